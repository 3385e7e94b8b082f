import type { Problem } from '../domain/result'

/** Closed list of what can go wrong between a screen and the backend. Screens translate the code; details stay in the log. */
export const APP_ERROR_CODES = [
  'unauthorized',
  'forbidden',
  'invalidInput',
  'notFound',
  'staleRevision',
  'noBook',
  'bookExists',
  'bookLocked',
  'bookInUse',
  'wrongPassphrase',
  'wrongRecoveryCode',
  'weakPassphrase',
  'notABook',
  'plaintextFile',
  'bookDamaged',
  'bookFromTheFuture',
  'keyFileMissing',
  'keyFileDamaged',
  'backupDamaged',
  'diskFull',
  'uploadIncomplete',
  'uploadTooLarge',
  'fileUnreadable',
  'unknownFileKind',
  'mappingIncomplete',
  'importHasErrors',
  'importGone',
  'importNotUndoable',
  'cancelled',
  'busy',
  'computationRefused',
  'computationCrashed',
  'noData',
  'proposalRefused',
  'wordingRefused',
  'overrideRefused',
  'agreementRefused',
  'pdfFailed',
  'internal',
] as const

export type AppErrorCode = (typeof APP_ERROR_CODES)[number]

/** What travels to the screen. `ref` finds the entry in the local log; `params` and `problems` hold no client data. */
export interface AppFault {
  readonly code: AppErrorCode
  readonly ref: string
  readonly params?: Readonly<Record<string, string | number>>
  readonly problems?: readonly Problem[]
  /** Reasons of a refused proposal, finding codes and the like, to be translated one by one. */
  readonly reasons?: readonly string[]
}

/** An expected failure below the backend's boundary. Anything else that is thrown becomes `internal`. */
export class AppError extends Error {
  readonly code: AppErrorCode
  readonly params: Readonly<Record<string, string | number>> | undefined
  readonly problems: readonly Problem[] | undefined
  readonly reasons: readonly string[] | undefined

  constructor(
    code: AppErrorCode,
    details: {
      params?: Readonly<Record<string, string | number>>
      problems?: readonly Problem[]
      reasons?: readonly string[]
    } = {},
  ) {
    super(code)
    this.name = 'AppError'
    this.code = code
    this.params = details.params
    this.problems = details.problems
    this.reasons = details.reasons
  }
}
