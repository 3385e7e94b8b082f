import type { ParseArgsOptionsConfig } from 'node:util'
import { createBackend } from '../backend/create-backend'
import type { BackendContext } from '../backend/context'
import { toFault } from '../backend/fault'
import { appRouter, createCaller } from '../backend/router'
import type { Streamed } from '../contract/api/common'
import { AppError, type AppErrorCode } from '../contract/errors'
import { createNodePorts } from '../host/node/node-ports'
import type { Language } from '../i18n/types'
import { errorOf, EXIT_FAILED, EXIT_REFUSED, UsageError } from './answer'
import { passphrase } from './passphrase'
import { blockerWords, faultWords, spokenLanguage } from './words'

/** Options of every command that works on a book. */
export const bookOptions = {
  'data-dir': { type: 'string' },
  book: { type: 'string', default: 'main' },
  'passphrase-file': { type: 'string' },
  lang: { type: 'string' },
} as const satisfies ParseArgsOptionsConfig

export interface BookArgs {
  readonly 'data-dir'?: string | undefined
  readonly book: string
  readonly 'passphrase-file'?: string | undefined
  readonly lang?: string | undefined
}

export type Caller = ReturnType<typeof createCaller>

export interface Headless {
  readonly context: BackendContext
  /** The same procedures that screens call. */
  readonly call: Caller
  /** A file that a procedure has made, by its download id. */
  readonly download: (id: string) => Promise<Uint8Array>
}

const FAILED: ReadonlySet<AppErrorCode> = new Set(['internal', 'computationCrashed', 'pdfFailed', 'diskFull'])

/** Adds to a failure which of several files it is about. */
export class AboutFile extends Error {
  readonly file: string
  constructor(file: string, cause: unknown) {
    super('about a file', { cause })
    this.file = file
  }
}

/**
 * Prints what went wrong in words, by its code and with the reference under which the log has it; nothing of the book is
 * in it but what the user asked about.
 */
function printFault(thrown: unknown, context: BackendContext, language: Language): number {
  const file = thrown instanceof AboutFile ? { file: thrown.file } : {}
  const error = thrown instanceof AboutFile ? thrown.cause : thrown
  const fault = toFault(error, context.log, 'cli')
  const reasons =
    fault.reasons === undefined ? {} : { reasons: fault.reasons, words: blockerWords(language, fault.reasons) }
  const problems = fault.problems ?? []
  const report = {
    ...errorOf([{ code: fault.code, path: problems[0]?.path ?? '', message: faultWords(language, fault.code) }]).error,
    ref: fault.ref,
    ...reasons,
  }
  process.stderr.write(
    `${JSON.stringify({ ...file, error: { ...report, ...(problems.length > 0 ? { details: problems } : {}) } })}\n`,
  )
  return FAILED.has(fault.code) ? EXIT_FAILED : EXIT_REFUSED
}

/** Opens the backend without a host, in this process, and closes it (and the book) whatever happens. */
export async function headless(
  programsDir: string,
  args: Pick<BookArgs, 'data-dir' | 'lang'>,
  work: (backend: Headless) => Promise<number>,
): Promise<number> {
  const language = spokenLanguage(args.lang)
  const machine = createNodePorts(programsDir, args['data-dir'])
  const backend = createBackend(machine.ports, appRouter, { warm: false })
  const { context } = backend
  // Ctrl-C must not leave a command half done: the running one is cancelled, the book is closed.
  process.once('SIGINT', () => context.jobs.cancelAll())
  try {
    const download = async (id: string): Promise<Uint8Array> => {
      const response = await backend.fetch(new Request(`cli://advisor/api/files/${id}`))
      if (!response.ok) throw new AppError('notFound')
      return new Uint8Array(await response.arrayBuffer())
    }
    return await work({ context, call: createCaller(context), download })
  } catch (error) {
    if (error instanceof UsageError) throw error
    return printFault(error, context, language)
  } finally {
    await backend.close()
    await machine.close()
  }
}

export function bookNamed(name: string): 'main' | 'sample' {
  if (name === 'main' || name === 'sample') return name
  throw new UsageError('--book takes main or sample.')
}

/** The same, with the book unlocked. */
export const withBook = (
  programsDir: string,
  args: BookArgs,
  work: (backend: Headless) => Promise<number>,
): Promise<number> =>
  headless(programsDir, args, async (backend) => {
    const book = bookNamed(args.book)
    await backend.call.book.unlock({ book, passphrase: await passphrase(args['passphrase-file']) })
    return work(backend)
  })

/** Reads a streamed call to its result; progress goes to the terminal when somebody looks. */
export async function resultOf<T>(stream: AsyncIterable<Streamed<T>>): Promise<T> {
  const shown = process.stderr.isTTY
  for await (const event of stream) {
    if (event.type === 'done') {
      if (shown) process.stderr.write('\r\u001b[K')
      return event.result
    }
    const share = event.total === undefined ? '' : ` of ${event.total}`
    if (shown) process.stderr.write(`\r\u001b[K${event.stage} ${event.done}${share}`)
  }
  throw new Error('the call ended without a result')
}
