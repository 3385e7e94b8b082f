import type { Writable } from 'node:stream'
import { createBackend } from '../../backend/create-backend'
import { appRouter, loadAllAreas } from '../../backend/router'
import { framesOf, nameOf } from '../../contract/stack-frames'
import { findChromium } from './chromium'
import { createNodePorts } from './node-ports'
import { HELP, parseOptions, type HostOptions } from './options'
import { startServer, type LoopbackServer } from './server'
import { createSessions, type Sessions } from './sessions'
import { openWindow, type AppWindow } from './window'

const hasDisplay = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'])

/** One line with the address; the code in it works once, for 30 seconds. */
function printAddress(out: Writable, origin: string, sessions: Sessions): void {
  out.write(`Open within 30 seconds, once: ${origin}/#${sessions.issueCode()}\n`)
}

/** A new address for every Enter. A closed input is a host without a terminal: it just serves. */
function addressOnEnter(show: () => void): void {
  process.stdin.on('data', show)
  process.stdin.on('error', () => undefined)
}

/** A signal that comes twice (from the terminal and from npm) must not cut the closing of the book short. */
const untilSignal = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
  })

/** Opens the window and waits for its end; without one (or when it dies unopened) prints the address and stays. */
async function untilWindowCloses(window: AppWindow | undefined, sessions: Sessions, show: () => void): Promise<void> {
  if (window !== undefined) {
    await window.closed
    if (sessions.opened) return
    process.stderr.write('The browser closed without opening the workstation.\n')
  }
  show()
  addressOnEnter(show)
  await new Promise(() => undefined)
}

async function serve(programsDir: string, options: HostOptions): Promise<void> {
  const stopped = untilSignal()
  const machine = createNodePorts(programsDir, options.dataDir)
  const backend = createBackend(machine.ports, appRouter, { loadAreas: loadAllAreas })
  const sessions = createSessions(() => performance.now())
  let server: LoopbackServer | undefined
  let window: AppWindow | undefined
  try {
    server = await startServer({ fetch: backend.fetch, sessions, port: options.port })
    const { origin } = server
    const browser = options.noBrowser || !hasDisplay() ? undefined : findChromium()
    if (browser !== undefined) window = openWindow(browser, `${origin}/#${sessions.issueCode()}`)
    const show = (): void => printAddress(process.stdout, origin, sessions)
    await Promise.race([stopped, untilWindowCloses(window, sessions, show)])
  } finally {
    // Order: no more requests, then the book, then what only helped.
    await server?.close()
    await backend.close()
    await window?.dispose()
    await machine.close()
  }
}

/** The workstation on Node; resolves with the exit code. */
export async function runHost(programsDir: string, args: readonly string[]): Promise<number> {
  let options: HostOptions
  try {
    options = parseOptions(args)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : 'Wrong options.'}\n${HELP}`)
    return 2
  }
  if (options.help) {
    process.stdout.write(HELP)
    return 0
  }
  try {
    await serve(programsDir, options)
    return 0
  } catch (error) {
    const inUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    // SECURITY: the class of the error and where, not what it says.
    const bug = `The workstation could not go on (${nameOf(error)}).\n${framesOf(error)}\n`
    process.stderr.write(inUse ? `Port ${options.port} is in use.\n` : bug)
    return 1
  }
}
