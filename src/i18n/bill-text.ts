import type { Translate } from './create-i18n'
import { formatList, formatNumber, formatRate, joinClauses } from './format'
import type { Language } from './types'

/** A way of billing as a reconciliation gives it. */
export interface Way {
  /** Null: none of the three. */
  readonly convention: 1 | 2 | 3 | null
  readonly switches: {
    readonly allIn: boolean
    readonly minimumCovers: 'commission' | 'commissionAndTransfer' | 'nothing'
    readonly transferOnTop: 'always' | 'SSE'
  }
  /** Rate as a decimal, minimum in yuan an order. */
  readonly terms: { readonly allInRate: number; readonly minimum: number }
  readonly rateSource: 'declared' | 'estimated' | 'atMinimum'
}

/** A statutory rate: which markets, instruments and sides it is for. */
interface RateStep {
  readonly exchanges: readonly string[]
  readonly instruments: readonly string[]
  readonly sides: readonly ('buy' | 'sell')[]
}

/** Yuan to the fen: what stands here is compared with a bill. */
export const billYuan = (amount: number): string => formatNumber(amount, 2)

const minimumText = (t: Translate, { switches, terms }: Way): string =>
  switches.minimumCovers === 'nothing' || terms.minimum === 0
    ? t('bills.way.noMinimum')
    : t('bills.way.minimum', { amount: formatNumber(terms.minimum, Number.isInteger(terms.minimum) ? 0 : 2) })

const switchesText = (t: Translate, way: Way, language: Language): string =>
  joinClauses(
    [
      t(way.switches.allIn ? 'bills.switches.leviesInside' : 'bills.switches.leviesApart'),
      t(way.switches.transferOnTop === 'SSE' ? 'bills.switches.transferSse' : 'bills.switches.transferAlways'),
      minimumText(t, way),
    ],
    language,
  )

/** A way of billing without its rate: 净佣金、规费另列、无最低. */
export function wayText(t: Translate, way: Way, language: Language): string {
  if (way.convention === null) return t('bills.way.own', { switches: switchesText(t, way, language) })
  if (way.convention === 3) return t('bills.way.c3')
  return t(way.convention === 1 ? 'bills.way.c1' : 'bills.way.c2', { minimum: minimumText(t, way) })
}

/** The same with its rate in front. */
export const wayWithRate = (t: Translate, way: Way, language: Language): string =>
  joinClauses(
    [
      way.rateSource === 'atMinimum'
        ? t('bills.way.atMinimum')
        : t('bills.way.rate', { rate: formatRate(way.terms.allInRate) }),
      wayText(t, way, language),
    ],
    language,
  )

/** 口径一 …, or that it is none of the three. */
export const conventionName = (t: Translate, convention: 1 | 2 | 3 | null): string =>
  convention === null ? t('bills.convention.other') : t(`bills.convention.short${convention}`)

/** The word for a line of a bill; a commission that was compared together with its levies says so. */
export const lineName = (
  t: Translate,
  line: 'commission' | 'levies' | 'transfer' | 'stamp',
  together: boolean,
): string => (line === 'commission' && together ? t('bills.lineTogether') : t(`bills.line.${line}`))

/** A statutory rate with all its decimals: `0.00341%`. */
export const statutoryRate = (rate: number): string => `${Number((rate * 100).toFixed(7))}%`

/** Who pays a charge: 双边, 仅卖方. */
export const sideText = (t: Translate, sides: RateStep['sides']): string =>
  t(`bills.rates.side.${sides.length === 2 ? 'both' : sides[0] === 'buy' ? 'buy' : 'sell'}`)

/** Markets and instruments of a step in words. */
export const marketText = (t: Translate, { exchanges, instruments }: RateStep, language: Language): string => {
  const named = (group: 'exchange' | 'instrument', keys: readonly string[]): string =>
    formatList(
      keys.map((key) => t(`bills.rates.${group}.${key}` as 'bills.rates.exchange.SSE')),
      language,
    )
  return `${named('exchange', exchanges)} · ${named('instrument', instruments)}`
}
