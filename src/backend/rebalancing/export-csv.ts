import { createHash } from 'node:crypto'
import Papa from 'papaparse'
import type { Language } from '../../contract/api/common'
import type { SavedLine, TradeList } from '../../contract/trade-lists'
import { type Translate, translator, wordOf } from '../../i18n/create-i18n'
import type { BackendContext } from '../context'
import { listTerms } from './policy'

interface CsvRequest {
  readonly id: string
  readonly language: Language
  readonly reveal: boolean
  readonly reason: string
}

/** The list as a table for other programs: UTF-8 with a mark, who made it when, and what the rows hash to. */
export async function exportCsv(
  ctx: BackendContext,
  request: CsvRequest,
): Promise<{ fileName: string; downloadId: string }> {
  const { id, reveal, reason } = request
  const list = await ctx.store.query('tradeLists.get', { id, ...listTerms(ctx.today()) })
  const { accountNumbers } = await ctx.store.execute('tradeLists.export', ctx.session.actor, {
    id,
    format: 'csv',
    reveal,
    reason,
  })
  const t = translator(request.language)
  const rows = [
    headings(t),
    ...list.lines.map((line) => cells(t, line, accountNumbers[line.accountId] ?? line.accountNo)),
  ]
  const body = Papa.unparse(
    rows.map((row) => row.map(safe)),
    { newline: '\r\n' },
  )
  const hash = createHash('sha256').update(body).digest('hex')
  const foot = Papa.unparse(
    watermark(t, ctx, list, hash).map((line) => [safe(line)]),
    { newline: '\r\n' },
  )
  const bytes = new TextEncoder().encode(`\uFEFF${body}\r\n${foot}\r\n`)
  const fileName = `${t('rebalancing.csv.fileName')}-${list.on}.csv`
  return { fileName, downloadId: ctx.downloads.offer({ fileName, contentType: 'text/csv; charset=utf-8', bytes }) }
}

/** SECURITY: a cell that a spreadsheet would run as a formula is made text. Numbers stay numbers. */
export const safe = (cell: string | number): string =>
  typeof cell === 'number' ? String(cell) : /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell

const headings = (t: Translate): string[] => [
  t('rebalancing.column.account'),
  t('rebalancing.column.side'),
  t('rebalancing.column.code'),
  t('rebalancing.column.name'),
  t('rebalancing.column.quantity'),
  t('rebalancing.column.price'),
  t('rebalancing.column.pricedOn'),
  t('rebalancing.column.amount'),
  t('rebalancing.cost.commission'),
  t('rebalancing.cost.statutory'),
  t('rebalancing.cost.transfer'),
  t('rebalancing.cost.stamp'),
  t('rebalancing.cost.fundFee'),
  t('rebalancing.column.cost'),
  t('rebalancing.column.status'),
  t('rebalancing.column.note'),
]

const cells = (t: Translate, line: SavedLine, accountNo: string): (string | number)[] => [
  accountNo,
  t(`rebalancing.side.${line.side}`),
  line.code,
  line.name,
  line.quantity ?? '',
  line.price ?? '',
  line.pricedOn ?? '',
  line.amount,
  line.costParts.commission,
  line.costParts.statutory,
  line.costParts.transfer,
  line.costParts.stamp,
  line.costParts.fundFee,
  line.cost,
  t(`rebalancing.status.${line.status}`),
  line.notes.map((note) => wordOf(t, 'rebalancing.note', note)).join('; '),
]

const watermark = (t: Translate, ctx: BackendContext, list: TradeList, hash: string): string[] => [
  t('rebalancing.notAnOrder'),
  t('rebalancing.csv.made', { by: ctx.session.actor, on: ctx.today(), list: list.on }),
  `SHA-256 ${hash}`,
]
