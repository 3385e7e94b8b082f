import { z } from 'zod'
import { money, monthText } from './common'

const monthly = money.min(0).max(1e7)
const yearlyRate = z.number().min(-0.2).max(0.5)

/**
 * A member's own contribution record (参保缴费凭证 or 个人权益记录单) and what is assumed from its month on. Yuan a month,
 * rates a year, decimals. Place figures are entered or chosen, never guessed: at least one of the two must be there before
 * a pension is computed, and the other then stands for it.
 */
export const pensionRecord = z.strictObject({
  /** Pack `pension-provinces`; null: the place is not named. */
  province: z.string().max(40).nullable(),
  /** Months that count for the pension, deemed ones (视同缴费) included. */
  paidMonths: z.number().int().min(0).max(900),
  /** Mean index of the record (平均缴费工资指数); null: that of the coming month. */
  historicalIndex: z.number().min(0).max(20).nullable(),
  /** Savings in the individual account (个人账户储存额), yuan. */
  accountBalance: money.min(0).max(1e9),
  /** Base of the coming contributions (缴费基数); 0: nothing is paid in any more. */
  contributionBase: monthly,
  /** Local average wage that the base is divided by and bounded with. */
  localAverageWage: monthly.positive().nullable(),
  /** 计发基数. */
  pensionBase: monthly.positive().nullable(),
  /** Of local wages, pension base and own base, every January. */
  growth: yearlyRate,
  /** 记账利率 of the years to come. */
  creditingRate: yearlyRate,
  /** Yearly rise of the pension in payment; null: with inflation. */
  uprating: yearlyRate.nullable(),
  insured: z.enum(['employee', 'flexible']),
  /** 过渡性养老金 and local additions at today's level; both rise with the pension base until retirement. */
  transitionalPension: monthly,
  localAddition: monthly,
  /** First month that is not on the record any more: contributed from here to the month before retirement. */
  asOf: monthText,
})
export type PensionRecord = z.infer<typeof pensionRecord>
