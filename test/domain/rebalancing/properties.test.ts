import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tradingUnit } from '../../../src/domain/products/trading-unit'
import { planOf, scheme, type Plan, type PlanQuestion } from './plan-kit'

/** A holding of an invented portfolio: an A-share, a share of the 科创板, an ETF, a fund, or something known by value only. */
const line = fc.record({
  kind: fc.constantFrom('stock', 'star', 'etf', 'fund', 'value'),
  hundreds: fc.integer({ min: 0, max: 400 }),
  odd: fc.integer({ min: 0, max: 99 }),
  price: fc.integer({ min: 80, max: 18_000 }).map((n) => n / 100),
  account: fc.constantFrom('A', 'B'),
  share: fc.integer({ min: 0, max: 10 }),
  locked: fc.integer({ min: 0, max: 3 }),
})

const portfolio = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 7 }),
  cashA: fc.integer({ min: 0, max: 90_000 }),
  cashB: fc.integer({ min: 0, max: 90_000 }),
  cashShare: fc.integer({ min: 1, max: 5 }),
  mode: fc.constantFrom('full', 'toBand', 'buyOnly'),
  contribution: fc.constantFrom(0, 0, 25_000),
  minTrade: fc.constantFrom(0, 2000),
  priced: fc.boolean(),
})
type Portfolio = typeof portfolio extends fc.Arbitrary<infer T> ? T : never

const codes = { stock: '600', star: '688', etf: '510', fund: 'F', value: 'V' } as const

function questionOf(p: Portfolio): PlanQuestion {
  const all = p.lines.reduce((sum, l) => sum + l.share, p.cashShare)
  const ids = p.lines.map((l, i) => `${codes[l.kind]}${String(i).padStart(3, '0')}`)
  return {
    targets: { CASH: p.cashShare / all, ...Object.fromEntries(p.lines.map((l, i) => [ids[i], l.share / all])) },
    holdings: p.lines.map((l, i) => {
      const quantity = l.hundreds * 100 + (l.kind === 'etf' ? 0 : l.odd)
      const id = ids[i] as string
      if (l.kind === 'value') return { id, accountId: l.account, value: quantity * l.price, locked: l.locked === 3 }
      const instrument = l.kind === 'star' ? 'stock' : l.kind
      const locked = l.locked === 3 ? Math.floor(quantity / 2) : false
      return {
        id,
        accountId: l.account,
        quantity,
        price: l.price,
        instrument,
        exchange: l.kind === 'fund' ? 'OTC' : 'SSE',
        locked,
      }
    }),
    cash: { A: p.cashA, B: p.cashB },
    bands: { absolute: 0.05, relative: 0.25 },
    mode: p.mode as 'full',
    contribution: p.contribution,
    minTrade: p.minTrade,
    ...(p.priced ? { costs: scheme } : {}),
    tradeDate: '2026-11-24',
  }
}

type Held = PlanQuestion['holdings'][number]

/** Whole lots, or everything that may be sold; never more than that. */
function wholeOrder(trade: Plan['trades'][number], holding: Held | undefined): boolean {
  if (holding?.quantity === undefined || trade.quantity === undefined || holding.instrument === undefined) return true
  const free = holding.quantity - (typeof holding.locked === 'number' ? holding.locked : 0)
  if (trade.side === 'sell' && trade.quantity > free + 1e-9) return false
  const { exchange = 'SSE', instrument } = holding
  const unit = tradingUnit({ code: trade.id, exchange, instrument, on: '2026-11-24' })
  if (unit === undefined || unit.by === 'amount') return true
  const everything = trade.side === 'sell' && Math.abs(trade.quantity - free) < 1e-9
  return everything || (trade.quantity >= unit.minimum && Math.abs((trade.quantity - unit.minimum) % unit.step) < 1e-9)
}

/** Everything that must hold of any plan, whatever the portfolio; the names of what does not. */
function broken(question: PlanQuestion, plan: Plan): string[] {
  const held = new Map(question.holdings.map((h) => [h.id, h]))
  const noSale = question.mode === 'buyOnly' || (question.contribution ?? 0) > 0
  const sides = new Map(plan.trades.map(({ id, side }) => [id, side]))
  const after = Object.values(plan.after).reduce((sum, weight) => sum + weight, 0)
  const rules: Record<string, boolean> = {
    'no account below zero': Object.values(plan.residualCashByAccount).every((balance) => balance >= 0),
    'one side of a product': plan.trades.every(({ id, side }) => sides.get(id) === side),
    'no dust': plan.trades.every(({ amount }) => amount > 0 && amount >= (question.minTrade ?? 0)),
    'parts add up': plan.trades.every(
      ({ cost, costParts }) => Math.abs(Object.values(costParts).reduce((sum, part) => sum + part, -cost)) < 1e-6,
    ),
    'whole orders': plan.trades.every((trade) => wholeOrder(trade, held.get(trade.id))),
    'nothing sold': !noSale || plan.trades.every(({ side }) => side === 'buy'),
    'weights add up': Math.abs(after - 1) < 1e-9,
  }
  return Object.keys(rules).filter((rule) => rules[rule] !== true)
}

describe('any portfolio', () => {
  it('keeps money, lots, locks and sides', async () => {
    await fc.assert(
      fc.asyncProperty(portfolio, async (p) => {
        const question = questionOf(p)
        fc.pre(question.holdings.some((h) => (h.quantity ?? h.value ?? 0) > 0) || p.cashA + p.cashB > 0)
        expect(broken(question, await planOf(question))).toEqual([])
      }),
      { numRuns: 80, seed: 20261124 },
    )
  }, 120_000)

  it('is never further from its target than before, but for costs and rounding', async () => {
    await fc.assert(
      fc.asyncProperty(portfolio, async (p) => {
        const question = { ...questionOf(p), contribution: 0 }
        fc.pre(question.holdings.some((h) => (h.quantity ?? h.value ?? 0) > 0))
        const plan = await planOf(question)
        // What sales by whole lots leave undone can show in the money: at most a lot a sale.
        const lots = plan.trades.filter(({ side }) => side === 'sell').length * 200 * 180
        const slack = (plan.totalCost + lots) / plan.value
        expect(plan.totalDriftAfter).toBeLessThanOrEqual(plan.totalDrift + slack + 1e-9)
      }),
      { numRuns: 50, seed: 7 },
    )
  }, 120_000)

  it('does not depend on the order of the lines', async () => {
    await fc.assert(
      fc.asyncProperty(portfolio, async (p) => {
        const question = questionOf(p)
        fc.pre(question.holdings.some((h) => (h.quantity ?? h.value ?? 0) > 0) || p.cashA + p.cashB > 0)
        const turned = { ...question, holdings: question.holdings.toReversed() }
        expect((await planOf(turned)).trades).toEqual((await planOf(question)).trades)
      }),
      { numRuns: 25, seed: 11 },
    )
  }, 120_000)
})
