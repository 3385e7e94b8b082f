import type { FeeClientInput, FeeClientView, FeeFacts } from '../../contract/api/fee-window'
import { clientBridge } from '../../domain/fees/client-bridge'
import { basisSpan, type WhatIf } from '../../domain/fees/client-offers'
import { feeBoard, type FeeBoard } from '../../domain/fees/fee-board'
import { translator } from '../../i18n/create-i18n'
import { triedRateName } from '../../i18n/fee-text'
import type { BackendContext } from '../context'
import { feeFacts } from './fee-facts'
import { scheduleProblem } from './fees-for-client'

/** No growth is looked at in the client's view: it speaks of one year. */
const NO_HORIZON = { growth: 0, years: 1 }
const NO_WHAT_IF = { turnover: null, commissionRate: null, feeRate: null, assets: null }

type Choices = Parameters<typeof feeBoard>[1]

const choicesOf = (facts: FeeFacts, input: FeeClientInput, whatIf: WhatIf): Choices => ({
  scheduleId: input.scheduleId ?? facts.defaultScheduleId,
  basis: input.basis,
  byHousehold: input.byHousehold,
  savings: input.savings,
  rivalRate: null,
  ...NO_HORIZON,
  whatIf,
  agreedTurnover: input.agreedTurnover,
  fallsTo: input.fallsTo,
  surplus: input.surplus,
})

const half = (twoSided: number): number => twoSided / 2

/**
 * What he pays now, what only changes hands, what he really gains: the client's side of the window alone. It leads away from
 * commission: somebody who pays by an agreement already does not begin there.
 */
function bridgeOf({ compared, window }: FeeBoard, facts: FeeFacts): FeeClientView['bridge'] {
  if (facts.agreed !== null && compared.models.some(({ id }) => id === 'agreed')) return null
  const now = compared.models.find(({ id }) => id === 'commission')?.yearlyCost ?? null
  const bridge = now === null || window === null ? null : clientBridge(now, window.client.base)
  return bridge === null ? null : { ...bridge, gains: [...bridge.gains] }
}

const LINES = 5

/** His commission, the chosen schedule, the agreement that he has, and what the advisor has put beside them. */
const shownIds = (board: FeeBoard, chosen: string, others: readonly string[]): readonly string[] =>
  [...new Set(['commission', chosen, 'agreed', ...others])]
    .filter((id) => board.compared.models.some((model) => model.id === id && model.applies))
    .slice(0, LINES)

/** A rate that is tried in place of the chosen schedule is not called by the name of that schedule. */
const triedName = (rate: number) => ({
  zh: triedRateName(translator('zh-CN'), rate),
  en: triedRateName(translator('en'), rate),
})

/** The sentence over all ways to pay; an offer that is none of the house's schedules is named by the screen. */
function overallOf({ compared }: FeeBoard, facts: FeeFacts): FeeClientView['overall'] {
  const { code, offer, params } = compared.sentence
  const name = facts.schedules.find(({ id }) => id === offer)?.name ?? null
  return { code, offer: offer === null ? null : { id: offer, name }, params: { ...params } }
}

/**
 * The comparison for the client's eyes, from the same computation as the advisor's page. AppError `noData` without
 * average assets, `invalidInput` at /scheduleId for an unknown schedule, on paper also for one that has expired.
 */
export async function clientView(
  ctx: BackendContext,
  input: FeeClientInput,
  use: 'screen' | 'paper' = 'screen',
): Promise<FeeClientView> {
  return clientViewOf(await feeFacts(ctx, input.clientId), input, NO_WHAT_IF, use)
}

/** The same from facts that were read before, also with what is tried on the advisor's sliders. */
export function clientViewOf(
  facts: FeeFacts,
  input: FeeClientInput,
  whatIf: WhatIf,
  use: 'screen' | 'paper' = 'screen',
): FeeClientView {
  const choices = choicesOf(facts, input, whatIf)
  const schedule = facts.schedules.find(({ id }) => id === choices.scheduleId)
  if (schedule === undefined) throw scheduleProblem('there is no such fee schedule')
  if (use === 'paper' && schedule.expired)
    throw scheduleProblem(`the fee schedule has expired on ${schedule.validUntil}`)
  const board = feeBoard(facts, choices)
  const { compared, pair } = board
  const { actual } = compared
  const shown = shownIds(board, schedule.id, input.others)
  const models = shown.flatMap((id) => {
    const model = compared.models.find((one) => one.id === id)
    const own = facts.schedules.find((one) => one.id === id)
    if (model === undefined) return []
    const { commissionRate, yearlyCost } = model
    return [
      {
        id,
        model: model.model,
        name: id === schedule.id && whatIf.feeRate !== null ? triedName(whatIf.feeRate) : (own?.name ?? null),
        commissionRate,
        annual: yearlyCost,
        cost: [...(board.lines.cost.get(id) ?? [])],
      },
    ]
  })
  return {
    clientName: facts.clientName,
    on: facts.on,
    assets: whatIf.assets ?? facts.assets,
    commissionRate: Math.max(whatIf.commissionRate ?? facts.commissionRate, facts.passThrough),
    minimumCommission: facts.minimumCommission,
    feeAccountCommissionRate: schedule.feeAccountCommissionRate,
    schedule: { id: schedule.id, name: schedule.name, includes: schedule.includes },
    verdict: pair.verdict,
    overall: overallOf(board, facts),
    whatIf: Object.values(whatIf).some((value) => value !== null) ? whatIf : null,
    feeCheaper: pair.feeCheaper.map(([from, to]): [number, number | null] => [from, to]),
    turnover:
      actual === null
        ? null
        : {
            actual: half(actual.twoSidedTurnover),
            low: actual.interval95 === null ? null : half(actual.interval95[0]),
            high: actual.interval95 === null ? null : half(actual.interval95[1]),
          },
    grid: [...board.lines.turnover],
    models,
    breakevens: pair.crossings.map(({ twoSidedTurnover, cost }) => ({ turnover: half(twoSidedTurnover), cost })),
    bridge: bridgeOf(board, facts),
    data: {
      ...basisSpan(facts.period, input.basis),
      orders: facts.turnovers.find(({ months }) => months === input.basis)?.orders ?? 0,
      months: input.basis,
    },
    duties: facts.duties,
  }
}
