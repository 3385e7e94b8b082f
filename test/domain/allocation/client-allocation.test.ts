import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { riskBudgets as riskBudgetsSchema } from '../../../src/contract/jobs/allocation-policies'
import {
  clientAllocation,
  shippedPolicies,
  type AllocationPolicies,
  type ClientAllocation,
  type ClientAllocationInput,
} from '../../../src/domain/allocation/client-allocation'
import { shippedRiskBudgets, type RiskLevel } from '../../../src/domain/allocation/risk-budgets'
import { worstYear } from '../../../src/domain/market/conversions'

const LEVELS: readonly RiskLevel[] = ['C1', 'C2', 'C3', 'C4', 'C5']

function allocate(
  input: Partial<ClientAllocationInput>,
  policies: AllocationPolicies = shippedPolicies,
): ClientAllocation {
  const result = clientAllocation({ level: 'C3', investable: 1_000_000, on: '2026-11-23', ...input }, policies)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}

const classOf = (allocation: ClientAllocation, id: string) => {
  const found = allocation.classes.find((row) => row.id === id)
  if (found === undefined) throw new Error(`there is no class ${id}`)
  return found
}
const warningOf = (allocation: ClientAllocation, code: string) =>
  allocation.warnings.find((entry) => entry.code === code)

describe('a C3 client with 71 % in equities', () => {
  const heavy = allocate({
    level: 'C3',
    horizonYears: 12,
    currentWeights: { CN_CASH: 0.21, CN_CREDIT: 0.08, CN_EQ_L: 0.5, CN_EQ_S: 0.21 },
    investable: 2_345_678.9,
  })

  it('is told that equities, volatility and worst year are above what the level bears', () => {
    expect(warningOf(heavy, 'current_group_above_limit')?.params).toEqual({ group: 'equity', share: 0.71, limit: 0.4 })
    expect(warningOf(heavy, 'current_above_level_volatility')?.params?.['maximum']).toBe(0.09)
    expect(warningOf(heavy, 'current_worst_year_below_limit')?.params?.['limit']).toBe(-0.14)
    expect(warningOf(heavy, 'current_outside_band')?.params).toMatchObject({ count: 6, class: 'CN_EQ_L', max: 0.32 })
  })

  it('the proposal uses the risk budget of the level and no more', () => {
    expect(heavy.proposed.volatility).toBeCloseTo(0.06, 9)
    expect(heavy.proposed.worstYear).toBeGreaterThan(-0.14)
    expect(heavy.groups.find((group) => group.name === 'equity')?.proposed).toBeLessThanOrEqual(0.4)
    expect(heavy.proposed.expectedReturn).toBeGreaterThan(heavy.reference.expectedReturn)
  })

  it('you are here: his point lies right of and below what the same risk could return', () => {
    expect(heavy.current?.volatility).toBeGreaterThan(heavy.maximumVolatility)
    expect(heavy.current?.replays['2008']).toBeCloseTo(0.21 * 0.035 + 0.08 * 0.12 - 0.5 * 0.66 - 0.21 * 0.61, 12)
  })

  it('the yuan to move cancel out, and both columns add up to his money to the fen', () => {
    const total = (pick: (row: (typeof heavy.classes)[number]) => number) =>
      heavy.classes.reduce((fen, row) => fen + Math.round(pick(row) * 100), 0)
    expect(total((row) => row.currentAmount)).toBe(234_567_890)
    expect(total((row) => row.proposedAmount)).toBe(234_567_890)
    expect(total((row) => row.change)).toBe(0)
    expect(classOf(heavy, 'CN_EQ_L').change).toBeLessThan(0)
  })

  it('Hong Kong shares only come as R4: nothing of them at C3', () => {
    expect(classOf(heavy, 'HK_EQ')).toMatchObject({ allowed: false, min: 0, max: 0, proposed: 0 })
  })

  it('the limits that shape the proposal are named, the closed classes are not among them', () => {
    expect(heavy.bindingConstraints).toContain('GL_EQ:max')
    expect(heavy.bindingConstraints).toContain('gold')
    expect(heavy.bindingConstraints.filter((name) => name.startsWith('HK_EQ'))).toEqual([])
  })

  it('single stocks make the present mix riskier than its classes', () => {
    const inStocks = allocate({
      currentWeights: { CN_CASH: 0.29, CN_EQ_L: 0.71 },
      singleStocks: [0.3, 0.25, 0.16],
    })
    const inFunds = allocate({ currentWeights: { CN_CASH: 0.29, CN_EQ_L: 0.71 } })
    expect(inStocks.current?.volatility).toBeGreaterThan((inFunds.current?.volatility ?? 1) + 0.01)
    expect(inStocks.proposed).toEqual(inFunds.proposed)
  })
})

describe('a horizon shorter than the level', () => {
  it('caps a C5 client who needs the money in 2 years at C2', () => {
    const short = allocate({ level: 'C5', horizonYears: 2 })
    expect(short.level).toEqual({ official: 'C5', horizon: 'C2', effective: 'C2', decidedBy: 'horizon' })
    expect(short.targetVolatility).toBe(0.018)
    expect(warningOf(short, 'horizon_lowers_level')?.params).toEqual({ official: 'C5', effective: 'C2', years: 2 })
    for (const id of ['CN_EQ_L', 'CN_EQ_S', 'HK_EQ', 'GL_EQ', 'GOLD', 'CN_REIT'])
      expect(classOf(short, id).proposed).toBe(0)
    expect(short.proposed.volatility).toBeLessThanOrEqual(0.018 + 1e-9)
  })

  it.each([
    [0.9, 'C1'],
    [1, 'C2'],
    [2.99, 'C2'],
    [3, 'C3'],
    [5, 'C4'],
    [7.99, 'C4'],
    [8, 'C5'],
    [30, 'C5'],
  ] as const)('%s years allow %s', (horizonYears, level) => {
    expect(allocate({ level: 'C5', horizonYears }).level.effective).toBe(level)
  })

  it('never raises a careful client', () => {
    expect(allocate({ level: 'C2', horizonYears: 30 }).level).toEqual({
      official: 'C2',
      horizon: 'C5',
      effective: 'C2',
      decidedBy: 'level',
    })
  })
})

describe('a client of the lowest class', () => {
  it('gets cash only, whatever he holds today', () => {
    const lowest = allocate({ level: 'C1', lowest: true, currentWeights: { CN_EQ_L: 0.4, CN_CASH: 0.6 } })
    expect(lowest.proposed.weights).toMatchObject({ CN_CASH: 1, CN_RATES: 0, CN_EQ_L: 0 })
    expect(warningOf(lowest, 'only_lowest_risk_class')).toBeDefined()
    expect(warningOf(lowest, 'current_holds_class_above_level')?.params).toEqual({ classes: 'CN_EQ_L', share: 0.4 })
    expect(lowest.frontier.every((point) => point.weights['CN_CASH'] === 1)).toBe(true)
  })

  it('the flag on any other level is refused', () => {
    const result = clientAllocation({ level: 'C3', lowest: true, investable: 1, on: '2026-11-23' })
    expect(result).toMatchObject({ ok: false, problems: [{ code: 'invalid_input', path: '/lowest' }] })
  })
})

describe('new money', () => {
  it('has no present point and everything to buy', () => {
    const fresh = allocate({ level: 'C4', investable: 500_000 })
    expect(fresh.current).toBeNull()
    expect(fresh.classes.reduce((total, row) => total + row.change, 0)).toBeCloseTo(500_000, 6)
    expect(fresh.warnings.map((entry) => entry.code)).toEqual(['frontier_at_caps'])
  })

  it('nothing to invest is allowed: the mix stands, no yuan moves', () => {
    expect(allocate({ investable: 0 }).classes.every((row) => row.change === 0)).toBe(true)
  })
})

describe('the shipped risk budgets', () => {
  it('have the shape of their schema, with reference mixes that add up to 1', () => {
    expect(riskBudgetsSchema.parse(shippedRiskBudgets)).toEqual(shippedRiskBudgets)
    for (const level of LEVELS) {
      const total = Object.values(shippedRiskBudgets.levels[level].reference).reduce((sum, weight) => sum + weight, 0)
      expect(total).toBeCloseTo(1, 12)
    }
  })

  it.each([
    ['C1', 0.004, 0.035],
    ['C2', 0.0167, 0.095],
    ['C3', 0.057, -0.125],
    ['C4', 0.105, -0.31],
    ['C5', 0.141, -0.438],
  ] as const)(
    '%s: volatility and 2008 replay of the reference mix as when the policy was set',
    (level, volatility, crisis) => {
      const { reference } = allocate({ level })
      expect(Math.abs(reference.volatility - volatility)).toBeLessThan(0.0005)
      expect(Math.abs((reference.replays['2008'] as number) - crisis)).toBeLessThan(0.0005)
    },
  )

  it.each(LEVELS)(
    '%s: bounds are the reference ± 0.10, floored at 0 and capped by the limits of the class',
    (level) => {
      const budget = shippedRiskBudgets.levels[level]
      const allocation = allocate({ level })
      expect(classOf(allocation, 'GOLD').max).toBeLessThanOrEqual(budget.goldMax ?? 1)
      expect(classOf(allocation, 'CN_EQ_S').max).toBeLessThanOrEqual(budget.smallMax ?? 1)
      for (const row of allocation.classes.filter(({ allowed }) => allowed)) {
        expect(row.min).toBeCloseTo(Math.max(0, row.reference - 0.1), 12)
        expect(row.max).toBeLessThanOrEqual(Math.min(1, row.reference + 0.1) + 1e-12)
      }
    },
  )
})

describe('always, for every level, horizon and present mix', () => {
  const clients = fc.record({
    level: fc.constantFrom(...LEVELS),
    horizonYears: fc.option(
      fc.integer({ min: 0, max: 400 }).map((tenths) => tenths / 10),
      { nil: undefined },
    ),
    currentWeights: fc
      .array(fc.integer({ min: 0, max: 100 }), { minLength: 10, maxLength: 10 })
      .filter((parts) => parts.some((part) => part > 0))
      .map((parts) => {
        const total = parts.reduce((sum, part) => sum + part, 0)
        return Object.fromEntries(shippedPolicies.market.assets.map(({ id }, i) => [id, (parts[i] as number) / total]))
      }),
    investable: fc.integer({ min: 0, max: 10_000_000_000 }).map((fen) => fen / 100),
  })

  it('the proposal keeps budget, bounds, groups, target volatility and worst-year limit', () => {
    fc.assert(
      fc.property(clients, (client) => {
        const allocation = allocate(client)
        const { proposed, classes, groups } = allocation
        expect(classes.reduce((total, row) => total + row.proposed, 0)).toBeCloseTo(1, 10)
        for (const row of classes) {
          expect(row.proposed).toBeGreaterThanOrEqual(row.min - 1e-10)
          expect(row.proposed).toBeLessThanOrEqual(row.max + 1e-10)
        }
        for (const group of groups) expect(group.proposed).toBeLessThanOrEqual(group.max + 1e-10)
        expect(proposed.volatility).toBeLessThanOrEqual(allocation.targetVolatility + 1e-10)
        expect(proposed.worstYear).toBeGreaterThanOrEqual(allocation.worstYearLimit - 1e-10)
        expect(Object.values(allocation.riskContributions).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 10)
        expect(allocation.frontier.length).toBeGreaterThanOrEqual(40)
      }),
      { numRuns: 200 },
    )
  })

  it('a longer horizon never lowers the long-term return of the proposal', () => {
    fc.assert(
      fc.property(clients, fc.integer({ min: 0, max: 12 }), (client, years) => {
        const sooner = allocate({ ...client, horizonYears: years })
        const later = allocate({ ...client, horizonYears: years + 1 })
        expect(later.proposed.expectedReturn).toBeGreaterThanOrEqual(sooner.proposed.expectedReturn - 1e-10)
      }),
      { numRuns: 60 },
    )
  })
})

describe('when the firm edits its policies', () => {
  const withBudget = (level: RiskLevel, change: object): AllocationPolicies => ({
    ...shippedPolicies,
    riskBudgets: {
      ...shippedRiskBudgets,
      levels: { ...shippedRiskBudgets.levels, [level]: { ...shippedRiskBudgets.levels[level], ...change } },
    },
  })

  it('a tighter worst-year limit decides instead of the target volatility, and is met exactly', () => {
    const allocation = allocate({ level: 'C4' }, withBudget('C4', { worstYearCvar95Limit: -0.1 }))
    expect(warningOf(allocation, 'worst_year_limits_risk')).toBeDefined()
    expect(allocation.proposed.worstYear).toBeCloseTo(-0.1, 9)
    expect(allocation.proposed.volatility).toBeLessThan(0.11)
    expect(worstYear(allocation.proposed.expectedReturn, allocation.proposed.volatility)).toBe(
      allocation.proposed.worstYear,
    )
  })

  it('a worst-year limit out of reach gives the mix of the best worst year, and says so', () => {
    const allocation = allocate({ level: 'C4' }, withBudget('C4', { worstYearCvar95Limit: -0.01 }))
    expect(warningOf(allocation, 'worst_year_limit_not_reached')).toBeDefined()
    expect(allocation.proposed.worstYear).toBeLessThan(-0.01)
  })

  it('a target calmer than any mix within the bounds gives the calmest, and says so', () => {
    const allocation = allocate({ level: 'C5' }, withBudget('C5', { targetVol: 0.02 }))
    expect(warningOf(allocation, 'target_volatility_below_minimum')).toBeDefined()
    expect(allocation.proposed.volatility).toBeCloseTo(allocation.frontier[0]?.volatility as number, 12)
  })

  it('limits that cannot hold are said with a path into the policy', () => {
    const result = clientAllocation(
      { level: 'C4', investable: 1, on: '2026-11-23' },
      withBudget('C4', { equityMax: 0.1 }),
    )
    expect(result).toMatchObject({ ok: false, problems: [{ code: 'infeasible', path: '/riskBudgets/levels/C4' }] })
  })

  it('a reference mix that does not add up is refused', () => {
    const result = clientAllocation(
      { level: 'C3', investable: 1, on: '2026-11-23' },
      withBudget('C3', { reference: { CN_CASH: 0.9 } }),
    )
    expect(result).toMatchObject({
      ok: false,
      problems: [{ code: 'invalid_input', path: '/riskBudgets/levels/C3/reference' }],
    })
  })

  it('expired assumptions are said first', () => {
    expect(allocate({ on: '2027-12-01' }).warnings[0]?.code).toBe('assumptions_expired')
    expect(allocate({ on: '2027-06-01' }).warnings[0]?.code).toBe('assumptions_review_due')
  })
})

describe('what is refused', () => {
  it.each([
    [{ currentWeights: { CN_CASH: 0.5 } }, 'invalid_input', '/currentWeights'],
    [{ currentWeights: { BITCOIN: 1 } }, 'invalid_input', '/currentWeights/BITCOIN'],
    [{ currentWeights: { CN_CASH: 1.2, CN_EQ_L: -0.2 } }, 'out_of_domain', '/currentWeights/CN_EQ_L'],
    [{ investable: -1 }, 'out_of_domain', '/investable'],
    [{ horizonYears: -1 }, 'out_of_domain', '/horizonYears'],
    [{ singleStocks: [0.1, 1.4] }, 'out_of_domain', '/singleStocks/1'],
  ])('%j', (change, code, path) => {
    const result = clientAllocation({ level: 'C3', investable: 1, on: '2026-11-23', ...change })
    expect(result).toMatchObject({ ok: false, problems: [{ code, path }] })
  })
})
