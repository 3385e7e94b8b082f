import type { Decimal } from 'decimal.js'
import pack from '../../../resources/reference/annual-bonus-tax.json'
import { Exact } from '../exact-yuan'
import { fail, ok, type Result } from '../result'
import { bracketOf, comprehensiveTax, taxTables } from './brackets'

export interface BonusTax {
  readonly tax: Decimal
  readonly rate: number
  readonly quickDeduction: number
  readonly net: Decimal
}

export const bonusPack = { id: pack.id, version: pack.version } as const

/** Tax on a yearly bonus by itself: a twelfth picks the monthly bracket, one quick deduction. Source: 财税〔2018〕164号. */
export function separateBonusTax(bonus: number): BonusTax {
  const { rate, quickDeduction } = bracketOf(new Exact(bonus).div(pack.divisor), 'monthly')
  const tax = new Exact(bonus).times(rate).minus(quickDeduction)
  return { tax, rate, quickDeduction, net: new Exact(bonus).minus(tax) }
}

/** Fails outside of the days on which the separate option exists. */
export const bonusOptionOn = (paidOn: string): Result<string> =>
  paidOn < pack.effectiveFrom || paidOn > pack.validUntil
    ? fail('out_of_domain', '/paidOn', `the separate option is known from ${pack.effectiveFrom} to ${pack.validUntil}`)
    : ok(paidOn)

/** Bonuses at which one more yuan moves the whole bonus into the next bracket, in ascending order. */
const bracketEnds: readonly number[] = taxTables.monthly.flatMap(({ upTo }) =>
  upTo === null ? [] : [upTo * pack.divisor],
)

/**
 * A lower bonus that leaves more after tax: the end of a lower bracket, when what remains of it is more than what remains
 * of the whole. Null outside of these zones (盲区).
 */
export function betterLowerBonus(bonus: number): number | null {
  const { net } = separateBonusTax(bonus)
  const better = bracketEnds.filter((end) => end < bonus && separateBonusTax(end).net.gt(net))
  return better.at(-1) ?? null
}

/** Tax that the bonus adds when it is counted with the rest of the year's taxable income. */
export const mergedBonusTax = (bonus: number, otherTaxableIncome: number): Decimal =>
  comprehensiveTax(new Exact(otherTaxableIncome).plus(bonus), 'annual').tax.minus(
    comprehensiveTax(otherTaxableIncome, 'annual').tax,
  )
