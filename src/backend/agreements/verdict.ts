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

/** Fund advisory is paid beside the commission of the account, not instead of it: no verdict is for or against it. */
const BESIDE_COMMISSION: Verdict = { model: null, code: 'BESIDE_COMMISSION', inputHash: null }
const NO_DATA: Verdict = { model: null, code: 'NO_DATA', inputHash: null }

/** What the comparison of a schedule with commission says of this client; null: of the first of the whole account. */
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

/** The verdict that an offer of this schedule is held against, computed anew. A differential commission answers to the first fee of the whole account. */
export function verdictFor(ctx: BackendContext, clientId: string, schedule: HouseFeeSchedule): Promise<Verdict> {
  if (schedule.model === 'fundAdvisory') return Promise.resolve(BESIDE_COMMISSION)
  return compared(ctx, clientId, isWholeAccountModel(schedule.model) ? schedule : null)
}

/** The verdicts of all schedules. By schedule id. */
export async function verdictsFor(
  ctx: BackendContext,
  clientId: string,
  schedules: readonly HouseFeeSchedule[],
): Promise<ReadonlyMap<string, Verdict>> {
  const all = schedules.map(async (schedule) => [schedule.id, await verdictFor(ctx, clientId, schedule)] as const)
  return new Map(await Promise.all(all))
}
