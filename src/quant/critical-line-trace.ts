import { createActiveInverse } from './active-inverse'
import type { ActiveInverse } from './active-inverse'

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
  /** Constraints at work from this λ up to the next node. */
  readonly active: ActiveSet
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
/** Residual, beside the numbers it is made of, above which the updated inverse is thrown away. */
const STALE = 1e-14
/** Residual that is worth a second correction of a direction. */
const ROUNDING = 1e-15

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
export function extendBasis(basis: Float64Array[], row: Float64Array): boolean {
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
  const system = activeSystem(scaled, state)
  for (let pivots = 0; pivots < limit; pivots++) {
    const lagrangian = settle(scaled, state, system)
    if (pivots === 0) record(nodes, scaled, state)
    const motion = motionOf(scaled, state, system)
    const event = nextEvent(scaled, state, motion, motion.pressure, lagrangian)
    const active = { variables: state.variables, rows: state.rows }
    const pressure = { variables: motion.pressure, rows: motion.multipliers }
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
    system.toggle(event.index)
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
    active: { variables: Int8Array.from(state.variables), rows: Int8Array.from(state.rows) },
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

/** Optimality conditions of the free variables and active rows, [H_FF A_F'; A_F 0], inverted. Key: variable, or size + row. */
function activeSystem({ program, hessian }: Scaled, state: State): ActiveInverse {
  const { size, rows } = program
  const coefficient = (r: number, i: number): number => at((rows[r] as LinearRow).coefficients, i)
  const entry = (a: number, b: number): number => {
    if (a < size) return b < size ? at(hessian, a * size + b) : coefficient(b - size, a)
    return b < size ? coefficient(a - size, b) : 0
  }
  const keys: number[] = []
  state.variables.forEach((position, i) => position === 0 && keys.push(i))
  state.rows.forEach((position, r) => position !== 0 && keys.push(size + r))
  return createActiveInverse(entry, keys, size + rows.length)
}

function solveActive(system: ActiveInverse, right: Float64Array, program: ConvexProgram): Motion {
  const weights = new Float64Array(program.size)
  const multipliers = new Float64Array(program.rows.length)
  const solution = system.times(right)
  system.keys.forEach((key, p) => {
    if (key < program.size) weights[key] = at(solution, p)
    else multipliers[key - program.size] = -at(solution, p)
  })
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
  for (let i = 0; i < size; i++) result[i] = -constant * at(scaled.constant, i) - slope * at(scaled.slope, i)
  // Row j stands for column j: H is symmetric, and most weights of a large problem are zero.
  for (let j = 0; j < size; j++) {
    const weight = at(weights, j)
    if (weight === 0) continue
    for (let i = 0, k = j * size; i < size; i++, k++) result[i] = at(result, i) + weight * at(hessian, k)
  }
  program.rows.forEach((row, r) => {
    const multiplier = at(multipliers, r)
    if (multiplier !== 0)
      for (let i = 0; i < size; i++) result[i] = at(result, i) - multiplier * at(row.coefficients, i)
  })
  return result
}

/**
 * What is missing to the optimality conditions of a point, in the order of the keys. `target` is where an active row
 * should stand.
 */
function shortfall(
  { program }: Scaled,
  system: ActiveInverse,
  lagrangian: Float64Array,
  weights: Float64Array,
  target: (r: number) => number,
): Float64Array {
  const { size, rows } = program
  return Float64Array.from(system.keys, (key) =>
    key < size ? -at(lagrangian, key) : target(key - size) - activity(rows[key - size] as LinearRow, weights),
  )
}

/**
 * One Newton correction at the present λ: exact for a quadratic, and keeps rounding errors from piling up. Returns the
 * gradient of the Lagrangian there.
 */
function settle(scaled: Scaled, state: State, system: ActiveInverse): Float64Array {
  const lagrangian = () => gradient(scaled, state.weights, state.multipliers, 1, state.lambda)
  const missing = (gradientThere: Float64Array) =>
    shortfall(scaled, system, gradientThere, state.weights, (r) =>
      boundOf(scaled.program.rows[r] as LinearRow, state.rows[r] as number),
    )
  const correct = (): Float64Array => {
    advance(state, solveActive(system, missing(lagrangian()), scaled.program), 1, 0)
    return lagrangian()
  }
  const settled = correct()
  const size = 1 + state.lambda + largest(state.weights) + largest(state.multipliers)
  if (largest(missing(settled)) <= STALE * size) return settled
  if (system.age > 0) system.refresh()
  return correct()
}

/**
 * Rate of the weights and multipliers per unit of λ: the system solved for the slope, and corrected where rounding shows.
 * The pressure is the growth of the multipliers of bounded variables.
 */
function motionOf(scaled: Scaled, state: State, system: ActiveInverse): Motion & { readonly pressure: Float64Array } {
  const { program } = scaled
  const right = Float64Array.from(system.keys, (key) => (key < program.size ? at(scaled.slope, key) : 0))
  const { weights, multipliers } = solveActive(system, right, program)
  let growth = gradient(scaled, weights, multipliers, 0, 1)
  const missing = shortfall(scaled, system, growth, weights, () => 0)
  if (largest(missing) > ROUNDING * (1 + largest(weights) + largest(multipliers))) {
    const correction = solveActive(system, missing, program)
    add(weights, correction.weights)
    add(multipliers, correction.multipliers)
    growth = gradient(scaled, weights, multipliers, 0, 1)
  }
  // As many active rows as free variables leave no freedom: exactly zero rather than rounding noise.
  const free = system.keys.reduce((count, key) => count + (key < program.size ? 1 : 0), 0)
  if (2 * free === system.keys.length) weights.fill(0)
  return { weights, multipliers, pressure: growth.map((value, i) => (state.variables[i] === 0 ? 0 : value)) }
}

function advance(state: State, motion: Motion, step: number, lambda = step): void {
  state.lambda += lambda
  add(state.weights, motion.weights, step)
  add(state.multipliers, motion.multipliers, step)
}

function add(to: Float64Array, what: Float64Array, times = 1): void {
  for (let i = 0; i < to.length; i++) to[i] = at(to, i) + times * at(what, i)
}

/** The first constraint that becomes active or inactive as λ grows; the least index among those at the same λ. */
function nextEvent(
  { program }: Scaled,
  state: State,
  motion: Motion,
  pressure: Float64Array,
  lagrangian: Float64Array,
): Event | null {
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
  for (let i = 0; i < program.size; i++) {
    const [low, high] = [at(program.lower, i), at(program.upper, i)]
    const position = state.variables[i] as number
    if (position === 0) approach(at(state.weights, i), at(motion.weights, i), low, high, i)
    else if (low !== high) release(at(lagrangian, i), at(pressure, i), position, i)
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
