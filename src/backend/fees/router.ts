import { feesForClient as shape, feesForClientInput } from '../../contract/api/fees'
import { procedure, router } from '../trpc'
import { feesForClient } from './fees-for-client'

export const feesRouter = router({
  forClient: procedure
    .input(feesForClientInput)
    .output(shape)
    .query(async ({ ctx, input }) => {
      const { jobInput: _, ...view } = await feesForClient(ctx, input)
      return view
    }),
})
