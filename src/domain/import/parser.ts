import { cleanText } from './cell'
import { detectFormat, SNIFF_BYTES } from './format'
import type { FileFormat } from './format'
import { detectKind, headerSignature, missingFields, onlyValid, proposeMapping } from './headers'
import type { ColumnMapping, KindScore, RememberedMapping } from './headers'
import { htmlRows } from './html-rows'
import { createKeyer } from './keys'
import type { RowKey } from './keys'
import { createRowMapper } from './map-row'
import type { KindedRecord, RowOutcome } from './map-row'
import { makePlan, sampleGauge } from './plan'
import type { ImportPlan } from './plan'
import { IMPORT_LIMITS } from './raw-row'
import type { ImportFailure, ImportFailureCode, RawRow } from './raw-row'
import type { ImportKind, RowProblem } from './records'
import { createTable } from './table'
import type { DataRow, SkipReason, TableHeader } from './table'
import { createTextRows } from './text-rows'
import type { TextRows } from './text-rows'
import { fromUser, readFileName } from './titles'
import type { WholeFileValues } from './titles'
import { workbookRows } from './workbook-rows'

export interface ImportOptions {
  readonly fileName: string
  /** Last day that a past event can have, `YYYY-MM-DD`. */
  readonly today: string
  /** What the user chose; otherwise detected. */
  readonly kind?: ImportKind
  /** What the user chose; otherwise remembered or proposed. */
  readonly mapping?: ColumnMapping
  /** Meaning of business words that the table does not know, as the user gave it (`DirectionMeaning`). */
  readonly directions?: Readonly<Record<string, string>>
  readonly remembered?: readonly RememberedMapping[]
  /** Values that hold for every row and have no column: an account number, the day of the figures. */
  readonly wholeFile?: Readonly<Record<string, string>>
  /** Line of the header, when it was not found or found wrongly. */
  readonly headerLine?: number
}

/** A record, where it stands and by what it is known again. */
export type ImportedRow = KindedRecord & RowKey & { readonly line: number }

interface ImportBatch {
  /** Records of the file's kind. */
  readonly rows: readonly ImportedRow[]
  /** Cash movements that a statement lists among its trades; none in other files. */
  readonly aside: readonly ImportedRow[]
}

/** Problems that are kept; all of them are counted. */
const MAX_PROBLEMS = 1000

/** How the file writes money, rates and levels, as found in its headings and first rows. */
type Conventions = Pick<ImportPlan, 'fees' | 'signedAmounts' | 'rateUnits' | 'scales' | 'levelScheme'>

/** Plain data: can be sent to another thread. */
export interface ImportSummary {
  readonly fileName: string
  readonly format: FileFormat | undefined
  /** Sheet of a workbook. */
  readonly sheet?: string
  readonly failure?: ImportFailure
  readonly header: TableHeader | undefined
  readonly signature: string
  readonly kind: ImportKind | undefined
  readonly kinds: readonly KindScore[]
  readonly mapping: ColumnMapping
  /** The mapping is one that the user confirmed for the same headings before. */
  readonly remembered: boolean
  readonly missing: readonly string[]
  readonly wholeFile: WholeFileValues
  /** Conventions found in the file; undefined until enough rows were seen. */
  readonly conventions: Conventions | undefined
  /** Rows of data that were read: records, refused rows and rows left out for what they say. */
  readonly rows: number
  /** Records by kind. */
  readonly counts: Readonly<Partial<Record<ImportKind, number>>>
  readonly refused: number
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>
  readonly errors: number
  readonly warnings: number
  /** Business words without a meaning, most frequent first. */
  readonly unknownDirections: readonly { readonly word: string; readonly count: number }[]
  /** First 20 rows of data, cells without their shells. */
  readonly sample: readonly RawRow[]
}

export interface ImportParser {
  /** Bytes of the file in order, cut anywhere. Text is turned into records at once, other formats at the end. */
  push(chunk: Uint8Array): ImportBatch
  end(): ImportBatch
  /** Turns the rows that wait into records although more may follow; for a look at the beginning of a file. */
  settle(): ImportBatch
  /** What is known so far. */
  summary(): ImportSummary
  /** The first 1,000 problems. */
  readonly problems: readonly RowProblem[]
}

const SHOWN_ROWS = 20

/** Bytes of text that are turned into records at a time. */
const PIECE = 256 * 1024

/**
 * Reads one file of a broker: format by content, table by its headings, conventions by its first rows, then row by row.
 * Never throws for what is in a file. The same bytes give the same records however they are cut into slices. Memory is
 * constant for text; workbooks and HTML are kept until the end, up to the limits of `IMPORT_LIMITS`.
 */
export function createImportParser(options: ImportOptions): ImportParser {
  const problems: RowProblem[] = []
  const skipped: Partial<Record<SkipReason, number>> = {}
  const counts: Partial<Record<ImportKind, number>> = {}
  const unknown = new Map<string, number>()
  const shown: RawRow[] = []
  const skip = (reason: SkipReason) => {
    skipped[reason] = (skipped[reason] ?? 0) + 1
  }
  const table = createTable({ skip, ...(options.headerLine === undefined ? {} : { headerLine: options.headerLine }) })
  const keyOf = createKeyer()

  let format: FileFormat | undefined
  let kept: Uint8Array[] = []
  let bytes = 0
  let text: TextRows | undefined
  let sheet: string | undefined
  let failure: ImportFailure | undefined
  let layout: Layout | undefined
  let waiting: DataRow[] = []
  let gauge: ReturnType<typeof sampleGauge> | undefined
  /** Rows of the sample, once there are enough. */
  let sampled: number | undefined
  let plan: ImportPlan | undefined
  let map: ((row: DataRow) => RowOutcome) | undefined
  let rows = 0
  let refused = 0
  let errors = 0
  let warnings = 0

  const fail = (code: ImportFailureCode, fields?: readonly string[]) => {
    failure ??= fields === undefined ? { code } : { code, fields }
    kept = []
    waiting = []
  }

  const note = (found: readonly RowProblem[]) => {
    for (const problem of found) {
      if (problem.severity === 'error') errors += 1
      else warnings += 1
      if (problems.length < MAX_PROBLEMS) problems.push(problem)
      if (problem.code === 'unknownDirection' && problem.value !== undefined)
        unknown.set(problem.value, (unknown.get(problem.value) ?? 0) + 1)
    }
  }

  const turn = (data: readonly DataRow[], batch: Batch): void => {
    if (map === undefined || plan === undefined) return
    for (const row of data) {
      rows += 1
      const outcome = map(row)
      if (outcome.problems.length > 0) note(outcome.problems)
      if (outcome.is === 'skipped') skip(outcome.reason)
      else if (outcome.is === 'refused') refused += 1
      else {
        const { kind } = outcome.row
        counts[kind] = (counts[kind] ?? 0) + 1
        const done = { ...outcome.row, ...keyOf(outcome.row), line: row.raw.line } as ImportedRow
        if (kind === plan.kind) batch.rows.push(done)
        else batch.aside.push(done)
      }
    }
  }

  /** Rows of data wait until there are enough of them to see the file's conventions. */
  const take = (data: readonly DataRow[], batch: Batch, enough: boolean): void => {
    for (const { raw } of data)
      if (shown.length < SHOWN_ROWS) shown.push({ line: raw.line, cells: raw.cells.map(cleanText) })
    if (failure !== undefined) return
    if (table.lost) return fail('noTable')
    layout ??= table.header === undefined ? undefined : layOut(table.header, options)
    if (map !== undefined) return turn(data, batch)
    if (layout === undefined) return
    if (layout.kind === undefined || layout.missing.length > 0) {
      // The first rows are still wanted: the user maps the columns by what stands in them.
      if (shown.length < SHOWN_ROWS && !enough) return
      return layout.kind === undefined ? fail('unknownKind') : fail('missingColumns', layout.missing)
    }
    gauge ??= sampleGauge(layout.kind, layout.mapping, layout.directions)
    for (const row of data) {
      waiting.push(row)
      if (sampled === undefined && gauge(row)) sampled = waiting.length
    }
    if (sampled === undefined && !enough) return
    const { kind, mapping, wholeFile, directions } = layout
    const headers = table.header?.headers ?? []
    const sample = waiting.slice(0, sampled)
    plan = makePlan({ kind, headers, mapping, wholeFile, directions, today: options.today, sample })
    map = createRowMapper(plan)
    turn(waiting, batch)
    waiting = []
  }

  const joined = (): Uint8Array => {
    const all = new Uint8Array(kept.reduce((sum, { length }) => sum + length, 0))
    let at = 0
    for (const piece of kept) {
      all.set(piece, at)
      at += piece.length
    }
    return all
  }

  const feed = (chunk: Uint8Array, batch: Batch): void => {
    if (text !== undefined) return readText(text, chunk, batch)
    kept.push(chunk.slice())
    if (format === undefined && bytes < SNIFF_BYTES) return
    begin(batch)
  }

  /** Once the format is known: text is read from now on, everything else is collected up to the limit. */
  const begin = (batch: Batch): void => {
    format ??= detectFormat(joined())
    if (format.container !== 'text') {
      if (bytes > IMPORT_LIMITS.fileBytes) fail('tooLarge')
      return
    }
    const all = joined()
    kept = []
    text = createTextRows(format)
    readText(text, all, batch)
  }

  /** Piece by piece, so that the cells of a large slice are not all alive at once. */
  const readText = (reader: TextRows, chunk: Uint8Array, batch: Batch): void => {
    for (let at = 0; at < chunk.length; at += PIECE)
      take(table.push(reader.push(chunk.subarray(at, at + PIECE))), batch, false)
  }

  const readWhole = (): RawRow[] => {
    const all = joined()
    kept = []
    if (format?.container === 'html') return htmlRows(all, format.encoding)
    const found = workbookRows(all)
    if (found === undefined) fail('unreadable')
    sheet = found?.sheet
    return found?.rows ?? []
  }

  return {
    problems,
    push(chunk) {
      const batch: Batch = { rows: [], aside: [] }
      bytes += chunk.length
      if (failure === undefined && chunk.length > 0) feed(chunk, batch)
      return batch
    },
    end() {
      const batch: Batch = { rows: [], aside: [] }
      if (failure !== undefined) return batch
      if (bytes === 0) fail('empty')
      else if (text === undefined) begin(batch)
      if (failure !== undefined) return batch
      const last = text === undefined ? readWhole() : text.end()
      if (failure !== undefined) return batch
      take([...table.push(last), ...table.end()], batch, true)
      return batch
    },
    settle() {
      const batch: Batch = { rows: [], aside: [] }
      if (failure !== undefined) return batch
      if (text === undefined && bytes > 0) begin(batch)
      if (text === undefined) fail('needsWholeFile')
      else take(table.end(), batch, true)
      return batch
    },
    summary: () => ({
      fileName: options.fileName,
      format,
      ...(sheet === undefined ? {} : { sheet }),
      ...(failure === undefined ? {} : { failure }),
      header: table.header,
      signature: headerSignature(table.header?.headers ?? []),
      kind: layout?.kind,
      kinds: layout?.kinds ?? [],
      mapping: layout?.mapping ?? {},
      remembered: layout?.remembered ?? false,
      missing: layout?.missing ?? [],
      wholeFile: layout?.wholeFile ?? {},
      conventions: plan === undefined ? undefined : conventionsOf(plan),
      rows,
      counts: { ...counts },
      refused,
      skipped: { ...skipped },
      errors,
      warnings,
      unknownDirections: [...unknown].map(([word, count]) => ({ word, count })).toSorted((a, b) => b.count - a.count),
      sample: shown,
    }),
  }
}

const conventionsOf = ({ fees, signedAmounts, rateUnits, scales, levelScheme }: ImportPlan): Conventions => ({
  fees,
  signedAmounts,
  rateUnits,
  scales,
  levelScheme,
})

interface Batch {
  rows: ImportedRow[]
  aside: ImportedRow[]
}

interface Layout {
  readonly kind: ImportKind | undefined
  readonly kinds: readonly KindScore[]
  readonly mapping: ColumnMapping
  readonly remembered: boolean
  readonly missing: readonly string[]
  readonly wholeFile: WholeFileValues
  readonly directions: Readonly<Record<string, string>>
}

/** Kind and columns of a table: the user's word first, then what he confirmed for the same headings, then detection. */
function layOut(header: TableHeader, options: ImportOptions): Layout {
  const { headers, section } = header
  const signature = headerSignature(headers)
  const kinds = detectKind(headers, `${options.fileName} ${header.title}`)
  const known = (options.remembered ?? []).filter((entry) => entry.signature === signature)
  const kind = options.kind ?? known[0]?.kind ?? kinds[0]?.kind
  const entry = known.find((one) => one.kind === kind)
  const mapping =
    kind === undefined
      ? {}
      : options.mapping === undefined
        ? proposeMapping(headers, kind, known)
        : onlyValid(options.mapping, kind, headers.length)
  const wholeFile = { ...readFileName(options.fileName), ...section, ...fromUser(options.wholeFile ?? {}) }
  return {
    kind,
    kinds,
    mapping,
    remembered: options.mapping === undefined && entry !== undefined,
    missing: kind === undefined ? [] : missingFields(kind, mapping, wholeFile),
    wholeFile,
    directions: { ...entry?.directions, ...options.directions },
  }
}
