/** One row of a table as it stands in the file, whatever the file's format. */
export interface RawRow {
  /** Line of text, row of a sheet or `<tr>` of a page, 1 = first of the file. */
  readonly line: number
  readonly cells: readonly string[]
  /** The whole line, in files whose columns are padded with blanks: cells are cut again once the header is known. */
  readonly text?: string
}

/** Limits of what is read (decisions A30); delimited text alone has no upper limit. */
export const IMPORT_LIMITS = {
  /** Bytes of a workbook or HTML file, which are read in memory. */
  fileBytes: 100 * 1024 * 1024,
  /** Bytes that a workbook may have when unpacked. */
  unpackedBytes: 1024 * 1024 * 1024,
  /** Characters of one line of text; longer ones are cut. */
  lineLength: 1024 * 1024,
  /** Cells of one row; more are dropped. */
  cells: 512,
} as const

/** Why a file cannot be read at all, in codes that screens translate. */
export type ImportFailureCode =
  | 'empty'
  | 'tooLarge'
  | 'unreadable'
  | 'needsWholeFile'
  | 'noTable'
  | 'unknownKind'
  | 'missingColumns'

export interface ImportFailure {
  readonly code: ImportFailureCode
  /** Field names of `missingColumns`. */
  readonly fields?: readonly string[]
}
