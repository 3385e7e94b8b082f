import { classReturns } from '../../src/domain/market/market-model'
import { shippedMarket } from '../../src/domain/market/capital-market-set'
import { createComputePool } from '../../src/worker/pool'
import { forkFrom } from '../../src/host/node/fork'
import { allocationFigures } from './allocation-figures'
import { goalsFigures } from './goals-figures'
import { median, ms, type Figure } from './figure'
import { largeAccountFigures } from './bills-figures'
import { rebalancingFigures } from './rebalancing-figures'
import { retirementFigures } from './retirement-figures'
import { branchCandidatesFigures } from './fee-book-figures'
import { branchDayFigures } from './market-day-figures'
import { windowsFigures } from './windows-figures'

const { assets, correlation } = shippedMarket
const REPEATS = 21

const frontierInput = {
  assets: assets.map((asset) => ({
    id: asset.id,
    expectedReturn: classReturns(shippedMarket.basis, asset).arithmetic,
    volatility: asset.vol,
  })),
  correlation: correlation.map((row) => [...row]),
  points: 30,
}

/** What the engine needs: times inside the compute process unless said otherwise. */
export async function computeFigures(programsDir: string): Promise<Figure[]> {
  const pool = createComputePool({ spawn: forkFrom(programsDir) })
  try {
    const retirement = await retirementFigures(pool)
    const frontier: number[] = []
    for (let step = 0; step < REPEATS; step++)
      frontier.push((await pool.run('allocation.frontier', frontierInput)).elapsedMs)
    return [
      ...retirement,
      ...(await goalsFigures(pool)),
      { name: 'frontier of 10 classes, first', value: ms(frontier[0] ?? Number.NaN) },
      { name: 'frontier of 10 classes', value: ms(median(frontier)), aim: '< 5 ms' },
      ...(await allocationFigures(pool)),
      ...(await rebalancingFigures(pool)),
      ...(await largeAccountFigures(pool)),
      ...(await windowsFigures(pool)),
      ...(await branchDayFigures(pool)),
      ...(await branchCandidatesFigures(pool)),
    ]
  } finally {
    pool.close()
  }
}
