import { addDays } from '../calendar'
import type { CashRow, KnownPrice, StatementLine, TradeRow } from './book-rows'
import { type FundCost, fundCosts, type FundRates } from './fund-costs'
import { type DocumentChanges, type DocumentPair, planChanges } from './plan-changes'
import { agreedFees, type AgreementRow, type ContactRow, serviceRecord, type ServiceRecord } from './service-record'
import { type AssessmentRow, type FollowedView, type Shortfall, shortfalls } from './shortfalls'
import { type CostInput, type CostPeriod, yearlyCosts } from './yearly-costs'

export interface ServiceStatementInput {
  /** First and last day, both included; `on` is the day on which it is looked at. Money is whole fen. */
  readonly from: string
  readonly to: string
  readonly on: string
  readonly contacts: readonly ContactRow[]
  readonly agreements: readonly AgreementRow[]
  readonly trades: readonly TradeRow[]
  readonly cash: readonly CashRow[]
  readonly months: CostInput['months']
  readonly lines: readonly StatementLine[]
  /** Trades after the period, up to the day of the closing statement: what the units of the period's end follow from. */
  readonly laterTrades: readonly TradeRow[]
  readonly prices: readonly KnownPrice[]
  readonly funds: readonly FundRates[]
  readonly assessments: readonly AssessmentRow[]
  readonly views: readonly FollowedView[]
  readonly documents: readonly DocumentPair[]
}

export interface ServiceStatement {
  readonly record: ServiceRecord
  readonly costs: CostPeriod
  readonly agreed: ReturnType<typeof agreedFees>
  readonly funds: readonly FundCost[]
  readonly fundsUnpriced: readonly string[]
  readonly fundTotal: number
  readonly changes: readonly DocumentChanges[]
  readonly shortfalls: readonly Shortfall[]
}

/** A year of service for one client: promised, done and missed, what it cost, what changed, what went wrong. */
export function serviceStatement(input: ServiceStatementInput): ServiceStatement {
  const record = serviceRecord(input)
  const { total } = yearlyCosts(input)
  const funds = fundCosts({
    ...input,
    from: addDays(input.from, -1),
    rates: input.funds,
    // Days after the period carry no weight: they only lead from the closing statement back to the period's end.
    trades: [...input.trades, ...input.laterTrades.map((row) => ({ ...row, date: input.to }))],
  })
  return {
    record,
    costs: {
      ...total,
      per100:
        total.averageAssets === null || total.averageAssets <= 0 ? null : (total.paid / total.averageAssets) * 100,
    },
    agreed: agreedFees(input.agreements, input, total.averageAssets),
    funds: funds.funds,
    fundsUnpriced: funds.unpriced,
    fundTotal: funds.funds.reduce((sum, fund) => sum + fund.total, 0),
    changes: planChanges(input.documents),
    shortfalls: shortfalls({ ...input, record }),
  }
}
