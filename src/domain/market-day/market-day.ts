import { shippedRebalancingPolicy } from '../rebalancing/policy'
import { bandsAfter, type BandResult } from './bands'
import { dayEstimate, moveOfMix, type DayEstimate, type DayMarket } from './day-estimate'
import type { MarketDayPolicy } from './policy'
import { revalue, type Revaluation } from './revalue'
import { isFelt, lossShare, safeMoney, scoreClient, soonestNeeds, type Scores } from './score'
import { talkingPoints, type TalkingPoints } from './talking-points'
import type { DayClient, DayNeed, DayZones, Moves } from './types'

/** One client's day: figures, reasons, and what his page says. */
export interface ClientDay {
  readonly id: string
  readonly value: Revaluation
  readonly bands: readonly BandResult[]
  readonly zones: DayZones | null
  readonly scores: Scores
  readonly score: number
  /** 1, 2, 3 … in the order of the call list. */
  readonly position: number
  readonly callDue: boolean
  readonly needs: readonly DayNeed[]
  readonly safe: number
  readonly target: Readonly<Record<string, number>> | null
  readonly targetSettled: boolean
  /** Move of his chosen mix today, by the moves of the classes; null without a level. */
  readonly mixMove: number | null
  readonly estimate: DayEstimate | null
  readonly points: TalkingPoints
}

export interface DayTotals {
  readonly clients: number
  readonly before: number
  readonly after: number
  readonly change: number
  readonly changeShare: number
  readonly losers: number
  readonly worseZone: number
  readonly withPlan: number
  /** Margin accounts below the warning line, and those near it. */
  readonly marginCalled: number
  readonly marginNear: number
  readonly bandPushed: number
  readonly callsDue: number
  readonly pricedLines: number
  readonly classLines: number
}

export interface DayInput {
  readonly on: string
  readonly classMoves: Moves
  readonly lineMoves: Moves
  readonly market: DayMarket
  readonly policy: MarketDayPolicy
}

/** A client's day without his place in the list. */
export type UnplacedDay = Omit<ClientDay, 'position'>

export function clientDay(client: DayClient, zones: DayZones | null, input: DayInput): UnplacedDay {
  const { on, classMoves, lineMoves, market, policy } = input
  const known = market.assets.map(({ id }) => id)
  const value = revalue(client, classMoves, lineMoves, policy)
  const bands =
    client.target === null ? [] : bandsAfter(value.byClass, client.target, shippedRebalancingPolicy.bands, known)
  const scores = scoreClient({ client, value, bands, zones, on }, policy)
  const needs = soonestNeeds(client.needs, on, policy.needMonths)
  const safe = safeMoney(value, policy.safeClasses)
  const estimate = client.target === null ? null : dayEstimate(client.target, market)
  const score = scores.hurt + scores.scared
  return {
    id: client.id,
    value,
    bands,
    zones,
    scores,
    score,
    callDue: score >= policy.callFrom,
    needs,
    safe,
    target: client.target,
    targetSettled: client.targetSettled,
    mixMove: client.target === null ? null : moveOfMix(client.target, classMoves),
    estimate,
    points: talkingPoints({
      client,
      value,
      bands,
      zones,
      estimate,
      needs,
      safe,
      beyondWord: isBeyondWord(client, value, policy),
    }),
  }
}

const isBeyondWord = (client: DayClient, value: Revaluation, policy: MarketDayPolicy): boolean => {
  if (!isFelt(value, policy)) return false
  const said = client.ownWord ?? (client.lossAnswer === null ? undefined : policy.lossAnswers.shares[client.lossAnswer])
  return said !== undefined && lossShare(value) >= said
}

/**
 * The call list: most points first; then what hurts before what frightens, then the larger loss in yuan, then the id, so
 * that the order is the same however the clients were listed.
 */
export function placeDays(days: readonly UnplacedDay[]): ClientDay[] {
  return days
    .toSorted(
      (a, b) =>
        b.score - a.score ||
        b.scores.hurt - a.scores.hurt ||
        a.value.change - b.value.change ||
        (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
    )
    .map((day, index) => ({ ...day, position: index + 1 }))
}

const RANK = { green: 0, grey: 1, red: 2 } as const

/** The zone after the move is a worse one than before. */
export const isWorseZone = (zones: DayZones | null): boolean =>
  zones !== null &&
  zones.before.zone !== null &&
  zones.after.zone !== null &&
  RANK[zones.after.zone] > RANK[zones.before.zone]

export function totalsOf(days: readonly UnplacedDay[]): DayTotals {
  // Sums in the order of ids: the same totals however the clients were listed.
  const sorted = days.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const sum = (pick: (day: UnplacedDay) => number): number => sorted.reduce((total, day) => total + pick(day), 0)
  const count = (is: (day: UnplacedDay) => boolean): number => sorted.filter(is).length
  const before = sum((day) => day.value.before)
  const change = sum((day) => day.value.change)
  const states = (wanted: readonly string[]) =>
    sum((day) => day.value.margin.filter(({ state }) => wanted.includes(state)).length)
  return {
    clients: sorted.length,
    before,
    after: before + change,
    change,
    changeShare: before > 0 ? change / before : 0,
    losers: count((day) => day.value.change < 0),
    worseZone: count((day) => isWorseZone(day.zones)),
    withPlan: count((day) => day.zones !== null),
    marginCalled: states(['closeOut', 'warning']),
    marginNear: states(['near']),
    bandPushed: count((day) => day.bands.some((band) => band.pushed)),
    callsDue: count((day) => day.callDue),
    pricedLines: sum((day) => day.value.priced),
    classLines: sum((day) => day.value.byClassMove),
  }
}
