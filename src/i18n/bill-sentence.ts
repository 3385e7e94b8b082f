import { billYuan, type Way, wayWithRate } from './bill-text'
import type { Translate } from './create-i18n'
import { formatCount } from './format'
import type { Language } from './types'

/** Counts of orders and totals in yuan of a reconciliation, with the ways of billing of each account, oldest first. */
interface Bills {
  readonly counts: Readonly<Record<'orders' | 'rounding' | 'misfits' | 'notJudged', number>>
  readonly totals: Readonly<Record<'overcharged' | 'undercharged', number>>
  readonly accounts: readonly { readonly periods: readonly Way[] }[]
}

/** What the bills follow, in a few words; accounts that differ are said in a table. */
function wayOfAll(t: Translate, { accounts }: Bills, language: Language): string {
  const ways = accounts.flatMap(({ periods }) => periods.slice(-1)).map((way) => wayWithRate(t, way, language))
  const [first, ...others] = new Set(ways)
  return first === undefined || others.length > 0 ? t('bills.way.several') : first
}

/** The finding in one sentence. */
export function billSentence(t: Translate, bills: Bills, language: Language): string {
  const { counts } = bills
  const n = formatCount(counts.orders)
  if (counts.notJudged === counts.orders) return t('bills.say.noneJudged', { n })
  const way = wayOfAll(t, bills, language)
  if (counts.misfits > 0) return t('bills.say.some', { n, m: formatCount(counts.misfits), way })
  const judged = formatCount(counts.orders - counts.notJudged)
  return counts.rounding > 0
    ? t('bills.say.allRounding', { n: judged, r: formatCount(counts.rounding), way })
    : t('bills.say.all', { n: judged, way })
}

/** What is owed, and to whom. */
export function owedSentence(t: Translate, { overcharged, undercharged }: Bills['totals']): string {
  const over = billYuan(overcharged)
  const under = billYuan(undercharged)
  if (overcharged > 0 && undercharged > 0) return t('bills.say.net', { over, under })
  if (overcharged > 0) return t('bills.say.over', { over })
  return undercharged > 0 ? t('bills.say.under', { under }) : t('bills.say.noDifference')
}
