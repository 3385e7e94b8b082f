import { z } from 'zod'
import {
  feeBookExportInput,
  feeBookFile,
  feeBookInput,
  feeBookPipeline,
  feeBookView,
  saveConversionPolicyInput,
} from '../../contract/api/fee-book'
import { streamed } from '../progress'
import { procedure, router } from '../trpc'
import { saveConversionPolicy } from './conversion-policy'
import { exportCandidates, printCandidates } from './export-list'
import { pipelinePage } from './pipeline'
import { feeBookPage, prepareFeeBook } from './view'

/** Internal: nothing of it is for a client. */
export const feeBookRouter = router({
  view: procedure
    .input(feeBookInput)
    .output(feeBookView)
    .query(({ ctx, input }) => feeBookPage(ctx, input)),
  /** The first look at a large book takes a moment: progress in clients, and a way out. */
  prepare: procedure.mutation(({ ctx }) =>
    streamed<{ clients: number }>(ctx.jobs, (progress) => prepareFeeBook(ctx, progress)),
  ),
  pipeline: procedure.output(feeBookPipeline).query(({ ctx }) => pipelinePage(ctx)),
  exportList: procedure
    .input(feeBookExportInput)
    .output(feeBookFile)
    .mutation(({ ctx, input }) => exportCandidates(ctx, input)),
  printList: procedure
    .input(feeBookExportInput)
    .output(feeBookFile)
    .mutation(({ ctx, input }) => printCandidates(ctx, input)),
  savePolicy: procedure
    .input(saveConversionPolicyInput)
    .output(z.strictObject({ rev: z.number().int() }))
    .mutation(({ ctx, input }) => saveConversionPolicy(ctx, input)),
})
