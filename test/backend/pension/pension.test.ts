import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PensionRecord } from '../../../src/contract/api/pension-record'
import type { TaxFacts } from '../../../src/contract/api/pension'
import { pensionByRetirementAge } from '../../../src/domain/pension/by-retirement-age'
import { sampleBackend, type SampleBackend } from '../assumptions/sample-backend'

/* The pension dial, a year's tax and the firm's own defaults, as the screens call them. */

let sample: SampleBackend
beforeAll(async () => {
  sample = await sampleBackend()
}, 240_000)
afterAll(() => sample.close())

const record: PensionRecord = {
  province: 'beijing',
  paidMonths: 283,
  historicalIndex: 2.1,
  accountBalance: 356_200,
  contributionBase: 31_000,
  localAverageWage: 11_761,
  pensionBase: 12_049,
  growth: 0.03,
  creditingRate: 0.025,
  uprating: null,
  insured: 'employee',
  transitionalPension: 300,
  localAddition: 0,
  asOf: '2026-11',
}
const born = { birthMonth: '1979-09', category: 'male' } as const

const facts: TaxFacts = {
  monthlyWage: 30_000,
  monthlySpecial: 4_500,
  monthlyAnnuity: 0,
  deductions: { childrenInEducation: 1, infantsUnder3: 0, parentShare: 1, medicalOwnCost: 0, elderly: 'onlyChild' },
  bonus: 36_001,
  dividends: { withinMonth: 1_000, withinYear: 1_000, longer: 1_000 },
  personalPension: { contribution: 12_000, balance: 0, returnRate: 0.02, payoutYears: 20 },
  annuity: { balance: 240_000, monthlyContribution: 0, returnRate: 0, payoutYears: 20 },
}

describe('the dial', () => {
  it('shows for every month what the retirement plan will reckon with', async () => {
    const { inflation } = await sample.call.pension.setup()
    const question = { record, ...born, start: '2026-11', variant: 'asPlanned' } as const
    const { options, statutory } = await sample.call.pension.dial(question)
    const plan = pensionByRetirementAge(record, born, { start: '2026-11', inflation })
    if (!plan.ok) throw new Error('no pension')
    expect(options.map(({ ageMonths }) => ageMonths)).toEqual(Array.from({ length: 73 }, (_, i) => 60 * 12 + i))
    expect(statutory).toBe(36)
    for (const option of options) {
      const point = plan.value.points.find(({ age }) => Math.round(age * 12) === option.ageMonths)
      expect(option.monthlyToday * 12).toBeCloseTo(point?.amount ?? 0, 0)
    }
  }, 60_000)

  it('under stress: a lower crediting rate lowers the first pension, a lower rise only what follows', async () => {
    const question = { record, ...born, start: '2026-11' }
    const [planned, crediting, uprating] = await Promise.all(
      (['asPlanned', 'crediting', 'uprating'] as const).map((variant) =>
        sample.call.pension.dial({ ...question, variant }),
      ),
    )
    const first = (answer: typeof planned) => answer?.options[36]?.monthlyToday ?? 0
    const later = (answer: typeof planned) => answer?.options[36]?.monthlyTodayAfterTenYears ?? 0
    expect(first(crediting)).toBeLessThan(first(planned))
    expect(first(uprating)).toBe(first(planned))
    expect(later(planned)).toBeCloseTo(first(planned), 1)
    expect(later(uprating)).toBeLessThan(first(planned) * 0.95)
  }, 60_000)

  it('is refused without a place figure, with the field named', async () => {
    const empty = { ...record, pensionBase: null, localAverageWage: null }
    await expect(
      sample.call.pension.dial({ record: empty, ...born, start: '2026-11', variant: 'asPlanned' }),
    ).rejects.toMatchObject({ cause: { code: 'computationRefused' } })
  })

  it('provinces without a figure have none: nothing is guessed', async () => {
    const { provinces } = await sample.call.pension.setup()
    expect(provinces).toHaveLength(31)
    expect(provinces.find(({ id }) => id === 'beijing')?.pensionBases[0]).toMatchObject({ year: 2025, amount: 12_049 })
    expect(provinces.find(({ id }) => id === 'guangdong')?.pensionBases).toEqual([])
  })
})

describe("a year's tax", () => {
  it('30,000 a month, one child, an only child: arithmetic by hand', async () => {
    const answer = await sample.call.pension.tax({ facts, yearsToRetirement: 15 })
    // 360,000 − 60,000 − 54,000 − 60,000 − 12,000 = 174,000: twenty per cent less 16,920.
    expect(answer.taxableIncome).toBe(174_000)
    expect(answer.tax).toBe(17_880)
    expect(answer.marginalRate).toBe(0.2)
    expect(answer.deductionsAnnual).toBe(60_000)
    expect(answer.dividendTax).toBe(300)
    // Withheld without the personal pension: what that saves comes back.
    expect(answer.toRefund).toBe(2_400)
    expect(answer.personal).toMatchObject({ taxSaved: 2_400, savingRate: 0.2, worthwhile: true })
  })

  it('a bonus of one yuan too much: alone it is cheaper all the same, and the cliff is named', async () => {
    const { bonus } = await sample.call.pension.tax({ facts, yearsToRetirement: 15 })
    expect(bonus).toMatchObject({ separateTax: 3_390.1, betterLowerBonus: 36_000, optionOpen: true })
    expect(bonus?.merged).toEqual({ tax: 7_200.2, better: 'separate' })
  })

  it('an annuity is taxed alone by the monthly table', async () => {
    const { annuity } = await sample.call.pension.tax({ facts, yearsToRetirement: 15 })
    expect(annuity).toMatchObject({ balanceAtRetirement: 240_000, monthlyGross: 1_000, monthlyTax: 30 })
  })
})

describe("the firm's own defaults", () => {
  it('a manager replaces the crediting rate, drafts take it, and it is taken back', async () => {
    const { call } = sample
    const before = await call.rules.view({ language: 'zh-CN' })
    const { rev } = await call.rules.saveDefault({ key: 'creditingRate', value: 0.021, rev: before.rev })
    expect((await call.pension.setup()).values.creditingRate).toBe(0.021)
    await expect(call.rules.saveDefault({ key: 'creditingRate', value: 0.03, rev: before.rev })).rejects.toMatchObject({
      cause: { code: 'staleRevision' },
    })
    await call.rules.saveDefault({ key: 'creditingRate', value: null, rev })
    expect((await call.pension.setup()).values.creditingRate).toBe(0.025)
    const { rows } = await call.audit.list({ offset: 0, limit: 5 })
    expect(rows[0]).toMatchObject({ action: 'policies.save', entityId: 'pension-planning' })
  })

  it('an advisor may read them and no more', async () => {
    const { call } = sample
    const profile = await sample.backend.context.store.query('app.profile', {})
    await call.app.saveProfile({ ...profile, role: 'advisor' })
    const view = await call.rules.view({ language: 'en' })
    expect(view.mayChange).toBe(false)
    await expect(call.rules.saveDefault({ key: 'uprating', value: 0.01, rev: view.rev })).rejects.toMatchObject({
      cause: { code: 'forbidden' },
    })
    await call.app.saveProfile(profile)
  })
})

describe('rule packs', () => {
  it('today none is late; in February 2028 the bonus option has ended and much is due for review', async () => {
    const { context } = sample.backend
    const view = await sample.call.rules.view({ language: 'zh-CN' })
    expect(view.packs.filter(({ status }) => status === 'expired')).toEqual([])
    expect(await sample.call.rules.late()).toBe(0)
    const { day } = context.session
    context.session.day = '2028-02-01'
    const later = await sample.call.rules.view({ language: 'zh-CN' })
    context.session.day = day
    const late = later.packs.filter(({ status }) => status === 'expired' || status === 'reviewDue')
    expect(later.packs.find(({ id }) => id === 'annual-bonus-tax')?.status).toBe('expired')
    expect(late.map(({ id }) => id)).toContain('pension-provinces')
  })
})
