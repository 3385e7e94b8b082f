import { TRPCError } from '@trpc/server'
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { AppError, type AppErrorCode, type AppFault } from '../contract/errors'
import { problemsOfZod } from '../contract/zod-problems'
import type { Log } from './context'

type TrpcCode = TRPCError['code']

const trpcCodes: Partial<Record<AppErrorCode, TrpcCode>> = {
  unauthorized: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  notFound: 'NOT_FOUND',
  importGone: 'NOT_FOUND',
  staleRevision: 'CONFLICT',
  bookExists: 'CONFLICT',
  bookInUse: 'CONFLICT',
  uploadTooLarge: 'PAYLOAD_TOO_LARGE',
  busy: 'SERVICE_UNAVAILABLE',
  cancelled: 'CLIENT_CLOSED_REQUEST',
  computationCrashed: 'INTERNAL_SERVER_ERROR',
  pdfFailed: 'INTERNAL_SERVER_ERROR',
  diskFull: 'INTERNAL_SERVER_ERROR',
  internal: 'INTERNAL_SERVER_ERROR',
}

/** HTTP class of an expected failure: what the caller did, or asked for at the wrong moment, unless the list says otherwise. */
export const trpcCodeOf = (code: AppErrorCode): TrpcCode => trpcCodes[code] ?? 'BAD_REQUEST'

const statuses: Partial<Record<TrpcCode, number>> = {
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  PAYLOAD_TOO_LARGE: 413,
  CLIENT_CLOSED_REQUEST: 499,
  SERVICE_UNAVAILABLE: 503,
  INTERNAL_SERVER_ERROR: 500,
}

export const httpStatusOf = (code: AppErrorCode): number => statuses[trpcCodeOf(code)] ?? 400

/** Short reference that a user can read out: it finds the entry in the local log. */
export const newRef = (): string => randomBytes(4).toString('hex')

const faultOf = (error: AppError, ref: string): AppFault => ({
  code: error.code,
  ref,
  ...(error.params === undefined ? {} : { params: error.params }),
  ...(error.problems === undefined ? {} : { problems: error.problems }),
  ...(error.reasons === undefined ? {} : { reasons: error.reasons }),
})

/** What tRPC itself refuses before a procedure runs. */
function refusedByTrpc(error: TRPCError, input: unknown): AppError | undefined {
  if (error.code === 'BAD_REQUEST' && error.cause instanceof z.core.$ZodError) {
    return new AppError('invalidInput', { problems: problemsOfZod(error.cause.issues, input) })
  }
  if (error.code === 'NOT_FOUND') return new AppError('notFound')
  if (error.code === 'PAYLOAD_TOO_LARGE') return new AppError('invalidInput')
  const callersFault = ['BAD_REQUEST', 'PARSE_ERROR', 'METHOD_NOT_SUPPORTED', 'UNSUPPORTED_MEDIA_TYPE'].includes(
    error.code,
  )
  return callersFault ? new AppError('invalidInput') : undefined
}

/** The expected failure inside whatever was thrown, or undefined for a bug. */
export function expectedFailure(error: unknown, input?: unknown): AppError | undefined {
  if (error instanceof AppError) return error
  if (!(error instanceof TRPCError)) return undefined
  return error.cause instanceof AppError ? error.cause : refusedByTrpc(error, input)
}

const known = new WeakMap<object, AppFault>()

/**
 * What travels to the screen for anything that was thrown. Expected failures keep their code; everything else is
 * `internal`, its detail stays in the local log. The same error always gets the same reference.
 */
export function toFault(error: unknown, log: Log | undefined, where: string, input?: unknown): AppFault {
  const key = typeof error === 'object' && error !== null ? error : undefined
  const before = key === undefined ? undefined : known.get(key)
  if (before !== undefined) return before
  const expected = expectedFailure(error, input)
  const fault =
    expected === undefined
      ? { code: 'internal' as const, ref: log?.fault(error, where) ?? newRef() }
      : faultOf(expected, newRef())
  if (expected !== undefined && fault.code !== 'cancelled')
    log?.info('refused', { where, code: fault.code, ref: fault.ref })
  if (key !== undefined) known.set(key, fault)
  return fault
}
