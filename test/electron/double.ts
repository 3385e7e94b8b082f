import { EventEmitter } from 'node:events'
import type {
  BrowserWindowConstructorOptions,
  CustomScheme,
  MenuItemConstructorOptions,
  WindowOpenHandlerResponse,
} from 'electron'
import type { ElectronApi } from '../../electron/electron-api'

type Handler = (request: Request) => Response | Promise<Response>
type BeforeRequest = (details: { url: string }, answer: (result: { cancel?: boolean }) => void) => void
type PermissionRequest = (contents: unknown, permission: string, answer: (granted: boolean) => void) => void

export class SessionDouble extends EventEmitter {
  readonly partition: string
  readonly handlers = new Map<string, Handler>()
  beforeRequest: BeforeRequest | undefined
  permissionRequest: PermissionRequest | undefined
  permissionCheck: ((...args: unknown[]) => boolean) | undefined
  devicePermission: ((...args: unknown[]) => boolean) | undefined
  spellChecker = true

  constructor(partition: string) {
    super()
    this.partition = partition
  }
  readonly protocol = { handle: (scheme: string, handler: Handler) => void this.handlers.set(scheme, handler) }
  readonly webRequest = {
    onBeforeRequest: (listener: BeforeRequest) => {
      this.beforeRequest = listener
    },
  }
  setPermissionRequestHandler(handler: PermissionRequest): void {
    this.permissionRequest = handler
  }
  setPermissionCheckHandler(handler: () => boolean): void {
    this.permissionCheck = handler
  }
  setDevicePermissionHandler(handler: () => boolean): void {
    this.devicePermission = handler
  }
  setSpellCheckerEnabled(enabled: boolean): void {
    this.spellChecker = enabled
  }
  /** Whether a request of this session would go through. */
  lets(url: string): boolean {
    let cancelled: boolean | undefined
    this.beforeRequest?.({ url }, ({ cancel }) => {
      cancelled = cancel
    })
    return cancelled === false
  }
}

export class ContentsDouble extends EventEmitter {
  readonly session: SessionDouble
  windowOpen: ((details: { url: string }) => WindowOpenHandlerResponse) | undefined
  printed: object | undefined
  constructor(session: SessionDouble) {
    super()
    this.session = session
  }
  setWindowOpenHandler(handler: (details: { url: string }) => WindowOpenHandlerResponse): void {
    this.windowOpen = handler
  }
  executeJavaScript(): Promise<void> {
    return Promise.resolve()
  }
  printToPDF(options: object): Promise<Buffer> {
    this.printed = options
    return Promise.resolve(Buffer.from('%PDF-1.7'))
  }
  /** Whether a navigation event would be let through. */
  allows(event: string, url: string): boolean {
    let prevented = false
    this.emit(event, { url, preventDefault: () => (prevented = true) })
    return !prevented
  }
}

export interface Double {
  readonly electron: ElectronApi
  /** What happened, in order. */
  readonly events: string[]
  readonly app: EventEmitter
  readonly schemes: CustomScheme[]
  readonly sessions: Map<string, SessionDouble>
  readonly windows: WindowDouble[]
  readonly menus: MenuItemConstructorOptions[][]
  readonly forks: { file: string; options: object; child: EventEmitter & { sent: unknown[] } }[]
  readonly paths: Record<string, string>
}

export class WindowDouble extends EventEmitter {
  readonly options: BrowserWindowConstructorOptions
  readonly webContents: ContentsDouble
  shown = false
  focused = 0
  destroyed = false
  loaded: Response | undefined
  constructor(options: BrowserWindowConstructorOptions, contents: ContentsDouble) {
    super()
    this.options = options
    this.webContents = contents
  }
  /** Loads like the real one: through the protocol handler of its session. */
  async loadURL(url: string): Promise<void> {
    this.loaded = await this.webContents.session.handlers.get(new URL(url).protocol.replace(':', ''))?.(
      new Request(url),
    )
    this.emit('ready-to-show')
  }
  show(): void {
    this.shown = true
  }
  focus(): void {
    this.focused += 1
  }
  isMinimized(): boolean {
    return false
  }
  isDestroyed(): boolean {
    return this.destroyed
  }
  destroy(): void {
    this.destroyed = true
  }
}

/** Electron as far as the shell knows it; typed by the real types, played in memory. */
export function electronDouble(
  options: { firstInstance?: boolean; packaged?: boolean; storageBackend?: string } = {},
): Double {
  const events: string[] = []
  const schemes: CustomScheme[] = []
  const sessions = new Map<string, SessionDouble>()
  const windows: WindowDouble[] = []
  const menus: MenuItemConstructorOptions[][] = []
  const forks: Double['forks'] = []
  const paths: Record<string, string> = {}

  const app = Object.assign(new EventEmitter(), {
    isPackaged: options.packaged ?? false,
    requestSingleInstanceLock: () => {
      events.push('single instance')
      return options.firstInstance ?? true
    },
    enableSandbox: () => void events.push('sandbox'),
    commandLine: { appendSwitch: (name: string) => void events.push(`switch ${name}`) },
    setPath: (name: string, path: string) => {
      paths[name] = path
    },
    whenReady: () => {
      events.push('ready')
      return Promise.resolve()
    },
    getLocale: () => 'zh-CN',
    getVersion: () => '1.2.3',
    getAppPath: () => '/opt/advisor',
    quit: () => {
      let prevented = false
      app.emit('before-quit', { preventDefault: () => (prevented = true) })
      events.push(prevented ? 'quit postponed' : 'quit')
    },
    exit: () => void events.push('exit'),
  })

  const fromPartition = (partition: string): SessionDouble => {
    const known = sessions.get(partition) ?? new SessionDouble(partition)
    sessions.set(partition, known)
    return known
  }

  function BrowserWindow(windowOptions: BrowserWindowConstructorOptions): WindowDouble {
    const contents = new ContentsDouble(windowOptions.webPreferences?.session as unknown as SessionDouble)
    const window = new WindowDouble(windowOptions, contents)
    windows.push(window)
    events.push('window')
    app.emit('web-contents-created', {}, contents)
    return window
  }

  const electron = {
    app,
    BrowserWindow,
    Menu: {
      buildFromTemplate: (template: MenuItemConstructorOptions[]) => template,
      setApplicationMenu: (menu: MenuItemConstructorOptions[]) => void menus.push(menu),
    },
    protocol: {
      registerSchemesAsPrivileged: (list: CustomScheme[]) => {
        schemes.push(...list)
        events.push('scheme')
      },
    },
    safeStorage: {
      isEncryptionAvailable: () => true,
      getSelectedStorageBackend: () => options.storageBackend ?? 'gnome_libsecret',
      encryptString: (text: string) => Buffer.from(text.split('').toReversed().join('')),
      decryptString: (hidden: Buffer) => hidden.toString().split('').toReversed().join(''),
    },
    session: { fromPartition },
    utilityProcess: {
      fork: (file: string, _args: string[], forkOptions: object) => {
        const sent: unknown[] = []
        const child = Object.assign(new EventEmitter(), {
          sent,
          postMessage: (message: unknown) => void sent.push(message),
          kill: () => child.emit('exit', 0),
        })
        forks.push({ file, options: forkOptions, child })
        return child
      },
    },
  } as unknown as ElectronApi

  return { electron, events, app, schemes, sessions, windows, menus, forks, paths }
}
