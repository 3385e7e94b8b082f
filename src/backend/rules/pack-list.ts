import annualBonusTax from '../../../resources/reference/annual-bonus-tax.json'
import validity from '../../../resources/reference/assessment-validity.json'
import branchContext from '../../../resources/reference/branch-context.json'
import consumerPrices from '../../../resources/reference/consumer-prices.json'
import dividendTax from '../../../resources/reference/dividend-tax.json'
import feeRules from '../../../resources/reference/fee-rules.json'
import fundFeeCaps from '../../../resources/reference/fund-fee-caps.json'
import guidelines from '../../../resources/reference/household-guidelines.json'
import incomeTax from '../../../resources/reference/income-tax.json'
import investorClasses from '../../../resources/reference/investor-classes.json'
import lifeTables from '../../../resources/reference/life-tables.json'
import loanRates from '../../../resources/reference/loan-rates.json'
import marketDayPresets from '../../../resources/reference/market-day-presets.json'
import accountRates from '../../../resources/reference/pension-account-rates.json'
import contributions from '../../../resources/reference/pension-contributions.json'
import payoutMonths from '../../../resources/reference/pension-payout-months.json'
import planning from '../../../resources/reference/pension-planning.json'
import provinces from '../../../resources/reference/pension-provinces.json'
import personalPension from '../../../resources/reference/personal-pension.json'
import priceLimits from '../../../resources/reference/price-limits.json'
import retirementAge from '../../../resources/reference/retirement-age.json'
import revenueMeasures from '../../../resources/reference/revenue-measures.json'
import staffPayRules from '../../../resources/reference/staff-pay-rules.json'
import taxDeductions from '../../../resources/reference/tax-deductions.json'
import hongKongConnect from '../../../resources/reference/hong-kong-connect.json'
import repoCommission from '../../../resources/reference/repo-commission.json'
import tradingCosts from '../../../resources/reference/trading-costs.json'
import tradingUnits from '../../../resources/reference/trading-units.json'
import workingDays from '../../../resources/reference/working-days-cn.json'
import type { RulePack, RuleTable } from '../../contract/api/rules'
import { dateIn, statusOf, textIn } from '../settings/reference-files'
import { rate, text } from './cells'
import {
  branchContextTables,
  feeRuleTables,
  fundFeeTables,
  guidelineTables,
  lifeTableTables,
  tradingCostTables,
  workingDayTables,
} from './other-tables'
import * as pension from './pension-tables'
import * as tax from './tax-tables'

type Described = Readonly<Record<string, unknown>>
type Tables = readonly RuleTable[]

interface Entry {
  readonly area: RulePack['area']
  readonly pack: Described
  readonly tables: Tables
}

const entry = (area: RulePack['area'], pack: Described, tables: Tables = []): Entry => ({ area, pack, tables })

const consumerPriceTables: Tables = [
  {
    title: 'consumerPrices',
    columns: ['year', 'rate'],
    rows: Object.entries(consumerPrices.yearly).map(([year, value]) => [text(year), rate(value)]),
  },
]

/** Every dated pack that figures rest on, in the order of the screen. */
const entries = (on: string, side: 'zh' | 'en'): readonly Entry[] => [
  entry('pension', retirementAge, pension.retirementAgeTables),
  entry('pension', payoutMonths, pension.payoutMonthsTables),
  entry('pension', accountRates, pension.accountRatesTables),
  entry('pension', contributions, pension.contributionTables),
  entry('pension', provinces, pension.provinceTables(side)),
  entry('pension', planning, pension.planningTables),
  entry('pension', personalPension, pension.personalPensionTables),
  entry('tax', incomeTax, tax.incomeTaxTables),
  entry('tax', taxDeductions, tax.deductionTables),
  entry('tax', annualBonusTax, tax.bonusTables),
  entry('tax', dividendTax, tax.dividendTables),
  entry('housing', loanRates, tax.loanTables),
  entry('mortality', lifeTables, lifeTableTables),
  entry('trading', tradingCosts, tradingCostTables(on)),
  entry('trading', fundFeeCaps, fundFeeTables),
  entry('trading', hongKongConnect),
  entry('trading', repoCommission),
  entry('trading', tradingUnits),
  entry('trading', branchContext, branchContextTables),
  entry('trading', staffPayRules),
  entry('trading', priceLimits),
  entry('fees', feeRules, feeRuleTables(side)),
  entry('fees', workingDays, workingDayTables(side)),
  entry('other', guidelines, guidelineTables),
  entry('other', consumerPrices, consumerPriceTables),
  entry('other', validity),
  entry('other', investorClasses),
  entry('other', revenueMeasures),
  entry('other', marketDayPresets),
]

const titleOf = (pack: Described): RulePack['title'] => {
  const title = pack['title']
  if (typeof title !== 'object' || title === null || !('zh' in title) || !('en' in title)) return null
  return { zh: String(title.zh), en: String(title.en) }
}

/** Packs with their values, validity on a day, source and confidence. `side`: the language of names that are data. */
export const rulePacks = (on: string, side: 'zh' | 'en'): RulePack[] =>
  entries(on, side).map(({ area, pack, tables }) => ({
    id: textIn(pack['id']),
    area,
    title: titleOf(pack),
    version: textIn(pack['version']),
    owner: textIn(pack['owner']),
    effectiveFrom: dateIn(pack['effectiveFrom']),
    validUntil: dateIn(pack['expires']) ?? dateIn(pack['validUntil']),
    reviewBy: dateIn(pack['reviewBy']),
    source: textIn(pack['source']) || textIn(pack['note']),
    status: statusOf(pack, on),
    confidence: typeof pack['confidence'] === 'number' ? pack['confidence'] : null,
    tables: tables.map((table) => ({ ...table, columns: [...table.columns], rows: table.rows.map((row) => [...row]) })),
  }))

/** Number of packs that have expired or are due for review on a day. */
export const lateRulePacks = (on: string): number =>
  entries(on, 'zh').filter(({ pack }) => ['expired', 'reviewDue'].includes(statusOf(pack, on))).length
