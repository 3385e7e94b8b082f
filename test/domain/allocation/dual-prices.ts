import type { AllocationProblem } from '../../../src/domain/allocation/problem'
import type { ExplainedConstraint } from '../../../src/domain/allocation/explain'
import { dot, multiply } from '../../../src/quant/linear-algebra'
import { leastCost } from '../../quant/simplex'

/** Limits that are nearer than this count as touched. */
const TOUCH = 1e-8
/** No price of these problems comes near it. */
const FAR = 100

/**
 * The least and the greatest price of a limit among all sets of Lagrange multipliers of “highest return at no more than
 * this volatility”: μ = θ·Σw + ν·1 + Σ ±yₖaₖ over the touched limits with θ, y ≥ 0, by a simplex method.
 */
export function dualPrices(
  problem: AllocationProblem,
  weights: Float64Array,
  { kind, of, side }: ExplainedConstraint,
): { readonly least: number; readonly most: number } {
  const { ids, lower, upper, groups } = problem
  const limits = [
    ...ids.map((id, i) => ({
      kind: 'asset',
      of: id,
      row: Float64Array.from(ids, (_, j) => (i === j ? 1 : 0)),
      low: lower[i] as number,
      high: upper[i] as number,
    })),
    ...groups.map(({ name, row }) => ({
      kind: 'group',
      of: name,
      row: row.coefficients,
      low: row.lower,
      high: row.upper,
    })),
  ]
  const touched = limits.flatMap(({ row, low, high, ...limit }) => {
    const value = dot(row, weights)
    return [
      ...(value <= low + TOUCH ? [{ ...limit, side: 'min', column: row.map((entry) => -entry) }] : []),
      ...(value >= high - TOUCH ? [{ ...limit, side: 'max', column: row }] : []),
    ]
  })
  const risk = multiply(problem.solverCovariance, weights)
  const ones = new Float64Array(ids.length).fill(1)
  // The method compares with absolute tolerances: the returns and their price in risk are brought to about 1.
  const largest = (values: Float64Array): number => Math.max(...values.map(Math.abs))
  const returns = problem.expectedReturns as Float64Array
  const unit = largest(returns)
  const riskUnit = largest(risk)
  const columns = [
    risk.map((value) => value / riskUnit),
    ones,
    ones.map(() => -1),
    ...touched.map(({ column }) => column),
  ]
  const relations = Array.from(returns, (value, i) => ({
    coefficients: columns.map((column) => column[i] as number),
    relation: '=' as const,
    limit: value / unit,
  }))
  const asked = 3 + touched.findIndex((limit) => limit.kind === kind && limit.of === of && limit.side === side)
  const price = columns.map((_, k) => (k === asked ? 1 : 0))
  const least = leastCost(price, relations)
  const most = leastCost(
    price.map((entry) => -entry),
    [...relations, { coefficients: price, relation: '<=', limit: FAR }],
  )
  if (least === null || most === null) throw new Error('no multipliers explain this portfolio')
  return { least: least * unit, most: -most * unit }
}
