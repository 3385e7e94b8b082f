import { addMonths, monthsBetween } from '../calendar'
import { ok, type Result } from '../result'
import type { PensionProjection, PensionRecord } from './pension-record'
import { projectPension } from './project'
import type { RetirementChoice } from './retirement-choice'
import { type RetirementCategory, statutoryRetirement } from './statutory-retirement'

/** A record with the dates that a choice of the retirement month needs. */
export interface DatedRecord extends Omit<PensionRecord, 'months' | 'retirementMonth' | 'payoutMonths'> {
  readonly asOf: string
  readonly birthMonth: string
  readonly category: RetirementCategory
  /** `today`: local amounts are those of `asOf` and rise with the pension base until it starts (`withLocalAmounts`). */
  readonly localAmounts?: 'atRetirement' | 'today' | undefined
}

/**
 * Local amounts of a record in the money of the month in which the pension starts: stated as of today, they rise with the
 * pension base every January, of which both are a share (china-rules.md §3.1).
 */
export function withLocalAmounts(record: DatedRecord, startMonth: string): DatedRecord {
  if (record.localAmounts !== 'today') return record
  const januaries = Number(startMonth.slice(0, 4)) - Number(record.asOf.slice(0, 4))
  const risen = (1 + record.growth) ** januaries
  return {
    ...record,
    transitionalPension: record.transitionalPension * risen,
    localAddition: record.localAddition * risen,
  }
}

export interface DialOption {
  readonly choice: RetirementChoice
  readonly projection: PensionProjection
  /**
   * Age in years at which the pensions received so far, in today's money, are the same as with the statutory month:
   * before it the earlier choice is ahead, after it the later one. Null when it is not reached before `LAST_AGE`, and for
   * the statutory month itself.
   */
  readonly breakEvenAge: number | null
}

const LAST_AGE = 110

interface Stream {
  readonly from: string
  /** First pension in today's money, yuan a month. */
  readonly monthly: number
}

/**
 * Age at which two pension streams have paid the same in today's money. Each rises by `realUprating` every twelve months
 * from its own start. Wages and contributions of the months between are left out.
 */
function breakEvenAge(birthMonth: string, a: Stream, b: Stream, realUprating: number): number | null {
  const [early, late] = a.from <= b.from ? [a, b] : [b, a]
  const paid = ({ from, monthly }: Stream, month: string) => {
    const since = monthsBetween(from, month)
    return since < 0 ? 0 : monthly * (1 + realUprating) ** Math.floor(since / 12)
  }
  const age = monthsBetween(birthMonth, early.from)
  let lead = 0
  for (let m = 0; age + m < LAST_AGE * 12; m++) {
    const month = addMonths(early.from, m)
    lead += paid(early, month) - paid(late, month)
    if (month >= late.from && lead <= 0) return (age + m + 1) / 12
  }
  return null
}

/** Months of retirement from the earliest to the latest, `stepMonths` apart, the statutory one among them. */
function monthsOnDial({ category, birthMonth, asOf }: DatedRecord, stepMonths: number): string[] {
  const rule = statutoryRetirement(category, birthMonth)
  const statutory = rule.ageYears * 12 + rule.ageMonths
  const ages = new Set([rule.earliestAgeMonths, rule.latestAgeMonths])
  for (let age = statutory; age >= rule.earliestAgeMonths; age -= stepMonths) ages.add(age)
  for (let age = statutory; age <= rule.latestAgeMonths; age += stepMonths) ages.add(age)
  return [...ages]
    .toSorted((a, b) => a - b)
    .map((age) => addMonths(birthMonth, age))
    .filter((month) => month >= asOf)
}

/**
 * The pension dial: what each retirement month from flexible early to flexible late brings, and from which age on waiting
 * pays. `uprating` is the yearly rise of pensions in payment. Rules: china-rules.md §3.3.
 */
export function pensionDial(record: DatedRecord, stepMonths: number, uprating: number): Result<readonly DialOption[]> {
  const projections: { choice: RetirementChoice; projection: PensionProjection }[] = []
  for (const retirementMonth of monthsOnDial(record, stepMonths)) {
    const projection = projectPension({ ...withLocalAmounts(record, retirementMonth), retirementMonth })
    if (!projection.ok) return projection
    const { choice } = projection.value
    if (choice !== null) projections.push({ choice, projection: projection.value })
  }
  const streamOf = ({ choice, projection }: (typeof projections)[number]): Stream => ({
    from: choice.retirementMonth,
    monthly: projection.totalMonthly.div(projection.priceLevel).toNumber(),
  })
  const realUprating = (1 + uprating) / (1 + record.inflation) - 1
  const statutory = projections.find(({ choice }) => choice.timing === 'statutory')
  return ok(
    projections.map((option) => ({
      ...option,
      breakEvenAge:
        statutory === undefined || option === statutory
          ? null
          : breakEvenAge(record.birthMonth, streamOf(option), streamOf(statutory), realUprating),
    })),
  )
}
