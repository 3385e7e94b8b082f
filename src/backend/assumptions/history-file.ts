import { AppError } from '../../contract/errors'
import { shippedMarket } from '../../domain/market/capital-market-set'
import { detectFormat } from '../../domain/import/format'
import { htmlRows } from '../../domain/import/html-rows'
import { createTextRows } from '../../domain/import/text-rows'
import { workbookRows } from '../../domain/import/workbook-rows'
import { translator, wordOf } from '../../i18n/create-i18n'
import type { BackendContext } from '../context'

/** A history is a small table: a century of weeks of sixty classes fits well. */
const MAX_BYTES = 8 * 1024 * 1024

/** The cells of an uploaded table – CSV or other text in UTF-8 or GB18030, workbook, or HTML – by line and column. */
export async function historyRows(ctx: BackendContext, uploadId: string): Promise<string[][]> {
  const upload = ctx.uploads.take(uploadId)
  if (upload.bytes > MAX_BYTES) throw new AppError('uploadTooLarge')
  const bytes = await upload.head()
  ctx.uploads.drop(uploadId)
  const format = detectFormat(bytes)
  if (format.container === 'workbook') {
    const book = workbookRows(bytes)
    if (book === undefined) throw new AppError('fileUnreadable')
    return byLine(book.rows)
  }
  if (format.container === 'html') return byLine(htmlRows(bytes, format.encoding))
  const reader = createTextRows(format)
  return byLine([...reader.push(bytes), ...reader.end()])
}

/** Row n of the answer is line n + 1 of the file, so that problems can name it. */
function byLine(rows: readonly { readonly line: number; readonly cells: readonly string[] }[]): string[][] {
  const table: string[][] = []
  for (const { line, cells } of rows) table[line - 1] = [...cells]
  return Array.from(table, (row) => row ?? [])
}

/** Headings that name a class: its id and its names in both languages. */
export function classHeadings(): Readonly<Record<string, string>> {
  const languages = (['zh-CN', 'en'] as const).map((language) => translator(language))
  return Object.fromEntries(
    shippedMarket.assets.flatMap(({ id, zh }) =>
      [id, zh, ...languages.map((t) => wordOf(t, 'enums.assetClass', id))].map((heading) => [heading, id]),
    ),
  )
}
