import limits from '../../../resources/reference/price-limits.json'
import { daysBetween } from '../calendar'
import { cleanCell, normaliseHeader } from '../import/cell'
import { readDate } from '../import/dates'
import { readDecimal } from '../import/numbers'
import type { RawRow } from '../import/raw-row'

/** One closing price of a file. */
export interface PriceRow {
  readonly line: number
  readonly code: string
  readonly exchange: string | null
  readonly close: number
  /** Day of the price when the file says it. */
  readonly date: string | null
}

export type PriceProblemCode = 'badCode' | 'badPrice' | 'badDate' | 'duplicate'
export interface PriceProblem {
  readonly line: number
  readonly code: PriceProblemCode
  readonly text: string
}

export interface PriceFile {
  readonly rows: readonly PriceRow[]
  readonly problems: readonly PriceProblem[]
  /** No column of codes and prices was found. */
  readonly lost: boolean
}

const HEADS = {
  code: ['代码', '证券代码', '股票代码', '基金代码', '产品代码', '合约代码', 'code', 'symbol', 'ticker'],
  close: [
    '收盘价',
    '收盘',
    '最新价',
    '现价',
    '今收',
    '今收盘',
    '单位净值',
    '净值',
    '价格',
    'close',
    'price',
    'last',
    'nav',
  ],
  date: ['日期', '交易日期', '交易日', '净值日期', 'date', 'tradedate'],
} as const
const HEAD_SEARCH = 30

type Columns = Readonly<Record<'code' | 'close', number>> & { readonly date: number }

function columnsOf(row: RawRow): Columns | undefined {
  const heads = row.cells.map(normaliseHeader)
  const find = (words: readonly string[]): number => heads.findIndex((head) => words.includes(head))
  const columns = { code: find(HEADS.code), close: find(HEADS.close), date: find(HEADS.date) }
  return columns.code >= 0 && columns.close >= 0 ? columns : undefined
}

const CODE = /^(?:(sh|sz|bj|hk)\.?)?(\d{1,6})(?:\.(sh|sz|bj|hk|ss|of))?$/i
const EXCHANGES: Readonly<Record<string, string | null>> = {
  sh: 'SSE',
  ss: 'SSE',
  sz: 'SZSE',
  bj: 'BSE',
  hk: 'HK',
  of: 'OTC',
}

/**
 * Reads codes and closing prices out of the rows of a file: by the headings where there are any, else the first column is
 * the code and the second the price. A row that cannot be read is a problem of its line and is left out.
 */
export function readPrices(rows: readonly RawRow[]): PriceFile {
  const at = rows.slice(0, HEAD_SEARCH).findIndex((row) => columnsOf(row) !== undefined)
  const head = at < 0 ? undefined : rows[at]
  const columns: Columns | undefined =
    (head === undefined ? undefined : columnsOf(head)) ??
    (rows.some((row) => CODE.test(cleanCell(row.cells[0] ?? '')) && row.cells.length >= 2)
      ? { code: 0, close: 1, date: -1 }
      : undefined)
  if (columns === undefined) return { rows: [], problems: [], lost: true }
  const problems: PriceProblem[] = []
  const found = new Map<string, PriceRow>()
  for (const row of rows.slice(at + 1)) {
    if (row.cells.every((cell) => cleanCell(cell) === '')) continue
    const read = readRow(row, columns)
    if ('problem' in read) {
      problems.push(read.problem)
      continue
    }
    const key = `${read.row.code}|${read.row.exchange ?? ''}`
    const earlier = found.get(key)
    if (earlier !== undefined && earlier.close !== read.row.close)
      problems.push({ line: row.line, code: 'duplicate', text: read.row.code })
    else found.set(key, earlier ?? read.row)
  }
  return { rows: [...found.values()], problems, lost: false }
}

function readRow(row: RawRow, columns: Columns): { row: PriceRow } | { problem: PriceProblem } {
  const bad = (code: PriceProblemCode, text: string) => ({ problem: { line: row.line, code, text: text.slice(0, 40) } })
  const codeText = cleanCell(row.cells[columns.code] ?? '')
  const code = CODE.exec(codeText)
  if (code?.[2] === undefined) return bad('badCode', codeText)
  const priceText = row.cells[columns.close] ?? ''
  const price = readDecimal(priceText)
  const close = price.ok && price.value !== undefined ? Number(price.value) : 0
  if (!(close > 0)) return bad('badPrice', cleanCell(priceText))
  const dateText = columns.date < 0 ? '' : cleanCell(row.cells[columns.date] ?? '')
  const date = dateText === '' ? null : readDate(dateText)
  if (date !== null && (!date.ok || date.value === undefined)) return bad('badDate', dateText)
  const market = (code[1] ?? code[3])?.toLowerCase()
  return {
    row: {
      line: row.line,
      code: withZeros(code[2]),
      exchange: market === undefined ? null : (EXCHANGES[market] ?? null),
      close,
      date: date === null ? null : (date.value ?? null),
    },
  }
}

/** Spreadsheets drop leading zeros: `1` is 000001. Five digits are a Hong Kong code and stay. */
const withZeros = (code: string): string => (code.length < 5 ? code.padStart(6, '0') : code)

/** A holding that has a price on its last statement. */
export interface PricedHolding {
  readonly code: string
  readonly exchange: string
  readonly name: string
  readonly price: number
  readonly asOf: string
}

export type PriceFlag = 'overLimit' | 'implausible' | 'oldPrice' | 'ambiguous'

/** The move of one held security by its closing price. A flagged move is not used until somebody says so. */
export interface PriceMove {
  readonly key: string
  readonly code: string
  readonly name: string
  readonly statementPrice: number
  readonly statementOn: string
  readonly close: number
  readonly move: number
  readonly flag: PriceFlag | null
}

export interface PriceMoves {
  readonly moves: readonly PriceMove[]
  /** Codes of the file that nobody holds. */
  readonly unknown: readonly string[]
  /** Held securities with a statement price but without a price in the file. */
  readonly missing: number
}

export const priceKey = (code: string, exchange: string): string => `${code}|${exchange}`

/** Daily limit of a security's board; the plausibility bound where the exchange sets none. */
export function priceLimit(code: string, exchange: string): number {
  const board = limits.boards.find(
    (candidate) =>
      candidate.exchanges.includes(exchange) && candidate.prefixes.some((prefix) => code.startsWith(prefix)),
  )
  return board?.limit ?? limits.plausible
}

/**
 * Moves from the last statement's prices to closing prices. Flags: a day's move beyond the board's limit (with a statement of
 * the day before or later – an older one may lie several days back, then only the plausibility bound counts), beyond ±30 %, a
 * price of an earlier day than `on`, or a code that more than one held security has while the file names no market.
 */
export function priceMoves(rows: readonly PriceRow[], held: readonly PricedHolding[], on: string): PriceMoves {
  const byCode = new Map<string, Map<string, PricedHolding>>()
  for (const holding of held) {
    const of = byCode.get(holding.code) ?? new Map<string, PricedHolding>()
    const known = of.get(holding.exchange)
    if (known === undefined || holding.asOf > known.asOf) of.set(holding.exchange, holding)
    byCode.set(holding.code, of)
  }
  const unknown: string[] = []
  const moves: PriceMove[] = []
  for (const row of rows) {
    const candidates = [...(byCode.get(row.code)?.values() ?? [])].filter(
      ({ exchange }) => row.exchange === null || sameMarket(row.exchange, exchange),
    )
    if (candidates.length === 0) unknown.push(row.code)
    for (const holding of candidates) moves.push(moveFrom(row, holding, on, candidates.length > 1))
  }
  const seen = new Set(moves.map(({ key }) => key))
  const securities = new Set(held.map(({ code, exchange }) => priceKey(code, exchange)))
  return {
    moves: moves.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    unknown: [...new Set(unknown)].sort(),
    missing: [...securities].filter((key) => !seen.has(key)).length,
  }
}

const sameMarket = (market: string, exchange: string): boolean =>
  market === 'HK' ? exchange.startsWith('HKConnect') : market === exchange

function moveFrom(row: PriceRow, holding: PricedHolding, on: string, ambiguous: boolean): PriceMove {
  const move = row.close / holding.price - 1
  const recent = daysBetween(holding.asOf, on) <= RECENT_DAYS
  const limit = recent ? Math.min(priceLimit(row.code, holding.exchange), limits.plausible) : limits.plausible
  const flag = ambiguous
    ? 'ambiguous'
    : row.date !== null && row.date < on
      ? 'oldPrice'
      : Math.abs(move) > limits.plausible + limits.tolerance
        ? 'implausible'
        : Math.abs(move) > limit + limits.tolerance
          ? 'overLimit'
          : null
  return {
    key: priceKey(row.code, holding.exchange),
    code: row.code,
    name: holding.name,
    statementPrice: holding.price,
    statementOn: holding.asOf,
    close: row.close,
    move,
    flag,
  }
}

/** A statement of the last trading day: a weekend may lie between. */
const RECENT_DAYS = 3
