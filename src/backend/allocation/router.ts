import { z } from 'zod'
import { allocationForClient as shape, allocationForClientInput } from '../../contract/api/allocation'
import { id } from '../../contract/api/common'
import { classReturns } from '../../domain/market/market-model'
import { activeMarket } from '../assumptions/active-market'
import { procedure, router } from '../trpc'
import { allocationForClient, saveAllocationChoice } from './allocation-for-client'

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
      const { jobInput: _, ...view } = await allocationForClient(ctx, input)
      return view
    }),
  choose: procedure
    .input(
      z.strictObject({
        clientId: id,
        horizonYears: z.number().nullable(),
        weights: z.record(z.string(), z.number().min(0).max(1)),
        reason: z.string().trim().max(500),
      }),
    )
    .output(z.strictObject({}))
    .mutation(async ({ ctx, input }) => {
      await saveAllocationChoice(ctx, input)
      return {}
    }),
})
