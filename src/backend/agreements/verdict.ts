import { AppError } from '../../contract/errors'
import type { FeeModel } from '../../domain/fees/fee-model'
import { isWholeAccountModel } from '../../domain/fees/fee-model'
import type { HouseFeeSchedule } from '../../domain/fees/house-fee-schedule'
import type { BackendContext } from '../context'
import { feesForClient } from '../fees/fees-for-client'

export interface Verdict {
  readonly model: FeeModel | null
  readonly code: string
  readonly inputHash: string | null
}

const NO_DATA: Verdict = { model: null, code: 'NO_DATA', inputHash: null }

/** What the comparison of a schedule with commission says of this client. A schedule that is not of the whole account is measured by the first that is. */
async function compared(ctx: BackendContext, clientId: string, schedule: HouseFeeSchedule | null): Promise<Verdict> {
  try {
    const view = await feesForClient(ctx, { clientId, scheduleId: schedule?.id ?? null, savings: [] })
    const { verdict, sentence } = view.breakeven
    const fee = view.schedules.find(({ id }) => id === view.scheduleId)?.model ?? null
    const stays = verdict === 'commission' || verdict === 'noBreakeven'
    return {
      model: stays ? 'executionCommission' : verdict === 'fee' ? fee : null,
      code: sentence.code,
      inputHash: view.inputHash,
    }
  } catch (error) {
    if (error instanceof AppError && error.code === 'noData') return NO_DATA
    throw error
  }
}

/** The verdict that an offer of this schedule is held against, computed anew. */
export const verdictFor = (ctx: BackendContext, clientId: string, schedule: HouseFeeSchedule): Promise<Verdict> =>
  compared(ctx, clientId, isWholeAccountModel(schedule.model) ? schedule : null)

/** The verdicts of all schedules, each distinct comparison made once. By schedule id. */
export async function verdictsFor(
  ctx: BackendContext,
  clientId: string,
  schedules: readonly HouseFeeSchedule[],
): Promise<ReadonlyMap<string, Verdict>> {
  const general = compared(ctx, clientId, null)
  const all = await Promise.all(
    schedules.map(async (schedule) => {
      const verdict = isWholeAccountModel(schedule.model) ? compared(ctx, clientId, schedule) : general
      return [schedule.id, await verdict] as const
    }),
  )
  return new Map(all)
}
