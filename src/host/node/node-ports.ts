import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { defaultDataDir } from '../../backend/data-dir'
import type { Clock, Ports } from '../ports'
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

/**
 * The wall clock, or with ADVISOR_TODAY=YYYY-MM-DD the same clock moved to that day: for demonstrations and tests on
 * dated data.
 */
function clockOf(day: string | undefined): Clock {
  if (day === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return { now: () => Date.now() }
  // The business day begins at midnight in Shanghai, not in UTC.
  const DAY_MS = 86_400_000
  const AHEAD_MS = 8 * 3_600_000
  const midnight = Math.floor((Date.now() + AHEAD_MS) / DAY_MS) * DAY_MS - AHEAD_MS
  const shift = Date.parse(`${day}T00:00:00+08:00`) - midnight
  return { now: () => Date.now() + shift }
}

/** What the backend gets from Node; `programsDir` is out/main of the built application. */
export function createNodePorts(programsDir: string, dataDir: string = defaultDataDir()): NodePorts {
  const root = resolve(programsDir, '../..')
  const printer = createNodePrinter()
  return {
    ports: {
      kind: 'node',
      version: versionBelow(root),
      clock: clockOf(process.env['ADVISOR_TODAY']),
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
