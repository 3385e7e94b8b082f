import { createImportParser } from './parser'
import type { ImportOptions, ImportSummary } from './parser'
import type { RowProblem } from './records'

export interface SniffResult {
  readonly summary: ImportSummary
  /** Problems of the rows that were looked at. */
  readonly problems: readonly RowProblem[]
}

/**
 * A look at the beginning of a file, so that the user can correct kind, mapping and directions before the whole of it is
 * read. `complete`: these bytes are the whole file, as workbooks and HTML need it (`needsWholeFile` otherwise). Counts
 * are those of the bytes given, but for the last line, which may be cut.
 */
export function sniff(
  bytes: Uint8Array,
  fileName: string,
  today: string,
  options: Omit<ImportOptions, 'fileName' | 'today'> & { readonly complete?: boolean } = {},
): SniffResult {
  const { complete, ...rest } = options
  const parser = createImportParser({ ...rest, fileName, today })
  parser.push(bytes)
  if (complete === true) parser.end()
  else parser.settle()
  return { summary: parser.summary(), problems: parser.problems }
}
