import { cleanCell, normaliseHeader } from './cell'
import { columnStarts, cutByColumns } from './fixed-width'
import { recognised } from './headers'
import { IMPORT_KINDS } from './records'
import type { RawRow } from './raw-row'
import { readTitles } from './titles'
import type { WholeFileValues } from './titles'

/** Rows of a file that are not data, by what they are. Counted, so that nothing disappears unseen. */
export type SkipReason =
  | 'blank'
  | 'title'
  | 'repeatedHeader'
  | 'total'
  | 'note'
  | 'ignored'
  | 'foreignCurrency'
  | 'duplicate'

export interface TableHeader {
  readonly line: number
  /** As in the file, without shells. */
  readonly headers: readonly string[]
  /** Text above the table, and what it says of all rows. */
  readonly title: string
  readonly section: WholeFileValues
}

/** A row of data and what the lines above its part of the table say. */
export interface DataRow {
  readonly raw: RawRow
  readonly section: WholeFileValues
}

export interface Table {
  readonly header: TableHeader | undefined
  /** No header was found where one could be; rows are no longer kept. */
  readonly lost: boolean
  push(rows: readonly RawRow[]): DataRow[]
  /** Rows that waited for a header; none is found later. */
  end(): DataRow[]
}

/** Rows that may stand above a header. */
const HEADER_SEARCH = 200
/** Rows that are kept to find the line that the user pointed at. */
const FORCED_SEARCH = 10_000

/**
 * Takes a table out of the rows of a file: finds the header, keeps what stands above it, drops blank lines, repeated
 * headers, totals and remarks (counted through `skip`). `headerLine` forces the line of the header.
 */
export function createTable(options: { skip: (reason: SkipReason) => void; headerLine?: number }): Table {
  const { skip, headerLine } = options
  let waiting: RawRow[] = []
  let found: { header: TableHeader; raw: RawRow; cells: number; starts: readonly number[] } | undefined
  let section: WholeFileValues = {}
  let lost = false

  const search = (final: boolean): DataRow[] => {
    const at = findHeader(waiting, final, headerLine)
    const row = at === undefined ? undefined : waiting[at]
    if (row === undefined || at === undefined) {
      lost = final || waiting.length >= (headerLine === undefined ? HEADER_SEARCH : FORCED_SEARCH)
      if (lost) waiting = []
      return []
    }
    const titles = waiting.slice(0, at)
    for (const title of titles) skip(filled(title.cells, 1) === 0 ? 'blank' : 'title')
    section = readTitles(titles)
    const headers = row.cells.map((cell) => cleanCell(cell).replace(/\s+/g, ' '))
    while (headers.at(-1) === '') headers.pop()
    const title = titles.flatMap(({ cells }) => cells.map(cleanCell)).join(' ')
    const starts = row.text === undefined ? [] : columnStarts(row.text)
    found = { header: { line: row.line, headers, title, section }, raw: row, cells: headers.length, starts }
    const rest = waiting.slice(at + 1)
    waiting = []
    return data(rest)
  }

  const data = (rows: readonly RawRow[]): DataRow[] => {
    const kept: DataRow[] = []
    for (const row of rows) {
      const reason = found === undefined ? 'blank' : notData(row, found.raw, found.cells)
      if (reason === undefined) {
        const raw = row.text !== undefined && found !== undefined ? cutByColumns(row, found.starts) : row
        kept.push({ raw, section })
      } else {
        skip(reason)
        if (reason === 'note') section = withNew(section, row)
      }
    }
    return kept
  }

  return {
    get header() {
      return found?.header
    },
    get lost() {
      return lost
    },
    push(rows) {
      if (lost) return []
      if (found !== undefined) return data(rows)
      for (const row of rows) waiting.push(row)
      return search(false)
    },
    end: () => (found === undefined ? search(true) : []),
  }
}

/** Statements of several accounts in one file name the account above each part. */
function withNew(section: WholeFileValues, row: RawRow): WholeFileValues {
  const next = readTitles([row])
  return Object.keys(next).length === 0 ? section : { ...section, ...next }
}

/** Number of cells that are not empty, counting no further than `limit`. */
function filled(cells: readonly string[], limit: number): number {
  let count = 0
  for (const cell of cells) {
    if (cell !== '' && cell.trim() !== '') count += 1
    if (count >= limit) break
  }
  return count
}

const TOTAL =
  /^[="'\s]*(合\s*计|小\s*计|总\s*计|共\s*计|累\s*计|汇\s*总|总\s*和|本\s*页\s*(合|小)\s*计|当日(合|小)计|total|subtotal)(?![\u4E00-\u9FFFA-Za-z])/i

function notData(row: RawRow, header: RawRow, columns: number): SkipReason | undefined {
  const { cells } = row
  const first = cells.findIndex((cell) => cell !== '' && cell.trim() !== '')
  if (first < 0) return 'blank'
  const cell = cells[first] ?? ''
  if (cell === header.cells[first] && sameHeader(cells, header.cells)) return 'repeatedHeader'
  if (TOTAL.test(cell)) return 'total'
  const dashes = /^[\s\-=*_—]{3,}$/.test(cell)
  if (filled(cells, 2) === 1 && columns >= 3 && (dashes || isRemark(cell, first))) return 'note'
  if (columns >= 3 && LABEL.test(cell)) return 'note'
  return undefined
}

/** `资金账号:` and the like: a line that names the account of the part below, not a row of data. */
const LABEL =
  /^[\s="']*((资金|资产)[账帐][号户]|客户(号|代码|姓名|编号)|查询日期|起止日期|日期|单位|页码|第\s*\d+\s*页)\s*[:：]/

/** A lone cell is a remark when it reads like a sentence; a lone number is a damaged row and stays. */
const isRemark = (cell: string, column: number): boolean => column === 0 && /[\u4E00-\u9FFF]|\s.*\s/.test(cell)

function sameHeader(cells: readonly string[], header: readonly string[]): boolean {
  return header.every((cell, i) => normaliseHeader(cell) === normaliseHeader(cells[i] ?? ''))
}

/** A heading is no figure; values beside labels (`资金账号 10086`) are how lines above a table look. */
const FIGURE = /^[-+(]?[\d][\d.,:/%\-\s)]*$/

/** Index of the header row; undefined when none is there, or when more rows are needed to tell. */
function findHeader(rows: readonly RawRow[], final: boolean, headerLine: number | undefined): number | undefined {
  if (headerLine !== undefined) {
    const forced = rows.findIndex(({ line }) => line === headerLine)
    return forced < 0 ? undefined : forced
  }
  const scores = rows.slice(0, HEADER_SEARCH).map(headerScore)
  const sure = scores.findIndex((score) => score >= 3)
  if (sure >= 0) return sure
  if (!final && rows.length < HEADER_SEARCH) return undefined
  const best = scores.indexOf(Math.max(...scores))
  return (scores[best] ?? 0) > 0 ? best : undefined
}

/** Number of headings that one kind knows; 0.5 for a row of words alone that may be a header nobody has seen yet. */
function headerScore(row: RawRow): number {
  const cells = row.cells.map(cleanCell).filter((cell) => cell !== '')
  if (cells.length < 2 || cells.some((cell) => FIGURE.test(cell) || cell.length > 40)) return 0
  const known = Math.max(...IMPORT_KINDS.map((kind) => recognised(cells, kind)))
  if (known >= 3 || (known === 2 && cells.length <= 6)) return known
  return cells.length >= 3 && new Set(cells).size === cells.length ? 0.5 + known / 10 : 0
}
