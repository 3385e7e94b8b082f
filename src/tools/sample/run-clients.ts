import { addDays, addMonthsToDate } from '../../domain/calendar'
import { fen } from '../../domain/money'
import { valueOf, type Terms } from './ledger-rows'
import type { Market } from './market'
import distributions from './distributions.json'
import { financeFor } from './margin-story'
import { noMix, normalised, type ClientPlan } from './plan'
import { chooseTaste, type Taste } from './portfolio'
import type { Random } from './rng'
import { AccountSimulation, type AccountHistory, type AccountInput } from './simulate'

export interface ClientRun {
  readonly plan: ClientPlan
  readonly accounts: readonly AccountHistory[]
}

interface Sleeve {
  readonly terms: Terms
  readonly openedOn: string
  /** Share of the client's assets; an option account holds a fixed sum instead. */
  readonly share: number
  readonly fixedYuan: number | undefined
  readonly taste: Taste
  readonly stockShare: number
  readonly cashShare: number
}

const MARGIN_SHARE = 0.35

const sleeveTerms = (plan: ClientPlan, suffix: string, kind: Terms['kind']): Terms => ({
  accountNo: `${plan.no}${suffix}`,
  kind,
  rate: plan.rate,
  minimum: fen(plan.convention === 3 ? 0 : 500),
  convention: plan.convention,
  person: plan.person.kind === 'person',
})

/** The accounts of a client and what each of them holds. */
function sleevesOf(plan: ClientPlan, market: Market, random: Random): Sleeve[] {
  const first = market.days[0] as string
  const { openedOn } = plan.person
  const marginOpened =
    addMonthsToDate(openedOn, 15) > addMonthsToDate(market.days.at(-1) as string, -4)
      ? openedOn
      : addMonthsToDate(openedOn, 15)
  const marginShare = plan.margin ? (plan.maintenance === undefined ? MARGIN_SHARE : 0.55) : 0
  const sleeves: Sleeve[] = [
    {
      terms: sleeveTerms(plan, '01', 'cash'),
      openedOn,
      share: 1 - marginShare,
      fixedYuan: undefined,
      taste: chooseTaste(plan, plan.mix, market, random.fork('cash')),
      stockShare: plan.mix.shares + plan.mix.etf,
      cashShare: plan.mix.cash,
    },
  ]
  if (plan.margin) {
    const mix = normalised({ ...noMix, shares: 0.92, cash: 0.08 })
    sleeves.push({
      terms: sleeveTerms(plan, '02', 'margin'),
      openedOn: plan.maintenance === undefined ? marginOpened : first < marginOpened ? openedOn : marginOpened,
      share: marginShare,
      fixedYuan: undefined,
      taste: chooseTaste(
        { ...plan, fixed: [], stocks: Math.max(2, Math.min(4, plan.stocks)), aboveLevel: false },
        mix,
        market,
        random.fork('margin'),
      ),
      stockShare: 0.92,
      cashShare: 0.08,
    })
  }
  if (plan.option && openedOn < addDays(first, -400)) {
    sleeves.push({
      terms: sleeveTerms(plan, '03', 'option'),
      openedOn: addMonthsToDate(openedOn, 12),
      share: 0,
      fixedYuan: 20_000,
      taste: chooseTaste({ ...plan, fixed: [], aboveLevel: false }, noMix, market, random.fork('option')),
      stockShare: 0,
      cashShare: 1,
    })
  }
  return sleeves
}

interface Tuning {
  /** Assets at the start, as a multiple of the target. */
  readonly start: number
  /** Turnover to aim at, as a multiple of the plan's. */
  readonly activity: number
  /** Factor on the odds of prescribed restricted positions, whose prices drift away from their share. */
  readonly restricted: number
}

const START: Tuning = { start: 1, activity: 1, restricted: 1 }

const scaledOdds = (share: number, factor: number): number => (share * factor) / (1 - share + share * factor)

function live(plan: ClientPlan, market: Market, tuning: Tuning, ticketScale: number, random: Random): AccountHistory[] {
  const fixed = plan.fixed.map((f) =>
    f.restricted === true ? { ...f, weight: scaledOdds(f.weight, tuning.restricted) } : f,
  )
  return sleevesOf({ ...plan, fixed }, market, random).map((sleeve) => {
    const resting = sleeve.terms.kind === 'option' || (sleeve.terms.kind === 'margin' && plan.maintenance !== undefined)
    const input: AccountInput = {
      plan: sleeve.terms.kind === 'cash' ? plan : { ...plan, contracts: [], lateDeposit: undefined },
      resting,
      terms: sleeve.terms,
      taste: sleeve.taste,
      market,
      openedOn: sleeve.openedOn,
      start: sleeve.fixedYuan ?? plan.target * tuning.start * sleeve.share,
      theta: plan.theta * tuning.activity,
      ticketScale,
      stockShare: sleeve.stockShare,
      cashShare: sleeve.cashShare,
      random: random.fork(sleeve.terms.accountNo),
    }
    const finance =
      sleeve.terms.kind === 'margin' && plan.maintenance !== undefined ? financeFor(input, plan.maintenance) : undefined
    return new AccountSimulation(finance === undefined ? input : { ...input, ...finance }).run()
  })
}

const turnoverOf = (accounts: readonly AccountHistory[]): number => {
  const mean = accounts.reduce((sum, a) => sum + a.stockMean12, 0)
  return mean === 0 ? 0 : accounts.reduce((sum, a) => sum + a.traded12, 0) / 2 / mean
}

/** What a deposit just before the end adds to the 20-day mean. */
const lateShare = (plan: ClientPlan, market: Market): number => {
  if (plan.lateDeposit === undefined) return 0
  const days = market.days.filter((day) => day >= (plan.lateDeposit?.date ?? '')).length
  return (plan.lateDeposit.yuan * Math.min(20, days)) / 20
}

/** By how much the odds of the restricted position left the plan; 1 where there is none. */
function drifted(plan: ClientPlan, market: Market, accounts: readonly AccountHistory[]): number {
  const wanted = plan.fixed.find((f) => f.restricted === true)?.weight
  if (wanted === undefined) return 1
  const share = restrictedShare(market, accounts)
  return share / (1 - share) / (wanted / (1 - wanted))
}

function restrictedShare(market: Market, accounts: readonly AccountHistory[]): number {
  const last = market.days.length - 1
  const positions = accounts.flatMap((a) => [...a.ledger.positions.values()])
  const worth = (list: typeof positions) =>
    list.reduce((sum, p) => sum + valueOf(p.quantity, market.close.get(p.security.code)?.[last] ?? 0), 0)
  const cash = accounts.reduce((sum, a) => sum + a.ledger.cash, 0)
  return worth(positions.filter((p) => p.restricted)) / (worth(positions) + cash)
}

function retune(plan: ClientPlan, market: Market, tuning: Tuning, accounts: readonly AccountHistory[]): Tuning {
  const late = lateShare(plan, market)
  const option = accounts.some((a) => a.input.terms.kind === 'option') ? 20_000 : 0
  const reached = accounts.reduce((sum, a) => sum + a.net20, 0) / 100 - late - option
  const wanted = plan.target - late - option
  const step = reached > 0 ? Math.max(0.2, Math.min(5, wanted / reached)) : 1
  const turnover = turnoverOf(accounts)
  const pace = plan.theta > 0 ? Math.max(0.3, Math.min(2.5, plan.theta / Math.max(0.01, turnover))) : 1
  return {
    start: tuning.start * step,
    activity: Math.max(0.1, Math.min(6, tuning.activity * pace)),
    restricted: tuning.restricted / drifted(plan, market, accounts),
  }
}

/** How far a life ended from its plan: assets first, then turnover; leaving the stratum counts most. */
function missOf(plan: ClientPlan, accounts: readonly AccountHistory[]): number {
  const reached = accounts.reduce((sum, a) => sum + a.net20, 0) / 100
  const [low = 0, high = Infinity] =
    distributions.profiles.advisorBook.strata.find((s) => s.tier === plan.stratum)?.assets ?? []
  const outside = reached < low * 1.01 || reached > high * 0.99
  const assets = plan.stratum === 'S0' ? 0 : Math.abs(Math.log(Math.max(1, reached) / plan.target))
  const turnover = turnoverOf(accounts)
  const pace =
    plan.theta === 0 || plan.ordersPerYear !== undefined ? 0 : Math.abs(Math.log(Math.max(0.01, turnover) / plan.theta))
  return assets + 0.6 * Math.min(2, pace) + (outside ? 10 : 0)
}

/** Clients with a story, and the few whose turnover decides how the book looks, are tried until their figures are right. */
const tries = (plan: ClientPlan): number => (plan.story !== undefined ? 30 : plan.theta > 8 ? 24 : 9)
const GOOD_ENOUGH = 0.06

/** Lives a client again and again, with corrected assets at the start and corrected activity, until the end is that of the plan. */
function settle(plan: ClientPlan, market: Market, ticketScale: number, random: Random): ClientRun {
  let tuning = START
  let best: { miss: number; accounts: AccountHistory[] } | undefined
  for (let i = 0; i < tries(plan); i++) {
    const accounts = live(plan, market, tuning, ticketScale, random)
    const miss = missOf(plan, accounts) + Math.abs(Math.log(drifted(plan, market, accounts)))
    if (best === undefined || miss < best.miss) best = { miss, accounts }
    if (best.miss < GOOD_ENOUGH) break
    tuning = retune(plan, market, tuning, accounts)
  }
  return { plan, accounts: best?.accounts ?? [] }
}

/**
 * What shares cost that came with the account stands in no trade. One factor on all of these costs makes the share of positions at a
 * loss the one that branches know.
 */
function rememberCosts(runs: readonly ClientRun[], market: Market): void {
  const last = market.days.length - 1
  const held = runs
    .flatMap((run) => run.accounts.flatMap((account) => [...account.ledger.positions.values()]))
    .filter((position) => position.security.instrument === 'stock' && !position.restricted)
    .map((position) => ({
      position,
      value: valueOf(position.quantity, market.close.get(position.security.code)?.[last] ?? 0),
    }))
  const losing = (factor: number) =>
    held.filter(({ position, value }) => value < position.cost * (position.inherited ? factor : 1)).length
  let [low, high] = [0.3, 3]
  for (let i = 0; i < 30; i++) {
    const middle = (low + high) / 2
    if (losing(middle) < distributions.productMix.lossPositionsShare * held.length) low = middle
    else high = middle
  }
  for (const { position } of held) if (position.inherited) position.cost = Math.round(position.cost * high)
}

const fillsIn = (accounts: readonly AccountHistory[]): number =>
  accounts.reduce((sum, account) => sum + account.ledger.trades.filter((trade) => trade.order !== undefined).length, 0)

/** The size K at which clients with f fills get f / (1 + f/K) of them and all together `budget`; small traders keep nearly all. */
function softLimit(fills: readonly number[], budget: number): number {
  const kept = (k: number) => fills.reduce((sum, f) => sum + f / (1 + f / k), 0)
  let [low, high] = [1, 1e9]
  for (let i = 0; i < 60; i++) {
    const middle = Math.sqrt(low * high)
    if (kept(middle) > budget) high = middle
    else low = middle
  }
  return low
}

/**
 * Lives all clients. A first life of everybody shows how many rows there would be; the orders of the busiest are then made larger
 * and fewer until all fit into `rows`.
 */
export function runClients(plans: readonly ClientPlan[], market: Market, rows: number, random: Random): ClientRun[] {
  const first = plans.map((plan) => live(plan, market, START, 1, random.fork(plan.no)))
  const fills = first.map(fillsIn)
  const others =
    first.flat().reduce((sum, account) => sum + account.ledger.trades.length, 0) - fills.reduce((a, b) => a + b, 0)
  const limit = softLimit(fills, Math.max(1, rows - others))
  const runs = plans.map((plan, i) => settle(plan, market, 1 + (fills[i] ?? 0) / limit, random.fork(plan.no)))
  rememberCosts(runs, market)
  return runs
}
