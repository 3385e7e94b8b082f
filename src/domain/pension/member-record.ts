import { fail, ok, type Result } from '../result'
import type { DatedRecord } from './dial'
import type { Insured } from './contributions'
import type { RetirementCategory } from './statutory-retirement'

/**
 * What a member shows of his contributions, and what is assumed from there on. Yuan, a month where it recurs; rates a year,
 * decimals. `null` = not known, with what then stands for it.
 */
export interface MemberPensionRecord {
  readonly province: string | null
  readonly paidMonths: number
  /** null: the index of the coming month. */
  readonly historicalIndex: number | null
  readonly accountBalance: number
  readonly contributionBase: number
  /** null: `pensionBase` stands for it. */
  readonly localAverageWage: number | null
  /** null: `localAverageWage` stands for it. */
  readonly pensionBase: number | null
  readonly growth: number
  readonly creditingRate: number
  /** null: with inflation. */
  readonly uprating: number | null
  readonly insured: Insured
  readonly transitionalPension: number
  readonly localAddition: number
  readonly asOf: string
}

/** The person behind a record. */
export interface RecordedMember {
  readonly birthMonth: string
  readonly category: RetirementCategory
}

/**
 * The record as the projection reads it. Years with a published crediting rate take that one. Without either place figure
 * there is no pension: `invalid_input` at /pensionBase.
 */
export function datedRecord(
  record: MemberPensionRecord,
  member: RecordedMember,
  inflation: number,
): Result<DatedRecord> {
  const localAverageWage = record.localAverageWage ?? record.pensionBase
  const pensionBase = record.pensionBase ?? record.localAverageWage
  if (localAverageWage === null || pensionBase === null) {
    return fail('invalid_input', '/pensionBase', 'give pensionBase or localAverageWage')
  }
  return ok({
    asOf: record.asOf,
    birthMonth: member.birthMonth,
    category: member.category,
    paidMonths: record.paidMonths,
    historicalIndex: record.historicalIndex ?? undefined,
    accountBalance: record.accountBalance,
    contributionBase: record.contributionBase,
    indexBase: localAverageWage,
    pensionBase,
    growth: record.growth,
    creditingRate: record.creditingRate,
    crediting: 'annual',
    publishedRates: true,
    inflation,
    insured: record.insured,
    transitionalPension: record.transitionalPension,
    localAddition: record.localAddition,
    localAmounts: 'today',
  })
}
