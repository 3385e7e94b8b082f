import type { BrowserWindow, Session, WebContents } from 'electron'
import { isApiPath } from '../src/backend/http/paths'
import { isClientDoor } from '../src/backend/meeting/client-door'
import type { ElectronApi } from './electron-api'
import { ORIGIN, serveOn } from './protocol'
import { harden } from './security'
import { windowOptions } from './window-options'

/** The address that the advisor's page asks for: a launch code and nothing else. */
const isClientAddress = (url: string): boolean =>
  url.startsWith(`${ORIGIN}/#client=`) && /^[\w-]+$/.test(url.slice(`${ORIGIN}/#client=`.length))

/**
 * Gives a function that opens the client's window when the advisor's page asks for it. There is one at a time.
 *
 * SECURITY: it lives in a session of its own, which shares nothing with the advisor's and in which only the built pages and
 * the door of the client's window can be reached.
 */
export function createClientWindow(
  electron: ElectronApi,
  advisor: Session,
  fetch: (request: Request) => Promise<Response>,
): (opener: WebContents, url: string) => void {
  const { BrowserWindow: Window } = electron
  const session = electron.session.fromPartition('advisor-client')
  harden(session)
  serveOn(session, fetch, (pathname) => !isApiPath(pathname) || isClientDoor(pathname))
  let open: BrowserWindow | undefined
  return (opener, url) => {
    if (opener.session !== advisor || !isClientAddress(url)) return
    if (open !== undefined && !open.isDestroyed()) open.destroy()
    const window = new Window(windowOptions(session))
    open = window
    window.once('ready-to-show', () => window.show())
    void window.loadURL(url)
  }
}
