import type { Ports } from '../host/ports'
import type { StoreClient } from '../store/client'
import type { ComputePool } from '../worker/pool'
import type { MeetingDesk } from './meeting/desk'

/** A file on its way from the page (or, headless, from the disk) into an import. Its content never touches the disk. */
export interface Upload {
  readonly uploadId: string
  readonly fileName: string
  readonly bytes: number
  readonly sha256: string
  /** The first slice (at most 8 MB), as soon as it is there: enough to tell what the file is. */
  head(): Promise<Uint8Array>
  /**
   * The whole file in order, while it arrives. Files up to 100 MB can be read again; a larger one is held in a window and
   * can be read once. Ends with AppError `uploadIncomplete` when slices stop coming or the hash is not the declared one.
   */
  slices(): AsyncIterable<Uint8Array>
}

export interface BeginUpload {
  readonly fileName: string
  readonly bytes: number
  readonly sha256: string
}

export interface Uploads {
  /** Announces a file whose slices come to POST /api/upload/<id>/<n>. AppError `busy` when too much is under way. */
  begin(file: BeginUpload): string
  /** A local file (command line, sample book): read from its source as often as it is asked for. */
  offer(file: BeginUpload & { readonly slices: () => AsyncIterable<Uint8Array> }): string
  /** AppError `notFound` when the upload is unknown, dropped or expired. */
  take(uploadId: string): Upload
  /** Frees the memory; unknown ids are fine. */
  drop(uploadId: string): void
}

/** Files made for the user, handed out once by GET /api/files/<id>, from memory. */
export interface Downloads {
  offer(file: { readonly fileName: string; readonly contentType: string; readonly bytes: Uint8Array }): string
}

export interface RunningJobs {
  /** Remembers how a long call is cancelled; the returned id travels in its progress events. */
  register(cancel: () => void): string
  /** The call is over. */
  release(jobId: string): void
  /** False when nothing of that id is running (any more). */
  cancel(jobId: string): boolean
  cancelAll(): void
}

export type LogFields = Readonly<Record<string, string | number | boolean | null>>

/** Local log (JSON lines below dataDir/log) without client data: codes, references, timings, stack frames. */
export interface Log {
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  /** Writes name, code and stack frames of a fault – never its message – and returns the reference to show. */
  fault(error: unknown, where: string): string
}

/** Who works with the open book. Set when a book is opened, emptied when it is locked. */
export interface Session {
  /** Name of the advisor, for audit rows; '' while no book is open. */
  actor: string
  /** The day on which the open book is looked at when it is not today: the sample book never grows old. */
  day: string | null
}

export interface BackendContext {
  readonly ports: Ports
  readonly store: StoreClient
  readonly compute: ComputePool
  readonly uploads: Uploads
  readonly downloads: Downloads
  readonly jobs: RunningJobs
  /** The client's window. */
  readonly meeting: MeetingDesk
  readonly log: Log
  readonly session: Session
  /** The business day (Asia/Shanghai) as `YYYY-MM-DD`. */
  today(): string
}
