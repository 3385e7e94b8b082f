import type { z } from 'zod'
import type { FeeScheduleView, FeesForClient, feesForClientInput } from '../../contract/api/fees'
import { AppError } from '../../contract/errors'
import type { JobMeta } from '../../contract/job'
import { clientBreakevenInput, type clientBreakevenOutput } from '../../contract/jobs/fees'
import type { ActivityBase } from '../../contract/store'
import { breakevenChart } from '../../domain/fees/breakeven-chart'
import { isWholeAccountModel } from '../../domain/fees/fee-model'
import {
  ASSUMED_COMMISSION_RATE,
  ASSUMED_MINIMUM_COMMISSION,
  FEE_ACCOUNT_PASS_THROUGH,
} from '../../domain/fees/fee-schedule'
import type { HouseFeeSchedule } from '../../domain/fees/house-fee-schedule'
import { activityBase, activityOf } from '../clients/activity'
import type { BackendContext } from '../context'
import { activeFeeSchedules } from './active-schedules'
import { advisedShareOf, inScope } from './advised'

/** Years of orders that give the interval; the verdict itself uses the last twelve months. */
const MONTHS = 36
type BreakevenInput = z.input<typeof clientBreakevenInput>
type BreakevenOutput = z.output<typeof clientBreakevenOutput>

export const FEE_JOB = 'fees.clientBreakeven'

/** A schedule of the house as screens show it; in a fee account trades bear at least the pass-through. */
export const scheduleView = (schedule: HouseFeeSchedule, today: string): FeeScheduleView => ({
  id: schedule.id,
  model: schedule.model,
  kind: schedule.kind,
  name: schedule.name,
  includes: { zh: [...schedule.includes.zh], en: [...schedule.includes.en] },
  tiers: schedule.tiers.map(([upTo, rate]): [number | null, number] => [upTo, rate]),
  minimum: schedule.minimum,
  feeAccountCommissionRate: Math.max(schedule.feeAccountCommissionRate, FEE_ACCOUNT_PASS_THROUGH),
  maximumAssets: schedule.maximumAssets ?? null,
  strategyRisk: schedule.strategyRisk ?? null,
  owner: schedule.owner,
  validUntil: schedule.validUntil,
  expired: schedule.validUntil < today,
})

/** Schedules that can be laid against the commission of the whole account. */
const scheduleViews = (schedules: readonly HouseFeeSchedule[], today: string): FeeScheduleView[] =>
  schedules.filter(({ model }) => isWholeAccountModel(model)).map((schedule) => scheduleView(schedule, today))

/**
 * The schedule with that id, also an expired one; null = the first that is valid on the day, or the first of all when
 * none is. AppError `invalidInput` at /scheduleId for an unknown id, `noData` when there are none.
 */
export function feeScheduleOf(
  schedules: readonly HouseFeeSchedule[],
  today: string,
  scheduleId: string | null,
): FeeScheduleView {
  const views = scheduleViews(schedules, today)
  const found =
    scheduleId === null
      ? (views.find((view) => !view.expired) ?? views[0])
      : views.find((view) => view.id === scheduleId)
  if (found !== undefined) return found
  if (scheduleId === null) throw new AppError('noData', { params: { what: 'feeSchedules' } })
  throw scheduleProblem('there is no such fee schedule')
}

/** The same for paper, on which an expired schedule may not stand: AppError `invalidInput` at /scheduleId. */
export function feeScheduleForPaper(
  schedules: readonly HouseFeeSchedule[],
  today: string,
  scheduleId: string | null,
): FeeScheduleView {
  const schedule = feeScheduleOf(schedules, today, scheduleId)
  if (schedule.expired) throw scheduleProblem(`the fee schedule has expired on ${schedule.validUntil}`)
  return schedule
}

export const scheduleProblem = (message: string): AppError =>
  new AppError('invalidInput', { problems: [{ code: 'invalid_input', path: '/scheduleId', message }] })

/** All-in commission rate: of the account file, else what he paid over what he traded. */
export function commissionRateOf(
  base: ActivityBase,
  effective: number | null,
): Pick<FeesForClient, 'commissionRate' | 'commissionRateSource'> {
  if (base.commissionRate !== null) return { commissionRate: base.commissionRate, commissionRateSource: 'imported' }
  if (effective !== null) return { commissionRate: effective, commissionRateSource: 'effective' }
  return { commissionRate: ASSUMED_COMMISSION_RATE, commissionRateSource: 'assumed' }
}

/** What every comparison of one client is computed from: his orders, read once, and the schedules of the house. */
export async function tradingForFees(ctx: BackendContext, clientId: string) {
  const [{ schedules }, longest, twelve, base] = await Promise.all([
    activeFeeSchedules(ctx),
    activityBase(ctx, { clientId }, MONTHS),
    activityBase(ctx, { clientId }, 12),
    ctx.store.query('fees.base', { clientId }),
  ])
  const activity = activityOf(twelve.base, twelve.span)
  const assets = inScope(activity.averageAssets, advisedShareOf(base, activity))
  return { schedules, longest, twelve, activity, assets }
}
export type TradingForFees = Awaited<ReturnType<typeof tradingForFees>>

/**
 * Fee against commission for one client from his own orders. AppError `noData` without average assets, `invalidInput` for
 * an unknown schedule.
 */
export async function feesForClient(
  ctx: BackendContext,
  input: z.output<typeof feesForClientInput>,
): Promise<FeesForClient & { readonly jobInput: BreakevenInput }> {
  return feesFromTrading(ctx, await tradingForFees(ctx, input.clientId), input)
}

/** The same from what was read before. */
export async function feesFromTrading(
  ctx: BackendContext,
  { schedules, longest: { base, span }, twelve, activity, assets }: TradingForFees,
  input: Omit<z.output<typeof feesForClientInput>, 'clientId'>,
): Promise<FeesForClient & { readonly jobInput: BreakevenInput }> {
  const schedule = feeScheduleOf(schedules, ctx.today(), input.scheduleId)
  const rate = commissionRateOf(twelve.base, activity.effectiveRate)
  const minimumCommission = base.minimumCommission ?? ASSUMED_MINIMUM_COMMISSION
  const orders = base.orders.filter((order) => order.inScope && order.value > 0)
  const firstTrade = base.firstTradeOn?.slice(0, 7) ?? span.from
  const jobInput: BreakevenInput = {
    assets,
    fee: { kind: schedule.kind, tiers: schedule.tiers, minimum: schedule.minimum },
    commissionRate: Math.max(rate.commissionRate, FEE_ACCOUNT_PASS_THROUGH),
    feeAccountCommissionRate: schedule.feeAccountCommissionRate,
    minimumCommission,
    orders: orders.map(({ id, date, side, value }) => ({ id, date, side, value })),
    period: { from: firstTrade > span.from && firstTrade <= span.to ? firstTrade : span.from, to: span.to },
    savings: input.savings,
  }
  const { output } = await ctx.compute.run<BreakevenOutput & { meta: JobMeta }>(FEE_JOB, jobInput)
  const { meta, ...breakeven } = output
  const chart = breakevenChart(clientBreakevenInput.parse(jobInput))
  return {
    schedules: scheduleViews(schedules, ctx.today()),
    scheduleId: schedule.id,
    scheduleRate: schedule.tiers.length === 1 ? (schedule.tiers[0]?.[1] ?? null) : null,
    assets,
    ...rate,
    minimumCommission,
    feeAccountCommissionRate: schedule.feeAccountCommissionRate,
    from: activity.from,
    to: activity.to,
    activity,
    breakeven,
    chart: {
      oneSidedTurnover: [...chart.oneSidedTurnover],
      commission: [...chart.commission],
      fee: [...chart.fee],
      breakevens: chart.breakevens.map((b) => ({ ...b })),
      actual: chart.actual === null ? null : { ...chart.actual },
    },
    inputHash: meta.inputHash,
    jobInput,
  }
}
