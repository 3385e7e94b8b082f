import { IMPORT_LIMITS } from './raw-row'

/** A quoted cell may run over line ends (a note with a line break), but not over more than this: a stray quote is no cell. */
const QUOTED_LENGTH = 16 * 1024

/** Cells of one record and where the next one starts. */
export interface SplitRecord {
  readonly cells: string[]
  /** Index after the line end. */
  readonly next: number
  /** Line ends inside quoted cells. */
  readonly extraLines: number
}

/**
 * Splits the record that starts at `start` and whose first line ends at `lineEnd` (`next` = after the line end), in a line
 * that holds a quote. A cell in quotes ends at the quote before a separator or line end; `""` is a quote; `="…"` shells are
 * kept as they are. A quote that is never closed is an ordinary character. Undefined: more text is needed to decide.
 */
export function splitQuoted(
  text: string,
  start: number,
  lineEnd: number,
  next: number,
  separator: string,
  final: boolean,
): SplitRecord | undefined {
  const cells: string[] = []
  let at = start
  let end = lineEnd
  let after = next
  let extraLines = 0
  for (;;) {
    const open = text[at] === '"' ? at : text[at] === '=' && text[at + 1] === '"' ? at + 1 : -1
    if (open >= 0 && open < end) {
      const close = closingQuote(text, open, separator, final)
      if (close === undefined) return undefined
      if (close > 0) {
        const inside = text.slice(open + 1, close)
        cells.push(open > at ? text.slice(at, close + 1) : inside.replaceAll('""', '"'))
        at = close + 1
        if (at > end) {
          extraLines += countLineEnds(inside)
          end = lineEndFrom(text, at)
          if (end < 0) {
            if (!final) return undefined
            end = text.length
          }
          after = afterLineEnd(text, end)
          // A line feed may still follow a carriage return that is the last thing read so far.
          if (!final && text[end] === '\r' && end + 1 === text.length) return undefined
        }
        if (at < end) {
          at += 1
          continue
        }
        return { cells, next: after, extraLines }
      }
    }
    const stop = text.indexOf(separator, at)
    if (stop < 0 || stop >= end) {
      if (cells.length < IMPORT_LIMITS.cells) cells.push(text.slice(at, end))
      return { cells, next: after, extraLines }
    }
    if (cells.length < IMPORT_LIMITS.cells) cells.push(text.slice(at, stop))
    at = stop + 1
  }
}

/** Index of the quote that closes the cell, 0 when it is never closed properly, undefined when more text is needed. */
function closingQuote(text: string, open: number, separator: string, final: boolean): number | undefined {
  const limit = open + QUOTED_LENGTH
  let at = open + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote < 0 || quote > limit) return final || text.length > limit || quote > limit ? 0 : undefined
    if (quote + 1 >= text.length) return final ? quote : undefined
    const following = text[quote + 1]
    if (following === '"') at = quote + 2
    else return following === separator || following === '\n' || following === '\r' ? quote : 0
  }
}

function lineEndFrom(text: string, at: number): number {
  const lf = text.indexOf('\n', at)
  const cr = text.slice(at, lf < 0 ? text.length : lf).indexOf('\r')
  return cr >= 0 ? at + cr : lf
}

const afterLineEnd = (text: string, end: number): number =>
  text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : Math.min(end + 1, text.length)

const countLineEnds = (text: string): number => text.match(/\r\n|\r|\n/g)?.length ?? 0
