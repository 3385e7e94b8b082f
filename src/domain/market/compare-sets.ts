import { frontier } from '../allocation/frontier'
import type { RiskBudgets, RiskLevel } from '../allocation/risk-budgets'
import { fail, ok } from '../result'
import type { Result } from '../result'
import type { CapitalMarketSet } from './capital-market-set'
import { compareFindings } from './compare-findings'
import type { MarketFinding } from './compare-findings'
import { geometricReturn } from './conversions'
import { marketModel, mixFigures } from './market-model'
import type { MarketModel } from './market-model'

interface FromTo {
  readonly from: number
  readonly to: number
}

export interface ClassComparison {
  readonly id: string
  /** Geometric: 长期假设. */
  readonly longTermReturn: FromTo
  readonly volatility: FromTo
}

export interface MixComparison {
  readonly level: RiskLevel
  readonly longTermReturn: FromTo
  readonly volatility: FromTo
  /** Model estimate of the mean of the worst 5 % of years. */
  readonly worstYear: FromTo
  /** Whether the reference mix keeps the level's own limits. */
  readonly withinLimits: { readonly from: boolean; readonly to: boolean }
}

export interface CurvePoint {
  readonly volatility: number
  readonly longTermReturn: number
}

export interface SetComparison {
  readonly from: { readonly id: string; readonly version: string }
  readonly to: { readonly id: string; readonly version: string }
  readonly classes: readonly ClassComparison[]
  /** Differences to − from, in the order of `classes`. */
  readonly correlationChange: readonly (readonly number[])[]
  /** Pairs that moved, the largest move first. */
  readonly correlations: readonly ({ readonly a: string; readonly b: string } & FromTo)[]
  readonly inflation: FromTo
  readonly mixes: readonly MixComparison[]
  /** Long-only frontiers without limits: what the assumptions alone say. */
  readonly frontiers: { readonly from: readonly CurvePoint[]; readonly to: readonly CurvePoint[] }
  readonly findings: readonly MarketFinding[]
  /** Classes that only one of the sets has. */
  readonly onlyFrom: readonly string[]
  readonly onlyTo: readonly string[]
}

const LEVELS: readonly RiskLevel[] = ['C1', 'C2', 'C3', 'C4', 'C5']
const POINTS = 40
const MOVED = 0.0005

/** What changes when one set of assumptions takes the place of another: numbers, mixes, frontier, and findings to say. */
export function compareSets(from: CapitalMarketSet, to: CapitalMarketSet, budgets: RiskBudgets): Result<SetComparison> {
  const [before, after] = [marketModel(from), marketModel(to)]
  const shared = before.ids.filter((id) => after.ids.includes(id))
  const pair = (read: (model: MarketModel, i: number) => number, id: string): FromTo => ({
    from: read(before, before.ids.indexOf(id)),
    to: read(after, after.ids.indexOf(id)),
  })
  const rho = ({ set, ids }: MarketModel, a: string, b: string) =>
    set.correlation[ids.indexOf(a)]?.[ids.indexOf(b)] as number
  const classes = shared.map((id) => ({
    id,
    longTermReturn: pair((model, i) => model.longTermReturns[i] as number, id),
    volatility: pair((model, i) => model.volatilities[i] as number, id),
  }))
  const pairs = shared.flatMap((a, i) =>
    shared.slice(i + 1).map((b) => ({ a, b, from: rho(before, a, b), to: rho(after, a, b) })),
  )
  const mixes = mixComparisons(before, after, budgets)
  if (!mixes.ok) return mixes
  const curves = [curveOf(before, 'from'), curveOf(after, 'to')] as const
  if (!curves[0].ok) return curves[0]
  if (!curves[1].ok) return curves[1]
  const comparison = {
    from: { id: from.id, version: from.version },
    to: { id: to.id, version: to.version },
    classes,
    correlationChange: shared.map((a) => shared.map((b) => rho(after, a, b) - rho(before, a, b))),
    correlations: pairs
      .filter((one) => Math.abs(one.to - one.from) > MOVED)
      .toSorted((x, y) => Math.abs(y.to - y.from) - Math.abs(x.to - x.from)),
    inflation: { from: from.inflation.mean, to: to.inflation.mean },
    mixes: mixes.value,
    frontiers: { from: curves[0].value, to: curves[1].value },
    onlyFrom: before.ids.filter((id) => !after.ids.includes(id)),
    onlyTo: after.ids.filter((id) => !before.ids.includes(id)),
  }
  return ok({ ...comparison, findings: compareFindings(comparison) })
}

function mixComparisons(before: MarketModel, after: MarketModel, budgets: RiskBudgets): Result<MixComparison[]> {
  const mixes: MixComparison[] = []
  for (const level of LEVELS) {
    const budget = budgets.levels[level]
    const missing = Object.keys(budget.reference).find((id) => !before.ids.includes(id) || !after.ids.includes(id))
    if (missing !== undefined) {
      const side = after.ids.includes(missing) ? 'from' : 'to'
      return fail('invalid_input', `/${side}/assets`, `the reference mix of ${level} needs the class ${missing}`)
    }
    const [x, y] = [before, after].map((model) =>
      mixFigures(
        model,
        Float64Array.from(model.ids, (id) => budget.reference[id] ?? 0),
      ),
    )
    if (x === undefined || y === undefined) continue
    const within = (mix: typeof x) => mix.volatility <= budget.maxVol && mix.worstYear >= budget.worstYearCvar95Limit
    mixes.push({
      level,
      longTermReturn: { from: x.longTermReturn, to: y.longTermReturn },
      volatility: { from: x.volatility, to: y.volatility },
      worstYear: { from: x.worstYear, to: y.worstYear },
      withinLimits: { from: within(x), to: within(y) },
    })
  }
  return ok(mixes)
}

function curveOf(model: MarketModel, path: 'from' | 'to'): Result<CurvePoint[]> {
  const found = frontier(
    {
      assets: model.ids.map((id, i) => ({
        id,
        expectedReturn: model.expectedReturns[i] as number,
        volatility: model.volatilities[i] as number,
      })),
      correlation: model.set.correlation,
    },
    POINTS,
  )
  if (!found.ok)
    return { ok: false, problems: found.problems.map((problem) => ({ ...problem, path: `/${path}${problem.path}` })) }
  return ok(
    found.value.points.map(({ expectedReturn, volatility }) => ({
      volatility,
      longTermReturn: geometricReturn(expectedReturn, volatility),
    })),
  )
}
