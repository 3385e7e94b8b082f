import iconv from 'iconv-lite'
import type { Column } from './layouts'

/** How numbers, dates and codes stand in brokers' exports. */
export const yuan = (fen: number): string => {
  const sign = fen < 0 ? '-' : ''
  const digits = String(Math.abs(fen)).padStart(3, '0')
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** 1,234,567.89 */
export const grouped = (fen: number): string => yuan(fen).replace(/\B(?=(\d{3})+\.)/g, ',')

/** `="000001"`: the shell that keeps leading zeros in spreadsheets. */
export const shell = (text: string): string => (text === '' ? '' : `="${text}"`)

export const compactDate = (date: string): string => date.replaceAll('-', '')

/** 2026/9/8 */
export const slashDate = (date: string): string =>
  date
    .split('-')
    .map((part) => String(Number(part)))
    .join('/')

/** 93015 */
export const digitsOfTime = (time: string): string => String(Number(time.replaceAll(':', '')))

/** 9301500, as hundredths of seconds stand behind the seconds. */
export const centiseconds = (time: string): string => `${digitsOfTime(time)}00`

/** At least `places` decimals. */
export function padded(decimal: string, places: number): string {
  const [whole = '0', fraction = ''] = decimal.split('.')
  return `${whole}.${fraction.padEnd(places, '0')}`
}

/** A ratio as percent text: 0.000086 → 0.0086%. */
export const percent = (ratio: number): string => `${String(Number((ratio * 100).toFixed(8)))}%`

export interface TextTable<T> {
  readonly columns: readonly Column<T>[]
  readonly separator: '\t' | ','
  /** Lines above the header. */
  readonly title?: readonly string[]
  /** The header comes again after so many rows. */
  readonly pageRows?: number
  /** Lines below the table. */
  readonly footer?: readonly string[]
  /** Every line ends with a separator, as in some exports. */
  readonly trailing?: boolean
}

const csvCell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** Lines of a table with everything that exports put around it; CRLF ends. */
export function* tableLines<T>(table: TextTable<T>, rows: Iterable<T>): Generator<string> {
  const { columns, separator, pageRows } = table
  const end = `${table.trailing === true ? separator : ''}\r\n`
  const line = (cells: readonly string[]) => (separator === ',' ? cells.map(csvCell) : cells).join(separator) + end
  const header = line(columns.map((column) => column.header))
  for (const title of table.title ?? []) yield `${title}\r\n`
  yield header
  let count = 0
  for (const row of rows) {
    if (pageRows !== undefined && count > 0 && count % pageRows === 0) yield `\r\n${header}`
    count++
    yield line(columns.map((column) => column.cell(row)))
  }
  for (const footer of table.footer ?? []) yield `${footer}\r\n`
}

export const tableText = <T>(table: TextTable<T>, rows: Iterable<T>): string => [...tableLines(table, rows)].join('')

export const gb18030 = (text: string): Uint8Array => iconv.encode(text, 'gb18030')
export const utf8 = (text: string, mark: boolean): Uint8Array =>
  new TextEncoder().encode(`${mark ? '\uFEFF' : ''}${text}`)
