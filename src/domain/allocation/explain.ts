import type { CriticalLine } from '../../quant/critical-line'
import { portfolioAtVolatility } from '../../quant/critical-line-points'
import { dot } from '../../quant/linear-algebra'
import { pricesAlone, standingOf, TOUCH, volatilityOf } from './limit-prices'
import type { LimitPrices, PricesOf, Sides } from './limit-prices'
import { byId } from './portfolio'
import type { AllocationProblem } from './problem'

/** A limit that the answer touches, and what giving way would bring. */
export interface ExplainedConstraint extends LimitPrices {
  /** `id:min`, `id:max`, or the name of a group. */
  readonly name: string
  readonly kind: 'asset' | 'group'
  /** Id of the asset or name of the group. */
  readonly of: string
  readonly side: 'min' | 'max'
  readonly limit: number
  /** True where min and max are the same: there is nothing to give way. */
  readonly fixed: boolean
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

/**
 * Explains an efficient portfolio; what its limits cost: limit-prices.ts. One more unit of volatility along the frontier
 * brings dμ/dσ = σ/λ.
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

/** Explains a portfolio that is not meant to be efficient; `line` null where nothing is known about returns. */
export function explainOffFrontier(
  problem: AllocationProblem,
  line: CriticalLine | null,
  weights: Float64Array,
  cvarPrices?: { readonly variables: Float64Array; readonly rows: Float64Array },
): Explanation {
  const prices: PricesOf = ({ kind, index }) => {
    const price = cvarPrices?.[kind === 'variable' ? 'variables' : 'rows'][index]
    return {
      returnPerSlack: null,
      volatilityPerSlack: null,
      cvarPerSlack: price === undefined ? null : Math.abs(price),
    }
  }
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

function constraintsOf(
  problem: AllocationProblem,
  weights: Float64Array,
  prices: PricesOf,
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
