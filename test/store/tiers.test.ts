import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TierDecision } from '../../src/contract/store'
import { clientId, codeOf, importAll, listInput, newBook, type TestBook, TODAY, yuan } from './book'
import { importBranch } from './families'

let book: TestBook
beforeAll(async () => {
  book = await newBook()
  await importBranch(book)
})
afterAll(() => book.remove())

/** Rates with which the figures below can be added up on paper. */
const revenue = { passThrough: 0.00005, cashSpread: 0.01, marginSpreadShare: 0.5, marginWeight: 0.5, turnoverCap: 6 }
const units = (on = TODAY) => book.query('tiers.units', { on, revenue })
const unit = (name: string, on = TODAY) => {
  const found = units(on).find((candidate) => candidate.name === name)
  if (found === undefined) throw new Error(`no unit ${name}`)
  return found
}

describe('what a tier is decided on', () => {
  it('a household counts as one, under its head; companies and single people stand alone', () => {
    expect(units().map((u) => [u.name, u.kind, u.members, u.aum20])).toEqual([
      ['青岚精密制造有限公司', 'institution', 1, 12_000_000],
      ['单晓东', 'household', 2, 4_600_000],
      ['欧阳一鸣', 'household', 1, 90_000],
    ])
  })

  it('adds up revenue: commission net of pass-through, fixed fee by days, trail under the cap, cash spread', () => {
    // Agreement 2026-01-01 … 2026-12-31, 36,500 a year; the data year ends 2026-10-31: 304 days.
    const fee = (36_500 * 304) / 365
    // Mean of the shelf: (0.4 % + 0.2 %) / 2 = 0.3 %, below the product's own 0.4 %.
    const trail = 1_000_000 * 0.003
    const cash = 299_999.5 * 0.01
    const commission = 50 - 200_000 * 0.00005
    expect(unit('单晓东').sustainableRevenue12).toBeCloseTo(fee + trail + cash + commission, 1)
  })

  it('flows are external money over mean assets of six months', () => {
    expect(unit('单晓东').netFlow6).toBeCloseTo((500_000 - 40_000) / 4_600_000, 12)
    expect(unit('欧阳一鸣').netFlow6).toBe(0)
  })

  it('knows tenure, age, last trade and what was seen of the money elsewhere', () => {
    expect(unit('单晓东')).toMatchObject({ headAge: 58, verifiedHeldAway: 800_000, monthsSinceTrade: 2 })
    expect(unit('单晓东').tenureYears).toBeCloseTo(19.54, 1)
    expect(unit('欧阳一鸣')).toMatchObject({ monthsSinceTrade: 7, headAge: 34 })
    expect(unit('青岚精密制造有限公司')).toMatchObject({ monthsSinceTrade: 999, headAge: null, turnover12: null })
    // Evidence is good for twelve months.
    expect(unit('单晓东', '2027-07-01').verifiedHeldAway).toBe(0)
  })

  it('commission above the turnover cap does not count', async () => {
    const churner = await newBook()
    await importAll(churner, 'clients', [{ clientNo: '1', name: '高频', kind: 'person' }])
    await importAll(churner, 'accounts', [
      {
        accountNo: '1',
        clientNo: '1',
        kind: 'cash',
        month: '2026-10',
        averageAssets: yuan(10_000),
        averageStockAssets: yuan(10_000),
      },
    ])
    const fill = {
      accountNo: '1',
      code: '600000',
      exchange: 'SSE',
      instrument: 'stock',
      quantity: '1',
      stamp: yuan(0),
      transfer: yuan(0),
      settled: yuan(0),
    } as const
    await importAll(churner, 'trades', [
      {
        ...fill,
        date: '2026-10-10',
        direction: 'buy',
        amount: yuan(120_000),
        commission: yuan(100),
        otherFees: yuan(1),
      },
      {
        ...fill,
        date: '2026-10-20',
        direction: 'sell',
        amount: yuan(120_000),
        commission: yuan(100),
        otherFees: yuan(1),
      },
    ])
    // One-sided turnover 12, cap 6: half of the 200 yuan; pass-through is charged apart here.
    const [only] = churner.query('tiers.units', { on: TODAY, revenue })
    expect(only).toMatchObject({ turnover12: 12, sustainableRevenue12: 100, commission12: 200 })
    await churner.remove()
  })

  it('circumstances that protect: complaint, bereavement, a minor, a hand-over', async () => {
    const id = clientId(book, '80010002')
    expect(unit('单晓东')).toMatchObject({
      openComplaint: false,
      bereaved12: false,
      incapacitatedOwner: false,
      handover6: false,
    })
    const complaint = await book.execute('clients.addFlag', {
      clientId: id,
      kind: 'complaint',
      from: '2026-11-01',
      until: null,
    })
    await book.execute('clients.addFlag', {
      clientId: id,
      kind: 'bereavement',
      from: '2026-01-01',
      until: '2026-01-01',
    })
    expect(unit('单晓东')).toMatchObject({ openComplaint: true, bereaved12: true })
    expect(unit('单晓东', '2027-02-01').bereaved12).toBe(false)
    await book.execute('clients.closeFlag', { id: complaint.id, until: '2026-11-10' })
    expect(unit('单晓东').openComplaint).toBe(false)
    const handOver = await importAll(book, 'clients', [
      { clientNo: '80010001', name: '单晓东', kind: 'person', advisorCode: 'A09' },
    ])
    expect(unit('单晓东').handover6).toBe(true)
    expect(unit('单晓东', '2027-06-01').handover6).toBe(false)
    await book.execute('imports.undo', { id: handOver.id })
    await importAll(book, 'clients', [{ clientNo: '80019000', name: '小小', kind: 'person', birthDate: '2015-01-01' }])
    expect(unit('小小')).toMatchObject({ incapacitatedOwner: true, aum20: 0 })
  })
})

describe('a confirmed review', () => {
  const decision = (name: string, tier: TierDecision['tier'], misses = 0): TierDecision => {
    const { id, kind, aum20 } = unit(name)
    return {
      id,
      kind,
      tier,
      proposedTier: tier,
      misses,
      // A rise by the market alone, waiting for its second review.
      pending: tier === 'S0' ? 1 : 0,
      watch: misses > 0,
      reasons: ['KEEP'],
      scoreSheet: [{ rule: 'keep', value: aum20, threshold: '>= 2700000', passed: true }],
      aum20,
    }
  }
  const lastFacts = () => book.query('audit.list', { offset: 0, limit: 1 }).rows[0]?.facts
  const confirm = (on: string, decisions: TierDecision[]) =>
    book.execute('tiers.confirm', {
      on,
      policyId: 'tier-policy-default',
      policyVersion: '2026-11',
      units: decisions,
      migration: { S1: 1 },
    })

  it('is kept with its score sheets; the tier shows in list and page', async () => {
    const review = await confirm('2026-11-01', [decision('单晓东', 'S1'), decision('欧阳一鸣', 'S3')])
    expect(review).toMatchObject({ units: 2, changed: 0, migration: { S1: 1 } })
    expect(lastFacts()).toMatchObject({ units: 2, first: 2, changed: 0 })
    expect(book.query('clients.list', listInput({ filters: { tier: ['S1'] } })).rows.map((row) => row.name)).toEqual([
      '单晓东',
      '曾国华',
    ])
    const { tier } = book.query('clients.get', { clientId: clientId(book, '80010002'), on: TODAY })
    expect(tier).toMatchObject({ tier: 'S1', since: '2026-11-01', policyVersion: '2026-11', reasons: ['KEEP'] })
  })

  it('keeps the day since when, until the tier moves', async () => {
    const review = await confirm('2026-11-23', [decision('单晓东', 'S1', 1), decision('欧阳一鸣', 'S0')])
    expect(review.changed).toBe(1)
    expect(lastFacts()).toMatchObject({ units: 2, first: 0, changed: 1 })
    const states = new Map(book.query('tiers.states', {}).map((state) => [state.unitId, state]))
    expect(states.get(unit('单晓东').id)).toMatchObject({ since: '2026-11-01', misses: 1, watch: true })
    expect(states.get(unit('欧阳一鸣').id)).toMatchObject({ since: '2026-11-23', tier: 'S0' })
    expect(unit('单晓东').previous).toEqual({ tier: 'S1', misses: 1, since: '2026-11-01', pending: 0 })
    expect(unit('欧阳一鸣').previous).toMatchObject({ tier: 'S0', pending: 1 })
    expect(book.query('tiers.reviews', {}).map((entry) => entry.on)).toEqual(['2026-11-23', '2026-11-01'])
  })

  it('the constant-market measure is the last review’s plus what came in since', async () => {
    expect(unit('单晓东').aumConst).toBe(4_600_000)
    await importAll(book, 'cash', [
      { accountNo: '100200300402', date: '2026-11-25', kind: 'deposit', amount: yuan(70_000) },
    ])
    expect(unit('单晓东').aumConst).toBe(4_670_000)
  })

  it('cannot be dated before the last one', async () => {
    expect(await codeOf(confirm('2026-10-01', []))).toBe('staleRevision')
  })
})
