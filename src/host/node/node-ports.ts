import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { defaultDataDir } from '../../backend/data-dir'
import type { Ports } from '../ports'
import { forkFrom } from './fork'
import { createNodePrinter } from './print'

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
