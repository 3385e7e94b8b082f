import { luFactor, luSolve } from './linear-algebra'
import type { LuFactors } from './linear-algebra'

/**
 * Parametric active-set method: follows the exact solution w(λ) of
 *
 *     minimise ½·w'Hw − (c + λμ)'w   subject to   lower ≤ w ≤ upper,   rowLower ≤ a'w ≤ rowUpper for each row
 *
 * from λ = 0 upwards. H is positive definite, so w(λ) is unique, continuous and linear between *nodes*, where one
 * constraint becomes active or inactive. With H a covariance, μ expected returns and one budget row this is
 * Markowitz's critical-line algorithm run from the minimum-variance end, where equal expected returns are harmless:
 * the line simply stops. Source: Markowitz, "The optimization of a quadratic function subject to linear constraints",
 * Naval Research Logistics Quarterly 3 (1956); Best, "An algorithm for the solution of the parametric quadratic
 * programming problem" (1996). Ties are broken by the least index (Bland), which cannot cycle for a positive definite H.
 */

export interface LinearRow {
  readonly coefficients: Float64Array
  readonly lower: number
  readonly upper: number
}

export interface ConvexProgram {
  readonly size: number
  /** Row-major, positive definite. */
  readonly hessian: Float64Array
  /** Bounds of each variable; may be infinite. */
  readonly lower: Float64Array
  readonly upper: Float64Array
  readonly rows: readonly LinearRow[]
}

/** −1 at the lower bound, 0 free, +1 at the upper bound, per variable and per row. */
export interface ActiveSet {
  readonly variables: Int8Array
  readonly rows: Int8Array
}

export interface TraceNode {
  readonly lambda: number
  readonly weights: Float64Array
}

export interface Trace {
  /** Ascending in λ; the first is λ = 0. */
  readonly nodes: readonly TraceNode[]
  /** Where the trace ended: at `lambdaEnd`, or where the solution no longer depends on λ. */
  readonly active: ActiveSet
  /** Direction per unit of λ when the solution runs away for ever; null when it has come to rest. */
  readonly ray: Float64Array | null
  /** At rest: growth of the multipliers per unit of λ. What is not zero holds the solution back. */
  readonly pressure: { readonly variables: Float64Array; readonly rows: Float64Array }
}

export interface TraceStart {
  readonly weights: Float64Array
  readonly active: ActiveSet
}

const RATE = 1e-12
const LAMBDA_CAP = 1e8

const at = (a: Float64Array, index: number): number => a[index] as number

/** Nothing active but what can never become inactive: fixed variables and equality rows (linearly independent ones). */
export function emptyActiveSet(program: ConvexProgram): ActiveSet {
  const variables = Int8Array.from(program.lower, (low, i) => (low === at(program.upper, i) ? -1 : 0))
  const rows = new Int8Array(program.rows.length)
  const basis: Float64Array[] = []
  program.rows.forEach((row, r) => {
    if (row.lower === row.upper && extendBasis(basis, restricted(row.coefficients, variables))) rows[r] = -1
  })
  return { variables, rows }
}

const restricted = (row: Float64Array, variables: Int8Array): Float64Array =>
  row.map((value, i) => (variables[i] === 0 ? value : 0))

/** Gram-Schmidt: adds the part of `row` that is new to the orthonormal basis; false when there is none. */
function extendBasis(basis: Float64Array[], row: Float64Array): boolean {
  const rest = Float64Array.from(row)
  for (const vector of basis) {
    let projection = 0
    for (let i = 0; i < rest.length; i++) projection += at(rest, i) * at(vector, i)
    for (let i = 0; i < rest.length; i++) rest[i] = at(rest, i) - projection * at(vector, i)
  }
  const norm = Math.hypot(...rest)
  if (norm <= 1e-9 * Math.max(1, Math.hypot(...row))) return false
  basis.push(rest.map((value) => value / norm))
  return true
}

interface State {
  readonly variables: Int8Array
  readonly rows: Int8Array
  readonly weights: Float64Array
  readonly multipliers: Float64Array
  lambda: number
}

interface Motion {
  readonly weights: Float64Array
  readonly multipliers: Float64Array
}

interface Event {
  readonly step: number
  /** Index of a variable, or size + index of a row. */
  readonly index: number
  readonly to: -1 | 0 | 1
}

/**
 * Traces from `start`, an optimal point at λ = 0 (with a superset of independent active constraints), up to `lambdaEnd`.
 * Throws Error when the active set does not settle, which would be a bug.
 */
export function traceCriticalLine(
  program: ConvexProgram,
  constant: Float64Array,
  slope: Float64Array,
  start: TraceStart,
  lambdaEnd = Number.POSITIVE_INFINITY,
): Trace {
  const scaled = scale(program, constant, slope)
  const end = Math.min(lambdaEnd / scaled.lambdaUnit, LAMBDA_CAP)
  const state: State = {
    variables: Int8Array.from(start.active.variables),
    rows: Int8Array.from(start.active.rows),
    weights: Float64Array.from(start.weights),
    multipliers: new Float64Array(program.rows.length),
    lambda: 0,
  }
  const nodes: TraceNode[] = []
  const limit = 100 * (program.size + program.rows.length) + 1000
  for (let pivots = 0; pivots < limit; pivots++) {
    const system = factorActiveSystem(scaled, state)
    settle(scaled, state, system)
    if (pivots === 0) record(nodes, scaled, state)
    const motion = motionOf(scaled, system)
    const variables = pressureOf(scaled, state, motion)
    const event = nextEvent(scaled, state, motion, variables)
    const active = { variables: state.variables, rows: state.rows }
    const pressure = { variables, rows: motion.multipliers }
    if (event === null || state.lambda + event.step > end) {
      if (end < LAMBDA_CAP) {
        advance(state, motion, end - state.lambda)
        record(nodes, scaled, state)
        return { nodes, active, ray: null, pressure }
      }
      const runsAway = event === null && largest(motion.weights) > RATE
      const ray = runsAway ? motion.weights.map((rate) => rate / scaled.lambdaUnit) : null
      return { nodes, active, ray, pressure }
    }
    advance(state, motion, event.step)
    apply(scaled, state, event)
    record(nodes, scaled, state)
  }
  throw new Error('critical line: the active set did not settle')
}

/** Adds a node, or replaces the last one when λ has not grown (several constraints change at the same λ). */
function record(nodes: TraceNode[], scaled: Scaled, state: State): void {
  const lambda = state.lambda * scaled.lambdaUnit
  const last = nodes.at(-1)
  if (last !== undefined && lambda <= last.lambda * (1 + 1e-12)) nodes.pop()
  nodes.push({
    lambda: last !== undefined ? Math.max(lambda, last.lambda) : lambda,
    weights: Float64Array.from(state.weights),
  })
}

const largest = (x: Float64Array): number => x.reduce((most, value) => Math.max(most, Math.abs(value)), 0)

interface Scaled {
  readonly program: ConvexProgram
  readonly hessian: Float64Array
  readonly constant: Float64Array
  readonly slope: Float64Array
  /** λ of the caller for one unit of the scaled λ. */
  readonly lambdaUnit: number
}

/** Brings the mean diagonal of H and the largest slope to 1, so that the tolerances are plain numbers. */
function scale(program: ConvexProgram, constant: Float64Array, slope: Float64Array): Scaled {
  let trace = 0
  for (let i = 0; i < program.size; i++) trace += at(program.hessian, i * program.size + i)
  const unit = trace / program.size
  const steepest = largest(slope)
  return {
    program,
    hessian: program.hessian.map((value) => value / unit),
    constant: constant.map((value) => value / unit),
    slope: steepest === 0 ? slope : slope.map((value) => value / steepest),
    lambdaUnit: steepest === 0 ? 1 : unit / steepest,
  }
}

interface ActiveSystem {
  readonly free: readonly number[]
  readonly active: readonly number[]
  readonly factors: LuFactors | null
}

/** Optimality conditions of the free variables and active rows: [H_FF −A_F'; A_F 0]. */
function factorActiveSystem({ program, hessian }: Scaled, state: State): ActiveSystem {
  const free: number[] = []
  const active: number[] = []
  state.variables.forEach((position, i) => position === 0 && free.push(i))
  state.rows.forEach((position, r) => position !== 0 && active.push(r))
  const size = free.length + active.length
  if (size === 0) return { free, active, factors: null }
  const matrix = new Float64Array(size * size)
  free.forEach((i, p) => {
    free.forEach((j, q) => (matrix[p * size + q] = at(hessian, i * program.size + j)))
    active.forEach((r, q) => {
      const coefficient = at((program.rows[r] as LinearRow).coefficients, i)
      matrix[p * size + free.length + q] = -coefficient
      matrix[(free.length + q) * size + p] = coefficient
    })
  })
  const factors = luFactor(matrix, size)
  if (factors === null) throw new Error('critical line: active constraints are dependent')
  return { free, active, factors }
}

function solveActive(system: ActiveSystem, right: Float64Array, program: ConvexProgram): Motion {
  const weights = new Float64Array(program.size)
  const multipliers = new Float64Array(program.rows.length)
  if (system.factors === null) return { weights, multipliers }
  const solution = luSolve(system.factors, right)
  system.free.forEach((i, p) => (weights[i] = at(solution, p)))
  system.active.forEach((r, q) => (multipliers[r] = at(solution, system.free.length + q)))
  return { weights, multipliers }
}

const boundOf = (row: LinearRow, position: number): number => (position < 0 ? row.lower : row.upper)

const activity = (row: LinearRow, weights: Float64Array): number => {
  let total = 0
  for (let i = 0; i < weights.length; i++) total += at(row.coefficients, i) * at(weights, i)
  return total
}

/** Gradient of the Lagrangian: H·w − c − λμ − A'ν. Zero for free variables, ≥ 0 at a lower and ≤ 0 at an upper bound. */
function gradient(
  scaled: Scaled,
  weights: Float64Array,
  multipliers: Float64Array,
  constant: number,
  slope: number,
): Float64Array {
  const { program, hessian } = scaled
  const { size } = program
  const result = new Float64Array(size)
  for (let i = 0; i < size; i++) {
    let value = -constant * at(scaled.constant, i) - slope * at(scaled.slope, i)
    for (let j = 0, k = i * size; j < size; j++, k++) value += at(hessian, k) * at(weights, j)
    result[i] = value
  }
  program.rows.forEach((row, r) => {
    const multiplier = at(multipliers, r)
    if (multiplier !== 0)
      for (let i = 0; i < size; i++) result[i] = at(result, i) - multiplier * at(row.coefficients, i)
  })
  return result
}

/** One Newton correction at the present λ: exact for a quadratic, and keeps rounding errors from piling up. */
function settle(scaled: Scaled, state: State, system: ActiveSystem): void {
  const residual = gradient(scaled, state.weights, state.multipliers, 1, state.lambda)
  const right = new Float64Array(system.free.length + system.active.length)
  system.free.forEach((i, p) => (right[p] = -at(residual, i)))
  system.active.forEach((r, q) => {
    const row = scaled.program.rows[r] as LinearRow
    right[system.free.length + q] = boundOf(row, state.rows[r] as number) - activity(row, state.weights)
  })
  advance(state, solveActive(system, right, scaled.program), 1, 0)
}

function motionOf(scaled: Scaled, system: ActiveSystem): Motion {
  const right = new Float64Array(system.free.length + system.active.length)
  // As many active rows as free variables leave no freedom: exactly zero rather than rounding noise.
  const pinned = system.free.length === system.active.length
  system.free.forEach((i, p) => (right[p] = at(scaled.slope, i)))
  const motion = solveActive(system, right, scaled.program)
  if (pinned) motion.weights.fill(0)
  return motion
}

/** Growth of the multipliers of bounded variables per unit of λ. */
function pressureOf(scaled: Scaled, state: State, motion: Motion): Float64Array {
  const growth = gradient(scaled, motion.weights, motion.multipliers, 0, 1)
  return growth.map((value, i) => (state.variables[i] === 0 ? 0 : value))
}

function advance(state: State, motion: Motion, step: number, lambda = step): void {
  state.lambda += lambda
  for (let i = 0; i < state.weights.length; i++) state.weights[i] = at(state.weights, i) + step * at(motion.weights, i)
  for (let r = 0; r < state.multipliers.length; r++) {
    state.multipliers[r] = at(state.multipliers, r) + step * at(motion.multipliers, r)
  }
}

/** The first constraint that becomes active or inactive as λ grows; the least index among those at the same λ. */
function nextEvent(scaled: Scaled, state: State, motion: Motion, pressure: Float64Array): Event | null {
  const { program } = scaled
  const still = RATE * (1 + largest(motion.weights))
  let first: Event | null = null
  const offer = (slack: number, rate: number, index: number, to: Event['to']) => {
    const step = Math.max(slack, 0) / rate
    if (first === null || step < first.step * (1 - 1e-12)) first = { step, index, to }
  }
  const approach = (value: number, rate: number, low: number, high: number, index: number) => {
    if (rate < -still && low > Number.NEGATIVE_INFINITY) offer(value - low, -rate, index, -1)
    else if (rate > still && high < Number.POSITIVE_INFINITY) offer(high - value, rate, index, 1)
  }
  // A multiplier is ≥ 0 at a lower bound and ≤ 0 at an upper one; the constraint is let go when it would change sign.
  const release = (multiplier: number, rate: number, position: number, index: number) => {
    if (position * rate > RATE) offer(-position * multiplier, position * rate, index, 0)
  }
  const multipliers = gradient(scaled, state.weights, state.multipliers, 1, state.lambda)
  for (let i = 0; i < program.size; i++) {
    const [low, high] = [at(program.lower, i), at(program.upper, i)]
    const position = state.variables[i] as number
    if (position === 0) approach(at(state.weights, i), at(motion.weights, i), low, high, i)
    else if (low !== high) release(at(multipliers, i), at(pressure, i), position, i)
  }
  program.rows.forEach((row, r) => {
    const position = state.rows[r] as number
    if (position === 0) {
      const rate = activity(row, motion.weights)
      approach(activity(row, state.weights), rate, row.lower, row.upper, program.size + r)
    } else if (row.lower !== row.upper) {
      release(at(state.multipliers, r), at(motion.multipliers, r), position, program.size + r)
    }
  })
  return first
}

function apply({ program }: Scaled, state: State, event: Event): void {
  if (event.index >= program.size) {
    const r = event.index - program.size
    state.rows[r] = event.to
    if (event.to === 0) state.multipliers[r] = 0
    return
  }
  state.variables[event.index] = event.to
  if (event.to !== 0) state.weights[event.index] = at(event.to < 0 ? program.lower : program.upper, event.index)
}
