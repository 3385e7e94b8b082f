import { createHash } from 'node:crypto'
import type { CallRow } from '../../contract/api/market-day'
import type { Language } from '../../contract/api/common'
import { translator } from '../../i18n/create-i18n'
import { formatInstant, formatMoneyUnit, formatPercent } from '../../i18n/format'
import { dayReasonText } from '../../i18n/market-day-text'
import { renderCallList, type PaperCall } from '../../proposal/market-day/render-day-pages'
import type { BackendContext } from '../context'
import { printResources } from '../proposals/print-resources'
import { printPageOf } from './day-pages'
import { readDay } from './run-day'

export interface ListRequest {
  readonly id: string
  readonly language: Language
  /** Only clients whose call is due. */
  readonly dueOnly: boolean
}

const csvCell = (value: string | number): string => {
  const text = String(value)
  // SECURITY: a cell that a spreadsheet would take for a formula is written as text.
  const safe = /^[=+@\t\r]/.test(text) || (text.startsWith('-') && !/^-[\d.]+%?$/.test(text)) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** User, time and a hash of the content: a list that leaves the book can be told apart. */
function markOf(ctx: BackendContext, language: Language, content: string): string {
  const t = translator(language)
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 12)
  return t('marketDay.export.mark', { user: ctx.session.actor, time: formatInstant(ctx.ports.clock.now()), hash })
}

const noteExport = (ctx: BackendContext, request: ListRequest, action: string, rows: number) =>
  ctx.store.execute('audit.note', ctx.session.actor, {
    action,
    entity: 'marketDay',
    entityId: request.id,
    facts: { rows, language: request.language },
  })

const chosen = (rows: readonly CallRow[], dueOnly: boolean): CallRow[] =>
  rows.filter(({ callDue }) => callDue || !dueOnly)

const reasonsOf = (row: CallRow, language: Language): string[] => {
  const t = translator(language)
  return [...row.hurtReasons, ...row.scaredReasons].map(
    (reason) => `${dayReasonText(t, language, reason)} (${reason.points})`,
  )
}

/** The call list as CSV with a byte order mark, for spreadsheets; internal, marked, audited. */
export async function exportCallList(ctx: BackendContext, request: ListRequest) {
  const { language } = request
  const t = translator(language)
  const { head, rows } = await readDay(ctx, request.id)
  const list = chosen(rows, request.dueOnly)
  const columns = [
    'position',
    'client',
    'clientNo',
    'change',
    'share',
    'hurt',
    'scared',
    'score',
    'zone',
    'reasons',
    'status',
  ] as const
  const lines = [
    columns.map((column) => t(`marketDay.export.columns.${column}`)),
    ...list.map((row) => [
      row.position,
      row.name,
      row.clientNo.slice(-4),
      row.change.toFixed(2),
      `${(row.changeShare * 100).toFixed(2)}%`,
      row.hurt,
      row.scared,
      row.score,
      zoneWords(row, language),
      reasonsOf(row, language).join(language === 'zh-CN' ? '；' : '; '),
      t(`marketDay.status.${row.call?.status ?? 'toCall'}`),
    ]),
  ].map((cells) => cells.map(csvCell).join(','))
  const body = lines.join('\r\n')
  const text = `\uFEFF${csvCell(markOf(ctx, language, body))}\r\n${body}\r\n`
  await noteExport(ctx, request, 'marketDay.export', list.length)
  return offer(
    ctx,
    `${t('marketDay.export.fileList')}-${head.on}.csv`,
    'text/csv; charset=utf-8',
    new TextEncoder().encode(text),
  )
}

function zoneWords({ zones }: CallRow, language: Language): string {
  const t = translator(language)
  if (zones === null || zones.before.zone === null || zones.after.zone === null) return t('marketDay.list.noPlan')
  const [before, after] = [t(`charts.zone.${zones.before.zone}`), t(`charts.zone.${zones.after.zone}`)]
  return before === after ? after : `${before} → ${after}`
}

/** The call list on paper; internal, marked, audited. */
export async function printCallList(ctx: BackendContext, request: ListRequest) {
  const { language } = request
  const t = translator(language)
  const [{ head, rows }, profile] = await Promise.all([readDay(ctx, request.id), ctx.store.query('app.profile', {})])
  const paper = chosen(rows, request.dueOnly).map((row): PaperCall => ({
    position: row.position,
    name: row.name,
    clientNoEnd: row.clientNo.slice(-4),
    change: row.change,
    changeShare: row.changeShare,
    hurt: row.hurt,
    scared: row.scared,
    reasons: reasonsOf(row, language),
    status: t(`marketDay.status.${row.call?.status ?? 'toCall'}`),
  }))
  const html = renderCallList(
    {
      title: t('marketDay.export.title'),
      summary: t('marketDay.export.summary', {
        on: head.on,
        change: formatMoneyUnit(head.totals.change, language),
        share: formatPercent(head.totals.changeShare),
        calls: head.totals.callsDue,
      }),
      mark: markOf(ctx, language, JSON.stringify(paper)),
      accent: profile.brandColor,
      rows: paper,
      language,
    },
    printPageOf(),
  )
  const bytes = await ctx.ports.printer.printToPdf({ html, resources: await printResources(ctx.ports) })
  await noteExport(ctx, request, 'marketDay.printList', paper.length)
  return offer(ctx, `${t('marketDay.export.fileList')}-${head.on}.pdf`, 'application/pdf', bytes)
}

const offer = (ctx: BackendContext, fileName: string, contentType: string, bytes: Uint8Array) => ({
  downloadId: ctx.downloads.offer({ fileName, contentType, bytes }),
  fileName,
})
