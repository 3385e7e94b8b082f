import type { Session, WebContents } from 'electron'
import { ORIGIN } from './protocol'

/** Chromium's own viewer, which shows a finished PDF inside the page. */
const PDF_VIEWER = [
  'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/',
  'chrome://resources/',
  'chrome-untrusted://resources/',
]

const isOurs = (url: string): boolean => url === ORIGIN || url.startsWith(`${ORIGIN}/`)

/** A page of ours may hold data of its own making: blobs of our origin and images in text form. */
const mayLoad = (url: string): boolean =>
  isOurs(url) ||
  url.startsWith(`blob:${ORIGIN}/`) ||
  url.startsWith('data:') ||
  PDF_VIEWER.some((own) => url.startsWith(own))

/** What no page gets, whoever asks. */
export function harden(session: Session): void {
  // SECURITY: no permission is ever granted: camera, position, notifications, devices, clipboard reading …
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setSpellCheckerEnabled(false)
  // SECURITY: every request off our scheme is cancelled.
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayLoad(url) }))
  // SECURITY: only files that our own page has made (as blobs) can be saved.
  session.on('will-download', (event, item) => {
    if (!item.getURL().startsWith(`blob:${ORIGIN}/`)) event.preventDefault()
  })
}

/**
 * Keeps a page where it is. Print pages, which have an origin of their own, never navigate after they were loaded.
 * `onWindow` gets every address for which a page asks for a window.
 */
export function lockContents(contents: WebContents, onWindow: (opener: WebContents, url: string) => void): void {
  // SECURITY: navigation stays inside our origin, also by redirects and in frames; nothing can be attached.
  contents.on('will-navigate', (event) => {
    if (!isOurs(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => {
    if (!isOurs(event.url)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!mayLoad(event.url)) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  // SECURITY: no page opens a window, neither here nor in the system's browser: the shell opens the client's itself.
  contents.setWindowOpenHandler(({ url }) => {
    onWindow(contents, url)
    return { action: 'deny' }
  })
}
