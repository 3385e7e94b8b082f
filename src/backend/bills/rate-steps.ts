import tradingCosts from '../../../resources/reference/trading-costs.json'
import type { RateStep } from '../../contract/api/bills'
import type { StoredBill } from '../../contract/bills-store'

const LINES: readonly string[] = ['stamp', 'handling', 'regulatory', 'transfer']

/** The steps of the tariff that were in force for some of these orders, with the notice behind each, newest first per line. */
export function rateSteps(orders: readonly StoredBill[]): RateStep[] {
  const traded = new Map<string, { readonly order: StoredBill; first: string; last: string }>()
  for (const order of orders) {
    if (order.kind !== 'exchange') continue
    const key = `${order.exchange} ${order.instrument}`
    const known = traded.get(key) ?? { order, first: order.date, last: order.date }
    if (order.date < known.first) known.first = order.date
    if (order.date > known.last) known.last = order.date
    traded.set(key, known)
  }
  return tradingCosts.lines
    .filter(({ line }) => LINES.includes(line))
    .flatMap((line) => {
      const own = [...traded.values()].filter(
        ({ order }) => line.exchanges.includes(order.exchange) && line.instruments.includes(order.instrument),
      )
      if (own.length === 0) return []
      const first = own.map((o) => o.first).toSorted()[0]!
      const last = own
        .map((o) => o.last)
        .toSorted()
        .at(-1)!
      const steps = line.steps.filter((step, i) => step.from <= last && (line.steps[i + 1]?.from ?? '9') > first)
      return steps.toReversed().map((step): RateStep => ({
        line: line.line as RateStep['line'],
        exchanges: line.exchanges,
        instruments: line.instruments,
        sides: line.sides as RateStep['sides'],
        from: step.from,
        rate: Number(step.rate),
        confidence: step.confidence,
        source: { zh: step.sourceZh, en: step.source },
      }))
    })
}
