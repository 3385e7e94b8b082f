import { addMonths, ageInMonths } from '../calendar'
import { Exact, inYuan } from '../exact-yuan'
import { fail, ok, type Result } from '../result'
import { withLocalAmounts } from './dial'
import { datedRecord, type MemberPensionRecord, type RecordedMember } from './member-record'
import type { PensionWarning } from './pension-record'
import { projectPension } from './project'
import { statutoryRetirement } from './statutory-retirement'

export interface PensionPoint {
  /** Age at retirement in years, months/12. */
  readonly age: number
  /** First pension, yuan a year, in the money of `start`. */
  readonly amount: number
}

export interface PensionByAge {
  /** By age, ascending, at least one. */
  readonly points: readonly PensionPoint[]
  /** Ages between which a pension can begin, years. */
  readonly earliestAge: number
  readonly statutoryAge: number
  readonly latestAge: number
  /** What holds for at least one of the points. */
  readonly warnings: readonly PensionWarning[]
}

export interface PensionMoney {
  /** Month whose money the amounts are in, `YYYY-MM`. */
  readonly start: string
  /** A year, decimal. */
  readonly inflation: number
}

const YEAR = 12

const RECENT = 8
const recent = new Map<string, Result<PensionByAge>>()

/** `pensionByRetirementAge`, remembered for the records of the last plans: a slider asks for the same ones again and again. */
export function rememberedPensionByAge(
  record: MemberPensionRecord,
  { birthMonth, category }: RecordedMember,
  { start, inflation }: PensionMoney,
): Result<PensionByAge> {
  const key = JSON.stringify([record, birthMonth, category, start, inflation])
  const known = recent.get(key)
  if (known !== undefined) return known
  const fresh = pensionByRetirementAge(record, { birthMonth, category }, { start, inflation })
  const oldest = recent.keys().next()
  if (recent.size >= RECENT && oldest.done !== true) recent.delete(oldest.value)
  recent.set(key, fresh)
  return fresh
}

/**
 * The yearly pension that each retirement age brings, in the money of `start`: every month of the legal window (three years
 * around the statutory age, never below the old age) and every year before it, when contributions end but the pension waits
 * until the window opens. Without the months of contributions that the law asks for the amount is 0.
 * With contributions going on, an age later never brings less as it is paid; in the money of `start` it does where wages and
 * savings grow by less than prices. Fails with `out_of_domain` when the last month of the window is over at `asOf`.
 */
export function pensionByRetirementAge(
  record: MemberPensionRecord,
  member: RecordedMember,
  { start, inflation }: PensionMoney,
): Result<PensionByAge> {
  const dated = datedRecord(record, member, inflation)
  if (!dated.ok) return dated
  const rule = statutoryRetirement(member.category, member.birthMonth)
  const now = ageInMonths(member.birthMonth, record.asOf)
  const earliest = Math.max(rule.earliestAgeMonths, now)
  if (earliest > rule.latestAgeMonths) {
    return fail('out_of_domain', '/asOf', 'the last month of retirement lies before asOf')
  }
  const points: PensionPoint[] = []
  const warnings = new Set<PensionWarning>()
  for (const ageMonths of agesOf(now, earliest, rule.latestAgeMonths)) {
    const stops = addMonths(member.birthMonth, ageMonths)
    const begins = addMonths(member.birthMonth, Math.max(ageMonths, earliest))
    const projection = projectPension({
      ...withLocalAmounts(dated.value, begins),
      retirementMonth: begins,
      ...(stops < begins ? { contributesUntil: stops } : {}),
    })
    if (!projection.ok) return projection
    const { totalMonthly, missingMonths, warnings: said } = projection.value
    for (const warning of said) warnings.add(warning)
    const prices = new Exact(1 + inflation).pow(ageInMonths(start, begins) / YEAR)
    const entitled = missingMonths === null || missingMonths === 0
    points.push({ age: ageMonths / YEAR, amount: entitled ? inYuan(totalMonthly.times(YEAR).div(prices)) : 0 })
  }
  return ok({
    points,
    earliestAge: earliest / YEAR,
    statutoryAge: rule.ageYears + rule.ageMonths / YEAR,
    latestAge: rule.latestAgeMonths / YEAR,
    warnings: [...warnings],
  })
}

/** Months of age: yearly from now until the window opens, then every month of it. */
function agesOf(now: number, earliest: number, latest: number): number[] {
  const before = Array.from({ length: Math.ceil((earliest - now) / YEAR) }, (_, i) => now + i * YEAR)
  return [...before, ...Array.from({ length: latest - earliest + 1 }, (_, i) => earliest + i)]
}
