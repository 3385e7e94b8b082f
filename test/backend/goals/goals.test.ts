import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { saveSampleGoals } from '../../../src/backend/book/sample-goals'
import type { Goal, GoalsDocument } from '../../../src/contract/api/goals'
import { clientOf } from '../../e2e/stories'
import { sampleBackend, type SampleBackend } from '../../backend/assumptions/sample-backend'

/* Discovery, household, goals, protection and estate of real clients of the sample, from document to answer. */

let sample: SampleBackend
const ids = new Map<string, string>()
const idOf = (key: string): string => ids.get(key) ?? ''
beforeAll(async () => {
  sample = await sampleBackend()
  for (const key of ['son-abroad', 'household-two-advisors', 'widow-inheritance', 'margin-145', 'treasury-idle-cash']) {
    const clientNo = clientOf(key)
    const { rows } = await sample.call.clients.list({ search: clientNo })
    ids.set(key, rows[0]?.id ?? '')
    await saveSampleGoals(sample.backend.context, rows[0]?.id ?? '', clientNo)
  }
}, 600_000)
afterAll(() => sample.close())

describe('what a client says', () => {
  it('comes back for the proposal, worries too; what the wording rules refuse is left out', async () => {
    const clientId = idOf('son-abroad')
    const { rev } = await sample.call.marketDay.worries({ clientId })
    const said = (text: string) => ({ text, fall: null, horizon: 'open' as const, saidOn: '2026-11-20' })
    await sample.call.marketDay.saveWorries({
      clientId,
      rev,
      worries: { version: 1, list: [said('学费涨得太快')] },
    })
    const heard = await sample.call.discovery.heard({ clientId, language: 'zh-CN' })
    expect(heard.lines.join('\n')).toContain('儿子三年后去美国读研')
    expect(heard.lines.join('\n')).toContain('“学费涨得太快”')
    expect(heard.leftOut).toBe(0)
    const { document, rev: at } = await sample.call.discovery.get({ clientId })
    await sample.call.discovery.save({ clientId, rev: at, document: { ...document, purposeWords: '要保证收益' } })
    const after = await sample.call.discovery.heard({ clientId, language: 'zh-CN' })
    expect(after.leftOut).toBe(1)
    expect(after.lines.join('\n')).not.toContain('保证收益')
  })

  it('is asked of persons, not of a company', async () => {
    await expect(sample.call.discovery.get({ clientId: idOf('treasury-idle-cash') })).rejects.toMatchObject({
      cause: { code: 'noData' },
    })
  })

  it('an older window is told', async () => {
    const clientId = idOf('son-abroad')
    const { document } = await sample.call.discovery.get({ clientId })
    await expect(sample.call.discovery.save({ clientId, rev: 0, document })).rejects.toMatchObject({
      cause: { code: 'staleRevision' },
    })
  })
})

describe('the balance sheet', () => {
  it('takes the money at the firm and elsewhere from the book, to the fen', async () => {
    const clientId = idOf('son-abroad')
    const [client, { book }] = await Promise.all([
      sample.call.clients.get({ id: clientId }),
      sample.call.household.get({ clientId }),
    ])
    const assets = book.filter(({ side }) => side === 'asset').reduce((sum, { amount }) => sum + amount, 0)
    expect(assets).toBeCloseTo(client.assets.firm + client.assets.heldAway, 2)
    expect(book.filter(({ label }) => label === 'heldAway').map(({ of }) => of)).toContain('示例农商银行')
  })

  it('shows what a margin account owes', async () => {
    const clientId = idOf('margin-145')
    const { accounts } = await sample.call.clients.get({ id: clientId })
    const { book } = await sample.call.household.get({ clientId })
    const account = accounts.find(({ kind }) => kind === 'margin')!
    expect(book.find(({ kind }) => kind === 'marginLoan')?.amount).toBeCloseTo(
      account.value / account.maintenanceRatio!,
      1,
    )
  })

  it("opens a spouse's own accounts with consent alone", async () => {
    const clientId = idOf('household-two-advisors')
    const closed = await sample.call.household.get({ clientId })
    const [other] = closed.others
    if (other === undefined) throw new Error('nobody else in this household')
    expect(closed.book.some(({ of }) => of === other.name)).toBe(false)
    const consents = [{ clientId: other.clientId, on: '2026-11-20' }]
    await sample.call.household.save({ clientId, rev: closed.rev, document: { ...closed.document, consents } })
    const open = await sample.call.household.get({ clientId })
    expect(open.book.some(({ of }) => of === other.name)).toBe(true)
    await sample.call.household.save({ clientId, rev: open.rev, document: closed.document })
  })
})

describe('goals in order of priority', () => {
  const documentOf = (goals: readonly Goal[]): GoalsDocument => ({
    version: 1,
    goals: [...goals],
    lifestyleFirst: false,
  })

  it('each has a cost, a saving and a chance on the same paths', async () => {
    const clientId = idOf('son-abroad')
    const { document } = await sample.call.goals.get({ clientId })
    const [figures, chances] = await Promise.all([
      sample.call.goals.figures({ clientId, document }),
      sample.call.goals.chances({ clientId, document }),
    ])
    expect(figures.goals.map(({ id }) => id)).toEqual(['g1', 'g2', 'g3', 'g4', 'g5'])
    // Growing annuity-due: two payments of 520,000 that grow by 4.5 % a year for 34 months.
    expect(figures.goals[0]!.firstCost).toBeCloseTo(520_000 * 1.045 ** (34 / 12), 1)
    const goals = chances.items.filter(({ kind }) => kind === 'goal')
    expect(goals.map(({ id }) => id)).toEqual(['g1', 'g2', 'g3', 'g4', 'g5'])
    expect(goals.every(({ probability }) => probability >= 0 && probability <= 1)).toBe(true)
    expect(chances.items.map(({ kind }) => kind)).toContain('essential')
  }, 60_000)

  it('a goal that is too dear is unlikely, and moving it to the front costs the others', async () => {
    const clientId = idOf('widow-inheritance')
    const { document } = await sample.call.goals.get({ clientId })
    const dear: Goal = {
      id: 'g9',
      kind: 'business',
      label: '开一家店',
      assignedTo: null,
      amount: 50_000_000,
      years: 1,
      when: { month: '2030-01' },
      growth: null,
      saved: 0,
      home: null,
    }
    const chancesOf = async (goals: readonly Goal[]) => {
      const { items } = await sample.call.goals.chances({ clientId, document: documentOf(goals) })
      return new Map(items.map(({ id, probability }) => [id, probability]))
    }
    const last = await chancesOf([...document.goals, dear])
    const alone = await chancesOf(document.goals)
    expect(last.get('g9')).toBeLessThan(0.05)
    // What comes later changes nothing for what comes before.
    expect(last.get('g1')).toBe(alone.get('g1'))
  }, 60_000)

  it('what falls due within five years is offered to the allocation', async () => {
    const clientId = idOf('son-abroad')
    const needs = await sample.call.goals.needs({ clientId })
    expect(needs.map(({ on }) => on)).toEqual([
      '2027-01',
      '2028-01',
      '2029-01',
      '2029-09',
      '2030-01',
      '2030-09',
      '2031-01',
    ])
    expect(needs[3]).toMatchObject({ goal: 'g1', label: '儿子赴美读研 1/2' })
  })

  it('a home answers with loans and the instalment against income, at published rates', async () => {
    const rates = await sample.call.goals.loanRates()
    const answer = await sample.call.goals.home({
      price: 6_500_000,
      downPaymentRate: 0.3,
      loan: { annualRate: rates.lpr.fiveYears, months: 300 },
      monthlyIncome: 60_000,
    })
    expect(answer.downPayment).toBe(1_950_000)
    expect(answer.commercialLoan).toBe(4_550_000)
    expect(answer.debtServiceRatio).toBeCloseTo(answer.firstPayment / 60_000, 6)
  })
})

describe('protection and estate', () => {
  it('a gap for every risk by three methods; a policy without insured person covers nobody', async () => {
    const clientId = idOf('son-abroad')
    const { document, held } = await sample.call.protection.get({ clientId })
    expect(held.map(({ institution }) => institution)).toEqual(['明湖养老保险'])
    const result = await sample.call.protection.needs({ clientId, document })
    const [death] = result.needs
    expect(death).toMatchObject({ risk: 'death', cover: 800_000 })
    expect(death!.cells.map(({ method }) => method)).toEqual(['doubleTen', 'dime', 'humanLifeValue'])
    expect(death!.cells[0]).toMatchObject({ need: 4_200_000, gap: 3_400_000 })
    expect(result.budget).toMatchObject({ amount: 42_000, warnAbove: 84_000, warn: false })
    const nobody = document.policies.map((policy) => ({ ...policy, insured: null }))
    const uncovered = await sample.call.protection.needs({ clientId, document: { ...document, policies: nobody } })
    expect(uncovered.needs[0]!.cover).toBe(0)
    const dear = document.policies.map((policy) => ({ ...policy, premium: 50_000 }))
    const warned = await sample.call.protection.needs({ clientId, document: { ...document, policies: dear } })
    expect(warned.budget?.warn).toBe(true)
  })

  it('a widow leaves everything to her two children, to the fen', async () => {
    const clientId = idOf('widow-inheritance')
    const { document } = await sample.call.protection.estate({ clientId })
    const [result] = await sample.call.protection.shares({ clientId, document })
    const shared = result!.shares.reduce((sum, { inherits }) => sum + Math.round(inherits * 100), 0)
    expect(shared + Math.round(result!.remainder * 100)).toBe(Math.round(result!.estate * 100))
    expect(result!.shares.map(({ name }) => name)).toEqual(['女儿', '儿子'])
  })

  it("a spouse's own property does not count without consent", async () => {
    const clientId = idOf('son-abroad')
    const { document } = await sample.call.protection.estate({ clientId })
    const estate = { ...document, communityProperty: 4_000_000, spouseSeparate: null }
    const [own, his] = await sample.call.protection.shares({ clientId, document: estate })
    expect(own!.spouseOwnHalf).toBe(2_000_000)
    expect(his).toMatchObject({ of: 'spouse', grossEstate: 2_000_000 })
    const consented = { ...estate, spouseSeparate: { amount: 500_000, consentOn: '2026-11-20' } }
    const [, open] = await sample.call.protection.shares({ clientId, document: consented })
    expect(open!.grossEstate).toBe(2_500_000)
  })
})

describe("the firm's own figures in place of background knowledge", () => {
  const set = async (key: string, value: number | null): Promise<void> => {
    const { house } = await sample.call.rules.view({ language: 'zh-CN' })
    await sample.call.rules.saveHouse({ key, value, rev: house.rev })
  }

  it('a reserve of six to nine months: ratios and reserve follow, and go back', async () => {
    const clientId = idOf('son-abroad')
    const ranges = async () => (await sample.call.household.get({ clientId })).guidelines.ranges
    expect((await ranges()).emergencyMonths).toEqual([3, 6])
    await set('emergencyMonthsLow', 6)
    await set('emergencyMonthsHigh', 9)
    await set('debtServiceMost', 0.35)
    expect(await ranges()).toMatchObject({
      emergencyMonths: [6, 9],
      debtService: [null, 0.35],
      savingRatio: [0.1, null],
    })
    for (const key of ['emergencyMonthsLow', 'emergencyMonthsHigh', 'debtServiceMost']) await set(key, null)
    expect((await ranges()).emergencyMonths).toEqual([3, 6])
    const { rows } = await sample.call.audit.list({ offset: 0, limit: 3 })
    expect(rows[0]).toMatchObject({ action: 'policies.save', entityId: 'house-values' })
  })

  it('another rate of the housing fund stands in the calculator of a home', async () => {
    await set('fundFirstLong', 0.0285)
    const { housingFund } = await sample.call.goals.loanRates()
    expect(housingFund).toEqual({
      first: { upToFiveYears: 0.021, aboveFiveYears: 0.0285 },
      second: { upToFiveYears: 0.02525, aboveFiveYears: 0.03075 },
    })
    await set('fundFirstLong', null)
  })

  it('each figure stands there with its confidence in both languages; impossible ones are refused', async () => {
    const [zh, en] = await Promise.all([
      sample.call.rules.view({ language: 'zh-CN' }),
      sample.call.rules.view({ language: 'en' }),
    ])
    expect(zh.house.values.length).toBeGreaterThan(45)
    const han = /\p{Script=Han}/u
    const texts = (view: typeof zh): string[] => view.house.values.map(({ name, basis }) => `${name}${basis}`)
    expect(texts(zh).filter((text) => !han.test(text))).toEqual([])
    expect(texts(en).filter((text) => han.test(text))).toEqual([])
    expect(zh.house.values.find(({ key }) => key === 'callbackShare')).toMatchObject({ shipped: 0.1, confidence: 0.6 })
    const refused = { cause: { code: 'invalidInput' } }
    await expect(set('callbackShare', 7)).rejects.toMatchObject(refused)
    await expect(set('emergencyMonthsLow', -3)).rejects.toMatchObject(refused)
    await expect(set('nobodyKnows', 1)).rejects.toMatchObject(refused)
  })
})
