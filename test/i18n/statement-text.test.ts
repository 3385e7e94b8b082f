import { describe, expect, it } from 'vitest'
import { translator } from '../../src/i18n/create-i18n'
import { billRates } from '../../src/i18n/statement-text'

/* A rate that is not told says what it is missing, on the screen and on the page that the client takes home. */

const unpriced = (...subjects: string[]) => ({
  openedOn: '2023-11-20',
  to: '2026-11-20',
  months: 36,
  wantedMonths: 36,
  spendingMonthly: null,
  bill: {
    total: { paid: 100, per100: null },
    retirementMonths: null,
    result: {
      opening: { positions: 6, priced: 6 - subjects.length, value: null },
      externalFlow: 0,
      actual: { value: 100, rate: null },
      held: { value: 90, rate: null, lowestCash: 0, positions: 6, priced: 6 },
      difference: 10,
      missing: subjects.map((subject) => ({ code: 'noPriceAtOpening', subject })),
    },
  },
})
const said = (...subjects: string[]) => billRates(translator('zh-CN'), 'zh-CN', unpriced(...subjects))

describe('the yearly rates of a turnover bill', () => {
  it('name the securities that have no price at the opening', () => {
    expect(said('甲股 600001', '乙债 110001')).toContain('期初有 4/6 只证券有价格')
    expect(said('甲股 600001', '乙债 110001')).toContain('缺期初价格的：甲股 600001和乙债 110001')
  })

  it('name three of them and count the rest, in either language', () => {
    expect(said('甲', '乙', '丙', '丁', '戊')).toContain('甲、乙和丙；另有 2 项')
    const english = billRates(translator('en'), 'en', unpriced('A', 'B', 'C', 'D'))
    expect(english).toContain('A, B and C; ')
    expect(english).not.toContain('D')
  })
})
