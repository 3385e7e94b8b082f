import { tariffOn } from '../../domain/fees/tariff'
import type { ClientPlan, Mix } from './plan'
import type { Market } from './market'
import { ipos, REPO, riskNumber, securities, securityOf, type Security } from './securities'
import type { Random } from './rng'

export interface Wanted {
  readonly security: Security
  /** Share of the account's assets. */
  readonly weight: number
  readonly restricted: boolean
}

/** What a client chooses from, and what he starts with. */
export interface Taste {
  readonly stocks: readonly Security[]
  readonly etfs: readonly Security[]
  readonly funds: readonly Security[]
  readonly start: readonly Wanted[]
  /** Never sold to the last lot: the holding above the client's level. */
  readonly keeps: string | undefined
  readonly cashFund: Security
}

const newShares = new Set(ipos.map((ipo) => ipo.code))

const suits = (security: Security, plan: ClientPlan): boolean =>
  riskNumber(security.risk) <= plan.maxRisk &&
  !newShares.has(security.code) &&
  (security.permission === undefined || plan.permissions.includes(security.permission)) &&
  (security.exchange !== 'BSE' || plan.rate >= 0.0002)

/** Weights of n positions, largest first: with four or five of them the largest has about two fifths. */
export function positionWeights(n: number, random: Random): number[] {
  const raw = Array.from({ length: n }, (_, k) => Math.exp(-0.42 * k) * random.lognormal(1, 0.5))
  const sum = raw.reduce((a, b) => a + b, 0)
  return raw.map((w) => w / sum).toSorted((a, b) => b - a)
}

const spreadOver = (list: readonly Security[], share: number, random: Random): Wanted[] =>
  share <= 0 || list.length === 0
    ? []
    : positionWeights(list.length, random).map((weight, i) => ({
        security: list[i] as Security,
        weight: weight * share,
        restricted: false,
      }))

/** The holding above the client's level, kept from before the level or the rating changed. */
function aboveLevel(plan: ClientPlan, stocks: readonly Security[], funds: readonly Security[]): Security | undefined {
  if (!plan.aboveLevel) return undefined
  const level = Number(plan.level?.slice(1) ?? 0)
  const above = (security: Security) => riskNumber(security.risk) > level
  const rerated = funds.filter((s) => above(s) && s.ratedOn > '2026-06')
  return (level >= 3 ? rerated[0] : undefined) ?? stocks.find(above) ?? funds.find(above)
}

/** Chooses securities that the client's level and permissions allow, and the portfolio with which the three years begin. */
export function chooseTaste(plan: ClientPlan, mix: Mix, market: Market, random: Random): Taste {
  const first = market.days[0] ?? ''
  const listed = (security: Security) =>
    (market.close.get(security.code)?.[0] ?? 0) > 0 &&
    tariffOn(security.exchange, security.instrument, first) !== undefined
  const pool = random.shuffle(securities.filter((s) => suits(s, plan) && listed(s)))
  const of = (...instruments: readonly string[]) => pool.filter((s) => instruments.includes(s.instrument))
  // A small account can only hold what a round lot leaves room for.
  const lotYuan = (security: Security) => ((market.close.get(security.code)?.[0] ?? 0) / 10_000) * security.lot
  const affordable = of('stock').filter((s) => lotYuan(s) < 0.5 * mix.shares * plan.target)
  const cheapest = of('stock').toSorted((a, b) => lotYuan(a) - lotYuan(b))
  const stocks = [...affordable, ...cheapest.slice(0, 3).filter((s) => !affordable.includes(s))].slice(
    0,
    plan.stocks * 3 + 4,
  )
  const etfs = of('etf').slice(0, 4)
  const funds = of('fund')
    .filter((s) => s.assetClass !== 'CN_CASH')
    .slice(0, 5)
  const cashFund = securityOf(random.chance(0.75) ? '990001' : '990002')
  const keeps = aboveLevel(plan, stocks, of('fund'))
  const fixedWeight = plan.fixed.reduce((sum, f) => sum + f.weight, 0)
  const scale = 1 - fixedWeight
  const start: Wanted[] = [
    ...plan.fixed.map((f) => ({ security: securityOf(f.code), weight: f.weight, restricted: f.restricted === true })),
    ...spreadOver(stocks.slice(0, plan.stocks), mix.shares * scale, random),
    ...spreadOver(etfs.slice(0, 1 + random.int(0, 1)), mix.etf * scale, random),
    ...spreadOver(funds.slice(0, 1 + random.int(0, 2)), mix.funds * scale, random),
    ...spreadOver(of('private').slice(0, 1), mix.private * scale, random),
    ...spreadOver([cashFund], mix.repoCash * scale, random),
    ...spreadOver(of('bond', 'reit', 'lof').slice(0, 1 + random.int(0, 1)), mix.bonds * scale, random),
  ]
  if (keeps !== undefined && !start.some((w) => w.security === keeps))
    start.push({ security: keeps, weight: 0.05, restricted: false })
  return { stocks, etfs, funds, start: merged(start), keeps: keeps?.code, cashFund }
}

/** One entry a security; everything leaves at least two hundredths of the assets in cash. */
function merged(list: readonly Wanted[]): Wanted[] {
  const byCode = new Map<string, Wanted>()
  for (const wanted of list) {
    const known = byCode.get(wanted.security.code)
    byCode.set(wanted.security.code, known === undefined ? wanted : { ...known, weight: known.weight + wanted.weight })
  }
  const total = [...byCode.values()].reduce((sum, w) => sum + w.weight, 0)
  const factor = total > 0.98 ? 0.98 / total : 1
  return [...byCode.values()].filter((w) => w.security !== REPO).map((w) => ({ ...w, weight: w.weight * factor }))
}
