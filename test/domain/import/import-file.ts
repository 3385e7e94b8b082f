import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import iconv from 'iconv-lite'
import { createImportParser } from '../../../src/domain/import/parser'
import type { ImportedRow, ImportOptions, ImportSummary } from '../../../src/domain/import/parser'
import type { ImportKind, ImportRecords, RowProblem } from '../../../src/domain/import/records'

export const TODAY = '2026-11-23'

export const fixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(resolve(import.meta.dirname, '../../fixtures/import', name)))

export interface Imported {
  readonly rows: readonly ImportedRow[]
  readonly aside: readonly ImportedRow[]
  readonly summary: ImportSummary
  readonly problems: readonly RowProblem[]
}

/** Reads a whole file in slices of the given length. */
export function importBytes(
  bytes: Uint8Array,
  options: Partial<ImportOptions> = {},
  slice = 8 * 1024 * 1024,
): Imported {
  const parser = createImportParser({ fileName: 'export.csv', today: TODAY, ...options })
  const rows: ImportedRow[] = []
  const aside: ImportedRow[] = []
  const keep = (batch: { rows: readonly ImportedRow[]; aside: readonly ImportedRow[] }) => {
    rows.push(...batch.rows)
    aside.push(...batch.aside)
  }
  for (let at = 0; at < bytes.length; at += slice) keep(parser.push(bytes.subarray(at, at + slice)))
  keep(parser.end())
  return { rows, aside, summary: parser.summary(), problems: parser.problems }
}

export const importFixture = (name: string, options: Partial<ImportOptions> = {}, slice?: number): Imported =>
  importBytes(fixture(name), { fileName: name, ...options }, slice)

/** A table as text: rows of cells, joined by commas. */
export const csv = (...rows: readonly (readonly (string | number)[])[]): string =>
  rows.map((row) => row.join(',')).join('\n')

export const importText = (text: string, options: Partial<ImportOptions> = {}): Imported =>
  importBytes(new TextEncoder().encode(text), options)

export const gb18030 = (text: string): Uint8Array => new Uint8Array(iconv.encode(text, 'gb18030'))

/** Records of one kind, in the order of the file. */
export function recordsOf<K extends ImportKind>(imported: Imported, kind: K): readonly ImportRecords[K][] {
  return [...imported.rows, ...imported.aside]
    .filter((row) => row.kind === kind)
    .map((row) => row.record as ImportRecords[K])
}

/** `row:code` of every problem. */
export const codesOf = (imported: Imported): readonly string[] =>
  imported.problems.map(({ row, code }) => `${row}:${code}`)
