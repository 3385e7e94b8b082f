import type { ImportSniff } from '../../contract/api/imports'
import { AppError } from '../../contract/errors'
import type { TradeDirection } from '../../domain/import/records'
import { headerSignature, type RememberedMapping } from '../../domain/import/headers'
import { sniff } from '../../domain/import/sniff'
import type { ImportSummary } from '../../domain/import/parser'
import type { BackendContext, Upload } from '../context'

/** The beginning of a file, and whether that is all of it; workbooks and HTML need the whole. */
async function beginning(upload: Upload): Promise<{ bytes: Uint8Array; complete: boolean }> {
  const bytes = await upload.head()
  return { bytes, complete: bytes.length >= upload.bytes }
}

async function wholeFile(upload: Upload): Promise<Uint8Array> {
  const all = new Uint8Array(upload.bytes)
  let at = 0
  for await (const slice of upload.slices()) {
    all.set(slice, at)
    at += slice.length
  }
  return all
}

/** Meanings of business words that the user has given once, in any file. */
export const knownDirections = (ctx: BackendContext): Promise<Record<string, TradeDirection>> =>
  ctx.store.query('imports.directions', {})

/** A look at the file: what it is, which columns serve which field, and whether it was imported before. */
export async function sniffUpload(ctx: BackendContext, uploadId: string): Promise<ImportSniff> {
  const upload = ctx.uploads.take(uploadId)
  const [head, directions, before] = await Promise.all([
    beginning(upload),
    knownDirections(ctx),
    ctx.store.query('imports.byHash', { sha256: upload.sha256 }),
  ])
  const look = (bytes: Uint8Array, complete: boolean, remembered: readonly RememberedMapping[]) =>
    sniff(bytes, upload.fileName, ctx.today(), { complete, directions, remembered }).summary
  let { bytes, complete } = head
  let summary = look(bytes, complete, [])
  if (summary.failure?.code === 'needsWholeFile') {
    bytes = await wholeFile(upload)
    complete = true
    summary = look(bytes, complete, [])
  }
  refuseUnreadable(summary)
  const remembered = await rememberedMapping(ctx, summary)
  if (remembered.length > 0) summary = look(bytes, complete, remembered)
  return view(uploadId, upload.fileName, summary, before?.importedAt ?? null)
}

function refuseUnreadable(summary: ImportSummary): void {
  const code = summary.failure?.code
  if (code === undefined || code === 'unknownKind' || code === 'missingColumns') return
  if (code === 'tooLarge') throw new AppError('uploadTooLarge')
  throw new AppError('fileUnreadable', { reasons: [code] })
}

async function rememberedMapping(ctx: BackendContext, summary: ImportSummary): Promise<RememberedMapping[]> {
  const { kind } = summary
  if (kind === undefined) return []
  const signature = headerSignature(summary.header?.headers ?? [])
  const mapping = await ctx.store.query('imports.mapping', { kind, signature })
  return mapping === null ? [] : [{ kind, signature, mapping }]
}

function view(uploadId: string, fileName: string, summary: ImportSummary, importedAt: number | null): ImportSniff {
  const format = summary.format
  return {
    uploadId,
    fileName,
    format: format?.container ?? 'text',
    encoding: format === undefined || format.container === 'workbook' ? '' : format.encoding,
    separator: format?.container === 'text' ? format.separator : '',
    headerLine: summary.header?.line ?? 0,
    headers: [...(summary.header?.headers ?? [])],
    kind: summary.kind ?? null,
    mapping: { ...summary.mapping },
    remembered: summary.remembered,
    missingFields: [...summary.missing],
    sample: summary.sample.map((row) => [...row.cells]),
    alreadyImportedAt: importedAt,
  }
}
