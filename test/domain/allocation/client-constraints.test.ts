import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clientAllocation } from '../../../src/domain/allocation/client-allocation'
import type { ClientAllocation, ClientAllocationInput } from '../../../src/domain/allocation/client-allocation'
import type { ConstraintReport } from '../../../src/domain/allocation/constraint-report'
import type { Lock } from '../../../src/domain/allocation/constraints'
import { shippedRiskBudgets } from '../../../src/domain/allocation/risk-budgets'
import { shippedMarket } from '../../../src/domain/market/capital-market-set'

function allocate(input: Partial<ClientAllocationInput>): ClientAllocation {
  const result = clientAllocation({ level: 'C3', investable: 1_000_000, on: '2026-11-23', ...input })
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}
const problemsOf = (input: Partial<ClientAllocationInput>) => {
  const result = clientAllocation({ level: 'C3', investable: 1_000_000, on: '2026-11-23', ...input })
  return result.ok ? [] : result.problems
}
const reportOf = (allocation: ClientAllocation): ConstraintReport => {
  if (allocation.constraints === undefined) throw new Error('nothing is reported about constraints')
  return allocation.constraints
}
const weightOf = (allocation: ClientAllocation, id: string): number => allocation.proposed.weights[id] ?? 0
const codesOf = (allocation: ClientAllocation) => reportOf(allocation).adjustments.map(({ code }) => code)
const adjustmentOf = (allocation: ClientAllocation, code: string) =>
  reportOf(allocation).adjustments.find((entry) => entry.code === code)
const total = (allocation: ClientAllocation): number =>
  Object.values(allocation.proposed.weights).reduce((sum, weight) => sum + weight, 0)
const restricted = (weight: number, assetClass = 'CN_EQ_L'): Lock => ({
  code: '605901',
  assetClass,
  weight,
  reason: 'restricted',
  stock: true,
})

describe('a founder whose money is 85 % one restricted stock', () => {
  const founder = allocate({
    level: 'C4',
    investable: 20_000_000,
    currentWeights: { CN_EQ_L: 0.9, CN_CASH: 0.1 },
    singleStocks: [0.85, 0.05],
    constraints: { locks: [restricted(0.85)] },
  })

  it('keeps what he cannot sell, and the rest goes where it calms most', () => {
    expect(weightOf(founder, 'CN_EQ_L')).toBeCloseTo(0.85, 12)
    expect(weightOf(founder, 'CN_EQ_S') + weightOf(founder, 'HK_EQ') + weightOf(founder, 'GL_EQ')).toBe(0)
    expect(total(founder)).toBeCloseTo(1, 12)
  })

  it('is told that the cap of the class and the limit of equities give way, and for nothing else', () => {
    expect(adjustmentOf(founder, 'locked_above_cap')?.params).toMatchObject({ class: 'CN_EQ_L', share: 0.85, cap: 0.4 })
    expect(adjustmentOf(founder, 'group_above_limit')?.params).toEqual({ group: 'equity', share: 0.85, limit: 0.65 })
    expect(founder.groups.find(({ name }) => name === 'foreign')?.max).toBe(0.25)
  })

  it('the stock’s own risk stands in the proposed figures too: it stays', () => {
    const fund = allocate({
      level: 'C4',
      investable: 20_000_000,
      constraints: { locks: [{ ...restricted(0.85), stock: false }] },
    })
    expect(founder.proposed.volatility).toBeGreaterThan(fund.proposed.volatility + 0.05)
    expect(founder.warnings.map(({ code }) => code)).toContain('target_volatility_below_minimum')
  })

  it('the locked shares are what the answer costs', () => {
    const { costs, cost } = reportOf(founder)
    expect(costs.map(({ constraint }) => constraint)).toEqual(['locks'])
    expect(cost.volatility).toBeGreaterThan(0.1)
    expect(costs[0]).toEqual({ constraint: 'locks', ...cost })
  })
})

describe('a retiree who needs 300,000 of his million in six months', () => {
  const needs = [{ id: 'n1', amount: 300_000, years: 0.5 }]
  const retiree = allocate({ level: 'C3', constraints: { needs } })

  it('has them in cash, and only the rest bears the risk of his level', () => {
    expect(weightOf(retiree, 'CN_CASH')).toBeGreaterThanOrEqual(0.3 - 1e-9)
    expect(reportOf(retiree).buckets).toEqual([
      { level: 'C1', amount: 300_000, share: 0.3 },
      { level: 'C3', amount: 700_000, share: 0.7 },
    ])
    const c = shippedRiskBudgets.levels
    expect(retiree.targetVolatility).toBeCloseTo(0.3 * c.C1.targetVol + 0.7 * c.C3.targetVol, 12)
    expect(retiree.proposed.volatility).toBeLessThanOrEqual(retiree.targetVolatility + 1e-9)
    expect(adjustmentOf(retiree, 'money_due_lowers_risk')?.params['from']).toBe(0.06)
  })

  it('sees them as spending money, the same weights in his own words', () => {
    const { uses } = reportOf(retiree)
    expect(uses.proposed.spending).toBeCloseTo(0.3, 9)
    expect(Object.values(uses.proposed).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
  })

  it('with 24 months of spending beside it, both are set aside', () => {
    const both = allocate({
      constraints: { needs, reserve: { monthlySpending: 8000, employment: 'retired' } },
    })
    expect(weightOf(both, 'CN_CASH')).toBeGreaterThanOrEqual(0.3 + 0.192 - 1e-9)
    expect(reportOf(both).reserve).toEqual({ amount: 192_000, monthlySpending: 8000, months: 24 })
  })

  it('money needed in two years may be in bonds, not in shares', () => {
    const later = allocate({ constraints: { needs: [{ id: 'n', amount: 400_000, years: 2 }] } })
    const bonds = ['CN_CASH', 'CN_RATES', 'CN_CREDIT', 'CN_FI_PLUS'].reduce((sum, id) => sum + weightOf(later, id), 0)
    expect(bonds).toBeGreaterThanOrEqual(0.4)
    expect(later.groups.find(({ name }) => name === 'equity')?.max).toBeCloseTo(0.6 * 0.4, 12)
    expect(reportOf(later).buckets.map(({ level }) => level)).toEqual(['C2', 'C3'])
  })

  it('what the money cannot pay is said, not hidden', () => {
    const short = allocate({ investable: 200_000, constraints: { needs } })
    expect(adjustmentOf(short, 'money_due_not_covered')?.params).toEqual({ missing: 100_000 })
    expect(weightOf(short, 'CN_CASH')).toBeCloseTo(1, 9)
  })

  it('when half of it is restricted shares, cash is as much as is left', () => {
    const locked = allocate({
      level: 'C4',
      constraints: { needs: [{ id: 'n', amount: 600_000, years: 0.2 }], locks: [restricted(0.5)] },
    })
    expect(weightOf(locked, 'CN_CASH')).toBeCloseTo(0.5, 9)
    expect(adjustmentOf(locked, 'money_due_not_covered')?.params).toEqual({ missing: 100_000 })
  })
})

describe('a small account of 80,000', () => {
  const small = allocate({ level: 'C3', investable: 80_000, constraints: { fewLines: true } })
  const held = Object.values(small.proposed.weights).filter((weight) => weight > 1e-6)

  it('gets three lines at most, within the risk of its level', () => {
    expect(reportOf(small).maximumLines).toBe(3)
    expect(held.length).toBeLessThanOrEqual(3)
    expect(total(small)).toBeCloseTo(1, 12)
    expect(small.proposed.volatility).toBeLessThanOrEqual(0.06 + 1e-9)
    expect(small.groups.find(({ name }) => name === 'equity')?.proposed).toBeLessThanOrEqual(0.4 + 1e-9)
  })

  it('the classes that went are named, and what few lines cost', () => {
    expect(codesOf(small)).toContain('class_dropped')
    expect(codesOf(small)).toContain('bands_yield')
    expect(reportOf(small).costs.map(({ constraint }) => constraint)).toEqual(['lines'])
  })

  it('a large one is not cut', () => {
    const large = allocate({ level: 'C5', investable: 6_000_000, constraints: { fewLines: true } })
    expect(codesOf(large)).toEqual([])
    expect(large.proposed).toEqual(allocate({ level: 'C5', investable: 6_000_000 }).proposed)
  })
})

describe('a client who excludes what a class is made of', () => {
  const green = allocate({ level: 'C4', constraints: { closed: [{ assetClass: 'HK_EQ', reason: 'excluded' }] } })

  it('gets nothing of the class, and sees what that costs', () => {
    expect(weightOf(green, 'HK_EQ')).toBe(0)
    expect(adjustmentOf(green, 'class_closed')?.params).toEqual({ class: 'HK_EQ', reason: 'excluded' })
    const free = allocate({ level: 'C4' })
    expect(green.proposed.longTermReturn).toBeLessThanOrEqual(free.proposed.longTermReturn + 1e-12)
  })

  it('cash never needs a shelf', () => {
    const none = allocate({
      constraints: { closed: shippedMarket.assets.map(({ id }) => ({ assetClass: id, reason: 'noProduct' as const })) },
    })
    expect(weightOf(none, 'CN_CASH')).toBe(1)
    expect(codesOf(none)).toContain('bands_yield')
  })
})

describe('a director inside a window in which he may not trade', () => {
  it('keeps his shares for now; the day after, they are free', () => {
    const window: Lock = { code: '605901', assetClass: 'CN_EQ_L', weight: 0.38, reason: 'window', stock: true }
    const inside = allocate({ level: 'C3', constraints: { locks: [window] } })
    expect(weightOf(inside, 'CN_EQ_L')).toBeCloseTo(0.38, 9)
    const after = allocate({ level: 'C3', constraints: { locks: [] } })
    expect(weightOf(after, 'CN_EQ_L')).toBeLessThan(0.38)
  })
})

describe('no constraint, no change', () => {
  it.each(['C1', 'C2', 'C3', 'C4', 'C5'] as const)('%s: the answer is the same to the last bit', (level) => {
    const { constraints: _, ...bound } = allocate({ level, constraints: {} })
    expect(bound).toEqual(allocate({ level }))
  })
})

describe('for any client', () => {
  const classes = shippedMarket.assets.map(({ id }) => id)
  const anyLevel = fc.constantFrom('C1', 'C2', 'C3', 'C4', 'C5' as const)
  const anyLocks = fc
    .array(fc.record({ assetClass: fc.constantFrom(...classes), part: fc.double({ min: 0, max: 0.3, noNaN: true }) }), {
      maxLength: 3,
    })
    .map((list) =>
      list.map(({ assetClass, part }, i): Lock => ({
        code: String(i),
        assetClass,
        weight: part,
        reason: 'keep',
        stock: false,
      })),
    )
  const anyClosed = fc.subarray(classes.slice(1), { maxLength: 6 })
  const anyNeeds = fc.array(
    fc.record({
      id: fc.constant('n'),
      amount: fc.double({ min: 0, max: 400_000, noNaN: true }),
      years: fc.double({ min: 0, max: 12, noNaN: true }),
    }),
    { maxLength: 3 },
  )

  it('weights add up to one, what is locked stays, what is closed gets nothing more', () => {
    fc.assert(
      fc.property(anyLevel, anyLocks, anyClosed, anyNeeds, fc.boolean(), (level, locks, closed, needs, fewLines) => {
        const answer = allocate({
          level,
          investable: 150_000,
          constraints: {
            locks,
            needs,
            fewLines,
            closed: closed.map((assetClass) => ({ assetClass, reason: 'noProduct' as const })),
          },
        })
        expect(total(answer)).toBeCloseTo(1, 9)
        for (const { id, min, max, proposed } of answer.classes) {
          const locked = locks.filter((lock) => lock.assetClass === id).reduce((sum, { weight }) => sum + weight, 0)
          expect(proposed).toBeGreaterThanOrEqual(Math.max(locked, min) - 1e-9)
          expect(proposed).toBeLessThanOrEqual(max + 1e-9)
          // A lock below a ten-millionth of a per cent is rounded away.
          expect(closed.includes(id) ? Math.abs(proposed - locked) : 0).toBeLessThanOrEqual(1e-9)
        }
        const held = answer.classes.filter(({ proposed }) => proposed > 1e-6).length
        const few = fewLines && !codesOf(answer).includes('lines_not_reached')
        expect(held).toBeLessThanOrEqual(few ? 3 : classes.length)
      }),
      { numRuns: 60 },
    )
  })

  it('one more constraint never returns more at the same risk, as long as no band has to give way', () => {
    fc.assert(
      fc.property(anyLevel, anyLocks, anyClosed, (level, locks, closed) => {
        const answer = allocate({
          level,
          constraints: { locks, closed: closed.map((assetClass) => ({ assetClass, reason: 'excluded' as const })) },
        })
        const loosened = [
          'bands_yield',
          'minimums_yield',
          'locked_above_cap',
          'locked_above_level',
          'group_above_limit',
        ]
        fc.pre(!codesOf(answer).some((code) => loosened.includes(code) || code === 'closed_class_locked'))
        const free = allocate({ level })
        // Closing a class of which the band asks for something lets that band go too.
        fc.pre(free.classes.every(({ id, min }) => min === 0 || !closed.includes(id)))
        const { volatility, expectedReturn } = answer.proposed
        const atLeastAsRisky = free.frontier.find((point) => point.volatility >= volatility) ?? free.frontier.at(-1)
        expect(expectedReturn).toBeLessThanOrEqual((atLeastAsRisky?.expectedReturn ?? 0) + 1e-9)
      }),
      { numRuns: 50 },
    )
  })
})

describe('constraints that cannot be are refused with their place', () => {
  it.each([
    ['/constraints/locks/0/assetClass', { locks: [restricted(0.5, 'MOON')] }],
    ['/constraints/locks/0/weight', { locks: [restricted(-0.1)] }],
    ['/constraints/locks', { locks: [restricted(0.7), restricted(0.7)] }],
    ['/constraints/needs/0/amount', { needs: [{ id: 'n', amount: -1, years: 1 }] }],
    ['/constraints/needs/0/years', { needs: [{ id: 'n', amount: 1, years: -1 }] }],
    ['/constraints/reserve/monthlySpending', { reserve: { monthlySpending: -5, employment: 'retired' as const } }],
    ['/constraints/closed/0/assetClass', { closed: [{ assetClass: 'MOON', reason: 'excluded' as const }] }],
  ])('%s', (path, constraints) => {
    expect(problemsOf({ constraints }).map((problem) => problem.path)).toContain(path)
  })
})
