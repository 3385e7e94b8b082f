import type { ImportHistoryEntry, ImportPreview } from '../../contract/api/imports'
import { AppError } from '../../contract/errors'
import type { ImportCheck, StagedRow } from '../../contract/store'
import { headerSignature } from '../../domain/import/headers'
import { createImportParser, type ImportedRow, type ImportParser } from '../../domain/import/parser'
import type { ImportKind, RowProblem, TradeDirection } from '../../domain/import/records'
import type { BackendContext, Upload } from '../context'
import type { Progress } from '../progress'
import { knownDirections } from './sniff-upload'

const SHOWN_PROBLEMS = 1000
/** Rows sent to the store thread at a time. */
const BATCH = 2000

export interface PreviewRequest {
  readonly uploadId: string
  readonly kind: ImportKind
  readonly mapping: Readonly<Record<string, number>>
  readonly directions: Readonly<Record<string, string>>
}

/** What is known of a previewed file until it is committed or cancelled. */
interface Previewed {
  readonly uploadId: string
  readonly kind: ImportKind
  readonly signature: string
  readonly mapping: Readonly<Record<string, number>>
  readonly directions: Readonly<Record<string, string>>
  /** Cash movements that a statement lists among its trades: staged apart, committed in the same transaction. */
  readonly asideId: string | null
}

const previews = new WeakMap<BackendContext, Map<string, Previewed>>()
const previewsOf = (ctx: BackendContext): Map<string, Previewed> => {
  const known = previews.get(ctx) ?? new Map<string, Previewed>()
  previews.set(ctx, known)
  return known
}

/**
 * Reads the whole file, stages its rows in the encrypted staging database and links them to the book. Nothing reaches
 * the book. Errors of single rows are part of the answer; only a file that cannot be read at all is an AppError.
 */
export async function previewImport(
  ctx: BackendContext,
  input: PreviewRequest,
  progress: Progress,
): Promise<ImportPreview> {
  const upload = ctx.uploads.take(input.uploadId)
  const directions = { ...(await knownDirections(ctx)), ...input.directions }
  const parser = createImportParser({
    fileName: upload.fileName,
    kind: input.kind,
    mapping: input.mapping,
    directions,
    today: ctx.today(),
  })
  const stage = await readInto(ctx, upload, parser, input, progress)
  try {
    return await checkStaged(ctx, upload, parser, input, stage, progress)
  } catch (error) {
    await discard(ctx, stage)
    throw error
  }
}

interface Stage {
  readonly main: string
  readonly aside: string | null
}

async function readInto(
  ctx: BackendContext,
  upload: Upload,
  parser: ImportParser,
  input: PreviewRequest,
  progress: Progress,
): Promise<Stage> {
  const begin = async (kind: ImportKind): Promise<string> => {
    const headers = parser.summary().header?.headers ?? []
    const columns = Object.fromEntries(
      Object.entries(input.mapping).map(([field, at]) => [field, headers[at] ?? field]),
    )
    const { fileName, sha256 } = upload
    const begun = await ctx.store.execute('imports.begin', ctx.session.actor, {
      kind,
      fileName,
      sha256,
      mapping: input.mapping,
      columns,
    })
    return begun.importId
  }
  let main: string | null = null
  let aside: string | null = null
  let bytes = 0
  const started = performance.now()
  const put = async (importId: string, rows: readonly ImportedRow[]) => {
    for (let at = 0; at < rows.length; at += BATCH) {
      progress.check()
      const staged: StagedRow[] = rows.slice(at, at + BATCH).map(({ line, record }) => ({ row: line, record }))
      await ctx.store.execute('imports.stage', ctx.session.actor, { importId, rows: staged })
    }
  }
  try {
    const take = async (batch: ReturnType<ImportParser['push']>) => {
      if (batch.rows.length > 0) await put((main ??= await begin(input.kind)), batch.rows)
      if (batch.aside.length > 0) await put((aside ??= await begin('cash')), batch.aside)
    }
    for await (const slice of upload.slices()) {
      progress.check()
      // Small pieces keep the event loop free between them: progress, cancel and other windows stay alive.
      for (const piece of pieces(slice)) {
        await take(parser.push(piece))
        bytes += piece.length
        const rows = parser.summary().rows
        progress.report('reading', rows, undefined, rows / Math.max(0.001, (performance.now() - started) / 1000))
        await new Promise<void>((resolve) => setImmediate(resolve))
      }
    }
    await take(parser.end())
    refuseFailure(parser)
    return { main: main ?? (await begin(input.kind)), aside }
  } catch (error) {
    if (main !== null) await discard(ctx, { main, aside })
    throw error
  }
}

const PIECE = 512 * 1024
function* pieces(slice: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < slice.length; at += PIECE) yield slice.subarray(at, at + PIECE)
}

function refuseFailure(parser: ImportParser): void {
  const failure = parser.summary().failure
  if (failure === undefined) return
  if (failure.code === 'unknownKind') throw new AppError('unknownFileKind')
  if (failure.code === 'missingColumns') throw new AppError('mappingIncomplete', { reasons: failure.fields ?? [] })
  if (failure.code === 'tooLarge') throw new AppError('uploadTooLarge')
  throw new AppError('fileUnreadable', { reasons: [failure.code] })
}

async function checkStaged(
  ctx: BackendContext,
  upload: Upload,
  parser: ImportParser,
  input: PreviewRequest,
  stage: Stage,
  progress: Progress,
): Promise<ImportPreview> {
  const summary = parser.summary()
  const check = (importId: string, parseErrors: number): Promise<ImportCheck> =>
    ctx.store.execute(
      'imports.check',
      ctx.session.actor,
      { importId, on: ctx.today(), parseErrors },
      {
        signal: progress.signal,
        onProgress: ({ stage: name, done, total }) => progress.report(name, done, total),
      },
    )
  const main = await check(stage.main, summary.errors)
  const aside = stage.aside === null ? null : await check(stage.aside, summary.errors)
  const problems: RowProblem[] = [
    ...parser.problems,
    ...(main.problems as RowProblem[]),
    ...((aside?.problems ?? []) as RowProblem[]),
  ]
  previewsOf(ctx).set(stage.main, {
    uploadId: input.uploadId,
    kind: input.kind,
    signature: summary.signature || headerSignature(summary.header?.headers ?? []),
    mapping: input.mapping,
    directions: input.directions,
    asideId: stage.aside,
  })
  const sum = (pick: (c: ImportCheck) => number) => pick(main) + (aside === null ? 0 : pick(aside))
  return {
    importId: stage.main,
    kind: input.kind,
    fileName: upload.fileName,
    rows: summary.rows,
    skipped: Object.values(summary.skipped).reduce((total, count) => total + count, 0),
    counts: { new: sum((c) => c.counts.new), known: sum((c) => c.counts.known), changed: sum((c) => c.counts.changed) },
    errorCount: summary.errors + sum((c) => c.errorCount),
    warningCount: summary.warnings + sum((c) => c.warningCount),
    problems: problems.sort((a, b) => a.row - b.row).slice(0, SHOWN_PROBLEMS),
    unknownDirections: summary.unknownDirections.map(({ word, count }) => ({ word, count })),
    from: main.from,
    to: main.to,
  }
}

async function discard(ctx: BackendContext, stage: Stage): Promise<void> {
  for (const importId of [stage.main, stage.aside])
    if (importId !== null) await ctx.store.execute('imports.cancel', ctx.session.actor, { importId })
}

/** Writes a previewed file into the book: all rows in one transaction, or none. */
export async function commitImport(
  ctx: BackendContext,
  importId: string,
  progress: Progress,
): Promise<ImportHistoryEntry> {
  const previewed = previewsOf(ctx).get(importId)
  if (previewed === undefined) throw new AppError('importGone')
  const options = {
    signal: progress.signal,
    onProgress: ({ stage, done, total }: { stage: string; done: number; total: number }) =>
      progress.report(stage, done, total),
  }
  const on = ctx.today()
  const { asideId } = previewed
  const rows = asideId === null ? { importId, on } : { importId, on, asideId }
  const entry = await ctx.store.execute('imports.commit', ctx.session.actor, rows, options)
  await ctx.store.execute('imports.rememberMapping', ctx.session.actor, {
    kind: previewed.kind,
    signature: previewed.signature,
    mapping: previewed.mapping,
    directions: previewed.directions as Record<string, TradeDirection>,
  })
  previewsOf(ctx).delete(importId)
  ctx.uploads.drop(previewed.uploadId)
  return entry
}

export async function cancelImport(ctx: BackendContext, importId: string): Promise<void> {
  const previewed = previewsOf(ctx).get(importId)
  previewsOf(ctx).delete(importId)
  await discard(ctx, { main: importId, aside: previewed?.asideId ?? null })
  if (previewed !== undefined) ctx.uploads.drop(previewed.uploadId)
}
