import { z } from 'zod'
import { id } from '../../contract/api/common'
import { createProposalInput, proposalListEntry, readiness, verification } from '../../contract/api/planning'
import { streamed } from '../progress'
import { procedure, router } from '../trpc'
import { createProposal, listEntry, printAgain } from './create-proposal'
import { proposalReadiness } from './readiness'
import { verifyProposal } from './verify-proposal'

const ofClient = z.strictObject({ clientId: id })

export const proposalsRouter = router({
  readiness: procedure
    .input(ofClient)
    .output(readiness)
    .query(({ ctx, input }) => proposalReadiness(ctx, input.clientId)),
  list: procedure
    .input(ofClient)
    .output(z.array(proposalListEntry))
    .query(async ({ ctx, input }) => (await ctx.store.query('proposals.list', input)).map(listEntry)),
  create: procedure
    .input(createProposalInput)
    .mutation(({ ctx, input }) => streamed(ctx.jobs, (progress) => createProposal(ctx, input, progress))),
  printAgain: procedure
    .input(z.strictObject({ id }))
    .mutation(({ ctx, input }) => streamed(ctx.jobs, (progress) => printAgain(ctx, input.id, progress))),
  /** A file that was uploaded like an import: is it one of this book's, and do its figures still follow? */
  verify: procedure
    .input(z.strictObject({ uploadId: id }))
    .output(verification)
    .mutation(async ({ ctx, input }) => {
      const upload = ctx.uploads.take(input.uploadId)
      const bytes = new Uint8Array(upload.bytes)
      let at = 0
      for await (const slice of upload.slices()) {
        bytes.set(slice, at)
        at += slice.length
      }
      try {
        return await verifyProposal(ctx, bytes)
      } finally {
        ctx.uploads.drop(input.uploadId)
      }
    }),
})
