import type { z } from 'zod'
import { AppError } from '../../contract/errors'
import type { estimateOutput } from '../../contract/jobs/market'
import { periodAfter } from '../../domain/market/market-history'
import { answerOf } from '../compute-answer'
import type { BackendContext } from '../context'
import { activeHistory } from './active-history'

type Estimate = z.output<typeof estimateOutput>

/** Volatilities and correlations of the history in the book, as of a file of it. AppError `noData` while there is none. */
export async function estimateFromHistory(ctx: BackendContext, method: 'sample' | 'ledoitWolf'): Promise<Estimate> {
  const { history } = await activeHistory(ctx)
  if (history === null) throw new AppError('noData', { params: { what: 'history' } })
  const { ids, returns, from, frequency } = history
  const rows = [
    ['', ...ids],
    // With their sign: a year of more than 150 % is a return, not a percentage that lost it.
    ...returns.map((row, i) => [periodAfter(from, frequency, i), ...row.map((r) => `${(r * 100).toFixed(12)}%`)]),
  ]
  const names = Object.fromEntries(ids.map((name) => [name, name]))
  const job = { rows, kind: 'returns', method, names }
  return answerOf<Estimate>(ctx, 'market.estimate', job)
}
