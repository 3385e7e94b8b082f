import { z } from 'zod'
import { deductionsInput } from '../jobs/tax'
import { dateText, id, money, monthText } from './common'
import { pensionRecord } from './pension-record'

const words = z.strictObject({ zh: z.string(), en: z.string() })
const category = z.enum(['male', 'female55', 'female50'])
const share = z.number()

/* --------------------------------------------------------------- setup ---- */

const placeAmount = z.strictObject({
  year: z.number().int(),
  amount: money,
  preliminary: z.boolean(),
  note: words.optional(),
})

export const planningValuesShape = z.strictObject({
  creditingRate: share,
  wageGrowth: share,
  uprating: share,
  creditingStress: share,
  upratingShortfall: share,
  replacementTarget: share,
})

/** What a record is filled in with and bounded by. */
export const pensionSetup = z.strictObject({
  on: dateText,
  provinces: z.array(
    z.strictObject({
      id,
      name: words,
      pensionBases: z.array(placeAmount),
      averageWages: z.array(placeAmount),
    }),
  ),
  provincesVersion: z.string(),
  provincesConfidence: z.number(),
  /** In force: the firm's own where it has one. */
  values: planningValuesShape,
  baseBounds: z.strictObject({ floor: z.number(), ceiling: z.number() }),
  /** Yearly, of the assumptions in force. */
  inflation: share,
  personalPensionLimit: money,
  personalPensionRate: share,
})
export type PensionSetup = z.infer<typeof pensionSetup>

/* ---------------------------------------------------------------- dial ---- */

/** `crediting`: the account earns the stress rate; `uprating`: pensions in payment fall behind prices. */
export const dialVariant = z.enum(['asPlanned', 'crediting', 'uprating'])
export type DialVariant = z.infer<typeof dialVariant>

export const dialQuestion = z.strictObject({
  record: pensionRecord,
  birthMonth: monthText,
  category,
  /** Month whose money `today` amounts are in. */
  start: monthText,
  variant: dialVariant,
})
export type DialQuestion = z.infer<typeof dialQuestion>

export const dialOption = z.strictObject({
  retirementMonth: monthText,
  /** Total months of age. */
  ageMonths: z.number().int(),
  timing: z.enum(['early', 'statutory', 'late']),
  payoutMonths: z.number(),
  contributionMonths: z.number().int(),
  totalMonths: z.number().int(),
  minMonths: z.number().int(),
  missingMonths: z.number().int(),
  averageIndex: z.number(),
  basicPension: money,
  accountPension: money,
  /** First pension, yuan a month, as it will be paid. */
  monthly: money,
  /** The same in the money of `start`. */
  monthlyToday: money,
  /** The pension ten years after it began, in the money of `start`. */
  monthlyTodayAfterTenYears: money,
  breakEvenAge: z.number().nullable(),
  warnings: z.array(z.string()),
})
export type DialOption = z.infer<typeof dialOption>

export const dialAnswer = z.strictObject({
  options: z.array(dialOption),
  /** Index of the statutory month; null when it is over. */
  statutory: z.number().int().nullable(),
  creditingRate: share,
  uprating: share,
})
export type DialAnswer = z.infer<typeof dialAnswer>

/* ------------------------------------------------ tax and third pillar ---- */

const yuan = money.min(0).max(1e9)

/** What a member earns and what lowers his tax. Yuan; a year unless the name says otherwise. */
export const taxFacts = z.strictObject({
  monthlyWage: yuan,
  /** Social insurance and housing fund, own part. */
  monthlySpecial: yuan,
  /** Enterprise or occupational annuity, own part that is deductible. */
  monthlyAnnuity: yuan,
  deductions: deductionsInput,
  bonus: yuan,
  dividends: z.strictObject({ withinMonth: yuan, withinYear: yuan, longer: yuan }),
  personalPension: z.strictObject({
    contribution: yuan,
    balance: yuan,
    returnRate: z.number().min(-0.1).max(0.2),
    /** Over how many years it is drawn after retirement. */
    payoutYears: z.number().int().min(1).max(40),
  }),
  annuity: z.strictObject({
    balance: yuan,
    /** Own part and employer's part together. */
    monthlyContribution: yuan,
    returnRate: z.number().min(-0.1).max(0.2),
    payoutYears: z.number().int().min(1).max(40),
  }),
})
export type TaxFacts = z.infer<typeof taxFacts>

export const taxQuestion = z.strictObject({
  facts: taxFacts,
  /** Years from now until retirement, when annuity and personal pension begin to be paid. */
  yearsToRetirement: z.number().min(0).max(60),
})

const bonusWay = z.strictObject({ tax: money, better: z.enum(['separate', 'merged', 'same']) })

export const taxAnswer = z.strictObject({
  year: z.string(),
  taxableIncome: money,
  tax: money,
  marginalRate: share,
  deductionsAnnual: money,
  deductionParts: z.record(z.string(), money),
  withheld: z.array(money),
  toRefund: money,
  bonus: z
    .strictObject({
      separateTax: money,
      separateRate: share,
      merged: bonusWay,
      /** A lower bonus that leaves more after tax; null without a cliff. */
      betterLowerBonus: money.nullable(),
      /** The separate option may be used on this day. */
      optionOpen: z.boolean(),
    })
    .nullable(),
  dividendTax: money,
  personal: z.strictObject({
    /** Rate that the contribution saves at. */
    savingRate: share,
    taxSaved: money,
    balanceAtWithdrawal: money,
    withdrawalTax: money,
    netValue: money,
    outsideValue: money,
    worthwhile: z.boolean(),
    /** A year of payments after tax, in today's money. */
    netYearlyToday: money,
  }),
  annuity: z.strictObject({
    balanceAtRetirement: money,
    monthlyGross: money,
    monthlyTax: money,
    /** A year of payments after tax, in today's money. */
    netYearlyToday: money,
  }),
})
export type TaxAnswer = z.infer<typeof taxAnswer>

export const taxDocument = z.strictObject({
  /** 0 while nothing has been saved. */
  rev: z.number().int(),
  /** Member → facts. */
  members: z.record(z.string(), taxFacts),
})
