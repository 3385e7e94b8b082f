import { addMonths } from '../calendar'
import { fail, failAll, ok, type Result } from '../result'
import type { Cashflow, RetirementPlan } from '../retirement/plan'
import { resolveMoment, type Timeline } from '../retirement/timeline'
import type { Goal } from './goal'

const MONTHS = 12

/** Whether a flow of the plan belongs to one of these goals rather than to retirement. */
const taggedWith = (flow: Cashflow, ids: ReadonlySet<string>): boolean => flow.goal !== undefined && ids.has(flow.goal)

/** The plan without the flows that belong to a goal of the request. */
export function retirementAlone(plan: RetirementPlan, goals: readonly Goal[]): RetirementPlan {
  const ids = new Set(goals.map((goal) => goal.id))
  return { ...plan, cashflows: plan.cashflows.filter((flow) => !taggedWith(flow, ids)) }
}

/** `amount` with its date as a flow. Paid once is a twelvefold yearly amount for one month: flows count pro rata. */
function flowOfAmount(goal: Goal, amount: number, plan: RetirementPlan, timeline: Timeline, path: string) {
  const common = { id: goal.id, growth: goal.growth, committed: true }
  if (goal.bequest) return ok<Cashflow>({ ...common, kind: 'bequest', amount })
  const at = resolveMoment(goal.at ?? 'start', plan.household, timeline, `${path}/at`)
  if (!at.ok) return at
  const months = goal.years === undefined ? 1 : Math.round(goal.years * MONTHS)
  return ok<Cashflow>({
    ...common,
    kind: 'lifestyle',
    amount: goal.years === undefined ? amount * MONTHS : amount,
    from: addMonths(plan.start, at.value),
    to: addMonths(plan.start, at.value + months),
  })
}

/** The flows of the plan that carry this goal's id; only spending can. */
function taggedFlows(goal: Goal, plan: RetirementPlan): Result<readonly Cashflow[]> {
  const own = plan.cashflows.flatMap((flow, index) => (flow.goal === goal.id ? [{ flow, index }] : []))
  const wrong = own.filter(({ flow }) => flow.kind === 'saving' || flow.kind === 'income' || flow.kind === 'lump')
  return wrong.length > 0
    ? failAll(
        wrong.map(({ index }) => ({
          code: 'invalid_input',
          path: `/cashflows/${index}/kind`,
          message: 'a goal is money that goes out: spending or a bequest',
        })),
      )
    : ok(own.map(({ flow }) => flow))
}

/**
 * The payments of a goal as flows of a plan. They do not shrink with a household unless they say so (`committed` is
 * true by default); those that the plan holds itself stay as they are there.
 */
export function goalFlows(
  goal: Goal,
  plan: RetirementPlan,
  timeline: Timeline,
  path: string,
): Result<readonly Cashflow[]> {
  const tagged = taggedFlows(goal, plan)
  if (!tagged.ok) return tagged
  const ways = [goal.cashflows !== undefined, goal.amount !== undefined, tagged.value.length > 0].filter(Boolean)
  if (ways.length !== 1) {
    return fail('invalid_input', path, 'give its payments once: cashflows, amount, or flows of the plan with its id')
  }
  if (goal.cashflows !== undefined) {
    return ok(
      goal.cashflows.map((flow, i) => ({
        ...flow,
        id: flow.id ?? `${goal.id}-${i}`,
        committed: flow.committed ?? true,
      })),
    )
  }
  if (goal.amount === undefined) return tagged
  const flow = flowOfAmount(goal, goal.amount, plan, timeline, path)
  return flow.ok ? ok([flow.value]) : flow
}
