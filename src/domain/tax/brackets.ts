import type { Decimal } from 'decimal.js'
import pack from '../../../resources/reference/income-tax.json'
import { Exact } from '../exact-yuan'

export type TaxBasis = 'annual' | 'monthly'

export interface TaxBracket {
  /** The end belongs to the bracket; null = without end. */
  readonly upTo: number | null
  readonly rate: number
  readonly quickDeduction: number
}

export const incomeTaxPack = { id: pack.id, version: pack.version } as const
export const taxTables: Readonly<Record<TaxBasis, readonly TaxBracket[]>> = {
  annual: pack.annual,
  monthly: pack.monthly,
}
export const basicDeduction: { readonly year: number; readonly month: number } = pack.basicDeduction

/** The bracket of a taxable income (not negative). Source: 个人所得税法 table 1, and the same divided by twelve. */
export function bracketOf(taxable: Decimal.Value, basis: TaxBasis): TaxBracket {
  const found = taxTables[basis].find(({ upTo }) => upTo === null || new Exact(taxable).lte(upTo))
  if (found === undefined) throw new RangeError('the last bracket of the tax table must be open')
  return found
}

export interface ComprehensiveTax {
  readonly tax: Decimal
  /** Rate on the last yuan; 0 without taxable income. */
  readonly marginalRate: number
  readonly quickDeduction: number
}

/** Tax on comprehensive income: taxable · rate − quick deduction (速算扣除数), never below zero. */
export function comprehensiveTax(taxable: Decimal.Value, basis: TaxBasis): ComprehensiveTax {
  if (new Exact(taxable).lte(0)) return { tax: new Exact(0), marginalRate: 0, quickDeduction: 0 }
  const { rate, quickDeduction } = bracketOf(taxable, basis)
  return { tax: new Exact(taxable).times(rate).minus(quickDeduction), marginalRate: rate, quickDeduction }
}
