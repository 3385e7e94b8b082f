import { daysBetween } from '../calendar'
import { fail, ok, type Result } from '../result'

/** Money that goes into an account is negative, what comes out of it or is left at the end positive; yuan. */
export interface DatedFlow {
  readonly date: string
  readonly amount: number
}

const DAYS_OF_YEAR = 365
/** Rates are looked for between −99.9 % and some thousand per cent a year, as logarithms of 1 + r. */
const LOWEST = Math.log(0.001)
const HIGHEST = Math.log(100)
const STEPS = 460

/**
 * Money-weighted rate of return a year: the r with Σ amount·(1+r)^(−days/365) = 0, days reckoned from the first flow
 * (actual/365, the convention of the XIRR of spreadsheets). Decimal, 0.05 = 5 % a year. Every sign change of the present
 * value over a grid of rates is counted, so that flows with several rates are refused instead of one of them being told.
 *
 * Errors: `infeasible` without any rate in range, `out_of_domain` with more than one, `invalid_input` without flows.
 * Source: definition of the internal rate of return; for one flow in and one out it is (out/in)^(365/days) − 1.
 */
export function internalRate(flows: readonly DatedFlow[]): Result<number> {
  const [first] = flows.toSorted((a, b) => (a.date < b.date ? -1 : 1))
  if (first === undefined) return fail('invalid_input', '', 'there are no flows')
  const scale = Math.max(...flows.map(({ amount }) => Math.abs(amount)))
  if (!(scale > 0)) return fail('infeasible', '', 'all flows are nothing')
  const terms = flows.map(({ date, amount }) => ({
    years: daysBetween(first.date, date) / DAYS_OF_YEAR,
    amount: amount / scale,
  }))
  const value = (log: number): number =>
    terms.reduce((sum, { years, amount }) => sum + amount * Math.exp(-log * years), 0)
  const roots: number[] = []
  const width = (HIGHEST - LOWEST) / STEPS
  let left = value(LOWEST)
  for (let step = 1; step <= STEPS; step++) {
    const right = value(LOWEST + step * width)
    if (right === 0) roots.push(LOWEST + step * width)
    else if (left !== 0 && left < 0 !== right < 0)
      roots.push(bisect(value, LOWEST + (step - 1) * width, LOWEST + step * width))
    left = right
  }
  const [root] = roots
  if (root === undefined) return fail('infeasible', '', 'no rate makes these flows worth nothing')
  if (roots.length > 1) return fail('out_of_domain', '', 'these flows have several rates')
  return ok(Math.expm1(root))
}

/** The zero between two points of different sign, to the last digit that a double holds. */
function bisect(value: (at: number) => number, from: number, to: number): number {
  let [low, high] = [from, to]
  const rising = value(low) < 0
  for (let turn = 0; turn < 80; turn++) {
    const middle = (low + high) / 2
    if (value(middle) < 0 === rising) low = middle
    else high = middle
  }
  return (low + high) / 2
}
