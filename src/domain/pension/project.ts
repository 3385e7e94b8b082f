import type { Decimal } from 'decimal.js'
import { addMonths, monthsBetween } from '../calendar'
import { Exact } from '../exact-yuan'
import { fail, ok, type Result } from '../result'
import { accountPath, publishedCreditingRate } from './account'
import { monthlyPension } from './basic-pension'
import { baseBounds, boundedBase, contributionShares } from './contributions'
import { payoutMonths } from './payout-months'
import type { PensionProjection, PensionRecord, PensionWarning } from './pension-record'
import { type RetirementChoice, retirementChoice } from './retirement-choice'

interface Timeline {
  readonly choice: RetirementChoice | null
  readonly months: number
}

function timelineOf(record: PensionRecord): Result<Timeline> {
  const { asOf, birthMonth, category, months } = record
  if (months !== undefined) return ok({ choice: null, months })
  if (asOf === undefined || birthMonth === undefined || category === undefined) {
    return fail('invalid_input', '/months', 'give either months, or asOf, birthMonth and category')
  }
  const choice = retirementChoice(category, birthMonth, record.retirementMonth)
  if (!choice.ok) return choice
  const left = monthsBetween(asOf, choice.value.retirementMonth)
  if (left < 0) return fail('out_of_domain', '/asOf', 'the month of retirement lies before asOf')
  return ok({ choice: choice.value, months: left })
}

interface Bases {
  readonly indexBase: number
  readonly pensionBase: number
}

function basesOf({ indexBase, localAverageWage, pensionBase }: PensionRecord): Result<Bases> {
  const index = indexBase ?? localAverageWage ?? pensionBase
  const pension = pensionBase ?? localAverageWage ?? indexBase
  if (index === undefined || pension === undefined) {
    return fail('invalid_input', '/pensionBase', 'give pensionBase, localAverageWage or indexBase')
  }
  return ok({ indexBase: index, pensionBase: pension })
}

const payoutMonthsOf = (record: PensionRecord, { choice }: Timeline): Result<number> => {
  if (record.payoutMonths !== undefined) return ok(record.payoutMonths)
  const age = choice?.ageTotalMonths
  const months = age === undefined ? undefined : payoutMonths(Math.floor(age / 12), age % 12)
  return months === undefined
    ? fail('invalid_input', '/payoutMonths', 'the table has no months for this age: give them')
    : ok(months)
}

interface ContributionMonth {
  /** Years begun since the first month; wages rise each January. */
  readonly yearsOn: number
  readonly base: Decimal
  readonly index: Decimal
  readonly bound: 'floor' | 'ceiling' | null
}

/** Months of the calendar year that are over when the record ends; without a date a year begins with the first month. */
const monthsGone = ({ asOf }: PensionRecord): number => (asOf === undefined ? 0 : Number(asOf.slice(5)) - 1)

/** How many of the months until retirement are contributed. */
const monthsPaid = ({ asOf, contributesUntil }: PensionRecord, months: number): number =>
  asOf === undefined || contributesUntil === undefined
    ? months
    : Math.min(months, Math.max(0, monthsBetween(asOf, contributesUntil)))

/** The months to come: base between its bounds, and its index (base over the local average wage). */
function contributionMonths(record: PensionRecord, { indexBase }: Bases, months: number): ContributionMonth[] {
  const gone = monthsGone(record)
  const localStep = new Exact(1).plus(record.growth)
  const ownStep = new Exact(1).plus(record.contributionGrowth ?? record.growth)
  const yearly = new Map<number, ContributionMonth>()
  return Array.from({ length: months }, (_, i) => {
    const yearsOn = Math.floor((gone + i) / 12)
    const known = yearly.get(yearsOn)
    if (known !== undefined) return known
    const local = localStep.pow(yearsOn).times(indexBase)
    const { base, bound } = boundedBase(
      ownStep.pow(yearsOn).times(record.contributionBase),
      local,
      record.bounds ?? baseBounds,
    )
    const fresh = { yearsOn, base, bound, index: base.div(local) }
    yearly.set(yearsOn, fresh)
    return fresh
  })
}

/** Mean index over the record and the months to come, weighted by months. */
function averageIndexOf(
  record: PensionRecord,
  coming: readonly ContributionMonth[],
  next: ContributionMonth | undefined,
): Result<Decimal> {
  const { paidMonths } = record
  const historical = record.historicalIndex ?? next?.index
  if (historical === undefined)
    return fail('invalid_input', '/historicalIndex', 'needed when nothing is contributed any more')
  const total = paidMonths + coming.length
  if (total === 0) return fail('infeasible', '/paidMonths', 'no month of contributions, behind or ahead')
  const sum = coming.reduce((indexes, { index }) => indexes.plus(index), new Exact(historical).times(paidMonths))
  return ok(sum.div(total))
}

function accountOf(record: PensionRecord, months: number, coming: readonly ContributionMonth[]) {
  const gone = monthsGone(record)
  const share = contributionShares(record.insured).account
  const firstYear = record.asOf === undefined ? null : Number(record.asOf.slice(0, 4))
  const yearOf = (month: number) => (firstYear === null ? null : firstYear + Math.floor((gone + month) / 12))
  const rateOf = (month: number): number => {
    const year = record.publishedRates ? yearOf(month) : null
    return (year === null ? undefined : publishedCreditingRate(year)) ?? record.creditingRate
  }
  const lines = Array.from({ length: months }, (_, i) => ({
    contribution: coming[i]?.base.times(share) ?? new Exact(0),
    rate: rateOf(i),
    endsYear: (gone + i) % 12 === 11,
  }))
  return accountPath(record.accountBalance, lines, record.crediting).map((line) => ({
    ...line,
    year: yearOf(line.months - 1),
  }))
}

function warningsOf(
  { choice }: Timeline,
  missing: number | null,
  coming: readonly ContributionMonth[],
): PensionWarning[] {
  const short = missing !== null && missing > 0
  return [
    ...(coming.some(({ bound }) => bound === 'floor') ? (['BASE_RAISED_TO_FLOOR'] as const) : []),
    ...(coming.some(({ bound }) => bound === 'ceiling') ? (['BASE_CUT_TO_CEILING'] as const) : []),
    ...(short
      ? [choice?.timing === 'early' ? ('EARLY_NEEDS_MINIMUM' as const) : ('MINIMUM_NOT_REACHED' as const)]
      : []),
  ]
}

/**
 * From a contribution record to the first monthly pension: account year by year, mean index, pension by formula, all in
 * the money of the retirement month, with the price level that turns it into today's. Local amounts are given in the
 * money of the retirement month. Source: 国发〔2005〕38号; decisions A1.16.
 */
export function projectPension(record: PensionRecord): Result<PensionProjection> {
  const timeline = timelineOf(record)
  if (!timeline.ok) return timeline
  const bases = basesOf(record)
  if (!bases.ok) return bases
  const payout = payoutMonthsOf(record, timeline.value)
  if (!payout.ok) return payout
  const { choice, months } = timeline.value
  const contributes = record.contributionBase > 0
  const coming = contributes ? contributionMonths(record, bases.value, monthsPaid(record, months)) : []
  const next = contributes ? contributionMonths(record, bases.value, 1)[0] : undefined
  const averageIndex = averageIndexOf(record, coming, next)
  if (!averageIndex.ok) return averageIndex

  const account = accountOf(record, months, coming)
  const yearsOn = Math.floor((monthsGone(record) + months) / 12)
  const pensionBase = new Exact(1).plus(record.growth).pow(yearsOn).times(bases.value.pensionBase)
  const accountBalance = account.at(-1)?.balance ?? new Exact(record.accountBalance)
  const totalMonths = record.paidMonths + coming.length
  const missingMonths = choice === null ? null : Math.max(0, choice.minimumMonths - totalMonths)
  const shares = contributionShares(record.insured)
  return ok({
    ...monthlyPension({
      pensionBase,
      averageIndex: averageIndex.value,
      contributionYears: new Exact(totalMonths).div(12),
      accountBalance,
      payoutMonths: payout.value,
      transitionalPension: record.transitionalPension,
      localAddition: record.localAddition,
    }),
    choice,
    months,
    totalMonths,
    missingMonths,
    averageIndex: averageIndex.value,
    pensionBase,
    accountBalance,
    payoutMonths: payout.value,
    priceLevel: new Exact(1).plus(record.inflation).pow(new Exact(months).div(12)),
    lastBase: coming.at(-1)?.base ?? null,
    personalContribution: (next?.base ?? new Exact(0)).times(shares.personal),
    employerContribution: (next?.base ?? new Exact(0)).times(shares.employer),
    account,
    warnings: warningsOf(timeline.value, missingMonths, coming),
  })
}

/** The month of retirement of a record, where it has a date. */
export const retirementMonthOf = ({ choice, months }: PensionProjection, asOf: string | undefined): string | null =>
  choice?.retirementMonth ?? (asOf === undefined ? null : addMonths(asOf, months))
