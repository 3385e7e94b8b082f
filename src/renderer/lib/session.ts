import { CLIENT_SESSION_PATH, CLIENT_TOKEN_HEADER } from '../../contract/client-window'

const KEY = 'session-token'
const CLIENT_KEY = 'client-token'

/** Header that carries the session token to everything below /api. */
const TOKEN_HEADER = 'x-advisor-token'

/** `client`: this is the client's window and never anything else. */
export type SessionStart = 'ready' | 'client' | 'noCode' | 'codeRefused'

/** Electron serves the page on its own scheme, without a port and so without a token for the advisor's window. */
const needsToken = (): boolean => location.protocol === 'http:' || location.protocol === 'https:'

async function exchange(path: string, code: string, key: string): Promise<boolean> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
    cache: 'no-store',
  })
  if (!response.ok) return false
  const answer = (await response.json()) as { token?: unknown }
  if (typeof answer.token !== 'string') return false
  sessionStorage.setItem(key, answer.token)
  return true
}

/**
 * Exchanges the single-use launch code of the address (`#CODE`, in the client's window `#client=CODE`) for a session token
 * and takes it out of the address at once. A reload finds the token in sessionStorage, which dies with the window.
 */
// SECURITY: the code works once and for seconds; the token never stands in an address, a cookie or on disk.
export async function startSession(): Promise<SessionStart> {
  const code = /^#([^/].*)$/.exec(location.hash)?.[1]
  const clientCode = /^client=([\w-]+)$/.exec(code ?? '')?.[1]
  if (code !== undefined) history.replaceState(null, '', `${location.pathname}#/`)
  if (clientCode !== undefined) {
    // SECURITY: a window that was copied from the advisor's brings his token along; the client's never has it.
    sessionStorage.clear()
    return (await exchange(CLIENT_SESSION_PATH, clientCode, CLIENT_KEY)) ? 'client' : 'codeRefused'
  }
  // SECURITY: whatever address is typed into the client's window, it stays the client's.
  if (sessionStorage.getItem(CLIENT_KEY) !== null) return 'client'
  if (!needsToken()) return 'ready'
  if (code === undefined) return sessionStorage.getItem(KEY) === null ? 'noCode' : 'ready'
  return (await exchange('/api/session', code, KEY)) ? 'ready' : 'codeRefused'
}

const header = (name: string, key: string): Record<string, string> => {
  const token = sessionStorage.getItem(key)
  return token === null ? {} : { [name]: token }
}

export const sessionHeaders = (): Record<string, string> => header(TOKEN_HEADER, KEY)
export const clientHeaders = (): Record<string, string> => header(CLIENT_TOKEN_HEADER, CLIENT_KEY)
