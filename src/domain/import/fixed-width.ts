import type { RawRow } from './raw-row'

/** Width in columns of a terminal: Chinese characters and full-width forms take two. */
const widthOf = (character: string): number => {
  const code = character.codePointAt(0) ?? 0
  const wide =
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe4f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    code >= 0x20000
  return wide ? 2 : 1
}

/** Where each heading begins, in terminal columns. */
export function columnStarts(headerText: string): readonly number[] {
  const starts: number[] = []
  let at = 0
  let blanks = 2
  for (const character of headerText) {
    const blank = character === ' '
    if (!blank && blanks >= 2) starts.push(at)
    blanks = blank ? blanks + 1 : 0
    at += widthOf(character)
  }
  return starts
}

/**
 * Cells of a line whose columns are padded with blanks, cut where the headings begin. Without it an empty cell would move
 * all that follow one column to the left. When the line does not keep to the columns, its words are taken if they are as
 * many as the headings; otherwise the cells stay as they are and their count gives the row away.
 */
export function cutByColumns(row: RawRow, starts: readonly number[]): RawRow {
  const text = row.text
  if (text === undefined || text.trim() === '') return row
  const cells: string[] = []
  let cell = ''
  let column = 0
  let at = 0
  let lastBlank = true
  for (const character of text) {
    const next = starts[column + 1]
    if (next !== undefined && at >= next) {
      if (at !== next || !(lastBlank || character === ' ')) return row
      cells.push(cell.trim())
      cell = ''
      column += 1
    }
    cell += character
    lastBlank = character === ' '
    at += widthOf(character)
  }
  cells.push(cell.trim())
  while (cells.length < starts.length) cells.push('')
  return { line: row.line, cells }
}
