import { z } from 'zod'
import {
  allocationChoice,
  allocationForClient as shape,
  allocationForClientInput,
  chooseInput,
  constraintsDocument,
  constraintsView as constraintsShape,
  decideInput,
} from '../../contract/api/allocation'
import { id } from '../../contract/api/common'
import { classReturns } from '../../domain/market/market-model'
import { activeMarket } from '../assumptions/active-market'
import { procedure, router } from '../trpc'
import { allocationForClient } from './allocation-for-client'
import { chooseAllocation, choiceHistory, decideOverride, undoChoice } from './choices'
import { constraintsView, saveConstraints } from './constraints-document'

const ofClient = z.strictObject({ clientId: id })

export const allocationRouter = router({
  assumptions: procedure
    .output(
      z.strictObject({
        id: z.string(),
        version: z.string(),
        reviewBy: z.string(),
        expires: z.string(),
        label: z.strictObject({ zh: z.string(), en: z.string() }),
        owner: z.strictObject({ zh: z.string(), en: z.string() }),
        inflation: z.number(),
        assets: z.array(
          z.strictObject({ id: z.string(), longTermReturn: z.number(), volatility: z.number(), minR: z.string() }),
        ),
        correlation: z.array(z.array(z.number())),
      }),
    )
    .query(async ({ ctx }) => {
      const market = await activeMarket(ctx)
      return {
        id: market.id,
        version: market.version,
        reviewBy: market.reviewBy,
        expires: market.expires,
        label: market.label,
        owner: market.owner,
        inflation: market.inflation.mean,
        assets: market.assets.map((a) => ({
          id: a.id,
          longTermReturn: classReturns(market.basis, a).geometric,
          volatility: a.vol,
          minR: a.minR,
        })),
        correlation: market.correlation.map((row) => [...row]),
      }
    }),
  forClient: procedure
    .input(allocationForClientInput)
    .output(shape)
    .query(async ({ ctx, input }) => {
      const { jobInput: _, ...view } = await allocationForClient(ctx, { ...input, withChoice: true })
      return view
    }),
  constraints: procedure
    .input(ofClient)
    .output(constraintsShape)
    .query(({ ctx, input }) => constraintsView(ctx, input.clientId)),
  saveConstraints: procedure
    .input(z.strictObject({ clientId: id, rev: z.number().int().min(0), document: constraintsDocument }))
    .output(z.strictObject({ rev: z.number().int() }))
    .mutation(({ ctx, input }) => saveConstraints(ctx, input)),
  choose: procedure
    .input(chooseInput)
    .output(allocationChoice)
    .mutation(({ ctx, input }) => chooseAllocation(ctx, input)),
  decide: procedure
    .input(decideInput)
    .output(z.strictObject({}))
    .mutation(async ({ ctx, input }) => {
      await decideOverride(ctx, input)
      return {}
    }),
  undoChoice: procedure
    .input(z.strictObject({ clientId: id, choiceId: id }))
    .output(allocationChoice)
    .mutation(({ ctx, input }) => undoChoice(ctx, input)),
  history: procedure
    .input(ofClient)
    .output(z.array(allocationChoice))
    .query(({ ctx, input }) => choiceHistory(ctx, input.clientId)),
})
