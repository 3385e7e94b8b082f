import { dayNumber, monthNumber } from '../calendar'
import { cleanCell } from '../import/cell'
import { readDate, readMonth } from '../import/dates'
import { readDecimal } from '../import/numbers'
import { failAll, ok } from '../result'
import type { Problem, Result } from '../result'

export type HistoryFrequency = 'weekly' | 'monthly' | 'yearly'
export type HistoryKind = 'returns' | 'levels'

export const PERIODS_PER_YEAR: Readonly<Record<HistoryFrequency, number>> = { weekly: 52, monthly: 12, yearly: 1 }

export interface ReturnHistory {
  readonly frequency: HistoryFrequency
  readonly periodsPerYear: number
  /** What the figures of the table were. */
  readonly kind: HistoryKind
  /** First and last period that has a return. */
  readonly from: string
  readonly to: string
  readonly ids: readonly string[]
  /** Simple returns: rows are periods, columns the `ids`. */
  readonly returns: readonly (readonly number[])[]
  /** Headings that no class answers to. */
  readonly ignoredColumns: readonly string[]
}

/** What can be wrong with a table of returns (`params.reason`); rows and columns count from 1, as a spreadsheet shows them. */
export const HISTORY_REASONS = [
  'empty',
  'noColumn',
  'columnTwice',
  'badDate',
  'badNumber',
  'missingNumber',
  'notAbove',
  'percentSign',
  'order',
  'gap',
  'frequency',
  'tooShort',
] as const
type HistoryReason = (typeof HISTORY_REASONS)[number]

/** All are counted, so many are listed. */
const MAX_PROBLEMS = 100
/** More than this is no return but a percentage without its sign. */
const LARGEST_RETURN = 1.5

export interface HistoryOptions {
  /** Heading as it may stand in a file (id or name) → class. */
  readonly names: Readonly<Record<string, string>>
  /** `auto`: figures that are all above 1.5 without a percent sign are index levels. */
  readonly kind: HistoryKind | 'auto'
}

interface Row {
  readonly line: number
  readonly cells: readonly string[]
}

/**
 * A table of monthly, weekly or yearly returns or index levels, one column per class behind a column of dates. Strict:
 * every cell that cannot be read, every gap and every period out of order is named; nothing is filled in.
 */
export function readReturnHistory(
  cells: readonly (readonly string[])[],
  options: HistoryOptions,
): Result<ReturnHistory> {
  const rows = cells
    .map((row, i): Row => ({ line: i, cells: row.map((cell) => cleanCell(cell)) }))
    .filter((row) => row.cells.some((cell) => cell !== ''))
  const [head, ...data] = rows
  if (head === undefined || data.length === 0)
    return failAll([problem('empty', '/rows', 'the table has no rows of figures')])
  const columns = readHeader(head, options.names)
  if (!columns.ok) return columns
  const dates = readDates(data)
  const figures = readFigures(data, columns.value.used, options.kind)
  const problems = [...(dates.ok ? [] : dates.problems), ...(figures.ok ? [] : figures.problems)]
  if (!dates.ok || !figures.ok) return failAll(problems.slice(0, MAX_PROBLEMS))
  const { kind, values } = figures.value
  const returns = kind === 'levels' ? fromLevels(values) : values
  const { frequency, labels } = dates.value
  if (returns.length < 3)
    return failAll([problem('tooShort', '/rows', 'at least three periods are needed', { periods: returns.length })])
  return ok({
    frequency,
    periodsPerYear: PERIODS_PER_YEAR[frequency],
    kind,
    from: labels[labels.length - returns.length] ?? '',
    to: labels.at(-1) ?? '',
    ids: columns.value.used.map(({ id }) => id),
    returns,
    ignoredColumns: columns.value.ignored,
  })
}

const problem = (
  reason: HistoryReason,
  path: string,
  message: string,
  params: Readonly<Record<string, string | number>> = {},
): Problem => ({ code: 'invalid_input', path, message, params: { reason, ...params } })

/** Row and column as a spreadsheet counts them. */
const cellProblem = (
  reason: HistoryReason,
  line: number,
  column: number,
  message: string,
  params: Readonly<Record<string, string | number>> = {},
) => problem(reason, `/rows/${line}/${column}`, message, { row: line + 1, column: column + 1, ...params })

interface Column {
  readonly id: string
  readonly at: number
}

function readHeader(
  { line, cells }: Row,
  names: HistoryOptions['names'],
): Result<{ readonly used: readonly Column[]; readonly ignored: readonly string[] }> {
  const key = (text: string) => cleanCell(text).replace(/\s/g, '').toLowerCase()
  const known = new Map(Object.entries(names).map(([name, id]) => [key(name), id]))
  const found = cells.flatMap((heading, at) => {
    const id = at === 0 ? undefined : known.get(key(heading))
    return id === undefined ? [] : [{ id, at }]
  })
  if (found.length === 0)
    return failAll([problem('noColumn', `/rows/${line}`, 'no heading names an asset class', { row: line + 1 })])
  const twice = found.filter(({ id }, k) => found.findIndex((other) => other.id === id) < k)
  if (twice.length > 0)
    return failAll(
      twice.map(({ id, at }) => cellProblem('columnTwice', line, at, `the class ${id} has two columns`, { id })),
    )
  const ignored = cells.filter((heading, at) => at > 0 && heading !== '' && !found.some((column) => column.at === at))
  return ok({ used: found, ignored })
}

interface Dates {
  readonly frequency: HistoryFrequency
  readonly labels: readonly string[]
}

function readDates(data: readonly Row[]): Result<Dates> {
  const problems: Problem[] = []
  const texts = data.map(({ line, cells }) => {
    const text = cells[0] ?? ''
    if (/^\d{4}年?$/.test(text)) return text.slice(0, 4)
    const date = readDate(text)
    if (date.ok && date.value !== undefined) return date.value
    const month = readMonth(text)
    if (month.ok && month.value !== undefined) return month.value
    problems.push(cellProblem('badDate', line, 0, 'is not a year, month or date', { text }))
    return ''
  })
  if (problems.length > 0) return failAll(problems)
  const frequency = frequencyOf(texts)
  if (frequency === undefined)
    return failAll([problem('frequency', '/rows', 'the dates are neither weekly nor monthly nor yearly')])
  const labels = texts.map((text) =>
    frequency === 'yearly' ? text.slice(0, 4) : frequency === 'monthly' ? text.slice(0, 7) : text,
  )
  for (let i = 1; i < labels.length; i++) {
    const [before, now] = [labels[i - 1] as string, labels[i] as string]
    const step = stepOf(frequency, before, now)
    const line = data[i]?.line ?? 0
    const params = { before, now }
    if (step <= 0) problems.push(cellProblem('order', line, 0, `${now} does not come after ${before}`, params))
    else if (step > 1)
      problems.push(cellProblem('gap', line, 0, `periods are missing between ${before} and ${now}`, params))
  }
  return problems.length > 0 ? failAll(problems) : ok({ frequency, labels })
}

/** By the form of the dates, or by the middle distance of full dates. */
function frequencyOf(texts: readonly string[]): HistoryFrequency | undefined {
  if (texts.every((text) => text.length === 4)) return 'yearly'
  if (texts.every((text) => text.length === 7)) return 'monthly'
  if (!texts.every((text) => text.length === 10)) return undefined
  const distances = texts.slice(1).map((text, i) => Math.abs(dayNumber(text) - dayNumber(texts[i] as string)))
  const middle = distances.toSorted((a, b) => a - b)[Math.floor(distances.length / 2)] ?? 0
  if (middle >= 5 && middle <= 9) return 'weekly'
  if (middle >= 26 && middle <= 33) return 'monthly'
  return middle >= 355 && middle <= 375 ? 'yearly' : undefined
}

/** A week without trading (Spring Festival, the first of October) is no gap: two weeks may pass. */
const LONGEST_WEEK = 16

function stepOf(frequency: HistoryFrequency, before: string, now: string): number {
  if (frequency === 'yearly') return Number(now) - Number(before)
  if (frequency === 'monthly') return monthNumber(now) - monthNumber(before)
  const days = dayNumber(now) - dayNumber(before)
  return days <= 0 ? 0 : days <= LONGEST_WEEK ? 1 : 2
}

function readFigures(
  data: readonly Row[],
  columns: readonly Column[],
  kind: HistoryOptions['kind'],
): Result<{ readonly kind: HistoryKind; readonly values: readonly (readonly number[])[] }> {
  const problems: Problem[] = []
  let percent = false
  const values = data.map(({ line, cells }) =>
    columns.map(({ id, at }) => {
      const text = cells[at] ?? ''
      if (text === '') {
        problems.push(cellProblem('missingNumber', line, at, 'a figure is missing', { id }))
        return Number.NaN
      }
      const isPercent = /[%％]$/.test(text)
      percent ||= isPercent
      const read = readDecimal(isPercent ? text.slice(0, -1) : text)
      if (!read.ok || read.value === undefined) {
        problems.push(cellProblem('badNumber', line, at, 'is not a number', { id, text: text.slice(0, 40) }))
        return Number.NaN
      }
      return isPercent ? Number(read.value) / 100 : Number(read.value)
    }),
  )
  if (problems.length > 0) return failAll(problems)
  const levels =
    kind === 'levels' || (kind === 'auto' && !percent && values.every((row) => row.every((v) => v > LARGEST_RETURN)))
  for (const [i, row] of values.entries()) {
    for (const [k, value] of row.entries()) {
      const { id, at } = columns[k] as Column
      const line = data[i]?.line ?? 0
      if (levels ? !(value > 0) : !(value > -1))
        problems.push(
          cellProblem('notAbove', line, at, levels ? 'a level must be positive' : 'a return must be above -100 %', {
            id,
            value,
          }),
        )
      else if (!levels && value > LARGEST_RETURN)
        problems.push(
          cellProblem('percentSign', line, at, 'is no return of one period; percentages need their sign', {
            id,
            value,
          }),
        )
    }
  }
  return problems.length > 0 ? failAll(problems) : ok({ kind: levels ? 'levels' : 'returns', values })
}

const fromLevels = (levels: readonly (readonly number[])[]): number[][] =>
  levels.slice(1).map((row, i) => row.map((value, k) => value / (levels[i]?.[k] as number) - 1))
