import { amountOf } from './flow-amount'
import type { Cashflow, RetirementPlan } from './plan'
import type { Timeline } from './timeline'

/** Months [from, to) since the start in which a flow runs, at a share of its amount. */
export interface Segment {
  readonly from: number
  readonly to: number
  readonly share: number
}

const isSpending = (flow: Cashflow): boolean => flow.kind === 'essential' || flow.kind === 'lifestyle'

/** A span up to and from a month, each with its share; empty parts left out. */
const split = (span: Segment, month: number, before: number, after: number): Segment[] =>
  [
    { from: span.from, to: Math.min(span.to, month), share: before },
    { from: Math.max(span.from, month), to: span.to, share: after },
  ].filter((part) => part.to > part.from && part.share > 0)

/** Income that the pension rule is about: what is marked as a pension or, where nothing is marked, all income. */
function pensionsOf(plan: RetirementPlan): (flow: Cashflow) => boolean {
  const marked = plan.cashflows.some((flow) => flow.pension === true)
  return (flow) => flow.kind === 'income' && (!marked || flow.pension === true)
}

/**
 * What each flow of a couple becomes when the first of them has reached his plan age: joint spending shrinks to the
 * survivor's share, spending, saving and other income of the deceased end, and of the two pensions the survivor keeps
 * the larger (or his own). Without a survivor rule every flow keeps its span.
 */
export function survivorSegments(
  plan: RetirementPlan,
  timeline: Timeline,
  spans: readonly Segment[],
): readonly (readonly Segment[])[] {
  const rule = plan.household.survivor
  const death = timeline.firstDeath
  if (rule === undefined || death === null) return spans.map((span) => [span])
  const survivor = plan.household.members.find((m) => m.id !== death.member)?.id ?? ''
  const isPension = pensionsOf(plan)
  const pensionAfter = (member: string): number =>
    plan.cashflows.reduce((sum, flow, i) => {
      const runs = isPension(flow) && flow.member === member && (spans[i]?.to ?? 0) > death.month
      return runs ? sum + amountOf(flow, plan.household) : sum
    }, 0)
  const keepsOther = rule.pension === 'larger' && pensionAfter(death.member) > pensionAfter(survivor)
  return spans.map((span, index) => {
    const flow = plan.cashflows[index]
    if (flow === undefined || flow.kind === 'lump' || flow.kind === 'bequest') return [span]
    if (flow.member === undefined) {
      return isSpending(flow) && flow.committed !== true ? split(span, death.month, 1, rule.spendingShare) : [span]
    }
    const ends = (flow.member === death.member) !== (isPension(flow) && keepsOther)
    return ends ? split(span, death.month, 1, 0) : [span]
  })
}
