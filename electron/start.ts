import { join } from 'node:path'
import type { Backend } from '../src/backend/create-backend'
import { defaultDataDir } from '../src/backend/data-dir'
import type { Ports } from '../src/host/ports'
import type { ElectronApi } from './electron-api'
import { createClientWindow } from './client-window'
import { electronPorts } from './host-electron'
import { setMenu } from './menu'
import { registerScheme, serveOn } from './protocol'
import { harden, lockContents } from './security'
import { openMainWindow } from './window'

interface Shell {
  readonly electron: ElectronApi
  readonly programsDir: string
  readonly openBackend: (ports: Ports) => Backend
}

/** Switches that must be set before Chromium starts. SECURITY: nothing is reported, cached on disk or fetched. */
const SWITCHES: readonly (readonly [string, string?])[] = [
  ['disable-breakpad'],
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['disable-sync'],
  ['disk-cache-size', '1'],
  ['no-pings'],
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
]

/** The book is closed before the application ends: the first request to quit waits for it. */
function closeBeforeQuit({ app }: ElectronApi, close: () => Promise<void>): void {
  let closed = false
  let closing = false
  app.on('before-quit', (event) => {
    if (closed) return
    event.preventDefault()
    if (closing) return
    closing = true
    void close().finally(() => {
      closed = true
      app.quit()
    })
  })
}

/** Order: single instance → scheme → ready → ports → backend → window. Resolves when the window is open. */
export async function start({ electron, programsDir, openBackend }: Shell): Promise<void> {
  const { app } = electron
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  registerScheme(electron)
  // SECURITY: every renderer is sandboxed, whatever a window asks for.
  app.enableSandbox()
  for (const [name, value] of SWITCHES) app.commandLine.appendSwitch(name, value)
  const dataDir = defaultDataDir()
  app.setPath('userData', join(dataDir, 'electron'))
  let openClient: ReturnType<typeof createClientWindow> | undefined
  app.on('web-contents-created', (_event, contents) =>
    lockContents(contents, (opener, url) => openClient?.(opener, url)),
  )
  await app.whenReady()

  // SECURITY: without `persist:` the partition lives in memory: no history, cache or form data on disk.
  const session = electron.session.fromPartition('advisor')
  harden(session)
  setMenu(electron)
  const backend = openBackend(electronPorts(electron, programsDir, dataDir))
  serveOn(session, backend.fetch)
  openClient = createClientWindow(electron, session, backend.fetch)
  closeBeforeQuit(electron, () => backend.close())
  const show = openMainWindow(electron, session)
  app.on('second-instance', show)
  app.on('activate', show)
  app.on('window-all-closed', () => app.quit())
  await show()
}
