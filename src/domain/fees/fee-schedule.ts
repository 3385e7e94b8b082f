import pack from '../../../resources/policies/fee-schedules.json'
import { FEE_MODELS, type FeeModel } from './fee-model'

/** Upper end of a tier in yuan (the end belongs to the tier; null = no end) and its yearly rate. */
export type FeeTier = readonly [upTo: number | null, rate: number]

/** A yearly fee on advised assets. `flat`: one rate; `whole`: one rate by total assets; `marginal`: each slice at its own. */
export interface FeeSchedule {
  readonly kind: 'flat' | 'whole' | 'marginal'
  readonly tiers: readonly FeeTier[]
  /** Yuan a year. */
  readonly minimum: number
}

/** A schedule as it ships or as a manager edits it. */
export interface ShippedFeeSchedule extends FeeSchedule {
  readonly id: string
  readonly model: FeeModel
  readonly name: { readonly zh: string; readonly en: string }
  /** Commission that trades in the fee account still bear, as a share of traded value. */
  readonly feeAccountCommissionRate: number
  readonly owner: string
  readonly effectiveFrom: string
  readonly validUntil: string
  readonly includes: { readonly zh: readonly string[]; readonly en: readonly string[] }
  /** For clients whose advised assets (yuan) are no more than this; absent = for all. */
  readonly maximumAssets?: number | undefined
  /** Fund advisory: risk of the strategy, R1…R5 as 1…5, matched to the client's level; absent = not rated. */
  readonly strategyRisk?: number | undefined
}

/** Why tiers cannot be used, as the index of the offending tier and words; undefined when they are in order. */
export function tierProblem(
  tiers: readonly FeeTier[],
): { readonly index: number; readonly message: string } | undefined {
  for (const [index, [upTo]] of tiers.entries()) {
    const previous = index === 0 ? 0 : tiers[index - 1]![0]
    const last = index === tiers.length - 1
    if (last !== (upTo === null)) return { index, message: 'the last tier, and only the last, ends with null' }
    if (upTo !== null && upTo <= (previous ?? 0)) return { index, message: 'the ends of the tiers must rise' }
  }
  return tiers.length === 0 ? { index: 0, message: 'a schedule has at least one tier' } : undefined
}

const ownTier = (tiers: readonly FeeTier[], assets: number): FeeTier =>
  tiers.find(([upTo]) => upTo === null || assets <= upTo) ?? tiers.at(-1)!

const marginalFee = (tiers: readonly FeeTier[], assets: number): number => {
  let fee = 0
  let from = 0
  for (const [upTo, rate] of tiers) {
    const end = Math.min(assets, upTo ?? assets)
    if (end > from) fee += (end - from) * rate
    from = Math.max(from, end)
  }
  return fee
}

/** A year's fee before the minimum, yuan, not rounded. `tiers` must be in order (see `tierProblem`). */
const feeBeforeMinimum = ({ kind, tiers }: FeeSchedule, assets: number): number =>
  kind === 'marginal' ? marginalFee(tiers, assets) : assets * ownTier(tiers, assets)[1]

/** A year's fee on average assets (yuan ≥ 0), yuan, not rounded; the minimum applies from the first yuan on. */
export const scheduleFee = (schedule: FeeSchedule, assets: number): number =>
  Math.max(schedule.minimum, feeBeforeMinimum(schedule, assets))

/**
 * The assets (yuan) from which on the minimum no longer binds; 0 without a minimum, null when it always binds. With a
 * `whole` schedule a lower rate can bring it back above a tier's end; the first level at which it stops is meant.
 */
export function minimumStopsAt(schedule: FeeSchedule): number | null {
  if (schedule.minimum === 0) return 0
  let from = 0
  let feeAtFrom = 0
  for (const [upTo, rate] of schedule.tiers) {
    const candidate =
      schedule.kind === 'marginal'
        ? from + (schedule.minimum - feeAtFrom) / rate
        : Math.max(from, schedule.minimum / rate)
    if (rate > 0 && candidate <= (upTo ?? Number.POSITIVE_INFINITY)) return candidate
    if (upTo !== null) {
      feeAtFrom += (upTo - from) * rate
      from = upTo
    }
  }
  return null
}

const knownKinds = { flat: 'flat', whole: 'whole', marginal: 'marginal' } as const

/** The schedules that ship, as data. Throws only when the shipped file itself is broken. */
export const shippedFeeSchedules: readonly ShippedFeeSchedule[] = pack.schedules.map((schedule) => {
  const kind = knownKinds[schedule.kind as keyof typeof knownKinds]
  const model = FEE_MODELS.find((known) => known === schedule.model)
  const tiers = schedule.tiers.map(([upTo, rate]): FeeTier => [upTo ?? null, rate ?? Number.NaN])
  if (kind === undefined || model === undefined || tierProblem(tiers) !== undefined)
    throw new Error(`fee schedule ${schedule.id} is broken`)
  return { ...schedule, kind, model, tiers }
})

/** Handling and regulatory fee that trades in a fee account bear at least; screens and documents always pass it. */
export const FEE_ACCOUNT_PASS_THROUGH = pack.passThrough.rate

/** Least commission of an order, yuan, where no account states one. */
export const ASSUMED_MINIMUM_COMMISSION = 5
/** All-in commission rate where neither an account nor an order states one: a common bill; whoever uses it says so. */
export const ASSUMED_COMMISSION_RATE = 0.00025
