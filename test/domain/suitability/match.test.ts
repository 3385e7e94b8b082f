import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { investorClass } from '../../../src/domain/suitability/investor-class'
import { allowedRisks, PRODUCT_RISKS, rankOf, RISK_LEVELS } from '../../../src/domain/suitability/levels'
import { type MatchInput, type MatchProduct, matchProducts } from '../../../src/domain/suitability/match'

const official = (over: Partial<NonNullable<MatchInput['official']>> = {}) => ({
  level: 'C3' as const,
  lowest: false,
  validUntil: '2027-08-14',
  ...over,
})
const product = (over: Partial<MatchProduct> = {}): MatchProduct => ({
  id: 'p',
  risk: 'R2',
  ratedOn: '2026-07-01',
  act: 'recommend',
  ...over,
})
const match = (one: MatchProduct, over: Partial<MatchInput> = {}) => {
  const [result] = matchProducts({
    official: official(),
    products: [one],
    client: { age: 50 },
    on: '2026-11-23',
    ...over,
  })
  return { verdict: result!.verdict, reasons: result!.reasons, duties: result!.duties }
}

describe('what may be recommended, sold and held', () => {
  it('a C3 client and an R3 fund match', () => {
    expect(match(product({ risk: 'R3' }))).toEqual({ verdict: 'allowed', reasons: [], duties: [] })
  })

  it('above the level: not to be recommended, at his own wish with the special warning, holding is not buying', () => {
    expect(match(product({ risk: 'R4' }))).toEqual({ verdict: 'blocked', reasons: ['ABOVE_LEVEL'], duties: [] })
    expect(match(product({ risk: 'R4', act: 'clientInitiated' }))).toEqual({
      verdict: 'warn',
      reasons: ['SPECIAL_WARNING'],
      duties: ['SPECIAL_WARNING_LETTER'],
    })
    expect(match(product({ risk: 'R4', act: 'hold' }))).toEqual({
      verdict: 'warn',
      reasons: ['HOLDING_ABOVE_LEVEL'],
      duties: [],
    })
  })

  it('the lowest class buys nothing above R1, not even at its own wish', () => {
    const lowest = { official: official({ level: 'C1', lowest: true }) }
    for (const act of ['recommend', 'clientInitiated'] as const) {
      expect(match(product({ act }), lowest)).toMatchObject({ verdict: 'blocked', reasons: ['LOWEST'] })
    }
    expect(match(product({ risk: 'R1' }), lowest).verdict).toBe('allowed')
    expect(match(product({ act: 'hold' }), lowest)).toMatchObject({ verdict: 'warn', reasons: ['HOLDING_ABOVE_LEVEL'] })
  })

  it('a re-rated fund above the level of its holder is marked, not sold off', () => {
    expect(match(product({ risk: 'R4', act: 'hold' }), { official: official({ level: 'C2' }) }).verdict).toBe('warn')
  })

  it('an expired or missing assessment stops every purchase; what is held is only marked', () => {
    const expired = { official: official({ validUntil: '2026-11-22' }) }
    expect(match(product(), expired)).toMatchObject({ verdict: 'blocked', reasons: ['ASSESSMENT_EXPIRED'] })
    expect(match(product({ act: 'clientInitiated' }), { official: null })).toMatchObject({
      verdict: 'blocked',
      reasons: ['ASSESSMENT_MISSING'],
    })
    expect(match(product({ act: 'hold' }), expired)).toMatchObject({ verdict: 'warn', reasons: ['ASSESSMENT_EXPIRED'] })
    expect(match(product(), { official: official({ validUntil: '2026-11-23' }) }).verdict).toBe('allowed')
  })

  it('for public funds the shorter validity counts', () => {
    const tested = { official: official({ assessedOn: '2025-08-15' }) }
    expect(match(product({ publicFund: true }), tested)).toMatchObject({
      verdict: 'blocked',
      reasons: ['ASSESSMENT_EXPIRED'],
    })
    expect(match(product(), tested).verdict).toBe('allowed')
  })

  it('no advice without an unexpired agreement; a wish of the client and a holding do not need one', () => {
    for (const agreement of [null, { model: 'assetBased', validUntil: '2026-11-22' }]) {
      expect(match(product(), { agreement })).toMatchObject({ verdict: 'blocked', reasons: ['NO_AGREEMENT'] })
      expect(match(product({ act: 'clientInitiated' }), { agreement }).verdict).toBe('allowed')
      expect(match(product({ act: 'hold' }), { agreement }).verdict).toBe('allowed')
    }
    expect(match(product(), { agreement: { validUntil: '2026-11-23' } }).verdict).toBe('allowed')
    expect(match(product()).verdict).toBe('allowed')
  })

  it('a client of sixty-five needs the extra procedure for R4', () => {
    const older = { official: official({ level: 'C5' }), client: { age: 65 } }
    expect(match(product({ risk: 'R4' }), older)).toEqual({
      verdict: 'warn',
      reasons: ['ELDERLY_R4'],
      duties: ['ELDERLY_PROCEDURE'],
    })
    expect(match(product({ risk: 'R3' }), older).verdict).toBe('allowed')
    expect(match(product({ risk: 'R4' }), { ...older, client: { age: 64 } }).verdict).toBe('allowed')
  })

  it('R5 is sold with special care even where it matches', () => {
    expect(match(product({ risk: 'R5' }), { official: official({ level: 'C5' }) })).toEqual({
      verdict: 'allowed',
      reasons: [],
      duties: ['HIGH_RISK_CARE'],
    })
  })

  it('money bound longer than the client can wait, or a kind he does not want, is not recommended', () => {
    const client = { age: 50, horizon: 2, types: ['fixedIncome'] }
    expect(match(product({ horizon: 3 }), { client })).toMatchObject({ verdict: 'blocked', reasons: ['HORIZON'] })
    expect(match(product({ type: 'equity', act: 'clientInitiated' }), { client })).toMatchObject({
      verdict: 'warn',
      reasons: ['TYPE'],
    })
    expect(match(product({ horizon: 2, type: 'fixedIncome' }), { client }).verdict).toBe('allowed')
  })

  it('a rating older than a year, or without a date, is checked before it is relied on', () => {
    expect(match(product({ ratedOn: '2025-11-22' }))).toMatchObject({ verdict: 'warn', reasons: ['RATING_STALE'] })
    expect(match(product({ ratedOn: '2025-11-23' })).verdict).toBe('allowed')
    expect(match(product({ ratedOn: null })).reasons).toEqual(['RATING_STALE'])
  })
})

describe('whatever the client and the product', () => {
  const cases = fc.record({
    level: fc.constantFrom(...RISK_LEVELS),
    lowest: fc.boolean(),
    risk: fc.constantFrom(...PRODUCT_RISKS),
    act: fc.constantFrom('recommend' as const, 'clientInitiated' as const, 'hold' as const),
    age: fc.integer({ min: 18, max: 90 }),
  })

  it('nothing above the level is ever recommended, and nothing held is ever blocked by the level', () => {
    fc.assert(
      fc.property(cases, ({ level, lowest, risk, act, age }) => {
        const ceiling = lowest ? 1 : rankOf(level)
        const { verdict } = match(product({ risk, act }), { official: official({ level, lowest }), client: { age } })
        const above = act === 'hold' || (act === 'clientInitiated' && !lowest) ? ['warn'] : ['blocked']
        expect(rankOf(risk) > ceiling ? above : ['allowed', 'warn']).toContain(verdict)
      }),
    )
  })

  it('a lower product risk is never judged more harshly', () => {
    const order = ['allowed', 'warn', 'blocked']
    fc.assert(
      fc.property(cases, ({ level, lowest, risk, act, age }) => {
        const over = { official: official({ level, lowest }), client: { age } }
        const lower = PRODUCT_RISKS[Math.max(0, rankOf(risk) - 2)]!
        const [here, below] = [risk, lower].map((r) => order.indexOf(match(product({ risk: r, act }), over).verdict))
        expect(below!).toBeLessThanOrEqual(here!)
      }),
    )
  })

  it('each level allows one risk more than the one before', () => {
    expect(RISK_LEVELS.map((level) => allowedRisks(level).length)).toEqual([1, 2, 3, 4, 5])
  })
})

describe('professional or ordinary', () => {
  it('five million and two years make a person professional, a qualification stands for the years', () => {
    const person = { kind: 'person' as const, financialAssets: 5_000_000, experienceYears: 1 }
    expect(investorClass(person)).toEqual({ class: 'ordinaryMayConvert', decidedBy: 'FINANCIAL_ASSETS' })
    expect(investorClass({ ...person, experienceYears: 2 }).class).toBe('professional')
    expect(investorClass({ ...person, qualified: true }).class).toBe('professional')
  })

  it('income counts instead of assets; without experience nothing does', () => {
    const earner = { kind: 'person' as const, financialAssets: 0, averageIncome3y: 500_000, experienceYears: 3 }
    expect(investorClass(earner)).toEqual({ class: 'professional', decidedBy: 'AVERAGE_INCOME' })
    expect(investorClass({ ...earner, experienceYears: 0.5 })).toEqual({
      class: 'ordinary',
      decidedBy: 'EXPERIENCE_TOO_SHORT',
    })
  })

  it('a company needs net and financial assets together', () => {
    const company = { kind: 'entity' as const, financialAssets: 10_000_000, netAssets: 20_000_000, experienceYears: 2 }
    expect(investorClass(company)).toEqual({ class: 'professional', decidedBy: 'NET_AND_FINANCIAL_ASSETS' })
    expect(investorClass({ ...company, netAssets: 9_999_999 })).toEqual({
      class: 'ordinary',
      decidedBy: 'ASSETS_TOO_LOW',
    })
  })
})
