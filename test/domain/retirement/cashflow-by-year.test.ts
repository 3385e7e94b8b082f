import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planToJob } from '../../../src/backend/zone/plan-to-job'
import { INCOME_LAYERS, SPENDING_LAYERS } from '../../../src/domain/retirement/planned-year'
import type { RetirementPlan } from '../../../src/contract/api/retirement-plan'
import { projectInput } from '../../../src/contract/jobs/retirement'
import { shippedMarket } from '../../../src/domain/market/capital-market-set'
import { cashflowByYear } from '../../../src/domain/retirement/cashflow-by-year'
import type { RetirementPlan as EnginePlan } from '../../../src/domain/retirement/plan'
import { scheduleOf } from '../../../src/domain/retirement/schedule'
import { timelineOf } from '../../../src/domain/retirement/timeline'
import type { FlowTable } from '../../../src/quant/walk-state'
import { couplePlan, plainPlan, planFigures } from '../../fixtures/zone/plans'

const FEN = 0.01

const engineOf = (plan: RetirementPlan): EnginePlan => {
  const { simple: _, ...job } = projectInput.parse(planToJob(plan, shippedMarket))
  return job as EnginePlan
}

/** The projection's own schedule added up: everything that flows in a year, in today's money. */
function yearlyTotals(plan: RetirementPlan): number[] {
  const engine = engineOf(plan)
  const timeline = timelineOf(engine)
  if (!timeline.ok) throw new Error('no time')
  const schedule = scheduleOf(engine, timeline.value)
  if (!schedule.ok) throw new Error('no schedule')
  const { periods, periodsPerYear, years } = timeline.value
  const totals = Array<number>(years).fill(0)
  const add = (table: FlowTable, inflation: number): void => {
    for (const [phase, at] of [
      [table.begin, 0],
      [table.end, 1],
    ] as const) {
      for (let t = 0; t < periods; t++) {
        const flow = phase.capital[t]! + phase.income[t]! + phase.essential[t]! + phase.lifestyle[t]!
        totals[Math.floor(t / periodsPerYear)]! += flow / (1 + inflation) ** ((t + at) / periodsPerYear)
      }
    }
  }
  add(schedule.value.real, 0)
  if (schedule.value.nominal !== null) add(schedule.value.nominal, engine.market.inflation.mean)
  return totals
}

describe('the money of every year', () => {
  it.each([
    ['yearly', couplePlan()],
    ['monthly', couplePlan({ step: 'month' })],
    ['of one person', plainPlan()],
  ])('adds up to the schedule of the projection to the fen (%s)', (_, plan) => {
    const laidOut = cashflowByYear(engineOf(plan))
    if (!laidOut.ok) throw new Error('no cash flows')
    const totals = yearlyTotals(plan)
    totals.forEach((total, year) => {
      const sum = laidOut.value.flows.reduce((all, { yearly }) => all + yearly[year]!, 0)
      expect(Math.abs(sum - total)).toBeLessThan(FEN)
    })
    expect(totals.some((total) => total > 0)).toBe(true)
  })

  it('the layers of the picture are the same money, nothing twice and nothing left out', () => {
    fc.assert(
      fc.property(
        fc.record({
          essentialMonthly: fc.integer({ min: 0, max: 40_000 }),
          savingYearly: fc.integer({ min: 0, max: 300_000 }),
          step: fc.constantFrom('year' as const, 'month' as const),
        }),
        (change) => {
          const plan = couplePlan(change)
          const { years } = planFigures(plan, shippedMarket)
          yearlyTotals(plan).forEach((total, index) => {
            const year = years[index]!
            const layers = [
              ...INCOME_LAYERS.map((key) => year.income[key]),
              ...SPENDING_LAYERS.map((key) => year.spending[key]),
              year.received,
              year.saving,
            ]
            expect(Math.abs(layers.reduce((a, b) => a + b, 0) - total)).toBeLessThan(FEN)
          })
        },
      ),
      { numRuns: 25 },
    )
  })
})
