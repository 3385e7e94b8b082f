import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groundOf, judgePlan, type Ground } from '../../../src/domain/retirement/evaluate'
import { worstDecade } from '../../../src/domain/retirement/distribution'
import type { Cashflow, RetirementPlan } from '../../../src/domain/retirement/plan'
import { prepare } from '../../../src/domain/retirement/prepare'
import { project } from '../../../src/domain/retirement/project'
import { buildCube } from '../../../src/quant/scenario-cube'
import { createWalkState } from '../../../src/quant/walk-state'
import { calmMarket, market, plan, retiringAt, simulation } from './plans'

const PATHS = 300
const glidePath = [{ age: 65, weights: { BOND: 0.8, EQUITY: 0.2 } }]
const portfolio = { value: 2_000_000, weights: { BOND: 0.3, EQUITY: 0.5, FOREIGN: 0.2 }, glidePath }
const retirement = { member: 'zhou', at: 'retirement' as const }

/** Chinese layers of income; what has an age may be moved by `retiringAt`. */
const flows = (change: {
  living: number
  loan: number
  saving?: number
  pension?: readonly [number, number]
}): Cashflow[] => [
  { id: 'saving', kind: 'saving', amount: change.saving ?? 60_000, from: 'start', to: 'retirement' },
  {
    id: 'pension',
    kind: 'income',
    amount: 0,
    member: 'zhou',
    from: { ...retirement, notBefore: 60 },
    pension: true,
    amountByRetirementAge: [
      { age: 55, amount: (change.pension ?? [40_000, 80_000])[0] },
      { age: 68, amount: (change.pension ?? [40_000, 80_000])[1] },
    ],
  },
  { id: 'living', kind: 'essential', amount: change.living, from: 'retirement' },
  { id: 'loan', kind: 'essential', amount: change.loan, from: 'start', to: '2040-11', growth: 'nominal' },
  { id: 'care', kind: 'essential', amount: 80_000, from: { member: 'zhou', age: 88 }, growth: { real: 0.02 } },
]
const base = (step: 'year' | 'month', change: Partial<RetirementPlan> = {}): RetirementPlan =>
  plan({
    portfolio,
    simulation: { ...simulation, paths: PATHS, step },
    stress: { inflation: { mean: 0.03 }, pensionUprating: { belowInflation: 0.005 } },
    cashflows: flows({ living: 120_000, loan: 40_000 }),
    ...change,
  })
const groundFor = (p: RetirementPlan): Ground => {
  const prepared = prepare(p)
  const ground = prepared.ok ? groundOf(prepared.value, buildCube) : prepared
  if (!ground.ok) throw new Error(JSON.stringify(ground.problems))
  return ground.value
}
const grounds = { year: groundFor(base('year')), month: groundFor(base('month')) }
const state = createWalkState(PATHS)
const judged = (p: RetirementPlan) => {
  const result = judgePlan(p, grounds[p.simulation.step], state)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}
const step = fc.constantFrom('year' as const, 'month' as const)
const amount = fc.integer({ min: 0, max: 300_000 })
const runs = { numRuns: 40 }

describe('on the same paths', () => {
  it('more spending never raises success, whatever moves besides', () => {
    fc.assert(
      fc.property(step, amount, amount, amount, (s, a, b, loan) => {
        const at = (living: number) => judged(base(s, { cashflows: flows({ living, loan: loan / 4 }) }))
        const [less, more] = [at(Math.min(a, b)), at(Math.max(a, b))]
        expect(more.successes).toBeLessThanOrEqual(less.successes)
        expect(more.essentialProbability).toBeLessThanOrEqual(less.essentialProbability)
      }),
      runs,
    )
  })

  /*
   * A month of work in place of a month of retirement adds saving + spending − pension, and later pensions are the larger
   * ones. So later is never worse while (1) the pension by age does not fall, (2) it is no more than saving and spending
   * together, and (3) no fall of the markets hangs on retirement: that one would come upon more money.
   */
  it('retiring later never lowers success while a pension by age rises and is not more than saving and spending', () => {
    fc.assert(
      fc.property(
        step,
        fc.integer({ min: 0, max: 180 }),
        fc.integer({ min: 0, max: 180 }),
        fc.integer({ min: 0, max: 90_000 }),
        fc.integer({ min: 0, max: 90_000 }),
        amount,
        amount,
        (s, m, n, p, q, saving, extra) => {
          const pension = [Math.min(p, q), Math.max(p, q)] as const
          const living = Math.max(0, pension[1] - saving) + extra / 2
          const at = (months: number) =>
            judged(retiringAt(base(s, { cashflows: flows({ living, loan: 0, saving, pension }) }), 53 + months / 12))
          const [early, late] = [at(Math.min(m, n)), at(Math.max(m, n))]
          expect(late.successes).toBeGreaterThanOrEqual(early.successes)
          expect(late.essentialProbability).toBeGreaterThanOrEqual(early.essentialProbability)
        },
      ),
      runs,
    )
  })

  it('where a pension pays more than life costs and work saves nothing, later can be worse: the condition is needed', () => {
    const rich = { living: 10_000, loan: 0, saving: 0, pension: [150_000, 150_000] as const }
    const care: Cashflow = { id: 'clinic', kind: 'essential', amount: 900_000, from: '2044-11', to: '2045-11' }
    const at = (age: number) => {
      const p = base('year', { cashflows: [...flows(rich), care], portfolio: { ...portfolio, value: 10_000 } })
      return judged(retiringAt(p, age)).successes
    }
    expect(at(68)).toBeLessThan(at(60))
  })

  it('the order of cash flows and of pots changes nothing', () => {
    const { portfolio: _, ...bare } = base('year')
    const pots = [
      { id: 'a', amount: 700_000, weights: { BOND: 1 } },
      { id: 'b', amount: 900_000, weights: { EQUITY: 0.5, FOREIGN: 0.5 } },
      { id: 'c', amount: 400_000, weights: { BOND: 0.2, EQUITY: 0.8 } },
    ]
    const own = groundFor({ ...bare, assets: pots })
    const outcome = (p: RetirementPlan) => {
      const result = judgePlan(p, own, state)
      if (!result.ok) throw new Error('valid')
      return { ...result.value, wealth: state.wealth.slice() }
    }
    const first = outcome({ ...bare, assets: pots })
    fc.assert(
      fc.property(
        fc.shuffledSubarray(pots, { minLength: 3 }),
        fc.shuffledSubarray([...bare.cashflows], { minLength: bare.cashflows.length }),
        (assets, cashflows) => {
          const again = outcome({ ...bare, assets, cashflows })
          expect([again.successes, again.zone]).toEqual([first.successes, first.zone])
          again.wealth.forEach((w, i) => expect(Math.abs(w - first.wealth[i]!)).toBeLessThan(0.01))
        },
      ),
      { numRuns: 15 },
    )
    // The pots' own paths, drawn for each order, agree too.
    const turned = groundFor({ ...bare, assets: pots.toReversed() })
    turned.cube.growth.forEach((g, k) => expect(g).toBeCloseTo(own.cube.growth[k]!, 12))
  })

  it('the order of the classes changes no median; paths are then other draws of the same law', () => {
    const order = [2, 0, 1]
    const turned = {
      ...market,
      assets: order.map((a) => market.assets[a]!),
      correlation: order.map((a) => order.map((b) => market.correlation[a]![b]!)),
      stressCorrelation: order.map((a) => order.map((b) => market.stressCorrelation![a]![b]!)),
    }
    const of = (m: typeof market) => {
      const result = project(base('year', { market: m }), buildCube)
      if (!result.ok) throw new Error('valid')
      return result.value
    }
    const [one, other] = [of(market), of(turned)]
    one.deterministic.wealth.forEach((w, y) => expect(other.deterministic.wealth[y]).toBeCloseTo(w, 4))
    expect(other.fundedRatio).toBeCloseTo(one.fundedRatio!, 12)
    const error = Math.hypot(one.standardError, other.standardError)
    expect(Math.abs(one.successProbability - other.successProbability)).toBeLessThan(4 * error)
  })

  it.each(['fixed', 'guardrails', 'floorCeiling'] as const)('%s: twice the money is twice the wealth', (type) => {
    const rule = (k: number): RetirementPlan['spendingRule'] =>
      type === 'fixed'
        ? { type }
        : type === 'guardrails'
          ? { type, upper: 0.2, lower: 0.2, cut: 0.1, raise: 0.1, noCutLastYears: 15 }
          : { type, rate: 0.05, floor: 60_000 * k, ceiling: 160_000 * k }
    fc.assert(
      fc.property(fc.constantFrom(0.5, 2, 8, 1024), amount, (k, living) => {
        const of = (factor: number) => {
          const p = base('year', {
            cashflows: flows({ living: living + 1000, loan: 30_000 }),
            spendingRule: rule(factor),
          })
          const scaled = {
            ...p,
            portfolio: { ...portfolio, value: portfolio.value * factor },
            cashflows: p.cashflows.map((f) => ({
              ...f,
              amount: f.amount * factor,
              ...(f.amountByRetirementAge === undefined
                ? {}
                : {
                    amountByRetirementAge: f.amountByRetirementAge.map((x) => ({ ...x, amount: x.amount * factor })),
                  }),
            })),
          }
          return { ...judged(scaled), wealth: state.wealth.slice() }
        }
        const [one, many] = [of(1), of(k)]
        expect(many.successes).toBe(one.successes)
        expect(many.depth10).toBeCloseTo(one.depth10, 6)
        many.wealth.forEach((w, i) => expect(Math.abs(w / k - one.wealth[i]!)).toBeLessThan(0.05))
      }),
      { numRuns: 12 },
    )
  })
})

describe('the worst decade', () => {
  it('is the path on which the mix grew least in ten years from retirement, of all paths', () => {
    const p = retiringAt(base('year'), 60)
    const run = project(p, buildCube)
    if (!run.ok) throw new Error('valid')
    const { cube } = grounds.year
    const grown = Array.from({ length: PATHS }, (_, i) => {
      let product = 1
      for (let t = 8; t < 18; t++) product *= cube.growth[t * PATHS + i]!
      return product
    })
    expect(run.value.examplePaths.worstDecade).toBe(grown.indexOf(Math.min(...grown)))
    // In monthly steps a decade is 120 months; near the horizon it is what is left.
    expect(worstDecade({ ...grounds.year.cube, periods: 9 }, 8, 1)).toBe(
      grown.map((_, i) => cube.growth[8 * PATHS + i]!).reduce((least, g, i, all) => (g < all[least]! ? i : least), 0),
    )
    const calm = project(base('year', { market: calmMarket }), buildCube)
    expect(calm.ok && calm.value.examplePaths.worstDecade).toBe(0)
  })
})
