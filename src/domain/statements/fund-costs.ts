import { daysBetween } from '../calendar'
import { type KnownPrice, scaledQuantity, securityKey, type StatementLine, type TradeRow } from './book-rows'
import { shareMovements } from './share-movements'

export interface FundRates {
  readonly code: string
  /** Yearly decimals; null when the product file does not say. */
  readonly managementFee: number | null
  readonly custodyFee: number | null
  readonly salesServiceFee: number | null
}

export interface FundCost {
  readonly code: string
  readonly name: string
  /** Fen: mean over the days of the period, at today's value of a unit. */
  readonly averageValue: number
  /** Fen; null where the rate is not known. */
  readonly management: number | null
  readonly custody: number | null
  readonly salesService: number | null
  readonly total: number
}

/**
 * What funds took out of their own value while he held them: yearly rates of the product file × mean value × days/365. The
 * mean is of the units of every day of the period, at today's value of a unit: an estimate, the funds publish no bill. Funds
 * that were sold within the period and have no price today are left out and counted in `unpriced`.
 */
export function fundCosts(input: {
  readonly from: string
  readonly to: string
  readonly lines: readonly StatementLine[]
  /** Of the days after `from`, to `to`. */
  readonly trades: readonly TradeRow[]
  readonly prices: readonly KnownPrice[]
  readonly rates: readonly FundRates[]
}): { readonly funds: readonly FundCost[]; readonly unpriced: readonly string[] } {
  const days = daysBetween(input.from, input.to)
  const rates = new Map(input.rates.map((rate) => [rate.code, rate]))
  const held = new Map<string, { code: string; name: string; unitDays: number; unit: number | undefined }>()
  const entryOf = (key: string, row: { readonly code: string; readonly name: string }) => {
    const price = input.prices
      .filter((known) => securityKey(known) === key)
      .toSorted((a, b) => (a.on < b.on ? 1 : -1))[0]
    const entry = held.get(key) ?? {
      code: row.code,
      name: row.name,
      unitDays: 0,
      unit: price === undefined ? undefined : price.unit / 100,
    }
    held.set(key, entry)
    return entry
  }
  for (const line of input.lines) {
    if (line.instrument === 'cash' || !rates.has(line.code)) continue
    const entry = entryOf(securityKey(line), line)
    const units = scaledQuantity(line.quantity)
    entry.unitDays += units * days
    if (units > 0) entry.unit = line.value / units
  }
  for (const { row, key, units } of shareMovements(input.trades)) {
    if (units === 0 || !rates.has(row.code)) continue
    // Units that came on a day were not there on the days before it.
    const entry = entryOf(key, row)
    entry.unitDays -= units * daysBetween(input.from, row.date)
  }
  const funds: FundCost[] = []
  const unpriced: string[] = []
  for (const { code, name, unitDays, unit } of held.values()) {
    const rate = rates.get(code)
    if (rate === undefined || unitDays <= 0) continue
    const known = [rate.managementFee, rate.custodyFee, rate.salesServiceFee]
    if (known.every((one) => one === null || one === 0)) continue
    if (unit === undefined) {
      unpriced.push(name === '' ? code : `${name} ${code}`)
      continue
    }
    const yearValue = (unitDays * unit) / 365
    const [management = null, custody = null, salesService = null] = known.map((one) =>
      one === null ? null : Math.round(yearValue * one),
    )
    funds.push({
      code,
      name,
      averageValue: Math.round((unitDays * unit) / Math.max(1, days)),
      management,
      custody,
      salesService,
      total: (management ?? 0) + (custody ?? 0) + (salesService ?? 0),
    })
  }
  return { funds: funds.toSorted((a, b) => b.total - a.total), unpriced }
}
