import { parseArgs } from 'node:util'
import { DEFAULTS, makeBook } from './sample/book'
import { BRANCH_DEFAULTS, writeBranch } from './sample/branch-raw'
import { summary } from './sample/measure'
import { sampleFolder, writeFolder } from './sample/write-sample'

/**
 * `generate-sample --profile advisorBook|branchRaw --clients N --trades N --seed S --today YYYY-MM-DD --out DIR`
 * Writes fictional broker exports; the same options give the same bytes.
 */
const { values } = parseArgs({
  options: {
    profile: { type: 'string', default: 'advisorBook' },
    clients: { type: 'string' },
    trades: { type: 'string' },
    seed: { type: 'string', default: DEFAULTS.seed },
    today: { type: 'string', default: DEFAULTS.today },
    out: { type: 'string' },
  },
})

const count = (text: string | undefined, usual: number): number => {
  const number = text === undefined ? usual : Number(text)
  if (!Number.isInteger(number) || number < 0) throw new Error(`not a number of things: ${text}`)
  return number
}

async function main(): Promise<void> {
  const { out, seed, today, profile } = values
  if (out === undefined) throw new Error('where to? --out DIR')
  if (!/^\d{4}-\d{2}-\d{2}$/.test(today)) throw new Error('--today is written YYYY-MM-DD')
  if (profile === 'branchRaw') {
    const trades = count(values.trades, BRANCH_DEFAULTS.trades)
    const written = writeBranch({ clients: count(values.clients, BRANCH_DEFAULTS.clients), trades, seed, today }, out)
    console.log(JSON.stringify(written))
    return
  }
  if (profile !== 'advisorBook') throw new Error('--profile is advisorBook or branchRaw')
  const options = {
    clients: count(values.clients, DEFAULTS.clients),
    trades: count(values.trades, DEFAULTS.trades),
    seed,
    today,
  }
  const book = makeBook(options)
  writeFolder(out, await sampleFolder(options, book))
  console.log(JSON.stringify(summary(book)))
}

try {
  await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
