import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { ProgressEvent, Streamed } from '../../src/contract/api/common'
import type { ImportHistoryEntry, ImportPreview } from '../../src/contract/api/imports'
import type { Session } from './host'

const SLICE_BYTES = 8 * 1024 * 1024
const BUSY_MS = 50

/** Reads a long call to its result. */
export async function lastOf<T>(
  stream: AsyncIterable<Streamed<T>>,
  onProgress: (event: ProgressEvent) => void = () => undefined,
): Promise<T> {
  for await (const event of stream) {
    if (event.type === 'done') return event.result
    onProgress(event)
  }
  throw new Error('the stream ended without a result')
}

/** Sends a file slice by slice; a slice that comes too early is sent again, as the page does. */
async function send({ origin, headers }: Session, uploadId: string, bytes: Buffer, index: number): Promise<void> {
  const body = new Uint8Array(bytes.subarray(index * SLICE_BYTES, (index + 1) * SLICE_BYTES))
  for (;;) {
    const answer = await fetch(`${origin}/api/upload/${uploadId}/${index}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/octet-stream' },
      body,
    })
    if (answer.ok) return
    const text = await answer.text()
    if (!text.includes('busy')) throw new Error(`slice ${index} was refused: ${text}`)
    await new Promise((resolve) => setTimeout(resolve, BUSY_MS))
  }
}

/** Upload, recognition and preview of one export, over HTTP like the page. */
export async function previewFile(
  session: Session,
  file: string,
  onProgress: (event: ProgressEvent) => void = () => undefined,
): Promise<ImportPreview> {
  const bytes = readFileSync(file)
  const { uploadId } = await session.api.imports.begin.mutate({
    fileName: basename(file),
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  })
  await send(session, uploadId, bytes, 0)
  const { kind, mapping } = await session.api.imports.sniff.mutate({ uploadId })
  if (kind === null) throw new Error(`${file} was not recognised`)
  const rest = (async () => {
    for (let index = 1; index * SLICE_BYTES < bytes.length; index++) await send(session, uploadId, bytes, index)
  })()
  const preview = await lastOf<ImportPreview>(
    await session.api.imports.preview.mutate({ uploadId, kind, mapping, directions: {} }),
    onProgress,
  )
  await rest
  return preview
}

/** Writes a previewed import into the book. */
export const commitImport = async (
  session: Session,
  importId: string,
  onProgress: (event: ProgressEvent) => void = () => undefined,
): Promise<ImportHistoryEntry> =>
  lastOf<ImportHistoryEntry>(await session.api.imports.commit.mutate({ importId }), onProgress)
