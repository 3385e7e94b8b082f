import { addMonths, daysBetween, monthOfDate } from '../calendar'
import type { BandResult } from './bands'
import type { MarketDayPolicy } from './policy'
import type { Revaluation } from './revalue'
import type { DayClient, DayNeed, DayZones, Reason, ReasonCode } from './types'

/** Everything that the two scores look at. */
export interface ScoreFacts {
  readonly client: DayClient
  readonly value: Revaluation
  readonly bands: readonly BandResult[]
  readonly zones: DayZones | null
  readonly on: string
}

export interface Scores {
  readonly hurt: number
  readonly scared: number
  readonly hurtReasons: readonly Reason[]
  readonly scaredReasons: readonly Reason[]
}

type Params = Reason['params']

/**
 * Who will be hurt and who will be scared: two open sums of named points (market-day-policy.json). A day that costs less
 * than the policy's minimum loss gives nobody points. Of several grades of one reason only the gravest counts, so that a
 * deeper fall never lowers the sum of what hurts.
 */
export function scoreClient(facts: ScoreFacts, policy: MarketDayPolicy): Scores {
  const loss = lossShare(facts.value)
  if (!isFelt(facts.value, policy)) return { hurt: 0, scared: 0, hurtReasons: [], scaredReasons: [] }
  const hurtReasons = hurtOf(facts, loss, policy)
  const scaredReasons = scaredOf(facts, loss, policy)
  return { hurt: sumOf(hurtReasons), scared: sumOf(scaredReasons), hurtReasons, scaredReasons }
}

/** The day costs enough for anybody to be called about. */
export const isFelt = (
  value: Pick<Revaluation, 'change' | 'changeShare'>,
  policy: Pick<MarketDayPolicy, 'minimumLoss' | 'minimumLossYuan'>,
): boolean => lossShare(value) >= policy.minimumLoss && -value.change >= policy.minimumLossYuan

/** Today's loss as a positive share of the client's own money. */
export const lossShare = ({ changeShare }: Pick<Revaluation, 'changeShare'>): number => Math.max(0, -changeShare)

const sumOf = (reasons: readonly Reason[]): number => reasons.reduce((sum, { points }) => sum + points, 0)
const reason = (code: ReasonCode, points: number, params: Params = {}): Reason[] =>
  points > 0 ? [{ code, points, params }] : []
const perPercent = (loss: number, points: number, atMost: number): number =>
  Math.min(atMost, Math.floor(loss * 100 * points + 1e-9))

function hurtOf({ client, value, bands, zones, on }: ScoreFacts, loss: number, policy: MarketDayPolicy): Reason[] {
  const { hurt } = policy
  const pushed = bands.filter((band) => band.pushed)
  return [
    ...zoneReason(zones, hurt),
    ...marginReason(value, hurt),
    ...reason('loss', perPercent(loss, hurt.lossPerPercent, hurt.lossAtMost), { share: loss, yuan: -value.change }),
    ...(pushed[0] === undefined
      ? []
      : reason('bandPushed', hurt.bandPushed, { assetClass: widest(pushed), count: pushed.length })),
    ...needReason(soonestNeeds(client.needs, on, policy.needMonths), value, policy),
    ...(value.largestStock.share >= hurt.concentrationFrom
      ? reason('concentrated', hurt.concentrated, { share: value.largestStock.share })
      : []),
  ]
}

function zoneReason(zones: DayZones | null, hurt: MarketDayPolicy['hurt']): Reason[] {
  if (zones === null) return []
  const { before, after } = zones
  const params = { before: before.probability, after: after.probability }
  if (after.zone === 'red' && before.zone !== 'red') return reason('zoneToRed', hurt.zoneToRed, params)
  if (after.zone === 'grey' && before.zone === 'green') return reason('zoneToGrey', hurt.zoneToGrey, params)
  return []
}

/** The account that is worst off speaks for the client. */
function marginReason({ margin }: Revaluation, hurt: MarketDayPolicy['hurt']): Reason[] {
  const worst = margin.toSorted((a, b) => a.ratioAfter - b.ratioAfter || (a.accountId < b.accountId ? -1 : 1))[0]
  if (worst === undefined || worst.state === 'clear') return []
  const params = { ratio: worst.ratioAfter, fall: worst.fallToCloseOut }
  if (worst.state === 'closeOut') return reason('marginCloseOut', hurt.marginCloseOut, params)
  return worst.state === 'warning'
    ? reason('marginWarning', hurt.marginWarning, params)
    : reason('marginNear', hurt.marginNear, params)
}

/** Needs from this month on, within the policy's months, the nearest first. */
export const soonestNeeds = (needs: readonly DayNeed[], on: string, months: number): DayNeed[] => {
  const from = monthOfDate(on)
  const to = addMonths(from, months)
  return needs
    .filter((need) => need.amount > 0 && need.month >= from && need.month <= to)
    .toSorted((a, b) => (a.month < b.month ? -1 : a.month > b.month ? 1 : b.amount - a.amount))
}

/** Money in the classes that the policy calls safe, after the move. */
export const safeMoney = (value: Pick<Revaluation, 'byClass'>, safeClasses: readonly string[]): number =>
  safeClasses.reduce((sum, id) => sum + Math.max(0, value.byClass[id]?.after ?? 0), 0)

function needReason(needs: readonly DayNeed[], value: Revaluation, policy: MarketDayPolicy): Reason[] {
  const [first] = needs
  if (first === undefined) return []
  const amount = needs.reduce((sum, need) => sum + need.amount, 0)
  const safe = safeMoney(value, policy.safeClasses)
  const params = { month: first.month, yuan: amount, safe }
  return safe < amount
    ? reason('needUncovered', policy.hurt.needUncovered, params)
    : reason('needSoon', policy.hurt.needSoon, params)
}

function widest(bands: readonly BandResult[]): string {
  const byDistance = bands.toSorted(
    (a, b) => Math.abs(b.after - b.target) - Math.abs(a.after - a.target) || (a.assetClass < b.assetClass ? -1 : 1),
  )
  return byDistance[0]?.assetClass ?? ''
}

const EQUITY = ['CN_EQ_L', 'CN_EQ_S', 'HK_EQ', 'GL_EQ']

function scaredOf({ client, value, on }: ScoreFacts, loss: number, policy: MarketDayPolicy): Reason[] {
  const { scared } = policy
  const equity = EQUITY.reduce((sum, id) => sum + (value.byClass[id]?.before ?? 0), 0)
  const equityShare = value.before > 0 ? equity / value.before : 0
  const called = value.margin.some(({ state }) => state === 'closeOut' || state === 'warning')
  const retiring =
    client.retirementMonth !== null &&
    client.retirementMonth >= monthOfDate(on) &&
    client.retirementMonth <= addMonths(monthOfDate(on), policy.needMonths)
  return [
    ...wordReason(client, loss, policy),
    ...reason('lossFelt', perPercent(loss, scared.lossPerPercent, scared.lossAtMost), { share: loss }),
    ...(called ? reason('marginCalled', scared.marginCalled) : []),
    ...(client.openedOn !== null &&
    client.openedOn >= scared.firstBearSince &&
    equityShare >= scared.firstBearEquityFrom
      ? reason('firstBear', scared.firstBear, { since: client.openedOn.slice(0, 4), equity: equityShare })
      : []),
    ...(client.ageYears !== null && client.ageYears >= scared.oldFrom
      ? reason('old', scared.old, { age: client.ageYears })
      : []),
    ...(retiring ? reason('retiringSoon', scared.retiringSoon, { month: client.retirementMonth ?? '' }) : []),
    ...silenceReason(client, on, scared),
    ...(client.openComplaint ? reason('openComplaint', scared.openComplaint) : []),
    ...(client.worryNoted ? reason('worryNoted', scared.worryNoted) : []),
    ...((client.level === 'C1' || client.level === 'C2') && loss >= scared.cautiousLevelLoss
      ? reason('cautiousLevel', scared.cautiousLevel, { level: client.level })
      : []),
  ]
}

/** Today's loss against what he said he could stand; his own word goes before the questionnaire's answer. */
function wordReason(client: DayClient, loss: number, { scared, lossAnswers }: MarketDayPolicy): Reason[] {
  if (client.ownWord !== null) {
    const params = { said: client.ownWord, share: loss }
    if (loss >= client.ownWord) return reason('beyondOwnWord', scared.beyondOwnWord, params)
    return loss >= client.ownWord / 2 ? reason('halfOwnWord', scared.halfOwnWord, params) : []
  }
  const answered = client.lossAnswer === null ? undefined : lossAnswers.shares[client.lossAnswer]
  if (answered === undefined) return []
  const params = { said: answered, share: loss }
  if (loss >= answered) return reason('beyondAnswer', scared.beyondAnswer, params)
  return loss >= answered / 2 ? reason('halfAnswer', scared.halfAnswer, params) : []
}

function silenceReason(client: DayClient, on: string, scared: MarketDayPolicy['scared']): Reason[] {
  if (client.lastContactOn === null) return reason('silentLong', scared.silentLong, { days: -1 })
  const days = daysBetween(client.lastContactOn, on)
  if (days >= scared.silentLongDays) return reason('silentLong', scared.silentLong, { days })
  return days >= scared.silentDays ? reason('silent', scared.silent, { days }) : []
}
