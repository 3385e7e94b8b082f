import type { z } from 'zod'
import { type SaveFeeSchedules, storedFeeSchedules } from '../../contract/api/fee-schedules'
import { AppError } from '../../contract/errors'
import { type FeeLimits, scheduleRefusals, shippedFeeLimits } from '../../domain/fees/fee-rules'
import { shippedFeeSchedules } from '../../domain/fees/fee-schedule'
import { type HouseFeeSchedule, houseScheduleOf } from '../../domain/fees/house-fee-schedule'
import type { BackendContext } from '../context'

const POLICY_ID = 'fee-schedules'

export interface ActiveFeeSchedules {
  readonly schedules: readonly HouseFeeSchedule[]
  readonly limits: FeeLimits
  readonly ownLimits: z.infer<typeof storedFeeSchedules>['limits']
  /** False: as shipped. */
  readonly own: boolean
  readonly rev: number
  readonly by: string | null
  readonly at: number | null
}

const shipped: readonly HouseFeeSchedule[] = shippedFeeSchedules.map(houseScheduleOf)

/** The fee schedules that hold in this book: the firm's own, else those that ship. Expired ones are among them. */
export async function activeFeeSchedules(ctx: Pick<BackendContext, 'store'>): Promise<ActiveFeeSchedules> {
  const saved = await ctx.store.query('policies.get', { id: POLICY_ID })
  if (saved === null)
    return { schedules: shipped, limits: shippedFeeLimits, ownLimits: {}, own: false, rev: 0, by: null, at: null }
  const { schedules, limits } = storedFeeSchedules.parse(saved.document)
  return {
    schedules: schedules ?? shipped,
    limits: { ...shippedFeeLimits, ...limits },
    ownLimits: limits,
    own: schedules !== null,
    rev: saved.version,
    by: saved.by,
    at: saved.at,
  }
}

/**
 * Puts a list in the place of the one that holds; `schedules` null: back to the shipped one. Managers only; audited. A
 * list with a schedule that the rules forbid is AppError `agreementRefused` with the codes as reasons.
 */
export async function saveFeeSchedules(ctx: BackendContext, input: SaveFeeSchedules): Promise<{ rev: number }> {
  const profile = await ctx.store.query('app.profile', {})
  // SECURITY: what the firm charges is the manager's to decide; the check stands here, not only on the screen.
  if (profile.role !== 'manager') throw new AppError('forbidden')
  const limits = { ...shippedFeeLimits, ...input.limits }
  const list = input.schedules ?? []
  const refused = new Set(list.flatMap((schedule) => scheduleRefusals(schedule, null, limits)))
  if (refused.size > 0) throw new AppError('agreementRefused', { reasons: [...refused] })
  if (new Set(list.map(({ id }) => id)).size !== list.length)
    throw new AppError('invalidInput', {
      problems: [{ code: 'invalid_input', path: '/schedules', message: 'two schedules have the same id' }],
    })
  const document = { version: 1, schedules: input.schedules, limits: input.limits }
  const saved = await ctx.store.execute('policies.save', ctx.session.actor, {
    id: POLICY_ID,
    rev: input.rev,
    document,
  })
  return { rev: saved.version }
}
