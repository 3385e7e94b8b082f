import type { z } from 'zod'
import type {
  checkHistoryInput,
  checkHistoryOutput,
  importHistoryInput,
  readHistoryOutput,
} from '../../contract/api/history'
import { AppError } from '../../contract/errors'
import { consumerPriceChanges } from '../../domain/market/consumer-prices'
import type { MarketHistory } from '../../domain/market/market-history'
import {
  guessMapping,
  headingsOf,
  type HistoryFigures,
  readMarketHistory,
  summaryOfHistory,
} from '../../domain/market/read-market-history'
import type { Result } from '../../domain/result'
import { simulateYears } from '../../domain/retirement/simulate-years'
import { translator } from '../../i18n/create-i18n'
import { readPreferences } from '../app/preferences'
import { activeMarket } from '../assumptions/active-market'
import { classHeadings, historyRows } from '../assumptions/history-file'
import type { BackendContext } from '../context'
import { projectionMarket } from '../zone/plan-to-job'

/** A year or a month a line: a history of a century of months is below this. */
const MAX_LINES = 2_000
const MAX_COLUMNS = 512

const pricesKnown = (firstYear: number, years: number): boolean => consumerPriceChanges(firstYear, years) !== null

/** What a history says and what to mind, against the classes of the set in force. */
export async function summarise(ctx: BackendContext, figures: HistoryFigures) {
  const { assets } = await activeMarket(ctx)
  return summaryOfHistory(
    figures,
    assets.map(({ id }) => id),
    pricesKnown,
  )
}

/** The cells of an uploaded table, its headings, and what they seem to mean. */
export async function readHistory(ctx: BackendContext, uploadId: string): Promise<z.output<typeof readHistoryOutput>> {
  const rows = await historyRows(ctx, uploadId)
  if (rows.length > MAX_LINES || rows.some((row) => row.length > MAX_COLUMNS)) throw new AppError('uploadTooLarge')
  // What is longer than a figure or a heading is no table of returns; it is cut, and then refused as no number.
  const table = rows.map((row) => row.map((cell) => cell.slice(0, 200)))
  const headings = headingsOf(table)
  return { table, headings: [...headings], mapping: guessMapping(headings, classHeadings()) }
}

type Asked = z.output<typeof checkHistoryInput>

const read = ({ table, mapping, kind }: Asked): Result<HistoryFigures> => readMarketHistory(table, mapping, kind)

/** What the table would become, or everything that is wrong with it. Nothing is kept. */
export async function checkHistory(ctx: BackendContext, asked: Asked): Promise<z.output<typeof checkHistoryOutput>> {
  const figures = read(asked)
  const none = { summary: null, frequency: null, from: null, to: null }
  if (!figures.ok) return { ...none, problems: [...figures.problems] }
  const summary = await summarise(ctx, figures.value)
  if (!summary.ok) return { ...none, problems: [...summary.problems] }
  const { frequency, from, to } = figures.value
  return { problems: [], summary: summary.value, frequency, from, to }
}

// SECURITY: the history is the firm's; the check stands here, not only on the screen.
async function requireManager(ctx: BackendContext): Promise<void> {
  const profile = await ctx.store.query('app.profile', {})
  if (profile.role !== 'manager') throw new AppError('forbidden')
}

/** Takes a table into the book as the history that holds: all of it or nothing. */
export async function importHistory(
  ctx: BackendContext,
  { rev, facts, ...asked }: z.output<typeof importHistoryInput>,
): Promise<{ rev: number }> {
  await requireManager(ctx)
  const figures = read(asked)
  if (!figures.ok) throw new AppError('computationRefused', { problems: figures.problems })
  const document: MarketHistory = { documentVersion: 1, simulated: false, ...facts, ...figures.value }
  return ctx.store.execute('marketHistory.import', ctx.session.actor, { rev, document })
}

export async function removeHistory(ctx: BackendContext, rev: number): Promise<{ rev: number }> {
  await requireManager(ctx)
  return ctx.store.execute('marketHistory.remove', ctx.session.actor, { rev })
}

export async function restoreHistory(
  ctx: BackendContext,
  input: { readonly rev: number; readonly version: number },
): Promise<{ rev: number }> {
  await requireManager(ctx)
  return ctx.store.execute('marketHistory.restore', ctx.session.actor, input)
}

/** Only the sample book is looked at on a day of its own; a made-up past has no place among real clients. */
export const maySimulate = (ctx: Pick<BackendContext, 'session'>): boolean => ctx.session.day !== null

const SIMULATED_YEARS = 24
const SIMULATED_SEED = 20_261_123

/** Puts a made-up history into the sample book, drawn from the assumptions in force and named as such. */
export async function simulateHistory(ctx: BackendContext, rev: number): Promise<{ rev: number }> {
  await requireManager(ctx)
  if (!maySimulate(ctx)) throw new AppError('forbidden')
  const market = await activeMarket(ctx)
  const years = simulateYears(projectionMarket(market), SIMULATED_YEARS, SIMULATED_SEED)
  if (!years.ok) throw new AppError('computationRefused', { problems: years.problems })
  const t = translator((await readPreferences(ctx)).language)
  const last = Number(ctx.today().slice(0, 4)) - 1
  const document: MarketHistory = {
    documentVersion: 1,
    name: t('history.simulated.name'),
    owner: t('history.simulated.owner'),
    source: t('history.simulated.source', { id: market.id, version: market.version, seed: SIMULATED_SEED }),
    licence: t('history.simulated.licence'),
    asOf: ctx.today(),
    simulated: true,
    frequency: 'yearly',
    from: String(last - SIMULATED_YEARS + 1),
    to: String(last),
    ids: market.assets.map(({ id }) => id),
    returns: years.value.returns,
    inflation: years.value.inflation,
    columns: {},
  }
  return ctx.store.execute('marketHistory.import', ctx.session.actor, { rev, document })
}
