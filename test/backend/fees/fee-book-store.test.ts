import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { activityBase, activityOf } from '../../../src/backend/clients/activity'
import type { FeeBook, FeeBookClient } from '../../../src/contract/fee-book-store'
import { addMonths, monthOfDate } from '../../../src/domain/calendar'
import { roundYuan } from '../../../src/domain/money'
import { SAMPLE_DAY } from '../../e2e/programs'
import { clientOf } from '../../e2e/stories'
import { sampleBackend, type SampleBackend } from '../assumptions/sample-backend'

/* One pass over the whole book against the pages of its clients, one by one. */

const PASS_THROUGH = 0.0000541
const MINIMUM = 5

let sample: SampleBackend
let book: FeeBook

beforeAll(async () => {
  sample = await sampleBackend()
  book = await sample.backend.context.store.query('feeBook.read', {
    on: SAMPLE_DAY,
    passThrough: PASS_THROUGH,
    defaultMinimum: MINIMUM,
    bereavedSince: '2025-11-20',
  })
}, 240_000)
afterAll(() => sample.close())

const input = { on: SAMPLE_DAY, passThrough: PASS_THROUGH, defaultMinimum: MINIMUM, bereavedSince: '2025-11-20' }

const clientNamed = (key: string): FeeBookClient => book.clients.find(({ clientNo }) => clientNo === clientOf(key))!

describe('the book in one pass', () => {
  it('every client: the same orders, money and months as on his own page, to the fen', async () => {
    const { context } = sample.backend
    const differing: string[] = []
    for (const client of book.clients) {
      const scope = { clientId: client.clientId }
      const [year, history] = [await activityBase(context, scope, 12), await activityBase(context, scope, 36)]
      const page = activityOf(year.base, year.span)
      const rate = Math.max(year.base.commissionRate ?? page.effectiveRate ?? 0, PASS_THROUGH)
      const minimum = year.base.minimumCommission ?? MINIMUM
      const inScope = year.base.orders.filter((order) => order.inScope)
      const first = history.base.firstTradeOn
      const months: Record<string, number> = {}
      for (let month = history.span.from; month <= history.span.to; month = addMonths(month, 1))
        if (first !== null && month >= monthOfDate(first)) months[month] = 0
      for (const order of history.base.orders)
        if (order.inScope)
          months[monthOfDate(order.date)] = roundYuan((months[monthOfDate(order.date)] ?? 0) + order.value)
      const traded = Object.values(months).some((value) => value > 0)
      const wanted = {
        orders: page.orders,
        traded: page.tradedAll,
        charged: page.commission,
        billed: roundYuan(inScope.reduce((sum, { value }) => sum + Math.max(minimum, rate * value), 0)),
        stamp: page.stamp,
        transfer: page.transfer,
        averageAssets: page.averageAssets,
        commissionRate: year.base.commissionRate,
        monthly: traded ? Object.values(months) : [],
      }
      const { atMinimum: _a, marginInterest: _m, trail: _t, ...own } = client.year
      const found = {
        ...own,
        averageAssets: client.averageAssets ?? 0,
        commissionRate: client.commissionRate,
        monthly: client.monthly.map(roundYuan),
      }
      if (Math.abs(found.billed - wanted.billed) > 0.011) differing.push(`${client.clientNo} billed`)
      if (JSON.stringify({ ...found, billed: 0 }) !== JSON.stringify({ ...wanted, billed: 0 }))
        differing.push(`${client.clientNo} ${JSON.stringify(found)} ${JSON.stringify(wanted)}`)
    }
    expect(differing.slice(0, 3)).toEqual([])
    expect(book.clients.length).toBe(240)
  }, 60_000)

  it('a stretch at a time it is the same book', async () => {
    const { store } = sample.backend.context
    const found: FeeBookClient[] = []
    for (;;) {
      const page = await store.query('feeBook.read', { ...input, after: found.at(-1)?.clientId, limit: 37 })
      expect(page.total).toBe(240)
      if (page.clients.length === 0) break
      expect(page.clients.length).toBeLessThanOrEqual(37)
      found.push(...page.clients)
    }
    expect(found).toEqual(book.clients)
  })

  it('what the book keeps of the year is what the trades say', async () => {
    // A pass-through that changes no bill, and for which nothing is kept: everything is reckoned from the trades.
    const reckoned = await sample.backend.context.store.query('feeBook.read', { ...input, passThrough: 0.000_054_09 })
    expect(reckoned.clients.map(({ year, monthly }) => ({ ...year, monthly }))).toEqual(
      book.clients.map(({ year, monthly }) => ({ ...year, monthly })),
    )
    const dearer = await sample.backend.context.store.query('feeBook.read', { ...input, passThrough: 0.01 })
    const billed = (of: FeeBook) => of.clients.reduce((sum, { year }) => sum + year.billed, 0)
    expect(billed(dearer)).toBeGreaterThan(2 * billed(book))
  })

  it('flags, level and agreements are those of the day', () => {
    expect(clientNamed('founder-restricted').holdings.restricted).toBeGreaterThan(0)
  })
})
