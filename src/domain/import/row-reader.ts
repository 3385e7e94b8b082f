import type { Fen } from '../money'
import { cleanCell, cleanText, normaliseWord } from './cell'
import { readDate, readMonth, readTime, timeBehindDate } from './dates'
import { readDecimal, readFen, readRate } from './numbers'
import type { Read } from './numbers'
import type { ImportPlan } from './plan'
import type { RowProblem, RowProblemCode } from './records'
import type { DataRow } from './table'
import { readYesNo } from './words'

interface ProblemDetail {
  readonly severity?: RowProblem['severity']
  readonly value?: string
  readonly params?: RowProblem['params']
}

/** Reads the cells of one row after the other by field name and collects what is wrong with them. */
export interface RowReader {
  /** Starts a new row; forgets the problems of the last one. */
  open(row: DataRow): void
  readonly problems: readonly RowProblem[]
  /** True when the row has a problem that forbids its import. */
  readonly broken: boolean
  problem(code: RowProblemCode, field?: string, detail?: ProblemDetail): void
  /** The cell as it stands in the file, or the value for the whole file; '' when there is neither. */
  raw(field: string): string
  has(field: string): boolean
  text(field: string): string | undefined
  id(field: string): string | undefined
  decimal(field: string): string | undefined
  money(field: string): Fen | undefined
  rate(field: string, min: number, max: number): number | undefined
  date(field: string): string | undefined
  /** A date that cannot lie in the future. */
  pastDate(field: string): string | undefined
  month(field: string): string | undefined
  /** A time of its own, or the one behind the date in the cell of `dateField`. */
  time(field: string, dateField: string): string | undefined
  /** A word of a closed list. `severity` of an unknown one; default error. */
  word<T>(field: string, read: (raw: string) => Read<T>, severity?: RowProblem['severity']): T | undefined
  yesNo(field: string): boolean | undefined
  /** Reports `required` when the value is missing and nothing else was said about the cell. */
  need<T>(field: string, value: T | undefined): T
}

const REPLACED = '\uFFFD'

/** Longest text that the book keeps. */
const TEXT_LENGTH = 4000

/** Placeholder for a missing value of a row that is reported anyway and never becomes a record. */
const MISSING = undefined as never

export function createRowReader(plan: ImportPlan): RowReader {
  let row: DataRow = { raw: { line: 0, cells: [] }, section: {} }
  let problems: RowProblem[] = []
  let broken = false
  const { mapping, wholeFile, headers } = plan

  const raw = (field: string): string => {
    const column = mapping[field]
    if (column !== undefined) return row.raw.cells[column] ?? ''
    return wholeFile[field]?.from === 'user'
      ? wholeFile[field].value
      : (row.section[field]?.value ?? wholeFile[field]?.value ?? '')
  }

  const problem = (code: RowProblemCode, field?: string, detail: ProblemDetail = {}): void => {
    const severity = detail.severity ?? 'error'
    if (severity === 'error') broken = true
    const column = field === undefined ? undefined : headers[mapping[field] ?? -1]
    const value = detached((detail.value ?? (field === undefined ? '' : cleanText(raw(field)))).slice(0, 60))
    problems.push({
      severity,
      row: row.raw.line,
      ...(column === undefined ? {} : { column }),
      code,
      ...(value === '' ? {} : { value }),
      ...(field === undefined && detail.params === undefined
        ? {}
        : { params: { ...(field === undefined ? {} : { field }), ...detail.params } }),
    })
  }

  const value = <T>(field: string, read: Read<T>, code: RowProblemCode): T | undefined => {
    if (read.ok) return read.value
    problem(code, field)
    return undefined
  }

  const clean = (field: string, cleaner: (cell: string) => string): string | undefined => {
    const cell = raw(field)
    if (cell === '') return undefined
    let text = cleaner(cell)
    if (text.includes(REPLACED)) {
      problem('encoding', field, { severity: 'warning' })
      text = text.replaceAll(REPLACED, '').trim()
    }
    if (text.length > TEXT_LENGTH) {
      problem('tooLarge', field)
      return undefined
    }
    return text === '' ? undefined : text
  }

  const reader: RowReader = {
    open(next) {
      row = next
      if (problems.length > 0) problems = []
      broken = false
    },
    get problems() {
      return problems
    },
    get broken() {
      return broken
    },
    problem,
    raw,
    has: (field) => cleanCell(raw(field)) !== '',
    text: (field) => clean(field, cleanText),
    id(field) {
      const text = clean(field, cleanCell)?.replace(/\s+/g, '')
      // A spreadsheet has made 1.3812E+10 of a long number: its last digits are gone.
      if (text !== undefined && /^\d(\.\d+)?E\+\d+$/i.test(text)) {
        problem('badCode', field)
        return undefined
      }
      return text
    },
    decimal: (field) => value(field, readDecimal(raw(field)), 'notANumber'),
    money(field) {
      const read = readFen(raw(field), plan.scales[field] ?? 1)
      if (read.ok) return read.value
      problem('tooLarge' in read ? 'tooLarge' : 'notANumber', field)
      return undefined
    },
    rate(field, min, max) {
      const rate = value(field, readRate(raw(field), plan.rateUnits[field] ?? 'ratio'), 'notANumber')
      if (rate === undefined || (rate >= min && rate <= max)) return rate
      problem(rate < 0 && min >= 0 ? 'negative' : 'outOfRange', field, { params: { min, max } })
      return undefined
    },
    date: (field) => value(field, readDate(raw(field)), 'notADate'),
    pastDate(field) {
      const date = reader.date(field)
      if (date === undefined || date <= plan.today) return date
      problem('future', field, { params: { today: plan.today } })
      return undefined
    },
    month: (field) => value(field, readMonth(raw(field)), 'notADate'),
    time(field, dateField) {
      const time = value(field, readTime(raw(field)), 'notATime') ?? timeBehindDate(raw(dateField))
      return time === '00:00:00' ? undefined : time
    },
    word(field, read, severity = 'error') {
      const word = read(raw(field))
      if (word.ok) return word.value
      problem('unknownWord', field, { severity })
      return undefined
    },
    yesNo: (field) => reader.word(field, readYesNo),
    need(field, found) {
      if (found !== undefined) return found
      if (!problems.some(({ severity, params }) => severity === 'error' && params?.['field'] === field))
        problem('required', field)
      return MISSING
    },
  }
  return reader
}

/** A copy of its own: part of a long text would keep the whole of it in memory for as long as the problem is kept. */
const detached = (text: string): string => ` ${text}`.slice(1)

/** The comparable form of a business word in a cell. */
export const wordOf = (cell: string): string => normaliseWord(cell)
