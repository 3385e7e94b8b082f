import { type FeeSchedule, scheduleFee } from './fee-schedule'

/** Terminal wealth of the two accounts, yuan, not rounded. `difference` > 0: the commission account ends richer. */
export interface FeeHorizon {
  readonly feeAccount: number
  readonly commissionAccount: number
  readonly difference: number
}

/** What a year costs in each account as shares of the balance, beside the schedule's fee. */
export interface HorizonInput {
  readonly assets: number
  /** Gross return a year, decimal. */
  readonly growth: number
  readonly years: number
  /** Yearly rate, or a schedule applied to each year-end balance. */
  readonly fee: number | FeeSchedule
  readonly twoSidedTurnover: number
  /** Commission over traded value in the commission account, minimums included. */
  readonly effectiveCommissionRate: number
  readonly feeAccountCommissionRate: number
  /** Savings of the fee account, yuan a year today; they grow with the balance. */
  readonly savings: number
}

/** One account that grows and is charged at each year's end. */
export interface GrowingAccount {
  readonly assets: number
  readonly growth: number
  readonly years: number
  readonly fee: number | FeeSchedule
  /** Part of the balance that bears the fee. */
  readonly feeShare: number
  /** What else is taken each year as a share of the balance: commission less what is saved. */
  readonly otherShare: number
}

/** Terminal wealth, yuan, not rounded, never below zero: each year A(1+g), less fee and other costs on that balance. */
export function accountAfter({ assets, growth, years, fee, feeShare, otherShare }: GrowingAccount): number {
  let balance = assets
  for (let year = 0; year < years; year++) {
    const grown = balance * (1 + growth)
    const charged = typeof fee === 'number' ? fee * feeShare * grown : scheduleFee(fee, grown * feeShare)
    balance = Math.max(0, grown - charged - otherShare * grown)
  }
  return balance
}

/**
 * Both accounts grow and are charged at each year's end on the balance: A((1+g)(1−x))ⁿ with x = fee, or commission rate
 * times two-sided turnover (oracle FEE-GROWTH); a schedule is applied to each balance in turn.
 */
export function feeHorizon(input: HorizonInput): FeeHorizon {
  const { assets, growth, years, fee, twoSidedTurnover: turnover } = input
  const residual = input.feeAccountCommissionRate * turnover - (assets > 0 ? input.savings / assets : 0)
  const account = { assets, growth, years, feeShare: 1 }
  const feeAccount = accountAfter({ ...account, fee, otherShare: residual })
  const commissionAccount = accountAfter({ ...account, fee: 0, otherShare: input.effectiveCommissionRate * turnover })
  return { feeAccount, commissionAccount, difference: commissionAccount - feeAccount }
}
