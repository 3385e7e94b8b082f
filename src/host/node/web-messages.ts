import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeWebStream } from 'node:stream/web'

/** What a caller may still send of a refused body before its connection is cut. */
const DRAINED_BYTES = 32 * 1024 * 1024

/** The body as a web stream. Cancelling it leaves the connection alone, so that the refusal still gets through. */
function bodyOf(req: IncomingMessage): ReadableStream<Uint8Array> {
  const chunks = req.iterator({ destroyOnReturn: false })
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const { done, value } = await chunks.next()
        if (done === true) controller.close()
        else controller.enqueue(value as Uint8Array)
      },
      cancel: async () => void (await chunks.return?.()),
    },
    { highWaterMark: 0 },
  )
}

/** Reads and drops what is left of a body that nobody wanted. */
export function drain(req: IncomingMessage): void {
  if (req.complete || req.destroyed) return
  let dropped = 0
  req.on('data', (chunk: Buffer) => {
    dropped += chunk.length
    if (dropped > DRAINED_BYTES) req.destroy()
  })
  req.on('error', () => undefined)
}

/** Node's request as a web Request. `hidden` headers stay behind; the signal aborts when the caller goes away. */
export function toWebRequest(req: IncomingMessage, url: URL, signal: AbortSignal, hidden: readonly string[]): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(req.headers)) {
    if (value === undefined || hidden.includes(name)) continue
    headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  if (req.method === 'GET' || req.method === 'HEAD') return new Request(url, { method: req.method, headers, signal })
  return new Request(url, {
    method: req.method ?? 'POST',
    headers,
    signal,
    body: bodyOf(req),
    duplex: 'half',
  } as RequestInit)
}

/** Sends a web Response, streaming its body; a caller that goes away cancels the body. */
export async function sendWebResponse(response: Response, res: ServerResponse, head: boolean): Promise<void> {
  res.writeHead(response.status, Object.fromEntries(response.headers))
  if (head || response.body === null) {
    await response.body?.cancel()
    res.end()
    return
  }
  res.flushHeaders()
  await pipeline(Readable.fromWeb(response.body as NodeWebStream<Uint8Array>), res).catch(() => undefined)
}
