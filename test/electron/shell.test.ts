import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { electronPorts } from '../../electron/host-electron'
import { createElectronPrinter } from '../../electron/print'
import { start } from '../../electron/start'
import type { Backend } from '../../src/backend/create-backend'
import type { Ports } from '../../src/host/ports'
import { electronDouble, SessionDouble, WindowDouble, type Double } from './double'

const firstWindow = ({ windows }: Double): WindowDouble => {
  const [window] = windows
  if (window === undefined) throw new Error('no window was opened')
  return window
}
const sessionOf = ({ sessions }: Double, partition: string): SessionDouble => {
  const session = sessions.get(partition)
  if (session === undefined) throw new Error(`no session ${partition}`)
  return session
}

let closing: { resolve: () => void } | undefined
let given: Ports | undefined
const requests: string[] = []

const openBackend =
  (events: string[]) =>
  (ports: Ports): Backend => {
    given = ports
    events.push('backend')
    return {
      fetch: (request) => {
        requests.push(request.url)
        return Promise.resolve(new Response('page'))
      },
      context: {} as Backend['context'],
      close: () =>
        new Promise((resolve) => {
          events.push('closing')
          closing = {
            resolve: () => {
              events.push('closed')
              resolve()
            },
          }
        }),
    }
  }

const launch = async (options: Parameters<typeof electronDouble>[0] = {}): Promise<Double> => {
  const double = electronDouble(options)
  await start({
    electron: double.electron,
    programsDir: '/opt/advisor/out/main',
    openBackend: openBackend(double.events),
  })
  return double
}
const later = () => new Promise((resolve) => setTimeout(resolve, 0))

beforeEach(() => {
  process.env['ADVISOR_DATA_DIR'] = '/home/advisor/books'
})
afterEach(() => {
  delete process.env['ADVISOR_DATA_DIR']
  requests.length = 0
  closing = undefined
  given = undefined
})

describe('the start of the shell', () => {
  it('goes in its order: single instance, scheme, sandbox, ready, backend, window', async () => {
    const { events } = await launch()
    const order = events.filter((event) => !event.startsWith('switch'))
    expect(order).toEqual(['single instance', 'scheme', 'sandbox', 'ready', 'backend', 'window'])
    expect(events.lastIndexOf('switch no-pings')).toBeLessThan(events.indexOf('ready'))
  })

  it('registers its scheme as standard, secure and fetchable, and not as one that gets around the policy', async () => {
    const { schemes } = await launch()
    expect(schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
    ])
  })

  it('a second instance ends at once and brings the first one to the front', async () => {
    const second = await launch({ firstInstance: false })
    expect(second.events).toEqual(['single instance', 'quit'])
    const first = await launch()
    first.app.emit('second-instance')
    await later()
    expect(first.windows).toHaveLength(1)
    expect(firstWindow(first).focused).toBe(1)
  })

  it('keeps what Electron writes below the data folder, and pages in memory', async () => {
    const { paths, sessions } = await launch()
    expect(paths['userData']).toBe('/home/advisor/books/electron')
    for (const partition of sessions.keys()) expect(partition.startsWith('persist:')).toBe(false)
  })
})

describe('the window', () => {
  // SECURITY: sandbox, context isolation, no Node, no preload.
  it('shows a page that has nothing of Node or Electron', async () => {
    const double = await launch()
    const { webPreferences = {} } = firstWindow(double).options
    expect(webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      allowRunningInsecureContent: false,
    })
    expect(webPreferences.preload).toBeUndefined()
    expect(webPreferences.session).toBe(sessionOf(double, 'advisor'))
  })

  it('loads the page through the backend and appears when it is ready', async () => {
    const double = await launch()
    expect(requests).toEqual(['app://advisor/'])
    expect(firstWindow(double).shown).toBe(true)
  })

  it('has no developer tools in the installed application', async () => {
    const tools = ({ menus }: Double) => JSON.stringify(menus).includes('toggleDevTools')
    expect(tools(await launch({ packaged: true }))).toBe(false)
    expect(tools(await launch({ packaged: false }))).toBe(true)
  })
})

describe('the boundary of the shell', () => {
  // SECURITY: navigation lock.
  it.each([
    'https://evil.example/',
    'file:///etc/passwd',
    'app://evil/',
    'app://advisor.evil.example/',
    'javascript:alert(1)',
    'data:text/html,x',
    'blob:https://evil.example/x',
  ])('does not let a page go to %s', async (url) => {
    const { webContents } = firstWindow(await launch())
    expect([webContents.allows('will-navigate', url), webContents.allows('will-redirect', url)]).toEqual([false, false])
    expect(webContents.windowOpen?.({ url })).toEqual({ action: 'deny' })
  })

  it('lets a page move inside the application, and a frame show a finished PDF', async () => {
    const { webContents } = firstWindow(await launch())
    expect(webContents.allows('will-navigate', 'app://advisor/#/clients')).toBe(true)
    expect(webContents.allows('will-frame-navigate', 'blob:app://advisor/1234')).toBe(true)
    expect(webContents.allows('will-frame-navigate', 'https://evil.example/')).toBe(false)
    expect(webContents.allows('will-attach-webview', 'app://advisor/')).toBe(false)
  })

  // SECURITY: the second window.
  it("opens the client's window itself, in a session of its own that reaches nothing but its own door", async () => {
    const double = await launch()
    const { webContents } = firstWindow(double)
    expect(webContents.windowOpen?.({ url: 'app://advisor/#client=Abc-1_x' })).toEqual({ action: 'deny' })
    await later()
    const second = double.windows[1]
    expect(second?.options.webPreferences).toMatchObject({ sandbox: true, contextIsolation: true })
    expect(second?.options.webPreferences?.session).toBe(sessionOf(double, 'advisor-client'))
    expect(second?.shown).toBe(true)

    const session = sessionOf(double, 'advisor-client')
    const status = async (path: string) =>
      (await session.handlers.get('app')?.(new Request(`app://advisor${path}`)))?.status
    requests.length = 0
    for (const path of [
      '/api/trpc/clients.list',
      '/api/files/x',
      '/api/meeting/call/state/x',
      '//api/trpc/x',
      '/API/x',
    ])
      expect([path, await status(path)]).toEqual([path, 403])
    expect(requests).toEqual([])
    for (const path of ['/', '/assets/index.js', '/api/meeting/session', '/api/meeting/call/state'])
      expect([path, await status(path)]).toEqual([path, 200])
    expect(session.lets('https://evil.example/')).toBe(false)
  })

  // SECURITY: nobody else opens windows, and the client's window opens none.
  it('opens no window for any other address, nor for the client window', async () => {
    const double = await launch()
    const ask = (window: WindowDouble | undefined, url: string) => window?.webContents.windowOpen?.({ url })
    ask(firstWindow(double), 'app://advisor/#/clients')
    ask(firstWindow(double), 'app://advisor/#client=x/../y')
    expect(double.windows).toHaveLength(1)
    ask(firstWindow(double), 'app://advisor/#client=one')
    ask(double.windows[1], 'app://advisor/#client=two')
    expect(double.windows).toHaveLength(2)
    // A new one takes the place of the old one.
    ask(firstWindow(double), 'app://advisor/#client=three')
    expect(double.windows.map(({ destroyed }) => destroyed)).toEqual([false, true, false])
  })

  // SECURITY: deny-all permissions.
  it('grants no permission of any kind', async () => {
    const session = sessionOf(await launch(), 'advisor')
    const granted: boolean[] = []
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'fileSystem',
      'openExternal',
    ]) {
      session.permissionRequest?.({}, permission, (yes) => void granted.push(yes))
      granted.push(session.permissionCheck?.({}, permission, 'app://advisor') ?? true)
    }
    granted.push(session.devicePermission?.({ deviceType: 'usb' }) ?? true)
    expect(granted).toEqual(Array.from({ length: 13 }, () => false))
    expect(session.spellChecker).toBe(false)
  })

  // SECURITY: request filter.
  it('cancels every request off its scheme', async () => {
    const session = sessionOf(await launch(), 'advisor')
    for (const url of ['app://advisor/assets/a.js', 'blob:app://advisor/1', 'data:image/png;base64,AA'])
      expect([url, session.lets(url)]).toEqual([url, true])
    for (const url of [
      'https://evil.example/',
      'http://127.0.0.1:80/',
      'ws://evil.example/',
      'file:///etc/passwd',
      'app://advisorx/',
      'ftp://x/',
      'devtools://devtools/',
    ]) {
      expect([url, session.lets(url)]).toEqual([url, false])
    }
  })

  it('answers for its own host only', async () => {
    const handle = sessionOf(await launch(), 'advisor').handlers.get('app')
    requests.length = 0
    expect((await handle?.(new Request('app://other/')))?.status).toBe(403)
    expect((await handle?.(new Request('app://advisor/x')))?.status).toBe(200)
    expect(requests).toEqual(['app://advisor/x'])
  })

  it('saves files that its own page made, and nothing else', async () => {
    const session = sessionOf(await launch(), 'advisor')
    const saved = (url: string): boolean => {
      let prevented = false
      session.emit('will-download', { preventDefault: () => (prevented = true) }, { getURL: () => url })
      return !prevented
    }
    expect([saved('blob:app://advisor/1'), saved('https://evil.example/a.exe'), saved('app://advisor/')]).toEqual([
      true,
      false,
      false,
    ])
  })
})

describe('the end of the shell', () => {
  it('waits until the book is closed, however often one asks', async () => {
    const { app, events } = await launch()
    app.emit('window-all-closed')
    ;(app as unknown as { quit: () => void }).quit()
    const ending = () => events.slice(events.indexOf('closing'))
    expect(ending()).toEqual(['closing', 'quit postponed', 'quit postponed'])
    closing?.resolve()
    await later()
    expect(ending()).toEqual(['closing', 'quit postponed', 'quit postponed', 'closed', 'quit'])
  })
})

describe('what the backend gets from Electron', () => {
  it('is the same as from Node: paths, version, and a compute process without environment or output', async () => {
    const { forks } = await launch()
    expect(given).toMatchObject({
      kind: 'electron',
      version: '1.2.3',
      dataDir: '/home/advisor/books',
      rendererDir: '/opt/advisor/out/renderer',
      storeThreadFile: '/opt/advisor/out/main/store-thread.js',
    })
    const seen: unknown[] = []
    const child = given?.spawn('worker')
    child?.onMessage((message) => void seen.push(message))
    child?.onExit((code) => void seen.push(code))
    child?.send({ type: 'list', id: 1 })
    forks[0]?.child.emit('message', { type: 'ready' })
    child?.kill()
    expect(forks).toMatchObject([
      {
        file: '/opt/advisor/out/main/worker.js',
        options: { stdio: 'ignore', env: {} },
        child: { sent: [{ type: 'list', id: 1 }] },
      },
    ])
    expect(seen).toEqual([{ type: 'ready' }, 0])
  })

  it('keeps secrets where the system has a keyring, and does not pretend where it has none', () => {
    const { keyring } = electronPorts(electronDouble().electron, '/x', '/y')
    const secret = new Uint8Array([0, 255, 3, 128])
    expect(keyring?.available()).toBe(true)
    expect(keyring?.reveal(keyring.protect(secret))).toEqual(secret)
    expect(
      electronPorts(electronDouble({ storageBackend: 'basic_text' }).electron, '/x', '/y').keyring?.available(),
    ).toBe(process.platform !== 'linux')
  })
})

describe('printing in Electron', () => {
  const document = {
    html: '<title>x</title>',
    resources: new Map([['/print-charts.js', { contentType: 'text/javascript', body: new TextEncoder().encode('1') }]]),
  }

  it('gives a tagged PDF with outline, from a hidden window that is gone afterwards', async () => {
    const double = electronDouble()
    const pdf = await createElectronPrinter(double.electron).printToPdf(document)
    expect(new TextDecoder().decode(pdf)).toBe('%PDF-1.7')
    const window = firstWindow(double)
    expect(window.options).toMatchObject({
      show: false,
      webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
    })
    expect(window.webContents.printed).toEqual({
      printBackground: true,
      preferCSSPageSize: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    })
    expect([window.shown, window.destroyed]).toEqual([false, true])
  })

  it('loads the document and its own files, and nothing else', async () => {
    const double = electronDouble()
    await createElectronPrinter(double.electron).printToPdf(document)
    const session = sessionOf(double, 'advisor-print')
    const { loaded } = firstWindow(double)
    expect(loaded?.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'")
    expect(await loaded?.text()).toBe('<title>x</title>')
    expect(session.lets('https://evil.example/')).toBe(false)
    // The document is forgotten with its window.
    expect((await session.handlers.get('app')?.(new Request('app://print-x/')))?.status).toBe(404)
  })

  it('that fails says so by its code and closes its window', async () => {
    const double = electronDouble()
    const printing = createElectronPrinter(double.electron).printToPdf(document)
    firstWindow(double).webContents.printToPDF = () => Promise.reject(new Error('printer is on fire'))
    await expect(printing).rejects.toMatchObject({ code: 'pdfFailed' })
    expect(firstWindow(double).destroyed).toBe(true)
  })
})
