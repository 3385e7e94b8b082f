import { read, set_cptable, SSF } from '@e965/xlsx'
import type { CellObject, WorkBook } from '@e965/xlsx'
import { detectKind } from './headers'
import { IMPORT_LIMITS } from './raw-row'
import type { RawRow } from './raw-row'

/**
 * Old workbooks hold text in the code page of the machine that wrote them. In China that is GBK, even where the file
 * says 1252; the reader asks for its tables through this interface.
 */
const codePages = {
  utils: {
    decode(page: number, data: string | ArrayLike<number>): string {
      const bytes =
        typeof data === 'string' ? Uint8Array.from(data, (c) => c.codePointAt(0) ?? 0) : Uint8Array.from(data)
      const name = page === 65_001 ? 'utf-8' : page === 1200 ? 'utf-16le' : page === 950 ? 'big5' : 'gb18030'
      return new TextDecoder(name).decode(bytes)
    },
    encode: (_page: number, text: string): number[] => Array.from(text, (c) => c.charCodeAt(0) & 0xff),
    hascp: (): boolean => true,
  },
}

export interface WorkbookRows {
  readonly sheet: string
  readonly rows: RawRow[]
}

/**
 * Rows of the sheet that looks most like an export: the one whose first rows hold the best headings, else the longest.
 * Cells as a reader sees them where that keeps something (dates, 000001), otherwise their exact value. Undefined: not
 * a workbook that can be read, or one that unpacks to more than the limit.
 */
export function workbookRows(bytes: Uint8Array): WorkbookRows | undefined {
  if (bytes[0] === 0x50 && !boundZip(bytes)) return undefined
  let book: WorkBook
  try {
    set_cptable(codePages)
    book = read(bytes, { type: 'array', dense: true, cellNF: true, cellHTML: false, cellFormula: false, codepage: 936 })
  } catch {
    return undefined
  }
  const sheets = book.SheetNames.map((sheet) => ({ sheet, rows: sheetRows(book, sheet) })).filter(
    ({ rows }) => rows.length > 0,
  )
  const score = ({ rows }: WorkbookRows) =>
    Math.max(0, ...rows.slice(0, 50).map((row) => detectKind(row.cells)[0]?.score ?? 0))
  return sheets.toSorted((a, b) => score(b) - score(a) || b.rows.length - a.rows.length)[0]
}

function sheetRows(book: WorkBook, name: string): RawRow[] {
  const sheet = book.Sheets[name]
  const data =
    (sheet as { '!data'?: readonly (readonly (CellObject | undefined)[] | undefined)[] } | undefined)?.['!data'] ?? []
  const date1904 = book.Workbook?.WBProps?.date1904 === true
  const rows: RawRow[] = []
  for (let i = 0; i < data.length; i++) {
    const cells = Array.from(data[i]?.slice(0, IMPORT_LIMITS.cells) ?? [], (cell) => cellText(cell, date1904))
    rows.push({ line: i + 1, cells })
  }
  return rows
}

function cellText(cell: CellObject | undefined, date1904: boolean): string {
  if (cell === undefined || cell === null || cell.v === undefined || cell.v === null || cell.t === 'e') return ''
  if (typeof cell.v !== 'number') return cell.v instanceof Date ? cell.v.toISOString().slice(0, 10) : String(cell.v)
  const format = typeof cell.z === 'string' ? cell.z : ''
  if (format !== '' && SSF.is_date(format)) return dateText(cell.v, date1904)
  if (/^0{2,}$/.test(format)) return String(cell.v).padStart(format.length, '0')
  if (format.endsWith('%')) return `${exact(cell.v * 100)}%`
  return exact(cell.v)
}

/** A number without the noise of binary fractions, and without an exponent. */
function exact(value: number): string {
  const text = String(Number(value.toPrecision(15)))
  if (text.includes('e-')) return value.toFixed(15).replace(/\.?0+$/, '')
  return text.includes('e') ? BigInt(value).toString() : text
}

/** Serial of a cell that is shown as a date or time → `2026-09-18`, `2026-09-18 09:30:15` or `09:30:15`. */
function dateText(serial: number, date1904: boolean): string {
  const parts = SSF.parse_date_code(serial, { date1904 }) as {
    y: number
    m: number
    d: number
    H: number
    M: number
    S: number
  } | null
  if (parts === null) return exact(serial)
  const two = (n: number) => String(n).padStart(2, '0')
  const date = `${parts.y}-${two(parts.m)}-${two(parts.d)}`
  const time = `${two(parts.H)}:${two(parts.M)}:${two(Math.floor(parts.S))}`
  if (serial < 1) return time
  return time === '00:00:00' ? date : `${date} ${time}`
}

/**
 * SECURITY: a small archive can unpack to more than memory holds. Adds up the sizes that the directory of the archive
 * declares, refuses more than the limit, and writes these sizes into the entries' own headers, so that unpacking stops
 * there even where an entry holds more than it declares. False: too large, or not an archive.
 */
export function boundZip(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = directoryEnd(view)
  if (end === undefined) return false
  const entries = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  let total = 0
  for (let i = 0; i < entries; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02_01_4b_50) return false
    const packed = view.getUint32(at + 20, true)
    const unpacked = view.getUint32(at + 24, true)
    const local = view.getUint32(at + 42, true)
    total += unpacked
    // Nothing declared but something packed: the reader would unpack without a limit.
    if (unpacked === 0 && packed > 2) return false
    // 0xffffffff: the size stands elsewhere because it is more than 4 GB; far above the limit.
    if (
      total > IMPORT_LIMITS.unpackedBytes ||
      local + 30 > bytes.length ||
      view.getUint32(local, true) !== 0x04_03_4b_50
    )
      return false
    view.setUint16(local + 6, view.getUint16(local + 6, true) & ~8, true)
    view.setUint32(local + 18, packed, true)
    view.setUint32(local + 22, unpacked, true)
    hideWideSizes(view, local + 30 + view.getUint16(local + 26, true), view.getUint16(local + 28, true))
    const extra = at + 46 + view.getUint16(at + 28, true)
    hideWideSizes(view, extra, view.getUint16(at + 30, true))
    at = extra + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return true
}

/** The 64-bit sizes of an extra field would win over the ones just written: gives the field an id that nobody reads. */
function hideWideSizes(view: DataView, start: number, length: number): void {
  const end = Math.min(start + length, view.byteLength)
  for (let at = start; at + 4 <= end; at += 4 + view.getUint16(at + 2, true))
    if (view.getUint16(at, true) === 0x0001) view.setUint16(at, 0xffff, true)
}

/** Offset of the end-of-directory record, which lies at the end behind a comment of at most 64 KB. */
function directoryEnd(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= 0 && at > view.byteLength - 22 - 65_536; at--)
    if (view.getUint32(at, true) === 0x06_05_4b_50) return at
  return undefined
}
