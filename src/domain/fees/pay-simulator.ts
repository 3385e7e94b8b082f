import rules from '../../../resources/reference/staff-pay-rules.json'
import { fail, ok, type Result } from '../result'

/** What a pay scheme may be written on: `tradedValue` and `newAccounts` can be asked for, and are refused. */
export const PAY_BASES = ['feeRevenue', 'tradedValue', 'newAccounts'] as const
export type PayBasis = (typeof PAY_BASES)[number]

/** A share of the revenue of a conversion: `firstYear` of its first year, `afterwards` of every later one. */
export interface PayScheme {
  readonly id: string
  readonly basis: PayBasis
  readonly firstYear: number
  readonly afterwards: number
}

/** Money in yuan, rates and shares as decimals a year. */
export interface PaySimulatorInput {
  /** Average assets of the first year. */
  readonly assets: number
  /** Yearly fee before VAT. */
  readonly feeRate: number
  readonly vatRate: number
  /** Growth of the assets of a client who stays. */
  readonly growth: number
  /** Share of the clients that leaves every year, with their assets. */
  readonly attrition: number
  readonly years: number
  /** Rate at which a later payment is worth less. */
  readonly discount: number
  /** What is compared: first-year share against level trail, two or more. */
  readonly schemes: readonly PayScheme[]
  /** What the same assets bring in net commission in the first year, and its payout; for comparison only. */
  readonly commission: { readonly netRevenue: number; readonly payout: number }
}

export interface PayStream {
  readonly id: string
  /** Yuan at the end of each year. */
  readonly pay: readonly number[]
  readonly cumulative: readonly number[]
  readonly total: number
  readonly presentValue: number
  /** Part of the present value that is paid for the first year. */
  readonly firstYearShare: number | null
}

export interface PaySimulation {
  /** Fee net of VAT, year by year. */
  readonly revenue: readonly number[]
  readonly schemes: readonly PayStream[]
  /** First year at the end of which the second scheme has paid at least as much as the first; null within no year. */
  readonly catchUpYear: number | null
  /** The same in present value. */
  readonly catchUpYearPresent: number | null
  /** Level share of every year that is worth as much today as the first scheme; null without revenue. */
  readonly equivalentLevelShare: number | null
  readonly commission: PayStream
}

/** The dated rule that forbids pay by traded value and by new accounts. */
export const staffPayRule = {
  id: rules.id,
  version: rules.version,
  effectiveFrom: rules.effectiveFrom,
  confidence: rules.confidence,
  name: rules.rule,
} as const

export const isForbiddenBasis = (basis: PayBasis): boolean => rules.forbiddenBases.includes(basis)

const running = (values: readonly number[]): number[] => {
  let sum = 0
  return values.map((value) => (sum += value))
}

/** Present values of payments at the end of each year. */
const discounted = (pay: readonly number[], discount: number): number[] =>
  pay.map((amount, index) => amount / (1 + discount) ** (index + 1))

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

function stream(id: string, pay: readonly number[], discount: number): PayStream {
  const present = discounted(pay, discount)
  const presentValue = sumOf(present)
  return {
    id,
    pay,
    cumulative: running(pay),
    total: sumOf(pay),
    presentValue,
    firstYearShare: presentValue > 0 ? (present[0] ?? 0) / presentValue : null,
  }
}

/** A first-year share held against a level trail, as the manager tries it: the terms of one conversion, both schemes on one basis. */
export interface PayCase extends Omit<PaySimulatorInput, 'schemes' | 'commission'> {
  readonly basis: PayBasis
  readonly firstYear: number
  readonly afterwards: number
  readonly level: number
  readonly netCommission: number
  readonly payoutCommission: number
}

/** `simulatePay` for such a case: scheme `firstYear`, then scheme `level`. */
export const simulatePayCase = (terms: PayCase): Result<PaySimulation> =>
  simulatePay({
    assets: terms.assets,
    feeRate: terms.feeRate,
    vatRate: terms.vatRate,
    growth: terms.growth,
    attrition: terms.attrition,
    years: terms.years,
    discount: terms.discount,
    schemes: [
      { id: 'firstYear', basis: terms.basis, firstYear: terms.firstYear, afterwards: terms.afterwards },
      { id: 'level', basis: terms.basis, firstYear: terms.level, afterwards: terms.level },
    ],
    commission: { netRevenue: terms.netCommission, payout: terms.payoutCommission },
  })

/** A difference of less than half a fen is none. */
const HALF_FEN = 0.005

const catchUp = (first: readonly number[], second: readonly number[]): number | null => {
  const index = second.findIndex((value, i) => value >= (first[i] ?? 0) - HALF_FEN)
  return index < 0 ? null : index + 1
}

/**
 * What an advisor is paid for a conversion over the years under each scheme. Revenue of year t is assets × fee / (1 + VAT)
 * × q^(t−1) with q = (1 + growth)(1 − attrition), paid at the end of the year: totals and present values are geometric
 * series. `out_of_domain` at `/schemes/i/basis` for a scheme on traded value or new accounts, with the rule in `params`.
 * Nothing here is computed from a client's trading. Source: compute.md §6; china-rules.md, correction 2.
 */
export function simulatePay(input: PaySimulatorInput): Result<PaySimulation> {
  const refused = input.schemes.findIndex(({ basis }) => isForbiddenBasis(basis))
  if (refused >= 0) {
    return fail(
      'out_of_domain',
      `/schemes/${refused}/basis`,
      'pay may not be tied directly to the trading volume of clients or to newly opened accounts',
      { rule: staffPayRule.id, from: staffPayRule.effectiveFrom, confidence: staffPayRule.confidence },
    )
  }
  const q = (1 + input.growth) * (1 - input.attrition)
  const over = (first: number): number[] => Array.from({ length: input.years }, (_, t) => first * q ** t)
  const revenue = over((input.assets * input.feeRate) / (1 + input.vatRate))
  const schemes = input.schemes.map(({ id, firstYear, afterwards }) =>
    stream(
      id,
      revenue.map((amount, year) => amount * (year === 0 ? firstYear : afterwards)),
      input.discount,
    ),
  )
  const [first, second] = schemes
  const worth = sumOf(discounted(revenue, input.discount))
  const presentOf = ({ pay }: PayStream): number[] => running(discounted(pay, input.discount))
  return ok({
    revenue,
    schemes,
    catchUpYear: first === undefined || second === undefined ? null : catchUp(first.cumulative, second.cumulative),
    catchUpYearPresent:
      first === undefined || second === undefined ? null : catchUp(presentOf(first), presentOf(second)),
    equivalentLevelShare: first === undefined || worth <= 0 ? null : first.presentValue / worth,
    commission: stream(
      'commission',
      over(input.commission.netRevenue).map((amount) => amount * input.commission.payout),
      input.discount,
    ),
  })
}
