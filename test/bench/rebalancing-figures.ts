import type { z } from 'zod'
import type { planInput } from '../../src/contract/jobs/rebalancing'
import type { createComputePool } from '../../src/worker/pool'
import { median, ms, type Figure } from './figure'

const LINES = 60
const REPEATS = 9

/** Sixty lines in two accounts: shares, ETFs and funds, each with its own distance from an equal weight. */
function portfolio(shift: number): z.input<typeof planInput> {
  const holdings = Array.from({ length: LINES }, (_, i) => {
    const kind = i % 3
    const price = 4 + ((i * 37 + shift) % 97)
    const value = 20_000 + ((i * 7919 + shift * 13) % 60_000)
    const id = `${['600', '510', 'F'][kind] ?? ''}${String(i).padStart(3, '0')}`
    const quantity = kind === 2 ? value / price : Math.floor(value / price / 100) * 100
    return {
      id,
      accountId: i % 2 === 0 ? 'A' : 'B',
      quantity,
      price,
      instrument: (['stock', 'etf', 'fund'] as const)[kind] ?? 'stock',
      exchange: kind === 2 ? ('OTC' as const) : ('SSE' as const),
    }
  })
  return {
    targets: Object.fromEntries(holdings.map(({ id }) => [id, 1 / LINES])),
    holdings,
    cash: { A: 10_000, B: 10_000 },
    bands: { absolute: 0.05, relative: 0.25 },
    costs: { commissionRate: 0.00025 },
    tradeDate: '2026-11-24',
    minTrade: 1000,
  }
}

/** Inside the compute process: the joint plan of sixty lines, every time another portfolio. */
export async function rebalancingFigures(pool: ReturnType<typeof createComputePool>): Promise<Figure[]> {
  const times: number[] = []
  for (let step = 0; step < REPEATS; step++) times.push((await pool.run('rebalancing.plan', portfolio(step))).elapsedMs)
  const [first = Number.NaN, ...rest] = times
  return [
    { name: `trade plan of ${LINES} lines in two accounts, first`, value: ms(first) },
    { name: `trade plan of ${LINES} lines in two accounts`, value: ms(median(rest)) },
    { name: '  slowest', value: ms(Math.max(...rest)) },
  ]
}
