import { z } from 'zod'
import { auditCheck, auditEntry, backup } from '../../contract/api/app'
import { id } from '../../contract/api/common'
import { procedure, router } from '../trpc'

export const auditRouter = router({
  list: procedure
    .input(
      z.strictObject({
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(500).default(100),
      }),
    )
    .output(z.strictObject({ total: z.number().int(), rows: z.array(auditEntry) }))
    .query(({ ctx, input }) => ctx.store.query('audit.list', input)),
  verify: procedure.output(auditCheck).query(({ ctx }) => ctx.store.query('audit.verify', {})),
  /** A document that a supervisor checks with the public key alone, offered as a download. */
  export: procedure
    .output(z.strictObject({ downloadId: z.string(), fileName: z.string() }))
    .mutation(async ({ ctx }) => {
      await ctx.store.execute('audit.note', ctx.session.actor, {
        action: 'audit.exported',
        entity: 'audit',
        entityId: 'chain',
        facts: {},
      })
      const { json } = await ctx.store.query('audit.export', {})
      const fileName = `audit-${ctx.today()}.json`
      const bytes = new TextEncoder().encode(json)
      return { fileName, downloadId: ctx.downloads.offer({ fileName, contentType: 'application/json', bytes }) }
    }),
})

export const backupsRouter = router({
  list: procedure.output(z.array(backup)).query(({ ctx }) => ctx.store.query('backups.list', {})),
  create: procedure
    .output(backup)
    .mutation(({ ctx }) => ctx.store.execute('backups.create', ctx.session.actor, { reason: 'manual' })),
  verify: procedure
    .input(z.strictObject({ id }))
    .output(backup)
    .mutation(({ ctx, input }) => ctx.store.execute('backups.verify', ctx.session.actor, input)),
  /** The book that is replaced is kept as a backup of its own. */
  restore: procedure
    .input(z.strictObject({ id }))
    .output(z.strictObject({ replaced: backup }))
    .mutation(({ ctx, input }) => ctx.store.execute('backups.restore', ctx.session.actor, input)),
})
