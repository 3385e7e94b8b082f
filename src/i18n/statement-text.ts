import type { Translate } from './create-i18n'
import { wordOf } from './create-i18n'
import { formatList, formatMoneyExact, formatMoneyUnit, formatNumber, formatPercent, joinClauses } from './format'
import type { Language } from './types'

/* Sentences of the two statements, the same on screen and on paper. */

/** So many securities without a price are named in a sentence; the rest is counted. */
const NAMED_UNPRICED = 3

export interface MissingPart {
  readonly code: string
  readonly subject: string | null
}

interface BillFacts {
  readonly openedOn: string
  readonly to: string
  readonly months: number
  readonly wantedMonths: number
  readonly spendingMonthly: number | null
  readonly bill: {
    readonly total: { readonly paid: number; readonly per100: number | null }
    readonly retirementMonths: number | null
    readonly result: {
      readonly opening: { readonly positions: number; readonly priced: number; readonly value: number | null }
      readonly externalFlow: number | null
      readonly actual: { readonly value: number | null; readonly rate: number | null }
      readonly held: {
        readonly value: number | null
        readonly rate: number | null
        readonly lowestCash: number
        readonly positions: number
        readonly priced: number
      }
      readonly difference: number | null
      readonly missing: readonly MissingPart[]
    }
  }
}

/** A text by a code that comes from a computation, with the subject filled in. */
const sayOf = (t: Translate, group: string, code: string, subject: string | null): string =>
  (t as unknown as (key: string, options: object) => string)(`${group}.${code}`, {
    defaultValue: code,
    subject: subject ?? '',
  })

export const missingText = (t: Translate, { code, subject }: MissingPart): string =>
  sayOf(t, 'statements.missing', code, subject)

/** Months of the described retirement as a figure; what would round to nothing is said to be little. */
export const billMonths = (months: number): string => (months > 0 && months < 0.05 ? '< 0.1' : formatNumber(months, 1))

/** Less than half a fen would read as nothing. */
const isLittle = (per100: number): boolean => per100 > 0 && per100 < 0.005

/** Yuan for every 100 yuan as a figure; what would round to nothing is said to be little. */
export const per100Text = (per100: number): string => (isLittle(per100) ? '< 0.01' : formatNumber(per100, 2))

/** What was paid, over how long, and for every 100 yuan. */
export function billLead(t: Translate, language: Language, view: BillFacts): string {
  const { paid, per100 } = view.bill.total
  const months =
    view.months >= view.wantedMonths
      ? t('statements.bill.leadMonths', { n: view.months })
      : t('statements.bill.leadShort', { from: view.openedOn, n: view.months, wanted: view.wantedMonths })
  const end = language === 'zh-CN' ? '。' : '.'
  if (paid === 0) return t('statements.bill.leadNothing', { months }) + end
  const share =
    per100 === null
      ? ''
      : isLittle(per100)
        ? t('statements.bill.leadPer100Under')
        : t('statements.bill.leadPer100', { value: formatNumber(per100, 2) })
  return t('statements.bill.lead', { months, paid: formatMoneyExact(paid, language) }) + share + end
}

/** What the columns beside the costs mean, and what is missing under them. */
export function billNotes(
  t: Translate,
  language: Language,
  view: {
    readonly impactBp: readonly [number, number]
    readonly bill: { readonly total: { readonly averageAssets: number | null; readonly monthsMissing: number } }
  },
): string {
  const { averageAssets, monthsMissing } = view.bill.total
  return [
    t('statements.bill.impactNote', { low: view.impactBp[0], high: view.impactBp[1] }),
    averageAssets === null ? t('statements.bill.noAverages') : t('statements.bill.per100Note'),
    averageAssets !== null && monthsMissing > 0 ? t('statements.bill.averagesMissing', { n: monthsMissing }) : '',
  ]
    .filter(Boolean)
    .join(language === 'en' ? ' ' : '')
}

/** The same money in months of the retirement that he described; null: say that there is no plan. */
export function billRetirement(t: Translate, language: Language, { bill, spendingMonthly }: BillFacts): string | null {
  if (spendingMonthly === null || bill.retirementMonths === null || bill.total.paid <= 0) return null
  const spending = formatMoneyUnit(spendingMonthly, language)
  return bill.retirementMonths < 1
    ? t('statements.bill.retirementUnder', { spending })
    : t('statements.bill.retirement', { n: formatNumber(bill.retirementMonths, 1), spending })
}

/** The result in one sentence, to the fen: rounded to units of its own each, the three amounts would not add up. */
export function billResult(t: Translate, language: Language, { bill, openedOn }: BillFacts): string | null {
  const { actual, held, difference } = bill.result
  if (actual.value === null || held.value === null || difference === null) return null
  const words = {
    from: openedOn,
    held: formatMoneyExact(held.value, language),
    actual: formatMoneyExact(actual.value, language),
    difference: formatMoneyExact(Math.abs(difference), language),
  }
  if (difference === 0) return t('statements.bill.resultSame', words)
  return difference < 0 ? t('statements.bill.resultLess', words) : t('statements.bill.resultMore', words)
}

/** Holding would have run out of money for what was taken out; null when it would not, or nothing is told. */
export function billShortOfCash(t: Translate, language: Language, { bill }: BillFacts): string | null {
  const { held, difference } = bill.result
  if (difference === null || held.lowestCash >= 0) return null
  return t('statements.bill.shortOfCash', { amount: formatMoneyUnit(-held.lowestCash, language) })
}

/** Names of the securities without a price at the opening, the first few of them. */
function unpricedText(t: Translate, language: Language, missing: readonly MissingPart[]): string {
  const names = missing.flatMap(({ code, subject }) =>
    code === 'noPriceAtOpening' && subject !== null ? [subject] : [],
  )
  const rest = names.length - NAMED_UNPRICED
  const named = formatList(names.slice(0, NAMED_UNPRICED), language)
  return joinClauses([named, ...(rest > 0 ? [t('statements.bill.more', { n: rest })] : [])], language)
}

/** Both yearly rates, or why they are not told; null when the result itself is not told. */
export function billRates(t: Translate, language: Language, { bill }: BillFacts): string | null {
  const { actual, held, opening, externalFlow, difference, missing } = bill.result
  if (difference === null) return null
  if (actual.rate !== null && held.rate !== null)
    return t('statements.bill.rates', {
      actual: formatPercent(actual.rate, 2),
      held: formatPercent(held.rate, 2),
      flow: formatMoneyUnit(externalFlow ?? 0, language),
    })
  if (opening.priced < opening.positions)
    return t('statements.bill.noRates', {
      n: opening.priced,
      of: opening.positions,
      names: unpricedText(t, language, missing),
    })
  const why = joinClauses(
    missing.slice(0, 3).map((part) => missingText(t, part)),
    language,
  )
  return t('statements.bill.noRatesOther', { why })
}

/** A calendar year as such, a part of one by its days. */
export function costPeriodText(t: Translate, { from, to }: { readonly from: string; readonly to: string }): string {
  const year = from.slice(0, 4)
  return from === `${year}-01-01` && to === `${year}-12-31`
    ? t('statements.years.whole', { year })
    : t('statements.years.part', { from, to: to.slice(0, 4) === year ? to.slice(5) : to })
}

export interface PlanChangePart {
  readonly document: string
  readonly what: string
  readonly subject: string | null
  readonly unit: string
  readonly before: number | string | null
  readonly after: number | string | null
}

function valueText(t: Translate, language: Language, unit: string, value: number | string | null): string {
  if (value === null) return t('statements.service.values.nothing')
  if (typeof value === 'string') return value
  switch (unit) {
    case 'yuan':
      return formatMoneyUnit(value, language)
    case 'yuanMonthly':
      return t('statements.service.values.yuanMonthly', { v: formatMoneyUnit(value, language) })
    case 'yuanYearly':
      return t('statements.service.values.yuanYearly', { v: formatMoneyUnit(value, language) })
    case 'age':
      return t('statements.service.values.age', { v: formatNumber(value, Number.isInteger(value) ? 0 : 1) })
    case 'years':
      return t('statements.service.values.years', { v: value })
    case 'share':
      return formatPercent(value)
    default:
      return formatNumber(value, 0)
  }
}

/** One change of a plan in words. */
export function planChangeText(t: Translate, language: Language, change: PlanChangePart): string {
  const { what, subject, unit, before, after } = change
  const named =
    subject === null
      ? null
      : what === 'weight'
        ? wordOf(t, 'enums.assetClass', subject)
        : subject.startsWith('kind:')
          ? wordOf(t, 'discovery.goalKinds', subject.slice(5))
          : subject
  const word = sayOf(t, 'statements.service.what', what, named)
  const inside = what === 'weight' || what === 'goal'
  const label = named === null || inside ? word : t('statements.service.of', { subject: named, what: word })
  const said = (value: number | string | null): string => valueText(t, language, unit, value)
  if (what === 'goal' && before === null)
    return t('statements.service.changeAdded', { what: label, after: said(after) })
  if (what === 'goal' && after === null)
    return t('statements.service.changeGone', { what: label, before: said(before) })
  return t('statements.service.change', { what: label, before: said(before), after: said(after) })
}

export type ShortfallPart =
  | { readonly code: 'latePromises'; readonly count: number; readonly days: number }
  | { readonly code: 'missedPromises'; readonly count: number }
  | { readonly code: 'serviceShort'; readonly service: string; readonly owed: number; readonly done: number }
  | { readonly code: 'lateAssessment'; readonly from: string; readonly days: number; readonly renewedOn: string | null }
  | { readonly code: 'expiredView'; readonly theme: string; readonly expiredOn: string; readonly days: number }

const daysText = (t: Translate, count: number): string => t('statements.service.days', { count })

/** What went wrong, as it is said to the client. */
export function shortfallText(t: Translate, part: ShortfallPart): string {
  switch (part.code) {
    case 'latePromises':
      return t('statements.service.wrongs.latePromises', { count: part.count, days: daysText(t, part.days) })
    case 'missedPromises':
      return t('statements.service.wrongs.missedPromises', { count: part.count })
    case 'serviceShort':
      return t('statements.service.wrongs.serviceShort', {
        service: wordOf(t, 'statements.service.services', part.service),
        owed: part.owed,
        done: part.done,
      })
    case 'lateAssessment':
      return t('statements.service.wrongs.lateAssessment', {
        from: part.from,
        days: daysText(t, part.days),
        renewed:
          part.renewedOn === null
            ? t('statements.service.wrongs.notRenewed')
            : t('statements.service.wrongs.renewed', { on: part.renewedOn }),
      })
    case 'expiredView':
      return t('statements.service.wrongs.expiredView', {
        theme: part.theme,
        expiredOn: part.expiredOn,
        days: daysText(t, part.days),
      })
  }
}
