import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { TRPCError } from '@trpc/server'
import { framesOf, nameOf } from '../contract/stack-frames'
import type { Clock } from '../host/ports'
import type { Log, LogFields } from './context'
import { newRef } from './fault'

const MAX_BYTES = 1_000_000
const KEPT_FILES = 5

const rootCause = (error: unknown): unknown =>
  error instanceof TRPCError && error.cause !== undefined ? error.cause : error

/**
 * JSON lines in `<dataDir>/log/advisor.log`, five files of 1 MB in turn. Few lines are written (starts, faults, refusals,
 * slow calls), so they are written at once: the last line before a crash is there. A log that cannot be written is no
 * reason to fail.
 *
 * SECURITY: fields are codes, references, timings and counts; of an error its class and stack frames, never its message.
 */
export function createLog(dataDir: string, clock: Clock): Log {
  const dir = join(dataDir, 'log')
  const file = (n: number): string => join(dir, n === 0 ? 'advisor.log' : `advisor.${n}.log`)

  const rotate = (): void => {
    if ((statSync(file(0), { throwIfNoEntry: false })?.size ?? 0) < MAX_BYTES) return
    rmSync(file(KEPT_FILES - 1), { force: true })
    for (let n = KEPT_FILES - 2; n >= 0; n--) {
      if (statSync(file(n), { throwIfNoEntry: false }) !== undefined) renameSync(file(n), file(n + 1))
    }
  }

  const write = (level: 'info' | 'warn' | 'error', event: string, fields: LogFields): void => {
    try {
      mkdirSync(dir, { recursive: true, mode: 0o700 })
      rotate()
      const line = { at: new Date(clock.now()).toISOString(), level, event, ...fields }
      appendFileSync(file(0), `${JSON.stringify(line)}\n`, { mode: 0o600 })
    } catch {
      // A full or read-only disk must not turn a working call into a failure.
    }
  }

  return {
    info: (event, fields = {}) => write('info', event, fields),
    warn: (event, fields = {}) => write('warn', event, fields),
    fault: (error, where) => {
      const ref = newRef()
      const cause = rootCause(error)
      write('error', 'fault', { ref, where, error: nameOf(cause), stack: framesOf(cause) })
      return ref
    },
  }
}
