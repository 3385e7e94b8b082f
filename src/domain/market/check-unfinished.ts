import { matrixFromRows } from '../../quant/linear-algebra'
import type { Problem } from '../result'
import { assumptionsStatus } from './capital-market-set'
import { correlationProblems, type MarketCheck, marketProblem, type MarketReason } from './check-set'
import { smallestEigenvalue } from './nearest-matrix'

/**
 * The check of a set that is still being typed: `shape` are the problems of its shape (a cell that holds no number yet).
 * Where the correlations already are a table of numbers, they are checked as such, so that the smallest eigenvalue does
 * not wait for the rest.
 */
export function checkUnfinished(set: unknown, shape: readonly Problem[], on: string): MarketCheck {
  const document = typeof set === 'object' && set !== null ? (set as Readonly<Record<string, unknown>>) : {}
  const rows = numberTable(document['correlation'])
  const ids = rows === null ? [] : idsOf(document['assets'], rows.length)
  const cells = rows === null ? [] : correlationProblems(rows, ids)
  const smallest = rows === null || cells.length > 0 ? null : smallestEigenvalue(matrixFromRows(rows), rows.length)
  const { reviewBy, expires } = document
  return {
    valid: false,
    problems: [
      ...shape.map((problem) => ({ ...problem, params: { ...problem.params, reason: reasonOf(problem.path) } })),
      ...cells,
      ...(smallest !== null && smallest < -1e-8
        ? [
            marketProblem(
              'psd',
              '/correlation',
              'no returns can be correlated like this: not positive semi-definite',
              { smallestEigenvalue: smallest },
              'not_psd',
            ),
          ]
        : []),
    ],
    smallestEigenvalue: smallest,
    stressSmallestEigenvalue: null,
    status:
      typeof reviewBy === 'string' && typeof expires === 'string'
        ? assumptionsStatus({ reviewBy, expires }, on)
        : 'valid',
  }
}

const NUMBERS = /\/(geo|mean|vol|inflation\/\w+|realDiscountRate|idiosyncratic|correlation(\/\d+)*|stressYears\/.*)$/
const DATES = /^\/(validFrom|reviewBy|expires)$/

const reasonOf = (path: string): MarketReason => {
  if (DATES.test(path)) return 'dates'
  if (NUMBERS.test(path)) return 'number'
  return /^\/(id|version|owner|label)/.test(path) ? 'text' : 'shape'
}

function numberTable(value: unknown): number[][] | null {
  if (!Array.isArray(value) || value.length === 0) return null
  const rows = value as readonly unknown[]
  const good = rows.every(
    (row) =>
      Array.isArray(row) &&
      row.length === rows.length &&
      row.every((cell: unknown) => typeof cell === 'number' && Number.isFinite(cell)),
  )
  return good ? (rows as number[][]) : null
}

function idsOf(assets: unknown, size: number): string[] {
  const list = Array.isArray(assets) ? (assets as readonly unknown[]) : []
  return Array.from({ length: size }, (_, i) => {
    const asset = list[i]
    return typeof asset === 'object' && asset !== null && 'id' in asset ? String(asset.id) : String(i)
  })
}
