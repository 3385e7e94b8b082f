import type { z } from 'zod'
import {
  serviceStatementDocument,
  type ServiceStatementDocument,
  type saveServiceTextInput,
  type ServiceStatementView,
} from '../../contract/api/statements'
import { AppError } from '../../contract/errors'
import type { JobMeta } from '../../contract/job'
import type { serviceStatementInput, ServiceStatementOutput } from '../../contract/jobs/statements'
import { addDays, addMonthsToDate } from '../../domain/calendar'
import { checkWording, wordingAllowed } from '../../domain/proposal/wording'
import type { BackendContext } from '../context'
import { ALLOCATION_CHOICE } from '../targets/allocation-in-force'
import { clientOnPaper, dayOf, documentPair, firmOnPaper, monthsWithAverages, policyState } from './client-book'
import { followedViews } from './followed-views'

export const SERVICE_JOB = 'fees.serviceStatement'
export const SERVICE_KIND = 'serviceStatement'
type JobInput = z.input<typeof serviceStatementInput>

/** First and last day of a period; the running year ends today. */
function spanOf(period: string, today: string): { readonly from: string; readonly to: string; readonly end: string } {
  if (period === 'last12') return { from: addDays(addMonthsToDate(today, -12), 1), to: today, end: '9999-12-31' }
  const end = `${period}-12-31`
  return { from: `${period}-01-01`, to: end < today ? end : today, end }
}

/** A year of one client. AppError `noData` for a period before his first row or contact. */
export async function serviceStatementFor(
  ctx: BackendContext,
  input: { readonly clientId: string; readonly period: string | null },
): Promise<ServiceStatementView> {
  const { clientId } = input
  const today = ctx.today()
  const [client, firm, closing, log, agreements, assessments, kept] = await Promise.all([
    ctx.store.query('clients.get', { clientId, on: today }),
    firmOnPaper(ctx),
    ctx.store.query('statements.closing', { clientId }),
    ctx.store.query('clients.serviceLog', { clientId }),
    ctx.store.query('statements.agreements', { clientId }),
    ctx.store.query('assessments.history', { clientId, on: today }),
    keptText(ctx, clientId),
  ])
  const first = [closing.firstRowOn, ...log.contacts.map(({ date }) => date), ...agreements.map(({ start }) => start)]
    .filter((day) => day !== null)
    .toSorted()[0]
  const periods = periodsSince(first, today)
  const period = input.period ?? today.slice(0, 4)
  if (!periods.includes(period)) throw new AppError('noData', { params: { what: 'serviceYear' } })
  const { from, to, end } = spanOf(period, today)
  const linesOn = closing.days.at(-1) ?? null
  const last = linesOn !== null && linesOn > to ? linesOn : to
  const [book, later, documents, views] = await Promise.all([
    ctx.store.query('statements.rows', { clientId, from, to }),
    ctx.store.query('statements.rows', { clientId, from: addDays(to, 1), to: last }),
    documentsOf(ctx, clientId, { from, to: end }),
    followedViews(ctx, clientId, to),
  ])
  const traded = [...closing.lines, ...book.trades, ...later.trades]
  const codes = [...new Set(traded.filter(({ instrument }) => FUNDS.has(instrument)).map(({ code }) => code))]
  const [funds, prices] = await Promise.all([
    ctx.store.query('products.byCode', { codes }),
    ctx.store.query('statements.prices', { codes, on: linesOn ?? to, days: 10 }),
  ])
  const job: JobInput = {
    from,
    to,
    on: today,
    contacts: log.contacts.map((row) => ({
      date: row.date,
      channel: row.channel,
      quality: row.quality,
      summary: row.summary ?? '',
      promiseDue: row.promiseDue,
      promiseDone: row.promiseDone,
    })),
    agreements: agreements.map((row) => ({ ...row })),
    trades: book.trades,
    cash: book.cash,
    months: monthsWithAverages(book.months, from, to),
    lines: closing.lines,
    laterTrades: later.trades,
    prices,
    funds: funds.map(({ code, managementFee, custodyFee, salesServiceFee }) => ({
      code,
      managementFee,
      custodyFee,
      salesServiceFee,
    })),
    assessments: assessments.map(({ assessedOn, validUntil }) => ({ assessedOn, validUntil })),
    views: views.map((view) => ({ ...view })),
    documents,
  }
  const { output } = await ctx.compute.run<ServiceStatementOutput & { meta: JobMeta }>(SERVICE_JOB, job)
  const { meta, ...statement } = output
  const said = kept.document.periods[period]
  return {
    client: clientOnPaper(client),
    firm,
    madeOn: today,
    period,
    periods,
    from,
    to,
    statement,
    agreements: agreements
      .filter((row) => row.start <= to && row.end >= from)
      .map(({ agreementNo, model, start, end: until, rate }) => ({ agreementNo, model, start, end: until, rate })),
    holdingsOn: linesOn,
    text: said?.text ?? '',
    reviewedOn: said?.reviewedOn ?? null,
    reviewedBy: said?.reviewedBy ?? null,
    rev: kept.rev,
    ...policyState(today),
    inputHash: meta.inputHash,
  }
}

const FUNDS = new Set<string>(['fund', 'etf', 'lof', 'reit', 'private'])

/** The last twelve months and every calendar year that the book speaks of, newest first. */
function periodsSince(first: string | undefined, today: string): string[] {
  const year = Number(today.slice(0, 4))
  const earliest = Math.min(year, Number((first ?? today).slice(0, 4)))
  return ['last12', ...Array.from({ length: year - earliest + 1 }, (_, i) => String(year - i))]
}

async function documentsOf(
  ctx: BackendContext,
  clientId: string,
  period: { readonly from: string; readonly to: string },
): Promise<NonNullable<JobInput['documents']>> {
  const choices = await ctx.store.query('choices.history', { clientId, kinds: [ALLOCATION_CHOICE] })
  const dated = choices.map(({ at, document }) => ({ on: dayOf(at), document })).toReversed()
  const plans = await Promise.all(
    (['retirement', 'goals', 'constraints'] as const).map((kind) => documentPair(ctx, clientId, kind, period)),
  )
  const allocation = {
    document: 'allocation' as const,
    before: dated.filter(({ on }) => on < period.from).at(-1)?.document ?? null,
    after: dated.filter(({ on }) => on <= period.to).at(-1)?.document ?? null,
    versions: dated.filter(({ on }) => on >= period.from && on <= period.to).length,
  }
  return [...plans, allocation] as NonNullable<JobInput['documents']>
}

async function keptText(
  ctx: BackendContext,
  clientId: string,
): Promise<{ readonly document: ServiceStatementDocument; readonly rev: number }> {
  const kept = await ctx.store.query('plans.get', { clientId, kind: SERVICE_KIND })
  if (kept === null) return { document: { version: 1, periods: {} }, rev: 0 }
  return { document: serviceStatementDocument.parse(kept.document), rev: kept.rev }
}

/**
 * Keeps the advisor's own words for a period, and whether he found the statement right. AppError `wordingRefused` when
 * they promise something, `staleRevision` when somebody else has written in between.
 */
export async function saveServiceText(
  ctx: BackendContext,
  input: z.output<typeof saveServiceTextInput>,
): Promise<{ rev: number }> {
  const { clientId, period, rev, text, reviewed } = input
  const findings = [...checkWording(text, 'zh-CN'), ...checkWording(text, 'en')]
  if (!wordingAllowed(findings))
    throw new AppError('wordingRefused', {
      reasons: findings.filter(({ severity }) => severity === 'block').map(({ phrase }) => phrase),
    })
  const { document } = await keptText(ctx, clientId)
  const said = {
    text,
    reviewedOn: reviewed ? ctx.today() : null,
    reviewedBy: reviewed ? ctx.session.actor : null,
  }
  const saved = await ctx.store.execute('plans.save', ctx.session.actor, {
    clientId,
    kind: SERVICE_KIND,
    rev,
    document: { version: 1, periods: { ...document.periods, [period]: said } },
  })
  return { rev: saved.rev }
}
