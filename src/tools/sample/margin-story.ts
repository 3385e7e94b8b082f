import { valueOf } from './ledger-rows'
import { positionWeights } from './portfolio'
import type { AccountInput } from './simulate'
import { securityOf, type Security } from './securities'

/** A financed purchase that leaves the account, at the end, at the wanted ratio of assets to debt. */
export interface Finance {
  readonly day: number
  readonly security: Security
  readonly yuan: number
}

/** Ratio below which a broker would have called for more collateral on the way. */
const NEVER_BELOW = 1.38
const AT_LEAST_AT_FIRST = 1.72

/**
 * Looks for a stock and a day: collateral C and a purchase of D on credit give (C_end + D·g) / D = ratio with D = C_end / (ratio − g),
 * g being the stock's price change. The path in between must look like a client who was not called before.
 */
export function financeFor(
  input: AccountInput,
  ratio: number,
): { taste: AccountInput['taste']; finance: Finance } | undefined {
  const { market, taste, start } = input
  const last = market.days.length - 1
  const priceOf = (code: string, day: number) => market.close.get(code)?.[day] ?? 0
  const steady = taste.stocks.filter((s) => s.yield === 0 && s.bonusPerTen === 0 && s.exchange !== 'HKConnectSH')
  const weights = positionWeights(Math.min(3, steady.length), input.random.fork('collateral'))
  const collateral = weights.map((w, i) => ({ security: steady[i] as Security, weight: w * 0.88, restricted: false }))
  const held = collateral.map(({ security, weight }) => ({
    security,
    quantity:
      Math.floor((weight * start * 1_000_000) / priceOf(security.code, 0) / (security.lot * 100)) * security.lot * 100,
  }))
  const invested = held.reduce((sum, h) => sum + valueOf(h.quantity, priceOf(h.security.code, 0)), 0) / 100
  const worth = (day: number) =>
    held.reduce((sum, h) => sum + valueOf(h.quantity, priceOf(h.security.code, day)), 0) / 100 + (start - invested)
  for (let day = last - 90; day > 120; day -= 10)
    for (const security of [...steady.slice(3), securityOf('510901')]) {
      const growth = priceOf(security.code, last) / priceOf(security.code, day)
      if (!(growth > 0) || growth > 1.2) continue
      // Interest at about 6.35 % a year is paid out of the account's cash until the end.
      const interest = (0.0635 * (last - day)) / 243
      const debt = worth(last) / (ratio - growth + interest)
      const path = Array.from(
        { length: last - day + 1 },
        (_, i) => (worth(day + i) + (debt * priceOf(security.code, day + i)) / priceOf(security.code, day)) / debt,
      )
      if ((path[0] ?? 0) < AT_LEAST_AT_FIRST || Math.min(...path) < NEVER_BELOW) continue
      return { taste: { ...taste, start: collateral }, finance: { day, security, yuan: debt } }
    }
  return undefined
}
