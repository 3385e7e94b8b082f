import { z } from 'zod'
import { id } from '../../contract/api/common'
import { selectionRequest, selectionView, shelf } from '../../contract/api/products'
import { procedure, router } from '../trpc'
import { adoptList, restoreList } from './adopt-list'
import { selectForClient } from './select-for-client'
import { shelfView } from './shelf'

export const productsRouter = router({
  shelf: procedure
    .input(z.strictObject({ search: z.string().max(60).default('') }))
    .output(shelf)
    .query(({ ctx, input }) => shelfView(ctx, input.search.trim())),
  selectForClient: procedure
    .input(selectionRequest)
    .output(selectionView)
    .query(async ({ ctx, input }) => {
      const { jobInput: _, ...view } = await selectForClient(ctx, input)
      return view
    }),
  adopt: procedure
    .input(z.strictObject({ request: selectionRequest, inputHash: z.string(), reason: z.string().trim().max(500) }))
    .output(z.strictObject({ before: id.nullable() }))
    .mutation(({ ctx, input }) => adoptList(ctx, input)),
  restore: procedure
    .input(z.strictObject({ clientId: id, choiceId: id.nullable() }))
    .output(z.strictObject({}))
    .mutation(async ({ ctx, input }) => {
      await restoreList(ctx, input)
      return {}
    }),
})
