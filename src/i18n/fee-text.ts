import { type Translate, wordOf } from './create-i18n'
import { formatMoneyUnit, formatRate, formatTimes, HIDDEN_AMOUNT } from './format'
import type { Language } from './types'

/** A range of two-sided turnover in which the fee account costs less; null = without end. */
type Range = readonly [from: number, to: number | null]

export interface Verdict {
  readonly verdict: 'commission' | 'fee' | 'tooClose' | 'noBreakeven' | null
  readonly feeCheaper: readonly Range[]
}

const times = (twoSided: number, language: Language): string => formatTimes(twoSided / 2, language)

const rangeText = (t: Translate, language: Language, [from, to]: Range): string => {
  const words = { from: times(from, language), to: to === null ? '' : times(to, language) }
  if (to === null) return t('plan.fees.rangeAbove', words)
  return from === 0 ? t('plan.fees.rangeBelow', words) : t('plan.fees.rangeBetween', words)
}

const rangesText = (t: Translate, language: Language, ranges: readonly Range[]): string =>
  ranges
    .map((range) => rangeText(t, language, range))
    .reduce((first, second) => t('plan.fees.rangesOr', { first, second }))

/** What a change of turnover would change; turnovers one-sided. Empty where nothing does. */
function turnPoint(t: Translate, language: Language, { verdict, feeCheaper }: Verdict): string {
  const [first, ...more] = feeCheaper
  if (first === undefined || verdict === 'noBreakeven') return ''
  const [from, to] = first
  const simple = more.length === 0 && to === null
  if (!simple) return t('plan.fees.ranges', { list: rangesText(t, language, feeCheaper) })
  if (from === 0) return verdict === 'fee' ? t('plan.fees.always') : ''
  const turnover = times(from, language)
  if (verdict === 'fee') return t('plan.fees.below', { turnover })
  return verdict === 'tooClose' ? t('plan.fees.same', { turnover }) : t('plan.fees.above', { turnover })
}

/**
 * The verdict as one sentence of fixed words, on the screen and on paper: which model costs less on the client's own
 * trading, and at what turnover (one-sided, times a year) that would change. Nobody can edit it (decisions E4).
 */
export const feeVerdictSentence = (t: Translate, language: Language, verdict: Verdict): string =>
  `${t(`plan.fees.verdict.${verdict.verdict ?? 'unknown'}`)}${turnPoint(t, language, verdict)}`

interface NamedOffer {
  readonly id: string
  /** Of a schedule of the house. */
  readonly name?: { readonly zh: string; readonly en: string } | null
  /** A rate that is tried in place of the schedule's: it is not called by the name of that schedule. */
  readonly triedRate?: number | null
}

/** A rate that is tried in place of a schedule is called by its rate. */
export const triedRateName = (t: Translate, rate: number): string =>
  t('feeWindow.whatIf.feeAt', { rate: formatRate(rate) })

/** The name of a way to pay: that of its schedule, or a fixed word for a commission. */
export function offerName(t: Translate, language: Language, { id, name, triedRate }: NamedOffer): string {
  if (triedRate !== undefined && triedRate !== null) return triedRateName(t, triedRate)
  if (name !== undefined && name !== null) return language === 'en' ? name.en : name.zh
  if (id === 'cheaper' || id === 'rival' || id === 'agreed') return t(`feeWindow.models.${id}`)
  return t('feeWindow.models.commission')
}

export interface Sentence {
  readonly code:
    | 'STAY_ON_COMMISSION'
    | 'STAY_AS_AGREED'
    | 'ASK_FOR_CHEAPER_COMMISSION'
    | 'BACK_TO_COMMISSION'
    | 'FEE_MODEL_CHEAPER'
    | 'TOO_CLOSE'
    | 'NOTHING_APPLIES'
    | 'TURNOVER_UNKNOWN'
  readonly params: Readonly<Record<string, number>>
}

/** What follows over all models, in fixed words that nobody can edit. `offer`: the one that the sentence names. */
export function modelsSentenceText(
  t: Translate,
  language: Language,
  sentence: Sentence,
  offer: NamedOffer,
  amountsHidden = false,
): string {
  const { params } = sentence
  const money = (yuan: number | undefined): string =>
    amountsHidden ? HIDDEN_AMOUNT : formatMoneyUnit(yuan ?? 0, language)
  return t(`feeWindow.say.${sentence.code}`, {
    name: offerName(t, language, offer),
    rate: formatRate(params['commissionRate'] ?? 0),
    present: money(params['presentCost']),
    cheapest: money(params['cheapestCost']),
    saves: money(params['saves']),
  })
}

/** Why an offer does not apply, from the closed list of reasons. */
export const offerReasonText = (t: Translate, reason: string): string => wordOf(t, 'feeWindow.reasons', reason)
