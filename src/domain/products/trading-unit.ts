import pack from '../../../resources/reference/trading-units.json'
import type { Exchange, Instrument } from '../import/records'

/** How a security is bought: in shares or units, or for an amount of yuan. */
export interface TradingUnit {
  readonly by: 'quantity' | 'amount'
  /** Smallest buy order: shares or units, or yuan. */
  readonly minimum: number
  /** What an order grows by above its smallest size: shares or units, or yuan. */
  readonly step: number
}

interface UnitRule extends TradingUnit {
  readonly instruments: readonly string[]
  readonly exchanges?: readonly string[]
  readonly prefixes?: readonly string[]
  readonly from?: string
  readonly until?: string
}

const rules = pack.rules as readonly UnitRule[]

/** The dated rule pack, for the versions that a document states. */
export const tradingUnitPack = { id: pack.id, version: pack.version, reviewBy: pack.reviewBy }

export interface UnitQuestion {
  readonly code: string
  readonly exchange: Exchange
  readonly instrument: Instrument
  /** What the product file says of this security: a lot, or the smallest amount and the step in yuan. It goes first. */
  readonly lot?: number | null
  readonly minimumAmount?: number | null
  readonly amountStep?: number | null
  /** `YYYY-MM-DD`. */
  readonly on: string
}

/**
 * The unit in which a security is bought on a day. Undefined: nobody knows it, as with Hong Kong shares whose lot the
 * product file does not name; such a line is not traded rather than guessed. Source: rule pack `trading-units`.
 */
export function tradingUnit(question: UnitQuestion): TradingUnit | undefined {
  const { code, exchange, instrument, lot, minimumAmount, amountStep, on } = question
  const rule = rules.find(
    ({ instruments, exchanges, prefixes, from, until }) =>
      instruments.includes(instrument) &&
      (exchanges?.includes(exchange) ?? true) &&
      (prefixes?.some((prefix) => code.startsWith(prefix)) ?? true) &&
      (from === undefined || from <= on) &&
      (until === undefined || on <= until),
  )
  if (rule?.by === 'amount')
    return { by: 'amount', minimum: minimumAmount ?? rule.minimum, step: positive(amountStep) ?? rule.step }
  const known = positive(lot)
  if (rule === undefined) return known === undefined ? undefined : { by: 'quantity', minimum: known, step: known }
  // Boards that go on in single shares keep their step: the file's lot is the smallest order.
  if (known === undefined) return { by: 'quantity', minimum: rule.minimum, step: rule.step }
  return { by: 'quantity', minimum: known, step: rule.step === 1 ? 1 : known }
}

const positive = (value: number | null | undefined): number | undefined =>
  value === null || value === undefined || value <= 0 ? undefined : value

const EPSILON = 1e-9

/** The largest buy order that is not above `wanted` (in the unit's own measure); 0 when even the smallest is too much. */
export function orderAtMost({ minimum, step }: TradingUnit, wanted: number): number {
  if (!(wanted >= minimum - EPSILON)) return 0
  return clean(minimum + Math.floor((wanted - minimum) / step + EPSILON) * step)
}

/** Can exactly this much be bought in one order? */
export const isOrder = (unit: TradingUnit, size: number): boolean =>
  size > 0 && Math.abs(orderAtMost(unit, size) - size) < 1e-6

/**
 * The largest sell order that is not above `wanted` out of `held`. Steps are those of buying; a position is always sold
 * out whole, and where fewer than the smallest order would remain only whole lots or everything goes.
 */
export function sellAtMost(unit: TradingUnit, wanted: number, held: number): number {
  if (wanted >= held - EPSILON) return held
  if (unit.by === 'amount') return clean(Math.floor(wanted / 0.01 + EPSILON) * 0.01)
  return orderAtMost(unit, wanted)
}

/** Decimal steps added up in binary leave dust behind the sixth place. */
const clean = (value: number): number => Math.round(value * 1e6) / 1e6
