import type { z } from 'zod'
import type { ClientDetail, Holding } from '../../contract/api/clients'
import { AppError } from '../../contract/errors'
import type { JobMeta } from '../../contract/job'
import type { planInput, planOutput } from '../../contract/jobs/rebalancing'
import type { ClientPlan, planForClientInput, TradeLine } from '../../contract/trade-lists'
import { addDays } from '../../domain/calendar'
import { shippedRebalancingPolicy } from '../../domain/rebalancing/policy'
import { classDrift } from '../../domain/rebalancing/class-drift'
import type { BackendContext } from '../context'
import { allowedRisks } from '../../domain/suitability/levels'
import { effectiveLevel } from '../risk/risk-for-client'
import { adviceBlockers } from '../proposals/readiness'
import { constraintsOf } from '../allocation/constraints-document'
import { clientTarget } from '../targets/client-target'
import { activeMarket } from '../assumptions/active-market'
import { jobOf, type BookLine } from './plan-input'

export const PLAN_JOB = 'rebalancing.plan'
export type PlanJobInput = z.input<typeof planInput>
export type PlanJobOutput = z.output<typeof planOutput> & { readonly meta: JobMeta }

export interface PlannedForClient {
  readonly plan: ClientPlan
  readonly jobInput: PlanJobInput
  readonly meta: JobMeta
}

/**
 * The joint trade plan of one client over his accounts at the firm. Held-away money counts and is not traded. AppError
 * `noData` without a level, or without money in an asset class.
 */
export async function planForClient(
  ctx: BackendContext,
  input: z.output<typeof planForClientInput>,
): Promise<PlannedForClient> {
  const { clientId } = input
  const on = ctx.today()
  const [client, holdings, target, market, pre, constraints] = await Promise.all([
    ctx.store.query('clients.get', { clientId, on }),
    ctx.store.query('clients.holdings', { clientId }),
    clientTarget(ctx, clientId),
    activeMarket(ctx),
    ctx.store.query('preAssessments.list', { clientId }),
    constraintsOf(ctx, clientId),
  ])
  const level = effectiveLevel(client.official, pre[0])
  if (target === null || level === null) throw new AppError('noData', { params: { what: 'riskLevel' } })
  const chosen = target.lines ?? []
  const codes = [...new Set([...chosen.map(({ code }) => code), ...holdings.map(({ code }) => code)])]
  const [products, prices, trades] = await Promise.all([
    ctx.store.query('products.byCode', { codes }),
    ctx.store.query('holdings.prices', { codes: chosen.map(({ code }) => code) }),
    ctx.store.query('clients.trades', { clientId, from: addDays(on, -366), offset: 0, limit: 5000 }),
  ])
  const classIds = market.assets.map(({ id }) => id)
  const minTrade = input.minTrade ?? shippedRebalancingPolicy.minimumTradeYuan
  const asked = jobOf({
    client,
    holdings,
    target,
    products,
    prices,
    trades: trades.rows,
    classIds,
    on,
    mode: input.mode,
    contribution: input.contribution,
    minTrade,
    allowed: level.lowest ? ['R1'] : allowedRisks(level.level),
    constraints: constraints.document,
  })
  if (asked === null) throw new AppError('noData', { params: { what: 'assets' } })
  const { output } = await ctx.compute.run<PlanJobOutput>(PLAN_JOB, asked.input)
  const { meta, ...result } = output
  const tradeLines = result.trades.map((trade) => lineOf(trade, asked.lines, client))
  const restricted = restrictedByClass(holdings)
  const drift = classDrift(classIds, client.assets.byClass, restricted, target.tactical, shippedRebalancingPolicy.bands)
  if (drift === undefined) throw new AppError('noData', { params: { what: 'assets' } })
  const after = classesAfter(result.after, asked.lines)
  const stale = tradeLines.some(
    ({ pricedOn }) => pricedOn !== null && addDays(pricedOn, shippedRebalancingPolicy.stalePriceDays) < on,
  )
  const cashOf = new Map(Object.entries(asked.cash))
  const plan: ClientPlan = {
    clientId,
    on,
    source: target.source,
    basis: target.lines === null ? 'classes' : 'products',
    pricesAsOf: client.assets.asOf,
    stalePrices: stale,
    minTrade,
    classes: drift.classes
      .filter(({ actual, target: t }) => actual > 0 || t > 0)
      .map((entry) => ({ ...entry, after: after[entry.id] ?? 0 })),
    trades: tradeLines,
    accounts: client.accounts
      .filter(({ id }) => cashOf.has(id))
      .map(({ id, accountNo }) => ({
        id,
        accountNo,
        cashBefore: cashOf.get(id) ?? 0,
        cashAfter: result.residualCashByAccount[id] ?? 0,
        paidIn: result.contributionByAccount[id] ?? 0,
      })),
    summary: {
      value: result.value,
      oneWayTurnover: result.oneWayTurnover,
      totalCost: result.totalCost,
      residualCash: result.residualCash,
      residualCashByAccount: result.residualCashByAccount,
      contribution: input.contribution,
      totalDrift: result.totalDrift,
      totalDriftAfter: result.totalDriftAfter,
      left: result.left
        .map((entry) => ({ ...entry, name: asked.lines.get(entry.id)?.name ?? entry.id }))
        .sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount)),
    },
    needProduct: asked.missing,
    warnings: [...result.warnings, ...asked.warnings],
    blockers: [...(await adviceBlockers(ctx, clientId))],
    inputHash: meta.inputHash,
  }
  return { plan, jobInput: asked.input, meta }
}

function lineOf(
  trade: PlanJobOutput['trades'][number],
  lines: ReadonlyMap<string, BookLine>,
  client: ClientDetail,
): TradeLine {
  const line = lines.get(trade.id)
  const account = client.accounts.find(({ id }) => id === trade.accountId)
  if (line === undefined || account === undefined) throw new Error('a trade is of a line and an account of the plan')
  return {
    code: line.code,
    name: line.name,
    exchange: line.exchange,
    instrument: line.instrument,
    assetClass: line.assetClass,
    accountId: trade.accountId,
    accountNo: account.accountNo,
    side: trade.side,
    quantity: trade.quantity ?? null,
    price: line.price,
    pricedOn: line.pricedOn,
    amount: trade.amount,
    cost: trade.cost,
    costParts: trade.costParts,
    notes: trade.notes,
  }
}

const restrictedByClass = (holdings: readonly Holding[]): Record<string, number> => {
  const sums: Record<string, number> = {}
  for (const { restricted, assetClass, value } of holdings)
    if (restricted) sums[assetClass] = (sums[assetClass] ?? 0) + value
  return sums
}

/** Weights of the classes after the trades, of the money in the assumptions' classes. */
function classesAfter(
  after: Readonly<Record<string, number>>,
  lines: ReadonlyMap<string, BookLine>,
): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const [id, weight] of Object.entries(after)) {
    const assetClass = id === 'CASH' ? 'CN_CASH' : lines.get(id)?.assetClass
    if (assetClass !== undefined) sums[assetClass] = (sums[assetClass] ?? 0) + weight
  }
  return sums
}
