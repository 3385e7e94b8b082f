import { parseArgs } from 'node:util'
import { EXIT_OK, EXIT_REFUSED, print, UsageError } from './answer'
import { needWritable, writeMade } from './files'
import { bookOptions, withBook } from './with-book'

/** `advisor audit verify` (exit 2 when the chain is broken) and `advisor audit export --out FILE`. */
export async function auditCommand(programsDir: string, args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { ...bookOptions, out: { type: 'string' } },
  })
  const [action, ...more] = positionals
  const { out } = values
  if (
    more.length > 0 ||
    (action !== 'verify' && action !== 'export') ||
    (action === 'export') !== (out !== undefined)
  ) {
    throw new UsageError('audit takes verify, or export --out FILE.')
  }
  if (out !== undefined) await needWritable(out, { replace: false })
  return withBook(programsDir, values, async ({ call, download }) => {
    if (out !== undefined) {
      const { downloadId } = await call.audit.export()
      const bytes = await download(downloadId)
      await writeMade(out, bytes, { flag: 'wx', kept: 'The audit trail itself is untouched.' })
      print({ file: out, bytes: bytes.length })
      return EXIT_OK
    }
    const check = await call.audit.verify()
    print(check)
    return check.ok && check.signatureValid ? EXIT_OK : EXIT_REFUSED
  })
}
