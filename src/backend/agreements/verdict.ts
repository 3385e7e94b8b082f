import { AppError } from '../../contract/errors'
import type { FeeModel } from '../../domain/fees/fee-model'
import { isWholeAccountModel } from '../../domain/fees/fee-model'
import type { HouseFeeSchedule } from '../../domain/fees/house-fee-schedule'
import type { BackendContext } from '../context'
import { feesFromTrading, type TradingForFees, tradingForFees } from '../fees/fees-for-client'

export interface Verdict {
  readonly model: FeeModel | null
  readonly code: string
  readonly inputHash: string | null
}

/** Fund advisory is paid beside the commission of the account, not instead of it: no verdict is for or against it. */
const BESIDE_COMMISSION: Verdict = { model: null, code: 'BESIDE_COMMISSION', inputHash: null }
const NO_DATA: Verdict = { model: null, code: 'NO_DATA', inputHash: null }

/** What the comparison of a schedule with commission says of this client; null: of the first of the whole account. */
async function compared(ctx: BackendContext, trading: TradingForFees, scheduleId: string | null): Promise<Verdict> {
  const view = await feesFromTrading(ctx, trading, { scheduleId, savings: [] })
  const { verdict, sentence } = view.breakeven
  const fee = view.schedules.find(({ id }) => id === view.scheduleId)?.model ?? null
  const stays = verdict === 'commission' || verdict === 'noBreakeven'
  return {
    model: stays ? 'executionCommission' : verdict === 'fee' ? fee : null,
    code: sentence.code,
    inputHash: view.inputHash,
  }
}

/** Runs a comparison; without anything to compare from there is no verdict. */
async function orNoData<T>(work: () => Promise<T>, none: T): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof AppError && error.code === 'noData') return none
    throw error
  }
}

/** Which comparison answers for a schedule: a differential commission answers to the first fee of the whole account. */
const comparedWith = ({ id, model }: HouseFeeSchedule): string | null => (isWholeAccountModel(model) ? id : null)

/** The verdict that an offer of this schedule is held against, computed anew. */
export async function verdictFor(ctx: BackendContext, clientId: string, schedule: HouseFeeSchedule): Promise<Verdict> {
  const verdicts = await verdictsFor(ctx, clientId, [schedule])
  return verdicts.get(schedule.id) ?? NO_DATA
}

/** The verdicts of all schedules, from his orders read once. By schedule id. */
export function verdictsFor(
  ctx: BackendContext,
  clientId: string,
  schedules: readonly HouseFeeSchedule[],
): Promise<ReadonlyMap<string, Verdict>> {
  const beside = schedules.filter(({ model }) => model === 'fundAdvisory')
  const whole = schedules.filter(({ model }) => model !== 'fundAdvisory')
  const all = (verdicts: readonly (readonly [string, Verdict])[]): ReadonlyMap<string, Verdict> =>
    new Map([...beside.map(({ id }) => [id, BESIDE_COMMISSION] as const), ...verdicts])
  return orNoData(
    async () => {
      const trading = whole.length === 0 ? null : await tradingForFees(ctx, clientId)
      if (trading === null) return all([])
      // Two schedules that answer to the same comparison are computed once.
      const asked = new Map(whole.map((schedule) => [comparedWith(schedule), null]))
      const answers = new Map(
        await Promise.all([...asked.keys()].map(async (id) => [id, await compared(ctx, trading, id)] as const)),
      )
      return all(whole.map((schedule) => [schedule.id, answers.get(comparedWith(schedule)) ?? NO_DATA] as const))
    },
    all(whole.map(({ id }) => [id, NO_DATA] as const)),
  )
}
