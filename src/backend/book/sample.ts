import { createHash } from 'node:crypto'
import { access, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Profile } from '../../contract/api/app'
import { AppError } from '../../contract/errors'
import type { BackendContext } from '../context'
import { IMPORT_ORDER } from '../imports/import-order'
import { commitImport, previewImport } from '../imports/run-import'
import { sniffUpload } from '../imports/sniff-upload'
import type { Progress } from '../progress'
import { confirmTiers } from '../tiers/tier-review'
import { saveSamplePlans } from './sample-plans'
import { publishSampleViews } from './sample-views'
import { bookDir, bookExists } from './book-places'
import { discardSample, SAMPLE_DAY, startSession } from './books'

/** Fictional people only: the passphrase of the sample book is no secret and stands in the README. */
export const SAMPLE_PASSPHRASE = 'sample-book'

/** The firm and adviser of the sample: nobody's. */
export const SAMPLE_PROFILE: Profile = {
  firm: '示例证券股份有限公司',
  branch: '示例城长安路营业部',
  advisorName: '示例顾问',
  registrationCode: 'S0000000000001',
  phone: '010-0000-0000',
  address: '示例城长安路 1 号',
  complaintPhone: '010-0000-0001',
  brandColor: '#0f5e6e',
  role: 'manager',
}

const sampleDir = (ctx: BackendContext) => join(ctx.ports.resourcesDir, 'sample')
const markerOf = (ctx: BackendContext) => join(bookDir(ctx, 'sample'), 'complete')
/** The file that is meant to be refused: it shows how row errors look. */
const DIRTY = /有问题/

/** The exports that make the sample book, without the deliberately dirty one. */
export async function sampleFiles(dir: string): Promise<string[]> {
  const names = await readdir(dir)
  return names.filter((name) => /\.(xls|xlsx|csv|txt)$/.test(name) && !DIRTY.test(name)).sort()
}

/** Opens the sample book; the first time it is made by importing the sample exports, like any other book. */
export async function openSample(ctx: BackendContext, progress: Progress): Promise<Record<string, never>> {
  const finished = await access(markerOf(ctx)).then(
    () => true,
    () => false,
  )
  if (finished) {
    await ctx.store.open({ dir: bookDir(ctx, 'sample'), passphrase: SAMPLE_PASSPHRASE })
    await startSession(ctx, SAMPLE_DAY)
    return {}
  }
  // A sample that was never finished holds nothing of the user's: it is made anew.
  if (bookExists(ctx, 'sample')) await discardSample(ctx)
  await ctx.store.create({
    dir: bookDir(ctx, 'sample'),
    passphrase: SAMPLE_PASSPHRASE,
    profile: SAMPLE_PROFILE,
    actor: SAMPLE_PROFILE.advisorName,
  })
  try {
    await startSession(ctx, SAMPLE_DAY)
    await importSampleFiles(ctx, sampleDir(ctx), progress)
    await confirmTiers(ctx, ctx.today())
    await publishSampleViews(ctx, SAMPLE_PROFILE.advisorName)
    await saveSamplePlans(ctx)
    await writeFile(markerOf(ctx), '')
    return {}
  } catch (error) {
    await ctx.store.lock()
    throw error
  }
}

/** Imports a folder of broker exports through the same steps as the import page. AppError when a file has errors. */
export async function importSampleFiles(ctx: BackendContext, dir: string, progress: Progress): Promise<void> {
  const files = await Promise.all((await sampleFiles(dir)).map((name) => offerFile(ctx, dir, name)))
  const sorted = files
    .map((file) => ({ ...file, rank: file.sniff.kind === null ? -1 : IMPORT_ORDER.indexOf(file.sniff.kind) }))
    .sort((a, b) => a.rank - b.rank || a.name.localeCompare(b.name))
  for (const [index, { uploadId, sniff }] of sorted.entries()) {
    progress.check()
    progress.report('importing', index, sorted.length)
    if (sniff.kind === null) throw new AppError('unknownFileKind')
    const quiet: Progress = { ...progress, report: () => undefined }
    const preview = await previewImport(
      ctx,
      { uploadId, kind: sniff.kind, mapping: sniff.mapping, directions: {} },
      quiet,
    )
    if (preview.errorCount > 0) {
      const reasons = preview.problems.slice(0, 5).map((p) => `${sniff.kind}:${p.row}:${p.column ?? ''}:${p.code}`)
      throw new AppError('importHasErrors', { params: { errors: preview.errorCount }, reasons })
    }
    await commitImport(ctx, preview.importId, quiet)
  }
  progress.report('importing', sorted.length, sorted.length)
}

async function offerFile(ctx: BackendContext, dir: string, name: string) {
  const bytes = new Uint8Array(await readFile(join(dir, name)))
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const uploadId = ctx.uploads.offer({
    fileName: name,
    bytes: bytes.length,
    sha256,
    slices: async function* () {
      yield bytes
    },
  })
  return { name, uploadId, sniff: await sniffUpload(ctx, uploadId) }
}
