import type { Revaluation } from './revalue'
import type { DayEstimate } from './day-estimate'
import type { BandResult } from './bands'
import type { DayClient, DayNeed, DayZones } from './types'

/** One sentence of the client's page, by code; the words are in the texts of each language. */
export interface Point {
  readonly code: PointCode
  readonly params: Readonly<Record<string, string | number>>
}

export const CHANGED_CODES = ['value', 'valueFlat', 'zoneChanged', 'zoneKept', 'monthly', 'bands', 'margin'] as const
export const KEPT_CODES = ['plan', 'horizon', 'reserve', 'needCovered', 'target'] as const
export const NOT_TODAY_CODES = ['noPanicSale', 'noDoubling', 'noBorrowing', 'noOrder'] as const
export const DECIDE_CODES = ['marginTopUp', 'rebalance', 'fillNeed', 'reviewPlan', 'talkRisk', 'nothing'] as const
export type PointCode =
  | (typeof CHANGED_CODES)[number]
  | (typeof KEPT_CODES)[number]
  | (typeof NOT_TODAY_CODES)[number]
  | (typeof DECIDE_CODES)[number]

export interface TalkingPoints {
  readonly changed: readonly Point[]
  readonly kept: readonly Point[]
  readonly notToday: readonly Point[]
  readonly decide: readonly Point[]
}

interface Facts {
  readonly client: Pick<
    DayClient,
    'target' | 'targetSettled' | 'monthlySpending' | 'retirementMonth' | 'ownWord' | 'lossAnswer'
  >
  readonly value: Revaluation
  readonly bands: readonly BandResult[]
  readonly zones: DayZones | null
  readonly estimate: DayEstimate | null
  readonly needs: readonly DayNeed[]
  readonly safe: number
  /** Today's loss is beyond what he said he could stand. */
  readonly beyondWord: boolean
}

const point = (code: PointCode, params: Point['params'] = {}): Point => ({ code, params })

/** What a client's page says, from his figures alone: no tier, no score, no other client, no free text. */
export function talkingPoints(facts: Facts): TalkingPoints {
  return { changed: changedOf(facts), kept: keptOf(facts), notToday: notTodayOf(facts), decide: decideOf(facts) }
}

function changedOf({ value, zones, bands }: Facts): Point[] {
  const moved = Math.abs(value.changeShare) >= 0.0005
  const outside = bands.filter((band) => band.pushed)
  const worst = value.margin.toSorted((a, b) => a.ratioAfter - b.ratioAfter)[0]
  return [
    moved ? point('value', { yuan: value.change, share: value.changeShare, after: value.after }) : point('valueFlat'),
    ...(zones === null || zones.before.zone === null || zones.after.zone === null
      ? []
      : zones.before.zone === zones.after.zone
        ? [point('zoneKept', { zone: zones.after.zone })]
        : [point('zoneChanged', { before: zones.before.zone, after: zones.after.zone })]),
    ...(zones === null || zones.before.sustainableMonthly === null || zones.after.sustainableMonthly === null
      ? []
      : [
          point('monthly', {
            before: zones.before.sustainableMonthly,
            after: zones.after.sustainableMonthly,
            planned: zones.after.plannedMonthly,
          }),
        ]),
    ...outside
      .slice(0, 2)
      .map((band) => point('bands', { assetClass: band.assetClass, weight: band.after, target: band.target })),
    ...(worst === undefined ? [] : [point('margin', { before: worst.ratioBefore, after: worst.ratioAfter })]),
  ]
}

function keptOf({ client, needs, safe, zones }: Facts): Point[] {
  const due = needs.reduce((sum, need) => sum + need.amount, 0)
  return [
    ...(client.target === null || !client.targetSettled ? [] : [point('target')]),
    ...(zones === null ? [] : [point('plan')]),
    ...(client.retirementMonth === null ? [] : [point('horizon', { month: client.retirementMonth })]),
    ...(client.monthlySpending === null || client.monthlySpending <= 0 || safe <= 0
      ? []
      : [point('reserve', { months: Math.floor(safe / client.monthlySpending), safe })]),
    ...(due > 0 && safe >= due ? [point('needCovered', { yuan: due, month: needs[0]?.month ?? '' })] : []),
  ]
}

const notTodayOf = ({ value }: Facts): Point[] => [
  point('noPanicSale'),
  point('noDoubling'),
  ...(value.debt > 0 ? [point('noBorrowing')] : []),
  point('noOrder'),
]

function decideOf({ value, bands, zones, needs, safe, beyondWord }: Facts): Point[] {
  const worst = value.margin.toSorted((a, b) => a.ratioAfter - b.ratioAfter)[0]
  const due = needs.reduce((sum, need) => sum + need.amount, 0)
  const worse = zones !== null && zones.before.zone !== zones.after.zone && zones.after.zone !== 'green'
  const decisions = [
    ...(worst !== undefined && (worst.state === 'closeOut' || worst.state === 'warning')
      ? [point('marginTopUp', { ratio: worst.ratioAfter, fall: worst.fallToCloseOut })]
      : []),
    ...(due > safe ? [point('fillNeed', { yuan: due - safe, month: needs[0]?.month ?? '' })] : []),
    ...(worse ? [point('reviewPlan')] : []),
    ...(bands.some((band) => band.pushed) ? [point('rebalance')] : []),
    ...(beyondWord ? [point('talkRisk')] : []),
  ]
  return decisions.length === 0 ? [point('nothing')] : decisions
}
