import bonus from '../../../resources/reference/annual-bonus-tax.json'
import dividend from '../../../resources/reference/dividend-tax.json'
import incomeTax from '../../../resources/reference/income-tax.json'
import loanRates from '../../../resources/reference/loan-rates.json'
import deductions from '../../../resources/reference/tax-deductions.json'
import type { RuleTable } from '../../contract/api/rules'
import { number, rate, text, word, yuan } from './cells'

type Bracket = (typeof incomeTax.annual)[number]

const brackets = (title: string, list: readonly Bracket[]): RuleTable => ({
  title,
  columns: ['upTo', 'rate', 'quickDeduction'],
  rows: list.map((bracket) => [
    bracket.upTo === null ? word('above') : yuan(bracket.upTo),
    rate(bracket.rate),
    yuan(bracket.quickDeduction),
  ]),
})

export const incomeTaxTables: readonly RuleTable[] = [
  brackets('annualTax', incomeTax.annual),
  brackets('monthlyTax', incomeTax.monthly),
  {
    title: 'basicDeduction',
    columns: ['rule', 'value'],
    rows: [
      [word('basicYear'), yuan(incomeTax.basicDeduction.year)],
      ...Object.entries(incomeTax.countedShare).map(([key, share]) => [word(key), rate(share)]),
    ],
  },
]

export const deductionTables: readonly RuleTable[] = [
  {
    title: 'deductions',
    columns: ['rule', 'perMonth'],
    rows: Object.entries(deductions.monthly).map(([key, amount]) => [word(key), yuan(amount)]),
  },
  {
    title: 'deductionLimits',
    columns: ['rule', 'value'],
    rows: [
      [word('degreeMonths'), number(deductions.limits.degreeMonths)],
      [word('housingLoanMonths'), number(deductions.limits.housingLoanMonths)],
      [word('certificateOnce'), yuan(deductions.certificateOnce)],
      [word('medicalAbove'), yuan(deductions.medical.above)],
      [word('medicalCap'), yuan(deductions.medical.cap)],
    ],
  },
]

export const bonusTables: readonly RuleTable[] = [
  { title: 'bonus', columns: ['rule', 'value'], rows: [[word('bonusDivisor'), number(bonus.divisor)]] },
]

export const dividendTables: readonly RuleTable[] = [
  {
    title: 'dividend',
    columns: ['heldMonths', 'rate'],
    rows: dividend.steps.map((step) => [
      step.heldAtMostMonths === null ? word('longer') : number(step.heldAtMostMonths),
      rate(step.rate),
    ]),
  },
]

export const loanTables: readonly RuleTable[] = [
  {
    title: 'lpr',
    columns: ['from', 'oneYear', 'fiveYears'],
    rows: loanRates.lpr.steps.toReversed().map((step) => [text(step.from), rate(step.oneYear), rate(step.fiveYears)]),
  },
  {
    title: 'housingFund',
    columns: ['from', 'home', 'upToFiveYears', 'aboveFiveYears'],
    rows: loanRates.housingFund.flatMap((step) =>
      (['first', 'second'] as const).map((home) => [
        text(step.from),
        word(`${home}Home`),
        rate(step[home].upToFiveYears),
        rate(step[home].aboveFiveYears),
      ]),
    ),
  },
]
