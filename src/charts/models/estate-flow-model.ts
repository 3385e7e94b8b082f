import { translator } from '../../i18n/create-i18n'
import { formatList, formatMoneyUnit } from '../../i18n/format'
import type { Language } from '../../i18n/types'
import type { EstateFlowColors, EstateFlowData, EstateFlowTexts } from '../estate-flow'
import type { ChartTable } from '../chart-model'
import type { ChartTheme } from '../theme'

export interface SharedEstate {
  readonly ofName: string
  readonly communityProperty: number
  readonly separateProperty: number
  readonly spouseOwnHalf: number
  readonly grossEstate: number
  readonly estate: number
  readonly order: 'first' | 'second' | 'none'
  readonly shares: readonly {
    readonly person: string
    readonly name: string
    readonly relation: string
    readonly ownHalf: number
    readonly inherits: number
    readonly represents: boolean
  }[]
}

/** The finding: how much goes to how many heirs, or why there is nothing to share. */
export function sayEstate(result: SharedEstate, language: Language): string {
  const t = translator(language)
  const { ofName: name, estate, order, shares } = result
  if (order === 'none') return t('protection.estateSayNone', { name })
  if (estate === 0) return t('protection.estateSayNothing', { name })
  const n = shares.filter(({ inherits }) => inherits > 0).length
  return t('protection.estateSay', { name, estate: formatMoneyUnit(estate, language), n })
}

type Group = 'spouse' | 'children' | 'parents' | 'siblings' | 'grandparents'

/** What the flow picture of an estate is drawn from, its words and its table, in one language. */
export function estateFlowModel(
  result: SharedEstate,
  language: Language,
): { readonly data: EstateFlowData; readonly texts: EstateFlowTexts; readonly table: ChartTable } {
  const t = translator(language)
  const money = (yuan: number): string => formatMoneyUnit(yuan, language)
  const { shares, ofName: name } = result
  const relation = (group: string): string => t(`protection.flow.toGroup.${group as Group}`)
  const note = (share: SharedEstate['shares'][number]): string =>
    share.represents ? `${relation(share.relation)} · ${t('protection.flow.represents')}` : relation(share.relation)
  const list = formatList(
    shares.map((share) =>
      t('protection.flow.item', { name: share.name, amount: money(share.ownHalf + share.inherits) }),
    ),
    language,
  )
  return {
    data: {
      community: result.communityProperty,
      separate: result.separateProperty,
      ownHalf: result.spouseOwnHalf,
      debts: Math.max(0, result.grossEstate - result.estate),
      estate: result.estate,
      shares: shares.map((share) => ({
        id: share.person,
        name: share.name,
        note: note(share),
        ownHalf: share.ownHalf,
        inherits: share.inherits,
      })),
    },
    texts: {
      title: t('protection.flow.title', { name }),
      summary: t('protection.flow.summary', {
        community: money(result.communityProperty),
        half: money(result.spouseOwnHalf),
        estate: money(result.estate),
        list,
      }),
      community: t('protection.flow.community'),
      separate: t('protection.flow.separate'),
      half: t('protection.flow.half'),
      estate: t('protection.flow.estate'),
      debts: t('protection.flow.debts'),
      nobody: t('protection.flow.state'),
      money,
    },
    table: {
      columns: [
        { label: t('protection.flow.person'), numeric: false },
        { label: t('protection.flow.relation'), numeric: false },
        { label: t('protection.flow.ownHalf'), numeric: true },
        { label: t('protection.flow.share'), numeric: true },
        { label: t('protection.flow.sum'), numeric: true },
      ],
      rows: shares.map((share) => [
        share.name,
        note(share),
        money(share.ownHalf),
        money(share.inherits),
        money(share.ownHalf + share.inherits),
      ]),
    },
  }
}

/** Colours of a chart theme for the picture. */
export const estateFlowColors = (theme: ChartTheme): EstateFlowColors => ({
  ink: theme.ink,
  inkDim: theme.inkDim,
  half: theme.series[0],
  estate: theme.series[1],
  debts: theme.inkDim,
  font: theme.fontFamily,
})
