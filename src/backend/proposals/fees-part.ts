import { feeChoiceDocument } from '../../contract/api/fee-choice'
import type { CreateProposalInput } from '../../contract/api/planning'
import { AppError } from '../../contract/errors'
import type { ProposalFees } from '../../contract/proposal-payload'
import { isWholeAccountModel } from '../../domain/fees/fee-model'
import type { BackendContext } from '../context'
import { activeFeeSchedules } from '../fees/active-schedules'
import { feeChoice } from '../fees/fee-choice'
import { FEE_JOB, feesForClient, feeScheduleForPaper } from '../fees/fees-for-client'
import { feeModelsPart } from './fee-models-part'
import { feeFigures } from './figures'
import type { Part } from './part'

/**
 * Commission or fee, and all other ways to pay: with the schedule of the meeting, else with the one that was settled on
 * the fee page, else with the first that is valid. Null for a client without assets to speak of.
 */
export async function feesPart(ctx: BackendContext, input: CreateProposalInput): Promise<Part<ProposalFees> | null> {
  const { clientId } = input
  const choice = (await feeChoice(ctx, clientId)) ?? feeChoiceDocument.parse({})
  const { schedules } = await activeFeeSchedules(ctx)
  // What was settled long ago may have expired since: then the first schedule that is valid stands in its place.
  const settled = schedules.find(
    ({ id, model, validUntil }) => id === choice.scheduleId && isWholeAccountModel(model) && validUntil >= ctx.today(),
  )
  const scheduleId = input.scheduleId ?? settled?.id ?? null
  const view = await feesForClient(ctx, { clientId, scheduleId, savings: choice.savings }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'noData') return null
    throw error
  })
  if (view === null) return null
  const schedule = feeScheduleForPaper(schedules, ctx.today(), view.scheduleId)
  const models = await feeModelsPart(ctx, clientId, view.scheduleId, choice)
  const figures = feeFigures(view.jobInput, view.breakeven)
  return {
    figures: {
      from: view.from,
      to: view.to,
      orders: view.activity.orders,
      assets: view.assets,
      commissionRate: view.commissionRate,
      feeAccountCommissionRate: view.feeAccountCommissionRate,
      minimumCommission: view.minimumCommission,
      scheduleId: view.scheduleId,
      scheduleRate: view.scheduleRate ?? schedule.tiers[0]?.[1] ?? 0,
      duties: { stamp: view.activity.stamp, transfer: view.activity.transfer },
      ...figures,
      models: models.figures,
    },
    inputs: { [FEE_JOB]: view.jobInput, ...models.inputs },
    hashes: { [FEE_JOB]: view.inputHash, ...models.hashes },
  }
}
