import { z } from 'zod'
import headers from '../../../resources/reference/import-headers.json'
import { id } from '../../contract/api/common'
import { beginUploadInput, importKind, importRecord, importSniff, previewInput } from '../../contract/api/imports'
import { IMPORT_FIELDS } from '../../domain/import/fields'
import type { ImportKind } from '../../domain/import/records'
import { streamed } from '../progress'
import { procedure, router } from '../trpc'
import { cancelImport, commitImport, previewImport } from './run-import'
import { sniffUpload } from './sniff-upload'

const fieldView = z.strictObject({
  field: z.string(),
  label: z.strictObject({ zh: z.string(), en: z.string() }),
  required: z.boolean(),
  type: z.string(),
})

/** `averageStockAssets` → `Average stock assets`. */
const humanise = (field: string): string => {
  const words = field.replace(/([A-Z0-9]+)/g, ' $1').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const fieldsOf = (kind: ImportKind): z.infer<typeof fieldView>[] =>
  IMPORT_FIELDS[kind].map(({ field, required, type }) => {
    const known: Readonly<Record<string, readonly string[]>> = headers.kinds[kind]
    return { field, required, type, label: { zh: known[field]?.[0] ?? field, en: humanise(field) } }
  })

export const importsRouter = router({
  begin: procedure
    .input(beginUploadInput)
    .output(z.strictObject({ uploadId: id }))
    .mutation(({ ctx, input }) => ({ uploadId: ctx.uploads.begin(input) })),
  sniff: procedure
    .input(z.strictObject({ uploadId: id }))
    .output(importSniff)
    .mutation(({ ctx, input }) => sniffUpload(ctx, input.uploadId)),
  preview: procedure
    .input(previewInput)
    .mutation(({ ctx, input }) => streamed(ctx.jobs, (progress) => previewImport(ctx, input, progress))),
  commit: procedure
    .input(z.strictObject({ importId: id }))
    .mutation(({ ctx, input }) => streamed(ctx.jobs, (progress) => commitImport(ctx, input.importId, progress))),
  cancel: procedure
    .input(z.strictObject({ importId: id }))
    .output(z.strictObject({}))
    .mutation(async ({ ctx, input }) => {
      await cancelImport(ctx, input.importId)
      return {}
    }),
  fields: procedure
    .input(z.strictObject({ kind: importKind }))
    .output(z.array(fieldView))
    .query(({ input }) => fieldsOf(input.kind)),
  history: procedure.output(z.array(importRecord)).query(({ ctx }) => ctx.store.query('imports.history', {})),
  undo: procedure
    .input(z.strictObject({ importId: id }))
    .output(importRecord)
    .mutation(({ ctx, input }) => ctx.store.execute('imports.undo', ctx.session.actor, { id: input.importId })),
})
