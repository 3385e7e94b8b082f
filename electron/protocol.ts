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

/** Answers the requests of the scheme in this session that `allowed` lets through; no port is opened. */
export function serveOn(
  session: Session,
  fetch: (request: Request) => Promise<Response>,
  allowed: (pathname: string) => boolean = () => true,
): void {
  session.protocol.handle(SCHEME, (request) => {
    const { host, pathname } = new URL(request.url)
    // SECURITY: one host only, so that there is one origin only.
    if (host !== HOST || !allowed(pathname)) return new Response(null, { status: 403 })
    return fetch(request)
  })
}
