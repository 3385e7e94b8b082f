import accountRates from '../../../resources/reference/pension-account-rates.json'
import contributions from '../../../resources/reference/pension-contributions.json'
import payoutMonths from '../../../resources/reference/pension-payout-months.json'
import planning from '../../../resources/reference/pension-planning.json'
import provinces from '../../../resources/reference/pension-provinces.json'
import personal from '../../../resources/reference/personal-pension.json'
import retirementAge from '../../../resources/reference/retirement-age.json'
import type { RuleTable } from '../../contract/api/rules'
import {
  minimumContributionMonths,
  type RetirementCategory,
  statutoryRetirement,
} from '../../domain/pension/statutory-retirement'
import { number, rate, text, word, yuan } from './cells'

const byYear = (title: string, rates: Readonly<Record<string, number>>): RuleTable => ({
  title,
  columns: ['year', 'rate'],
  rows: Object.entries(rates).map(([year, value]) => [text(year), rate(value)]),
})

const FIRST_RAISED = retirementAge.minimumContribution.firstRaisedYear
const RAISED_YEARS = 11

const monthAt = (index: number): string => `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`

/** The annexes of the measures: who was born when retires at what age, and in which months. */
function schedule(category: RetirementCategory): RuleTable {
  const rule = retirementAge.categories[category]
  const first =
    Number(rule.firstAffectedBirthMonth.slice(0, 4)) * 12 + Number(rule.firstAffectedBirthMonth.slice(5)) - 1
  const rows = Array.from({ length: rule.maximumDelayMonths }, (_, i) => {
    const from = first + i * rule.birthMonthsPerDelayMonth
    const last = i === rule.maximumDelayMonths - 1
    const to = from + rule.birthMonthsPerDelayMonth - 1
    const [early, late] = [statutoryRetirement(category, monthAt(from)), statutoryRetirement(category, monthAt(to))]
    return [
      text(last ? `≥ ${monthAt(from)}` : `${monthAt(from)} – ${monthAt(to)}`),
      number(early.delayMonths),
      number(early.ageYears),
      number(early.ageMonths),
      text(last ? `≥ ${early.retirementMonth}` : `${early.retirementMonth} – ${late.retirementMonth}`),
    ]
  })
  return { title: `schedule_${category}`, columns: ['born', 'delay', 'ageYears', 'ageMonths', 'retires'], rows }
}

export const retirementAgeTables: readonly RuleTable[] = [
  {
    title: 'retirementAge',
    columns: ['category', 'oldAge', 'firstBorn', 'birthMonthsPerMonth', 'mostDelay'],
    rows: Object.entries(retirementAge.categories).map(([key, rule]) => [
      word(key),
      number(rule.baseAgeYears),
      text(rule.firstAffectedBirthMonth),
      number(rule.birthMonthsPerDelayMonth),
      number(rule.maximumDelayMonths),
    ]),
  },
  {
    title: 'minimumYears',
    columns: ['entitlementYear', 'months'],
    rows: Array.from({ length: RAISED_YEARS }, (_, i) => FIRST_RAISED - 1 + i).map((year) => [
      text(String(year)),
      number(minimumContributionMonths(year)),
    ]),
  },
  {
    title: 'flexibleWindow',
    columns: ['rule', 'months'],
    rows: [[word('flexibleMonths'), number(retirementAge.flexibleMonths)]],
  },
  schedule('male'),
  schedule('female55'),
  schedule('female50'),
]

export const payoutMonthsTables: readonly RuleTable[] = [
  {
    title: 'payoutMonths',
    columns: ['age', 'months'],
    rows: Object.entries(payoutMonths.months).map(([age, months]) => [text(age), number(months)]),
  },
]

export const accountRatesTables: readonly RuleTable[] = [byYear('creditingRates', accountRates.rates)]

export const contributionTables: readonly RuleTable[] = [
  {
    title: 'contributionShares',
    columns: ['insured', 'personal', 'employer', 'toAccount'],
    rows: (['employee', 'flexible'] as const).map((key) => [
      word(key),
      rate(contributions[key].personal),
      rate(contributions[key].employer),
      rate(contributions[key].account),
    ]),
  },
  {
    title: 'baseBounds',
    columns: ['rule', 'ofAverageWage'],
    rows: [
      [word('floor'), rate(contributions.baseBounds.floor)],
      [word('ceiling'), rate(contributions.baseBounds.ceiling)],
    ],
  },
]

/** Provinces without a figure stand there too: nothing is known of them, and nothing is guessed. */
export const provinceTables = (side: 'zh' | 'en'): readonly RuleTable[] => [
  {
    title: 'pensionBases',
    columns: ['province', 'year', 'pensionBase', 'state'],
    rows: provinces.provinces.flatMap((province) =>
      province.pensionBases.length === 0
        ? [[text(province.name[side]), text('–'), text('–'), word('noData')]]
        : province.pensionBases.map((base) => [
            text(province.name[side]),
            text(String(base.year)),
            yuan(base.amount),
            word(base.preliminary ? 'preliminary' : 'final'),
          ]),
    ),
  },
]

export const personalPensionTables: readonly RuleTable[] = [
  {
    title: 'personalPension',
    columns: ['rule', 'value'],
    rows: [
      [word('yearlyLimit'), yuan(personal.yearlyLimit)],
      [word('withdrawalRate'), rate(personal.withdrawalRate)],
    ],
  },
]

export const planningTables: readonly RuleTable[] = [byYear('upratingHistory', planning.upratingHistory.rates)]
