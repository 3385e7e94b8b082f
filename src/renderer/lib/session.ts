const KEY = 'session-token'

/** Header that carries the session token to everything below /api. */
const TOKEN_HEADER = 'x-advisor-token'

export type SessionStart = 'ready' | 'noCode' | 'codeRefused'

/** Electron serves the page on its own scheme, without a port and so without a token. */
const needsToken = (): boolean => location.protocol === 'http:' || location.protocol === 'https:'

/**
 * Exchanges the single-use launch code of the address (`#CODE`) for the session token and takes it out of the address
 * at once. A reload finds the token in sessionStorage, which dies with the window.
 */
// SECURITY: the code works once and for seconds; the token never stands in an address, a cookie or on disk.
export async function startSession(): Promise<SessionStart> {
  const code = /^#([^/].*)$/.exec(location.hash)?.[1]
  if (code !== undefined) history.replaceState(null, '', `${location.pathname}#/`)
  if (!needsToken()) return 'ready'
  if (code === undefined) return sessionStorage.getItem(KEY) === null ? 'noCode' : 'ready'
  const response = await fetch('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
    cache: 'no-store',
  })
  if (!response.ok) return 'codeRefused'
  const answer = (await response.json()) as { token?: unknown }
  if (typeof answer.token !== 'string') return 'codeRefused'
  sessionStorage.setItem(KEY, answer.token)
  return 'ready'
}

export function sessionHeaders(): Record<string, string> {
  const token = sessionStorage.getItem(KEY)
  return token === null ? {} : { [TOKEN_HEADER]: token }
}
