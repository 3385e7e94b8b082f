import { z } from 'zod'
import {
  advisorVerdicts,
  agreementChanged,
  agreementPipeline,
  amendAgreementInput,
  clientAgreements,
  closeAgreementInput,
  offerAgreementInput,
  pipelineInput,
  signAgreementInput,
  undoAgreementInput,
  verdictsInput,
} from '../../contract/api/agreements'
import { id } from '../../contract/api/common'
import { feeSchedulesView, saveFeeSchedulesInput } from '../../contract/api/fee-schedules'
import { verdictsFor } from '../fee-book/pipeline'
import { activeFeeSchedules, saveFeeSchedules } from '../fees/active-schedules'
import { procedure, router } from '../trpc'
import { clientAgreementsView, mutable } from './agreement-view'
import { amendAgreement, closeAgreement, offerAgreement, signAgreement } from './change-agreement'

export const agreementsRouter = router({
  forClient: procedure
    .input(z.strictObject({ clientId: id }))
    .output(clientAgreements)
    .query(({ ctx, input }) => clientAgreementsView(ctx, input.clientId)),
  offer: procedure
    .input(offerAgreementInput)
    .output(agreementChanged)
    .mutation(({ ctx, input }) => offerAgreement(ctx, input)),
  sign: procedure
    .input(signAgreementInput)
    .output(agreementChanged)
    .mutation(({ ctx, input }) => signAgreement(ctx, input)),
  close: procedure
    .input(closeAgreementInput)
    .output(agreementChanged)
    .mutation(({ ctx, input }) => closeAgreement(ctx, input)),
  amend: procedure
    .input(amendAgreementInput)
    .output(agreementChanged)
    .mutation(({ ctx, input }) => amendAgreement(ctx, input)),
  /** Takes the newest act back. */
  undo: procedure
    .input(undoAgreementInput)
    .output(agreementChanged)
    .mutation(async ({ ctx, input }) => {
      const back = await ctx.store.execute('agreements.undo', ctx.session.actor, { ...input, on: ctx.today() })
      return { id: input.id, rev: input.rev + 1, status: back?.status ?? null }
    }),
  pipeline: procedure
    .input(pipelineInput)
    .output(agreementPipeline)
    .query(({ ctx, input }) => ctx.store.query('agreements.pipeline', { on: ctx.today(), cap: input.cap })),
  verdicts: procedure
    .input(verdictsInput)
    .output(z.array(advisorVerdicts))
    .query(({ ctx, input }) => verdictsFor(ctx, input)),
  schedules: procedure.output(feeSchedulesView).query(async ({ ctx }) => {
    const [active, profile] = await Promise.all([activeFeeSchedules(ctx), ctx.store.query('app.profile', {})])
    return {
      on: ctx.today(),
      schedules: active.schedules.map(mutable),
      own: active.own,
      limits: active.limits,
      ownLimits: active.ownLimits,
      rev: active.rev,
      changedBy: active.by,
      changedAt: active.at,
      mayChange: profile.role === 'manager',
    }
  }),
  saveSchedules: procedure
    .input(saveFeeSchedulesInput)
    .output(z.strictObject({ rev: z.number().int() }))
    .mutation(({ ctx, input }) => saveFeeSchedules(ctx, input)),
})
