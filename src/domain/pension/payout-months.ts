import pack from '../../../resources/reference/pension-payout-months.json'
import { Exact } from '../exact-yuan'

const table: Readonly<Record<string, number>> = pack.months

/**
 * Months (计发月数) over which the account is paid out to someone who retires at `ageYears` and `ageMonths` (0…11), one
 * decimal. Whole ages: annex of 国发〔2005〕38号. Between them: linear by month, half-up to 0.1, which is practice since
 * 2025 and no national rule. Undefined outside 40 to 70 years.
 */
export function payoutMonths(ageYears: number, ageMonths = 0): number | undefined {
  const here = table[ageYears]
  if (ageMonths === 0 || here === undefined) return here
  const next = table[ageYears + 1]
  if (next === undefined) return undefined
  return new Exact(here * 12 - (here - next) * ageMonths).div(12).toDecimalPlaces(1).toNumber()
}

export const payoutMonthsPack = { id: pack.id, version: pack.version } as const
