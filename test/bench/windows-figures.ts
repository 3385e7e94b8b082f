import { projectionMarket } from '../../src/backend/zone/plan-to-job'
import { shippedMarket } from '../../src/domain/market/capital-market-set'
import type { ComputePool } from '../../src/worker/pool'
import { median, ms, type Figure } from './figure'

const { assets } = shippedMarket
const REPEATS = 21
/** As long as the record of American shares since 1928. */
const YEARS = 98

/** A saver of 35 who plans to 95, lived through every start year of a made-up history of all ten classes. */
export async function windowsFigures(pool: ComputePool): Promise<Figure[]> {
  const history = Array.from({ length: YEARS }, (_, year) =>
    assets.map(({ vol }, k) => 0.04 + vol * Math.sin(3 * year + k)),
  )
  const input = {
    household: { members: [{ id: 'a', birthMonth: '1991-11', retirementAge: 60, planToAge: 95 }] },
    start: '2026-11',
    portfolio: { value: 2_000_000, weights: Object.fromEntries(assets.map(({ id }) => [id, 1 / assets.length])) },
    market: projectionMarket(shippedMarket),
    cashflows: [
      { id: 'saving', kind: 'saving', amount: 50_000, from: 'start', to: 'retirement' },
      { id: 'living', kind: 'essential', amount: 150_000, from: 'retirement', to: 'end' },
    ],
    firstYear: 1928,
    simulation: { history },
  }
  const times: number[] = []
  for (let step = 0; step < REPEATS; step++) times.push((await pool.run('retirement.windows', input)).elapsedMs)
  return [{ name: `a plan of 60 years from every start year in a history of ${YEARS}`, value: ms(median(times)) }]
}
