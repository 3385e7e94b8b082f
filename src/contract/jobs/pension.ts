import { z } from 'zod'
import { baseBounds } from '../../domain/pension/contributions'
import { personalPensionWithdrawalRate } from '../../domain/pension/personal-pension'

const month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .describe('YYYY-MM')
const category = z.enum(['male', 'female55', 'female50']).describe('women: 55 for cadre posts, 50 for worker posts')
const yuan = z.number().min(0).max(1e12).describe('yuan')
const yuanMonthly = yuan.describe('yuan a month')
const positiveYuan = z.number().positive().max(1e12).describe('yuan a month')
const yearlyRate = z.number().min(-0.5).max(1).describe('a year, decimal')
const index = z.number().min(0).max(20).describe('contribution base over the local average wage')
const payoutMonthsNumber = z.number().min(1).max(600)
const answer = z.number().describe('yuan, to the fen')

/* ------------------------------------------------------- when to retire ---- */

export const statutoryRetirementInput = z.strictObject({ category, birthMonth: month })
export const statutoryRetirementOutput = z.strictObject({
  delayMonths: z.number().int(),
  ageYears: z.number().int(),
  ageMonths: z.number().int().describe('months part of the age, 0–11'),
  retirementMonth: month,
  earliestAgeMonths: z.number().int().describe('total months of age'),
  latestAgeMonths: z.number().int().describe('total months of age'),
})

export const minimumContributionInput = z.strictObject({ entitlementYear: z.number().int().min(1990).max(2200) })
export const minimumContributionOutput = z.strictObject({ minMonths: z.number().int() })

export const payoutMonthsInput = z.strictObject({
  ageYears: z.number().int().describe('age at retirement, 40 to 70'),
  ageMonths: z.number().int().min(0).max(11).default(0).describe('months part of the age, 0–11'),
})
export const payoutMonthsOutput = z.strictObject({
  months: z.number().describe('one decimal; between whole ages by linear interpolation (practice, no national rule)'),
})

/* ---------------------------------------------------------- the formula ---- */

export const basicPensionInput = z
  .strictObject({
    pensionBase: positiveYuan.describe('计发基数, yuan a month'),
    averageIndex: index.optional().describe('平均缴费工资指数; needed unless indexedWage is given'),
    contributionYears: z.number().min(0).max(70).describe('two decimals, or months/12'),
    accountBalance: yuan,
    payoutMonths: payoutMonthsNumber,
    transitionalPension: yuanMonthly.default(0),
    localAddition: yuanMonthly.default(0),
    secondBase: positiveYuan.optional().describe('base that the index is applied to, where it is not pensionBase'),
    indexedWage: positiveYuan
      .optional()
      .describe('指数化月平均缴费工资 as the form states it; goes before secondBase and averageIndex'),
    lastWage: positiveYuan.optional().describe('wage before retirement, for the replacement rate'),
  })
  .refine((o) => o.averageIndex !== undefined || o.indexedWage !== undefined, {
    path: ['averageIndex'],
    message: 'give averageIndex or indexedWage',
  })
export const basicPensionOutput = z.strictObject({
  basicPension: answer,
  accountPension: answer,
  totalMonthly: answer.describe('rounded once: may differ by a fen from the sum of the rounded parts'),
  replacementRate: z.number().optional().describe('totalMonthly over lastWage'),
})

export const residentPensionInput = z.strictObject({
  basePension: yuanMonthly.describe("the place's basic pension of residents (城乡居民基础养老金)"),
  accountBalance: yuan,
  payoutMonths: payoutMonthsNumber,
})
export const residentPensionOutput = z.strictObject({ accountPension: answer, totalMonthly: answer })

/* ----------------------------------------------------------- projection ---- */

const record = {
  paidMonths: z.number().int().min(0).max(900).describe('months on the record that count, deemed ones included'),
  historicalIndex: index.optional().describe('mean index of the record; default: that of the coming month'),
  accountBalance: yuan,
  contributionBase: yuanMonthly.describe('of the coming months; 0 = stops contributing'),
  indexBase: positiveYuan.optional().describe('local average wage that the base is divided by'),
  localAverageWage: positiveYuan.optional().describe('stands for indexBase and pensionBase where these are absent'),
  pensionBase: positiveYuan.optional().describe('计发基数 of today'),
  growth: yearlyRate.default(0).describe('of the local average wage and pension base, every January, decimal'),
  contributionGrowth: yearlyRate.optional().describe('of the contribution base, every January; default: growth'),
  creditingRate: yearlyRate.default(0).describe('记账利率, decimal'),
  crediting: z
    .enum(['annual', 'monthly'])
    .default('annual')
    .describe('annual: simple within a calendar year, credited at its end (official)'),
  publishedRates: z.boolean().default(false).describe('years with a published crediting rate take that one'),
  inflation: yearlyRate.default(0).describe("for today's money, decimal"),
  insured: z.enum(['employee', 'flexible']).default('employee').describe('flexible = 灵活就业'),
  bounds: z
    .strictObject({ floor: z.number().min(0).max(1), ceiling: z.number().min(1).max(10) })
    .optional()
    .describe(`of the base, times the local average wage; default ${baseBounds.floor} and ${baseBounds.ceiling}`),
  transitionalPension: yuanMonthly.default(0).describe('in the money of the retirement month'),
  localAddition: yuanMonthly.default(0).describe('in the money of the retirement month'),
}

export const projectInput = z
  .strictObject({
    asOf: month
      .optional()
      .describe('YYYY-MM; contributed from this month to the one before retirement: months between the two'),
    birthMonth: month.optional(),
    category: category.optional(),
    retirementMonth: month.optional().describe('within the flexible range; default: statutory'),
    months: z.number().int().min(0).max(720).optional().describe('months to come, instead of birthMonth and category'),
    payoutMonths: payoutMonthsNumber.optional().describe('default: by the age at retirement'),
    ...record,
  })
  .refine((o) => o.months === undefined || (o.birthMonth ?? o.category ?? o.retirementMonth) === undefined, {
    path: ['months'],
    message: 'give either months, or asOf, birthMonth and category',
  })
  .refine((o) => !o.publishedRates || o.asOf !== undefined, {
    path: ['publishedRates'],
    message: 'needs asOf: published rates belong to calendar years',
  })

const warnings = z.array(
  z.enum(['BASE_RAISED_TO_FLOOR', 'BASE_CUT_TO_CEILING', 'MINIMUM_NOT_REACHED', 'EARLY_NEEDS_MINIMUM']),
)
const pensionAmounts = { basicPension: answer, accountPension: answer, totalMonthly: answer }
const timing = z.enum(['early', 'statutory', 'late'])

export const projectOutput = z.strictObject({
  retirementMonth: month.nullable(),
  ageYears: z.number().int().nullable(),
  ageMonths: z.number().int().nullable().describe('months part of the age, 0–11'),
  timing: timing.nullable(),
  months: z.number().int().describe('months to come until retirement'),
  contributionMonths: z.number().int().describe('of these, contributed'),
  totalMonths: z.number().int(),
  minMonths: z.number().int().nullable(),
  missingMonths: z.number().int().nullable(),
  averageIndex: z.number(),
  pensionBase: answer.describe('at retirement, yuan a month'),
  accountBalance: answer.describe('at retirement'),
  payoutMonths: z.number(),
  ...pensionAmounts,
  inTodaysMoney: z.strictObject(pensionAmounts),
  replacementRate: z.number().nullable().describe('totalMonthly over the base of the last contribution'),
  personalContributionMonthly: answer,
  employerContributionMonthly: answer,
  accountPath: z.array(
    z.strictObject({
      year: z.number().int().nullable(),
      months: z.number().int().describe('since the start'),
      contributions: answer,
      interest: answer,
      balance: answer,
    }),
  ),
  warnings,
})

export const dialInput = z.strictObject({
  asOf: month,
  birthMonth: month,
  category,
  ...record,
  stepMonths: z.number().int().min(1).max(36).default(6),
  uprating: yearlyRate.optional().describe('yearly rise of pensions in payment; default: inflation'),
  localAmounts: z
    .enum(['atRetirement', 'today'])
    .default('atRetirement')
    .describe('today: transitionalPension and localAddition rise with the pension base until the pension starts'),
})
export const dialOutput = z.strictObject({
  options: z.array(
    z.strictObject({
      retirementMonth: month,
      ageYears: z.number().int(),
      ageMonths: z.number().int().describe('months part of the age, 0–11'),
      timing,
      payoutMonths: z.number(),
      averageIndex: z.number(),
      basicPension: answer,
      accountPension: answer,
      contributionMonths: z.number().int(),
      totalMonths: z.number().int(),
      minMonths: z.number().int(),
      missingMonths: z.number().int(),
      totalMonthly: answer,
      totalMonthlyToday: answer.describe("yuan a month, in today's money"),
      breakEvenAge: z
        .number()
        .nullable()
        .describe('years of age at which the pensions received, in today’s money, equal those of the statutory month'),
      warnings,
    }),
  ),
})

/* ------------------------------------------------------ personal pension ---- */

const share = z.number().min(0).max(1).describe('decimal')

export const personalPensionInput = z.strictObject({
  contribution: yuan.describe('yuan, at the beginning of each year of `payments`, the first now'),
  payments: z.number().int().min(1).max(60).default(1),
  balance: yuan.default(0).describe('already in the account'),
  marginalRate: share.describe('income tax rate on the last yuan today'),
  withdrawalRate: share.default(personalPensionWithdrawalRate),
  years: z.number().min(0).max(80).default(0).describe('until the money is drawn'),
  returnRate: yearlyRate.default(0),
  outsideReturnRate: yearlyRate.optional().describe('of the same money outside; default: returnRate'),
})
export const personalPensionOutput = z.strictObject({
  taxSaved: answer.describe('of one contribution'),
  balanceAtWithdrawal: answer,
  withdrawalTax: answer,
  netValue: answer.describe('what is left after tax at withdrawal'),
  outsideValue: answer.describe('the same sacrifice invested outside'),
  worthwhile: z.boolean(),
})
