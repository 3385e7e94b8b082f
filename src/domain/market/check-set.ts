import { matrixFromRows } from '../../quant/linear-algebra'
import type { Problem, ProblemCode } from '../result'
import type { AssumptionsStatus, CapitalMarketSet } from './capital-market-set'
import { assumptionsStatus } from './capital-market-set'
import { stressCorrelation } from './market-model'
import { smallestEigenvalue } from './nearest-matrix'

/** What can be wrong with a set, for screens to say it in their language (`params.reason` of a problem). */
export const MARKET_REASONS = [
  'number',
  'text',
  'size',
  'symmetric',
  'diagonal',
  'range',
  'psd',
  'stressPsd',
  'volatility',
  'returnTooLow',
  'dates',
  'stressLength',
  'duplicateId',
  'unknownId',
  'missingId',
  'sourcePath',
  'shape',
] as const
export type MarketReason = (typeof MARKET_REASONS)[number]

export interface MarketCheck {
  readonly valid: boolean
  readonly problems: readonly Problem[]
  /** Of the correlation matrix, and of the one of a crisis; null while they are no symmetric tables of numbers. */
  readonly smallestEigenvalue: number | null
  readonly stressSmallestEigenvalue: number | null
  readonly status: AssumptionsStatus
}

export interface MarketCheckRules {
  /** Classes that the product knows. */
  readonly known: readonly string[]
  /** Classes that the reference mixes of the risk budgets hold: a set without them cannot be used. */
  readonly required: readonly string[]
}

/** Below minus this the matrix is no rounding error of a correlation matrix. */
const INDEFINITE = 1e-8
const EXACT = 1e-9

export const marketProblem = (
  reason: MarketReason,
  path: string,
  message: string,
  params: Readonly<Record<string, string | number>> = {},
  code: ProblemCode = 'invalid_input',
): Problem => ({ code, path, message, params: { reason, ...params } })

/** Everything that is wrong with a set whose shape is right; `on` is the day of its status. */
export function checkMarketSet(set: CapitalMarketSet, rules: MarketCheckRules, on: string): MarketCheck {
  const ids = set.assets.map(({ id }) => id)
  const matrix = correlationProblems(set.correlation, ids)
  const [smallest, stressed] =
    matrix.length > 0 ? [null, null] : [smallestOf(set.correlation), smallestOf(stressCorrelation(set))]
  const problems = [
    ...classProblems(set, rules),
    ...numberProblems(set),
    ...matrix,
    ...psdProblems(smallest, stressed),
    ...dateProblems(set),
    ...stressProblems(set),
    ...sourceProblems(set),
  ]
  return {
    valid: problems.length === 0,
    problems,
    smallestEigenvalue: smallest,
    stressSmallestEigenvalue: stressed,
    status: assumptionsStatus(set, on),
  }
}

const smallestOf = (rows: readonly (readonly number[])[]): number =>
  smallestEigenvalue(matrixFromRows(rows), rows.length)

function classProblems({ assets }: CapitalMarketSet, { known, required }: MarketCheckRules): Problem[] {
  const ids = assets.map(({ id }) => id)
  return [
    ...ids.flatMap((id, i) => {
      const path = `/assets/${i}/id`
      if (ids.indexOf(id) < i) return [marketProblem('duplicateId', path, `the class ${id} is there twice`, { id })]
      return known.includes(id) ? [] : [marketProblem('unknownId', path, `no asset class is called ${id}`, { id })]
    }),
    ...required
      .filter((id) => !ids.includes(id))
      .map((id) => marketProblem('missingId', '/assets', `the reference mixes need the class ${id}`, { id })),
  ]
}

function numberProblems({ basis, assets }: CapitalMarketSet): Problem[] {
  const field = basis === 'geometric' ? 'geo' : 'mean'
  return assets.flatMap((asset, i) => [
    ...((asset[field] ?? 0) - (basis === 'arithmetic' ? asset.vol ** 2 / 2 : 0) > -1
      ? []
      : [
          marketProblem(
            'returnTooLow',
            `/assets/${i}/${field}`,
            'the compound return must be above -100 %',
            { id: asset.id },
            'out_of_domain',
          ),
        ]),
    ...(asset.vol >= 0
      ? []
      : [
          marketProblem(
            'volatility',
            `/assets/${i}/vol`,
            'a volatility cannot be negative',
            { id: asset.id },
            'out_of_domain',
          ),
        ]),
  ])
}

/** Square, unit diagonal, symmetric, within −1 … 1; each problem names its cell. */
export function correlationProblems(rows: readonly (readonly number[])[], ids: readonly string[]): Problem[] {
  const size = ids.length
  if (rows.length !== size)
    return [marketProblem('size', '/correlation', `must have ${size} rows, has ${rows.length}`, { size })]
  return rows.flatMap((row, i) => {
    if (row.length !== size)
      return [marketProblem('size', `/correlation/${i}`, `must have ${size} numbers, has ${row.length}`, { size })]
    return row.flatMap((value, j) => {
      const path = `/correlation/${i}/${j}`
      const cell = { a: ids[i] ?? '', b: ids[j] ?? '' }
      if (!Number.isFinite(value)) return [marketProblem('number', path, 'must be a finite number', cell, 'not_finite')]
      if (i === j)
        return Math.abs(value - 1) > EXACT ? [marketProblem('diagonal', path, 'the diagonal must be 1', cell)] : []
      if (Math.abs(value) > 1) return [marketProblem('range', path, 'a correlation lies between -1 and 1', cell)]
      const mirrored = rows[j]?.[i] ?? Number.NaN
      return j < i && !(Math.abs(value - mirrored) <= EXACT)
        ? [marketProblem('symmetric', path, 'differs from its mirror image', { ...cell, value, mirrored })]
        : []
    })
  })
}

function psdProblems(smallest: number | null, stressed: number | null): Problem[] {
  const params = (value: number) => ({ smallestEigenvalue: value })
  if (smallest !== null && smallest < -INDEFINITE) {
    const message = 'no returns can be correlated like this: not positive semi-definite'
    return [marketProblem('psd', '/correlation', message, params(smallest), 'not_psd')]
  }
  if (stressed !== null && stressed < -INDEFINITE) {
    const message = 'the correlations of a crisis that follow from this rule are not positive semi-definite'
    return [marketProblem('stressPsd', '/stressCorrelation', message, params(stressed), 'not_psd')]
  }
  return []
}

function dateProblems({ validFrom, reviewBy, expires }: CapitalMarketSet): Problem[] {
  return [
    ...(validFrom !== undefined && validFrom > reviewBy
      ? [marketProblem('dates', '/reviewBy', 'the review cannot be due before the set is valid')]
      : []),
    ...(reviewBy > expires ? [marketProblem('dates', '/expires', 'a set cannot expire before its review is due')] : []),
  ]
}

function stressProblems({ assets, stressYears, stressCorrelation: rule }: CapitalMarketSet): Problem[] {
  const ids = new Set(assets.map(({ id }) => id))
  const unknown = (list: readonly string[], path: string) =>
    list.flatMap((id, k) =>
      ids.has(id) ? [] : [marketProblem('unknownId', `${path}/${k}`, `no class of the set is called ${id}`, { id })],
    )
  return [
    ...Object.entries(stressYears).flatMap(([year, returns]) =>
      returns.length === assets.length
        ? []
        : [
            marketProblem(
              'stressLength',
              `/stressYears/${year.replaceAll('~', '~0').replaceAll('/', '~1')}`,
              `must have ${assets.length} returns, has ${returns.length}`,
              { year, size: assets.length, has: returns.length },
            ),
          ],
    ),
    ...unknown(rule.together.assets, '/stressCorrelation/together/assets'),
    ...unknown(rule.atLeast.assets, '/stressCorrelation/atLeast/assets'),
    ...unknown(rule.atLeast.with, '/stressCorrelation/atLeast/with'),
  ]
}

/** A source stands by the JSON Pointer of a number of this set. */
function sourceProblems(set: CapitalMarketSet): Problem[] {
  return Object.keys(set.sources ?? {}).flatMap((pointer) =>
    typeof at(set, pointer) === 'number'
      ? []
      : [marketProblem('sourcePath', '/sources', `no number stands at ${pointer}`, { pointer })],
  )
}

const at = (document: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (value, step) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, step)
          ? (value as Record<string, unknown>)[step]
          : undefined,
      document,
    )
