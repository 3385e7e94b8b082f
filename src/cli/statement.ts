import { parseArgs } from 'node:util'
import { language } from '../contract/api/common'
import { statementPeriod } from '../contract/api/statements'
import { EXIT_OK, print, UsageError } from './answer'
import { clientIdOf } from './client-id'
import { needWritable, writeMade } from './files'
import { bookOptions, withBook } from './with-book'

/**
 * `advisor statement --client NO --kind turnover|service --out FILE`: the turnover bill or, with `--year`, the service
 * statement of a client as PDF. The print is noted in the audit chain with the SHA-256 of the file.
 */
export async function statementCommand(programsDir: string, args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...bookOptions,
      client: { type: 'string' },
      kind: { type: 'string' },
      year: { type: 'string' },
      out: { type: 'string' },
      language: { type: 'string', default: 'zh-CN' },
    },
  })
  const { client, kind, out } = values
  if (positionals.length > 0 || client === undefined || out === undefined) {
    throw new UsageError('statement takes --client NO, --kind turnover|service and --out FILE.')
  }
  if (kind !== 'turnover' && kind !== 'service') throw new UsageError('--kind takes turnover or service.')
  const chosen = language.safeParse(values.language)
  if (!chosen.success) throw new UsageError('--language takes zh-CN or en.')
  const period = statementPeriod.nullable().safeParse(values.year ?? null)
  if (!period.success) throw new UsageError('--year takes a year like 2026, or last12.')
  if (kind === 'turnover' && period.data !== null) throw new UsageError('--year goes with --kind service.')
  await needWritable(out, { replace: true })
  return withBook(programsDir, values, async ({ call, download }) => {
    const { downloadId, ...made } = await call.statements.print({
      clientId: await clientIdOf(call, client),
      kind,
      period: period.data,
      language: chosen.data,
    })
    await writeMade(out, await download(downloadId), { kept: 'The print is noted in the audit chain.' })
    print({ file: out, ...made })
    return EXIT_OK
  })
}
