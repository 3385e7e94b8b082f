import branchExample from '../../../resources/policies/branch-example.json'
import branchPlanning from '../../../resources/policies/branch-planning.json'
import cadenceAndCapacity from '../../../resources/policies/cadence-and-capacity.json'
import capitalMarketAssumptions from '../../../resources/policies/capital-market-assumptions.json'
import costToServe from '../../../resources/policies/cost-to-serve.json'
import disclosures from '../../../resources/policies/disclosures.json'
import exclusionThemes from '../../../resources/policies/exclusion-themes.json'
import feeConversionPolicy from '../../../resources/policies/fee-conversion-policy.json'
import feeSchedules from '../../../resources/policies/fee-schedules.json'
import houseEconomics from '../../../resources/policies/house-economics.json'
import marketDayPolicy from '../../../resources/policies/market-day-policy.json'
import moneyUses from '../../../resources/policies/money-uses.json'
import overridePolicy from '../../../resources/policies/override-policy.json'
import planStresses from '../../../resources/policies/plan-stresses.json'
import planningDefaults from '../../../resources/policies/planning-defaults.json'
import rebalancingPolicy from '../../../resources/policies/rebalancing-policy.json'
import retirementPolicy from '../../../resources/policies/retirement-policy.json'
import riskBudgets from '../../../resources/policies/risk-budgets.json'
import statementPolicy from '../../../resources/policies/statement-policy.json'
import tacticalPolicy from '../../../resources/policies/tactical-policy.json'
import tierPolicy from '../../../resources/policies/tier-policy.json'
import wordingRules from '../../../resources/policies/wording-rules.json'
import annualBonusTax from '../../../resources/reference/annual-bonus-tax.json'
import assessmentValidity from '../../../resources/reference/assessment-validity.json'
import assetClassWords from '../../../resources/reference/asset-class-words.json'
import backgroundFacts from '../../../resources/reference/background-facts.json'
import branchContext from '../../../resources/reference/branch-context.json'
import consumerPrices from '../../../resources/reference/consumer-prices.json'
import dividendTax from '../../../resources/reference/dividend-tax.json'
import feeRules from '../../../resources/reference/fee-rules.json'
import fundFeeCaps from '../../../resources/reference/fund-fee-caps.json'
import hongKongConnect from '../../../resources/reference/hong-kong-connect.json'
import householdGuidelines from '../../../resources/reference/household-guidelines.json'
import importHeaders from '../../../resources/reference/import-headers.json'
import incomeTax from '../../../resources/reference/income-tax.json'
import instrumentClasses from '../../../resources/reference/instrument-classes.json'
import investorClasses from '../../../resources/reference/investor-classes.json'
import lifeTables from '../../../resources/reference/life-tables.json'
import loanRates from '../../../resources/reference/loan-rates.json'
import marketDayPresets from '../../../resources/reference/market-day-presets.json'
import pensionAccountRates from '../../../resources/reference/pension-account-rates.json'
import pensionContributions from '../../../resources/reference/pension-contributions.json'
import pensionPayoutMonths from '../../../resources/reference/pension-payout-months.json'
import pensionPlanning from '../../../resources/reference/pension-planning.json'
import pensionProvinces from '../../../resources/reference/pension-provinces.json'
import personalPension from '../../../resources/reference/personal-pension.json'
import priceLimits from '../../../resources/reference/price-limits.json'
import repoCommission from '../../../resources/reference/repo-commission.json'
import retirementAge from '../../../resources/reference/retirement-age.json'
import revenueMeasures from '../../../resources/reference/revenue-measures.json'
import securityCodes from '../../../resources/reference/security-codes.json'
import staffPayRules from '../../../resources/reference/staff-pay-rules.json'
import taxDeductions from '../../../resources/reference/tax-deductions.json'
import tradeDirections from '../../../resources/reference/trade-directions.json'
import tradingCosts from '../../../resources/reference/trading-costs.json'
import tradingUnits from '../../../resources/reference/trading-units.json'
import workingDaysCn from '../../../resources/reference/working-days-cn.json'
import type { RulePack } from '../../contract/api/rules'

import { formatExactRate, formatNumberAsIs } from '../../i18n/format'

type Described = Readonly<Record<string, unknown>>

type Limit = keyof typeof feeRules.limits

/** The limit that a rule of fees speaks of stands in its text. */
const filledFeeRules = {
  ...feeRules,
  rules: feeRules.rules.map((rule) => {
    if (!('limit' in rule) || rule.limit === undefined) return rule
    const { value } = feeRules.limits[rule.limit as Limit]
    const shown = value < 1 ? formatExactRate(value) : formatNumberAsIs(value)
    const fill = (text: string): string => text.replace('{{limit}}', shown)
    return { ...rule, text: { zh: fill(rule.text.zh), en: fill(rule.text.en) } }
  }),
}

/** A shipped file of rules or policies: where it stands in the product, and all that is in it. */
export interface RuleFile {
  readonly area: RulePack['area']
  readonly pack: Described
}

const inArea = (area: RulePack['area'], ...packs: readonly Described[]): RuleFile[] =>
  packs.map((pack) => ({ area, pack }))

/** Every file under resources/reference and resources/policies, in the order of the screen; a test counts them. */
export const RULE_FILES: readonly RuleFile[] = [
  ...inArea(
    'pension',
    retirementAge,
    pensionPayoutMonths,
    pensionAccountRates,
    pensionContributions,
    pensionProvinces,
    pensionPlanning,
    personalPension,
  ),
  ...inArea('tax', incomeTax, taxDeductions, annualBonusTax, dividendTax),
  ...inArea('housing', loanRates),
  ...inArea('mortality', lifeTables),
  ...inArea(
    'trading',
    tradingCosts,
    fundFeeCaps,
    hongKongConnect,
    repoCommission,
    tradingUnits,
    branchContext,
    staffPayRules,
    priceLimits,
    marketDayPresets,
  ),
  ...inArea(
    'fees',
    filledFeeRules,
    workingDaysCn,
    feeSchedules,
    feeConversionPolicy,
    houseEconomics,
    costToServe,
    statementPolicy,
    branchExample,
    branchPlanning,
    revenueMeasures,
  ),
  ...inArea('planning', householdGuidelines, planningDefaults, retirementPolicy, planStresses, consumerPrices),
  ...inArea(
    'investing',
    capitalMarketAssumptions,
    riskBudgets,
    overridePolicy,
    moneyUses,
    exclusionThemes,
    rebalancingPolicy,
    tacticalPolicy,
    marketDayPolicy,
  ),
  ...inArea(
    'service',
    backgroundFacts,
    assessmentValidity,
    investorClasses,
    tierPolicy,
    cadenceAndCapacity,
    disclosures,
    wordingRules,
  ),
  ...inArea('data', assetClassWords, importHeaders, instrumentClasses, securityCodes, tradeDirections),
]
