import { wholeProgram } from '../../quant/critical-line'
import type { CriticalLine } from '../../quant/critical-line'
import type { ConvexProgram } from '../../quant/critical-line-trace'
import { bilinear, multiply } from '../../quant/linear-algebra'
import { priceOfSlack, pricesAreUnique } from '../../quant/price-of-slack'
import type { Aim, Limit } from '../../quant/price-of-slack'
import { multipliersAt, positionOnLine } from '../../quant/shadow-prices'
import type { LinePosition } from '../../quant/shadow-prices'
import { lineProblem } from './problem'
import type { AllocationProblem } from './problem'

/** What giving way at a limit brings. */
export interface LimitPrices {
  /**
   * Expected return gained at equal volatility for each unit of slack (0.02: one percentage point of slack brings 0.02
   * percentage points). Null where the objective is not on the efficient frontier, and at least variance.
   */
  readonly returnPerSlack: number | null
  /** Volatility saved at equal expected return for each unit of slack. Null off the frontier and at highest return. */
  readonly volatilityPerSlack: number | null
  /**
   * Mean loss of the tail saved for each unit of slack, by one dual solution of the linear program: where limits coincide,
   * at most that. Minimum CVaR only.
   */
  readonly cvarPerSlack: number | null
}

/** By limit; `index` is that of the asset or of the group. */
export type PricesOf = (limit: Limit) => LimitPrices

/** Which side of a limit without room pushes: −1 the lower, +1 the upper one, per variable and per group. */
export interface Sides {
  readonly variables: (i: number) => number
  readonly rows: (g: number) => number
}

/** A limit that is nearer than this is touched. */
export const TOUCH = 1e-8

const NOTHING = 1e-9

export const volatilityOf = ({ covariance }: AllocationProblem, weights: Float64Array): number =>
  Math.sqrt(Math.max(bilinear(weights, covariance, weights), 0))

/** Where an efficient portfolio stands, and what its limits are worth there. */
export interface Standing {
  readonly program: ConvexProgram
  readonly position: LinePosition
  readonly volatility: number
  /** By one set of multipliers. */
  readonly prices: PricesOf
  readonly sides: Sides
  readonly residual: number
}

/**
 * The multipliers of an efficient portfolio. With multipliers d of minimise ½σ² − λμ, giving way by ε at a bound lowers the
 * objective by |d|ε: expected return rises by |d|/λ·ε at equal volatility (envelope theorem), and volatility falls by
 * |d|/σ·ε at equal return. `lambda`: the λ that the objective itself asks for.
 */
export function standingOf(
  problem: AllocationProblem,
  returns: Float64Array,
  line: CriticalLine,
  weights: Float64Array,
  lambda?: number,
): Standing {
  const program = wholeProgram(lineProblem(problem, returns))
  const position = lambda === undefined ? positionOnLine(line, returns, weights) : positionAtLambda(line, lambda)
  const { variables, rows, residual } = multipliersAt(program, returns, weights, position)
  const volatility = volatilityOf(problem, weights)
  const finite = Number.isFinite(position.lambda)
  const priceOf = (multiplier: number): LimitPrices => ({
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

/**
 * What each limit brings when it gives way alone. Where limits coincide, or the portfolio is a corner of the frontier, many
 * sets of multipliers explain it, and the least price of each limit among them is what it brings (price-of-slack.ts). Away
 * from the ends of the line, return or volatility is held equal.
 */
export function pricesAlone(
  returns: Float64Array,
  weights: Float64Array,
  { program, position, volatility, prices }: Standing,
): PricesOf {
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

/** The λ that an objective asks for, with the active set of the segment that it lies in. */
function positionAtLambda({ nodes }: CriticalLine, lambda: number): LinePosition {
  const node = nodes.findLast((candidate) => candidate.lambda <= lambda) ?? nodes[0]
  return { lambda, active: (node as CriticalLine['nodes'][number]).active }
}
