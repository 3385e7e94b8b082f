import pack from '../../../resources/reference/consumer-prices.json'

const yearly: Readonly<Record<string, number>> = pack.yearly

/** Inflation of one calendar year in China (yearly average on the year before, a decimal); null where the pack has none. */
export const consumerPriceChange = (year: number): number | null => yearly[String(year)] ?? null

/** Inflation of every year from `from` on; null as soon as one of them is not in the pack. */
export function consumerPriceChanges(from: number, years: number): readonly number[] | null {
  const changes = Array.from({ length: years }, (_, i) => consumerPriceChange(from + i))
  return changes.every((change) => change !== null) ? changes : null
}
