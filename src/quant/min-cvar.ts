import type { LinearRow } from './critical-line-trace'

/**
 * Portfolios of least conditional value at risk as a linear program: minimise a + Σuₜ/((1 − β)T) subject to
 * uₜ ≥ −rₜ'w − a, uₜ ≥ 0 and the limits of the weights. Source: Rockafellar & Uryasev, "Optimization of conditional
 * value-at-risk", J. Risk 2 (2000). Weights are not unique, the objective is.
 */
export interface MinCvarProgram {
  /** Rows are periods, columns assets. */
  readonly scenarios: readonly (readonly number[])[]
  /** β, between 0 and 1. */
  readonly confidence: number
  readonly lower: Float64Array
  readonly upper: Float64Array
  readonly rows: readonly LinearRow[]
}

const weightName = (i: number): string => `w${i}`

interface Term {
  readonly coefficient: number
  readonly name: string
}

/** The program in CPLEX LP format; numbers are written with all their digits. */
export function minCvarModel({ scenarios, confidence, lower, upper, rows }: MinCvarProgram): string {
  const coefficient = 1 / ((1 - confidence) * scenarios.length)
  const objective = [{ coefficient: 1, name: 'a' }, ...scenarios.map((_, t) => ({ coefficient, name: `u${t}` }))]
  const budget = `budget: ${sumOf(termsOf(Array.from(lower, () => 1)))} = 1`
  const tails = scenarios.map((row, t) => {
    const loss = [{ coefficient: 1, name: `u${t}` }, { coefficient: 1, name: 'a' }, ...termsOf(row)]
    return `t${t}: ${sumOf(loss)} >= 0`
  })
  const limits = rows.flatMap((row, r) => {
    const sum = sumOf(termsOf(Array.from(row.coefficients)))
    const low = Number.isFinite(row.lower) ? [`low${r}: ${sum} >= ${row.lower}`] : []
    const high = Number.isFinite(row.upper) ? [`high${r}: ${sum} <= ${row.upper}`] : []
    return [...low, ...high]
  })
  const bounds = Array.from(lower, (low, i) => `${low} <= ${weightName(i)} <= ${upper[i]}`)
  const sections = [
    'Minimize',
    `obj: ${sumOf(objective)}`,
    'Subject To',
    budget,
    ...tails,
    ...limits,
    'Bounds',
    ...bounds,
  ]
  return [...sections, 'a free', 'End'].join('\n')
}

const termsOf = (values: readonly number[]): Term[] =>
  values.map((coefficient, i) => ({ coefficient, name: weightName(i) })).filter((term) => term.coefficient !== 0)

/** Terms with their signs, a few on each line: the format limits the length of lines. */
function sumOf(terms: readonly Term[]): string {
  const written = terms.map(({ coefficient, name }, k) => {
    const sign = coefficient < 0 ? '- ' : k === 0 ? '' : '+ '
    return `${sign}${Math.abs(coefficient)} ${name}${k % 8 === 7 ? '\n' : ''}`
  })
  return written.length === 0 ? `0 ${weightName(0)}` : written.join(' ')
}

export interface MinCvarSolution {
  readonly weights: Float64Array
  /** Change of the least CVaR for each unit that a bound, or a limit of a row, gives way; negative: it would fall. */
  readonly prices: { readonly variables: Float64Array; readonly rows: Float64Array }
}

/** What a solver knows about the variables and limits of the model, by name. */
interface Solved {
  readonly value: (name: string) => number
  readonly reducedCost: (name: string) => number
  readonly dual: (name: string) => number
}

/** Weights put back within their bounds, and the duals of the linear program (signs as for a minimum). */
export const minCvarSolution = (
  { lower, upper, rows }: MinCvarProgram,
  { value, reducedCost, dual }: Solved,
): MinCvarSolution => ({
  weights: lower.map((low, i) => Math.min(Math.max(value(weightName(i)), low), upper[i] as number)),
  prices: {
    variables: Float64Array.from(lower, (_, i) => reducedCost(weightName(i))),
    rows: Float64Array.from(rows, (_, r) => dual(`low${r}`) + dual(`high${r}`)),
  },
})

/**
 * Mean loss in the worst share 1 − β of the scenarios, a positive number for a loss; the scenario at the boundary
 * counts with its fraction. `weights` in the order of the columns.
 */
export function conditionalValueAtRisk(
  scenarios: readonly (readonly number[])[],
  weights: Float64Array,
  confidence: number,
): number {
  const losses = scenarios
    .map((row) => -row.reduce((total, value, i) => total + value * (weights[i] as number), 0))
    .sort((a, b) => b - a)
  const tail = (1 - confidence) * losses.length
  let rest = tail
  let total = 0
  for (const loss of losses) {
    const share = Math.min(rest, 1)
    if (share <= 0) break
    total += share * loss
    rest -= share
  }
  return total / tail
}
