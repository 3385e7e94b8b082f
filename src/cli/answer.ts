import { AppError } from '../contract/errors'

/** How the command line reports a failure: the first problem, and all of them in `details` when there are several. */
export interface CliError {
  readonly error: {
    readonly code: string
    readonly path: string
    readonly message: string
    readonly details?: readonly Named[]
  }
}

interface Named {
  readonly code: string
  readonly path: string
  readonly message: string
}

export const EXIT_OK = 0
/** A bug, a crash or a failed machine. */
export const EXIT_FAILED = 1
/** The caller can put it right: input, options, passphrase, files. */
export const EXIT_REFUSED = 2

const plain = ({ code, path, message }: Named): Named => ({ code, path, message })

export function errorOf(problems: readonly Named[]): CliError {
  const first = problems[0] ?? { code: 'internal', path: '', message: 'the computation failed' }
  return { error: { ...plain(first), ...(problems.length > 1 ? { details: problems.map(plain) } : {}) } }
}

/** A rejected computation as an error to print (decisions A1.20). */
export function errorOfComputation(error: unknown): CliError {
  if (error instanceof AppError && error.problems !== undefined) return errorOf(error.problems)
  if (error instanceof AppError && error.code === 'cancelled')
    return errorOf([{ code: 'cancelled', path: '', message: 'cancelled' }])
  return errorOf([{ code: 'internal', path: '', message: 'the computation failed' }])
}

export const exitCodeOf = ({ error }: CliError): number => (error.code === 'internal' ? EXIT_FAILED : EXIT_REFUSED)

export const print = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`)

/** Prints the error on stderr and gives the exit code that goes with it. */
export function printError(error: CliError): number {
  process.stderr.write(`${JSON.stringify(error)}\n`)
  return exitCodeOf(error)
}

/** The arguments are wrong: what the command says itself, or what `parseArgs` found. */
export const isUsage = (error: unknown): error is Error =>
  error instanceof UsageError ||
  (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))

/** An option or argument that the command does not understand. */
export class UsageError extends Error {}
