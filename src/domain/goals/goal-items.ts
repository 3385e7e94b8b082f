import type { FundingItem, PointFlows } from '../../quant/funding-order'
import type { FlowTable, PhaseFlows } from '../../quant/walk-state'
import { monthsBetween } from '../calendar'
import { fail, failAll, ok, type Result } from '../result'
import type { Cashflow, RetirementPlan } from '../retirement/plan'
import { flowSpans, scheduleOf, type Schedule } from '../retirement/schedule'
import { retirementMonth, type Timeline } from '../retirement/timeline'
import { RETIREMENT_PARTS, type Goal, type GoalsRequest, type RetirementPart } from './goal'
import { goalFlows } from './goal-flows'

type Line = keyof PhaseFlows
const SPENDING: readonly Line[] = ['essential', 'lifestyle']

/** Months since the start, `to` excluded. */
interface Span {
  readonly from: number
  readonly to: number
}

/** A goal or a part of retirement, ready to be funded. */
export interface PlacedItem {
  readonly kind: 'goal' | RetirementPart
  readonly id: string
  readonly priority: number
  readonly funding: FundingItem
  /** Months in which it is paid. */
  readonly span: Span
  /** Month since the start in which saving for it ends. */
  readonly savingUntil: number
}

/** The lines of a table side by side in time: beginning of a period, then its end. */
function pointsOf(table: FlowTable, lines: readonly Line[]): Float64Array {
  const periods = table.begin.capital.length
  const points = new Float64Array(2 * periods)
  for (const [phase, shift] of [
    ['begin', 0],
    ['end', 1],
  ] as const) {
    for (const line of lines) {
      table[phase][line].forEach((amount, t) => (points[2 * t + shift] = (points[2 * t + shift] ?? 0) + amount))
    }
  }
  return points
}

const isZero = (flows: Float64Array): boolean => flows.every((amount) => amount === 0)

/** Some lines of a schedule, and, where asked for, what must be left after the last period. */
export function pointFlows(schedule: Schedule, lines: readonly Line[], bequest = false): PointFlows {
  const real = pointsOf(schedule.real, lines)
  const dated = schedule.nominal === null ? new Float64Array(real.length) : pointsOf(schedule.nominal, lines)
  const last = real.length - 1
  if (bequest) {
    real[last] = (real[last] ?? 0) + schedule.bequest.real
    dated[last] = (dated[last] ?? 0) + schedule.bequest.nominal
  }
  return { real, dated: isZero(dated) ? null : dated }
}

/** Months to the first retirement that is still to come, or to the plan's end. */
export function monthsToRetire(plan: RetirementPlan, timeline: Timeline): number {
  const coming = plan.household.members.flatMap((member) => {
    const month = retirementMonth(member)
    const months = month === null ? 0 : monthsBetween(plan.start, month)
    return months > 0 ? [months] : []
  })
  return Math.min(timeline.months, ...coming)
}

/**
 * Saving for something ends with its first payment, or with the first retirement of the household where that comes
 * earlier; for what is being paid for already, with its last payment.
 */
const savingEnd = (span: Span, plan: RetirementPlan, timeline: Timeline): number =>
  Math.min(span.from > 0 ? span.from : span.to, monthsToRetire(plan, timeline))

/** `monthly` yuan a month from the start until a month, in today's money, as the plan's other savings count. */
export function savingPoints(monthly: number, until: number, timeline: Timeline): Float64Array {
  const periods = timeline.periods
  const points = new Float64Array(2 * periods)
  for (let t = 0; t < periods; t++) {
    const from = t * timeline.monthsPerPeriod
    points[2 * t + 1] = monthly * Math.max(0, Math.min(until, from + timeline.monthsPerPeriod) - from)
  }
  return points
}

function spanOf(flows: readonly Cashflow[], plan: RetirementPlan, timeline: Timeline): Result<Span> {
  const spans = flowSpans({ ...plan, cashflows: flows }, timeline)
  if (!spans.ok) return spans
  const paid = flows.flatMap((flow, i) => {
    const span = flow.kind === 'bequest' ? { from: timeline.months, to: timeline.months } : spans.value[i]
    return span === undefined || flow.amount === 0 || (flow.kind !== 'bequest' && span.to <= span.from) ? [] : [span]
  })
  return ok({
    from: Math.min(timeline.months, ...paid.map((span) => span.from)),
    to: Math.max(0, ...paid.map((span) => span.to)),
  })
}

/** What is earmarked for a goal; null when nothing is. */
function earmarkedPoints(goal: Goal, until: number, timeline: Timeline): Float64Array | null {
  const { now, monthly } = goal.earmarked ?? { now: 0, monthly: 0 }
  if (now === 0 && monthly === 0) return null
  const points = savingPoints(monthly, until, timeline)
  points[0] = (points[0] ?? 0) + now
  return points
}

function goalItem(goal: Goal, plan: RetirementPlan, timeline: Timeline, path: string): Result<PlacedItem> {
  const flows = goalFlows(goal, plan, timeline, path)
  if (!flows.ok) return flows
  const schedule = scheduleOf({ ...plan, cashflows: flows.value }, timeline)
  if (!schedule.ok) {
    return failAll(schedule.problems.map((problem) => ({ ...problem, path: `${path}${problem.path}` })))
  }
  const span = spanOf(flows.value, plan, timeline)
  if (!span.ok) return span
  const cost = pointFlows(schedule.value, SPENDING, true)
  if (isZero(cost.real) && cost.dated === null && flows.value.some((flow) => flow.amount > 0)) {
    return fail('out_of_domain', path, 'all its payments lie outside the plan')
  }
  const savingUntil = savingEnd(span.value, plan, timeline)
  return ok({
    kind: 'goal',
    id: goal.id,
    priority: goal.priority,
    span: span.value,
    savingUntil,
    funding: {
      cost,
      partial: goal.flexible,
      earmarked: earmarkedPoints(goal, savingUntil, timeline),
      saving: savingPoints(1, savingUntil, timeline),
    },
  })
}

/** Spending for living is never dropped: what can be paid of it is paid before anything after it. */
function retirementItem(
  part: RetirementPart,
  priority: number,
  alone: RetirementPlan,
  schedule: Schedule,
  timeline: Timeline,
): PlacedItem | null {
  const cost = pointFlows(schedule, part === 'bequest' ? [] : [part], part === 'bequest')
  if (isZero(cost.real) && cost.dated === null) return null
  const flows = alone.cashflows.filter((flow) => flow.kind === part)
  const span = spanOf(flows, alone, timeline)
  if (!span.ok) return null
  const savingUntil = savingEnd(span.value, alone, timeline)
  return {
    kind: part,
    id: part,
    priority,
    span: span.value,
    savingUntil,
    funding: { cost, partial: true, earmarked: null, saving: savingPoints(1, savingUntil, timeline) },
  }
}

const KINDS: readonly PlacedItem['kind'][] = [...RETIREMENT_PARTS, 'goal']

const inOrder = (a: PlacedItem, b: PlacedItem): number =>
  a.priority - b.priority || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || (a.id < b.id ? -1 : 1)

/** Everything that is to be paid for, the most important first; `schedule` is that of the plan without its goals. */
export function itemsInOrder(
  request: GoalsRequest,
  alone: RetirementPlan,
  schedule: Schedule,
  timeline: Timeline,
): Result<readonly PlacedItem[]> {
  const items: PlacedItem[] = []
  for (const part of RETIREMENT_PARTS) {
    const item = retirementItem(part, request.retirementPriority[part], alone, schedule, timeline)
    if (item !== null) items.push(item)
  }
  for (const [i, goal] of request.goals.entries()) {
    const item = goalItem(goal, request.plan, timeline, `/goals/${i}`)
    if (!item.ok) return item
    items.push(item.value)
  }
  return ok(items.toSorted(inOrder))
}
