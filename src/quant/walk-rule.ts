import type { Cube } from './scenario-cube'
import { amortisedPayment, floorCeilingSpending, guardrailSpending } from './spending-rules'
import { noteShortfall, type RulePlan, type WalkPlan, type WalkState } from './walk-state'

/** At the beginning of a rule year: the year's withdrawal on every path, from the balance before this period's flows. */
export function startRule(plan: RulePlan, state: WalkState, walk: WalkPlan, cube: Cube, t: number): void {
  const { rule, from } = plan
  const { wealth, paths } = state
  const { amount, rate } = state.rule
  const yearsLeft = (walk.discount.length - 1 - t) / walk.periodsPerYear
  state.rule.floor = rule.kind === 'floorCeiling' ? rule.floor : 0
  switch (rule.kind) {
    case 'guardrails': {
      if (t === from) {
        for (let i = 0; i < paths; i++) {
          const balance = wealth[i]!
          amount[i] = 'rate' in rule.start ? rule.start.rate * balance : rule.start.amount
          rate[i] = 'rate' in rule.start ? rule.start.rate : balance > 0 ? amount[i]! / balance : Infinity
        }
        return
      }
      const now = (t - 1) * cube.paths
      const before = (t - 1 - walk.periodsPerYear) * cube.paths
      for (let i = 0; i < paths; i++) {
        const level = cube.price[now + i]!
        const inflation = before < 0 ? level : level / cube.price[before + i]!
        // The rule speaks of money of the day; dividing by the year's inflation brings its answer back to today's.
        const nominal = guardrailSpending(
          amount[i]!,
          wealth[i]! * inflation,
          rate[i]!,
          inflation,
          yearsLeft,
          rule.rails,
        )
        amount[i] = nominal / inflation
      }
      return
    }
    case 'percentOfPortfolio':
      for (let i = 0; i < paths; i++) amount[i] = rule.rate * wealth[i]!
      return
    case 'amortised': {
      const years = Math.max(1, (rule.until - t) / walk.periodsPerYear)
      const share = amortisedPayment(rule.rate, years, 1)
      for (let i = 0; i < paths; i++) amount[i] = share * wealth[i]!
      return
    }
    case 'floorCeiling':
      for (let i = 0; i < paths; i++) amount[i] = floorCeilingSpending(rule.rate, wealth[i]!, rule.floor, rule.ceiling)
  }
}

/**
 * One period's spending under the rule: income is spent, and the withdrawal is the rule's amount, but at least what
 * essential spending needs beyond income; the rule's own floor is essential too. True when some path went short.
 */
export function applyRule(
  state: WalkState,
  plan: WalkPlan,
  t: number,
  price: Float64Array,
  levelBase: number,
): boolean {
  const { wealth, paths, plannedPv, yearPlanned } = state
  const { tolerance } = plan
  const real = plan.real.begin
  const nominal = plan.nominal?.begin ?? null
  const discount = plan.discount[t]!
  const perPeriod = 1 / plan.periodsPerYear
  const ruleFloor = state.rule.floor * perPeriod
  let anyShort = false
  for (let i = 0; i < paths; i++) {
    const worth = nominal === null ? 0 : levelBase < 0 ? 1 : 1 / price[levelBase + i]!
    const income = real.income[t]! + (nominal === null ? 0 : nominal.income[t]! * worth)
    const essential = real.essential[t]! + (nominal === null ? 0 : nominal.essential[t]! * worth)
    const capital = real.capital[t]! + (nominal === null ? 0 : nominal.capital[t]! * worth)
    const floor = Math.max(essential - income, ruleFloor, 0)
    const withdrawal = Math.max(state.rule.amount[i]! * perPeriod, floor)
    plannedPv[i] = plannedPv[i]! + (income + withdrawal) * discount
    yearPlanned[i] = yearPlanned[i]! + income + withdrawal
    const left = wealth[i]! + capital - withdrawal
    if (left >= 0) {
      wealth[i] = left
      continue
    }
    wealth[i] = 0
    if (left >= -tolerance) continue
    anyShort = true
    noteShortfall(state, i, t, -left, -left > withdrawal - floor + tolerance, discount)
  }
  return anyShort
}
