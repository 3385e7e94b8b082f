import type { AppFault } from '../../contract/errors'
import { api } from './api'
import { sessionHeaders } from './session'
import { createSha256 } from './sha256'

/** Slices as the backend takes them (decisions A30). */
export const SLICE_BYTES = 8 * 1024 * 1024
const HASH_STEP = 2 * 1024 * 1024
const BUSY_WAIT_MS = 300

/** SHA-256 of a file as it lies on the disk, read in steps so that the page stays alive. */
export async function fingerprint(
  file: Blob,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<string> {
  const hash = createSha256()
  for (let at = 0; at < file.size; at += HASH_STEP) {
    signal.throwIfAborted()
    hash.update(new Uint8Array(await file.slice(at, at + HASH_STEP).arrayBuffer()))
    onProgress(Math.min(file.size, at + HASH_STEP))
  }
  return hash.hex()
}

async function faultOfResponse(response: Response): Promise<AppFault> {
  const answer = (await response.json().catch(() => ({}))) as { error?: AppFault }
  return answer.error ?? { code: 'internal', ref: '' }
}

/** Thrown by a refused slice; `faultOf` reads it. */
async function sendSlice(uploadId: string, index: number, slice: Blob, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted()
    const response = await fetch(`/api/upload/${uploadId}/${index}`, {
      method: 'POST',
      headers: { ...sessionHeaders(), 'content-type': 'application/octet-stream' },
      body: slice,
      cache: 'no-store',
      signal,
    })
    if (response.ok) return
    const fault = await faultOfResponse(response)
    // A large file waits for its reader: the same slice again, a little later.
    if (fault.code !== 'busy') throw Object.assign(new Error(fault.code), fault)
    await new Promise((resolve) => setTimeout(resolve, BUSY_WAIT_MS))
  }
}

export interface RunningUpload {
  readonly uploadId: string
  /** The beginning has arrived: the file can be recognised. */
  readonly head: Promise<void>
  /** Everything has arrived; of a large file only while it is being read. */
  readonly finished: Promise<void>
  readonly cancel: () => void
}

/** Starts to send a file; its rest follows while the first part is already being looked at. */
export async function startUpload(
  file: File,
  sha256: string,
  onProgress: (bytes: number) => void,
): Promise<RunningUpload> {
  const { uploadId } = await api.imports.begin.mutate({ fileName: file.name, bytes: file.size, sha256 })
  const controller = new AbortController()
  const count = Math.ceil(file.size / SLICE_BYTES)
  const send = async (index: number): Promise<void> => {
    await sendSlice(uploadId, index, file.slice(index * SLICE_BYTES, (index + 1) * SLICE_BYTES), controller.signal)
    onProgress(Math.min(file.size, (index + 1) * SLICE_BYTES))
  }
  const head = count === 0 ? Promise.resolve() : send(0)
  const finished = head.then(async () => {
    for (let index = 1; index < count; index++) await send(index)
  })
  // Whoever waits for it hears of a failure; a sender that nobody waits for stays silent.
  finished.catch(() => undefined)
  return { uploadId, head, finished, cancel: () => controller.abort() }
}
