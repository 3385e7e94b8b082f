import distributions from './distributions.json'
import type { Ledger } from './ledger'
import { valueOf, type Fill, type Position } from './ledger-rows'
import type { Market } from './market'
import type { Taste } from './portfolio'
import type { Random } from './rng'
import type { Security } from './securities'

const fillWeights = Object.values(distributions.orders.fillsPerOrder)

const fillCount = (random: Random): number => {
  const kind = random.weighted(fillWeights)
  return kind < 2 ? kind + 1 : kind === 2 ? random.int(3, 5) : random.int(6, 20)
}

/** Mean number of fills an order that `fillsPerOrder` implies. */
export const MEAN_FILLS = 1.98

const clock = (second: number): string => {
  const part = (n: number) => String(n).padStart(2, '0')
  return `${part(Math.floor(second / 3600))}:${part(Math.floor(second / 60) % 60)}:${part(second % 60)}`
}

/** Seconds of the day in the two sessions, 9:30–11:30 and 13:00–14:57, in order. */
export function sessionSeconds(count: number, random: Random): number[] {
  return Array.from({ length: count }, () => {
    const at = random.int(0, 14_200)
    return at < 7200 ? 34_200 + at : 46_800 + at - 7200
  }).toSorted((a, b) => a - b)
}

/** Price of an order inside the day's range: around the close, at most 1.2 % from it. */
export function orderPrice(market: Market, security: Security, day: number, random: Random): number {
  const step = Math.round(security.tick * 10_000)
  const close = market.close.get(security.code)?.[day] ?? 0
  const off = Math.max(-0.012, Math.min(0.012, 0.005 * random.normal()))
  return Math.max(step, Math.round((close * (1 + off)) / step) * step)
}

/** Breaks an order into fills of whole lots, a few seconds and at most a tick apart; sometimes into two exact twins. */
export function fillsOf(
  quantity100: number,
  security: Security,
  price4: number,
  second: number,
  twins: boolean,
  random: Random,
): Fill[] {
  const lot = Math.max(1, security.lot === 200 ? 100 : security.lot) * 100
  const lots = Math.floor(quantity100 / lot)
  if (twins && lots >= 2 && quantity100 % (2 * lot) === 0) {
    const half = { time: clock(second), quantity: quantity100 / 2, price4 }
    return [half, half]
  }
  const count = Math.max(1, Math.min(lots, fillCount(random)))
  if (count === 1) return [{ time: clock(second), quantity: quantity100, price4 }]
  const cuts = new Set<number>()
  while (cuts.size < count - 1) cuts.add(random.int(1, lots - 1))
  const edges = [0, ...[...cuts].sort((a, b) => a - b)]
  const step = Math.round(security.tick * 10_000)
  let at = second
  return edges.map((edge, i) => {
    const last = i === edges.length - 1
    const size = last ? quantity100 - edge * lot : ((edges[i + 1] as number) - edge) * lot
    if (i > 0) at += random.int(1, 5)
    return {
      time: clock(at),
      quantity: size,
      price4: price4 + (i > 0 && random.chance(0.3) ? step * random.pick([-1, 1]) : 0),
    }
  })
}

const priceOn = (market: Market, position: Position, day: number): number =>
  market.close.get(position.security.code)?.[day] ?? 0

export const isTraded = (security: Security): boolean =>
  security.instrument === 'stock' || security.instrument === 'etf'

/** Which position is sold: by value, winners more readily than losers (disposition effect). */
export function chooseSale(
  ledger: Ledger,
  taste: Taste,
  market: Market,
  day: number,
  random: Random,
): Position | undefined {
  const candidates = [...ledger.positions.values()].filter((p) => {
    const floor = p.security.code === taste.keeps ? p.security.lot * 100 : 0
    return isTraded(p.security) && ledger.available(p) > floor && priceOn(market, p, day) > 0
  })
  if (candidates.length === 0) return undefined
  const weights = candidates.map((p) => {
    const value = valueOf(p.quantity, priceOn(market, p, day))
    return value * (value > p.cost ? 1.7 : 1)
  })
  return candidates[random.weighted(weights)]
}

/** Which security is bought: mostly one that is held already once there are enough of them. */
export function choosePurchase(
  ledger: Ledger,
  taste: Taste,
  wanted: number,
  market: Market,
  day: number,
  random: Random,
): Security | undefined {
  const etf = taste.etfs.length > 0 && random.chance(0.12)
  const list = (etf ? taste.etfs : taste.stocks).filter((s) => (market.close.get(s.code)?.[day] ?? 0) > 0)
  if (list.length === 0) return undefined
  const held = list.filter((s) => ledger.positions.has(s.code) && ledger.positions.get(s.code)?.restricted !== true)
  const fresh = list.filter((s) => !ledger.positions.has(s.code))
  const addChance =
    held.length === 0 || fresh.length === 0 ? Number(held.length > 0) : held.length >= wanted ? 0.85 : 0.35
  return random.pick(random.chance(addChance) ? held : fresh)
}
