import type { RulePack, RuleTable } from '../../contract/api/rules'
import type { Language } from '../../i18n/types'
import { dateIn, saidIn, sourceIn, statusOf, textIn } from '../settings/reference-files'
import * as other from './other-tables'
import * as pension from './pension-tables'
import { RULE_FILES, type RuleFile } from './rule-files'
import { ruleFileName } from './rule-file-views'
import * as tax from './tax-tables'

type Tables = readonly RuleTable[]

/** Packs whose figures have a table of their own, drawn for reading; all their values stand below it like those of any file. */
const curated = (on: string, language: Language, side: 'zh' | 'en'): Readonly<Record<string, Tables>> => ({
  'retirement-age': pension.retirementAgeTables,
  'pension-payout-months': pension.payoutMonthsTables,
  'pension-account-rates': pension.accountRatesTables,
  'pension-contributions': pension.contributionTables,
  'pension-provinces': pension.provinceTables(side),
  'pension-planning': pension.planningTables,
  'personal-pension': pension.personalPensionTables,
  'income-tax': tax.incomeTaxTables,
  'tax-deductions': tax.deductionTables,
  'annual-bonus-tax': tax.bonusTables,
  'dividend-tax': tax.dividendTables,
  'loan-rates': tax.loanTables,
  'life-tables': other.lifeTableTables,
  'trading-costs-cn': other.tradingCostTables(on, language),
  'fund-fee-caps': other.fundFeeTables,
  'fee-rules-cn': other.feeRuleTables(side),
  'working-days-cn': other.workingDayTables(side),
  'household-guidelines': other.guidelineTables,
  'consumer-prices': other.consumerPriceTables,
  'branch-context': other.branchContextTables,
})

/** The first day on which one of the dated parts of a file ends: schedules of fees end one by one. */
function endOf(pack: RuleFile['pack']): string | null {
  const own = dateIn(pack['expires']) ?? dateIn(pack['validUntil'])
  const parts = Array.isArray(pack['schedules']) ? (pack['schedules'] as readonly Record<string, unknown>[]) : []
  const ends = parts.flatMap((part) => dateIn(part['validUntil']) ?? [])
  return own ?? ends.sort()[0] ?? null
}

const dated = (pack: RuleFile['pack']) => ({ ...pack, validUntil: endOf(pack) })

/** Files with their values, validity on a day, source and confidence. */
export const rulePacks = (on: string, language: Language): RulePack[] => {
  const tables = curated(on, language, language === 'zh-CN' ? 'zh' : 'en')
  return RULE_FILES.map(({ area, pack }) => ({
    id: textIn(pack['id']),
    area,
    name: ruleFileName(pack, language),
    version: textIn(pack['version']),
    owner: saidIn(pack['owner'], language),
    effectiveFrom: dateIn(pack['effectiveFrom']) ?? dateIn(pack['validFrom']),
    validUntil: endOf(pack),
    reviewBy: dateIn(pack['reviewBy']),
    source: sourceIn(textIn(pack['id']), pack, language),
    status: statusOf(dated(pack), on),
    confidence: typeof pack['confidence'] === 'number' ? pack['confidence'] : null,
    tables: (tables[textIn(pack['id'])] ?? []).map((table) => ({
      ...table,
      columns: [...table.columns],
      rows: table.rows.map((row) => [...row]),
    })),
  }))
}

/** Number of files that have expired or are due for review on a day. */
export const lateRulePacks = (on: string): number =>
  RULE_FILES.filter(({ pack }) => ['expired', 'reviewDue'].includes(statusOf(dated(pack), on))).length
