import { Decimal } from 'decimal.js'
import pack from '../../../resources/reference/income-tax.json'
import { Exact } from '../exact-yuan'
import { type ComprehensiveTax, comprehensiveTax } from './brackets'

/** A year's comprehensive income (综合所得) and what comes off it, yuan. */
export interface TaxYear {
  readonly wages: number
  /** 劳务报酬, 特许权使用费 and 稿酬, before the share that does not count. */
  readonly services: number
  readonly royalties: number
  readonly manuscripts: number
  readonly basicDeduction: number
  /** Social insurance and housing fund (专项扣除). */
  readonly special: number
  /** 专项附加扣除. */
  readonly additional: number
  /** Enterprise annuity, personal pension and other deductions by law. */
  readonly other: number
  readonly prepaid: number
}

export interface Settlement extends ComprehensiveTax {
  readonly taxableIncome: Decimal
  /** Positive = to be paid, negative = comes back. */
  readonly settlement: Decimal
}

/** Yearly settlement (汇算清缴). Source: 个人所得税法 art. 6 and 11; 稿酬 counts at 80 % of 70 %. */
export function settlement(year: TaxYear): Settlement {
  const { countedShare } = pack
  const income = new Exact(year.wages)
    .plus(new Exact(year.services).times(countedShare.services))
    .plus(new Exact(year.royalties).times(countedShare.royalties))
    .plus(new Exact(year.manuscripts).times(countedShare.manuscripts))
  const taxableIncome = Decimal.max(
    0,
    income.minus(year.basicDeduction).minus(year.special).minus(year.additional).minus(year.other),
  )
  const due = comprehensiveTax(taxableIncome, 'annual')
  return { ...due, taxableIncome, settlement: due.tax.minus(year.prepaid) }
}
