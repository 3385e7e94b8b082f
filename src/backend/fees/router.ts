import { z } from 'zod'
import { language } from '../../contract/api/common'
import { feesForClient as shape, feesForClientInput } from '../../contract/api/fees'
import { feeClientInput, feeClientView, feeFacts as factsShape, feeFactsInput } from '../../contract/api/fee-window'
import { feeChoiceView, saveFeeChoiceInput } from '../../contract/api/fee-choice'
import { procedure, router } from '../trpc'
import { clientView } from './client-view'
import { feeChoice, saveFeeChoice } from './fee-choice'
import { feeFacts } from './fee-facts'
import { printFeePaper } from './fee-paper'
import { feesForClient } from './fees-for-client'

export const feesRouter = router({
  forClient: procedure
    .input(feesForClientInput)
    .output(shape)
    .query(async ({ ctx, input }) => {
      const { jobInput: _, ...view } = await feesForClient(ctx, input)
      return view
    }),
  /** What was settled for the proposal. */
  choice: procedure
    .input(feeFactsInput)
    .output(feeChoiceView)
    .query(async ({ ctx, input }) => ({ choice: await feeChoice(ctx, input.clientId) })),
  saveChoice: procedure
    .input(saveFeeChoiceInput)
    .output(feeChoiceView)
    .mutation(async ({ ctx, input }) => {
      await saveFeeChoice(ctx, input.clientId, input.choice)
      return { choice: input.choice }
    }),
  /** Internal: the page computes every model from it while sliders move. */
  facts: procedure
    .input(feeFactsInput)
    .output(factsShape)
    .query(({ ctx, input }) => feeFacts(ctx, input.clientId)),
  /** For the client's eyes: nothing of the house is in its shape. */
  clientView: procedure
    .input(feeClientInput)
    .output(feeClientView)
    .query(({ ctx, input }) => clientView(ctx, input)),
  /** The same on one page of paper, as a file to fetch. */
  paper: procedure
    .input(feeClientInput.extend({ language }))
    .output(z.strictObject({ fileName: z.string(), downloadId: z.string() }))
    .mutation(({ ctx, input }) => printFeePaper(ctx, input)),
})
