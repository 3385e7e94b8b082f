import type { PlanDocument, RetirementPlan } from '../../../contract/api/retirement-plan'
import { ageInMonths } from '../../../domain/calendar'

export type Plan = RetirementPlan
export type Sources = PlanDocument['sources']
export type Mixes = PlanDocument['mixes']

/** Field of a plan → it was just said by the client. */
export const stated = (sources: Sources, ...fields: readonly string[]): Sources => ({
  ...sources,
  ...Object.fromEntries(fields.map((field) => [field, 'stated' as const])),
})

/** Moves total spending to `monthly`: lifestyle first, essential only when lifestyle is used up. */
export function withSpending(plan: Plan, monthly: number): Plan {
  const essentialMonthly = Math.min(plan.essentialMonthly, monthly)
  return { ...plan, essentialMonthly, lifestyleMonthly: monthly - essentialMonthly }
}

/** The first member retires at `age`; a partner keeps his own age. */
export const withRetirementAge = (plan: Plan, age: number): Plan => ({
  ...plan,
  members: plan.members.map((member, index) => (index === 0 ? { ...member, retirementAge: age } : member)),
})

const sameMix = (a: Plan['weights'], b: Plan['weights']): boolean =>
  [...Object.keys(a), ...Object.keys(b)].every((id) => Math.abs((a[id] ?? 0) - (b[id] ?? 0)) < 1e-9)

export function withMix(plan: Plan, mix: Plan['mix'], mixes: Mixes): Plan {
  const weights = mix === 'own' ? plan.weights : mixes[mix]
  if (weights === null) return plan
  // A path of the mix that sets out from the mix of today sets out from the new one.
  const glidePath = plan.glidePath.map((point) =>
    sameMix(point.weights, plan.weights) ? { ...point, weights } : point,
  )
  return { ...plan, mix, weights, glidePath }
}

/** Age of the first member at the start of the plan, in years. */
export const firstAge = (plan: Plan): number => ageInMonths(plan.members[0]?.birthMonth ?? plan.start, plan.start) / 12

/** A cell of the zone map: another retirement age of one member, and all spending in proportion. */
export function withMapCell(plan: Plan, memberIndex: number, retirementAge: number, monthly: number): Plan {
  const total = plan.essentialMonthly + plan.lifestyleMonthly
  const share = total > 0 ? monthly / total : 0
  return {
    ...plan,
    essentialMonthly: plan.essentialMonthly * share,
    lifestyleMonthly: plan.lifestyleMonthly * share,
    members: plan.members.map((member, index) => (index === memberIndex ? { ...member, retirementAge } : member)),
  }
}

/** Every month of the plan must be written in full before anything is computed. */
export const isComplete = (plan: Plan): boolean =>
  [...plan.members.map((m) => m.birthMonth), ...plan.events.map((e) => e.month)].every((month) =>
    /^\d{4}-(0[1-9]|1[0-2])$/.test(month),
  )
