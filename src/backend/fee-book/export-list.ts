import { createHash } from 'node:crypto'
import Papa from 'papaparse'
import type { z } from 'zod'
import type { feeBookExportInput, FeeBookRow } from '../../contract/api/fee-book'
import type { Language } from '../../contract/api/common'
import { translator } from '../../i18n/create-i18n'
import { feeBookCode, whyWords } from '../../i18n/fee-book-text'
import { formatCount, formatInstant, formatNumber, formatRate, formatTimes } from '../../i18n/format'
import { renderCandidateList } from '../../proposal/fee-book/render-candidate-list'
import type { BackendContext } from '../context'
import { printPageOf } from '../market-day/day-pages'
import { printResources } from '../proposals/print-resources'
import { safe } from '../rebalancing/export-csv'
import { classifiedBook, type ClassifiedBook } from './candidates'

type Request = z.output<typeof feeBookExportInput>

/** The whole list. */
const MOST_ROWS = 200_000

interface Chosen {
  readonly book: ClassifiedBook
  readonly rows: readonly FeeBookRow[]
}

const chosen = async (ctx: BackendContext, request: Request): Promise<Chosen> => {
  const { language: _, ...filters } = request
  const book = await classifiedBook(ctx, filters, { offset: 0, limit: MOST_ROWS })
  return { book, rows: book.rows }
}

/** User, time and a hash of the content: a list that leaves the book can be told apart. */
function markOf(ctx: BackendContext, language: Language, content: string): string {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 12)
  return translator(language)('feeBook.paper.mark', {
    user: ctx.session.actor,
    time: formatInstant(ctx.ports.clock.now()),
    hash,
  })
}

const noteExport = (ctx: BackendContext, action: string, request: Request, rows: number) =>
  ctx.store.execute('audit.note', ctx.session.actor, {
    action,
    entity: 'feeBook',
    entityId: ctx.today(),
    facts: { rows, language: request.language, show: request.show },
  })

/** What the list was reckoned with, in one line. */
function settingOf({ book }: Chosen, language: Language): string {
  const { output, policy } = book
  const { assetBased, membership } = output.schedules
  const t = translator(language)
  return t('feeBook.paper.policy', {
    version: policy.document.version,
    agreed: formatTimes(output.agreedTurnover, language),
    rate: assetBased.rate === null ? t('feeBook.paper.tiered') : formatRate(assetBased.rate),
    fee: formatCount(membership.fee),
  })
}

function csvRows({ rows }: Chosen, language: Language): (string | number)[][] {
  const t = translator(language)
  const column = 'feeBook.list.column'
  const head = [
    t('feeBook.paper.position'),
    t(`${column}.client`),
    t('feeBook.paper.clientNo'),
    t(`${column}.class`),
    t(`${column}.assets`),
    t(`${column}.rate`),
    t(`${column}.turnover`),
    t(`${column}.breakeven`),
    t('feeBook.paper.commission'),
    t('feeBook.paper.feeCost'),
    t('feeBook.paper.surplus'),
    t('feeBook.paper.saving'),
    t('feeBook.paper.firmNow'),
    t('feeBook.paper.firmThen'),
    t('feeBook.paper.advisorNow'),
    t('feeBook.paper.advisorThen'),
    t('feeBook.paper.why'),
  ]
  const why = (row: FeeBookRow): string =>
    [...whyWords(t, row).map(({ text }) => text), ...row.watch.map(({ code }) => feeBookCode(t, code))].join(
      language === 'zh-CN' ? '；' : '; ',
    )
  const body = rows.map((row, index): (string | number)[] => {
    const { figures } = row
    const start = [index + 1, row.name, row.clientNoEnd, t(`feeBook.class.${row.class}`)]
    if (figures === null) return [...start, ...Array.from({ length: 12 }, () => ''), why(row)]
    const { before, after } = figures.house
    return [
      ...start,
      figures.assets,
      formatRate(figures.effectiveRate),
      formatNumber(figures.turnover, 2),
      figures.breakevenTurnover === null ? t('feeBook.list.never') : formatNumber(figures.breakevenTurnover, 2),
      figures.commission,
      figures.feeCost,
      Math.round(figures.surplus.reduce((sum, { amount }) => sum + amount, 0) * 100) / 100,
      figures.saving,
      before.firm,
      after.firm,
      before.advisor,
      after.advisor,
      why(row),
    ]
  })
  return [head, ...body]
}

const offer = (ctx: BackendContext, fileName: string, contentType: string, bytes: Uint8Array) => ({
  downloadId: ctx.downloads.offer({ fileName, contentType, bytes }),
  fileName,
})

/** The list as CSV with a byte order mark; internal, marked, audited. */
export async function exportCandidates(ctx: BackendContext, request: Request) {
  const { language } = request
  const t = translator(language)
  const list = await chosen(ctx, request)
  const body = Papa.unparse(
    csvRows(list, language).map((row) => row.map(safe)),
    { newline: '\r\n' },
  )
  const head = Papa.unparse([[safe(markOf(ctx, language, body))], [safe(settingOf(list, language))]], {
    newline: '\r\n',
  })
  await noteExport(ctx, 'feeBook.export', request, list.rows.length)
  const fileName = `${t('feeBook.paper.file')}-${ctx.today()}.csv`
  return offer(ctx, fileName, 'text/csv; charset=utf-8', new TextEncoder().encode(`\uFEFF${head}\r\n${body}\r\n`))
}

/** The list on paper; internal, marked on every page, audited. */
export async function printCandidates(ctx: BackendContext, request: Request) {
  const { language } = request
  const t = translator(language)
  const [list, profile] = await Promise.all([chosen(ctx, request), ctx.store.query('app.profile', {})])
  const { summary } = list.book.output
  const html = renderCandidateList(
    {
      sentence: t('feeBook.say.all', {
        count: summary.clients,
        candidate: summary.byClass.candidate,
        membership: summary.byClass.membership,
        mustNot: summary.byClass.mustNot,
        watch: summary.watched,
      }),
      summary: t('feeBook.paper.summary', {
        on: ctx.today(),
        show: t(`feeBook.list.shows.${request.show}`),
        count: list.rows.length,
      }),
      setting: settingOf(list, language),
      mark: markOf(ctx, language, JSON.stringify(list.rows)),
      accent: profile.brandColor,
      rows: list.rows,
      language,
    },
    printPageOf(),
  )
  const bytes = await ctx.ports.printer.printToPdf({ html, resources: await printResources(ctx.ports) })
  await noteExport(ctx, 'feeBook.print', request, list.rows.length)
  return offer(ctx, `${t('feeBook.paper.file')}-${ctx.today()}.pdf`, 'application/pdf', bytes)
}
