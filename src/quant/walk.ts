import type { Cube } from './scenario-cube'
import { applyRule, startRule } from './walk-rule'
import { growthScaleAt, NEVER, noteShortfall, type PhaseFlows, type WalkPlan, type WalkState } from './walk-state'

/** Called after each full year (and after a broken last one) with the state of that moment; year 0 is the first. */
type YearObserver = (year: number, state: WalkState) => void

const netAt = (flows: PhaseFlows, t: number): number =>
  flows.capital[t]! + flows.income[t]! - flows.essential[t]! - flows.lifestyle[t]!

/**
 * A whole period with flows in today's money alone, the same amounts on every path: beginning, growth, end in one pass.
 * True when some path went short.
 */
function stepReal(plan: WalkPlan, state: WalkState, growth: Float64Array, t: number, scale: number): boolean {
  const { real, tolerance, discount } = plan
  const { wealth, paths } = state
  const atBegin = netAt(real.begin, t)
  const atEnd = netAt(real.end, t)
  const base = t * paths
  if (atBegin >= 0 && atEnd >= 0) {
    for (let i = 0; i < paths; i++) wealth[i] = (wealth[i]! + atBegin) * growth[base + i]! * scale + atEnd
    return false
  }
  const beginLifestyle = real.begin.lifestyle[t]! + tolerance
  const endLifestyle = real.end.lifestyle[t]! + tolerance
  let anyShort = false
  for (let i = 0; i < paths; i++) {
    let left = wealth[i]! + atBegin
    if (left < 0) {
      if (left < -tolerance) {
        anyShort = true
        noteShortfall(state, i, t, -left, -left > beginLifestyle, discount[t]!)
      }
      left = 0
    }
    left = left * growth[base + i]! * scale + atEnd
    if (left < 0) {
      if (left < -tolerance) {
        anyShort = true
        noteShortfall(state, i, t, -left, -left > endLifestyle, discount[t + 1]!)
      }
      left = 0
    }
    wealth[i] = left
  }
  return anyShort
}

/** One moment of one period with flows in today's money alone: the same amounts on every path. */
function settleReal(plan: WalkPlan, state: WalkState, flows: PhaseFlows, t: number, discount: number): boolean {
  const lifestyle = flows.lifestyle[t]!
  const net = netAt(flows, t)
  const { wealth, paths } = state
  if (net >= 0) {
    if (net > 0) for (let i = 0; i < paths; i++) wealth[i] = wealth[i]! + net
    return false
  }
  let anyShort = false
  const { tolerance } = plan
  for (let i = 0; i < paths; i++) {
    const left = wealth[i]! + net
    if (left >= 0) {
      wealth[i] = left
      continue
    }
    wealth[i] = 0
    if (left >= -tolerance) continue
    anyShort = true
    noteShortfall(state, i, t, -left, -left > lifestyle + tolerance, discount)
  }
  return anyShort
}

/** One moment of one period where some flows are fixed in the money of the day. `levelRow` is null at the start. */
function settleMixed(
  plan: WalkPlan,
  state: WalkState,
  real: PhaseFlows,
  nominal: PhaseFlows,
  t: number,
  levels: Float64Array | null,
  levelBase: number,
  discount: number,
): boolean {
  const { wealth, paths } = state
  const { tolerance } = plan
  const realLifestyle = real.lifestyle[t]!
  const realSpending = real.essential[t]! + realLifestyle
  const realIn = real.capital[t]! + real.income[t]!
  const nominalLifestyle = nominal.lifestyle[t]!
  const nominalSpending = nominal.essential[t]! + nominalLifestyle
  const nominalIn = nominal.capital[t]! + nominal.income[t]!
  // Income in money of the day without spending in it adds nothing to what is planned.
  const spends = nominalSpending !== 0
  const { plannedPv, yearPlanned } = state
  let anyShort = false
  for (let i = 0; i < paths; i++) {
    const worth = levels === null ? 1 : 1 / levels[levelBase + i]!
    const spending = realSpending + nominalSpending * worth
    if (spends) {
      plannedPv[i] = plannedPv[i]! + nominalSpending * worth * discount
      yearPlanned[i] = yearPlanned[i]! + nominalSpending * worth
    }
    const left = wealth[i]! + realIn + nominalIn * worth - spending
    if (left >= 0) {
      wealth[i] = left
      continue
    }
    wealth[i] = 0
    if (left >= -tolerance) continue
    anyShort = true
    noteShortfall(state, i, t, -left, -left > realLifestyle + nominalLifestyle * worth + tolerance, discount)
  }
  return anyShort
}

const spendingAt = (flows: PhaseFlows, t: number): number => flows.essential[t]! + flows.lifestyle[t]!

const anyAt = (flows: PhaseFlows, t: number): boolean =>
  flows.capital[t]! + flows.income[t]! + flows.essential[t]! + flows.lifestyle[t]! > 0

function reset(plan: WalkPlan, state: WalkState): void {
  state.wealth.fill(plan.initial)
  state.shortPv.fill(0)
  state.plannedPv.fill(0)
  state.failedAt.fill(NEVER)
  state.essentialFailedAt.fill(NEVER)
  state.shortYears.fill(0)
  state.yearPlanned.fill(0)
  state.yearShort.fill(0)
}

/**
 * Walks every path of the cube through the plan, in today's money. In each period: flows at its beginning, growth,
 * flows at its end. What cannot be paid is not borrowed: lifestyle goes short before essential spending, wealth stops
 * at zero and the path goes on with its later income. `yearLength`: periods that count as a year for the observer and
 * for years with unpaid plan.
 */
export function walk(
  cube: Cube,
  plan: WalkPlan,
  state: WalkState,
  onYear: YearObserver | null = null,
  yearLength: number = plan.periodsPerYear,
): void {
  reset(plan, state)
  const { paths, growth, price } = cube
  const { real, nominal, rule, discount } = plan
  const periods = plan.discount.length - 1
  const { wealth, yearShort, yearPlanned } = state
  let plannedPv = 0
  let plannedThisYear = 0
  let shortThisYear = false

  const settle = (phase: 'begin' | 'end', t: number, at: number): void => {
    const flows = real[phase]
    if (rule !== null && t >= rule.from && phase === 'begin') {
      const levelBase = at === 0 ? -1 : (at - 1) * paths
      if ((t - rule.from) % plan.periodsPerYear === 0) startRule(rule, state, plan, cube, t)
      if (applyRule(state, plan, t, price, levelBase)) shortThisYear = true
      return
    }
    plannedPv += spendingAt(flows, t) * discount[at]!
    plannedThisYear += spendingAt(flows, t)
    const dated = nominal === null ? null : nominal[phase]
    const short =
      dated !== null && anyAt(dated, t)
        ? settleMixed(plan, state, flows, dated, t, at === 0 ? null : price, (at - 1) * paths, discount[at]!)
        : settleReal(plan, state, flows, t, discount[at]!)
    if (short) shortThisYear = true
  }

  /** No rule and nothing in money of the day in this period. */
  const isPlain = (t: number): boolean =>
    (rule === null || t < rule.from) && (nominal === null || !(anyAt(nominal.begin, t) || anyAt(nominal.end, t)))

  for (let t = 0; t < periods; t++) {
    const scale = growthScaleAt(plan, t)
    if (isPlain(t)) {
      plannedPv += spendingAt(real.begin, t) * discount[t]!
      plannedPv += spendingAt(real.end, t) * discount[t + 1]!
      plannedThisYear += spendingAt(real.begin, t)
      plannedThisYear += spendingAt(real.end, t)
      if (stepReal(plan, state, growth, t, scale)) shortThisYear = true
    } else {
      settle('begin', t, t)
      const base = t * paths
      for (let i = 0; i < paths; i++) wealth[i] = wealth[i]! * growth[base + i]! * scale
      settle('end', t, t + 1)
    }

    const yearIsFull = (t + 1) % yearLength === 0 || t + 1 === periods
    if (!yearIsFull) continue
    if (onYear !== null) {
      for (let i = 0; i < paths; i++) yearPlanned[i] = yearPlanned[i]! + plannedThisYear
      onYear(Math.floor(t / yearLength), state)
    }
    if (shortThisYear) yearShort.fill(0)
    if (onYear !== null || nominal !== null || rule !== null) yearPlanned.fill(0)
    plannedThisYear = 0
    shortThisYear = false
  }
  for (let i = 0; i < paths; i++) state.plannedPv[i] = state.plannedPv[i]! + plannedPv
}
