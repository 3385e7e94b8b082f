import { describe, expect, it } from 'vitest'
import { maximumLines, type ClientConstraints } from '../../../src/domain/allocation/constraints'
import { moneyBuckets } from '../../../src/domain/allocation/money-buckets'
import { moneyByUse, shippedMoneyUses } from '../../../src/domain/allocation/money-uses'
import { shippedRiskBudgets } from '../../../src/domain/allocation/risk-budgets'
import { shippedMarket } from '../../../src/domain/market/capital-market-set'

const mix = { CN_CASH: 0.3, CN_RATES: 0.2, CN_EQ_L: 0.4, GOLD: 0.1 }
const uses = (constraints: ClientConstraints, investable = 1_000_000) =>
  moneyByUse(shippedMoneyUses, shippedRiskBudgets, mix, constraints, investable)

describe('the same weights by use', () => {
  it('all cash is spending money while nobody knows what is spent', () => {
    expect(uses({})).toEqual({ spending: 0.3, safety: 0.2, growth: 0.4, protection: 0.1 })
  })

  it('with six months of 10,000 the rest of the cash is safety', () => {
    const found = uses({ reserve: { monthlySpending: 10_000, employment: 'employed' } })
    expect(found.spending).toBeCloseTo(0.06, 12)
    expect(found.safety).toBeCloseTo(0.44, 12)
  })

  it('what is due within the year is spending money too, what is due later is not', () => {
    const found = uses({
      needs: [
        { id: 'a', amount: 100_000, years: 1 },
        { id: 'b', amount: 100_000, years: 2 },
      ],
    })
    expect(found.spending).toBeCloseTo(0.1, 12)
  })

  it('more is wanted than there is cash: all of it, and no more', () => {
    expect(uses({ needs: [{ id: 'a', amount: 900_000, years: 0.5 }] }).spending).toBe(0.3)
  })

  it('every class of the house assumptions has its use', () => {
    expect(shippedMarket.assets.map(({ id }) => id).filter((id) => shippedMoneyUses.classes[id] === undefined)).toEqual(
      [],
    )
  })
})

describe('money by when it is needed', () => {
  const buckets = (constraints: ClientConstraints, level: 'C2' | 'C5' = 'C5') =>
    moneyBuckets(shippedRiskBudgets, level, constraints, 1_000_000)

  it('each part bears what its horizon allows', () => {
    const needs = [0.5, 2, 4, 7, 20].map((years, i) => ({ id: String(i), amount: 100_000, years }))
    expect(buckets({ needs }).buckets.map(({ level, share }) => [level, Math.round(share * 1e9) / 1e9])).toEqual([
      ['C1', 0.1],
      ['C2', 0.1],
      ['C3', 0.1],
      ['C4', 0.1],
      ['C5', 0.6],
    ])
  })

  it('never more than the client’s own level', () => {
    expect(buckets({ needs: [{ id: 'a', amount: 100_000, years: 6 }] }, 'C2').buckets).toEqual([
      { level: 'C2', amount: 1_000_000, share: 1 },
    ])
  })

  it('the nearest is paid first, and what is missing is said', () => {
    const { buckets: found, missing } = buckets({
      needs: [
        { id: 'later', amount: 800_000, years: 4 },
        { id: 'now', amount: 500_000, years: 0 },
      ],
    })
    expect(missing).toBe(300_000)
    expect(found.find(({ level }) => level === 'C1')?.amount).toBe(500_000)
    expect(found.find(({ level }) => level === 'C3')?.amount).toBe(500_000)
  })
})

describe('lines by the size of the account', () => {
  it.each([
    [80_000, 3],
    [199_999.99, 3],
    [200_000, 6],
    [1_000_000, 10],
    [5_000_000, 15],
  ])('%s yuan: %s', (investable, most) => expect(maximumLines(shippedRiskBudgets, investable)).toBe(most))
})
