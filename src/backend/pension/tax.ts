import type { z } from 'zod'
import type { TaxAnswer, TaxFacts } from '../../contract/api/pension'
import type { JobMeta } from '../../contract/job'
import type { personalPensionOutput } from '../../contract/jobs/pension'
import type {
  bonusOutput,
  comprehensiveOutput,
  deductionsOutput,
  dividendOutput,
  settlementOutput,
  withholdingOutput,
} from '../../contract/jobs/tax'
import { bonusOptionOn } from '../../domain/tax/bonus'
import { futureValue } from '../../domain/time-value'
import { activeMarket } from '../assumptions/active-market'
import type { BackendContext } from '../context'

const YEAR = 12
/** Days that stand for the three steps of the dividend table; the job takes days as shorthand. */
const HELD_DAYS = { withinMonth: 30, withinYear: 365, longer: 366 } as const

type Out<Shape extends z.ZodType> = z.output<Shape>

/** One year of tax of a member, and what annuity and personal pension leave him, all by the headless jobs. */
export async function taxForMember(
  ctx: BackendContext,
  facts: TaxFacts,
  yearsToRetirement: number,
): Promise<TaxAnswer> {
  const job = async <T>(name: string, input: unknown): Promise<T> => {
    const { output } = await ctx.compute.run<T & { readonly meta: JobMeta }>(name, input)
    return output
  }
  const on = ctx.today()
  const market = await activeMarket(ctx)
  // What annuity and personal pension pay is money of the year of retirement; a plan counts in today's.
  const prices = (1 + market.inflation.mean) ** yearsToRetirement
  const { bonus, personalPension: own } = facts
  const deductions = await job<Out<typeof deductionsOutput>>('tax.deductions', facts.deductions)
  const year = {
    wages: facts.monthlyWage * YEAR,
    special: facts.monthlySpecial * YEAR,
    additional: deductions.annual,
    other: facts.monthlyAnnuity * YEAR,
  }
  const settle = (change: object) => job<Out<typeof settlementOutput>>('tax.settlement', { ...year, ...change })
  const [without, settled, withBonus, withheld] = await Promise.all([
    settle({}),
    settle({ other: year.other + own.contribution }),
    settle({ other: year.other + own.contribution, wages: year.wages + bonus }),
    job<Out<typeof withholdingOutput>>('tax.withholding', {
      monthlyGross: facts.monthlyWage,
      monthlySpecial: facts.monthlySpecial + facts.monthlyAnnuity,
      monthlyAdditional: deductions.monthlyWithholdable,
      months: YEAR,
    }),
  ])
  const saved = without.tax - settled.tax
  return {
    year: on.slice(0, 4),
    taxableIncome: settled.taxableIncome,
    tax: settled.tax,
    marginalRate: settled.marginalRate,
    deductionsAnnual: deductions.annual,
    deductionParts: deductions.parts,
    withheld: withheld.monthlyTax,
    toRefund: toFen(withheld.total - settled.tax),
    bonus: await bonusAnswer(job, bonus, toFen(withBonus.tax - settled.tax), on),
    dividendTax: await dividendTaxOf(job, facts.dividends),
    personal: await personalAnswer(job, own, saved, yearsToRetirement, prices),
    annuity: await annuityAnswer(job, facts.annuity, yearsToRetirement, prices),
  }
}

type Job = <T>(name: string, input: unknown) => Promise<T>

/** Merged: what the bonus adds to the year's settlement, so that an allowance that wages leave unused counts. */
async function bonusAnswer(job: Job, bonus: number, mergedTax: number, on: string): Promise<TaxAnswer['bonus']> {
  if (bonus === 0) return null
  const separate = await job<Out<typeof bonusOutput>>('tax.bonus', { bonus })
  const difference = Math.round((separate.tax - mergedTax) * 100)
  return {
    separateTax: separate.tax,
    separateRate: separate.rate,
    merged: { tax: mergedTax, better: difference === 0 ? 'same' : difference > 0 ? 'merged' : 'separate' },
    betterLowerBonus: separate.betterLowerBonus,
    optionOpen: bonusOptionOn(on).ok,
  }
}

async function dividendTaxOf(job: Job, dividends: TaxFacts['dividends']): Promise<number> {
  const steps = ['withinMonth', 'withinYear', 'longer'] as const
  const taxes = await Promise.all(
    steps.map((step) =>
      job<Out<typeof dividendOutput>>('tax.dividend', { dividend: dividends[step], holdingDays: HELD_DAYS[step] }),
    ),
  )
  return toFen(taxes.reduce((sum, { tax }) => sum + tax, 0))
}

async function personalAnswer(
  job: Job,
  own: TaxFacts['personalPension'],
  saved: number,
  yearsToRetirement: number,
  prices: number,
): Promise<TaxAnswer['personal']> {
  const years = Math.floor(yearsToRetirement)
  const savingRate = own.contribution === 0 ? 0 : saved / own.contribution
  const { taxSaved, balanceAtWithdrawal, withdrawalTax, netValue, outsideValue, worthwhile } = await job<
    Out<typeof personalPensionOutput>
  >('pension.personal', {
    contribution: own.contribution,
    payments: Math.min(60, Math.max(1, years)),
    balance: own.balance,
    marginalRate: Math.min(1, Math.max(0, savingRate)),
    years: yearsToRetirement,
    returnRate: own.returnRate,
  })
  const netYearlyToday = toFen(netValue / own.payoutYears / prices)
  const amounts = { taxSaved, balanceAtWithdrawal, withdrawalTax, netValue, outsideValue, netYearlyToday }
  return { savingRate, ...amounts, worthwhile: worthwhile && own.contribution > 0 }
}

/** Paid out in equal months and taxed alone by the monthly table (财税〔2013〕103号, china-rules.md §3.4). */
async function annuityAnswer(
  job: Job,
  annuity: TaxFacts['annuity'],
  yearsToRetirement: number,
  prices: number,
): Promise<TaxAnswer['annuity']> {
  const balance = savedUp(annuity, Math.round(yearsToRetirement * YEAR))
  const monthlyGross = toFen(balance / (annuity.payoutYears * YEAR))
  const { tax } = await job<Out<typeof comprehensiveOutput>>('tax.comprehensive', {
    taxableIncome: monthlyGross,
    basis: 'monthly',
  })
  return {
    balanceAtRetirement: toFen(balance),
    monthlyGross,
    monthlyTax: tax,
    netYearlyToday: toFen(((monthlyGross - tax) * YEAR) / prices),
  }
}

/** Balance and level monthly contributions at the return of the annuity, month by month. */
const savedUp = ({ balance, monthlyContribution, returnRate }: TaxFacts['annuity'], months: number): number =>
  futureValue((1 + returnRate) ** (1 / YEAR) - 1, months, -monthlyContribution, -balance)

const toFen = (yuan: number): number => Math.round(yuan * 100) / 100 + 0
