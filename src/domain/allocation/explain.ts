import { wholeProgram } from '../../quant/critical-line'
import type { CriticalLine } from '../../quant/critical-line'
import { portfolioAtVolatility } from '../../quant/critical-line-points'
import type { ConvexProgram } from '../../quant/critical-line-trace'
import { bilinear, dot, multiply } from '../../quant/linear-algebra'
import { priceOfSlack, pricesAreUnique } from '../../quant/price-of-slack'
import type { Aim, Limit } from '../../quant/price-of-slack'
import { multipliersAt, positionOnLine } from '../../quant/shadow-prices'
import type { LinePosition } from '../../quant/shadow-prices'
import { byId } from './portfolio'
import { lineProblem } from './problem'
import type { AllocationProblem } from './problem'

/** A limit that the answer touches, and what giving way would bring. */
export interface ExplainedConstraint {
  /** `id:min`, `id:max`, or the name of a group. */
  readonly name: string
  readonly kind: 'asset' | 'group'
  /** Id of the asset or name of the group. */
  readonly of: string
  readonly side: 'min' | 'max'
  readonly limit: number
  /** True where min and max are the same: there is nothing to give way. */
  readonly fixed: boolean
  /**
   * Expected return gained at equal volatility for each unit of slack (0.02: one percentage point of slack brings 0.02
   * percentage points). Null where the objective is not on the efficient frontier, and at least variance.
   */
  readonly returnPerSlack: number | null
  /** Volatility saved at equal expected return for each unit of slack. Null off the frontier and at highest return. */
  readonly volatilityPerSlack: number | null
  /** Mean loss of the tail saved for each unit of slack; minimum CVaR only. */
  readonly cvarPerSlack: number | null
}

/** The frontier's portfolio with one percentage point more volatility, beside the answer. */
export interface OneMorePoint {
  /** Volatility that is really added: less than a point where the frontier ends. */
  readonly volatility: number
  readonly expectedReturn: number
  /** Change of each weight. */
  readonly weights: Readonly<Record<string, number>>
  /** The frontier ends before the point is used up. */
  readonly atTop: boolean
}

export const EXPLANATION_NOTES = [
  'at_least_risk',
  'at_highest_return',
  // At least half of the assets that may move sit on a bound: the bounds decide, not the figures.
  'runs_to_bounds',
] as const
export type ExplanationNote = (typeof EXPLANATION_NOTES)[number]

export interface Explanation {
  /** Whether the answer is an efficient portfolio within its limits. */
  readonly onFrontier: boolean
  readonly constraints: readonly ExplainedConstraint[]
  /** dμ/dσ along the frontier upwards from the answer; null off the frontier, and 0 at its end. Infinite at least variance: null. */
  readonly returnPerVolatility: number | null
  readonly onePointMore: OneMorePoint | null
  /** Off the frontier: expected return that an efficient portfolio of the same volatility has on top. */
  readonly belowFrontier: number | null
  /** Largest violation of the optimality conditions, in the units of variance; null off the frontier. */
  readonly kktResidual: number | null
  readonly notes: readonly ExplanationNote[]
}

/** One percentage point. */
const POINT = 0.01
const NOTHING = 1e-9

/** What giving way at a limit brings; `index` is that of the asset or of the group. */
type Prices = (limit: Limit) => ExplainedPrices
type ExplainedPrices = Pick<ExplainedConstraint, 'returnPerSlack' | 'volatilityPerSlack' | 'cvarPerSlack'>

const noPrice: ExplainedPrices = { returnPerSlack: null, volatilityPerSlack: null, cvarPerSlack: null }

/**
 * Explains an efficient portfolio. With multipliers d of minimise ½σ² − λμ, giving way by ε at a bound lowers the
 * objective by |d|ε: expected return rises by |d|/λ·ε at equal volatility (envelope theorem), and volatility falls by
 * |d|/σ·ε at equal return. Where limits coincide, or the portfolio is a corner of the frontier, there are many sets of
 * multipliers; what giving way at one limit alone brings is then the least of them (price-of-slack.ts). One more unit of
 * volatility along the frontier brings dμ/dσ = σ/λ.
 */
export function explainOnFrontier(
  problem: AllocationProblem,
  returns: Float64Array,
  line: CriticalLine,
  weights: Float64Array,
  lambda?: number,
): Explanation {
  const at = standingOf(problem, returns, line, weights, lambda)
  const finite = Number.isFinite(at.position.lambda)
  const { lambda: settled } = at.position
  return {
    onFrontier: true,
    constraints: constraintsOf(problem, weights, pricesAlone(returns, weights, at), at.sides),
    returnPerVolatility: finite ? (settled > 0 ? at.volatility / settled : null) : 0,
    onePointMore: onePointMore(problem, returns, line, weights),
    belowFrontier: null,
    kktResidual: at.residual,
    notes: [
      ...(settled === 0 ? ['at_least_risk' as const] : []),
      ...(finite || line.nodes.length === 1 ? [] : ['at_highest_return' as const]),
      ...boundNotes(problem, weights),
    ],
  }
}

/**
 * The limits that hold an efficient portfolio where it is, by one set of multipliers. Where limits coincide, the price of
 * each alone is nothing, and nothing would be named.
 */
export function limitsAtWork(
  problem: AllocationProblem,
  returns: Float64Array,
  line: CriticalLine,
  weights: Float64Array,
  lambda?: number,
): ExplainedConstraint[] {
  const at = standingOf(problem, returns, line, weights, lambda)
  return constraintsOf(problem, weights, at.prices, at.sides)
}

interface Standing {
  readonly program: ConvexProgram
  readonly position: LinePosition
  readonly volatility: number
  /** By one set of multipliers. */
  readonly prices: Prices
  readonly sides: Sides
  readonly residual: number
}

function standingOf(
  problem: AllocationProblem,
  returns: Float64Array,
  line: CriticalLine,
  weights: Float64Array,
  lambda?: number,
): Standing {
  const found = positionOnLine(line, returns, weights)
  const program = wholeProgram(lineProblem(problem, returns))
  const position = atLambda(line, lambda === undefined ? found : { ...found, lambda: Math.min(lambda, found.lambda) })
  const { variables, rows, residual } = multipliersAt(program, returns, weights, position)
  const volatility = volatilityOf(problem, weights)
  const finite = Number.isFinite(position.lambda)
  const priceOf = (multiplier: number): ExplainedPrices => ({
    returnPerSlack: finite
      ? position.lambda > 0
        ? Math.abs(multiplier) / position.lambda
        : null
      : Math.abs(multiplier),
    volatilityPerSlack: finite && volatility > 0 ? Math.abs(multiplier) / volatility : null,
    cvarPerSlack: null,
  })
  const sideOf = (multiplier: number, active: number): number => (Math.abs(multiplier) > NOTHING ? -multiplier : active)
  return {
    program,
    position,
    volatility,
    residual,
    prices: ({ kind, index }) => priceOf((kind === 'variable' ? variables[index] : rows[index + 1]) as number),
    sides: {
      variables: (i) => sideOf(variables[i] as number, position.active.variables[i] as number),
      rows: (g) => sideOf(rows[g + 1] as number, position.active.rows[g + 1] as number),
    },
  }
}

/** What each limit brings when it gives way alone. Away from the ends of the line, return or volatility is held equal. */
function pricesAlone(
  returns: Float64Array,
  weights: Float64Array,
  { program, position, volatility, prices }: Standing,
): Prices {
  const between = position.lambda > 0 && Number.isFinite(position.lambda)
  const risk = multiply(program.hessian, weights)
  const forReturn: Aim = { gain: returns, cost: between ? risk : null }
  const forCalm: Aim = {
    gain: risk.map((value) => -value / volatility),
    cost: between ? returns.map((value) => -value) : null,
  }
  const alone = (aim: Aim): ((price: number | null, limit: Limit) => number | null) => {
    if (pricesAreUnique(program, weights, aim, TOUCH)) return (price) => price
    // A limit without a multiplier in one set needs none: its least one is zero.
    return (price, limit) =>
      price === null || price === 0 ? price : (priceOfSlack(program, weights, aim, limit, TOUCH) ?? price)
  }
  const [returnAlone, calmAlone] = [alone(forReturn), alone(forCalm)]
  return (limit) => {
    const { returnPerSlack, volatilityPerSlack } = prices(limit)
    const inProgram = limit.kind === 'row' ? { ...limit, index: limit.index + 1 } : limit
    return {
      returnPerSlack: returnAlone(returnPerSlack, inProgram),
      volatilityPerSlack: calmAlone(volatilityPerSlack, inProgram),
      cvarPerSlack: null,
    }
  }
}

/** A smaller λ than the largest one (utility on a corner): the active set of the segment that it lies in. */
function atLambda(line: CriticalLine, { lambda, active }: LinePosition): LinePosition {
  const node = line.nodes.findLast((candidate) => candidate.lambda <= lambda)
  return { lambda, active: node?.active ?? active }
}

/** Explains a portfolio that is not meant to be efficient; `line` null where nothing is known about returns. */
export function explainOffFrontier(
  problem: AllocationProblem,
  line: CriticalLine | null,
  weights: Float64Array,
  cvarPrices?: { readonly variables: Float64Array; readonly rows: Float64Array },
): Explanation {
  const priced = (price: number): ExplainedPrices => ({ ...noPrice, cvarPerSlack: Math.abs(price) })
  const prices: Prices = ({ kind, index }) =>
    cvarPrices === undefined ? noPrice : priced(cvarPrices[kind === 'variable' ? 'variables' : 'rows'][index] as number)
  const returns = problem.expectedReturns
  const volatility = volatilityOf(problem, weights)
  const best = line === null ? null : portfolioAtVolatility(line, problem.solverCovariance, volatility * (1 + 1e-9))
  return {
    onFrontier: false,
    constraints: constraintsOf(problem, weights, prices, { variables: () => 0, rows: () => 0 }),
    returnPerVolatility: null,
    onePointMore: null,
    belowFrontier: best === null || returns === null ? null : Math.max(dot(returns, best) - dot(returns, weights), 0),
    kktResidual: null,
    notes: boundNotes(problem, weights),
  }
}

interface Sides {
  readonly variables: (i: number) => number
  readonly rows: (g: number) => number
}

const TOUCH = 1e-8

function constraintsOf(
  problem: AllocationProblem,
  weights: Float64Array,
  prices: Prices,
  sides: Sides,
): ExplainedConstraint[] {
  const touched = (value: number, low: number, high: number, hint: number): 'min' | 'max' | null => {
    const [atLow, atHigh] = [value <= low + TOUCH, value >= high - TOUCH]
    if (atLow && atHigh) return hint > 0 ? 'max' : 'min'
    return atLow ? 'min' : atHigh ? 'max' : null
  }
  const ofAssets = problem.ids.flatMap((id, i): ExplainedConstraint[] => {
    const [low, high] = [problem.lower[i] as number, problem.upper[i] as number]
    const side = touched(weights[i] as number, low, high, sides.variables(i))
    if (side === null) return []
    const limit = side === 'min' ? low : high
    return [
      {
        name: `${id}:${side}`,
        kind: 'asset',
        of: id,
        side,
        limit,
        fixed: low === high,
        ...prices({ kind: 'variable', index: i, side }),
      },
    ]
  })
  const ofGroups = problem.groups.flatMap(({ name, row }, g): ExplainedConstraint[] => {
    const side = touched(dot(row.coefficients, weights), row.lower, row.upper, sides.rows(g))
    if (side === null) return []
    const limit = side === 'min' ? row.lower : row.upper
    return [
      {
        name,
        kind: 'group',
        of: name,
        side,
        limit,
        fixed: row.lower === row.upper,
        ...prices({ kind: 'row', index: g, side }),
      },
    ]
  })
  const strength = (c: ExplainedConstraint): number => c.returnPerSlack ?? c.volatilityPerSlack ?? c.cvarPerSlack ?? 0
  return [...ofAssets, ...ofGroups].toSorted((a, b) => strength(b) - strength(a))
}

const volatilityOf = ({ covariance }: AllocationProblem, weights: Float64Array): number =>
  Math.sqrt(Math.max(bilinear(weights, covariance, weights), 0))

function onePointMore(
  problem: AllocationProblem,
  returns: Float64Array,
  line: CriticalLine,
  weights: Float64Array,
): OneMorePoint | null {
  const volatility = volatilityOf(problem, weights)
  const further = portfolioAtVolatility(line, problem.solverCovariance, volatility + POINT)
  if (further === null) return null
  const change = further.map((value, i) => value - (weights[i] as number))
  const added = volatilityOf(problem, further) - volatility
  return {
    volatility: Math.max(added, 0),
    expectedReturn: Math.max(dot(returns, change), 0),
    weights: byId(problem.ids, change),
    atTop: added < POINT - 1e-6,
  }
}

function boundNotes({ lower, upper }: AllocationProblem, weights: Float64Array): ExplanationNote[] {
  const open = Array.from(weights, (weight, i) => ({
    weight,
    low: lower[i] as number,
    high: upper[i] as number,
  })).filter(({ low, high }) => high - low > NOTHING)
  const bound = open.filter(({ weight, low, high }) => weight < low + TOUCH || weight > high - TOUCH)
  return open.length >= 2 && bound.length * 2 >= open.length ? ['runs_to_bounds'] : []
}
