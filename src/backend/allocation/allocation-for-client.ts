import type { z } from 'zod'
import type { AllocationForClient, ConstraintsDocument, LockedPosition } from '../../contract/api/allocation'
import type { ClientDetail, Holding } from '../../contract/api/clients'
import { AppError } from '../../contract/errors'
import type { JobMeta } from '../../contract/job'
import type { forClientInput, forClientOutput } from '../../contract/jobs/allocation'
import { monthOfDate, monthsBetween } from '../../domain/calendar'
import type { ClientConstraints } from '../../domain/allocation/constraints'
import { isExcluded } from '../../domain/allocation/exclusions'
import { lockedHoldings } from '../../domain/allocation/locked-holdings'
import type { HeldLine, LockedHolding } from '../../domain/allocation/locked-holdings'
import { shippedMarket, type CapitalMarketSet } from '../../domain/market/capital-market-set'
import { allowedRisks } from '../../domain/suitability/levels'
import { heldAwayClass } from '../../store/asset-class'
import { activeMarket } from '../assumptions/active-market'
import type { BackendContext } from '../context'
import { effectiveLevel } from '../risk/risk-for-client'
import { allocationInForce } from '../targets/allocation-in-force'
import { allProducts, closedClasses, heldCost, shelfCost } from './client-shelf'
import { constraintsOf } from './constraints-document'

export const ALLOCATION_JOB = 'allocation.forClient'

type JobInput = z.input<typeof forClientInput>
type JobOutput = z.output<typeof forClientOutput> & { readonly meta: JobMeta }

/**
 * From a client to an allocation: his level, his money by asset class (firm and held away), what binds him beside the
 * level, the assumptions in force and the budgets. AppError `noData` without a level, or without money in any asset class.
 */
export async function allocationForClient(
  ctx: BackendContext,
  input: {
    readonly clientId: string
    readonly horizonYears: number | null
    readonly chosenWeights?: Readonly<Record<string, number>> | undefined
    /** Without `chosenWeights`: look at the choice that stands, where it differs from the suggestion. */
    readonly withChoice?: boolean
  },
): Promise<AllocationForClient & { readonly jobInput: JobInput }> {
  const { clientId, horizonYears } = input
  const on = ctx.today()
  const [client, official, pre, holdings, choices, market, kept, products] = await Promise.all([
    ctx.store.query('clients.get', { clientId, on }),
    ctx.store.query('assessments.official', { clientId, on }),
    ctx.store.query('preAssessments.list', { clientId }),
    ctx.store.query('clients.holdings', { clientId }),
    ctx.store.query('choices.list', { clientId }),
    activeMarket(ctx),
    constraintsOf(ctx, clientId),
    allProducts(ctx),
  ])
  const effective = effectiveLevel(official, pre[0])
  if (effective === null) throw new AppError('noData', { params: { what: 'riskLevel' } })
  const { document } = kept
  const counted = countedMoney(client, holdings, document)
  const money = moneyByClass(market, counted.byClass)
  if (money.investable <= 0) throw new AppError('noData', { params: { what: 'assets' } })
  const risks = effective.lowest ? (['R1'] as const) : allowedRisks(effective.level)
  const closed = closedClasses(market, products, risks, document.exclusions)
  const locked = lockedMoney(counted.lines, client, document, market, on)

  const { choice } = allocationInForce(choices)
  const chosenWeights = input.chosenWeights ?? (input.withChoice === true ? standing(choice, market) : undefined)

  const jobInput: JobInput = {
    level: effective.level,
    lowest: effective.lowest,
    ...(horizonYears === null ? {} : { horizonYears }),
    currentWeights: money.weights,
    singleStocks: counted.lines
      .filter((line) => line.instrument === 'stock' && line.value > 0)
      .map((line) => line.value / money.investable),
    investable: money.investable,
    on,
    constraints: jobConstraints(document, locked, closed, money.investable, on),
    ...(chosenWeights === undefined ? {} : { chosenWeights: { ...chosenWeights } }),
    // The shipped set is the job's default; another one travels with the input, so that a stored proposal computes again.
    ...(market === shippedMarket ? {} : { market }),
  }
  const { output } = await ctx.compute.run<JobOutput>(ALLOCATION_JOB, jobInput)
  const { meta, ...result } = output
  return {
    level: { level: effective.level, lowest: effective.lowest, source: effective.source },
    asOf: client.assets.asOf,
    result,
    outside: money.outside,
    ignored: counted.ignored,
    locked: locked.map(({ code, name, assetClass, amount, reason, until }): LockedPosition => ({
      code,
      name,
      assetClass,
      amount: round2(amount),
      reason,
      until,
    })),
    closed: [...closed],
    excludedHeld: holdings
      .filter(({ code, name, value }) => value > 0 && isExcluded({ code, name, issuer: null }, document.exclusions))
      .map(({ code, name, value }) => ({ code, name, value })),
    productCost: { current: heldCost(holdings, products), byClass: shelfCost(products, risks) },
    choice,
    inputHash: meta.inputHash,
    jobInput,
  }
}

/** Weights of a choice that differs from the suggestion, as long as the assumptions know its classes. */
function standing(
  choice: AllocationForClient['choice'],
  market: CapitalMarketSet,
): Readonly<Record<string, number>> | undefined {
  if (choice === null || choice.differs !== true) return undefined
  if (choice.status !== 'inForce' && choice.status !== 'pending') return undefined
  const known = Object.keys(choice.weights).every((id) => market.assets.some((asset) => asset.id === id))
  return known ? choice.weights : undefined
}

/** What counts: everything, or without what lies elsewhere. */
function countedMoney(client: ClientDetail, holdings: readonly Holding[], { heldAway }: ConstraintsDocument) {
  const external = new Set(client.accounts.filter(({ kind }) => kind === 'external').map(({ id }) => id))
  const lines = holdings.map((holding): HeldLine => ({
    code: holding.code,
    name: holding.name,
    assetClass: holding.assetClass,
    value: holding.value,
    quantity: Number(holding.quantity),
    restricted: holding.restricted,
    instrument: holding.instrument,
    elsewhere: external.has(holding.accountId),
  }))
  if (heldAway !== 'ignored') return { lines, byClass: client.assets.byClass, ignored: 0 }
  const byClass = { ...client.assets.byClass }
  let ignored = 0
  const leaveOut = (assetClass: string, value: number): void => {
    byClass[assetClass] = (byClass[assetClass] ?? 0) - value
    ignored += value
  }
  for (const line of lines) if (line.elsewhere) leaveOut(line.assetClass, line.value)
  for (const item of client.heldAway) leaveOut(heldAwayClass(item.kind), item.value)
  return { lines: lines.filter((line) => !line.elsewhere), byClass, ignored: round2(ignored) }
}

/** Locked positions in classes of the assumptions; other assets elsewhere join them when they are to stay. */
function lockedMoney(
  lines: readonly HeldLine[],
  client: ClientDetail,
  document: ConstraintsDocument,
  market: CapitalMarketSet,
  on: string,
): LockedHolding[] {
  const elsewhere =
    document.heldAway !== 'fixed'
      ? []
      : client.heldAway.map((item): LockedHolding => ({
          code: item.kind,
          name: item.institution ?? item.kind,
          assetClass: heldAwayClass(item.kind),
          amount: item.value,
          reason: 'heldAway',
          until: null,
          stock: false,
        }))
  return [...lockedHoldings(lines, document, on), ...elsewhere].filter(
    ({ assetClass, amount }) => amount > 0 && market.assets.some(({ id }) => id === assetClass),
  )
}

const MONTHS = 12

function jobConstraints(
  document: ConstraintsDocument,
  locked: readonly LockedHolding[],
  closed: ReturnType<typeof closedClasses>,
  investable: number,
  on: string,
): ClientConstraints {
  const month = monthOfDate(on)
  return {
    locks: locked.map(({ code, assetClass, amount, reason, stock }) => ({
      code,
      assetClass,
      weight: Math.min(1, amount / investable),
      reason,
      stock,
    })),
    needs: document.needs
      .filter((need) => need.on >= month)
      .map(({ id, amount, on: due }) => ({ id, amount, years: monthsBetween(month, due) / MONTHS })),
    ...(document.monthlySpending > 0
      ? { reserve: { monthlySpending: document.monthlySpending, employment: document.employment } }
      : {}),
    closed: [...closed],
    fewLines: document.fewLines,
  }
}

/** Shares of the asset classes that the assumptions know; whatever else there is stays outside. */
export function moneyByClass(
  market: CapitalMarketSet,
  byClass: Readonly<Record<string, number>>,
): {
  readonly weights: Record<string, number>
  readonly investable: number
  readonly outside: number
} {
  const known = market.assets.map(({ id }) => [id, Math.max(0, byClass[id] ?? 0)] as const)
  const investable = known.reduce((sum, [, value]) => sum + value, 0)
  const all = Object.values(byClass).reduce((sum, value) => sum + Math.max(0, value), 0)
  const weights = Object.fromEntries(known.map(([id, value]) => [id, investable > 0 ? value / investable : 0]))
  return { weights, investable: round2(investable), outside: round2(all - investable) }
}

const round2 = (value: number): number => Math.round(value * 100) / 100
