import pack from '../../../resources/reference/hong-kong-connect.json'
import type { Exchange } from '../import/records'
import { exactRate, shareOf } from './exact-rate'

const settlement = pack.settlement.map((step) => ({ ...step, rate: exactRate(step.rate) }))
const spread = exactRate(pack.exchangeSpread.rate)

/** Settlement fee of Hong Kong on a traded value, whole fen; 0 before the pack's first day. Source: pack `hong-kong-connect`. */
export function settlementOn(amount: number, tradeDate: string): number {
  const step = settlement.findLast(({ from }) => from <= tradeDate)
  return step === undefined ? 0 : shareOf(amount, step.rate, 'halfUp')
}

export interface HongKongExtra {
  readonly item: 'settlement' | 'exchangeSpread'
  /** Whole fen. */
  readonly amount: number
  readonly confidence: number
}

/**
 * What an order of Hong Kong Connect costs beside the lines of the tariff: the settlement fee, and half the distance of the
 * exchange rates, which no bill shows. Estimates of one side; empty elsewhere.
 */
export function hongKongExtras(exchange: Exchange, amount: number, tradeDate: string): HongKongExtra[] {
  if (exchange !== 'HKConnectSH' && exchange !== 'HKConnectSZ') return []
  const step = settlement.findLast(({ from }) => from <= tradeDate)
  return [
    { item: 'settlement', amount: settlementOn(amount, tradeDate), confidence: step?.confidence ?? 0 },
    {
      item: 'exchangeSpread',
      amount: shareOf(amount, spread, 'halfUp'),
      confidence: pack.exchangeSpread.confidence,
    },
  ]
}
