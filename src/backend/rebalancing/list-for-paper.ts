import type { ProposalTrades } from '../../contract/proposal-payload'
import type { TradeList } from '../../contract/trade-lists'
import { daysBetween } from '../../domain/calendar'
import { shippedRebalancingPolicy } from '../../domain/rebalancing/policy'
import type { BackendContext } from '../context'
import { PLAN_JOB, type PlanJobOutput } from './plan-for-client'
import { listTerms } from './policy'

interface TradesPart {
  readonly figures: ProposalTrades
  readonly inputs: Readonly<Record<string, unknown>>
  readonly hashes: Readonly<Record<string, string>>
}

/** What of an answer is compared when a document is verified. */
export const tradeFigures = (answer: Omit<PlanJobOutput, 'meta'>): ProposalTrades['figures'] => ({
  trades: answer.trades.map(({ id, accountId, side, amount, cost }) => ({ id, accountId, side, amount, cost })),
  totalCost: answer.totalCost,
  oneWayTurnover: answer.oneWayTurnover,
  residualCash: answer.residualCash,
  totalDriftAfter: answer.totalDriftAfter,
})

/** The newest list while the policy lets it stand in a proposal and the client has not declined all of it; else null. */
export async function openList(ctx: BackendContext, clientId: string): Promise<TradeList | null> {
  const on = ctx.today()
  const lists = await ctx.store.query('tradeLists.ofClient', { clientId, ...listTerms(on) })
  const newest = lists[0]
  if (newest === undefined || daysBetween(newest.on, on) > shippedRebalancingPolicy.proposalListDays) return null
  const open = newest.lines.some(({ status }) => status === 'proposed' || status === 'accepted')
  return open ? newest : null
}

/** The trade list of a proposal: as it was saved, with the engine's answer to the same input. Null without an open list. */
export async function tradesPart(ctx: BackendContext, clientId: string): Promise<TradesPart | null> {
  const list = await openList(ctx, clientId)
  if (list === null) return null
  const input = await ctx.store.query('tradeLists.input', { id: list.id })
  const { output } = await ctx.compute.run<PlanJobOutput>(PLAN_JOB, input)
  return {
    figures: {
      on: list.on,
      inputHash: list.inputHash,
      summary: list.summary,
      lines: list.lines.map(
        ({ id: _id, decisions: _decisions, seenQuantity: _quantity, seenAmount: _amount, seenOn: _on, ...line }) =>
          line,
      ),
      figures: tradeFigures(output),
    },
    inputs: { [PLAN_JOB]: input },
    hashes: { [PLAN_JOB]: output.meta.inputHash },
  }
}
