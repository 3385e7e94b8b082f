import { createHash } from 'node:crypto'
import { AppError } from '../../contract/errors'
import type { BeginUpload, Upload } from '../context'

export const SLICE_BYTES = 8 * 1024 * 1024
/** Up to here a file is kept whole and can be read again. Workbooks and HTML may not be larger (decisions A30). */
export const KEPT_BYTES = 100 * 1024 * 1024
/** Slices of a larger file that may wait for their reader. */
const WINDOW_SLICES = 8

export interface Patience {
  /** How long a slice waits for room before its sender is told to come again. */
  readonly roomMs: number
  /** How long a reader waits for the next slice. */
  readonly sliceMs: number
}

export interface ArrivingFile extends Upload {
  /** AppError `busy`: no room yet, send the same slice again. Slices come in order; a repeated one is fine. */
  put(index: number, body: Uint8Array): Promise<{ readonly received: number; readonly slices: number }>
  /** Wakes everybody who waits, with AppError `uploadIncomplete`. */
  fail(): void
  /** Bytes that this file can hold in memory at most. */
  readonly reserved: number
}

/** SECURITY: what is unpacked as a whole (ZIP, OLE workbooks, HTML) has an upper limit; only delimited text has none. */
function isReadWhole(head: Uint8Array): boolean {
  const magic = Buffer.from(head.subarray(0, 4)).toString('hex')
  if (magic === '504b0304' || magic === 'd0cf11e0') return true
  return /<(html|table)[\s>]/i.test(Buffer.from(head.subarray(0, 4096)).toString('latin1'))
}

const incomplete = (): AppError => new AppError('uploadIncomplete')

/** A file that comes in slices of 8 MB, in memory only, in order, checked against its declared length and SHA-256. */
export function createArrivingFile(uploadId: string, file: BeginUpload, patience: Patience): ArrivingFile {
  const { fileName, bytes, sha256 } = file
  const total = Math.ceil(bytes / SLICE_BYTES)
  const kept = bytes <= KEPT_BYTES
  const slices = new Map<number, Uint8Array>()
  const hash = createHash('sha256')
  const waiting = new Set<() => void>()
  let received = 0
  let consumed = 0
  let reading = false
  let failure: AppError | undefined

  const changed = (): void => {
    for (const wake of waiting) wake()
  }

  const failed = (): boolean => failure !== undefined

  /** Waits until the condition holds; false when it took longer than `ms`. */
  const until = async (holds: () => boolean, ms: number): Promise<boolean> => {
    const deadline = performance.now() + ms
    while (!holds() && !failed()) {
      const left = deadline - performance.now()
      if (left <= 0) return false
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          waiting.delete(wake)
          clearTimeout(timer)
          resolve()
        }
        const timer = setTimeout(wake, left)
        waiting.add(wake)
      })
    }
    if (failure !== undefined) throw failure
    return true
  }

  const setFailure = (error: AppError): AppError => {
    failure ??= error
    slices.clear()
    changed()
    return failure
  }

  const expectedLength = (index: number): number => Math.min(SLICE_BYTES, bytes - index * SLICE_BYTES)

  const checkWhole = (): void => {
    if (hash.digest('hex') !== sha256) throw setFailure(incomplete())
  }
  if (total === 0 && hash.digest('hex') !== sha256) failure = incomplete()

  const waitFor = async (index: number): Promise<Uint8Array> => {
    if (!(await until(() => received > index, patience.sliceMs))) throw setFailure(incomplete())
    const slice = slices.get(index)
    if (slice === undefined) throw incomplete()
    return slice
  }

  return {
    uploadId,
    fileName,
    bytes,
    sha256,
    reserved: kept ? bytes : (WINDOW_SLICES + 1) * SLICE_BYTES,

    async put(index, body) {
      if (failure !== undefined) throw failure
      if (!Number.isInteger(index) || index < 0 || index >= total || index > received)
        throw new AppError('invalidInput')
      if (index < received) return { received, slices: total }
      if (body.length !== expectedLength(index)) throw setFailure(incomplete())
      if (index === 0 && !kept && isReadWhole(body)) {
        throw setFailure(new AppError('uploadTooLarge', { params: { limit: KEPT_BYTES } }))
      }
      const room = (): boolean => received !== index || kept || index < consumed + WINDOW_SLICES
      if (!(await until(room, patience.roomMs))) throw new AppError('busy')
      if (received === index) {
        slices.set(index, body)
        hash.update(body)
        received += 1
        if (received === total) checkWhole()
        changed()
      }
      return { received, slices: total }
    },

    head: async () => (total === 0 ? new Uint8Array(0) : waitFor(0)),

    async *slices() {
      if (failure !== undefined) throw failure
      if (!kept && reading) throw incomplete()
      reading = true
      for (let index = 0; index < total; index++) {
        yield await waitFor(index)
        if (kept) continue
        consumed = index + 1
        // The first slice stays: it tells what the file is.
        if (index > 0) slices.delete(index)
        changed()
      }
    },

    fail: () => void setFailure(incomplete()),
  }
}
