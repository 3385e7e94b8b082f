import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { faultAnswer, json } from '../../backend/http/answers'
import { isApiPath } from '../../backend/http/paths'
import { isClientDoor } from '../../backend/meeting/client-door'
import { readBody } from '../../backend/http/read-body'
import { newRef } from '../../backend/fault'
import type { AppErrorCode } from '../../contract/errors'
import type { Sessions } from './sessions'
import { drain, sendWebResponse, toWebRequest } from './web-messages'

/** Header that carries the session token to everything below /api. */
export const TOKEN_HEADER = 'x-advisor-token'
const LOOPBACK = '127.0.0.1'
const CODE_BODY_BYTES = 1024

export interface LoopbackServer {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string
  close(): Promise<void>
}

interface ServerOptions {
  readonly fetch: (request: Request) => Promise<Response>
  readonly sessions: Sessions
  /** 0 for any free port. */
  readonly port: number
}

const refuse = (code: AppErrorCode, status: number): Response => faultAnswer({ code, ref: newRef() }, status)

/** What is wrong with where a request comes from, or undefined. */
function foreign(req: IncomingMessage, origin: string, api: boolean): Response | undefined {
  // SECURITY: a foreign name that resolves to this computer (DNS rebinding) does not get past the Host header.
  if (req.headers.host !== new URL(origin).host) return refuse('forbidden', 403)
  // SECURITY: pages of other origins, on this computer too, may not call.
  if (req.headers.origin !== undefined && req.headers.origin !== origin) return refuse('forbidden', 403)
  // SECURITY: nor may they link, frame or embed; a navigation by the user himself (`none`) may open the page only.
  const site = req.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && (api || site !== 'none')) return refuse('forbidden', 403)
  return undefined
}

async function exchange(request: Request, sessions: Sessions): Promise<Response> {
  const text = new TextDecoder().decode(await readBody(request, CODE_BODY_BYTES))
  const body: unknown = JSON.parse(text)
  const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined
  const token = typeof code === 'string' ? sessions.exchange(code) : undefined
  return token === undefined ? refuse('unauthorized', 401) : json({ token })
}

async function answer(
  req: IncomingMessage,
  origin: string,
  signal: AbortSignal,
  options: ServerOptions,
): Promise<Response> {
  const { sessions } = options
  const target = req.url ?? ''
  // SECURITY: a request line that names another host (absolute form) is none of ours.
  if (!target.startsWith('/')) return refuse('forbidden', 403)
  const url = new URL(origin + target)
  const api = isApiPath(url.pathname)
  const refused = foreign(req, origin, api)
  if (refused !== undefined) return refused
  if (!['GET', 'HEAD', 'POST'].includes(req.method ?? '')) return refuse('invalidInput', 405)
  const request = toWebRequest(req, url, signal, [TOKEN_HEADER])
  if (!api) return options.fetch(request)
  if (url.pathname === '/api/session' && req.method === 'POST') return exchange(request, sessions)
  // SECURITY: the client's window has a token of its own, which the backend asks for; it opens nothing else.
  if (isClientDoor(url.pathname)) return options.fetch(request)
  const token = req.headers[TOKEN_HEADER]
  // SECURITY: built pages hold no data and need no token; everything below /api does.
  if (!sessions.accepts(typeof token === 'string' ? token : undefined)) return refuse('unauthorized', 401)
  return options.fetch(request)
}

/**
 * Serves the application to windows on this computer.
 *
 * SECURITY: listens on 127.0.0.1 only; no cookies are set or read.
 */
export async function startServer(options: ServerOptions): Promise<LoopbackServer> {
  let origin = ''
  const handle = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const gone = new AbortController()
    res.once('close', () => gone.abort())
    // Nothing about a malformed request is worth more than its refusal.
    const response = await answer(req, origin, gone.signal, options).catch(() => refuse('invalidInput', 400))
    await sendWebResponse(response, res, req.method === 'HEAD')
    drain(req)
  }
  const server = createServer((req, res) => {
    handle(req, res).catch(() => res.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: LOOPBACK, port: options.port, exclusive: true }, resolve)
  })
  origin = `http://${LOOPBACK}:${(server.address() as AddressInfo).port}`
  return {
    origin,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
