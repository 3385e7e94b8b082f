import pack from '../../../resources/reference/trading-costs.json'
import type { Exchange, Instrument } from '../import/records'
import { type ExactRate, exactRate } from './exact-rate'

export type OrderSide = 'buy' | 'sell'

/** The statutory rates of one market and kind of instrument from a day on, as shares of traded value. */
export interface Tariff {
  /** First trade date, `YYYY-MM-DD`. */
  readonly from: string
  readonly stamp: Readonly<Record<OrderSide, ExactRate>>
  /** Exchange handling fee, each side. */
  readonly handling: ExactRate
  /** Regulatory fee, each side. */
  readonly regulatory: ExactRate
  /** Transfer fee, each side. */
  readonly transfer: ExactRate
}

type LineName = 'stamp' | 'handling' | 'regulatory' | 'transfer'

interface LineSteps {
  readonly line: string
  readonly exchanges: readonly string[]
  readonly instruments: readonly string[]
  readonly sides: readonly string[]
  readonly steps: readonly { readonly from: string; readonly rate: string }[]
}

const lines: readonly LineSteps[] = pack.lines
const zero = exactRate(0)

const rateOn = (applicable: readonly LineSteps[], line: LineName, side: OrderSide, date: string): ExactRate => {
  const steps = applicable.find((l) => l.line === line && l.sides.includes(side))?.steps
  const step = steps?.findLast((s) => s.from <= date)
  return step === undefined ? zero : exactRate(step.rate)
}

/** All steps of one market in order of date; each holds every rate, so that a look-up is one comparison a step. */
const stepsOf = (exchange: string, instrument: string, opening: string): readonly Tariff[] => {
  const applicable = lines.filter((l) => l.exchanges.includes(exchange) && l.instruments.includes(instrument))
  const changes = applicable.flatMap((l) => l.steps.map((s) => s.from)).filter((from) => from > opening)
  return [...new Set([opening, ...changes])].sort().map((from) => ({
    from,
    stamp: { buy: rateOn(applicable, 'stamp', 'buy', from), sell: rateOn(applicable, 'stamp', 'sell', from) },
    handling: rateOn(applicable, 'handling', 'buy', from),
    regulatory: rateOn(applicable, 'regulatory', 'buy', from),
    transfer: rateOn(applicable, 'transfer', 'buy', from),
  }))
}

const tariffs: ReadonlyMap<string, readonly Tariff[]> = new Map(
  pack.markets.flatMap((market) =>
    market.exchanges.flatMap((exchange) =>
      market.instruments.map(
        (instrument) => [`${exchange} ${instrument}`, stepsOf(exchange, instrument, market.from)] as const,
      ),
    ),
  ),
)

/**
 * The statutory rates of a trade date, from the dated pack `trading-costs-cn`; undefined where the pack knows no rates
 * (a market before its opening, A-shares before 2015-08-01, an instrument that is not traded there).
 */
export const tariffOn = (exchange: Exchange, instrument: Instrument, tradeDate: string): Tariff | undefined =>
  tariffs.get(`${exchange} ${instrument}`)?.findLast((t) => t.from <= tradeDate)

/** Every step of the statutory rates of a market and instrument, oldest first. */
export const tariffsOf = (exchange: Exchange, instrument: Instrument): readonly Tariff[] =>
  tariffs.get(`${exchange} ${instrument}`) ?? []

/**
 * Whether the pack has no line at all for an instrument that is traded on an exchange (bonds, repo, fund units there): its
 * rates are then zero for want of a tariff, not because nothing is due. Over the counter no exchange charges anything.
 */
export const tariffIncomplete = (exchange: Exchange, instrument: Instrument): boolean =>
  exchange !== 'OTC' && !lines.some((l) => l.exchanges.includes(exchange) && l.instruments.includes(instrument))

const asNumber = (rate: ExactRate): number => rate.digits / rate.scale

/**
 * What the broker passes through on each side of a trade: handling and regulatory fee, as a share of traded value
 * (0.0000541 for A-shares today). No commission may be below it, in a fee account either.
 */
export const passThroughRate = (tariff: Tariff): number =>
  asNumber({
    digits: tariff.handling.digits * tariff.regulatory.scale + tariff.regulatory.digits * tariff.handling.scale,
    scale: tariff.handling.scale * tariff.regulatory.scale,
  })

/** Pass-through of A-shares by the newest step of the pack: what a quoted all-in rate contains. */
export const newestPassThrough: number = passThroughRate(tariffs.get('SSE stock')!.at(-1)!)

/** Stamp, handling, regulatory and transfer rate as decimals, for screens and reconciliation. */
export const ratesOf = (tariff: Tariff) => ({
  stampBuy: asNumber(tariff.stamp.buy),
  stampSell: asNumber(tariff.stamp.sell),
  handling: asNumber(tariff.handling),
  regulatory: asNumber(tariff.regulatory),
  transfer: asNumber(tariff.transfer),
})

/** Id and version of the pack behind every trade cost. */
export const tradingCostPack = {
  id: pack.id,
  version: pack.version,
  commissionCap: Number(pack.commission.cap),
  /** Yuan an order. */
  usualMinimum: Number(pack.commission.usualMinimum),
} as const
