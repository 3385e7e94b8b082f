import { AppError, type AppErrorCode } from '../contract/errors'
import { framesOf, nameOf } from '../contract/stack-frames'
import type { Problem } from '../domain/result'
import type { Backup, Profile } from '../contract/api/app'
import type { StoreProgress } from '../contract/store'

/** What the backend asks of the store thread. `query` and `execute` are typed by contract/store.ts at both ends. */
export interface ThreadCalls {
  create: { input: CreateInput; output: OpenBook & { recoveryCode: string; publicKey: string } }
  open: { input: { dir: string; passphrase: string }; output: OpenBook }
  recover: { input: { dir: string; recoveryCode: string; newPassphrase: string }; output: OpenBook }
  changePassphrase: { input: { oldPassphrase: string; newPassphrase: string }; output: null }
  newRecoveryCode: { input: { passphrase: string }; output: { recoveryCode: string; publicKey: string } }
  restoreKeyFile: { input: { dir: string }; output: null }
  backupsOf: { input: { dir: string }; output: Backup[] }
  restoreClosed: { input: { dir: string; passphrase: string; backupId: string }; output: Backup | null }
  query: { input: { name: string; input: unknown }; output: unknown }
  execute: { input: { name: string; actor: string; input: unknown }; output: unknown }
  lock: { input: null; output: null }
}

export interface CreateInput {
  readonly dir: string
  readonly passphrase: string
  readonly profile: Profile
  readonly actor: string
}

/** `book` is the name of its directory. */
export interface OpenBook {
  readonly book: string
}

export interface ThreadRequest {
  readonly id: number
  readonly call: keyof ThreadCalls
  readonly input: unknown
}
export interface ThreadCancel {
  readonly cancel: number
}

export type ThreadReply =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: WireError }
  | { readonly id: number; readonly progress: StoreProgress }

/** An AppError by its code, or a fault by name and stack frames: messages could quote the book and stay in the thread. */
export type WireError =
  | {
      readonly kind: 'app'
      readonly code: AppErrorCode
      readonly params: Readonly<Record<string, string | number>> | undefined
      readonly problems: readonly Problem[] | undefined
      readonly reasons: readonly string[] | undefined
    }
  | { readonly kind: 'fault'; readonly name: string; readonly frames: string }

const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'SQLITE_FULL' || error.code === 'ENOSPC')

const isCorrupt = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  /^SQLITE_(CORRUPT|NOTADB)/.test(error.code)

export function toWire(error: unknown): WireError {
  if (error instanceof AppError) {
    return {
      kind: 'app',
      code: error.code,
      params: error.params,
      problems: error.problems,
      reasons: error.reasons,
    }
  }
  const expected = isFull(error) ? 'diskFull' : isCorrupt(error) ? 'bookDamaged' : null
  if (expected !== null) return toWire(new AppError(expected))
  return { kind: 'fault', name: nameOf(error), frames: framesOf(error) }
}

export function fromWire(wire: WireError): Error {
  if (wire.kind === 'app') {
    return new AppError(wire.code, {
      ...(wire.params === undefined ? {} : { params: wire.params }),
      ...(wire.problems === undefined ? {} : { problems: wire.problems }),
      ...(wire.reasons === undefined ? {} : { reasons: wire.reasons }),
    })
  }
  const fault = new Error('fault in the store thread')
  const [name = 'Error', code] = wire.name.split(' ')
  fault.name = name
  if (code !== undefined) Object.assign(fault, { code })
  fault.stack = `${wire.name}: fault in the store thread\n${wire.frames}`
  return fault
}
