import { failAll, ok, type Problem, type Result } from '../result'
import { cleanCell } from '../import/cell'
import { seriesStatistics, type SeriesStatistics } from './history'
import { type MarketHistory, periodAfter, SHORTEST_HISTORY_YEARS, yearsOfHistory } from './market-history'
import { readReturnHistory, type HistoryKind, type ReturnHistory } from './return-history'

/** Which column of a table says what; columns count from 0, the first holds the dates. */
export interface HistoryMapping {
  /** Class → column. Several classes may share one: it stands in for them. */
  readonly classes: Readonly<Record<string, number>>
  readonly inflation: number | null
}

export type HistoryFigures = Pick<
  MarketHistory,
  'frequency' | 'from' | 'to' | 'ids' | 'returns' | 'inflation' | 'columns'
>

const headRow = (rows: readonly (readonly string[])[]): number =>
  rows.findIndex((row) => row.some((cell) => cleanCell(cell) !== ''))

/** The headings of a table, in order; empty for a table without any row. */
export const headingsOf = (rows: readonly (readonly string[])[]): readonly string[] =>
  (rows[headRow(rows)] ?? []).map((cell) => cleanCell(cell))

/** Headings that mean consumer prices. */
const INFLATION = /^(cpi|通胀|通胀率|通货膨胀|居民消费价格.*|消费价格.*|inflation|consumerprices?)$/

/** Which columns answer to which class by their headings; `names`: heading → class. */
export function guessMapping(headings: readonly string[], names: Readonly<Record<string, string>>): HistoryMapping {
  const key = (text: string) => cleanCell(text).replaceAll(/\s/g, '').toLowerCase()
  const known = new Map(Object.entries(names).map(([name, id]) => [key(name), id]))
  const classes: Record<string, number> = {}
  let inflation: number | null = null
  for (const [at, heading] of headings.entries()) {
    if (at === 0) continue
    const id = known.get(key(heading))
    if (id !== undefined) classes[id] ??= at
    else if (inflation === null && INFLATION.test(key(heading))) inflation = at
  }
  return { classes, inflation }
}

const refusal = (reason: string, path: string, message: string, params: Problem['params'] = {}): Problem => ({
  code: 'invalid_input',
  path,
  message,
  params: { reason, ...params },
})

/** Some columns of the table read as a history of their own; problems name the heading. */
function readColumns(
  rows: readonly (readonly string[])[],
  columns: readonly number[],
  kind: HistoryKind | 'auto',
): Result<ReturnHistory> {
  const head = headRow(rows)
  const headings = headingsOf(rows)
  const name = (at: number) => `#${at}`
  const table = rows.map((row, i) => (i === head ? headings.map((_, at) => name(at)) : row))
  const names = Object.fromEntries(columns.map((at) => [name(at), name(at)]))
  const read = readReturnHistory(table, { kind, names })
  if (read.ok) return read
  return failAll(
    read.problems.map((problem) => {
      const id = problem.params?.['id']
      return typeof id === 'string'
        ? { ...problem, params: { ...problem.params, id: headings[Number(id.slice(1))] ?? id } }
        : problem
    }),
  )
}

/**
 * A table of yearly or monthly returns or index levels read by a mapping: all or nothing, every cell that cannot be read is
 * named by row and column. A column of consumer prices may hold changes or levels, whatever the classes hold.
 */
export function readMarketHistory(
  rows: readonly (readonly string[])[],
  mapping: HistoryMapping,
  kind: HistoryKind | 'auto',
): Result<HistoryFigures> {
  const headings = headingsOf(rows)
  const ids = Object.keys(mapping.classes)
  if (ids.length === 0) return failAll([refusal('noClass', '/mapping/classes', 'no column is assigned to a class')])
  const stray = [...Object.values(mapping.classes), ...(mapping.inflation === null ? [] : [mapping.inflation])].filter(
    (at) => !(at >= 1 && at < headings.length),
  )
  if (stray.length > 0)
    return failAll([
      refusal('strayColumn', '/mapping', 'the table has no such column', { column: (stray[0] ?? 0) + 1 }),
    ])
  const used = [...new Set(Object.values(mapping.classes))].toSorted((a, b) => a - b)
  const classes = readColumns(rows, used, kind)
  const prices = mapping.inflation === null ? null : readColumns(rows, [mapping.inflation], 'auto')
  const problems = [...(classes.ok ? [] : classes.problems), ...(prices === null || prices.ok ? [] : prices.problems)]
  if (!classes.ok || (prices !== null && !prices.ok)) return failAll(distinct(problems))
  const { frequency, returns, to } = classes.value
  if (frequency === 'weekly') return failAll([refusal('weekly', '/rows', 'the table must be yearly or monthly')])
  // Levels give one period less than changes: what both have counts.
  const changes = prices === null ? null : prices.value.returns
  const periods = Math.min(returns.length, changes?.length ?? returns.length)
  const kept = returns.slice(returns.length - periods)
  const figures: HistoryFigures = {
    frequency,
    from: periodAfter(to, frequency, 1 - periods),
    to,
    ids,
    returns: kept.map((row) => ids.map((id) => row[used.indexOf(mapping.classes[id] ?? -1)] ?? 0)),
    inflation: changes === null ? null : changes.slice(changes.length - periods).map((row) => row[0] ?? 0),
    columns: Object.fromEntries(ids.map((id) => [id, headings[mapping.classes[id] ?? -1] ?? ''])),
  }
  const years = yearsOfHistory(figures).returns.length
  return years < SHORTEST_HISTORY_YEARS
    ? failAll([refusal('fewYears', '/rows', 'too few whole calendar years', { years, least: SHORTEST_HISTORY_YEARS })])
    : ok(figures)
}

/** The same date is wrong for classes and prices alike: it is named once. */
const distinct = (problems: readonly Problem[]): Problem[] =>
  problems.filter(
    ({ path, params }, i) =>
      problems.findIndex((other) => other.path === path && other.params?.['reason'] === params?.['reason']) === i,
  )

export const HISTORY_WARNINGS = [
  'shortHistory',
  'brokenYears',
  'missingClasses',
  'noInflation',
  'oddInflation',
] as const

/** What a history looks like, for the page that shows or imports it. Decimals a year. */
export interface HistorySummary {
  readonly firstYear: number
  readonly years: number
  readonly classes: readonly (SeriesStatistics & {
    readonly id: string
    readonly heading: string
    readonly worstYear: number
    readonly worstYearReturn: number
  })[]
  /** Compound growth of prices a year; null without. */
  readonly inflation: number | null
  readonly warnings: readonly {
    readonly code: (typeof HISTORY_WARNINGS)[number]
    readonly params: Readonly<Record<string, string | number>>
  }[]
  /** Classes of the set that the history does not know. */
  readonly missing: readonly string[]
}

const LONG_YEARS = 30
/** Beyond this a year's change of prices is more likely a misread column. */
const ODD_INFLATION = 0.3

/** Statistics by class over whole calendar years, and what to mind; `wanted`: classes of the set in force. */
export function summaryOfHistory(
  history: HistoryFigures,
  wanted: readonly string[],
  pricesKnown: (firstYear: number, years: number) => boolean,
): Result<HistorySummary> {
  const { firstYear, returns, inflation, dropped } = yearsOfHistory(history)
  const classes: HistorySummary['classes'][number][] = []
  for (const [k, id] of history.ids.entries()) {
    const column = returns.map((row) => row[k] ?? 0)
    const found = seriesStatistics(column, 1)
    if (!found.ok) return found
    const worst = Math.min(...column)
    classes.push({
      id,
      heading: history.columns[id] ?? '',
      ...found.value,
      worstYear: firstYear + column.indexOf(worst),
      worstYearReturn: worst,
    })
  }
  const missing = wanted.filter((id) => !history.ids.includes(id))
  const years = returns.length
  const odd = inflation?.findIndex((change) => Math.abs(change) > ODD_INFLATION) ?? -1
  const warnings: HistorySummary['warnings'][number][] = []
  if (years < LONG_YEARS) warnings.push({ code: 'shortHistory', params: { years } })
  if (dropped > 0) warnings.push({ code: 'brokenYears', params: { months: dropped } })
  if (missing.length > 0) warnings.push({ code: 'missingClasses', params: { count: missing.length } })
  if (inflation === null && !pricesKnown(firstYear, years)) warnings.push({ code: 'noInflation', params: {} })
  if (odd >= 0) warnings.push({ code: 'oddInflation', params: { year: firstYear + odd, value: inflation?.[odd] ?? 0 } })
  const prices = inflation === null ? null : seriesStatistics(inflation, 1)
  return ok({ firstYear, years, classes, inflation: prices?.ok === true ? prices.value.cagr : null, warnings, missing })
}
