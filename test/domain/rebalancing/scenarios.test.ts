import { describe, expect, it } from 'vitest'
import { rebalancingJobs } from '../../../src/worker/jobs/rebalancing'
import { everyExampleHolds, jobKit } from '../job-kit'
import { planOf, scheme } from './plan-kit'

const { problemsOf } = jobKit(rebalancingJobs)
const sold = async (input: Parameters<typeof planOf>[0]) =>
  (await planOf(input)).trades.map(({ id, side, quantity, amount }) => ({ id, side, quantity, amount }))

describe('lots', () => {
  it('a 科创板 share moves from 200 shares on in single shares', async () => {
    const star = { id: '688001', quantity: 1000, price: 50, instrument: 'stock', exchange: 'SSE' } as const
    expect(await sold({ targets: { '688001': 0.753, CASH: 0.247 }, holdings: [star] })).toEqual([
      { id: '688001', side: 'sell', quantity: 247, amount: 12_350 },
    ])
    expect(await sold({ targets: { '688001': 0.85, CASH: 0.15 }, holdings: [star] })).toEqual([])
  })

  it('odd shares leave together with the rest, never alone', async () => {
    const odd = { id: '600001', quantity: 1234, price: 10, instrument: 'stock', exchange: 'SSE' } as const
    expect(await sold({ targets: { CASH: 1 }, holdings: [odd] })).toEqual([
      { id: '600001', side: 'sell', quantity: 1234, amount: 12_340 },
    ])
    expect(await sold({ targets: { '600001': 0.1, CASH: 0.9 }, holdings: [odd] })).toEqual([
      { id: '600001', side: 'sell', quantity: 1100, amount: 11_000 },
    ])
  })

  it('a fund is bought to the fen and redeemed by hundredths of a unit', async () => {
    const fund = { id: 'F', quantity: 10_000, price: 1.2345, instrument: 'fund', exchange: 'OTC' } as const
    const [trade] = await sold({ targets: { F: 0.5, CASH: 0.5 }, holdings: [fund] })
    expect(trade).toEqual({ id: 'F', side: 'sell', quantity: 5000, amount: 6172.5 })
    const [buy] = await sold({ targets: { F: 1 }, holdings: [fund], cash: 1000 })
    expect(buy).toEqual({ id: 'F', side: 'buy', quantity: 810.04, amount: 1000 })
  })

  it('a Hong Kong share without a lot is not traded, and the plan says so', async () => {
    const hk = {
      id: '00700',
      quantity: 300,
      price: 400,
      fx: 0.92,
      instrument: 'stock',
      exchange: 'HKConnectSH',
    } as const
    const plan = await planOf({ targets: { CASH: 1 }, holdings: [hk] })
    expect(plan.trades).toEqual([])
    expect(plan.warnings).toContain('UNIT_UNKNOWN')
    expect(plan.left).toEqual([{ id: '00700', amount: -110_400, reasons: ['RESTRICTED'] }])
  })
})

describe('what holds a plan back is named', () => {
  it('restricted shares stay, and purchases shrink to the money there is', async () => {
    const plan = await planOf({
      targets: { STOCK: 0.2, BOND: 0.8 },
      holdings: [
        { id: 'STOCK', value: 80_000, locked: 60_000 },
        { id: 'BOND', value: 20_000 },
      ],
    })
    expect(plan.trades.map(({ id, side, amount }) => [id, side, amount])).toEqual([
      ['BOND', 'buy', 20_000],
      ['STOCK', 'sell', 20_000],
    ])
    expect(plan.left).toEqual([
      { id: 'BOND', amount: 40_000, reasons: ['MONEY'] },
      { id: 'STOCK', amount: -40_000, reasons: ['RESTRICTED'] },
    ])
  })

  it('a class without a product is not sold for', async () => {
    const plan = await planOf({
      targets: { STOCK: 0.5, GOLD: 0.5 },
      holdings: [
        { id: 'STOCK', value: 100_000 },
        { id: 'GOLD', value: 0, noBuy: true },
      ],
    })
    expect(plan.trades).toEqual([])
    expect(plan.left.find(({ id }) => id === 'GOLD')).toEqual({ id: 'GOLD', amount: 50_000, reasons: ['NOT_BUYABLE'] })
  })

  it('dust below the smallest trade is left out', async () => {
    const input = {
      targets: { A: 0.5, B: 0.5 },
      holdings: [
        { id: 'A', value: 50_500 },
        { id: 'B', value: 49_500 },
      ],
    }
    expect((await planOf(input)).trades).toHaveLength(2)
    const plan = await planOf({ ...input, minTrade: 1000 })
    expect(plan.trades).toEqual([])
    expect(plan.left.map(({ reasons }) => reasons)).toEqual([['MINIMUM'], ['MINIMUM']])
  })
})

describe('bands', () => {
  const three = {
    targets: { A: 0.4, B: 0.4, C: 0.2 },
    holdings: [
      { id: 'A', value: 50_000 },
      { id: 'B', value: 32_000 },
      { id: 'C', value: 18_000 },
    ],
    bands: { absolute: 0.05 },
  }

  it('toBand takes what is outside to its edge; the proceeds go to the lines below target, by how far they are', async () => {
    const plan = await planOf({ ...three, mode: 'toBand' })
    expect(plan.breaches.absolute).toEqual(['A', 'B'])
    expect(plan.trades.map(({ id, side, amount }) => [id, side, amount])).toEqual([
      ['A', 'sell', 5000],
      ['B', 'buy', 4428.57],
      ['C', 'buy', 571.43],
    ])
    expect(plan.after['A']).toBeCloseTo(0.45, 12)
  })

  it('inside its bands nothing is traded', async () => {
    const holdings = three.holdings.map(({ id }) => ({ id, value: id === 'C' ? 20_000 : 40_000 }))
    expect((await planOf({ ...three, holdings, mode: 'toBand' })).trades).toEqual([])
  })

  it('a small line has half the absolute band and no relative one', async () => {
    const bands = { absolute: 0.05, relative: 0.25, smallLine: { below: 0.05, factor: 0.5 } }
    const at = async (value: number) =>
      (
        await planOf({
          targets: { SMALL: 0.04, REST: 0.96 },
          holdings: [
            { id: 'SMALL', value },
            { id: 'REST', value: 100_000 - value },
          ],
          bands,
        })
      ).breaches
    expect((await at(2000)).absolute).not.toContain('SMALL')
    expect((await at(1500)).absolute).toContain('SMALL')
    expect((await at(1500)).relative).not.toContain('SMALL')
  })
})

describe('several accounts', () => {
  it('money never moves between accounts: each buys with its own', async () => {
    const etf = { quantity: 0, price: 4, instrument: 'etf', exchange: 'SSE' } as const
    const plan = await planOf({
      targets: { OLD: 0.5, NEW: 0.5 },
      holdings: [
        { id: 'OLD', accountId: 'A', value: 60_000 },
        { id: 'OLD', accountId: 'B', value: 40_000 },
        { id: 'NEW', accountId: 'A', ...etf },
        { id: 'NEW', accountId: 'B', ...etf },
      ],
      cash: { A: 0, B: 0 },
      costs: scheme,
      tradeDate: '2026-11-24',
    })
    const of = (account: string, side: string) =>
      plan.trades
        .filter((t) => t.accountId === account && t.side === side)
        .reduce((sum, t) => sum + t.amount + (side === 'buy' ? t.cost : -t.cost), 0)
    expect(plan.trades.some(({ side }) => side === 'buy')).toBe(true)
    for (const account of ['A', 'B']) expect(of(account, 'buy')).toBeLessThanOrEqual(of(account, 'sell'))
    expect(plan.totalDriftAfter).toBeLessThan(0.02)
  })

  it('a contribution is paid into the account that needs it', async () => {
    const plan = await planOf({
      targets: { X: 0.5, Y: 0.5 },
      holdings: [
        { id: 'X', accountId: 'A', value: 50_000 },
        { id: 'Y', accountId: 'B', value: 30_000 },
      ],
      contribution: 20_000,
    })
    expect(plan.trades.map(({ id, amount }) => [id, amount])).toEqual([['Y', 20_000]])
    expect(plan.contributionByAccount).toEqual({ A: 0, B: 20_000 })
    expect(plan.residualCashByAccount).toEqual({ A: 0, B: 0 })
  })
})

describe('costs and tax', () => {
  it('costs are those of the fee engine, to the fen, and stay within the money', async () => {
    const plan = await planOf({
      targets: { '600001': 0, '600002': 1 },
      holdings: [
        { id: '600001', quantity: 2000, price: 10, instrument: 'stock', exchange: 'SSE', boughtOn: '2026-11-10' },
        { id: '600002', quantity: 0, price: 10, instrument: 'stock', exchange: 'SSE' },
      ],
      costs: scheme,
      tradeDate: '2026-11-24',
    })
    const [sale, purchase] = plan.trades
    expect(sale).toMatchObject({ amount: 20_000, costParts: { commission: 5, stamp: 10, transfer: 0.2 }, cost: 15.2 })
    expect(sale?.notes).toEqual(['DIVIDEND_TAX_20'])
    // 20,000 less the costs of the sale does not pay for 20 lots any more.
    expect(purchase).toMatchObject({ quantity: 1900, amount: 19_000, cost: 5.19 })
    expect(plan.residualCash).toBeCloseTo(20_000 - 15.2 - 19_000 - 5.19, 9)
  })
})

describe('bad input names the field', () => {
  it.each([
    ['targets that do not add up', { targets: { '510300': 0.9 } }, 'invalid_input /targets'],
    ['a negative target', { targets: { '510300': 1.1, CASH: -0.1 } }, 'invalid_input /targets/510300'],
    ['a line without value', { holdings: [{ id: '510300', quantity: 100 }] }, 'invalid_input /holdings/0/value'],
    ['a negative price', { holdings: [{ id: '510300', quantity: 100, price: -1 }] }, 'invalid_input /holdings/0/price'],
    [
      'the same line twice',
      {
        holdings: [
          { id: '510300', value: 1 },
          { id: '510300', value: 2 },
        ],
      },
      'invalid_input /holdings/1/id',
    ],
    [
      'more locked than held',
      { holdings: [{ id: '510300', value: 1, locked: 2 }] },
      'out_of_domain /holdings/0/locked',
    ],
    ['nothing at all', { holdings: [], cash: 0 }, 'invalid_input /holdings'],
    ['bands that are missing', { mode: 'toBand', bands: {} }, 'invalid_input /bands'],
    ['negative money', { cash: -1 }, 'invalid_input /cash'],
    ['an unknown field', { surprise: 1 }, 'unknown_field /surprise'],
  ])('%s', async (_name, change, problem) => {
    expect(await problemsOf('rebalancing.plan', change)).toContain(problem)
  })
})

everyExampleHolds(rebalancingJobs)
