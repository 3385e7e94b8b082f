import { z } from 'zod'
import { isDate } from '../../domain/calendar'
import { basicDeduction } from '../../domain/tax/brackets'

const date = z.string().refine(isDate, 'a date that exists, written YYYY-MM-DD').describe('YYYY-MM-DD')
const yuan = z.number().min(0).max(1e12).describe('yuan')
const count = z.number().int().min(0).max(20)
const answer = z.number().describe('yuan, to the fen')
const rate = z.number().describe('decimal')

export const comprehensiveInput = z.strictObject({
  taxableIncome: yuan.describe('after all deductions, yuan'),
  basis: z.enum(['annual', 'monthly']).default('annual'),
})
export const comprehensiveOutput = z.strictObject({
  tax: answer,
  marginalRate: rate.describe('on the last yuan; the end of a bracket belongs to it; 0 without income'),
  quickDeduction: answer,
  effectiveRate: rate.nullable().describe('tax over taxable income; null without income'),
})

export const settlementInput = z.strictObject({
  wages: yuan.default(0).describe('工资薪金 of the year, yuan'),
  services: yuan.default(0).describe('劳务报酬, yuan; 80 % counts'),
  royalties: yuan.default(0).describe('特许权使用费, yuan; 80 % counts'),
  manuscripts: yuan.default(0).describe('稿酬, yuan; 56 % counts'),
  basicDeduction: yuan.default(basicDeduction.year),
  special: yuan.default(0).describe('social insurance and housing fund (专项扣除), yuan'),
  additional: yuan.default(0).describe('专项附加扣除, yuan'),
  other: yuan.default(0).describe('enterprise annuity, personal pension and others by law, yuan'),
  prepaid: yuan.default(0).describe('withheld in the year, yuan'),
})
export const settlementOutput = z.strictObject({
  taxableIncome: answer,
  tax: answer,
  marginalRate: rate,
  settlement: answer.describe('yuan; positive = to be paid, negative = comes back'),
})

export const deductionsInput = z.strictObject({
  childrenInEducation: count.default(0),
  infantsUnder3: count.default(0),
  parentShare: z
    .union([z.literal(1), z.literal(0.5)])
    .default(1)
    .describe('of the deductions for children that this parent takes'),
  elderly: z.enum(['onlyChild', 'shared']).optional(),
  elderlyMonthlyShare: yuan.optional().describe("yuan a month, with elderly: 'shared'; default: the highest share"),
  continuingEducation: z.enum(['degree', 'certificate']).optional(),
  medicalOwnCost: z
    .union([yuan, z.array(yuan).max(20)])
    .default(0)
    .describe('own cost of a year within the insured list, yuan; a list = one entry per patient'),
  housing: z.enum(['loan', 'rent1500', 'rent1100', 'rent800']).optional(),
})
export const deductionsOutput = z.strictObject({
  annual: answer,
  parts: z.strictObject({
    children: answer,
    infant: answer,
    elderly: answer,
    education: answer,
    medical: answer,
    housing: answer,
  }),
  monthlyWithholdable: answer.describe('yuan a month that the employer can deduct: no medical costs, no certificate'),
})

export const withholdingInput = z
  .strictObject({
    monthlyGross: z.union([yuan, z.array(yuan).min(1).max(12)]).describe('yuan; a list = one entry per month'),
    monthlyBasic: yuan.default(basicDeduction.month),
    monthlySpecial: yuan.default(0),
    monthlyAdditional: yuan.default(0),
    months: z.number().int().min(1).max(12).describe('from January'),
  })
  .refine((o) => !Array.isArray(o.monthlyGross) || o.monthlyGross.length === o.months, {
    path: ['monthlyGross'],
    message: 'a list has one entry for each of the months',
  })
export const withholdingOutput = z.strictObject({
  monthlyTax: z.array(answer),
  marginalRates: z.array(rate).describe('bracket that the cumulative income has reached'),
  total: answer,
  toRefund: answer.describe('withheld too much by the end of the months; comes back at the yearly settlement'),
})

export const bonusInput = z.strictObject({
  bonus: yuan,
  paidOn: date.optional().describe('checked against the days on which the separate option exists'),
  otherTaxableIncome: yuan.optional().describe('of the year without the bonus, yuan, to compare both ways'),
})
export const bonusOutput = z.strictObject({
  tax: answer.describe('taxed separately'),
  rate,
  quickDeduction: answer,
  net: answer,
  betterLowerBonus: answer.nullable().describe('a lower bonus that leaves more after tax; null when there is none'),
  merged: z
    .strictObject({ tax: answer, better: z.enum(['separate', 'merged', 'same']) })
    .optional()
    .describe('tax that the bonus adds when counted with the other income'),
})

export const dividendInput = z
  .strictObject({
    dividend: yuan,
    holdingDays: z.number().int().min(0).optional().describe('shorthand: up to 30 = a month, up to 365 = a year'),
    bought: date.optional(),
    sold: date.optional().describe('day of transfer'),
  })
  .refine((o) => (o.holdingDays === undefined) === (o.bought !== undefined && o.sold !== undefined), {
    path: ['holdingDays'],
    message: 'give either holdingDays, or bought and sold',
  })
  .refine((o) => o.bought === undefined || o.sold === undefined || o.bought < o.sold, {
    path: ['sold'],
    message: 'sold after the day of purchase',
  })
export const dividendOutput = z.strictObject({ tax: answer, rate })
