import { parseArgs } from 'node:util'
import { language } from '../contract/api/common'
import { EXIT_OK, print, UsageError } from './answer'
import { clientIdOf } from './client-id'
import { needWritable, writeMade } from './files'
import { bookOptions, resultOf, withBook } from './with-book'

const numberOrNull = (text: string | undefined): number | null => {
  if (text === undefined) return null
  const value = Number(text)
  if (!Number.isFinite(value)) throw new UsageError(`--horizon-years takes a number, not "${text}".`)
  return value
}

/**
 * `advisor proposal --client NO --out FILE`: makes the next version of a client's proposal and writes its PDF. Refused,
 * with the reasons, while agreement, risk letter or official assessment are missing.
 */
export async function proposalCommand(programsDir: string, args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...bookOptions,
      client: { type: 'string' },
      out: { type: 'string' },
      language: { type: 'string', default: 'zh-CN' },
      heard: { type: 'string', multiple: true, default: [] },
      decide: { type: 'string', multiple: true, default: [] },
      'horizon-years': { type: 'string' },
      schedule: { type: 'string' },
      'large-type': { type: 'boolean', default: false },
    },
  })
  const { client, out } = values
  const chosen = language.safeParse(values.language)
  if (positionals.length > 0 || client === undefined || out === undefined) {
    throw new UsageError('proposal takes --client NO and --out FILE.')
  }
  if (!chosen.success) throw new UsageError('--language takes zh-CN or en.')
  const horizonYears = numberOrNull(values['horizon-years'])
  await needWritable(out, { replace: true })
  return withBook(programsDir, values, async ({ call, context }) => {
    const made = await resultOf(
      await call.proposals.create({
        clientId: await clientIdOf(call, client),
        language: chosen.data,
        heard: values.heard,
        decide: values.decide,
        largeType: values['large-type'],
        horizonYears,
        scheduleId: values.schedule ?? null,
      }),
    )
    const { bytes } = await context.store.query('proposals.pdf', { id: made.id })
    await writeMade(out, bytes, { kept: `Version ${made.version} is sealed and kept in the book.` })
    print({ file: out, ...made })
    return EXIT_OK
  })
}
