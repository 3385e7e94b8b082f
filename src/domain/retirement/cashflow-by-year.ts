import type { FlowTable } from '../../quant/walk-state'
import { ok, type Result } from '../result'
import type { Cashflow, RetirementPlan } from './plan'
import { scheduleByFlow } from './schedule'
import { timelineOf, type Timeline } from './timeline'

export interface CashflowByYear {
  readonly timeline: Timeline
  /** In the order of the plan's cash flows; `yearly`: yuan of today's money in each year of the plan, unsigned. */
  readonly flows: readonly { readonly flow: Cashflow; readonly yearly: readonly number[] }[]
}

/**
 * The projection's own schedule by year and flow, in today's money. Amounts in money of the day are divided by the price
 * level of the mean inflation at the month in which they are due; a projection divides by the level of each path. Fails as
 * `timelineOf` and `scheduleOf` do.
 */
export function cashflowByYear(plan: RetirementPlan): Result<CashflowByYear> {
  const timeline = timelineOf(plan)
  if (!timeline.ok) return timeline
  const schedules = scheduleByFlow(plan, timeline.value)
  if (!schedules.ok) return schedules
  const { mean } = plan.market.inflation
  return ok({
    timeline: timeline.value,
    flows: plan.cashflows.map((flow, index) => {
      const schedule = schedules.value[index]
      const yearly = Array<number>(timeline.value.years).fill(0)
      if (schedule !== undefined) {
        addByYear(schedule.real, timeline.value, 0, yearly)
        if (schedule.nominal !== null) addByYear(schedule.nominal, timeline.value, mean, yearly)
      }
      return { flow, yearly }
    }),
  })
}

function addByYear(table: FlowTable, { periods, periodsPerYear }: Timeline, inflation: number, yearly: number[]): void {
  for (const [phase, at] of [
    [table.begin, 0],
    [table.end, 1],
  ] as const) {
    for (const line of [phase.capital, phase.income, phase.essential, phase.lifestyle]) {
      for (let period = 0; period < periods; period++) {
        const year = Math.floor(period / periodsPerYear)
        const price = (1 + inflation) ** ((period + at) / periodsPerYear)
        yearly[year] = (yearly[year] ?? 0) + (line[period] ?? 0) / price
      }
    }
  }
}
