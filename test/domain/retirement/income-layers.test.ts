import { describe, expect, it } from 'vitest'
import { cashflow, household } from '../../../src/contract/jobs/retirement-plan'
import type { Cashflow, RetirementPlan } from '../../../src/domain/retirement/plan'
import { prepare } from '../../../src/domain/retirement/prepare'
import { calmMarket, cashflows, plan, retiringAt } from './plans'

const scheduled = (flow: Cashflow, base: RetirementPlan = plan()) => {
  const prepared = prepare({ ...base, market: calmMarket, cashflows: [flow] })
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.problems))
  return prepared.value.schedule
}
const wrong = (change: Partial<Cashflow>): string[] => {
  const prepared = prepare(plan({ cashflows: [{ ...cashflows[1]!, ...change }] }))
  return prepared.ok ? [] : prepared.problems.map((p) => `${p.code} ${p.path}`)
}

/** From 60 a smaller pension, from 63 the statutory one, later a larger one. */
const byAge = [
  { age: 60, amount: 48_000 },
  { age: 63, amount: 72_000 },
  { age: 66, amount: 96_000 },
]
const pension: Cashflow = {
  id: 'pension',
  kind: 'income',
  amount: 1,
  member: 'zhou',
  from: { member: 'zhou', at: 'retirement', notBefore: 60 },
  amountByRetirementAge: byAge,
}

describe('money that depends on the age of retirement', () => {
  it.each([
    [58, 48_000],
    [60, 48_000],
    [61.5, 60_000],
    [63, 72_000],
    [64, 80_000],
    [70, 96_000],
  ])('retiring at %d the pension is %d a year', (age, amount) => {
    const { income } = scheduled(pension, retiringAt(plan(), age)).real.begin
    expect(income.at(-1)).toBeCloseTo(amount, 9)
    // Zhou is 52 at the start; nothing is paid before 60, however early he stops.
    expect(income.findIndex((x) => x > 0)).toBe(Math.max(60, Math.ceil(age)) - 52 - (Number.isInteger(age) ? 0 : 1))
  })

  it('somebody whose retirement is not said gets the amount itself', () => {
    const { retirementAge: _, ...working } = plan().household.members[0]!
    const schedule = scheduled({ ...pension, from: 'start' }, plan({ household: { members: [working] } }))
    expect(schedule.real.begin.income[0]).toBe(1)
  })

  it.each([62, 64])('instalments that begin with retirement at %d end ten years later', (age) => {
    const { income } = scheduled(
      { ...pension, to: { member: 'zhou', at: 'retirement', notBefore: 63, plus: 10 } },
      retiringAt(plan(), age),
    ).real.begin
    expect(income.findLastIndex((x) => x > 0)).toBe(Math.max(63, age) + 10 - 52 - 1)
  })

  it('a lump by age comes once', () => {
    const { capital } = scheduled({ ...pension, kind: 'lump' }, retiringAt(plan(), 64)).real.end
    expect(Array.from(capital).filter((x) => x > 0)).toEqual([80_000])
    expect(capital[12]).toBe(80_000)
  })

  it('is refused where it belongs to nobody, to spending, or runs backwards', () => {
    const { member: _, ...nobody } = pension
    const at = 'invalid_input /cashflows/0/amountByRetirementAge'
    expect(wrong({ ...nobody, member: undefined })).toEqual([at])
    expect(wrong({ ...pension, kind: 'essential' })).toEqual([at])
    expect(wrong({ ...pension, amountByRetirementAge: [byAge[1]!, byAge[0]!] })).toEqual([`${at}/1/age`])
    expect(wrong(pension)).toEqual([])
  })
})

describe('money that grows faster than prices', () => {
  it('care costs 3 % more a year than prices say, from the start', () => {
    const care: Cashflow = { id: 'care', kind: 'essential', amount: 60_000, from: 'start', growth: { real: 0.03 } }
    const { real, nominal } = scheduled(care)
    expect(nominal).toBeNull()
    real.begin.essential.forEach((x, year) => expect(x).toBeCloseTo(60_000 * 1.03 ** year, 6))
    expect(scheduled({ ...care, timing: 'end' }).real.end.essential[0]).toBeCloseTo(60_000 * 1.03, 9)
    const heirs: Cashflow = { id: 'heirs', kind: 'bequest', amount: 100_000, growth: { real: 0.01 } }
    expect(scheduled(heirs).bequest).toEqual({ real: 100_000 * 1.01 ** 43, nominal: 0 })
  })

  it('the contract takes each of these and nothing like them', () => {
    expect(cashflow.safeParse(pension).success).toBe(true)
    expect(cashflow.safeParse({ ...pension, growth: { real: 0.02 }, goal: 'flat', pension: true }).success).toBe(true)
    expect(cashflow.safeParse({ ...pension, growth: { nominal: 0.02 } }).success).toBe(false)
    expect(cashflow.safeParse({ ...pension, amountByRetirementAge: [] }).success).toBe(false)
    expect(household.safeParse({ members: [] }).success).toBe(false)
  })
})

describe('a widow’s income', () => {
  const couple = {
    members: [
      { id: 'he', birthMonth: '1963-11', planToAge: 85 },
      { id: 'she', birthMonth: '1966-11', planToAge: 95 },
    ],
    survivor: { spendingShare: 0.7, pension: 'larger' as const },
  }
  const income = (id: string, member: string, amount: number, mark: Partial<Cashflow> = {}): Cashflow => ({
    id,
    kind: 'income',
    amount,
    member,
    ...mark,
  })
  const after = (flows: readonly Cashflow[]) => {
    const prepared = prepare(plan({ household: couple, cashflows: flows, market: calmMarket }))
    if (!prepared.ok) throw new Error(JSON.stringify(prepared.problems))
    return prepared.value.schedule.real.begin.income.at(-1)
  }

  it('is the larger pension; her own rent stays, his part-time work ends', () => {
    const pensions = [income('his', 'he', 60_000, { pension: true }), income('hers', 'she', 40_000, { pension: true })]
    expect(after(pensions)).toBe(60_000)
    expect(after([...pensions, income('rent', 'she', 24_000), income('work', 'he', 30_000)])).toBe(84_000)
    // Without a mark all income of either counts as his or her pension.
    expect(after([income('his', 'he', 60_000), income('hers', 'she', 40_000), income('rent', 'she', 24_000)])).toBe(
      64_000,
    )
  })
})
