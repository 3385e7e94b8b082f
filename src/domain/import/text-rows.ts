import type { Separator, TextEncodingName } from './format'
import { IMPORT_LIMITS } from './raw-row'
import type { RawRow } from './raw-row'
import { splitQuoted } from './split-line'

export interface TextRows {
  /** Rows that are complete after these bytes; slices may cut characters, line ends and quoted cells anywhere. */
  push(chunk: Uint8Array): RawRow[]
  /** The row that has no line end, if there is one. */
  end(): RawRow[]
}

/**
 * Rows of delimited text of any size in constant memory: keeps nothing but the unfinished line. Line ends are CR, LF or
 * CRLF. Blank lines are rows without cells, so that line numbers and counts stay true.
 */
export function createTextRows(options: { encoding: TextEncodingName; separator: Separator }): TextRows {
  const { separator } = options
  const decoder = new TextDecoder(options.encoding)
  let text = ''
  let line = 1

  const take = (final: boolean): RawRow[] => {
    const rows: RawRow[] = []
    let start = 0
    let lf = text.indexOf('\n')
    let cr = text.indexOf('\r')
    while (start < text.length) {
      if (lf >= 0 && lf < start) lf = text.indexOf('\n', start)
      if (cr >= 0 && cr < start) cr = text.indexOf('\r', start)
      let end = lf < 0 ? cr : cr < 0 ? lf : Math.min(lf, cr)
      let next = end + 1
      if (end - start > IMPORT_LIMITS.lineLength || (end < 0 && text.length - start > IMPORT_LIMITS.lineLength)) {
        end = start + IMPORT_LIMITS.lineLength
        next = end
      } else if (end < 0) {
        if (!final) break
        end = text.length
        next = end
      } else if (end === cr) {
        if (end + 1 === text.length && !final) break
        if (text[end + 1] === '\n') next = end + 2
      }
      const firstQuote = separator === 'blanks' ? -1 : text.indexOf('"', start)
      if (firstQuote >= 0 && firstQuote < end) {
        const record = splitQuoted(text, start, end, next, separator, final)
        if (record === undefined) break
        rows.push({ line, cells: record.cells })
        line += 1 + record.extraLines
        start = record.next
        continue
      }
      rows.push(rowOf(line, text.slice(start, end), separator))
      line += 1
      start = next
    }
    text = text.slice(start)
    return rows
  }

  return {
    push(chunk) {
      text += decoder.decode(chunk, { stream: true })
      return take(false)
    },
    end() {
      text += decoder.decode()
      return take(true)
    },
  }
}

function rowOf(line: number, text: string, separator: Separator): RawRow {
  if (text === '') return { line, cells: [] }
  if (separator === 'blanks') return { line, cells: text.trim().split(/\s{2,}|\t/), text }
  const cells = text.split(separator)
  if (cells.length > IMPORT_LIMITS.cells) cells.length = IMPORT_LIMITS.cells
  return { line, cells }
}
