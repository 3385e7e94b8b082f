import type { z } from 'zod'
import type { DialAnswer, DialOption, DialQuestion } from '../../contract/api/pension'
import { AppError } from '../../contract/errors'
import type { JobMeta } from '../../contract/job'
import type { dialInput, dialOutput } from '../../contract/jobs/pension'
import { monthsBetween } from '../../domain/calendar'
import { datedRecord } from '../../domain/pension/member-record'
import { activeMarket } from '../assumptions/active-market'
import type { BackendContext } from '../context'
import { planningValuesInForce } from '../rules/planning-values'

type DialJob = z.output<typeof dialOutput> & { readonly meta: JobMeta }

const YEAR = 12
const IN_PAYMENT_YEARS = 10

/**
 * Every month of the legal window for one record, by the job `pension.dial`. The variants change one assumption: the account
 * earns the stress rate (published years too), or pensions in payment rise by less than prices.
 */
export async function pensionDialFor(ctx: BackendContext, question: DialQuestion): Promise<DialAnswer> {
  const { record, variant, start } = question
  const [market, values] = await Promise.all([activeMarket(ctx), planningValuesInForce(ctx)])
  const inflation = market.inflation.mean
  const dated = datedRecord(record, question, inflation)
  if (!dated.ok) throw new AppError('computationRefused', { problems: [...dated.problems] })
  const creditingRate = variant === 'crediting' ? values.creditingStress : record.creditingRate
  const uprating = variant === 'uprating' ? inflation - values.upratingShortfall : (record.uprating ?? inflation)
  const input: z.input<typeof dialInput> = { ...dated.value, creditingRate, uprating, stepMonths: 1 }
  const { output } = await ctx.compute.run<DialJob>('pension.dial', input)
  // The job counts in the money of the record's month; the screen in that of the plan.
  const prices = (1 + inflation) ** (monthsBetween(record.asOf, start) / YEAR)
  const real = ((1 + uprating) / (1 + inflation)) ** IN_PAYMENT_YEARS
  const options = output.options.map((option): DialOption => {
    const monthlyToday = toFen(option.totalMonthlyToday * prices)
    return {
      retirementMonth: option.retirementMonth,
      ageMonths: option.ageYears * YEAR + option.ageMonths,
      timing: option.timing,
      payoutMonths: option.payoutMonths,
      contributionMonths: option.contributionMonths,
      totalMonths: option.totalMonths,
      minMonths: option.minMonths,
      missingMonths: option.missingMonths,
      averageIndex: option.averageIndex,
      basicPension: option.basicPension,
      accountPension: option.accountPension,
      monthly: option.totalMonthly,
      monthlyToday,
      monthlyTodayAfterTenYears: toFen(monthlyToday * real),
      breakEvenAge: option.breakEvenAge,
      warnings: [...option.warnings],
    }
  })
  const statutory = options.findIndex(({ timing }) => timing === 'statutory')
  return { options, statutory: statutory < 0 ? null : statutory, creditingRate, uprating }
}

const toFen = (yuan: number): number => Math.round(yuan * 100) / 100
