import { z } from 'zod'
import { id, riskLevel } from '../../contract/api/common'
import {
  classReturns as classReturnsShape,
  viewContent,
  viewList as viewListShape,
  viewPreview,
  viewsForClient as viewsForClientShape,
  viewsSelection,
} from '../../contract/api/views'
import { procedure, router } from '../trpc'
import { amendView, previewView, publishView, undoView, withdrawView } from './change-views'
import { classReturns, saveClassReturns } from './class-returns'
import { viewList } from './view-list'
import { chooseViews, viewsForClient } from './views-for-client'

const changed = z.strictObject({ id, rev: z.number().int() })
const change = z.strictObject({ id, rev: z.number().int() })

export const viewsRouter = router({
  list: procedure
    .input(z.strictObject({ level: riskLevel.default('C4') }))
    .output(viewListShape)
    .query(({ ctx, input }) => viewList(ctx, input.level)),
  preview: procedure
    .input(z.strictObject({ content: viewContent, act: z.enum(['publish', 'amend']).default('publish') }))
    .output(viewPreview)
    .query(({ ctx, input }) => previewView(ctx, input.content, input.act)),
  publish: procedure
    .input(z.strictObject({ content: viewContent }))
    .output(changed)
    .mutation(async ({ ctx, input }) => {
      const { view, rev } = await publishView(ctx, input.content)
      return { id: view.id, rev }
    }),
  amend: procedure
    .input(z.strictObject({ ...change.shape, content: viewContent }))
    .output(changed)
    .mutation(async ({ ctx, input }) => {
      const { view, rev } = await amendView(ctx, input)
      return { id: view.id, rev }
    }),
  withdraw: procedure
    .input(change)
    .output(changed)
    .mutation(async ({ ctx, input }) => {
      const { view, rev } = await withdrawView(ctx, input)
      return { id: view.id, rev }
    }),
  undo: procedure
    .input(change)
    .output(z.strictObject({}))
    .mutation(async ({ ctx, input }) => {
      await undoView(ctx, input)
      return {}
    }),
  forClient: procedure
    .input(z.strictObject({ clientId: id, attempt: viewsSelection.nullable().default(null) }))
    .output(viewsForClientShape)
    .query(({ ctx, input }) => viewsForClient(ctx, input)),
  choose: procedure
    .input(z.strictObject({ clientId: id, ...viewsSelection.shape, reason: z.string().trim().max(500) }))
    .output(z.strictObject({}))
    .mutation(async ({ ctx, input }) => {
      await chooseViews(ctx, input)
      return {}
    }),
  returns: procedure.output(classReturnsShape).query(({ ctx }) => classReturns(ctx)),
  saveReturns: procedure
    .input(z.strictObject({ source: z.string().trim().min(1).max(120), text: z.string().max(200_000) }))
    .output(z.strictObject({ batchId: id, rows: z.number().int() }))
    .mutation(({ ctx, input }) => saveClassReturns(ctx, input)),
  undoReturns: procedure
    .input(z.strictObject({ batchId: id }))
    .output(z.strictObject({}))
    .mutation(async ({ ctx, input }) => {
      await ctx.store.execute('classReturns.undo', ctx.session.actor, input)
      return {}
    }),
})
