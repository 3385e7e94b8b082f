import { TRPCClientError } from '@trpc/client'
import { APP_ERROR_CODES, type AppErrorCode, type AppFault } from '../../contract/errors'

/** What a screen knows about a failure: a fault of the backend, or that nobody answered. */
export type Fault = AppFault | { readonly code: 'network'; readonly ref: '' }

const isCode = (code: unknown): code is AppErrorCode => APP_ERROR_CODES.some((c) => c === code)

const isAppFault = (value: unknown): value is AppFault =>
  typeof value === 'object' && value !== null && 'code' in value && isCode(value.code)

/** Turns anything that was thrown on the way to the backend into a fault with a closed code. */
export function faultOf(error: unknown): Fault {
  if (isAppFault(error)) return error
  if (error instanceof TRPCClientError) {
    const data: unknown = error.data
    if (typeof data === 'object' && data !== null && 'app' in data && isAppFault(data.app)) return data.app
    return data === undefined || data === null ? { code: 'network', ref: '' } : { code: 'internal', ref: '' }
  }
  return error instanceof TypeError ? { code: 'network', ref: '' } : { code: 'internal', ref: '' }
}

export const hasCode = (error: unknown, ...codes: readonly Fault['code'][]): boolean =>
  codes.includes(faultOf(error).code)
