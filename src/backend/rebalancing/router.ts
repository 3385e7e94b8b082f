import { z } from 'zod'
import { dateText, id, language } from '../../contract/api/common'
import {
  clientPlan,
  driftBook as driftShape,
  driftBookInput,
  planForClientInput,
  tradeList,
} from '../../contract/trade-lists'
import { procedure, router } from '../trpc'
import { driftBook } from './drift-book'
import { exportCsv } from './export-csv'
import { planForClient } from './plan-for-client'
import { listTerms } from './policy'
import { printTradeList } from './print-list'
import { saveTradeList } from './save-list'

const file = z.strictObject({ fileName: z.string(), downloadId: z.string() })

export const rebalancingRouter = router({
  drift: procedure
    .input(driftBookInput)
    .output(driftShape)
    .query(({ ctx, input }) => driftBook(ctx, input)),
  plan: procedure
    .input(planForClientInput)
    .output(clientPlan)
    .query(async ({ ctx, input }) => (await planForClient(ctx, input)).plan),
  /** Computes the plan again and keeps it: what is saved is what the engine says now, not what a screen sends. */
  save: procedure
    .input(planForClientInput.extend({ inputHash: z.string() }))
    .output(z.strictObject({ id }))
    .mutation(({ ctx, input }) => saveTradeList(ctx, input)),
  lists: procedure
    .input(z.strictObject({ clientId: id }))
    .output(z.array(tradeList))
    .query(({ ctx, input }) => ctx.store.query('tradeLists.ofClient', { ...input, ...listTerms(ctx.today()) })),
  decide: procedure
    .input(
      z.strictObject({
        lineIds: z.array(id).min(1).max(500),
        decision: z.enum(['accepted', 'declined', 'open']),
        /** Day of the client's decision; not after today. */
        decidedOn: dateText.nullable().default(null),
        reason: z.string().trim().max(300).default(''),
      }),
    )
    .output(z.strictObject({}))
    .mutation(async ({ ctx, input }) => {
      const today = ctx.today()
      const decidedOn = input.decidedOn === null || input.decidedOn > today ? today : input.decidedOn
      await ctx.store.execute('tradeLists.decide', ctx.session.actor, { ...input, decidedOn })
      return {}
    }),
  csv: procedure
    .input(
      z.strictObject({
        id,
        language,
        reveal: z.boolean().default(false),
        reason: z.string().trim().max(300).default(''),
      }),
    )
    .output(file)
    .mutation(({ ctx, input }) => exportCsv(ctx, input)),
  paper: procedure
    .input(z.strictObject({ id, language }))
    .output(file)
    .mutation(({ ctx, input }) => printTradeList(ctx, input)),
})
