import branchPlanning from '../../../resources/policies/branch-planning.json'
import disclosures from '../../../resources/policies/disclosures.json'
import exclusionThemes from '../../../resources/policies/exclusion-themes.json'
import feeSchedules from '../../../resources/policies/fee-schedules.json'
import houseEconomics from '../../../resources/policies/house-economics.json'
import marketDayPolicy from '../../../resources/policies/market-day-policy.json'
import moneyUses from '../../../resources/policies/money-uses.json'
import overridePolicy from '../../../resources/policies/override-policy.json'
import planningDefaults from '../../../resources/policies/planning-defaults.json'
import retirement from '../../../resources/policies/retirement-policy.json'
import riskBudgets from '../../../resources/policies/risk-budgets.json'
import tactical from '../../../resources/policies/tactical-policy.json'
import tiers from '../../../resources/policies/tier-policy.json'
import wording from '../../../resources/policies/wording-rules.json'
import institution from '../../../resources/questionnaires/institution-18.json'
import personal from '../../../resources/questionnaires/personal-20.json'
import annualBonusTax from '../../../resources/reference/annual-bonus-tax.json'
import validity from '../../../resources/reference/assessment-validity.json'
import branchContext from '../../../resources/reference/branch-context.json'
import consumerPrices from '../../../resources/reference/consumer-prices.json'
import dividendTax from '../../../resources/reference/dividend-tax.json'
import feeRules from '../../../resources/reference/fee-rules.json'
import fundFeeCaps from '../../../resources/reference/fund-fee-caps.json'
import householdGuidelines from '../../../resources/reference/household-guidelines.json'
import incomeTax from '../../../resources/reference/income-tax.json'
import lifeTables from '../../../resources/reference/life-tables.json'
import loanRates from '../../../resources/reference/loan-rates.json'
import pensionAccountRates from '../../../resources/reference/pension-account-rates.json'
import pensionContributions from '../../../resources/reference/pension-contributions.json'
import pensionPayoutMonths from '../../../resources/reference/pension-payout-months.json'
import marketDayPresets from '../../../resources/reference/market-day-presets.json'
import personalPension from '../../../resources/reference/personal-pension.json'
import priceLimits from '../../../resources/reference/price-limits.json'
import retirementAge from '../../../resources/reference/retirement-age.json'
import staffPayRules from '../../../resources/reference/staff-pay-rules.json'
import taxDeductions from '../../../resources/reference/tax-deductions.json'
import tradingCosts from '../../../resources/reference/trading-costs.json'
import tradingUnits from '../../../resources/reference/trading-units.json'
import workingDays from '../../../resources/reference/working-days-cn.json'
import type { ReferenceFile } from '../../contract/api/settings'
import { translator, wordOf } from '../../i18n/create-i18n'
import { ruleProse } from '../../i18n/rule-labels/lookup'
import type { Language } from '../../i18n/types'
import type { CapitalMarketSet } from '../../domain/market/capital-market-set'

type Area = ReferenceFile['area']
type Described = Readonly<Record<string, unknown>>

const FILES: readonly (readonly [Area, Described])[] = [
  ['policy', riskBudgets],
  ['policy', overridePolicy],
  ['policy', moneyUses],
  ['policy', exclusionThemes],
  ['policy', retirement],
  ['policy', tiers],
  ['policy', tactical],
  ['policy', { ...feeSchedules, validUntil: feeSchedules.schedules.map((s) => s.validUntil).sort()[0] }],
  ['policy', houseEconomics],
  ['policy', marketDayPolicy],
  ['policy', planningDefaults],
  ['policy', branchPlanning],
  ['questionnaire', personal],
  ['questionnaire', institution],
  ['rules', tradingCosts],
  ['rules', validity],
  ['rules', retirementAge],
  ['rules', lifeTables],
  ['rules', pensionPayoutMonths],
  ['rules', pensionAccountRates],
  ['rules', pensionContributions],
  ['rules', personalPension],
  ['rules', incomeTax],
  ['rules', taxDeductions],
  ['rules', annualBonusTax],
  ['rules', dividendTax],
  ['rules', loanRates],
  ['rules', consumerPrices],
  ['rules', fundFeeCaps],
  ['rules', feeRules],
  ['rules', workingDays],
  ['rules', tradingUnits],
  ['rules', priceLimits],
  ['rules', marketDayPresets],
  ['rules', branchContext],
  ['rules', staffPayRules],
  ['rules', householdGuidelines],
  ['texts', disclosures],
  ['texts', wording],
]

/** A text field of a file in a language: sentences are written in English and have their Chinese in the product. */
export function saidIn(value: unknown, language: Language): string {
  if (typeof value === 'string') return ruleProse(language, value)
  if (typeof value !== 'object' || value === null) return ''
  const side = language === 'zh-CN' ? 'zh' : 'en'
  return side in value ? String((value as Described)[side]) : ''
}

/** A text field, or the Chinese side of a bilingual one. */
export const textIn = (value: unknown): string => {
  if (typeof value === 'string') return value
  if (typeof value === 'object' && value !== null && 'zh' in value && typeof value.zh === 'string') return value.zh
  return ''
}
export const dateIn = (value: unknown): string | null =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null

/** Where a file's figures come from: the product's own words for it where there are some. */
export function sourceIn(id: string, file: Described, language: Language): string {
  const own = wordOf(translator(language), 'rules.source', id)
  return own === id ? saidIn(file['source'], language) || saidIn(file['note'], language) : own
}

/** Where a file stands on a day: past its end, past the day of review, valid, or without dates. */
export function statusOf(file: Described, on: string): ReferenceFile['status'] {
  const ends = dateIn(file['expires']) ?? dateIn(file['validUntil'])
  const review = dateIn(file['reviewBy'])
  if (ends !== null && on > ends) return 'expired'
  if (review !== null && on > review) return 'reviewDue'
  return ends === null && review === null ? 'undated' : 'valid'
}

const describedMarket = (market: CapitalMarketSet): readonly [Area, Described] => [
  'assumptions',
  { ...market, effectiveFrom: market.validFrom },
]

/** Every file of rules and assumptions with its owner and validity on a day. */
export const referenceFiles = (market: CapitalMarketSet, on: string, language: Language): ReferenceFile[] =>
  [describedMarket(market), ...FILES].map(([area, file]) => ({
    id: textIn(file['id']),
    area,
    version: textIn(file['version']),
    owner: saidIn(file['owner'], language),
    effectiveFrom: dateIn(file['effectiveFrom']),
    validUntil: dateIn(file['expires']) ?? dateIn(file['validUntil']),
    source: sourceIn(textIn(file['id']), file, language),
    status: statusOf(file, on),
  }))

/** Versions by id, as a proposal and the verification page name them. */
export const referenceVersions = (market: CapitalMarketSet): Readonly<Record<string, string>> => ({
  assumptions: market.id,
  riskBudgets: riskBudgets.version,
  overridePolicy: overridePolicy.version,
  moneyUses: moneyUses.version,
  retirementPolicy: retirement.version,
  tacticalPolicy: tactical.version,
  feeSchedules: feeSchedules.version,
  tradingCosts: textIn((tradingCosts as Described)['version']),
  questionnaire: `${personal.id} ${personal.version}`,
  planningDefaults: planningDefaults.version,
  disclosures: disclosures.version,
  wordingRules: wording.version,
})
