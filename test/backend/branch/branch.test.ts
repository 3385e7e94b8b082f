import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shippedBranchFigures } from '../../../src/domain/fees/branch-figures'
import { revenueMonths, revenueStability } from '../../../src/domain/fees/revenue-stability'
import { profile } from '../../e2e/programs'
import { sampleBackend, type SampleBackend } from '../assumptions/sample-backend'

/* The figures of the branch are its manager's: what he saves holds, can be undone, and an advisor cannot touch it. */

let sample: SampleBackend
beforeAll(async () => {
  sample = await sampleBackend()
}, 240_000)
afterAll(() => sample.close())

const actAs = (role: 'manager' | 'advisor') =>
  sample.backend.context.store.execute('app.saveProfile', 'tester', { ...profile, role })
const own = { ...shippedBranchFigures, annualCost: 8_000_000, netCommissionRate: 0.00018 }
const payForm = {
  assets: 10_000_000,
  feeRate: 0.008,
  growth: 0.03,
  attrition: 0.08,
  years: 10,
  discount: 0.04,
  basis: 'feeRevenue',
  firstYear: 0.5,
  afterwards: 0,
  level: 0.15,
  netCommission: 8_928,
  payoutCommission: 0.3,
} as const
const refusedAs = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) })
const forbidden = refusedAs('forbidden')

describe('as a manager', () => {
  it('begins with the shipped example', async () => {
    expect(await sample.call.branch.view()).toMatchObject({
      own: null,
      rev: 0,
      manager: true,
      shipped: shippedBranchFigures,
    })
  })

  it('saves his own, goes back, and every version stands in the audit chain', async () => {
    const { rev } = await sample.call.branch.save({ figures: own, rev: 0 })
    expect(await sample.call.branch.view()).toMatchObject({ own, rev })
    await sample.call.branch.save({ figures: null, rev })
    expect(await sample.call.branch.view()).toMatchObject({ own: null, rev: rev + 1 })
    const { rows } = await sample.backend.context.store.query('audit.list', { limit: 5, offset: 0 })
    expect(rows.filter(({ action }) => action === 'policies.save')).toHaveLength(2)
  })

  it('does not overwrite what somebody else has saved since', async () => {
    await expect(sample.call.branch.save({ figures: own, rev: 0 })).rejects.toThrow(refusedAs('staleRevision'))
  })

  it('simulates pay from the house’s terms and the branch’s own trading', async () => {
    const terms = await sample.call.branch.payTerms()
    // 2,678,400 of net commission on 3 bn: 0.08928 %.
    expect(terms.netCommission).toBeCloseTo(terms.assets * 0.0008928, 2)
  })
})

describe("the branch's own figures of the house's economics", () => {
  const set = async (key: string, value: number | null) => {
    const { house } = await sample.call.rules.view({ language: 'en' })
    await sample.call.rules.saveHouse({ key, value, rev: house.rev })
  }

  it('reach the pay simulator, every fee page and the fee opportunities, and go back', async () => {
    const { rows } = await sample.call.clients.list({ filters: { tier: ['S1'] }, limit: 1 })
    const clientId = rows[0]!.id
    const asked = { show: 'all', limit: 50 } as const
    const figures = async () => ({
      payout: (await sample.call.branch.payTerms()).payoutCommission,
      own: (await sample.call.fees.facts({ clientId })).house.economics,
      advisors: (await sample.call.feeBook.view(asked)).rows.map((row) => row.figures?.house.before.advisor ?? 0),
    })
    const shipped = await figures()
    expect([shipped.payout, shipped.own]).toEqual([0.25, {}])
    await set('economics.payout.commission', 0.5)
    const own = await figures()
    expect([own.payout, own.own]).toEqual([0.5, { 'payout.commission': 0.5 }])
    expect(own.advisors.some((yuan, i) => yuan > (shipped.advisors[i] ?? 0))).toBe(true)
    await set('economics.payout.commission', null)
    expect(await figures()).toEqual(shipped)
  })
})

describe('a paper of the pay simulation', () => {
  it('is refused for a scheme that the rules forbid, and leaves no trace of one', async () => {
    const printed = async () => {
      const { rows } = await sample.backend.context.store.query('audit.list', { limit: 50, offset: 0 })
      return rows.filter(({ action }) => action === 'branch.printPay').length
    }
    const before = await printed()
    for (const basis of ['tradedValue', 'newAccounts'] as const)
      await expect(sample.call.branch.printPay({ form: { ...payForm, basis }, language: 'zh-CN' })).rejects.toThrow(
        refusedAs('computationRefused'),
      )
    expect(await printed()).toBe(before)
  })
})

describe('as an advisor', () => {
  beforeAll(() => actAs('advisor'))
  afterAll(() => actAs('manager'))

  it('sees the breakeven and the book', async () => {
    expect((await sample.call.branch.view()).manager).toBe(false)
    expect((await sample.call.branch.book()).clients).toBeGreaterThan(0)
  })

  it('neither saves nor simulates pay', async () => {
    const { rev } = await sample.call.branch.view()
    await expect(sample.call.branch.save({ figures: own, rev })).rejects.toThrow(forbidden)
    await expect(sample.call.branch.payTerms()).rejects.toThrow(forbidden)
    await expect(sample.call.branch.printPay({ form: payForm, language: 'en' })).rejects.toThrow(forbidden)
    expect((await sample.call.branch.view()).rev).toBe(rev)
  })
})

describe('the open book', () => {
  it('is not the branch, and its months show why a fee is steadier', async () => {
    const book = await sample.call.branch.book()
    expect(book.assets).toBeLessThan(shippedBranchFigures.assets)
    const year = book.months.slice(-12)
    expect(year.reduce((sum, { tradedValue }) => sum + tradedValue, 0)).toBeCloseTo(book.tradedValue12, 2)
    const stability = revenueStability(revenueMonths(book.months), null)!
    expect(stability.months).toBeGreaterThanOrEqual(30)
    expect(stability.fee.variation!).toBeLessThan(stability.commission.variation!)
  })
})
