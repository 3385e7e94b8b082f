import { quantiles, lowerTailMean } from '../../quant/quantiles'
import { seedPath, STREAM, nextUniform } from '../../quant/rng'
import { semidefiniteCholesky } from '../../quant/semidefinite-cholesky'
import { fillMixing, studentMixing } from '../../quant/student-mixing'
import { fillNormals } from '../../quant/ziggurat'
import { matrixFromRows } from '../../quant/linear-algebra'
import { readWeightMap } from '../allocation/maps'
import { fail, failAll, ok } from '../result'
import type { Problem, Result } from '../result'
import type { CapitalMarketSet } from './capital-market-set'
import { logVariance } from './conversions'
import { classReturns, stressCorrelation } from './market-model'

export type ScenarioModel =
  | { readonly kind: 'lognormal' }
  /** Multivariate t by χ² mixing of log-returns; ν > 2. */
  | { readonly kind: 'studentT'; readonly degrees: number }
  /** Blocks of the history, of any class that the set knows; years are put together from `periodsPerYear` periods. */
  | {
      readonly kind: 'bootstrap'
      readonly history: {
        readonly ids: readonly string[]
        /** Simple returns per period: rows are periods, columns the `ids`. */
        readonly returns: readonly (readonly number[])[]
        readonly periodsPerYear: number
      }
      readonly blockPeriods: number
      /** `assumptions`: each class's mean log-return is moved to the set's; `history`: left as it was. */
      readonly centre: 'assumptions' | 'history'
    }

export interface ScenarioInput {
  readonly market: CapitalMarketSet
  readonly weights: Readonly<Record<string, number>>
  readonly model: ScenarioModel
  readonly scenarios: number
  /** Years of each scenario; the mix is brought back to its weights once a year. */
  readonly years: number
  readonly seed: number
  readonly confidence: number
  /** Correlations of a crisis instead of the normal ones (not for the bootstrap). */
  readonly stress: boolean
  /** Gives the table of one-year class returns as well: scenarios for `allocation.optimize` minCvar. */
  readonly table: boolean
}

export interface ScenarioReport {
  readonly ids: readonly string[]
  /** Of the total return over all years; decimals. */
  readonly mean: number
  readonly standardError: number
  readonly standardDeviation: number
  readonly quantiles: Readonly<Record<string, number>>
  /** Mean loss of the worst share 1 − confidence, positive for a loss. */
  readonly cvar: number
  readonly probabilityOfLoss: number
  /** Count of scenarios in equal steps of total return; the outer bins hold what lies beyond. */
  readonly histogram: { readonly from: number; readonly step: number; readonly counts: readonly number[] }
  /** Rows are scenarios, columns the `ids`; simple returns of the first year. */
  readonly table?: readonly (readonly number[])[] | undefined
}

const PROBABILITIES = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99] as const
const BINS = 40

/** Draws the log-returns of all classes for each year of one scenario. */
type Draw = (scenario: number, years: number, out: Float64Array) => void

/**
 * Total returns of a mix in many possible worlds that follow one set of assumptions. Log-returns of classes are those of
 * decisions D, A5: N(ln(1 + g), s²) with s² = ln(1 + σ²/(1 + μ)²) and the set's correlations; Student-t keeps median and
 * variance of the log-returns and fattens the tails. Scenario k depends on the seed and on k alone.
 */
export function marketScenarios(input: ScenarioInput): Result<ScenarioReport> {
  const { market, scenarios, years, confidence } = input
  const ids = market.assets.map(({ id }) => id)
  const weights = readWeightMap(ids, input.weights, '/weights', { sumToOne: true })
  const problems = [...(weights.ok ? [] : weights.problems), ...rangeProblems(input)]
  if (!weights.ok || problems.length > 0) return failAll(problems)
  const draw = drawOf(input)
  if (!draw.ok) return draw

  const totals = new Float64Array(scenarios)
  const table: number[][] = []
  const logs = new Float64Array(ids.length * years)
  for (let k = 0; k < scenarios; k++) {
    draw.value(k, years, logs)
    let growth = 1
    for (let t = 0; t < years; t++) {
      let year = 0
      for (let i = 0; i < ids.length; i++)
        year += (weights.value[i] as number) * Math.expm1(logs[t * ids.length + i] as number)
      growth *= 1 + year
    }
    totals[k] = growth - 1
    if (input.table) table.push(Array.from(logs.subarray(0, ids.length), Math.expm1))
  }
  return ok({ ids, ...summary(totals, confidence), ...(input.table ? { table } : {}) })
}

function rangeProblems({ scenarios, years, confidence, table, model }: ScenarioInput): Problem[] {
  const problems: Problem[] = []
  const refuse = (path: string, message: string) => problems.push({ code: 'out_of_domain', path, message })
  if (!(scenarios >= 100)) refuse('/scenarios', 'at least 100 scenarios are needed')
  if (!(years >= 1 && years <= 60)) refuse('/years', 'must lie between 1 and 60')
  if (!(confidence > 0 && confidence < 1)) refuse('/confidence', 'must lie between 0 and 1')
  if (table && scenarios > 5000) refuse('/scenarios', 'a table has at most 5,000 scenarios')
  if (model.kind === 'studentT' && !(model.degrees > 2))
    refuse('/model/degrees', 'must be above 2: the variance is infinite')
  return problems
}

function drawOf(input: ScenarioInput): Result<Draw> {
  return input.model.kind === 'bootstrap' ? bootstrapDraw(input, input.model) : parametricDraw(input, input.model)
}

/** Mean log-return per year of each class: ln(1 + g). */
const logMeans = ({ basis, assets }: CapitalMarketSet): number[] =>
  assets.map((asset) => Math.log1p(classReturns(basis, asset).geometric))

function parametricDraw({ market, seed, stress }: ScenarioInput, model: ScenarioModel): Result<Draw> {
  const size = market.assets.length
  const unit = semidefiniteCholesky(matrixFromRows(stress ? stressCorrelation(market) : market.correlation), size)
  const path = stress ? '/market/stressCorrelation' : '/market/correlation'
  if (unit === null) return fail('not_psd', path, 'is not positive semi-definite')
  const means = logMeans(market)
  const deviations = market.assets.map((asset) =>
    Math.sqrt(logVariance(classReturns(market.basis, asset).arithmetic, asset.vol)),
  )
  const mixing = model.kind === 'studentT' ? studentMixing(model.degrees) : null
  const state = new Int32Array(4)
  const z = new Float64Array(size)
  let scales = new Float64Array(0)
  return ok((scenario, years, out) => {
    if (scales.length !== years) scales = new Float64Array(years).fill(1)
    if (mixing !== null) {
      seedPath(state, seed, scenario, STREAM.mixing)
      fillMixing(state, mixing, scales, years)
    }
    seedPath(state, seed, scenario, STREAM.returns)
    for (let t = 0; t < years; t++) {
      fillNormals(state, z, size)
      for (let i = 0; i < size; i++) {
        let shock = 0
        for (let j = 0; j <= i; j++) shock += (unit[i * size + j] as number) * (z[j] as number)
        out[t * size + i] = (means[i] as number) + (deviations[i] as number) * (scales[t] as number) * shock
      }
    }
  })
}

function bootstrapDraw(
  { market, weights, seed }: ScenarioInput,
  { history, blockPeriods, centre }: Extract<ScenarioModel, { kind: 'bootstrap' }>,
): Result<Draw> {
  const { ids, returns, periodsPerYear } = history
  const size = market.assets.length
  const problems: Problem[] = []
  const refuse = (path: string, message: string, code: Problem['code'] = 'invalid_input') =>
    problems.push({ code, path: `/model/${path}`, message })
  const column = market.assets.map(({ id }) => ids.indexOf(id))
  for (const [k, id] of ids.entries()) {
    if (!market.assets.some((asset) => asset.id === id)) refuse(`history/ids/${k}`, `the set has no class ${id}`)
  }
  for (const [id, weight] of Object.entries(weights)) {
    if (weight !== 0 && !ids.includes(id)) refuse('history/ids', `the mix holds ${id}, the history does not`)
  }
  if (!(periodsPerYear >= 1 && Number.isInteger(periodsPerYear)))
    refuse('history/periodsPerYear', 'must be a whole number from 1', 'out_of_domain')
  if (returns.length < 2) refuse('history/returns', 'at least two periods are needed')
  if (!(blockPeriods >= 1 && Number.isInteger(blockPeriods) && blockPeriods <= returns.length))
    refuse('blockPeriods', 'must be a whole number from 1 to the length of the history', 'out_of_domain')
  for (const [t, row] of returns.entries()) {
    if (row.length !== ids.length) refuse(`history/returns/${t}`, `must have ${ids.length} returns`)
    const broken = row.findIndex((value) => !(value > -1 && Number.isFinite(value)))
    if (broken >= 0) refuse(`history/returns/${t}/${broken}`, 'must be a return above -100 %', 'out_of_domain')
  }
  if (problems.length > 0) return failAll(problems)

  const logs = returns.map((row) => row.map(Math.log1p))
  const targets = logMeans(market)
  // A class without history does not move: the mix holds none of it.
  const shift = column.map((k, i) => {
    if (k < 0 || centre === 'history') return 0
    const mean = logs.reduce((sum, row) => sum + (row[k] as number), 0) / logs.length
    return (targets[i] as number) / periodsPerYear - mean
  })
  const state = new Int32Array(4)
  return ok((scenario, years, out) => {
    seedPath(state, seed, scenario, STREAM.blocks)
    out.fill(0)
    let at = 0
    for (let p = 0; p < years * periodsPerYear; p++) {
      // The history is a ring: every period is as likely as any other.
      at = p % blockPeriods === 0 ? Math.floor(nextUniform(state) * logs.length) : (at + 1) % logs.length
      const row = logs[at] as readonly number[]
      const base = Math.floor(p / periodsPerYear) * size
      for (let i = 0; i < size; i++) {
        const k = column[i] as number
        if (k >= 0) out[base + i] = (out[base + i] as number) + (row[k] as number) + (shift[i] as number)
      }
    }
  })
}

function summary(totals: Float64Array, confidence: number): Omit<ScenarioReport, 'ids' | 'table'> {
  const count = totals.length
  const mean = totals.reduce((sum, value) => sum + value, 0) / count
  const variance = totals.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1)
  const at = quantiles(Float64Array.from(totals), PROBABILITIES)
  const [low, high] = [at[0] as number, at.at(-1) as number]
  const step = (high - low) / BINS
  const counts = Array.from({ length: BINS }, () => 0)
  for (const value of totals) {
    const bin = step > 0 ? Math.min(BINS - 1, Math.max(0, Math.floor((value - low) / step))) : 0
    counts[bin] = (counts[bin] as number) + 1
  }
  return {
    mean,
    standardError: Math.sqrt(variance / count),
    standardDeviation: Math.sqrt(variance),
    quantiles: Object.fromEntries(PROBABILITIES.map((p, i) => [String(p), at[i] as number])),
    cvar: -lowerTailMean(Float64Array.from(totals), 1 - confidence),
    probabilityOfLoss: totals.reduce((n, value) => n + (value < 0 ? 1 : 0), 0) / count,
    histogram: { from: low, step, counts },
  }
}
