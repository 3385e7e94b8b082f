import { z } from 'zod'
import { IMPORT_KINDS } from '../../domain/import/records'
import { dateText, id } from './common'

export const importKind = z.enum(IMPORT_KINDS)

export const rowProblem = z.strictObject({
  severity: z.enum(['error', 'warning']),
  row: z.number().int(),
  column: z.string().optional(),
  code: z.string(),
  value: z.string().optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})

/** Files come as slices of at most 8 MB: POST /api/upload/<uploadId>/<index>, application/octet-stream. */
export const beginUploadInput = z.strictObject({
  fileName: z.string().min(1).max(200),
  bytes: z.number().int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

/** What the file looks like before the whole of it is read; the user may correct kind, mapping and directions. */
export const importSniff = z.strictObject({
  uploadId: id,
  fileName: z.string(),
  format: z.enum(['text', 'html', 'workbook']),
  encoding: z.string(),
  separator: z.string(),
  headerLine: z.number().int(),
  headers: z.array(z.string()),
  kind: importKind.nullable(),
  /** Field name → column index. */
  mapping: z.record(z.string(), z.number().int()),
  remembered: z.boolean(),
  missingFields: z.array(z.string()),
  sample: z.array(z.array(z.string())),
  /** The same file (by hash) was imported before. */
  alreadyImportedAt: z.number().nullable(),
})
export type ImportSniff = z.infer<typeof importSniff>

export const previewInput = z.strictObject({
  uploadId: id,
  kind: importKind,
  mapping: z.record(z.string(), z.number().int()),
  directions: z.record(z.string(), z.string()).default({}),
})

export const importPreview = z.strictObject({
  importId: id,
  kind: importKind,
  fileName: z.string(),
  rows: z.number().int(),
  skipped: z.number().int(),
  counts: z.strictObject({ new: z.number().int(), known: z.number().int(), changed: z.number().int() }),
  errorCount: z.number().int(),
  warningCount: z.number().int(),
  /** At most 1,000; the counts are complete. */
  problems: z.array(rowProblem),
  unknownDirections: z.array(z.strictObject({ word: z.string(), count: z.number().int() })),
  /** Earliest and latest date in the file. */
  from: dateText.nullable(),
  to: dateText.nullable(),
})
export type ImportPreview = z.infer<typeof importPreview>

export const importRecord = z.strictObject({
  id,
  kind: importKind,
  fileName: z.string(),
  sha256: z.string(),
  rows: z.number().int(),
  counts: z.strictObject({ new: z.number().int(), known: z.number().int(), changed: z.number().int() }),
  importedAt: z.number(),
  by: z.string(),
  undoneAt: z.number().nullable(),
  undoable: z.boolean(),
})
export type ImportHistoryEntry = z.infer<typeof importRecord>
