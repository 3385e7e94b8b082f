import { parseArgs } from 'node:util'
import { EXIT_OK, EXIT_REFUSED, print, UsageError } from './answer'
import { offerLocal } from './local-file'
import { bookOptions, withBook } from './with-book'

/**
 * `advisor verify FILE.pdf`: is the file one of this book's, untouched, and do its figures still follow from its inputs?
 * Exit 0 when all three hold, 2 otherwise; the answer says which do.
 */
export async function verifyCommand(programsDir: string, args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: bookOptions })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new UsageError('verify takes one PDF file.')
  return withBook(programsDir, values, async ({ call, context }) => {
    const verified = await call.proposals.verify({ uploadId: await offerLocal(context, file) })
    const figuresHold = verified.recomputed === 'same' || verified.recomputed === 'close'
    const verdict = verified.fileKnown && verified.payloadKnown && verified.signatureValid === true && figuresHold
    print({ file, verified: verdict, ...verified })
    return verdict ? EXIT_OK : EXIT_REFUSED
  })
}
