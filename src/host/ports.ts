/** What the backend needs from the machine it runs on. Two hosts provide it: Node with the system Chromium, and Electron. */

/** A print page with everything that it loads; it never touches the disk or the network. */
export interface PrintDocument {
  readonly html: string
  /** Path (`/fonts/a.woff2`) → content. Anything that is not in here is refused. */
  readonly resources: ReadonlyMap<string, { readonly contentType: string; readonly body: Uint8Array }>
}

export interface Printer {
  /** Starts what prints before the first document is there, where that takes time. */
  warm?(): void
  /** Prints to A4 PDF: tagged, with outline, backgrounds and the page's own CSS size. Rejects when the printer fails. */
  printToPdf(document: PrintDocument): Promise<Uint8Array>
}

/** A child process that speaks structured-clone messages. */
export interface ChildProcessHandle {
  send(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  onExit(listener: (code: number | null) => void): void
  kill(): void
}

/** Starts one of the programs of out/main (`worker`). Node: child_process.fork; Electron: utilityProcess. */
export type Spawn = (program: 'worker') => ChildProcessHandle

export interface Clock {
  /** UTC milliseconds. */
  now(): number
}

/** Keeps a secret for this user on this computer (Electron safeStorage); convenience only, never the sole copy of a key. */
export interface Keyring {
  available(): boolean
  protect(secret: Uint8Array): Uint8Array
  reveal(protectedSecret: Uint8Array): Uint8Array
}

export interface Ports {
  readonly kind: 'node' | 'electron'
  readonly version: string
  readonly clock: Clock
  readonly spawn: Spawn
  readonly printer: Printer
  readonly keyring: Keyring | null
  /** Books, backups, preferences and the log of this user. */
  readonly dataDir: string
  /** Built pages (out/renderer). */
  readonly rendererDir: string
  /** resources/ of the application: sample exports and fonts. */
  readonly resourcesDir: string
  /** Path of the built store thread (out/main/store-thread.js). */
  readonly storeThreadFile: string
}
