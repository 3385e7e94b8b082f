import type { FlowTable, PhaseFlows, RulePlan } from '../../quant/walk-state'
import { monthNumber, monthOfAge } from '../calendar'
import type { RetirementPlan } from './plan'
import { emptyTable, type Schedule } from './schedule'
import { retirementMonth, type Timeline } from './timeline'

/** The flows and the rule that the kernel walks. */
export interface RuleForWalk {
  readonly rule: RulePlan | null
  readonly real: FlowTable
  readonly nominal: FlowTable | null
}

const spends = (phase: PhaseFlows, t: number): boolean => (phase.essential[t] ?? 0) + (phase.lifestyle[t] ?? 0) > 0

const phasesOf = (schedule: Schedule): PhaseFlows[] =>
  [schedule.real, schedule.nominal].flatMap((table) => (table === null ? [] : [table.begin, table.end]))

/** A rule spends from the first planned spending on; without any, from the first retirement, else from the start. */
function firstRulePeriod(plan: RetirementPlan, timeline: Timeline, schedule: Schedule): number {
  for (let t = 0; t < timeline.periods; t++) if (phasesOf(schedule).some((phase) => spends(phase, t))) return t
  const months = plan.household.members
    .map(retirementMonth)
    .flatMap((month) => (month === null ? [] : [monthNumber(month) - monthNumber(plan.start)]))
  const first = months.length === 0 ? 0 : Math.max(0, Math.min(...months))
  return Math.min(timeline.periods - 1, Math.floor(first / timeline.monthsPerPeriod))
}

/** Planned spending beyond income in the first year of the rule, real plan only: what guardrails start from. */
function firstYearNeed(schedule: Schedule, timeline: Timeline, from: number): number {
  let need = 0
  const to = Math.min(timeline.periods, from + timeline.periodsPerYear)
  for (const phase of phasesOf(schedule)) {
    for (let t = from; t < to; t++) {
      need += (phase.essential[t] ?? 0) + (phase.lifestyle[t] ?? 0) - (phase.income[t] ?? 0)
    }
  }
  return Math.max(0, need)
}

/** Under a rule, from its first period on: essential spending is due at the beginning, lifestyle is what the rule says. */
function underRule(table: FlowTable, from: number): FlowTable {
  const periods = table.begin.capital.length
  const copy = emptyTable(periods)
  for (const phase of ['begin', 'end'] as const) {
    for (const line of ['capital', 'income', 'essential', 'lifestyle'] as const)
      copy[phase][line].set(table[phase][line])
  }
  for (let t = from; t < periods; t++) {
    copy.begin.essential[t] = (copy.begin.essential[t] ?? 0) + (copy.end.essential[t] ?? 0)
    copy.end.essential[t] = 0
    copy.begin.lifestyle[t] = 0
    copy.end.lifestyle[t] = 0
  }
  return copy
}

function rulePlan(plan: RetirementPlan, timeline: Timeline, schedule: Schedule, from: number): RulePlan | null {
  const rule = plan.spendingRule
  switch (rule.type) {
    case 'guardrails': {
      const start =
        rule.initialRate === undefined
          ? { amount: firstYearNeed(schedule, timeline, from) }
          : { rate: rule.initialRate }
      const { upper, lower, cut, raise, noCutLastYears } = rule
      return { from, rule: { kind: 'guardrails', start, rails: { upper, lower, cut, raise, noCutLastYears } } }
    }
    case 'percentOfPortfolio':
      return { from, rule: { kind: 'percentOfPortfolio', rate: rule.rate } }
    case 'amortised': {
      const member = plan.household.members[0]
      const months =
        rule.toAge === undefined || member === undefined
          ? timeline.months
          : monthNumber(monthOfAge(member.birthMonth, rule.toAge)) - monthNumber(plan.start)
      return { from, rule: { kind: 'amortised', rate: rule.rate, until: Math.ceil(months / timeline.monthsPerPeriod) } }
    }
    case 'floorCeiling':
      return { from, rule: { kind: 'floorCeiling', rate: rule.rate, floor: rule.floor, ceiling: rule.ceiling } }
    case 'fixed':
  }
  return null
}

/** The schedule as it is walked under the plan's spending rule (decisions E7). */
export function ruleForWalk(plan: RetirementPlan, timeline: Timeline, schedule: Schedule): RuleForWalk {
  const from = plan.spendingRule.type === 'fixed' ? 0 : firstRulePeriod(plan, timeline, schedule)
  const rule = rulePlan(plan, timeline, schedule, from)
  if (rule === null) return { rule, real: schedule.real, nominal: schedule.nominal }
  return {
    rule,
    real: underRule(schedule.real, from),
    nominal: schedule.nominal === null ? null : underRule(schedule.nominal, from),
  }
}
