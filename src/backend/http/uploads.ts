import { randomUUID } from 'node:crypto'
import { AppError } from '../../contract/errors'
import type { BeginUpload, Upload, Uploads } from '../context'
import { createArrivingFile, SLICE_BYTES, type ArrivingFile, type Patience } from './arriving-file'

const MEMORY_BYTES = 512 * 1024 * 1024
const IDLE_MS = 30 * 60_000

export interface UploadDesk extends Uploads {
  /** Takes the slice `index`; AppError `notFound`, `invalidInput`, `uploadIncomplete`, `uploadTooLarge` or `busy`. */
  put(
    uploadId: string,
    index: number,
    body: Uint8Array,
  ): Promise<{ readonly received: number; readonly slices: number }>
  clear(): void
}

interface Entry {
  readonly upload: Upload
  readonly arriving: ArrivingFile | undefined
  readonly timer: NodeJS.Timeout
}

type LocalFile = BeginUpload & { readonly slices: () => AsyncIterable<Uint8Array> }

async function firstSlice(source: LocalFile): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of source.slices()) {
    parts.push(part)
    length += part.length
    if (length >= SLICE_BYTES) break
  }
  return Buffer.concat(parts).subarray(0, SLICE_BYTES)
}

/** Files under way, in memory only. One that nobody touches for half an hour is dropped. */
export function createUploads(patience: Patience = { roomMs: 25_000, sliceMs: 60_000 }): UploadDesk {
  const entries = new Map<string, Entry>()

  const drop = (uploadId: string): void => {
    const entry = entries.get(uploadId)
    if (entry === undefined) return
    entries.delete(uploadId)
    clearTimeout(entry.timer)
    entry.arriving?.fail()
  }

  const add = (uploadId: string, upload: Upload, arriving?: ArrivingFile): string => {
    entries.set(uploadId, { upload, arriving, timer: setTimeout(() => drop(uploadId), IDLE_MS).unref() })
    return uploadId
  }

  const find = (uploadId: string): Entry => {
    const entry = entries.get(uploadId)
    if (entry === undefined) throw new AppError('notFound')
    entry.timer.refresh()
    return entry
  }

  return {
    begin: (file) => {
      const uploadId = randomUUID()
      const arriving = createArrivingFile(uploadId, file, patience)
      const reserved = [...entries.values()].reduce((sum, entry) => sum + (entry.arriving?.reserved ?? 0), 0)
      // SECURITY: what is under way at one time is bounded, whatever is announced.
      if (reserved + arriving.reserved > MEMORY_BYTES) throw new AppError('busy')
      return add(uploadId, arriving, arriving)
    },
    offer: (source) => {
      const uploadId = randomUUID()
      const { fileName, bytes, sha256 } = source
      return add(uploadId, { uploadId, fileName, bytes, sha256, head: () => firstSlice(source), slices: source.slices })
    },
    take: (uploadId) => find(uploadId).upload,
    put: async (uploadId, index, body) => {
      const { arriving } = find(uploadId)
      if (arriving === undefined) throw new AppError('notFound')
      return arriving.put(index, body)
    },
    drop,
    clear: () => {
      for (const uploadId of entries.keys()) drop(uploadId)
    },
  }
}
