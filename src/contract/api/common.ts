import { z } from 'zod'

/** Shapes that several areas of the API share. Money is yuan (two decimals); dates `YYYY-MM-DD`; instants UTC ms. */
export const dateText = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
export const monthText = z.string().regex(/^\d{4}-\d{2}$/)
export const id = z.string().min(1).max(64)
export const money = z.number()
export const riskLevel = z.enum(['C1', 'C2', 'C3', 'C4', 'C5'])
export const productRisk = z.enum(['R1', 'R2', 'R3', 'R4', 'R5'])
export const tierCode = z.enum(['S1', 'S2', 'S3', 'S0'])
export const language = z.enum(['zh-CN', 'en'])
export type Language = z.infer<typeof language>
export const theme = z.enum(['light', 'dark', 'system'])

/** What a long call streams: progress, then exactly one `done`. Cancelled by `jobs.cancel(jobId)`. */
export interface ProgressEvent {
  readonly type: 'progress'
  readonly jobId: string
  /** Stage code, translated by the screen: `reading`, `checking`, `writing`, `generating`, `computing`, `printing` … */
  readonly stage: string
  readonly done: number
  /** Absent while unknown. */
  readonly total?: number
  /** Rows per second where rows are counted. */
  readonly rate?: number
}
export interface DoneEvent<T> {
  readonly type: 'done'
  readonly result: T
}
export type Streamed<T> = ProgressEvent | DoneEvent<T>
