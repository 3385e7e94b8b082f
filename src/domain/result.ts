/** Closed list of what can be wrong with the input of a computation (decisions A1.20). */
export type ProblemCode =
  | 'invalid_input'
  | 'unknown_field'
  | 'not_finite'
  | 'not_psd'
  | 'infeasible'
  | 'no_excess_return'
  | 'out_of_domain'
  | 'unknown_job'
  | 'cancelled'
  | 'internal'

/** One thing that is wrong. `path` is a JSON Pointer into the input (`/assets/2/volatility`), '' for the whole. */
export interface Problem {
  readonly code: ProblemCode
  readonly path: string
  /** English, for the command line and logs; screens translate by `code` and `params`. Never holds client data. */
  readonly message: string
  readonly params?: Readonly<Record<string, string | number>>
}

/** Expected failures are values; exceptions are bugs. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] }

export const ok = <T>(value: T): Result<T> => ({ ok: true, value })

export const fail = (code: ProblemCode, path: string, message: string, params?: Problem['params']): Result<never> => ({
  ok: false,
  problems: [params === undefined ? { code, path, message } : { code, path, message, params }],
})

export const failAll = (problems: readonly Problem[]): Result<never> => ({ ok: false, problems })
