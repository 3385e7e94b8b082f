import { wordOf, type Translate } from '../../../i18n/create-i18n'
import { formatList, formatPercent } from '../../../i18n/format'
import type { Language } from '../../../i18n/types'
import type { Outputs } from '../../lib/api'

export type ViewEntry = Outputs['views']['list']['views'][number]
export type Content = ViewEntry['content']

/** What a view says, in the words of asset classes. */
export function shapeText(t: Translate, exposures: Content['exposures'], language: Language): string {
  const names = (sign: 1 | -1): string =>
    formatList(
      Object.entries(exposures)
        .filter(([, leg]) => leg * sign > 0)
        .map(([id]) => wordOf(t, 'enums.assetClass', id)),
      language,
    )
  const [long, short] = [names(1), names(-1)]
  if (long !== '' && short !== '') return t('views.over', { long, short })
  return long === '' ? t('views.down', { names: short }) : t('views.up', { names: long })
}

export const expectationText = (t: Translate, expectation: Content['expectation']): string =>
  expectation.kind === 'return'
    ? t('views.expectsReturn', {
        value: formatPercent(expectation.perYear),
        confidence: formatPercent(expectation.confidence, 0),
      })
    : t('views.expectsConviction', { n: expectation.conviction })

/** A change of weight with its sign: `+3.1%`, `−2.0%`. */
export const movePercent = (share: number): string => `${share > 0 ? '+' : ''}${formatPercent(share)}`

const NOTICEABLE = 0.0005

/** The classes that a tilt moves, largest first. */
export const movesOf = (active: Readonly<Record<string, number>>): readonly (readonly [string, number])[] =>
  Object.entries(active)
    .filter(([, value]) => Math.abs(value) >= NOTICEABLE)
    .sort(([, a], [, b]) => b - a)

export function endText(
  t: Translate,
  view: {
    readonly status: ViewEntry['status']
    readonly daysLeft: number
    readonly withdrawnOn: string | null
    readonly content: Pick<Content, 'start' | 'expires'>
  },
): string {
  switch (view.status) {
    case 'scheduled':
      return t('views.startsIn', { date: view.content.start })
    case 'expired':
      return t('views.endedOn', { date: view.content.expires })
    case 'withdrawn':
      return t('views.withdrawnOn', { date: view.withdrawnOn ?? '' })
    default:
      return view.daysLeft === 0 ? t('views.lastDay') : t('views.daysLeft', { n: view.daysLeft })
  }
}

export const STATUS_TONE = {
  scheduled: 'neutral',
  live: 'good',
  expiring: 'warn',
  expired: 'neutral',
  withdrawn: 'neutral',
} as const
