import type { Translate } from './create-i18n'
import { formatMoneyUnit, formatNumber, joinClauses } from './format'
import { per100Text } from './statement-text'
import type { Language } from './types'

interface Fund {
  readonly management: number | null
  readonly custody: number | null
  readonly salesService: number | null
}

export interface ServiceFacts {
  readonly from: string
  readonly to: string
  readonly agreements: readonly unknown[]
  readonly statement: {
    readonly record: {
      readonly promises: readonly { readonly state: string; readonly daysLate: number }[]
      readonly services: readonly { readonly owed: number; readonly done: number }[]
      readonly contacts: Readonly<Record<string, number>>
    }
    readonly costs: {
      readonly commission: number
      readonly stamp: number
      readonly transfer: number
      readonly otherFees: number
      readonly serviceFees: number
      readonly marginInterest: number
      readonly paid: number
      readonly impact: number
    }
    readonly agreed: readonly { readonly agreementNo: string; readonly days: number; readonly amount: number | null }[]
    readonly funds: readonly Fund[]
    readonly fundTotal: number
  }
}

export interface CostLine {
  readonly key: string
  readonly item: string
  /** Yuan; null when it cannot be told. */
  readonly amount: number | null
  readonly basis: string
  /** Counts in the total. */
  readonly counts: boolean
}

const daysText = (t: Translate, count: number): string => t('statements.service.days', { count })

/**
 * Every cost of the period with where it comes from. A fee that was taken from the account stands as it was taken; what the
 * agreements come to is shown instead only where nothing was taken, so that no fee counts twice.
 */
export function costLines(t: Translate, { statement }: ServiceFacts): CostLine[] {
  const { costs, agreed, funds } = statement
  const billed = (['commission', 'stamp', 'transfer', 'otherFees'] as const).map((key) => ({
    key,
    item: t(`statements.years.${key}`),
    amount: costs[key],
    basis: t('statements.service.bases.billed'),
    counts: true,
  }))
  const taken = (['marginInterest', 'serviceFees'] as const)
    .filter((key) => key === 'marginInterest' || costs.serviceFees !== 0 || agreed.length === 0)
    .map((key) => ({
      key,
      item: t(`statements.years.${key}`),
      amount: costs[key],
      basis: t('statements.service.bases.taken'),
      counts: true,
    }))
  const reckoned =
    costs.serviceFees !== 0
      ? []
      : agreed.map(({ agreementNo, days, amount }) => ({
          key: `agreed-${agreementNo}`,
          item: t('statements.service.advisory', { no: agreementNo }),
          amount,
          basis:
            amount === null
              ? t('statements.service.bases.agreedUnknown')
              : t('statements.service.bases.agreed', { days: daysText(t, days) }),
          counts: amount !== null,
        }))
  const fund = (
    [
      ['fundManagement', 'management'],
      ['fundCustody', 'custody'],
      ['fundSales', 'salesService'],
    ] as const
  )
    .map(([word, field]) => ({
      key: word,
      item: t(`statements.service.${word}`),
      amount: funds.reduce((sum, one) => sum + Math.round((one[field] ?? 0) * 100), 0) / 100,
      basis: t('statements.service.bases.fund'),
      counts: true,
    }))
    .filter(({ amount }) => amount !== 0)
  const impact = {
    key: 'impact',
    item: t('statements.years.impact'),
    amount: costs.impact,
    basis: t('statements.service.bases.impact'),
    counts: false,
  }
  return [...billed, ...taken, ...reckoned, ...fund, impact]
}

/** What the total holds and what it is for 100 yuan of assets, as sentences that are true of these lines; '' for none. */
export function costNotes(
  t: Translate,
  language: Language,
  lines: readonly CostLine[],
  facts: { readonly date: string; readonly averageAssets: number | null },
): string {
  const { date, averageAssets } = facts
  const counted = lines.filter(({ counts }) => counts)
  const clauses = [
    counted.some(({ key }) => key.startsWith('fund')) ? t('statements.service.costNotes.funds', { date }) : '',
    counted.some(({ key }) => key.startsWith('agreed-')) ? t('statements.service.costNotes.agreed') : '',
    averageAssets === null || averageAssets <= 0
      ? ''
      : t('statements.service.costNotes.per100', { value: per100Text((costTotal(lines) / averageAssets) * 100) }),
  ].filter(Boolean)
  const text = joinClauses(clauses, language)
  return text === '' ? '' : `${text.charAt(0).toUpperCase()}${text.slice(1)}${language === 'en' ? '.' : '。'}`
}

/** Lines of the table: what counts, and what should be there and cannot be told. */
export const inTable = ({ counts, amount }: CostLine): boolean => counts || amount === null

/** What stands beside the total and is not in it, in a sentence each. */
export const notCounted = (t: Translate, lines: readonly CostLine[]): readonly string[] =>
  lines.flatMap(({ item, amount, counts }) =>
    counts || amount === null ? [] : [t('statements.service.notCounted', { item, amount: formatNumber(amount, 2) })],
  )

/** Yuan to the fen. */
export const costTotal = (lines: readonly CostLine[]): number =>
  lines.reduce((sum, { amount, counts }) => sum + (counts ? Math.round((amount ?? 0) * 100) : 0), 0) / 100

export function promiseState(t: Translate, promise: { readonly state: string; readonly daysLate: number }): string {
  switch (promise.state) {
    case 'kept':
      return t('statements.service.states.kept')
    case 'late':
      return t('statements.service.states.late', { days: daysText(t, promise.daysLate) })
    case 'missed':
      return t('statements.service.states.missed', { days: daysText(t, promise.daysLate) })
    default:
      return t('statements.service.states.open')
  }
}

/** The year in one sentence. */
export function serviceLead(t: Translate, language: Language, view: ServiceFacts): string {
  const { promises, services } = view.statement.record
  const due = promises.filter(({ state }) => state !== 'open')
  const owed = services.reduce((sum, line) => sum + line.owed, 0)
  return t('statements.service.lead', {
    from: view.from,
    to: view.to,
    promises:
      due.length === 0
        ? t('statements.service.leadNoPromises')
        : t('statements.service.leadPromises', {
            count: due.length,
            kept: due.filter(({ state }) => state === 'kept').length,
          }),
    services:
      view.agreements.length === 0
        ? t('statements.service.leadNoServices')
        : t('statements.service.leadServices', {
            done: services.reduce((sum, line) => sum + Math.min(line.done, line.owed), 0),
            owed,
          }),
    cost: formatMoneyUnit(costTotal(costLines(t, view)), language),
  })
}
