import { z } from 'zod'
import { assumptionsList, marketSetRef, marketSource, riskLevelName } from '../../contract/api/assumptions'
import { id } from '../../contract/api/common'
import { capitalMarketSet } from '../../contract/jobs/allocation-policies'
import {
  checkOutput,
  compareOutput,
  estimateOutput,
  nearestInput,
  nearestOutput,
  scenariosInput,
  scenariosOutput,
} from '../../contract/jobs/market'
import { shippedRiskBudgets } from '../../domain/allocation/risk-budgets'
import { shippedMarket } from '../../domain/market/capital-market-set'
import { answerOf } from '../compute-answer'
import type { BackendContext } from '../context'
import { procedure, router } from '../trpc'
import { classHeadings, historyRows } from './history-file'
import { checkSet, listSets, putInForce, saveSet, setOf } from './market-sets'

const documentOf = (ctx: BackendContext, source: z.infer<typeof marketSource>) =>
  'document' in source ? Promise.resolve(source.document) : setOf(ctx, source)

const act = z.strictObject({ rev: z.number().int().min(0), set: marketSetRef })
const moved = z.strictObject({ rev: z.number().int() })

export const assumptionsRouter = router({
  list: procedure.output(assumptionsList).query(({ ctx }) => listSets(ctx)),
  /** Of a draft while it is typed: whatever it is, the answer says what is wrong with it. */
  check: procedure
    .input(z.strictObject({ set: z.unknown() }))
    .output(checkOutput)
    .query(({ ctx, input }) => checkSet(ctx, input.set)),
  nearest: procedure
    .input(nearestInput)
    .output(nearestOutput)
    .query(({ ctx, input }) => answerOf<z.output<typeof nearestOutput>>(ctx, 'market.nearestCorrelation', input)),
  save: procedure
    .input(z.strictObject({ document: capitalMarketSet, rev: z.number().int().min(0) }))
    .output(marketSetRef)
    .mutation(({ ctx, input }) => saveSet(ctx, input.document, input.rev)),
  putInForce: procedure
    .input(act)
    .output(moved)
    .mutation(({ ctx, input }) => putInForce(ctx, input.rev, input.set)),
  setAside: procedure
    .input(act)
    .output(moved)
    .mutation(({ ctx, input }) => ctx.store.execute('markets.retire', ctx.session.actor, input)),
  restore: procedure
    .input(act)
    .output(moved)
    .mutation(({ ctx, input }) => ctx.store.execute('markets.restore', ctx.session.actor, input)),
  compare: procedure
    .input(z.strictObject({ from: marketSource, to: marketSource }))
    .output(compareOutput)
    .query(async ({ ctx, input }) => {
      const [from, to] = await Promise.all([documentOf(ctx, input.from), documentOf(ctx, input.to)])
      return answerOf<z.output<typeof compareOutput>>(ctx, 'market.compare', { from, to })
    }),
  exportFile: procedure
    .input(marketSetRef)
    .output(z.strictObject({ downloadId: z.string(), fileName: z.string() }))
    .mutation(async ({ ctx, input }) => {
      const document = await setOf(ctx, input)
      const fileName = `${document.id}-${document.version}.json`.replaceAll(/[^\p{L}\p{N}._-]/gu, '_')
      const bytes = new TextEncoder().encode(`${JSON.stringify(document, null, 2)}\n`)
      return { fileName, downloadId: ctx.downloads.offer({ fileName, contentType: 'application/json', bytes }) }
    }),
  estimate: procedure
    .input(
      z.strictObject({
        uploadId: id,
        kind: z.enum(['auto', 'returns', 'levels']),
        method: z.enum(['sample', 'ledoitWolf']),
      }),
    )
    .output(estimateOutput)
    .mutation(async ({ ctx, input }) => {
      const { uploadId, kind, method } = input
      const rows = await historyRows(ctx, uploadId)
      const job = { rows, kind, method, names: classHeadings() }
      return answerOf<z.output<typeof estimateOutput>>(ctx, 'market.estimate', job)
    }),
  /** The reference mix of a level in many possible worlds of one set. */
  scenarios: procedure
    .input(
      z.strictObject({
        source: marketSource,
        level: riskLevelName,
        model: scenariosInput.shape.model,
        years: z.number().int().min(1).max(30),
        stress: z.boolean(),
      }),
    )
    .output(scenariosOutput)
    .query(async ({ ctx, input }) => {
      const { source, level, ...rest } = input
      const market = await documentOf(ctx, source)
      return answerOf<z.output<typeof scenariosOutput>>(ctx, 'market.scenarios', {
        ...rest,
        ...(market === shippedMarket ? {} : { market }),
        weights: shippedRiskBudgets.levels[level].reference,
        scenarios: SCENARIOS,
        seed: SEED,
      })
    }),
})

const SCENARIOS = 10_000
/** One seed for every look at one set: what differs between two pictures is the assumptions, not the draw. */
const SEED = 20_261_123
