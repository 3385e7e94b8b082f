import { parseArgs } from 'node:util'
import { EXIT_OK, print, UsageError } from './answer'
import { bookOptions, withBook } from './with-book'

/** `advisor tier`: a dry run of the tier policy over the book; `--confirm` makes it the month's review. */
export async function tierCommand(programsDir: string, args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...bookOptions,
      confirm: { type: 'boolean', default: false },
      units: { type: 'boolean', default: false },
    },
  })
  if (positionals.length > 0) throw new UsageError('tier takes options only: --confirm, --units.')
  return withBook(programsDir, values, async ({ call }) => {
    const { units, policy, on, byTier, migration, atStake, availableHours } = await call.tiers.evaluate()
    const review = values.confirm ? await call.tiers.confirm() : null
    const summary = { policy, on, units: units.length, byTier, migration, atStake, availableHours, review }
    print(values.units ? { ...summary, list: units } : summary)
    return EXIT_OK
  })
}
