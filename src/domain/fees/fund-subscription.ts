import { Decimal } from 'decimal.js'
import { fenToYuan, roundYuan, yuanToFen } from '../money'
import { exactRate, withoutSurcharge } from './exact-rate'

/**
 * Buying a fund over the counter by the outside method (价外法): net = amount / (1 + rate), fee = amount − net,
 * units = net / net asset value, each rounded half-up to two decimals. Money in yuan. Source: china-rules.md §2.3.
 */
export function fundSubscription(amount: number, frontEndRate: number, netAssetValue: number) {
  const netAmount = fenToYuan(withoutSurcharge(yuanToFen(amount), exactRate(frontEndRate)))
  return {
    netAmount,
    fee: roundYuan(new Decimal(amount).minus(netAmount).toNumber()),
    units: new Decimal(netAmount).div(netAssetValue).toDecimalPlaces(2, Decimal.ROUND_HALF_UP).toNumber(),
  }
}
