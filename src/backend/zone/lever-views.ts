import type { z } from 'zod'
import { type LeverView, retirementPlan, type RetirementPlan } from '../../contract/api/retirement-plan'
import type { leversInput, leversOutput } from '../../contract/jobs/retirement'
import { isMonth, monthsBetween } from '../../domain/calendar'
import type { LaterGoal } from '../../domain/goals/later-goals'
import { statutoryRetirement } from '../../domain/pension/statutory-retirement'
import type { Cashflow } from '../../domain/retirement/plan'
import { applySuggestion, EVENT_FLOW } from './apply-suggestion'
import { hasRetired } from '../../domain/retirement/has-retired'

type Plan = RetirementPlan
type Request = NonNullable<z.input<typeof leversInput>['levers']>[number]
type LeverAnswer = z.output<typeof leversOutput>['levers'][number]

const MONTHS = 12

/** Outgoing events can wait: each is a goal of its own for the levers. */
export const withDeferrableEvents = (flows: readonly Cashflow[]): Cashflow[] =>
  flows.map((flow) =>
    flow.id.startsWith(EVENT_FLOW) && flow.kind === 'lifestyle' && flow.goal === undefined
      ? { ...flow, goal: flow.id }
      : flow,
  )

/**
 * The levers that make sense for a plan, each with what it may do: those of money and time always, the others where the plan
 * says that there is something – a record for a later pension, a home, a room to let, work, an expense that can wait. The
 * mix needs the mixes that the level allows. `flows` as the job has them.
 */
export function leversOf(
  plan: Plan,
  mixes: Readonly<Record<string, Readonly<Record<string, number>> | null>>,
  flows: readonly Cashflow[],
): Request[] {
  const allowed = Object.entries(mixes).flatMap(([mix, weights]) =>
    weights === null || mix === plan.mix || mix === 'current' ? [] : [{ id: mix, weights }],
  )
  const { partTimeMonthly, downsizeRelease, rentMonthly } = plan.reserves
  // The plan's own events, and saved goals, which are put off where they are kept.
  const goals = [
    ...new Set(flows.flatMap(({ id, goal }) => (goal === undefined || !id.startsWith(EVENT_FLOW) ? [] : [goal]))),
    ...goalsThatCanWait(plan, flows),
  ]
  const [first] = plan.members
  return [
    // Saving ends with the first member's retirement: after it there is nothing to enlarge.
    ...(first !== undefined && hasRetired(first, plan.start) ? [] : (['saveMore'] as const)),
    'spendLess',
    'retireLater',
    ...flexible(plan),
    ...(partTimeMonthly ? [{ lever: 'workPartTime' as const, yearlyIncome: partTimeMonthly * MONTHS }] : []),
    ...flows.flatMap((flow) => laterPension(plan, flow)),
    'lumpSum',
    ...(downsizeRelease ? [{ lever: 'downsizeHome' as const, release: downsizeRelease }] : []),
    ...(rentMonthly ? [{ lever: 'rentOut' as const, yearlyRent: rentMonthly * MONTHS }] : []),
    ...goals.map((goal) => ({ lever: 'deferGoal' as const, goal })),
    ...(plan.bequest > 0 ? (['reduceBequest'] as const) : []),
    ...(plan.feesRate > 0 ? (['lowerFees'] as const) : []),
    ...(allowed.length === 0 ? [] : [{ lever: 'changeMix' as const, mixes: allowed }]),
  ]
}

/** A saved goal's payments; see `goalCashflows`. Those of a home's loan have names of their own. */
const isGoalFlow = (flow: Cashflow): flow is Cashflow & { readonly goal: string } =>
  flow.goal !== undefined && flow.id === `goal-${flow.goal}`
/** Of many goals the dearest are asked about: each is a search of its own. */
const MOST_GOALS = 6

/**
 * Saved goals that can be put off so that the plan then is what was solved: still to begin, paid for on the way, and without
 * instalments of a loan (a home that is bought later costs more, and so do they).
 */
function goalsThatCanWait(plan: Plan, flows: readonly Cashflow[]): string[] {
  const saved = new Set(flows.flatMap((flow) => (isGoalFlow(flow) ? [flow.goal] : [])))
  const cost = (goal: string): number =>
    flows
      .filter((flow) => flow.goal === goal)
      .reduce(
        (sum, { amount, from, to }) =>
          sum + amount * (isMonthText(from) && isMonthText(to) ? monthsBetween(from, to) : 0),
        0,
      )
  return [...saved]
    .filter((goal) =>
      flows
        .filter((flow) => flow.goal === goal)
        .every(
          (flow) => isGoalFlow(flow) && flow.kind === 'lifestyle' && isMonthText(flow.from) && flow.from > plan.start,
        ),
    )
    .toSorted((a, b) => cost(b) - cost(a))
    .slice(0, MOST_GOALS)
}

const isMonthText = (moment: Cashflow['from']): moment is string => typeof moment === 'string' && isMonth(moment)

/** Flexible retirement inside the window of the law, for the first who has not retired and plans to retire in it. */
function flexible(plan: Plan): Request[] {
  const member = plan.members.find((m) => !hasRetired(m, plan.start))
  if (member === undefined) return []
  const rule = statutoryRetirement(member.category, member.birthMonth)
  const age = Math.round(member.retirementAge * MONTHS)
  if (age < rule.earliestAgeMonths || age > rule.latestAgeMonths) return []
  return [
    {
      lever: 'flexibleRetirement',
      member: member.id,
      earliestAge: rule.earliestAgeMonths / MONTHS,
      latestAge: rule.latestAgeMonths / MONTHS,
    },
  ]
}

/** A pension that follows from a record can start later, with the amount of that age. */
function laterPension(plan: Plan, flow: Cashflow): Request[] {
  const member = plan.members.find((m) => flow.id === `pension-${m.id}`)
  const points = flow.amountByRetirementAge
  if (member === undefined || points === undefined) return []
  const { latestAgeMonths } = statutoryRetirement(member.category, member.birthMonth)
  const choices = points.filter(({ age }) => age > member.retirementAge && age * MONTHS <= latestAgeMonths + 1e-6)
  return choices.length === 0 ? [] : [{ lever: 'delayPension', flow: flow.id, choices: choices.map((c) => ({ ...c })) }]
}

const GOAL_FROM = /^\/cashflows\/(\d+)\/(from|to)$/

interface Patch {
  readonly op: string
  readonly path: string
  readonly value?: unknown
}

/** A suggestion in two parts: saved goals that wait, and what changes in the plan itself. */
function splitSuggestion(flows: readonly Cashflow[], patches: readonly Patch[]) {
  const defers: LaterGoal[] = []
  const rest = patches.filter(({ path, value }) => {
    const found = GOAL_FROM.exec(path)
    const flow = found === null ? undefined : flows[Number(found[1])]
    if (found === null || flow === undefined || !isGoalFlow(flow)) return true
    if (found[2] === 'from' && isMonthText(flow.from) && typeof value === 'string') {
      defers.push({ goal: flow.goal, months: monthsBetween(flow.from, value) })
    }
    return false
  })
  return { defers, rest }
}

function carried(plan: Plan, flows: readonly Cashflow[], patches: readonly Patch[], mix: string | undefined) {
  const { defers, rest } = splitSuggestion(flows, patches)
  return { defers, plan: applySuggestion(plan, flows, rest, mix) }
}

/**
 * What a screen shows of a lever. One that neither reaches the target nor has anything to change is left out, and so is
 * one that no plan can hold: with spending beyond all measure, the money that would pay for it is too.
 */
export const leverViewOf = (plan: Plan, flows: readonly Cashflow[], answer: LeverAnswer): LeverView[] =>
  viewsOf(plan, flows, answer).filter((view) => view.plan === null || retirementPlan.safeParse(view.plan).success)

function viewsOf(plan: Plan, flows: readonly Cashflow[], answer: LeverAnswer): LeverView[] {
  const { lever, scope = null, subject } = answer
  const same = { lever, scope, subject }
  if (!answer.reaches) {
    const { best } = answer
    if (best === null) return []
    return [
      {
        ...same,
        reaches: false,
        change: best.change,
        unit: best.unit,
        probabilityAfter: best.probability,
        standardError: null,
        zoneAfter: best.zone,
        mix: best.mix ?? null,
        detail: best.detail,
        parts: [],
        ...carried(plan, flows, best.apply, best.mix),
      },
    ]
  }
  const { suggestion } = answer
  return [
    {
      ...same,
      reaches: true,
      change: suggestion.change,
      unit: answer.unit,
      probabilityAfter: suggestion.probabilityAfter,
      standardError: answer.standardError,
      zoneAfter: answer.zoneAfter,
      mix: answer.mix ?? null,
      detail: answer.detail,
      parts: [...(suggestion.parts ?? [])],
      ...carried(plan, flows, suggestion.apply, answer.mix),
    },
  ]
}
