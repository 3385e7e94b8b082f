import { z } from 'zod'
import {
  backup,
  changePassphraseInput,
  closedBookInput,
  createBookInput,
  createBookOutput,
  newRecoveryCodeInput,
  recoverInput,
  restoreClosedInput,
  unlockInput,
} from '../../contract/api/app'
import { streamed } from '../progress'
import { procedure, router } from '../trpc'
import {
  changePassphrase,
  closedBackups,
  createBook,
  lockBook,
  newRecoveryCode,
  recoverBook,
  restoreClosed,
  restoreKeyFile,
  unlockBook,
} from './books'

const nothing = z.strictObject({})

export const bookRouter = router({
  create: procedure
    .input(createBookInput)
    .output(createBookOutput)
    .mutation(({ ctx, input }) => createBook(ctx, input)),
  unlock: procedure
    .input(unlockInput)
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      await unlockBook(ctx, input)
      return {}
    }),
  recover: procedure
    .input(recoverInput)
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      await recoverBook(ctx, input)
      return {}
    }),
  lock: procedure.output(nothing).mutation(async ({ ctx }) => {
    await lockBook(ctx)
    return {}
  }),
  changePassphrase: procedure
    .input(changePassphraseInput)
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      await changePassphrase(ctx, input)
      return {}
    }),
  /** Shown once, like the one of the creation; the code before it no longer opens the book. */
  newRecoveryCode: procedure
    .input(newRecoveryCodeInput)
    .output(createBookOutput)
    .mutation(({ ctx, input }) => newRecoveryCode(ctx, input)),
  closedBackups: procedure
    .input(closedBookInput)
    .output(z.array(backup))
    .query(({ ctx, input }) => closedBackups(ctx, input)),
  restoreClosed: procedure
    .input(restoreClosedInput)
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      await restoreClosed(ctx, input)
      return {}
    }),
  restoreKeyFile: procedure
    .input(closedBookInput)
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      await restoreKeyFile(ctx, input)
      return {}
    }),
  openSample: procedure.mutation(({ ctx }) =>
    streamed(ctx.jobs, async (progress) => (await import('./sample')).openSample(ctx, progress)),
  ),
})

export const jobsRouter = router({
  cancel: procedure
    .input(z.strictObject({ jobId: z.string() }))
    .output(z.strictObject({ cancelled: z.boolean() }))
    .mutation(({ ctx, input }) => ({ cancelled: ctx.jobs.cancel(input.jobId) })),
})
