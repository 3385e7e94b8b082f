import { z } from 'zod'

const answer = z.number().describe('yuan, to the fen')
const rate = z.number().describe('a year, decimal')

export const loanScheduleInput = z.strictObject({
  principal: z.number().min(0).max(1e12).describe('yuan'),
  annualRate: z.number().min(0).max(1).describe('decimal; a twelfth is due each month'),
  months: z.number().int().min(1).max(600),
  method: z.enum(['annuity', 'linear']).describe('annuity = 等额本息, linear = 等额本金'),
})
export const loanScheduleOutput = z.strictObject({
  payment: answer.optional().describe('yuan a month; annuity only'),
  firstPayment: answer,
  lastPayment: answer,
  totalInterest: answer.describe('of the exact payments, before each is rounded to the fen'),
  balances: z.array(answer).describe('what is owed after each payment: the first entry after payment 1, the last is 0'),
})

const housingFundRates = z.strictObject({ upToFiveYears: rate, aboveFiveYears: rate })

export const loanRatesInput = z.strictObject({
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .describe('YYYY-MM'),
})
export const loanRatesOutput = z.strictObject({
  lpr: z.strictObject({ oneYear: rate, fiveYears: rate, since: z.string().describe('YYYY-MM') }),
  confirmed: z.boolean().describe('false after the last month that was read: the rate may have moved since'),
  housingFund: z.strictObject({ first: housingFundRates, second: housingFundRates }).nullable(),
})
