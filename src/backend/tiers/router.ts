import { z } from 'zod'
import { tierEvaluation, tierReview } from '../../contract/api/tiers'
import { procedure, router } from '../trpc'
import { confirmTiers, evaluateBook, reviewView } from './tier-review'

export const tiersRouter = router({
  evaluate: procedure.output(tierEvaluation).query(({ ctx }) => evaluateBook(ctx, ctx.today())),
  confirm: procedure.output(tierReview).mutation(({ ctx }) => confirmTiers(ctx, ctx.today())),
  history: procedure.output(z.array(tierReview)).query(async ({ ctx }) => {
    const reviews = await ctx.store.query('tiers.reviews', {})
    return reviews.map(reviewView)
  }),
})
