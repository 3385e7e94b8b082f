import { type Translate, wordOf } from './create-i18n'
import { formatMoneyChange, formatMoneyUnit, formatPercent } from './format'
import type { Language } from './types'

/** A reason or a sentence of a market day: its code and its figures. */
export interface CodedText {
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
}

const MONEY = new Set(['yuan', 'safe', 'planned'])
const SHARES = new Set(['share', 'said', 'fall', 'equity', 'weight', 'target'])
const RATIOS = new Set(['ratio'])

/** A move with its direction: `▼ −5.0%`; the arrow says it without colour. */
export const moveText = (share: number, digits = 1): string =>
  share > 0
    ? `▲ +${formatPercent(share, digits)}`
    : share < 0
      ? `▼ ${formatPercent(share, digits)}`
      : formatPercent(0, digits)

const signedPercent = (share: number): string => `${share > 0 ? '+' : ''}${formatPercent(share)}`

function paramsOf(t: Translate, language: Language, { code, params }: CodedText): Record<string, string | number> {
  const change = code === 'value'
  const zones = code === 'zoneChanged' || code === 'zoneKept'
  const probabilities = code === 'zoneToRed' || code === 'zoneToGrey'
  const ratios = code === 'margin'
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (typeof value === 'string')
        return [
          name,
          zones
            ? t(`charts.zone.${value as 'green'}`)
            : name === 'assetClass'
              ? wordOf(t, 'enums.assetClass', value)
              : value,
        ]
      if (change && name === 'yuan') return [name, `${value > 0 ? '+' : ''}${formatMoneyUnit(value, language)}`]
      if (change && name === 'share') return [name, signedPercent(value)]
      if (probabilities || ratios || RATIOS.has(name)) return [name, formatPercent(value, 0)]
      if (SHARES.has(name)) return [name, formatPercent(value)]
      if (MONEY.has(name) || name === 'before' || name === 'after') return [name, formatMoneyUnit(value, language)]
      return [name, value]
    }),
  )
}

const say = (t: Translate, key: string, params: Record<string, string | number>): string =>
  (t as unknown as (key: string, params: Record<string, string | number>) => string)(key, params)

/** One sentence of the client's page. */
export const dayPointText = (t: Translate, language: Language, point: CodedText): string =>
  say(t, `marketDay.point.${point.code}`, paramsOf(t, language, point))

/** One reason of the call list; internal. */
export function dayReasonText(t: Translate, language: Language, reason: CodedText): string {
  const never = reason.code === 'silentLong' && reason.params['days'] === -1
  return say(t, `marketDay.reason.${never ? 'silentNever' : reason.code}`, paramsOf(t, language, reason))
}

/** What the plan says about such a day, as sentences. */
export interface DayEstimateFacts {
  readonly kind: 'day' | 'month' | 'shock'
  readonly mixMove: number | null
  readonly changeShare: number
  readonly debt: number
  readonly targetSettled: boolean
  readonly assumptions: string
  readonly estimate: {
    readonly onceAYear: number
    readonly onceInTenYears: number
    readonly worstYear: number
    readonly replays: Readonly<Record<string, number>>
  } | null
}

/** The model's figures never stand without the past falls beside them. */
export function daySaidTexts(t: Translate, facts: DayEstimateFacts): string[] {
  const { kind, mixMove, estimate, assumptions, changeShare, targetSettled } = facts
  if (estimate === null || mixMove === null) return [t('marketDay.page.noTarget')]
  const move = moveText(mixMove)
  return [
    t(`marketDay.page.${kind === 'day' ? 'mix' : 'mixMonth'}${targetSettled ? '' : 'Reference'}`, { move }),
    ...(Math.abs(changeShare - mixMove) >= 0.005
      ? [t(`marketDay.page.${facts.debt > 0 ? 'actualDebt' : 'actual'}`, { move: moveText(changeShare) })]
      : []),
    ...(kind === 'day'
      ? [
          t('marketDay.page.expected', {
            year: formatPercent(estimate.onceAYear),
            decade: formatPercent(estimate.onceInTenYears),
          }),
          mixMove < estimate.onceInTenYears
            ? t('marketDay.page.beyond')
            : mixMove < estimate.onceAYear
              ? t('marketDay.page.tail')
              : t('marketDay.page.within'),
        ]
      : []),
    t('marketDay.page.worst', { value: formatPercent(estimate.worstYear) }),
    `${t('marketDay.page.replays')} ${Object.entries(estimate.replays)
      .map(([name, value]) =>
        t('marketDay.page.replay', { name: wordOf(t, 'planning.stressYear', name), value: formatPercent(value) }),
      )
      .join(' · ')}`,
    t('marketDay.page.basis', { assumptions }),
  ]
}

/** A change of money with its sign and arrow. */
export const changeText = (yuan: number, language: Language): string =>
  `${yuan > 0 ? '▲ ' : yuan < 0 ? '▼ ' : ''}${formatMoneyChange(yuan, language)}`
