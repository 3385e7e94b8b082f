import type { z } from 'zod'
import type { pricesRead } from '../../contract/api/market-day'
import { AppError } from '../../contract/errors'
import { detectFormat } from '../../domain/import/format'
import { htmlRows } from '../../domain/import/html-rows'
import { IMPORT_LIMITS, type RawRow } from '../../domain/import/raw-row'
import { createTextRows } from '../../domain/import/text-rows'
import { workbookRows } from '../../domain/import/workbook-rows'
import { priceMoves, readPrices } from '../../domain/market-day/prices'
import type { BackendContext, Upload } from '../context'
import { DAY_PLAN_KINDS } from './day-clients'

const SHOWN_PROBLEMS = 200

/** Reads a file of codes and closing prices, and tells the move of every security that the book holds. */
export async function readPriceFile(ctx: BackendContext, uploadId: string): Promise<z.infer<typeof pricesRead>> {
  const upload = ctx.uploads.take(uploadId)
  if (upload.bytes > IMPORT_LIMITS.fileBytes) throw new AppError('uploadTooLarge')
  const file = readPrices(rowsOf(await bytesOf(upload)))
  if (file.lost) throw new AppError('fileUnreadable', { reasons: ['noTable'] })
  const book = await ctx.store.query('marketDay.book', { on: ctx.today(), planKinds: DAY_PLAN_KINDS })
  const held = book.lines.flatMap(({ code, exchange, name, price, asOf }) => {
    const statement = price === null ? 0 : Number(price)
    return statement > 0 ? [{ code, exchange, name, price: statement, asOf }] : []
  })
  const { moves, unknown, missing } = priceMoves(file.rows, held, ctx.today())
  ctx.uploads.drop(uploadId)
  return {
    fileName: upload.fileName,
    rows: file.rows.length,
    moves: moves.map((move) => ({ ...move })),
    unknown: [...unknown],
    missing,
    problems: file.problems.slice(0, SHOWN_PROBLEMS).map((problem) => ({ ...problem })),
    problemCount: file.problems.length,
  }
}

async function bytesOf(upload: Upload): Promise<Uint8Array> {
  const bytes = new Uint8Array(upload.bytes)
  let at = 0
  for await (const slice of upload.slices()) {
    bytes.set(slice, at)
    at += slice.length
  }
  return bytes
}

function rowsOf(bytes: Uint8Array): RawRow[] {
  const format = detectFormat(bytes)
  if (format.container === 'html') return htmlRows(bytes, format.encoding)
  if (format.container === 'workbook') {
    const sheet = workbookRows(bytes)
    if (sheet === undefined) throw new AppError('fileUnreadable', { reasons: ['unreadable'] })
    return sheet.rows
  }
  const text = createTextRows(format)
  const rows = [...text.push(bytes), ...text.end()]
  // Columns padded with blanks: two or more blanks part them.
  return rows.map((row) =>
    row.text === undefined || row.cells.length > 1 ? row : { line: row.line, cells: row.text.trim().split(/\s{2,}/) },
  )
}
