import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ClientPlan } from '../../../src/contract/trade-lists'
import { safe } from '../../../src/backend/rebalancing/export-csv'
import { sampleBackend, type SampleBackend } from '../assumptions/sample-backend'

/* Drift of the sample's book, and a list from the plan to the client's decision. */

let sample: SampleBackend
let planned: ClientPlan
beforeAll(async () => {
  sample = await sampleBackend()
}, 600_000)
afterAll(() => sample.close())

const listed = async () => (await sample.call.rebalancing.lists({ clientId: planned.clientId }))[0]

describe('drift of the whole book', () => {
  it('compares everybody who has a level and money, the worst first', async () => {
    const book = await sample.call.rebalancing.drift({ show: 'all', limit: 500 })
    expect(book.clients).toBe(240)
    expect(book.rows).toHaveLength(240 - book.notCompared)
    const ratios = book.rows.map(({ worst }) => worst ?? 0)
    expect(ratios).toEqual(ratios.toSorted((a, b) => b - a))
    expect(book.rows.filter(({ breaches }) => breaches > 0)).toHaveLength(book.outside)
    for (const { classes } of book.rows) {
      expect(classes.reduce((sum, { actual }) => sum + actual, 0)).toBeCloseTo(1, 9)
      expect(classes.reduce((sum, { target }) => sum + target, 0)).toBeCloseTo(1, 9)
    }
  })

  it('agrees with the client page about his money', async () => {
    const { rows } = await sample.call.rebalancing.drift({ show: 'all', limit: 5, sort: 'value' })
    for (const row of rows) {
      const { assets } = await sample.call.clients.get({ id: row.clientId })
      const known = row.classes.map(({ id }) => id)
      const money = Object.entries(assets.byClass).filter(([id]) => known.includes(id))
      expect(row.value).toBeCloseTo(
        money.reduce((sum, [, value]) => sum + value, 0),
        1,
      )
    }
  })

  it('a founder whose shares are restricted is named as one', async () => {
    const book = await sample.call.rebalancing.drift({ limit: 500 })
    expect(book.outsideRestricted).toBeGreaterThan(0)
    expect(book.rows.some(({ restricted }) => restricted)).toBe(true)
  })

  it('filters by level and by where the target comes from', async () => {
    const level = await sample.call.rebalancing.drift({ show: 'all', level: 'C3', limit: 500 })
    expect(new Set(level.rows.map((row) => row.level))).toEqual(new Set(['C3']))
    const settled = await sample.call.rebalancing.drift({ show: 'all', source: 'choice' })
    expect(settled.rows.every(({ source }) => source === 'choice')).toBe(true)
  })

  it('is what Today counts', async () => {
    const { outside } = await sample.call.rebalancing.drift({})
    expect((await sample.call.today.list()).outsideBands.clients).toBe(outside)
  })
})

describe('a list from the plan to the decision', () => {
  it('never proposes to buy above the level, and keeps every account at or above zero', async () => {
    const { rows } = await sample.call.rebalancing.drift({ limit: 60 })
    for (const { clientId } of rows) {
      const plan = await sample.call.rebalancing.plan({ clientId })
      const risk = await sample.call.risk.forClient({ clientId })
      const bought = plan.trades.filter(({ side }) => side === 'buy').map(({ code }) => code)
      const rated = risk.holdings.filter(({ code }) => bought.includes(code))
      expect(rated.every((holding) => holding.risk !== null && risk.allowedRisks.includes(holding.risk))).toBe(true)
      expect(plan.accounts.every(({ cashAfter }) => cashAfter >= 0)).toBe(true)
      if (plan.trades.length >= 3 && plan.blockers.length === 0) planned ??= plan
    }
    expect(planned).toBeDefined()
  }, 120_000)

  it('buy only sells nothing; new money is paid into an account and sells nothing either', async () => {
    const { clientId } = planned
    const buyOnly = await sample.call.rebalancing.plan({ clientId, mode: 'buyOnly' })
    expect(buyOnly.trades.every(({ side }) => side === 'buy')).toBe(true)
    const fresh = await sample.call.rebalancing.plan({ clientId, contribution: 100_000 })
    expect(fresh.trades.every(({ side }) => side === 'buy')).toBe(true)
    expect(fresh.accounts.reduce((sum, { paidIn }) => sum + paidIn, 0)).toBeCloseTo(100_000, 2)
  })

  it('is saved as the engine says it, and not when the book has moved', async () => {
    const { clientId, inputHash, trades } = planned
    const stale = sample.call.rebalancing.save({ clientId, inputHash: 'another' })
    await expect(stale).rejects.toMatchObject({ cause: { code: 'staleRevision' } })
    await sample.call.rebalancing.save({ clientId, inputHash })
    const list = await listed()
    expect(list?.lines.map(({ code, amount, cost }) => [code, amount, cost])).toEqual(
      trades.map(({ code, amount, cost }) => [code, amount, cost]),
    )
    expect(new Set(list?.lines.map(({ status }) => status))).toEqual(new Set(['proposed']))
  })

  it('the client agrees to one line and not to another; what he decided can be taken back, and is not lost', async () => {
    const [first, second] = (await listed())?.lines.map(({ id }) => id) ?? []
    await sample.call.rebalancing.decide({ lineIds: [first ?? ''], decision: 'accepted' })
    await sample.call.rebalancing.decide({ lineIds: [second ?? ''], decision: 'declined', reason: '想再等等' })
    expect((await listed())?.lines.slice(0, 2).map(({ status }) => status)).toEqual(['accepted', 'declined'])
    await sample.call.rebalancing.decide({ lineIds: [second ?? ''], decision: 'open' })
    const line = (await listed())?.lines[1]
    expect(line?.status).toBe('proposed')
    expect(line?.decisions.map(({ decision, reason }) => [decision, reason])).toEqual([
      ['declined', '想再等等'],
      ['open', ''],
    ])
  })

  it('full account numbers leave only with a reason', async () => {
    const list = await listed()
    const refused = sample.call.rebalancing.csv({ id: list?.id ?? '', language: 'zh-CN', reveal: true })
    await expect(refused).rejects.toMatchObject({ cause: { code: 'invalidInput' } })
    await sample.call.rebalancing.csv({ id: list?.id ?? '', language: 'zh-CN' })
    const { rows } = await sample.call.audit.list({ offset: 0, limit: 5 })
    expect(rows[0]).toMatchObject({ action: 'tradeLists.export', facts: { format: 'csv', revealed: false } })
  })
})

describe('what the client himself is bound by', () => {
  it('in an insider window nothing of the share is traded; what he keeps is not sold, what he excludes is not bought', async () => {
    const { clientId } = planned
    const before = await sample.call.rebalancing.plan({ clientId })
    const sold = before.trades.filter(({ side, quantity }) => side === 'sell' && quantity !== null)
    const bought = before.trades.find(({ side }) => side === 'buy')
    const [first, second] = sold
    if (first === undefined || second?.quantity == null || bought === undefined)
      throw new Error('the client of this test sells two things and buys one')
    const { document, rev } = await sample.call.allocation.constraints({ clientId })
    const on = before.on
    await sample.call.allocation.saveConstraints({
      clientId,
      rev,
      document: {
        ...document,
        windows: [{ code: first.code, name: first.name, from: on, to: on, reason: '定期报告窗口期' }],
        keep: [{ code: second.code, name: second.name, quantity: null, reason: '家里留作纪念', until: null }],
        exclusions: { ...document.exclusions, codes: [bought.code] },
      },
    })
    const after = await sample.call.rebalancing.plan({ clientId })
    const sides = after.trades.map(({ code, side }) => `${side} ${code}`)
    expect(sides).not.toContain(`sell ${first.code}`)
    expect(sides).not.toContain(`buy ${first.code}`)
    expect(sides).not.toContain(`sell ${second.code}`)
    expect(sides).not.toContain(`buy ${bought.code}`)
    expect(after.inputHash).not.toBe(before.inputHash)
  }, 60_000)

  it('money that is due soon is a need of cash on the drift page', async () => {
    const { clientId } = planned
    const { document, rev } = await sample.call.allocation.constraints({ clientId })
    const needs = [{ id: 'n1', label: '装修', amount: 987_654_321, on: '2027-01' }]
    await sample.call.allocation.saveConstraints({ clientId, rev, document: { ...document, needs } })
    const book = await sample.call.rebalancing.drift({ show: 'all', limit: 500 })
    expect(book.rows.find((row) => row.clientId === clientId)?.cashNeed).toBe(987_654_321)
    expect(book.shortOfCash).toBeGreaterThan(0)
  }, 60_000)
})

describe('a cell that a spreadsheet would run', () => {
  it.each(['=1+1', '+1', '-1', '@sum', '\tx'])('%s is made text', (cell) => {
    expect(safe(cell)).toBe(`'${cell}`)
  })
  it('numbers stay numbers', () => {
    expect(safe(-5)).toBe('-5')
  })
})
