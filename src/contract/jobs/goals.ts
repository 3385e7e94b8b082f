import { z } from 'zod'
import { defaultDebtServiceLimit } from '../../domain/goals/home'

const yuan = z.number().min(0).max(1e12).describe('yuan')
const yearlyRate = z.number().min(-0.5).max(1).describe('a year, decimal')
const share = z.number().min(0).max(1).describe('decimal')
const years = z.number().min(0).max(100)
const answer = z.number().describe('yuan, to the fen')
const monthlySaving = answer
  .nullable()
  .describe('yuan at each month’s end, monthly rate (1+r)^(1/12)−1; null when it is missing now')

export const educationInput = z.strictObject({
  costToday: yuan.describe('of one year, at today’s prices, yuan'),
  costGrowth: yearlyRate,
  yearsToStart: years,
  studyYears: z.number().int().min(1).max(30),
  returnRate: yearlyRate,
  saved: yuan.default(0),
})
export const educationOutput = z.strictObject({
  firstYearCost: answer,
  lumpAtStart: answer.describe('needed on the first day; each year is paid at its beginning'),
  savedAtStart: answer,
  missingAtStart: answer,
  monthlySaving,
  fundedRatio: z.number(),
})

export const savingInput = z.strictObject({
  goalToday: yuan,
  inflation: yearlyRate,
  years: years.min(1 / 12),
  returnRate: yearlyRate,
  saved: yuan.default(0),
})
export const savingOutput = z.strictObject({
  goalFuture: answer,
  existingFuture: answer,
  monthly: answer.describe('yuan at each month’s end, level, monthly rate (1+r)^(1/12)−1; never negative'),
  fundedRatio: z.number(),
})

const loanTerms = {
  annualRate: share.describe('a year, decimal'),
  months: z.number().int().min(1).max(600),
  method: z.enum(['annuity', 'linear']).default('annuity').describe('annuity = 等额本息, linear = 等额本金'),
}

export const homeInput = z.strictObject({
  price: yuan.describe('today, yuan'),
  priceGrowth: yearlyRate.default(0),
  yearsToPurchase: years.default(0),
  downPaymentRate: share.describe('of the price; local and dated, so never assumed'),
  costRate: share.default(0).describe('tax, agent, furnishing, as a share of the price'),
  saved: yuan.default(0),
  returnRate: yearlyRate.default(0),
  loan: z.strictObject(loanTerms),
  housingFund: z
    .strictObject({ ...loanTerms, limit: yuan.describe('local limit of the loan, yuan') })
    .optional()
    .describe('taken first'),
  monthlyIncome: yuan.describe('of the household when the loan begins, yuan a month'),
  otherDebtPayments: yuan.default(0).describe('yuan a month'),
  debtServiceLimit: share.default(defaultDebtServiceLimit).describe('of income, for all debt payments'),
})
export const homeOutput = z.strictObject({
  priceAtPurchase: answer,
  downPayment: answer,
  costs: answer,
  cashNeeded: answer,
  savedAtPurchase: answer,
  missingCash: answer,
  monthlySaving,
  housingFundLoan: answer,
  commercialLoan: answer,
  firstPayment: answer.describe('of both loans, yuan a month; the highest one'),
  totalInterest: answer,
  debtServiceRatio: z.number().nullable().describe('all debt payments over income; null without income'),
  paymentAffordable: z.boolean(),
  maxLoan: answer.describe('largest loan whose first payment keeps to the limit'),
  maxPrice: answer.nullable().describe('price with that loan; null when nothing is borrowed'),
})

/* ------------------------------------------------------------ protection ---- */

export const insuranceNeedInput = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('doubleTen'), annualIncome: yuan }),
  z.strictObject({
    method: z.literal('dime'),
    incomeReplacement: yuan.describe('years of income or family spending, as one amount, yuan'),
    debt: yuan,
    mortgage: yuan.default(0),
    education: yuan.default(0),
    finalCosts: yuan.default(0),
    existingCoverAndAssets: yuan.default(0),
  }),
  z.strictObject({
    method: z.literal('humanLifeValue'),
    netContribution: yuan.describe('income less own consumption and tax, yuan a year today'),
    growth: yearlyRate,
    discount: yearlyRate,
    years: z.number().int().min(0).max(80).describe('until retirement'),
  }),
  z.strictObject({
    method: z.literal('criticalIllness'),
    annualIncome: yuan,
    existingCover: yuan.default(0),
  }),
])
const range = z.tuple([answer, answer])
export const insuranceNeedOutput = z.strictObject({
  coverage: answer.optional().describe('doubleTen'),
  premiumBudget: answer.optional().describe('doubleTen: yuan a year'),
  premiumRange: range.optional().describe('doubleTen: yuan a year'),
  premiumWarnAbove: answer.optional().describe('doubleTen: yuan a year'),
  need: answer.optional().describe('dime: before cover and assets'),
  gap: answer.optional().describe('dime: never negative'),
  pv: answer.optional().describe('humanLifeValue: worth today'),
  coverageRange: range.optional().describe('criticalIllness'),
  gapRange: range.optional().describe('criticalIllness: never negative'),
})

/* ---------------------------------------------------------------- estate ---- */

const heirs = z.number().int().min(0).max(50)
export const estateInput = z.strictObject({
  communityProperty: yuan.describe('of both spouses together'),
  separateProperty: yuan.default(0).describe('of the deceased alone'),
  debts: yuan.default(0).describe('debts and taxes of the deceased'),
  heirs: z.strictObject({
    spouse: z.union([z.literal(0), z.literal(1)]),
    children: heirs.describe('a child that died earlier counts when it left children'),
    parents: z.number().int().min(0).max(4),
    siblings: heirs.default(0).describe('second order: only without spouse, children and parents'),
    grandparents: heirs.max(8).default(0).describe('second order'),
  }),
})
export const estateOutput = z.strictObject({
  estate: answer,
  spouseOwnHalf: answer,
  spouse: answer.describe('own half of the community property and share together'),
  eachChild: answer,
  eachParent: answer,
  eachSibling: answer,
  eachGrandparent: answer,
  remainder: answer.describe('fen that cannot be shared equally; the whole estate when nobody inherits'),
  unpaidDebts: answer.describe('beyond the estate: no heir is liable'),
  order: z.enum(['first', 'second', 'none']),
})
