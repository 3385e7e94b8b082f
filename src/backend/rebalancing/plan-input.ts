import type { ConstraintsDocument } from '../../contract/api/allocation'
import type { ClientDetail, Holding, Trade } from '../../contract/api/clients'
import type { ClientTarget } from '../../contract/api/targets'
import type { Product, StoreQueries } from '../../contract/store'
import { ASSUMED_COMMISSION_RATE, ASSUMED_MINIMUM_COMMISSION } from '../../domain/fees/fee-schedule'
import { schemeOf } from '../../domain/fees/order-cost'
import type { Exchange, FeeConvention, Instrument } from '../../domain/import/records'
import { yuanToFen } from '../../domain/money'
import { tradingUnit } from '../../domain/products/trading-unit'
import { CASH } from '../../domain/rebalancing/bands'
import { shippedRebalancingPolicy } from '../../domain/rebalancing/policy'
import { type ClassLine, spreadTargets } from '../../domain/rebalancing/spread-targets'
import type { RebalancingMode } from '../../domain/rebalancing/wanted'
import { heldAwayClass } from '../../store/asset-class'
import { bindingOf } from './bound-lines'
import type { PlanJobInput } from './plan-for-client'
import { oldestBuy } from './held-since'

/** What is known of a line beside its numbers. */
export interface BookLine {
  readonly code: string
  readonly name: string
  readonly exchange: string
  readonly instrument: string
  readonly assetClass: string
  readonly price: number | null
  readonly pricedOn: string | null
}

export interface PlanFacts {
  readonly client: ClientDetail
  readonly holdings: readonly Holding[]
  readonly target: ClientTarget
  readonly products: readonly Product[]
  readonly prices: StoreQueries['holdings.prices']['output']
  readonly trades: readonly Trade[]
  readonly classIds: readonly string[]
  readonly on: string
  readonly mode: RebalancingMode
  readonly contribution: number
  readonly minTrade: number
  /** Product risks that the client's level allows: nothing else is ever proposed for purchase. */
  readonly allowed: readonly string[]
  /** What the client keeps, has pledged, may not trade now or does not want. */
  readonly constraints: ConstraintsDocument
}

type JobHolding = PlanJobInput['holdings'][number]

export interface PlanAsked {
  readonly input: PlanJobInput
  readonly lines: ReadonlyMap<string, BookLine>
  readonly cash: Readonly<Record<string, number>>
  /** Classes that need a product first. */
  readonly missing: string[]
  readonly warnings: string[]
}

/** All-in rate and minimum of an account whose file tells none: a common bill, and the plan says that it is assumed. */
const ASSUMED = { rate: ASSUMED_COMMISSION_RATE, minimum: ASSUMED_MINIMUM_COMMISSION } as const
const LISTED = new Set(['stock', 'etf', 'lof', 'reit', 'bond', 'fund'])
const AWAY = 'away:'

/** 000001 is a share and a fund: the exchange tells them apart. */
export const lineId = (code: string, exchange: string): string => `${code}.${exchange}`

/** The job's question from what the book holds; null when nothing lies in a class of the assumptions. */
export function jobOf(facts: PlanFacts): PlanAsked | null {
  const { client, holdings, target, classIds, on, mode, contribution, minTrade } = facts
  const known = new Set(classIds)
  const accounts = client.accounts.filter(({ kind }) => kind === 'cash' || kind === 'margin')
  const trading = new Set(accounts.map(({ id }) => id))
  const shown = holdings.filter((h) => known.has(h.assetClass) && h.value > 0)
  const cash: Record<string, number> = {}
  for (const { id } of accounts) cash[id] = 0
  const lines = new Map<string, BookLine>()
  const jobHoldings: JobHolding[] = []
  for (const holding of shown) {
    if (holding.instrument === 'cash' && trading.has(holding.accountId)) {
      cash[holding.accountId] = (cash[holding.accountId] ?? 0) + holding.value
      continue
    }
    const line = trading.has(holding.accountId) ? heldLine(facts, holding) : awayLine(holding)
    lines.set(line.job.id, line.book)
    jobHoldings.push(line.job)
  }
  for (const asset of client.heldAway) {
    const assetClass = heldAwayClass(asset.kind)
    if (!known.has(assetClass) || asset.value <= 0) continue
    const id = `${AWAY}${asset.id}`
    lines.set(id, { ...NOWHERE, code: '', name: asset.institution, assetClass })
    jobHoldings.push({ id, accountId: accounts[0]?.id ?? '', value: asset.value, locked: true, noBuy: true })
  }
  if (target.lines === null) preferFunds(jobHoldings, lines)
  const money = Object.values(cash).reduce((sum, amount) => sum + amount, 0)
  const total = jobHoldings.reduce((sum, h) => sum + valueOf(h), money + contribution)
  if (!(total > 0) || accounts.length === 0) return null
  const { targets, missing } =
    target.lines === null
      ? fromClasses(target.tactical, jobHoldings, lines, money + contribution, total)
      : fromProducts(
          facts,
          jobHoldings,
          lines,
          accounts.map(({ id }) => id),
          total,
        )
  for (const entry of missing) {
    lines.set(entry.id, { ...NOWHERE, code: '', name: entry.assetClass, assetClass: entry.assetClass })
    jobHoldings.push({ id: entry.id, accountId: accounts[0]?.id ?? '', value: 0, noBuy: true })
  }
  const assumed = accounts.some(({ commissionRate }) => commissionRate === null)
  return {
    input: {
      targets: normalised(targets),
      holdings: jobHoldings,
      cash,
      bands: shippedRebalancingPolicy.bands,
      contribution,
      mode,
      accountCosts: Object.fromEntries(
        accounts.map((account) => [
          account.id,
          schemeOf(
            (account.feeConvention ?? 1) as FeeConvention,
            account.commissionRate ?? ASSUMED.rate,
            yuanToFen(account.minimumCommission ?? ASSUMED.minimum),
          ),
        ]),
      ),
      tradeDate: on,
      minTrade,
    },
    lines,
    cash,
    missing: missing.map(({ assetClass }) => assetClass),
    warnings: assumed ? ['RATE_ASSUMED'] : [],
  }
}

const NOWHERE = { exchange: 'OTC', instrument: 'fund', price: null, pricedOn: null } as const

const valueOf = ({ quantity, price, value, fx }: JobHolding): number =>
  quantity !== undefined && price !== undefined ? quantity * price * (fx ?? 1) : (value ?? 0)

function heldLine(
  { products, trades, on, client, allowed, constraints }: PlanFacts,
  holding: Holding,
): { job: JobHolding; book: BookLine } {
  const product = products.find(({ code, instrument }) => code === holding.code && instrument === holding.instrument)
  const quantity = Number(holding.quantity)
  const price = holding.price === null ? null : Number(holding.price)
  const instrument = holding.instrument as Instrument
  const exchange = holding.exchange as Exchange
  const bound = bindingOf(constraints, { code: holding.code, name: holding.name, issuer: product?.issuer ?? null }, on)
  const open = LISTED.has(instrument) && suitable(product, allowed) && !bound.noBuy
  const locked = holding.restricted || !LISTED.has(instrument) || bound.locked
  const accountNo = client.accounts.find(({ id }) => id === holding.accountId)?.accountNo ?? ''
  const bought = instrument === 'stock' ? oldestBuy(trades, holding.code, accountNo, quantity) : null
  // The statement's value is in yuan; what a foreign price lacks to it is the exchange rate of that day.
  const fx = price !== null && price > 0 && quantity > 0 ? holding.value / (quantity * price) : 1
  return {
    job: {
      id: lineId(holding.code, holding.exchange),
      accountId: holding.accountId,
      ...(price === null || quantity <= 0
        ? { value: holding.value }
        : { quantity, price, fx: Math.abs(fx - 1) < 0.005 ? 1 : fx }),
      // A part that stays is counted in shares or units; where only a value is known all of it stays.
      locked: typeof locked === 'number' ? (locked > 0 && price === null ? true : Math.min(locked, quantity)) : locked,
      noBuy: !open,
      ...traded(product, holding.code, exchange, instrument, on),
      ...(bought === null ? {} : { boughtOn: bought }),
    },
    book: {
      code: holding.code,
      name: holding.name,
      exchange,
      instrument,
      assetClass: holding.assetClass,
      price,
      pricedOn: holding.asOf,
    },
  }
}

/** Only what is on the shelf, open, rated, and within the client's level may be bought. */
const suitable = (product: Product | undefined, allowed: readonly string[]): boolean =>
  product !== undefined && product.status === 'open' && allowed.includes(product.risk)

/** Market, unit and fund fees of a security; what nobody knows a lot of keeps its instrument and is left alone by the job. */
function traded(product: Product | undefined, code: string, exchange: Exchange, instrument: Instrument, on: string) {
  if (instrument === 'cash') return {}
  const unit = tradingUnit({
    code,
    exchange,
    instrument,
    lot: product?.lot ?? null,
    minimumAmount: product?.minimum ?? null,
    amountStep: product?.amountStep ?? null,
    on,
  })
  const size =
    unit === undefined ? {} : unit.by === 'quantity' ? { lot: unit.minimum, step: unit.step } : { minBuy: unit.minimum }
  const fees =
    instrument === 'fund'
      ? {
          ...(product?.subscriptionFee == null ? {} : { buyFee: product.subscriptionFee }),
          ...(product?.redemptionFee == null ? {} : { sellFee: product.redemptionFee }),
        }
      : {}
  return { exchange, instrument, ...size, ...fees }
}

/** A class that is filled up by what is held takes funds before single shares: one share is no asset class. */
function preferFunds(holdings: JobHolding[], lines: ReadonlyMap<string, BookLine>): void {
  const classOf = (id: string): string => lines.get(id)?.assetClass ?? ''
  const funds = new Set(
    holdings.filter(({ noBuy, instrument }) => noBuy !== true && instrument !== 'stock').map(({ id }) => classOf(id)),
  )
  holdings.forEach((holding, i) => {
    if (holding.instrument === 'stock' && funds.has(classOf(holding.id))) holdings[i] = { ...holding, noBuy: true }
  })
}

/** A holding in an account elsewhere: it counts, and nobody here can trade it. */
const awayLine = (holding: Holding): { job: JobHolding; book: BookLine } => ({
  job: {
    id: `${AWAY}${lineId(holding.code, holding.exchange)}`,
    accountId: holding.accountId,
    value: holding.value,
    locked: true,
    noBuy: true,
  },
  book: {
    code: holding.code,
    name: holding.name,
    exchange: holding.exchange,
    instrument: holding.instrument,
    assetClass: holding.assetClass,
    price: null,
    pricedOn: holding.asOf,
  },
})

/** Yuan that stay whatever the target says. */
function lockedValue(holding: JobHolding): number {
  if (holding.locked === true) return valueOf(holding)
  if (typeof holding.locked !== 'number') return 0
  return holding.price === undefined ? holding.locked : holding.locked * holding.price * (holding.fx ?? 1)
}

function fromClasses(
  classTargets: Readonly<Record<string, number>>,
  holdings: readonly JobHolding[],
  lines: ReadonlyMap<string, BookLine>,
  money: number,
  total: number,
) {
  const held = new Map<string, ClassLine>()
  for (const holding of holdings) {
    const before = held.get(holding.id)
    const value = valueOf(holding)
    held.set(holding.id, {
      id: holding.id,
      assetClass: lines.get(holding.id)?.assetClass ?? '',
      value: (before?.value ?? 0) + value,
      sellable: (before?.sellable ?? 0) + Math.max(0, value - lockedValue(holding)),
      buyable: (before?.buyable ?? false) || holding.noBuy !== true,
    })
  }
  const cash = { id: CASH, assetClass: 'CN_CASH', value: money, sellable: money, buyable: true }
  const spread = spreadTargets(classTargets, [...held.values(), cash], total)
  return {
    targets: { ...spread.targets, ...Object.fromEntries(spread.missing.map(({ id, weight }) => [id, weight])) },
    missing: spread.missing,
  }
}

/** The products that were settled on; whatever else is held has no target, held-away money keeps its own. */
function fromProducts(
  { target, products, prices, on, allowed, constraints }: PlanFacts,
  holdings: JobHolding[],
  lines: Map<string, BookLine>,
  accounts: readonly string[],
  total: number,
) {
  const targets: Record<string, number> = {}
  const away = holdings.filter(({ id }) => id.startsWith(AWAY))
  for (const holding of away) targets[holding.id] = (targets[holding.id] ?? 0) + valueOf(holding) / total
  const room = 1 - Object.values(targets).reduce((sum, weight) => sum + weight, 0)
  const chosen = target.lines ?? []
  const sum = chosen.reduce((s, { weight }) => s + weight, 0)
  for (const { code, name, assetClass, weight } of chosen) {
    const held = [...lines].find(([id, line]) => line.code === code && !id.startsWith(AWAY))
    const product = products.find((p) => p.code === code)
    const priced = prices.find((p) => p.code === code && p.instrument === product?.instrument)
    const exchange = (held?.[1].exchange ?? product?.exchange ?? priced?.exchange ?? 'OTC') as Exchange
    const instrument = (held?.[1].instrument ?? product?.instrument ?? 'fund') as Instrument
    const id = held?.[0] ?? lineId(code, exchange)
    const price = held?.[1].price ?? product?.price ?? priced?.price ?? null
    targets[id] = (targets[id] ?? 0) + (weight * room) / Math.max(1, sum)
    lines.set(
      id,
      held?.[1] ?? {
        code,
        name,
        exchange,
        instrument,
        assetClass,
        price,
        pricedOn: product?.pricedOn ?? priced?.asOf ?? null,
      },
    )
    for (const accountId of accounts) {
      if (holdings.some((h) => h.id === id && h.accountId === accountId) || instrument === 'cash') continue
      holdings.push({
        id,
        accountId,
        ...(price === null ? { value: 0 } : { quantity: 0, price }),
        noBuy:
          !suitable(product, allowed) ||
          bindingOf(constraints, { code, name, issuer: product?.issuer ?? null }, on).noBuy,
        ...traded(product, code, exchange, instrument, on),
      })
    }
  }
  targets[CASH] = Math.max(0, 1 - Object.values(targets).reduce((s, weight) => s + weight, 0))
  return { targets, missing: [] as { assetClass: string; id: string; weight: number }[] }
}

/** Sums of shares are 1 but for the last digits. */
function normalised(targets: Readonly<Record<string, number>>): Record<string, number> {
  const sum = Object.values(targets).reduce((s, weight) => s + weight, 0)
  return Object.fromEntries(Object.entries(targets).map(([id, weight]) => [id, Math.min(1, weight / sum)]))
}
