import { addDays } from '../calendar'
import { type AccountResult, accountResult, type ResultInput } from './account-result'
import { statementPolicy } from './statement-policy'
import { type CostInput, type CostPeriod, yearlyCosts } from './yearly-costs'

export interface TurnoverBill {
  readonly years: readonly CostPeriod[]
  readonly total: CostPeriod
  /** What was paid, in months of the retirement that he described; null without a plan or with no spending in it. */
  readonly retirementMonths: number | null
  readonly result: AccountResult
}

/**
 * One client's bill: costs of the rows after the opening day, the same money in months of the spending that he described,
 * and the result of his account against holding what he had. Money in whole fen, `spendingMonthly` too.
 */
export function turnoverBill(
  input: ResultInput & Pick<CostInput, 'months'> & { readonly spendingMonthly: number | null },
): TurnoverBill {
  const { years, total } = yearlyCosts({ ...input, from: addDays(input.from, 1) })
  const { spendingMonthly } = input
  return {
    years,
    total,
    retirementMonths: spendingMonthly === null || spendingMonthly <= 0 ? null : total.paid / spendingMonthly,
    result: accountResult(input, statementPolicy),
  }
}
