import type { ReturnModel } from '../../quant/scenario-cube'
import { fail, failAll, ok, type Problem, type Result } from '../result'
import type { MarketModel } from './market'
import type { Simulation } from './plan'

const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length

function historyProblems(simulation: Simulation, classes: number): Problem[] {
  const { history, historyInflation } = simulation
  if (history === undefined) {
    return [{ code: 'invalid_input', path: '/simulation/history', message: 'the bootstrap needs a history' }]
  }
  const problems: Problem[] = history.flatMap((row, year): Problem[] => {
    const path = `/simulation/history/${year}`
    if (row.length !== classes) return [{ code: 'invalid_input', path, message: `must have ${classes} columns` }]
    const lost = row.findIndex((r) => !(r > -1))
    return lost < 0 ? [] : [{ code: 'out_of_domain', path: `${path}/${lost}`, message: 'must be above -100 %' }]
  })
  if (history.length < simulation.blockYears) {
    problems.push({ code: 'invalid_input', path: '/simulation/history', message: 'is shorter than one block' })
  }
  if (historyInflation !== undefined && historyInflation.length !== history.length) {
    problems.push({
      code: 'invalid_input',
      path: '/simulation/historyInflation',
      message: 'must have one figure per year of history',
    })
  }
  const deflated = historyInflation?.findIndex((r) => !(r > -1)) ?? -1
  if (deflated >= 0) {
    problems.push({
      code: 'out_of_domain',
      path: `/simulation/historyInflation/${deflated}`,
      message: 'must be above -100 %',
    })
  }
  return problems
}

/**
 * Yearly history as gross growth per period. With `recentre` each class keeps its history's shape around the market's
 * own median growth, so that a comparison of models compares shapes and not levels.
 */
export function bootstrapModel(
  simulation: Simulation,
  market: MarketModel,
  periodsPerYear: number,
  recentre: boolean,
): Result<ReturnModel> {
  const classes = market.logMean.length - 1
  const problems = historyProblems(simulation, classes)
  if (problems.length > 0) return failAll(problems)
  const { history, historyInflation, blockYears } = simulation
  if (history === undefined) return fail('invalid_input', '/simulation/history', 'the bootstrap needs a history')
  const perPeriod = (logs: readonly number[], column: number): number[] => {
    const shift = recentre ? (market.logMean[column] ?? 0) * periodsPerYear - mean(logs) : 0
    return logs.map((log) => Math.exp((log + shift) / periodsPerYear))
  }
  const columns = Array.from({ length: classes }, (_, a) =>
    perPeriod(
      history.map((row) => Math.log1p(row[a] ?? 0)),
      a,
    ),
  )
  return ok({
    kind: 'bootstrap',
    rows: history.map((_, year) => columns.map((column) => column[year] ?? 1)),
    inflation:
      historyInflation === undefined
        ? null
        : perPeriod(
            historyInflation.map((r) => Math.log1p(r)),
            classes,
          ),
    blockYears,
    periodsPerYear,
  })
}
