import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { CLIENT_CALLS_PATH, CLIENT_SESSION_PATH, CLIENT_TOKEN_HEADER } from '../../contract/client-window'
import { AppError } from '../../contract/errors'
import { json } from '../http/answers'
import { secured } from '../http/headers'
import { readBody } from '../http/read-body'
import type { ClientWindowContext } from './window-router'

const BODY_BYTES = 4096
const CALL = /^\/api\/meeting\/call\/(?:state|hide)$/

/**
 * Whether a path is one that the client's window may ask for. Both hosts let these through without the advisor's token.
 *
 * SECURITY: narrower than the router behind it: exactly these spellings, one call at a time. What lies behind them asks for
 * the token of the client's window.
 */
export const isClientDoor = (pathname: string): boolean => pathname === CLIENT_SESSION_PATH || CALL.test(pathname)

async function jsonBody(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  if (request.method !== 'POST') throw new AppError('invalidInput')
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) throw new AppError('invalidInput')
  return readBody(request, BODY_BYTES)
}

function codeOf(body: Uint8Array): string | undefined {
  try {
    const parsed: unknown = JSON.parse(new TextDecoder().decode(body))
    const code = typeof parsed === 'object' && parsed !== null && 'code' in parsed ? parsed.code : undefined
    return typeof code === 'string' ? code : undefined
  } catch {
    return undefined
  }
}

/** Answers the client's window: a token for its code, and its two calls for its token. */
export async function answerClientWindow(context: ClientWindowContext, request: Request): Promise<Response> {
  const body = await jsonBody(request)
  if (new URL(request.url).pathname === CLIENT_SESSION_PATH) {
    const code = codeOf(body)
    const token = code === undefined ? undefined : context.desk.exchange(code)
    if (token === undefined) throw new AppError('unauthorized')
    return json({ token })
  }
  // SECURITY: the token of another window, an older one, or the advisor's own opens nothing here.
  if (!context.desk.accepts(request.headers.get(CLIENT_TOKEN_HEADER))) throw new AppError('unauthorized')
  // Loaded with the first call: a host starts without the schemas of what the window shows.
  const { clientWindowRouter } = await import('./window-router')
  const response = await fetchRequestHandler({
    endpoint: CLIENT_CALLS_PATH,
    req: new Request(request.url, { method: 'POST', headers: request.headers, body, signal: request.signal }),
    router: clientWindowRouter,
    createContext: () => context,
  })
  return secured(new Response(response.body, { status: response.status, headers: response.headers }))
}
