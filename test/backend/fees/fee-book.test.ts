import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FeeBookRow, FeeBookView } from '../../../src/contract/api/fee-book'
import { clientOf } from '../../e2e/stories'
import { sampleBackend, type SampleBackend } from '../assumptions/sample-backend'

/* The sample's 240 clients: the told cases lie where somebody who reads their file would put them. */

let sample: SampleBackend
let all: FeeBookView
const ids: Record<string, string> = {}

const STORIES = [
  'trader-12x',
  'retired-teacher',
  'founder-restricted',
  'treasury-idle-cash',
  'c5-aged-71',
  'agreement-lapsed',
  'widow-inheritance',
  'son-abroad',
  'deposit-before-review',
  'household-two-advisors',
]

beforeAll(async () => {
  sample = await sampleBackend()
  for (const key of STORIES) {
    const { rows } = await sample.call.clients.list({ search: clientOf(key) })
    ids[key] = rows[0]!.id
  }
  all = await sample.call.feeBook.view({ show: 'all', limit: 500 })
}, 240_000)
afterAll(() => sample.close())

const rowOf = (key: string, view = all): FeeBookRow => view.rows.find(({ clientId }) => clientId === ids[key])!

describe('the told cases', () => {
  it('the busy trader at 0.0086 % stays on commission: the fee would cost him more', () => {
    expect(rowOf('trader-12x')).toMatchObject({ class: 'stay', model: 'fixedTerm', mustNot: [], stay: ['PAYS_MORE'] })
  })
  it('the retired teacher at 0.3 %: no fee, and a cheaper commission first', () => {
    const teacher = rowOf('retired-teacher')
    expect(teacher).toMatchObject({ class: 'mustNot', mustNot: ['REVERSE_CHURNING'] })
    expect(teacher.secondLook).toContain('COMMISSION_HIGH')
  })
  it.each([
    ['founder-restricted', 'NOTHING_TO_ADVISE'],
    ['treasury-idle-cash', 'NOTHING_TO_ADVISE'],
    ['deposit-before-review', 'NOTHING_TO_ADVISE'],
    ['c5-aged-71', 'ASSESSMENT_EXPIRED'],
    ['widow-inheritance', 'ASSESSMENT_EXPIRED'],
    ['agreement-lapsed', 'REVERSE_CHURNING'],
    ['household-two-advisors', 'REVERSE_CHURNING'],
  ])('%s must not be moved: %s', (key, code) => {
    expect(rowOf(key).class).toBe('mustNot')
    expect(rowOf(key).mustNot).toContain(code)
  })
  it.each(['trader-12x', 'founder-restricted', 'son-abroad'])(
    '%s: his own page compares the same assets',
    async (key) => {
      const [facts, view] = await Promise.all([
        sample.call.fees.facts({ clientId: ids[key]! }),
        sample.call.fees.forClient({ clientId: ids[key]! }),
      ])
      expect(facts.assets).toBe(view.assets)
      expect(facts.assets).toBeCloseTo(rowOf(key).figures?.assets ?? facts.assets, 2)
      expect(facts.assets).toBeLessThan(facts.wholeAssets)
    },
  )
  it('the founder: his restricted shares and his cash bear no fee', async () => {
    const facts = await sample.call.fees.facts({ clientId: ids['founder-restricted']! })
    // By his statement: all of it, restricted, cash.
    expect(facts.assets / facts.wholeAssets).toBeCloseTo(1 - (140_191_770 + 3_074_228.02) / 164_231_308.46, 6)
  })
  it('who holds cash alone has nothing to compare, and is told why', async () => {
    const { rows } = await sample.call.clients.list({ search: '0066119571' })
    await expect(sample.call.fees.facts({ clientId: rows[0]!.id })).rejects.toMatchObject({
      cause: { code: 'noData', params: { what: 'advisedAssets' } },
    })
  })
  it('a fee of 9800 for two years is compared by the year, as the page of agreements has it', async () => {
    const { rows } = await sample.call.clients.list({ search: '0066118206' })
    const clientId = rows[0]!.id
    const [facts, agreements] = await Promise.all([
      sample.call.fees.facts({ clientId }),
      sample.call.agreements.forClient({ clientId }),
    ])
    // 2026-07-06 to 2028-07-05: 731 days.
    expect(facts.agreed?.amount).toBeCloseTo((9800 / 731) * 365, 2)
    expect(agreements.running[0]?.yearlyFee).toBe(facts.agreed?.amount)
  })
  it('the account in inheritance is barred for that', () => {
    expect(all.rows.filter(({ mustNot }) => mustNot.includes('INHERITANCE'))).toHaveLength(1)
  })
  it('who pays a fee and hardly trades is watched, and is no candidate', () => {
    const son = rowOf('son-abroad')
    expect(son.class).toBe('running')
    expect(son.watch.map(({ code }) => code)).toEqual(['REVERSE_CHURNING_FEE_ACCOUNT'])
  })
})

describe('the whole book', () => {
  it('every client is counted once, and every offer costs the client no more than today', () => {
    const { byClass, clients, offers } = all.summary
    expect(clients).toBe(240)
    expect(Object.values(byClass).reduce((sum, n) => sum + n, 0)).toBe(240)
    const offered = all.rows.filter((row) => row.class === 'candidate' || row.class === 'membership')
    expect(offered.length).toBe(offers.clients)
    expect(Math.min(0, ...offered.map(({ figures }) => figures?.saving ?? 0))).toBe(0)
    const fen = offered.reduce((sum, { figures }) => sum + Math.round((figures?.saving ?? 0) * 100), 0)
    expect(offers.saving).toBe(fen / 100)
  })

  it('filters, codes and columns; what is tried out moves the counts and leaves the policy', async () => {
    const { call } = sample
    const dear = await call.feeBook.view({ show: 'all', code: 'REVERSE_CHURNING', sort: 'assets', limit: 500 })
    expect(dear.total).toBe(all.byCode['REVERSE_CHURNING'])
    const assets = dear.rows.map(({ figures }) => figures?.assets ?? 0)
    expect(assets).toEqual(assets.toSorted((a, b) => b - a))
    const surplus = { shareClass: true, duties: true, impact: true }
    const tried = await call.feeBook.view({ show: 'all', whatIf: { agreedTurnover: 2, surplus }, limit: 500 })
    expect(tried.summary.offers.clients).toBeGreaterThan(all.summary.offers.clients)
    expect(tried.policy.document.agreedTurnover).toBe(6)
    // His busiest and his quietest year lie so far apart that the saving of trading less cannot be told.
    expect(rowOf('trader-12x', tried)).toMatchObject({ class: 'stay', stay: ['TOO_CLOSE'] })
    const nearlyFree = await call.feeBook.view({ show: 'membership', whatIf: { membershipFee: 20 }, limit: 500 })
    expect(rowOf('trader-12x', nearlyFree)).toMatchObject({ class: 'membership', mustNot: [], stay: [] })
  })
})

describe('the policy', () => {
  it('what the manager saves holds at once, has a version of its own, and can be taken back', async () => {
    const { call } = sample
    const before = all.policy.document
    const first = await call.feeBook.savePolicy({ rev: 0, document: { ...before, renewalDays: 0, monthlyCap: 2 } })
    const changed = await call.feeBook.view({ show: 'all', limit: 500 })
    expect(changed.policy).toMatchObject({ own: true, rev: 1, mayChange: true, document: { monthlyCap: 2 } })
    expect(changed.policy.document.version).toBe(`${before.version}.1`)
    expect(changed.summary.byClass.candidate).toBeLessThan(all.summary.byClass.candidate!)
    expect((await call.feeBook.pipeline()).conversions).toMatchObject({ cap: 2 })
    await expect(call.feeBook.savePolicy({ rev: 0, document: before })).rejects.toMatchObject({
      message: 'staleRevision',
    })
    await call.feeBook.savePolicy({ rev: first.rev, document: null })
    const back = await call.feeBook.view({ show: 'all', limit: 500 })
    expect(back.policy).toMatchObject({ own: false, document: before })
    expect(back.summary).toEqual(all.summary)
  })

  it('an advisor may not change it', async () => {
    const { call } = sample
    const profile = await sample.backend.context.store.query('app.profile', {})
    await sample.backend.context.store.execute('app.saveProfile', 'test', { ...profile, role: 'advisor' })
    await expect(call.feeBook.savePolicy({ rev: 2, document: null })).rejects.toMatchObject({ message: 'forbidden' })
    expect((await call.feeBook.view({})).policy.mayChange).toBe(false)
    await sample.backend.context.store.execute('app.saveProfile', 'test', profile)
  })
})

it('lists leave the book marked, without account numbers, and audited', async () => {
  const { call, backend } = sample
  const { downloadId, fileName } = await call.feeBook.exportList({ show: 'watch', language: 'zh-CN' })
  expect(fileName).toMatch(/^收费机会名单-\d{4}-\d\d-\d\d\.csv$/)
  expect(downloadId).not.toBe('')
  const { rows } = await backend.context.store.query('audit.list', { offset: 0, limit: 1 })
  expect(rows[0]).toMatchObject({ action: 'feeBook.export', facts: { rows: all.summary.watched, show: 'watch' } })
})
