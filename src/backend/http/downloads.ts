import { randomUUID } from 'node:crypto'
import { AppError } from '../../contract/errors'
import type { Downloads } from '../context'

const EXPIRES_MS = 5 * 60_000

export interface OfferedFile {
  readonly fileName: string
  readonly contentType: string
  readonly bytes: Uint8Array
}

export interface DownloadDesk extends Downloads {
  /** Hands the file out and forgets it. AppError `notFound` the second time, or after five minutes. */
  collect(id: string): OfferedFile
  clear(): void
}

export function createDownloads(): DownloadDesk {
  const files = new Map<string, { readonly file: OfferedFile; readonly timer: NodeJS.Timeout }>()
  return {
    offer: (file) => {
      const id = randomUUID()
      files.set(id, { file, timer: setTimeout(() => files.delete(id), EXPIRES_MS).unref() })
      return id
    },
    collect: (id) => {
      const offered = files.get(id)
      if (offered === undefined) throw new AppError('notFound')
      clearTimeout(offered.timer)
      files.delete(id)
      return offered.file
    },
    clear: () => {
      for (const { timer } of files.values()) clearTimeout(timer)
      files.clear()
    },
  }
}
