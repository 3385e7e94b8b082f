import type { TextEncodingName } from './format'
import { IMPORT_LIMITS } from './raw-row'
import type { RawRow } from './raw-row'

/**
 * Rows of all tables of a page, as the "Excel" exports of web systems are. Line = ordinal of the row in the page, which
 * is its row when the file is opened in a spreadsheet. Merged cells keep their text in the first cell and leave the
 * others empty. Unclosed cells and rows end where the next begins.
 */
export function htmlRows(bytes: Uint8Array, encoding: TextEncodingName): RawRow[] {
  const page = new TextDecoder(declaredEncoding(bytes, encoding)).decode(bytes)
  const rows: RawRow[] = []
  let cells: string[] | undefined
  let text: string | undefined
  let span = 1
  /** Rows that a merged cell still covers, by column. */
  let covered: number[] = []
  let at = 0

  const endCell = () => {
    if (cells === undefined || text === undefined) return
    if (cells.length >= IMPORT_LIMITS.cells) return
    cells.push(decodeEntities(text).replace(/\s+/g, ' ').trim())
    for (let i = 1; i < span && cells.length < IMPORT_LIMITS.cells; i++) cells.push('')
    skipCovered(cells)
    text = undefined
  }
  const skipCovered = (row: string[]) => {
    while ((covered[row.length] ?? 0) > 0 && row.length < IMPORT_LIMITS.cells) {
      covered[row.length] = (covered[row.length] ?? 0) - 1
      row.push('')
    }
  }
  const endRow = () => {
    endCell()
    if (cells !== undefined) rows.push({ line: rows.length + 1, cells })
    cells = undefined
  }

  for (const { start, end, tag, closing, attributes } of tags(page)) {
    if (text !== undefined) text += page.slice(at, start)
    at = end
    if (tag === 'tr' || tag === 'table') {
      endRow()
      if (tag === 'table') covered = []
      if (tag === 'tr' && !closing) {
        cells = []
        skipCovered(cells)
      }
    } else if (tag === 'td' || tag === 'th') {
      endCell()
      if (closing) continue
      cells ??= []
      text = ''
      span = attribute(attributes, 'colspan', IMPORT_LIMITS.cells)
      const rowspan = attribute(attributes, 'rowspan', 1000)
      if (rowspan > 1) for (let i = 0; i < span; i++) covered[cells.length + i] = rowspan - 1
    } else if (tag === 'br' || tag === 'p' || tag === 'div') {
      if (text !== undefined) text += ' '
    }
  }
  if (text !== undefined) text += page.slice(at)
  endRow()
  return rows
}

interface Tag {
  readonly start: number
  readonly end: number
  /** Name in small letters; '' for comments, scripts and what is no tag. */
  readonly tag: string
  readonly closing: boolean
  readonly attributes: string
}

/** The tags of a page, once from its beginning to its end; comments, scripts and styles count as one. */
function* tags(page: string): Generator<Tag> {
  let from = 0
  for (;;) {
    const start = page.indexOf('<', from)
    if (start < 0) return
    const comment = page.startsWith('<!--', start)
    const close = comment ? page.indexOf('-->', start) : page.indexOf('>', start)
    if (close < 0) return
    let end = close + (comment ? 3 : 1)
    const [, slash, name = '', attributes = ''] =
      /^<(\/?)([a-z][a-z0-9]*)([^>]*)>$/i.exec(comment ? '' : page.slice(start, end)) ?? []
    const tag = name.toLowerCase()
    if ((tag === 'script' || tag === 'style') && slash === '') {
      end = page.indexOf(`</${name}`, end)
      if (end < 0) return
    }
    yield { start, end, tag, closing: slash === '/', attributes }
    from = end
  }
}

function attribute(attributes: string, name: string, limit: number): number {
  const value = Number(new RegExp(`\\b${name}\\s*=\\s*["']?(\\d{1,4})`, 'i').exec(attributes)?.[1] ?? 1)
  return Math.min(Math.max(1, value), limit)
}

/** A page may be plain ASCII so far and say in its head what it is written in. */
function declaredEncoding(bytes: Uint8Array, detected: TextEncodingName): TextEncodingName {
  if (detected !== 'utf-8' || (bytes[0] === 0xef && bytes[1] === 0xbb)) return detected
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'utf-8'
  } catch {
    return 'gb18030'
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  yen: '¥',
  middot: '·',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  permil: '‰',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  ldquo: '“',
  rdquo: '”',
  times: '×',
}

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});?/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code > 0 && code <= 0x10_ff_ff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : ''
  })
}
