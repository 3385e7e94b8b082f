import type { Decimal } from 'decimal.js'
import pack from '../../../resources/reference/dividend-tax.json'
import { addMonthsToDate } from '../calendar'
import { Exact } from '../exact-yuan'

/** How long a share was held: by its dates, or as a number of days where only that is known. */
export type Holding = { readonly bought: string; readonly sold: string } | { readonly days: number }

export const dividendPack = { id: pack.id, version: pack.version } as const

interface Step {
  readonly heldAtMostMonths: number | null
  readonly heldAtMostDays: number | null
  readonly rate: number
}

const steps: readonly Step[] = pack.steps

/**
 * True when the shares were held for no more than the step's calendar months: from the day of purchase to the same day of
 * the month, or its last day where it has none, the day of sale not counted.
 */
const within = (step: Step, holding: Holding): boolean => {
  if ('days' in holding) return step.heldAtMostDays === null || holding.days <= step.heldAtMostDays
  return step.heldAtMostMonths === null || holding.sold <= addMonthsToDate(holding.bought, step.heldAtMostMonths)
}

/**
 * Income tax on a dividend of A-shares by holding period: up to a month 20 %, up to a year 10 %, longer nothing. Due when
 * the shares are sold, first in first out. Sources: 财税〔2012〕85号, 财税〔2015〕101号 (pack `dividend-tax`).
 */
export function dividendTax(dividend: number, holding: Holding): { readonly tax: Decimal; readonly rate: number } {
  const rate = steps.find((step) => within(step, holding))?.rate ?? 0
  return { tax: new Exact(dividend).times(rate), rate }
}
