import type { Cube } from '../../quant/scenario-cube'
import type { FlowTable, PhaseFlows } from '../../quant/walk-state'
import { ok, type Result } from '../result'
import type { Cashflow, RetirementPlan } from './plan'
import type { Prepared } from './prepare'
import { flowSpans, scheduleOf, timingOf, type Schedule } from './schedule'
import { survivorSegments } from './survivor'

type Line = keyof PhaseFlows

/** Real present value of some lines of a schedule at the policy rate; money of the day at median inflation. */
function presentValue(
  schedule: Pick<Schedule, 'real' | 'nominal'>,
  lines: readonly Line[],
  discount: Float64Array,
  median: Cube,
): number {
  const level = (at: number): number => (at === 0 ? 1 : (median.price[at - 1] ?? 1))
  let sum = 0
  const add = (table: FlowTable, dated: boolean): void => {
    for (const line of lines) {
      for (const [phase, shift] of [
        ['begin', 0],
        ['end', 1],
      ] as const) {
        table[phase][line].forEach((amount, t) => {
          const at = t + shift
          sum += (amount * (discount[at] ?? 0)) / (dated ? level(at) : 1)
        })
      }
    }
  }
  add(schedule.real, false)
  if (schedule.nominal !== null) add(schedule.nominal, true)
  return sum
}

/** (Assets + PV of saving, lump sums and income) / PV of spending; null when nothing is spent. */
export function fundedRatio(prepared: Prepared, median: Cube): number | null {
  const { discount, initial } = prepared.walk
  const spending = presentValue(prepared.schedule, ['essential', 'lifestyle'], discount, median)
  if (spending === 0) return null
  return (initial + presentValue(prepared.schedule, ['capital', 'income'], discount, median)) / spending
}

/** Which spending is meant. */
export type SpendingScope = 'lifestyle' | 'all'

/** Spending that levers may scale. */
export const isScalable = (flow: Cashflow, scope: SpendingScope): boolean =>
  flow.committed !== true && (flow.kind === 'lifestyle' || (scope === 'all' && flow.kind === 'essential'))

/** Share of each period in which any of the flows runs. */
function activeShares(plan: RetirementPlan, prepared: Prepared): Result<Float64Array> {
  const { timeline } = prepared
  const spans = flowSpans(plan, timeline)
  if (!spans.ok) return spans
  const active = new Uint8Array(timeline.months)
  for (const segments of survivorSegments(plan, timeline, spans.value)) {
    for (const { from, to } of segments) active.fill(1, from, Math.max(from, to))
  }
  const shares = new Float64Array(timeline.periods)
  active.forEach((on, month) => {
    const period = Math.floor(month / timeline.monthsPerPeriod)
    shares[period] = (shares[period] ?? 0) + on / timeline.monthsPerPeriod
  })
  return ok(shares)
}

/**
 * The level real amount a year, over the months in which it runs, that is worth as much as the plan's own spending of
 * this scope: for one steady flow its amount. Spending that is committed is left out. 0 when there is none.
 */
export function levelSpending(prepared: Prepared, median: Cube, scope: SpendingScope): number {
  const flows = prepared.plan.cashflows.filter((flow) => isScalable(flow, scope))
  if (flows.length === 0) return 0
  const plan = { ...prepared.plan, cashflows: flows }
  const schedule = scheduleOf(plan, prepared.timeline)
  const shares = activeShares(plan, prepared)
  if (!schedule.ok || !shares.ok) return 0
  const { discount, periodsPerYear } = prepared.walk
  const shift = flows.every((flow) => timingOf(flow) === 'end') ? 1 : 0
  let months = 0
  shares.value.forEach((share, t) => (months += (share * (discount[t + shift] ?? 0)) / periodsPerYear))
  return months > 0 ? presentValue(schedule.value, ['essential', 'lifestyle'], discount, median) / months : 0
}
