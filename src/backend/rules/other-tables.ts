import feeRules from '../../../resources/reference/fee-rules.json'
import consumerPrices from '../../../resources/reference/consumer-prices.json'
import branchContext from '../../../resources/reference/branch-context.json'
import guidelines from '../../../resources/reference/household-guidelines.json'
import fundFeeCaps from '../../../resources/reference/fund-fee-caps.json'
import lifeTables from '../../../resources/reference/life-tables.json'
import tradingCosts from '../../../resources/reference/trading-costs.json'
import workingDays from '../../../resources/reference/working-days-cn.json'
import type { RuleTable } from '../../contract/api/rules'
import { feeRule, FEE_REFUSALS } from '../../domain/fees/fee-rules'
import { translator, wordOf } from '../../i18n/create-i18n'
import type { Language } from '../../i18n/types'
import { number, rate, text, word } from './cells'

const AGES = [0, 20, 40, 50, 60, 65, 70, 80, 90, 100]

type LifeTable = (typeof lifeTables.tables)[number]

/** Curtate expectation at an age: Σ of the survival to each later age. */
function expectancy(qx: readonly number[], age: number): number {
  let alive = 1
  let years = 0
  for (const q of qx.slice(age)) {
    alive *= 1 - q
    years += alive
  }
  return Math.round(years * 10) / 10
}

/** Deaths per thousand at some ages and what is left to live, for every column of both tables. */
export const lifeTableTables: readonly RuleTable[] = lifeTables.tables.map((table: LifeTable) => ({
  title: table.id === '2025' ? 'lifeTable2025' : 'lifeTable2010',
  columns: ['column', 'sex', ...AGES.map((age) => `perMille${age}`), 'expectancy60'],
  rows: table.columns.map(({ column, sex, qx }) => [
    text(column),
    word(sex),
    ...AGES.map((age) => number(Math.round((qx[age] ?? 0) * 1e5) / 100)),
    number(expectancy(qx, 60)),
  ]),
}))

/** The rate of every charge that holds on a day. */
export const tradingCostTables = (on: string, language: Language): readonly RuleTable[] => [
  {
    title: 'tradingCosts',
    columns: ['charge', 'exchanges', 'instruments', 'sides', 'from', 'rate', 'confidence'],
    rows: tradingCosts.lines.flatMap((line) => {
      const step = line.steps.findLast(({ from }) => from <= on)
      if (step === undefined) return []
      return [
        [
          word(line.line),
          text(line.exchanges.map((exchange) => wordOf(translator(language), 'enums.exchange', exchange)).join(' ')),
          word(line.instruments.join('-')),
          word(line.sides.length === 2 ? 'both' : (line.sides[0] ?? 'both')),
          text(step.from),
          rate(Number(step.rate)),
          rate(step.confidence),
        ],
      ]
    }),
  },
]

export const fundFeeTables: readonly RuleTable[] = [
  {
    title: 'subscriptionCaps',
    columns: ['fundKind', 'rate'],
    rows: Object.entries(fundFeeCaps.subscription).map(([key, cap]) => [word(key), rate(cap)]),
  },
  {
    title: 'serviceCaps',
    columns: ['fundKind', 'ratePerYear'],
    rows: Object.entries(fundFeeCaps.salesServicePerYear).map(([key, cap]) => [word(key), rate(cap)]),
  },
  {
    title: 'redemptionFloor',
    columns: ['heldBelowDays', 'rate'],
    rows: fundFeeCaps.redemptionFloor.map((step) => [number(step.heldBelowDays), rate(step.rate)]),
  },
]

/** Every form of fee that the law allows or forbids, with its source in our own words. */
export const feeRuleTables = (side: 'zh' | 'en'): readonly RuleTable[] => [
  {
    title: 'feesAllowed',
    columns: ['rule', 'ruleSource'],
    rows: feeRules.allowed.map(({ basis, law }) => [word(`fee_${basis}`), text(law[side])]),
  },
  {
    title: 'feesForbidden',
    columns: ['ruleSource', 'ruleText', 'confidence'],
    rows: FEE_REFUSALS.map((code) => feeRule(code, side)).flatMap(({ law, text: said, confidence }) =>
      law === null ? [] : [[text(law), text(said), rate(confidence ?? 1)]],
    ),
  },
]

export const workingDayTables = (side: 'zh' | 'en'): readonly RuleTable[] => [
  {
    title: 'publicHolidays',
    columns: ['holiday', 'from', 'lastDay'],
    rows: workingDays.holidays.map(({ name, from, to }) => [text(name[side]), text(from), text(to)]),
  },
  {
    title: 'workingWeekends',
    columns: ['day'],
    rows: workingDays.workingWeekends.map((day) => [text(day)]),
  },
]

export const consumerPriceTables: readonly RuleTable[] = [
  {
    title: 'consumerPrices',
    columns: ['year', 'rate'],
    rows: Object.entries(consumerPrices.yearly).map(([year, value]) => [text(year), rate(value)]),
  },
]

/** The industry's net commission rate, for context only. */
export const branchContextTables: readonly RuleTable[] = [
  {
    title: 'industryNetRates',
    columns: ['year', 'rate'],
    rows: Object.entries(branchContext.industryNetRates.byYear).map(([year, value]) => [text(year), rate(value)]),
  },
]

export const guidelineTables: readonly RuleTable[] = [
  {
    title: 'guidelines',
    columns: ['rule', 'value'],
    rows: [
      [word('coverTimesIncome'), number(guidelines.doubleTen.coverTimesIncome)],
      [word('premiumShare'), rate(guidelines.doubleTen.premiumShare)],
      [word('premiumWarnAbove'), rate(guidelines.doubleTen.premiumWarnAbove)],
      [word('criticalIllnessYears'), text(guidelines.criticalIllnessYears.join('–'))],
      [word('debtServiceLimit'), rate(guidelines.debtServiceLimit)],
    ],
  },
]
