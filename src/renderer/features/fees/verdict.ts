import type { FeesForClient } from '../../../contract/api/fees'
import type { Translate } from '../../../i18n/create-i18n'
import type { Formatters } from '../../lib/i18n'

type Breakeven = FeesForClient['breakeven']
type Range = Breakeven['feeCheaper'][number]

const oneSided = (twoSided: number): number => twoSided / 2

const rangeText = (t: Translate, f: Formatters, [from, to]: Range): string => {
  const words = { from: f.times(oneSided(from)), to: to === null ? '' : f.times(oneSided(to)) }
  if (to === null) return t('plan.fees.rangeAbove', words)
  return from === 0 ? t('plan.fees.rangeBelow', words) : t('plan.fees.rangeBetween', words)
}

const rangesText = (t: Translate, f: Formatters, ranges: readonly Range[]): string =>
  ranges.map((range) => rangeText(t, f, range)).reduce((first, second) => t('plan.fees.rangesOr', { first, second }))

/** What a change of turnover would change; turnovers one-sided. Empty where nothing does. */
function turnPoint(t: Translate, f: Formatters, { verdict, feeCheaper }: Breakeven): string {
  const [first, ...more] = feeCheaper
  if (first === undefined || verdict === 'noBreakeven') return ''
  const [from, to] = first
  const simple = more.length === 0 && to === null
  if (!simple) return t('plan.fees.ranges', { list: rangesText(t, f, feeCheaper) })
  if (from === 0) return verdict === 'fee' ? t('plan.fees.always') : ''
  const turnover = f.times(oneSided(from))
  if (verdict === 'fee') return t('plan.fees.below', { turnover })
  return verdict === 'tooClose' ? t('plan.fees.same', { turnover }) : t('plan.fees.above', { turnover })
}

/**
 * The verdict as one sentence of fixed words: which model costs less on the client's own trading, and at what turnover
 * (one-sided, times a year) that would change. Nobody can edit it (decisions E4).
 */
export const verdictSentence = (t: Translate, f: Formatters, breakeven: Breakeven): string =>
  `${t(`plan.fees.verdict.${breakeven.verdict ?? 'unknown'}`)}${turnPoint(t, f, breakeven)}`
