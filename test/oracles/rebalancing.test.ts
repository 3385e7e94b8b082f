import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import type { planOutput } from '../../src/contract/jobs/rebalancing'
import { rebalancingJobs } from '../../src/worker/jobs/rebalancing'
import { runJob } from '../../src/worker/runner'
import { rebalancingAreas } from './covered/rebalancing'
import oracles from './quant.json'

/** Adapter: the shared oracles are snake_case, with maps instead of lists; here they become inputs of the job. */

type Plan = z.output<typeof planOutput>

async function plan(input: object): Promise<Plan> {
  const job = rebalancingJobs.find(({ name }) => name === 'rebalancing.plan')
  if (job === undefined) throw new Error('there is no job rebalancing.plan')
  const result = await runJob(job, input, { progress: () => {}, cancelled: () => false })
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  const { meta: _meta, ...output } = result.value
  return job.output.parse(output) as Plan
}

function oracle<Inputs, Expected>(id: string): { readonly inputs: Inputs; readonly expected: Expected } {
  const found = oracles.find((entry) => entry.id === id)
  if (found === undefined) throw new Error(`there is no oracle ${id}`)
  return found as unknown as { readonly inputs: Inputs; readonly expected: Expected }
}

type Weights = Readonly<Record<string, number>>
interface FiveClasses {
  readonly target: Weights
  readonly holdings: Weights
  readonly band_abs: number
  readonly band_rel: number
}
interface FiveClassesExpected {
  readonly drift: Weights
  readonly total_drift_half_sum_abs: number
  readonly breach_abs_ge_5pct: readonly string[]
  readonly breach_rel_ge_25pct: readonly string[]
  readonly trades_to_target: Weights
  readonly one_way_turnover: number
  readonly contribution_20000_first: { readonly pro_rata: Weights }
}

const signed = ({ trades }: Plan): Record<string, number> =>
  Object.fromEntries(trades.map(({ id, side, amount }) => [id, side === 'buy' ? amount : -amount]))

const without = (map: Weights, id: string): Record<string, number> =>
  Object.fromEntries(Object.entries(map).filter(([key]) => key !== id))

describe('REBAL-1: five classes, one of them money', () => {
  const { inputs, expected } = oracle<FiveClasses, FiveClassesExpected>('REBAL-1')
  const asked = {
    targets: inputs.target,
    holdings: Object.entries(without(inputs.holdings, 'CASH')).map(([id, value]) => ({ id, value })),
    cash: inputs.holdings['CASH'] as number,
    bands: { absolute: inputs.band_abs, relative: inputs.band_rel },
  }

  it('covers every oracle of its area', () => {
    const areas: readonly string[] = rebalancingAreas
    const ids = oracles.filter((entry) => areas.includes(entry.area)).map((entry) => entry.id)
    expect(ids.sort()).toEqual(['REBAL-1', 'REBAL-LOTS'])
  })

  it('drifts and breaches as counted by hand, at the very edge of the band too', async () => {
    const { drift, totalDrift, breaches } = await plan(asked)
    for (const [id, value] of Object.entries(expected.drift)) expect(drift[id]).toBeCloseTo(value, 12)
    expect(totalDrift).toBeCloseTo(expected.total_drift_half_sum_abs, 12)
    expect(breaches.absolute.toSorted()).toEqual([...expected.breach_abs_ge_5pct].sort())
    expect(breaches.relative.toSorted()).toEqual([...expected.breach_rel_ge_25pct].sort())
  })

  it('trades to the target; what remains is the target of money', async () => {
    const result = await plan(asked)
    const { CASH: money, ...trades } = expected.trades_to_target
    expect(signed(result)).toEqual(trades)
    expect(result.residualCash - asked.cash).toBeCloseTo(money as number, 6)
    expect(result.oneWayTurnover).toBeCloseTo(expected.one_way_turnover, 12)
  })

  it('is the same with money among the holdings', async () => {
    const holdings = Object.entries(inputs.holdings).map(([id, value]) => ({ id, value }))
    expect(await plan({ ...asked, holdings, cash: 0 })).toEqual(await plan(asked))
  })

  it.each(['full', 'toBand', 'buyOnly'])(
    'spends a contribution on what is most underweight, sells nothing (%s)',
    async (mode) => {
      const result = await plan({ ...asked, contribution: 20_000, mode })
      const { CASH: kept, ...bought } = expected.contribution_20000_first.pro_rata
      const trades = signed(result)
      expect(Object.keys(trades).sort()).toEqual(Object.keys(bought).sort())
      for (const [id, amount] of Object.entries(bought))
        expect(Math.abs((trades[id] ?? 0) - amount)).toBeLessThan(0.005)
      expect(Math.abs(result.residualCash - asked.cash - (kept as number))).toBeLessThan(0.005)
    },
  )
})

describe('REBAL-LOTS: a foreign share in whole shares', () => {
  const { inputs, expected } = oracle<
    { readonly sell_value: number; readonly price: number; readonly lot: number; readonly fx: number },
    { readonly shares: number; readonly value_cad: number; readonly residual_cad: number }
  >('REBAL-LOTS')

  it('sells the whole shares that the amount reaches for', async () => {
    const quantity = 1000
    const value = quantity * inputs.price * inputs.fx
    const result = await plan({
      targets: { US: 1 - inputs.sell_value / value, CASH: inputs.sell_value / value },
      holdings: [{ id: 'US', quantity, price: inputs.price, lot: inputs.lot, fx: inputs.fx }],
    })
    expect(result.trades).toHaveLength(1)
    expect(result.trades[0]).toMatchObject({ id: 'US', side: 'sell', quantity: expected.shares })
    expect(Math.abs((result.trades[0]?.amount ?? 0) - expected.value_cad)).toBeLessThan(0.005)
    expect(Math.abs(inputs.sell_value - result.residualCash - expected.residual_cad)).toBeLessThan(0.005)
  })
})
