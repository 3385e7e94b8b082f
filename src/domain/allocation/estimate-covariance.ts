import { ledoitWolf, sampleMoments } from '../../quant/covariance'
import { rowsFromMatrix } from '../../quant/linear-algebra'
import { fail, failAll, ok } from '../result'
import type { Result } from '../result'
import { checkShape } from './matrix'

export interface CovarianceInput {
  /** Rows are periods, columns assets. */
  readonly returns: readonly (readonly number[])[]
  readonly method: 'sample' | 'ledoitWolf'
  readonly periodsPerYear: number
}

export interface CovarianceReport {
  /** Per year: per-period covariance times `periodsPerYear`. */
  readonly covariance: readonly (readonly number[])[]
  /** Share of the scaled identity (Ledoit-Wolf only). */
  readonly shrinkage?: number | undefined
}

/** Covariance of a table of returns: sample (divisor T − 1) or Ledoit-Wolf (divisor T). */
export function estimateCovariance({ returns, method, periodsPerYear }: CovarianceInput): Result<CovarianceReport> {
  const size = returns[0]?.length ?? 0
  if (size === 0) return fail('invalid_input', '/returns', 'at least one column is needed')
  const problems = checkShape(returns, null, size, '/returns')
  if (problems.length > 0) return failAll(problems)
  if (returns.length < 2) return fail('invalid_input', '/returns', 'at least two periods are needed')
  if (!(periodsPerYear > 0)) return fail('out_of_domain', '/periodsPerYear', 'must be positive')
  const perYear = (matrix: Float64Array) =>
    rowsFromMatrix(
      matrix.map((value) => value * periodsPerYear),
      size,
    )
  if (method === 'sample') return ok({ covariance: perYear(sampleMoments(returns).covariance) })
  const { covariance, shrinkage } = ledoitWolf(returns)
  return ok({ covariance: perYear(covariance), shrinkage })
}
