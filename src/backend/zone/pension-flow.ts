import type { PlanMember } from '../../contract/api/retirement-plan'
import { ageInMonths } from '../../domain/calendar'
import { type PensionByAge, type PensionPoint, rememberedPensionByAge } from '../../domain/pension/by-retirement-age'
import { statutoryRetirement } from '../../domain/pension/statutory-retirement'
import type { Cashflow, FlowMoment } from '../../domain/retirement/plan'
import { hasRetired } from '../../domain/retirement/has-retired'

const MONTHS = 12

/**
 * The basic pension of a member. Someone who has not retired yet draws it with retirement, but not before the law allows;
 * someone who has, or has named an age, draws it from then. With a contribution record each retirement age has its own
 * amount, else it is the stated one. `inflation` a year, decimal.
 */
export function pensionFlow(member: PlanMember, start: string, inflation: number): Cashflow[] {
  const { id, birthMonth, category, retirementAge, pensionFromAge, planToAge, pensionMonthly } = member
  const retired = hasRetired(member, start)
  const earliest = statutoryRetirement(category, birthMonth).earliestAgeMonths / MONTHS
  const from: FlowMoment =
    pensionFromAge !== null
      ? { member: id, age: pensionFromAge }
      : retired
        ? { member: id, at: 'retirement' }
        : { member: id, at: 'retirement', notBefore: earliest }
  const flow = {
    id: `pension-${id}`,
    kind: 'income',
    from,
    to: { member: id, age: planToAge },
    member: id,
    pension: true,
  } as const
  const recorded = retired ? null : pensionOfRecord(member, start, inflation)
  if (recorded !== null) {
    const { points, growth } = recorded
    const amount = amountAt(points, pensionFromAge ?? retirementAge)
    const byAge = pensionFromAge === null ? { amountByRetirementAge: points } : {}
    return points.some((point) => point.amount > 0) ? [{ ...flow, amount, growth, ...byAge }] : []
  }
  return pensionMonthly > 0 ? [{ ...flow, amount: pensionMonthly * MONTHS, growth: 'real' }] : []
}

/**
 * Amounts by retirement age and how the pension rises. A rise of its own counts from the start of the plan in the engine,
 * so that what lies before the first pension is taken out of the amounts. Null without a record that a pension follows from.
 */
function pensionOfRecord(
  member: PlanMember,
  start: string,
  inflation: number,
): { readonly points: readonly PensionPoint[]; readonly growth: NonNullable<Cashflow['growth']> } | null {
  const { pensionRecord: record } = member
  if (record === null) return null
  const byAge = rememberedPensionByAge(record, member, { start, inflation })
  if (!byAge.ok) return null
  if (record.uprating === null) return { points: byAge.value.points, growth: 'real' }
  const real = (1 + record.uprating) / (1 + inflation) - 1
  return {
    points: withoutRiseBefore(byAge.value, real, ageInMonths(member.birthMonth, start) / MONTHS),
    growth: { real },
  }
}

const withoutRiseBefore = ({ points, earliestAge }: PensionByAge, real: number, ageAtStart: number): PensionPoint[] =>
  points.map(({ age, amount }) => {
    const years = Math.max(age, earliestAge) - ageAtStart
    return { age, amount: amount / (1 + real) ** Math.max(0, years) }
  })

/** The amount of the last point at or before an age; the first one's for an age before all. */
const amountAt = (points: readonly PensionPoint[], age: number): number =>
  (points.findLast((point) => point.age <= age + 1e-9) ?? points[0])?.amount ?? 0
