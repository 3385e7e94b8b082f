import { describe, expect, it } from 'vitest'
import { retirementPlan } from '../../src/contract/api/retirement-plan'
import { shippedMarket } from '../../src/domain/market/capital-market-set'
import { translator } from '../../src/i18n/create-i18n'
import {
  EVENT_ROWS,
  houseRule,
  INCOME_ROWS,
  LOAN_ROWS,
  newEvent,
  newIncome,
  newLoan,
  newSpending,
  ratesOn,
  SPENDING_ROWS,
} from '../../src/renderer/features/retirement/editor/house-rows'
import {
  nextRowId,
  withChangedRow,
  withoutRow,
  withRow,
  withRowAt,
} from '../../src/renderer/features/retirement/editor/plan-rows'
import { levelOf, planSummaries } from '../../src/renderer/features/retirement/editor/plan-words'
import { couplePlan, plainPlan, planFigures } from '../fixtures/zone/plans'

describe('ready-made rows of the house', () => {
  const plan = couplePlan()

  it('each of them makes a plan that can be kept', () => {
    let full = { ...plan, incomes: [], spending: [], events: [], loans: [] } as ReturnType<typeof couplePlan>
    SPENDING_ROWS.forEach((row, i) => (full = withRow(full, 'spending', newSpending(row, full, `r${i + 1}`))))
    INCOME_ROWS.forEach((row, i) => (full = withRow(full, 'incomes', newIncome(row, full, `r${i + 1}`))))
    EVENT_ROWS.forEach((row, i) => (full = withRow(full, 'events', newEvent(row, full, `r${i + 1}`))))
    LOAN_ROWS.forEach((row, i) => (full = withRow(full, 'loans', newLoan(row, full, `r${i + 1}`))))
    expect(retirementPlan.safeParse(full).error).toBeUndefined()
    expect(full.spending).toHaveLength(9)
    expect(planFigures(full, shippedMarket).years.length).toBeGreaterThan(30)
  })

  it('ages and retirements are those of the first member, loan rates those in force', () => {
    const care = newSpending(
      SPENDING_ROWS.find((row) => row.purpose === 'longTermCare')!,
      plan,
      'r1',
    )
    expect(care).toMatchObject({ member: 'he', from: { member: 'he', age: 85 }, to: { member: 'he', age: 90 } })
    const mortgage = newLoan(LOAN_ROWS[0]!, plan, 'r1')
    expect(mortgage.annualRate).toBe(ratesOn('2026-11').lpr)
    // LPR above five years: 4.2 % from June 2023 on, 3.6 % from October 2024 on.
    expect(ratesOn('2023-08').lpr).toBe(0.042)
    expect(ratesOn('2024-12').lpr).toBe(0.036)
  })

  it('a rule of the house fits the spending of the plan', () => {
    const rule = houseRule('floorCeiling', plainPlan())
    expect(rule).toMatchObject({ type: 'floorCeiling', floor: 144_000, ceiling: 216_000 })
    for (const type of ['fixed', 'guardrails', 'percentOfPortfolio', 'amortised'] as const) {
      expect(houseRule(type, plainPlan()).type).toBe(type)
    }
  })
})

describe('rows of a plan', () => {
  const plan = couplePlan()

  it('removing and taking it back gives the same plan', () => {
    const [row] = plan.incomes
    expect(withRowAt(withoutRow(plan, 'incomes', row!.id), 'incomes', 0, row!)).toEqual(plan)
  })

  it('a new row never inherits what was said about one that was removed', () => {
    const sources = { 'events.r7.amount': 'stated' } as const
    expect(nextRowId({ ...plan, events: [] }, sources, 'events')).toBe('r8')
    expect(nextRowId({ ...plan, loans: [] }, sources, 'loans')).toBe('r1')
  })

  it('only the row that is meant changes', () => {
    const changed = withChangedRow(plan, 'spending', plan.spending[0]!.id, { monthly: 1 })
    expect(changed.spending.map((row) => row.monthly)).toEqual([1, ...plan.spending.slice(1).map((row) => row.monthly)])
  })
})

describe('the parts of a plan in one line', () => {
  const plan = couplePlan()
  const figures = { ...planFigures(plan, shippedMarket), goals: [], doubles: [], history: null }
  const mixes = [{ level: 'C2' as const, weights: { CN_CASH: 0.5, CN_RATES: 0.5 } }]
  const zh = planSummaries(plan, {}, figures, mixes, translator('zh-CN'), 'zh-CN')

  it('in Chinese', () => {
    expect(zh.people).toBe('周示例 50 岁，63 岁退休 · 林示例 45 岁，58 岁退休 · 一人先走后支出按 70%')
    expect(zh.income).toMatch(/^4 项收入，退休后第一年每月约 /)
    expect(zh.loans).toBe('1 笔，共欠 80.0 万元，月供 4,640 元')
    expect(zh.byAge).toBe('医疗和周示例 · 长期护理')
    expect(zh.events).toBe('子女购房和继承')
    expect(zh.rule).toBe('按计划')
  })

  it('in English, without a Chinese word but for names', () => {
    const en = planSummaries(
      { ...plan, members: plan.members.map((m, i) => ({ ...m, name: `Member ${i + 1}` })) },
      {},
      figures,
      mixes,
      translator('en'),
      'en',
    )
    expect(Object.values(en).filter((line) => /\p{Script=Han}/u.test(line))).toEqual([])
    expect(en.loans).toContain('1 loan')
  })

  it('an empty plan says so', () => {
    const empty = planSummaries(plainPlan(), {}, undefined, [], translator('zh-CN'), 'zh-CN')
    expect([empty.byAge, empty.events, empty.loans, empty.reserves]).toEqual(['没有', '没有', '没有', '没有问过'])
  })

  it('names the reference mix that a path leads to', () => {
    expect(levelOf({ CN_CASH: 0.5, CN_RATES: 0.5 }, mixes)).toBe('C2')
    expect(levelOf({ CN_CASH: 1 }, mixes)).toBeNull()
    const gliding = {
      ...plan,
      glidePath: [
        { age: 58, weights: plan.weights },
        { age: 68, weights: mixes[0]!.weights },
      ],
    }
    expect(planSummaries(gliding, {}, figures, mixes, translator('zh-CN'), 'zh-CN').model).toContain(
      '58–68 岁转到 C2 参考组合',
    )
  })
})
