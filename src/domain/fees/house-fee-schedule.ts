import type { ShippedFeeSchedule } from './fee-schedule'

/**
 * What a fee is reckoned on. `result` – a share of gains or of losses – can be written down so that it is refused with
 * the rule, and in no other way.
 */
export const FEE_BASES = ['assets', 'term', 'tradedValue', 'result'] as const
export type FeeBasis = (typeof FEE_BASES)[number]

/** What becomes of subscription and sales service fees of the funds inside a fund advisory sleeve. */
export const FUND_FEES = ['none', 'waived', 'credited', 'charged'] as const
export type FundFees = (typeof FUND_FEES)[number]

/** A schedule of the firm, with what the rules ask about it beyond its figures. */
export interface HouseFeeSchedule extends ShippedFeeSchedule {
  readonly basis: FeeBasis
  /** The assets of the household decide the tier, and the fee is split by assets. */
  readonly household: boolean
  /** `none` where no funds are charged on. */
  readonly fundFees: FundFees
  /** The firm's account, or anybody else's. */
  readonly payee: 'firm' | 'other'
  readonly written: boolean
}

/** What a schedule that ships says beyond its figures: the lawful forms. */
export const houseScheduleOf = (schedule: ShippedFeeSchedule): HouseFeeSchedule => ({
  ...schedule,
  basis:
    schedule.model === 'fixedTerm'
      ? 'term'
      : schedule.model === 'executionCommission' || schedule.model === 'differentialCommission'
        ? 'tradedValue'
        : 'assets',
  household: false,
  fundFees: schedule.model === 'fundAdvisory' ? 'waived' : 'none',
  payee: 'firm',
  written: true,
})
