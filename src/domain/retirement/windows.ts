import { buildCube, type CubeSpec } from '../../quant/scenario-cube'
import { walk } from '../../quant/walk'
import { createWalkState, NEVER, type WalkState } from '../../quant/walk-state'
import { failAll, fail, ok, type Result } from '../result'
import { outcomeOf } from './outcome'
import type { RetirementPlan } from './plan'
import { cubeSpecOf, prepare, type Prepared } from './prepare'

/** The plan lived through the history from one start year on. Money in today's yuan. */
export interface HistoricalWindow {
  readonly startYear: number
  /** Last year of history before the path goes on at its beginning; null when the plan ends before that. */
  readonly wrapsAfter: number | null
  /** Everything planned was paid in every year, and the bequest left. */
  readonly successful: boolean
  readonly essentialPaid: boolean
  /** Year of the plan in which something was first not paid, 0 for the first; null when never. */
  readonly firstShortfallYear: number | null
  /** Present value of spending paid over planned. */
  readonly coverage: number
  readonly terminal: number
  /** Real wealth at the start and at the end of each year. */
  readonly wealth: readonly number[]
}

export interface WindowsReport {
  /** Years of the plan, and of the history. */
  readonly planYears: number
  readonly historyYears: number
  /** The plan is longer than the history: every window goes on at its beginning. */
  readonly wrapped: boolean
  readonly inflation: 'history' | 'assumption'
  readonly successes: number
  readonly essentialSuccesses: number
  readonly windows: readonly HistoricalWindow[]
  /** Indices of the windows: least paid, then least left; and the one in the middle of that order. */
  readonly worst: number
  readonly median: number
}

/** One path per start, in the order of the history and never recentred: what was, not what is assumed. */
export function windowsSpec(prepared: Prepared, starts: number): Result<CubeSpec> {
  const { simulation } = prepared.plan
  const plan = { ...prepared.plan, simulation: { ...simulation, paths: starts, blockYears: 1 } }
  const spec = cubeSpecOf({ ...prepared, plan }, { model: 'bootstrap', recentre: false })
  if (!spec.ok) return spec
  const { model } = spec.value
  if (model.kind !== 'bootstrap') return fail('invalid_input', '/simulation/history', 'is needed')
  const inflation = model.inflation ?? model.rows.map(() => Math.exp(spec.value.logMean.at(-1) ?? 0))
  return ok({ ...spec.value, model: { ...model, inflation, inOrder: true } })
}

/**
 * The plan's own cash flows walked through every window of a history (Bengen 1994; Cooley, Hubbard and Walz 1998), start by
 * start. A plan that is longer than the history goes on at its beginning (as in the circular block bootstrap of Politis
 * and Romano 1992), and the report says so: such windows share their years and are few different pasts.
 */
export function planWindows(plan: RetirementPlan, firstYear: number): Result<WindowsReport> {
  const { history, historyInflation } = plan.simulation
  if (history === undefined) return fail('invalid_input', '/simulation/history', 'windows need a history')
  const checked = prepare(plan)
  if (!checked.ok) return checked
  const prepared = checked.value
  const planYears = prepared.timeline.years
  const historyYears = history.length
  const wrapped = planYears > historyYears
  const starts = wrapped ? historyYears : historyYears - planYears + 1
  const spec = windowsSpec(prepared, starts)
  if (!spec.ok) return failAll(spec.problems)
  const cube = buildCube(spec.value)
  const state = createWalkState(starts)
  const wealth: number[][] = Array.from({ length: starts }, () => [prepared.walk.initial])
  walk(cube, prepared.walk, state, (_, now) => {
    for (let i = 0; i < starts; i++) wealth[i]?.push(now.wealth[i] ?? 0)
  })
  const outcome = outcomeOf(prepared, cube, state)
  const windows = wealth.map((line, i): HistoricalWindow => {
    const failedAt = state.failedAt[i] ?? NEVER
    return {
      startYear: firstYear + i,
      wrapsAfter: i + planYears > historyYears ? firstYear + historyYears - 1 : null,
      successful: failedAt === NEVER,
      essentialPaid: state.essentialFailedAt[i] === NEVER,
      firstShortfallYear: failedAt === NEVER ? null : Math.floor(failedAt / prepared.timeline.periodsPerYear),
      coverage: coverageOf(state, i),
      terminal: line.at(-1) ?? 0,
      wealth: line,
    }
  })
  const order = windows.map((_, i) => i).toSorted((a, b) => byHardship(windows[a], windows[b]) || a - b)
  return ok({
    planYears,
    historyYears,
    wrapped,
    inflation: historyInflation === undefined ? 'assumption' : 'history',
    successes: outcome.successes,
    essentialSuccesses: Math.round(outcome.essentialProbability * starts),
    windows,
    worst: order[0] ?? 0,
    median: order[Math.floor((order.length - 1) / 2)] ?? 0,
  })
}

function coverageOf(state: WalkState, i: number): number {
  const planned = state.plannedPv[i] ?? 0
  return planned > 0 ? Math.max(0, 1 - (state.shortPv[i] ?? 0) / planned) : 1
}

/** Least paid first; of windows that paid alike, the one that left least. */
const byHardship = (a: HistoricalWindow | undefined, b: HistoricalWindow | undefined): number =>
  (a?.coverage ?? 1) - (b?.coverage ?? 1) || (a?.terminal ?? 0) - (b?.terminal ?? 0)
