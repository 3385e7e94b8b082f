import type { Session } from 'electron'
import type { ElectronApi } from './electron-api'

const SCHEME = 'app'
const HOST = 'advisor'
/** Origin of all pages of the application. */
export const ORIGIN = `${SCHEME}://${HOST}`

/** Must run before Electron is ready: makes `app:` a secure standard scheme with fetch and streamed bodies. */
export function registerScheme({ protocol }: ElectronApi): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ])
}

/** Answers every request of the scheme in this session; no port is opened. */
export function serveOn(session: Session, fetch: (request: Request) => Promise<Response>): void {
  session.protocol.handle(SCHEME, (request) => {
    // SECURITY: one host only, so that there is one origin only.
    if (new URL(request.url).host !== HOST) return new Response(null, { status: 403 })
    return fetch(request)
  })
}
