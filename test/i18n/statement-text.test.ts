import { describe, expect, it } from 'vitest'
import { translator } from '../../src/i18n/create-i18n'
import { costNotes, notCounted, promiseState, type CostLine } from '../../src/i18n/service-text'
import { billLead, billRates, billResult, shortfallText } from '../../src/i18n/statement-text'

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

const zh = translator('zh-CN')
const en = translator('en')

describe('the sentences of a turnover bill are true of their figures', () => {
  const bill = (change: { per100?: number; held?: number; actual?: number }) => {
    const view = unpriced()
    const { result } = view.bill
    const [actual, held] = [change.actual ?? 100, change.held ?? 90]
    return {
      ...view,
      bill: {
        ...view.bill,
        total: { paid: 21_118.73, per100: change.per100 ?? null },
        result: {
          ...result,
          actual: { ...result.actual, value: actual },
          held: { ...result.held, value: held },
          difference: Math.round((actual - held) * 100) / 100,
        },
      },
    }
  }
  it('less than half a fen for 100 yuan is little, and not nothing', () => {
    expect(billLead(zh, 'zh-CN', bill({ per100: 0.0044 }))).toBe(
      '36 个月里，您的账户共付出 21,118.73 元，相当于每 100 元资产每年不到 0.01 元。',
    )
    expect(billLead(en, 'en', bill({ per100: 0.0044 }))).toContain('or less than CNY 0.01 a year')
    expect(billLead(zh, 'zh-CN', bill({ per100: 0.714 }))).toContain('每年 0.71 元。')
  })
  it('both results and their difference add up as they are written', () => {
    expect(billResult(zh, 'zh-CN', bill({ held: 40_412.34, actual: 131_549.99 }))).toBe(
      '如果从 2023-11-20 起什么都不买卖，今天会有 40,412.34 元；实际是 131,549.99 元，多 91,137.65 元。',
    )
  })
})

describe('the sentences of a service statement', () => {
  const line = (key: string, amount: number | null, counts = true): CostLine => ({
    key,
    item: key === 'impact' ? '价格冲击（估计）' : key,
    amount,
    basis: '',
    counts,
  })
  it('name in the total what is in it', () => {
    const facts = { date: '2026-11-20', averageAssets: 100_000 }
    const billed = [line('commission', 289.65), line('impact', 671.38, false)]
    expect(costNotes(zh, 'zh-CN', billed, facts)).toBe('每 100 元资产 0.29 元。')
    const withFunds = costNotes(zh, 'zh-CN', [...billed, line('fundCustody', 10)], facts)
    expect(withFunds).toContain('基金费用（估计，按 2026-11-20 的单位价值）')
    expect(withFunds).not.toContain('协议')
    const agreed = costNotes(en, 'en', [...billed, line('agreed-TG1', 100)], { ...facts, averageAssets: null })
    expect(agreed).toBe('The total contains fees reckoned by the agreement and not taken yet.')
    expect(notCounted(zh, billed)).toEqual(['未计入合计：价格冲击（估计），671.38 元。'])
  })
  it('count one as one', () => {
    expect(promiseState(en, { state: 'late', daysLate: 1 })).toBe('1 day late')
    expect(promiseState(en, { state: 'missed', daysLate: 12 })).toBe('not kept, 12 days over')
    expect(promiseState(zh, { state: 'late', daysLate: 1 })).toBe('迟 1 天')
    expect(shortfallText(en, { code: 'latePromises', count: 1, days: 1 })).toBe('1 promise was late, by 1 day.')
    expect(shortfallText(zh, { code: 'latePromises', count: 2, days: 3 })).toBe('有 2 项承诺迟了，最多迟 3 天。')
  })
  it('days without an assessment are those of the period, not all since it ran out', () => {
    const gap = { code: 'lateAssessment', from: '2025-06-12', days: 327, renewedOn: null } as const
    expect(shortfallText(zh, gap)).toBe('您的风险测评自 2025-06-12 起过期，这段时间里有 327 天，至今没有重新测评。')
    expect(shortfallText(en, gap)).toContain('from 2025-06-12, for 327 days of this time')
  })
})
