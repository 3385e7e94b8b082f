import Papa from 'papaparse'
import type { z } from 'zod'
import type { historyState } from '../../contract/api/history'
import type { Language } from '../../contract/api/common'
import { AppError } from '../../contract/errors'
import { periodAfter, yearsOfHistory } from '../../domain/market/market-history'
import { translator, wordOf } from '../../i18n/create-i18n'
import type { BackendContext } from '../context'
import { safe } from '../rebalancing/export-csv'
import { activeHistory } from './active-history'
import { maySimulate, summarise } from './change-history'

/** What holds, what it looks like, and every version there was. */
export async function stateOfHistory(ctx: BackendContext): Promise<z.output<typeof historyState>> {
  const [{ rev, history }, versions] = await Promise.all([
    activeHistory(ctx),
    ctx.store.query('marketHistory.versions', {}),
  ])
  const common = { rev, versions, maySimulate: maySimulate(ctx) }
  if (history === null) return { ...common, history: null, summary: null, years: null }
  const summary = await summarise(ctx, history)
  const { firstYear, returns, inflation } = yearsOfHistory(history)
  return {
    ...common,
    history,
    summary: summary.ok ? summary.value : null,
    years: {
      firstYear,
      returns: returns.map((row) => [...row]),
      inflation: inflation === null ? null : [...inflation],
    },
  }
}

/** A percentage that reads back as the same number to twelve digits. */
const percent = (value: number): string => `${Number((value * 100).toPrecision(12))}%`

/** The history that holds as a table that can be imported again. AppError `noData` while there is none. */
export async function exportHistory(
  ctx: BackendContext,
  language: Language,
): Promise<{ fileName: string; downloadId: string }> {
  const { history } = await activeHistory(ctx)
  if (history === null) throw new AppError('noData', { params: { what: 'history' } })
  const t = translator(language)
  const { ids, returns, inflation, from, frequency } = history
  const head = [
    t(`history.period.${frequency}`),
    ...ids.map((id) => wordOf(t, 'enums.assetClass', id)),
    ...(inflation === null ? [] : [t('history.inflation')]),
  ]
  const body = returns.map((row, i) => [
    periodAfter(from, frequency, i),
    ...row.map(percent),
    ...(inflation === null ? [] : [percent(inflation[i] ?? 0)]),
  ])
  const text = Papa.unparse([head.map(safe), ...body], { newline: '\r\n' })
  const fileName = `${history.name}-${history.from}-${history.to}.csv`.replaceAll(/[^\p{L}\p{N}._-]/gu, '_')
  await ctx.store.execute('audit.note', ctx.session.actor, {
    action: 'marketHistory.export',
    entity: 'marketHistory',
    entityId: 'inForce',
    facts: { periods: returns.length },
  })
  const bytes = new TextEncoder().encode(`\uFEFF${text}\r\n`)
  return { fileName, downloadId: ctx.downloads.offer({ fileName, contentType: 'text/csv; charset=utf-8', bytes }) }
}
