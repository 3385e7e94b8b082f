import type { FeeSchedulesView } from '../../../contract/api/fee-schedules'
import { addMonthsToDate } from '../../../domain/calendar'
import type { FeeModel } from '../../../domain/fees/fee-model'
import { FEE_ACCOUNT_PASS_THROUGH } from '../../../domain/fees/fee-schedule'
import type { FeeBasis } from '../../../domain/fees/house-fee-schedule'

export type FeeSchedule = FeeSchedulesView['schedules'][number]

/** Levels of assets for which the cost of a schedule is shown, yuan. */
export const SHOWN_ASSETS = [500_000, 3_000_000, 10_000_000] as const

const MONTHS = 12

/** An id that no schedule of the list has. */
const freeId = (schedules: readonly FeeSchedule[]): string => {
  const used = new Set(schedules.map(({ id }) => id))
  let n = schedules.length + 1
  while (used.has(`house-${n}`)) n += 1
  return `house-${n}`
}

/** A lawful beginning: 0.50 % on assets, valid for a year, owned by whoever writes it. */
export const newFeeSchedule = (view: FeeSchedulesView, owner: string): FeeSchedule => ({
  id: freeId(view.schedules),
  model: 'assetBased',
  basis: 'assets',
  kind: 'flat',
  name: { zh: '', en: '' },
  tiers: [[null, 0.005]],
  minimum: 0,
  household: false,
  fundFees: 'none',
  payee: 'firm',
  written: true,
  feeAccountCommissionRate: FEE_ACCOUNT_PASS_THROUGH,
  owner,
  effectiveFrom: view.on,
  validUntil: addMonthsToDate(view.on, MONTHS),
  includes: { zh: [], en: [] },
})

const BASIS: Record<FeeModel, FeeBasis> = {
  executionCommission: 'tradedValue',
  differentialCommission: 'tradedValue',
  fixedTerm: 'term',
  assetBased: 'assets',
  fundAdvisory: 'assets',
}

/** Another kind of agreement brings the basis and the tiers that go with it. */
export function withModel(schedule: FeeSchedule, model: FeeModel): FeeSchedule {
  const basis = BASIS[model]
  const charged = basis === 'assets'
  return {
    ...schedule,
    model,
    basis,
    fundFees: model === 'fundAdvisory' ? 'waived' : 'none',
    // A strategy without a risk cannot be matched to anybody.
    strategyRisk: model === 'fundAdvisory' ? (schedule.strategyRisk ?? 3) : undefined,
    household: schedule.household && model === 'assetBased',
    ...(charged ? {} : { kind: 'flat' as const, tiers: [[null, 0]] satisfies FeeSchedule['tiers'] }),
    ...(charged && schedule.tiers.every(([, rate]) => rate === 0)
      ? { tiers: [[null, 0.005]] satisfies FeeSchedule['tiers'] }
      : {}),
    ...(model === 'fixedTerm' && schedule.minimum === 0 ? { minimum: 1000 } : {}),
    ...(basis === 'tradedValue' ? { minimum: 0 } : {}),
  }
}

/** Several rates need ends, one rate needs none. */
export function withKind(schedule: FeeSchedule, kind: FeeSchedule['kind']): FeeSchedule {
  const last = schedule.tiers.at(-1)?.[1] ?? 0
  if (kind === 'flat') return { ...schedule, kind, tiers: [[null, schedule.tiers[0]?.[1] ?? last]] }
  if (schedule.tiers.length > 1) return { ...schedule, kind }
  return {
    ...schedule,
    kind,
    tiers: [
      [1_000_000, last],
      [null, last],
    ],
  }
}

/** Fields that must be written before anything is saved. */
export const isComplete = ({ name, owner }: FeeSchedule): boolean =>
  name.zh.trim() !== '' && name.en.trim() !== '' && owner.trim() !== ''

export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
