import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Ports } from '../ports'
import { forkFrom } from './fork'
import { createNodePrinter } from './print'

/** Where this user's books are unless told otherwise: ADVISOR_DATA_DIR, else the place that the system has for it. */
function defaultDataDir(): string {
  const { env, platform } = process
  const chosen = env['ADVISOR_DATA_DIR']
  if (chosen !== undefined && chosen !== '') return resolve(chosen)
  if (platform === 'win32')
    return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'Advisor Workstation')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Advisor Workstation')
  return join(env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'advisor-workstation')
}

function versionBelow(root: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : ''
}

export interface NodePorts {
  readonly ports: Ports
  /** Ends the print browser. */
  close(): Promise<void>
}

/** What the backend gets from Node; `programsDir` is out/main of the built application. */
export function createNodePorts(programsDir: string, dataDir: string = defaultDataDir()): NodePorts {
  const root = resolve(programsDir, '../..')
  const printer = createNodePrinter()
  return {
    ports: {
      kind: 'node',
      version: versionBelow(root),
      clock: { now: () => Date.now() },
      spawn: forkFrom(programsDir),
      printer,
      keyring: null,
      dataDir: resolve(dataDir),
      rendererDir: join(root, 'out', 'renderer'),
      resourcesDir: join(root, 'resources'),
      storeThreadFile: join(programsDir, 'store-thread.js'),
    },
    close: () => printer.close(),
  }
}
