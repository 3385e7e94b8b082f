import type { Problem } from '../domain/result'

/** Messages between a pool and its compute process; structured clone, one job at a time. */
export type ToWorker =
  | { readonly type: 'run'; readonly id: number; readonly job: string; readonly input: unknown }
  | { readonly type: 'cancel'; readonly id: number }
  | { readonly type: 'list'; readonly id: number }
  /** Loads everything and computes something small, so that the first question of the user finds compiled code. */
  | { readonly type: 'warm'; readonly id: number }
  | { readonly type: 'describe'; readonly id: number; readonly job: string }

export type FromWorker =
  | { readonly type: 'ready' }
  | { readonly type: 'progress'; readonly id: number; readonly done: number }
  | { readonly type: 'done'; readonly id: number; readonly output: unknown; readonly elapsedMs: number }
  | { readonly type: 'refused'; readonly id: number; readonly problems: readonly Problem[] }
  /** A bug in a job: name and stack frames only. */
  | { readonly type: 'failed'; readonly id: number; readonly error: string; readonly stack: string }

/** What `--list` shows of a job. */
export interface JobSummary {
  readonly name: string
  readonly summary: string
}

/** What `--describe` shows of a job: JSON Schemas and one example input. */
export interface JobDescription extends JobSummary {
  readonly input: unknown
  readonly output: unknown
  readonly example: unknown
}

/** Reads a message from the other side; anything that is not one of ours is dropped. */
export const isFromWorker = (message: unknown): message is FromWorker =>
  typeof message === 'object' && message !== null && 'type' in message && typeof message.type === 'string'

export const isToWorker = (message: unknown): message is ToWorker =>
  typeof message === 'object' &&
  message !== null &&
  'type' in message &&
  typeof message.type === 'string' &&
  'id' in message &&
  typeof message.id === 'number'
