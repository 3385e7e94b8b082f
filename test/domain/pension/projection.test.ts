import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PensionProjection, PensionRecord } from '../../../src/domain/pension/pension-record'
import { pensionDial } from '../../../src/domain/pension/dial'
import { projectPension } from '../../../src/domain/pension/project'

const record = {
  asOf: '2026-11',
  birthMonth: '1976-08',
  category: 'male',
  paidMonths: 276,
  historicalIndex: 1.4,
  accountBalance: 186_000,
  contributionBase: 16_000,
  localAverageWage: 10_500,
  growth: 0.03,
  creditingRate: 0.025,
  crediting: 'annual',
  publishedRates: false,
  inflation: 0.02,
  insured: 'employee',
  transitionalPension: 0,
  localAddition: 0,
} as const satisfies PensionRecord

const project = (change: Partial<PensionRecord> = {}): PensionProjection => {
  const result = projectPension({ ...record, ...change })
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}
const problem = (change: Partial<PensionRecord>) => {
  const result = projectPension({ ...record, ...change })
  return result.ok ? null : `${result.problems[0]?.code} ${result.problems[0]?.path}`
}

describe('an engineer of 50 looks ahead to his pension', () => {
  it('152 months are still to be paid, his index drifts from 1.4 to what he pays on now', () => {
    const { months, totalMonths, missingMonths, averageIndex, payoutMonths, choice } = project()
    expect({ months, totalMonths, missingMonths, payoutMonths }).toEqual({
      months: 152,
      totalMonths: 428,
      missingMonths: 0,
      payoutMonths: 117.7,
    })
    expect(choice?.retirementMonth).toBe('2039-07')
    expect(averageIndex.toNumber()).toBeCloseTo((276 * 1.4 + (152 * 16) / 10.5) / 428, 12)
  })

  it('wages rise each January: the base of the pension is that of the year of retirement', () => {
    expect(project().pensionBase.toNumber()).toBeCloseTo(10_500 * 1.03 ** 13, 6)
    expect(project({ retirementMonth: '2039-01' }).pensionBase.toNumber()).toBeCloseTo(10_500 * 1.03 ** 13, 6)
    expect(project({ retirementMonth: '2038-12' }).pensionBase.toNumber()).toBeCloseTo(10_500 * 1.03 ** 12, 6)
  })

  it('the account line by line: what came in and what it earned is what is there', () => {
    const { account, accountBalance } = project()
    let balance = 186_000
    for (const { contributions, interest, balance: after } of account) {
      expect(after.toNumber()).toBeCloseTo(balance + contributions.toNumber() + interest.toNumber(), 6)
      balance = after.toNumber()
    }
    expect(accountBalance.toNumber()).toBe(balance)
    expect(account.map(({ year }) => year)).toEqual(Array.from({ length: 14 }, (_, i) => 2026 + i))
    // Two months of 2026: 8 % of 16,000 each, interest for two months on the savings, for two and one on what came in.
    expect(account[0]!.contributions.toNumber()).toBe(2560)
    expect(account[0]!.interest.toNumber()).toBeCloseTo((186_000 * 2 + 1280 * 3) * (0.025 / 12), 9)
  })

  it('stops contributing at 50: nothing comes in, the years stay, the account goes on earning', () => {
    const stopped = project({ contributionBase: 0 })
    expect(stopped).toMatchObject({ totalMonths: 276, lastBase: null, warnings: [] })
    expect(stopped.averageIndex.toNumber()).toBe(1.4)
    expect(stopped.account.every(({ contributions }) => contributions.isZero())).toBe(true)
    expect(stopped.accountBalance.gt(186_000 * 1.025 ** 12)).toBe(true)
    expect(stopped.totalMonthly.lt(project().totalMonthly)).toBe(true)
  })

  it('as a flexible worker he pays 20 %, of which the same 8 % reach the account', () => {
    const flexible = project({ insured: 'flexible' })
    expect(flexible.personalContribution.toNumber()).toBe(3200)
    expect(flexible.employerContribution.toNumber()).toBe(0)
    expect(flexible.accountBalance.equals(project().accountBalance)).toBe(true)
  })

  it('a wage beyond three times the average counts up to it, one below 60 % is raised to it, and both are said', () => {
    const rich = project({ contributionBase: 60_000, historicalIndex: 3 })
    expect(rich.averageIndex.toNumber()).toBeCloseTo(3, 12)
    expect(rich.warnings).toEqual(['BASE_CUT_TO_CEILING'])
    const poor = project({ contributionBase: 4000 })
    expect(poor.personalContribution.toNumber()).toBe(504)
    expect(poor.warnings).toEqual(['BASE_RAISED_TO_FLOOR'])
    expect(project({ contributionBase: 4000, bounds: { floor: 0.3, ceiling: 3 } }).warnings).toEqual([])
  })

  it('own pay that outgrows the average is cut only in the years in which it does', () => {
    const fast = project({ contributionGrowth: 0.12 })
    expect(fast.warnings).toEqual(['BASE_CUT_TO_CEILING'])
    expect(fast.lastBase!.toNumber()).toBeCloseTo(10_500 * 1.03 ** 13 * 3, 6)
    expect(fast.averageIndex.lt(3)).toBe(true)
  })

  it('credits the published rate in the years that have one', () => {
    const { account } = project({ asOf: '2024-01', publishedRates: true, contributionBase: 0 })
    expect(
      account.slice(0, 3).map(({ interest, balance }) => interest.div(balance.minus(interest)).toFixed(4)),
    ).toEqual(['0.0262', '0.0150', '0.0250'])
  })
})

describe('too few years', () => {
  it('a late starter misses months and is told so', () => {
    const late = project({ paidMonths: 12 })
    expect(late).toMatchObject({ totalMonths: 164, missingMonths: 76, warnings: ['MINIMUM_NOT_REACHED'] })
  })

  it('early retirement needs the minimum of its year', () => {
    const early = { retirementMonth: '2036-08', paidMonths: 100 }
    expect(project(early)).toMatchObject({ totalMonths: 217, missingMonths: 5, warnings: ['EARLY_NEEDS_MINIMUM'] })
    expect(project({ ...early, paidMonths: 105 }).warnings).toEqual([])
  })
})

describe('a record that cannot be projected', () => {
  it.each<[string, Partial<PensionRecord>, string]>([
    ['no date and no months', { asOf: undefined }, 'invalid_input /months'],
    ['retired already', { asOf: '2039-08' }, 'out_of_domain /asOf'],
    ['a month that nobody may choose', { retirementMonth: '2030-01' }, 'out_of_domain /retirementMonth'],
    ['no base at all', { localAverageWage: undefined }, 'invalid_input /pensionBase'],
    [
      'no index: nothing paid ahead',
      { contributionBase: 0, historicalIndex: undefined },
      'invalid_input /historicalIndex',
    ],
    ['not one month', { contributionBase: 0, paidMonths: 0 }, 'infeasible /paidMonths'],
    [
      'only a number of months: the age is unknown',
      { asOf: undefined, birthMonth: undefined, category: undefined, months: 120 },
      'invalid_input /payoutMonths',
    ],
  ])('%s', (_case, change, expected) => {
    expect(problem(change)).toBe(expected)
  })
})

describe('whatever the record', () => {
  const rate = fc.integer({ min: -2, max: 8 }).map((n) => n / 100)
  const records = fc.record({
    asOf: fc
      .integer({ min: 0, max: 140 })
      .map((n) => `${2026 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`),
    paidMonths: fc.integer({ min: 0, max: 400 }),
    accountBalance: fc.integer({ min: 0, max: 900_000 }),
    contributionBase: fc.integer({ min: 6300, max: 31_500 }),
    growth: rate,
    creditingRate: rate,
    inflation: rate,
  })

  it('without interest the account is what was there and 8 % of every base', () => {
    fc.assert(
      fc.property(records, (change) => {
        const { account, accountBalance, months } = project({ ...change, creditingRate: 0, growth: 0 })
        const paid = account.reduce((sum, { contributions }) => sum + contributions.toNumber(), 0)
        expect(paid).toBeCloseTo(0.08 * change.contributionBase * months, 4)
        expect(accountBalance.toNumber()).toBeCloseTo(change.accountBalance + paid, 4)
      }),
    )
  })

  it('the index lies between that of the record and those of the months to come', () => {
    fc.assert(
      fc.property(records, fc.integer({ min: 6, max: 30 }), (change, tenths) => {
        const { averageIndex, months } = project({ ...change, historicalIndex: tenths / 10 })
        if (months + change.paidMonths === 0) return
        const now = change.contributionBase / 10_500
        expect(averageIndex.toNumber()).toBeGreaterThanOrEqual(Math.min(now, tenths / 10) - 1e-9)
        expect(averageIndex.toNumber()).toBeLessThanOrEqual(Math.max(now, tenths / 10) + 1e-9)
      }),
    )
  })

  it('more interest never means a smaller pension, monthly crediting never less than yearly', () => {
    fc.assert(
      fc.property(records, fc.integer({ min: 0, max: 5 }), (change, more) => {
        const base = { ...change, creditingRate: 0.02 }
        const pension = project(base).totalMonthly
        expect(project({ ...base, creditingRate: 0.02 + more / 100 }).totalMonthly.gte(pension)).toBe(true)
        expect(project({ ...base, crediting: 'monthly' }).totalMonthly.gte(pension)).toBe(true)
      }),
    )
  })
})

describe('the pension dial', () => {
  const dial = (change: Partial<PensionRecord> = {}, uprating: number = record.inflation) => {
    const result = pensionDial({ ...record, ...change } as typeof record, 12, uprating)
    if (!result.ok) throw new Error(JSON.stringify(result.problems))
    return result.value
  }

  it('goes from three years early to three years late, not below the old age', () => {
    expect(dial().map(({ choice }) => choice.retirementMonth)).toEqual([
      '2036-08',
      '2037-07',
      '2038-07',
      '2039-07',
      '2040-07',
      '2041-07',
      '2042-07',
    ])
  })

  it('each later month: fewer payout months, more contributions, a higher pension', () => {
    const options = dial()
    options.slice(1).forEach(({ projection }, i) => {
      const before = options[i]!.projection
      expect(projection.payoutMonths).toBeLessThan(before.payoutMonths)
      expect(projection.totalMonths).toBeGreaterThan(before.totalMonths)
      expect(projection.totalMonthly.gt(before.totalMonthly)).toBe(true)
    })
  })

  it('the break-even age is where the two streams have paid the same, counted month by month', () => {
    const options = dial()
    const statutory = options.find(({ choice }) => choice.timing === 'statutory')!
    expect(statutory.breakEvenAge).toBeNull()
    const real = ({ projection }: (typeof options)[number]) =>
      projection.totalMonthly.div(projection.priceLevel).toNumber()
    for (const option of options) {
      if (option === statutory) continue
      const age = Math.round(option.breakEvenAge! * 12)
      const received = (o: typeof option, until: number) => Math.max(0, until - o.choice.ageTotalMonths) * real(o)
      const sign = option.choice.timing === 'early' ? 1 : -1
      expect(sign * (received(option, age) - received(statutory, age))).toBeLessThanOrEqual(1e-6)
      expect(sign * (received(option, age - 1) - received(statutory, age - 1))).toBeGreaterThan(0)
      expect(age / 12).toBeGreaterThan(66)
    }
  })

  it('where pensions in payment lag behind prices, waiting pays sooner: the early one has lost more by then', () => {
    const [kept, lagging] = [dial(), dial({}, 0)].map((options) => options.at(-1)!.breakEvenAge!)
    expect(lagging!).toBeLessThan(kept!)
  })

  it('months that are over are not on the dial', () => {
    expect(dial({ asOf: '2040-01' }).map(({ choice }) => choice.retirementMonth)).toEqual([
      '2040-07',
      '2041-07',
      '2042-07',
    ])
  })
})
