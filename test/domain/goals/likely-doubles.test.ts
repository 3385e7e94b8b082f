import { describe, expect, it } from 'vitest'
import type { GoalClock, PlannedGoal } from '../../../src/domain/goals/goal-cashflows'
import { likelyDoubles, type PlannedExpense } from '../../../src/domain/goals/likely-doubles'

const clock: GoalClock = { start: '2026-11', end: '2066-03', births: { anna: '1980-03' }, inflation: 0.02 }
const goal = (part: Partial<PlannedGoal>): PlannedGoal => ({
  id: 'g1',
  kind: 'home',
  amount: 800_000,
  years: 1,
  when: { month: '2031-05' },
  growth: null,
  home: null,
  ...part,
})
const expense = (part: Partial<PlannedExpense>): PlannedExpense => ({
  id: 'e1',
  list: 'events',
  purpose: 'childHome',
  amount: 850_000,
  from: '2031-10',
  ...part,
})

describe('the same money among the goals and in the plan', () => {
  it('is found by purpose, year and amount', () => {
    expect(likelyDoubles([goal({})], [expense({})], clock)).toEqual([{ goal: 'g1', list: 'events', row: 'e1' }])
  })

  it('is something else with another purpose, in another year, or of another size', () => {
    for (const other of [{ purpose: 'wedding' }, { from: '2032-06' }, { amount: 400_000 }, { amount: 1_100_000 }]) {
      expect(likelyDoubles([goal({})], [expense(other)], clock)).toEqual([])
    }
    expect(likelyDoubles([goal({ amount: 0 })], [expense({ amount: 0 })], clock)).toEqual([])
  })

  it('four years of university are found as one sum, as one year of it, and as spending by age', () => {
    const study = goal({ kind: 'education', amount: 100_000, years: 4 })
    const as = (part: Partial<PlannedExpense>) =>
      likelyDoubles([study], [expense({ purpose: 'education', ...part })], clock)
    expect(as({ amount: 400_000 })).toHaveLength(1)
    expect(as({ amount: 90_000 })).toHaveLength(1)
    expect(as({ list: 'spending', amount: 384_000, from: '2031-09' })).toEqual([
      { goal: 'g1', list: 'spending', row: 'e1' },
    ])
    expect(as({ amount: 200_000 })).toEqual([])
  })

  it('two goals and two expenses are paired once each, the nearest in time first', () => {
    const goals = [goal({ id: 'first' }), goal({ id: 'second', when: { month: '2031-12' } })]
    const expenses = [expense({ id: 'late', from: '2031-12' }), expense({ id: 'early', from: '2031-04' })]
    expect(likelyDoubles(goals, expenses, clock)).toEqual([
      { goal: 'second', list: 'events', row: 'late' },
      { goal: 'first', list: 'events', row: 'early' },
    ])
  })

  it('what has been paid before the plan begins counts nowhere', () => {
    const past = goal({ when: { month: '2026-05' } })
    expect(likelyDoubles([past], [expense({ from: '2026-05' })], clock)).toEqual([])
  })

  it('an expense at the age of a member is found too', () => {
    const at50 = goal({ when: { member: 'anna', age: 51 } })
    expect(likelyDoubles([at50], [expense({ from: '2031-03' })], clock)).toHaveLength(1)
  })
})
