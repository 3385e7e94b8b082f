import { daysBetween } from '../calendar'
import {
  type CashRow,
  type CorporateAction,
  type KnownPrice,
  QUANTITY_SCALE,
  scaledQuantity,
  securityKey,
  type StatementLine,
  type TradeRow,
} from './book-rows'
import { heldPortfolio } from './held-portfolio'
import { type DatedFlow, internalRate } from './internal-rate'
import { type Missing, openingPortfolio, subjectOf } from './opening-portfolio'
import { allActions, ownActions } from './share-actions'
import { priceLookup, type ShareTransfer, shareTransfers } from './share-transfers'

export interface ResultTerms {
  readonly openingPriceDays: number
  /** Funds off the exchange are priced by rarer subscriptions and redemptions. */
  readonly openingFundPriceDays: number
  readonly closingPriceDays: number
  readonly sameActionDays: number
  readonly minimumDaysForYearlyRate: number
}

export interface ResultInput {
  /** End of this day: the opening. Rows are of later days. */
  readonly from: string
  /** Day of the closing statement. */
  readonly to: string
  readonly lines: readonly StatementLine[]
  readonly trades: readonly TradeRow[]
  readonly cash: readonly CashRow[]
  readonly prices: readonly KnownPrice[]
  readonly actions: readonly CorporateAction[]
  /** Something was bought on credit: what is owed does not stand in the rows. */
  readonly indebted: boolean
  /** Accounts have closing statements of the same day. */
  readonly oneStatementDay: boolean
}

export interface AccountResult {
  /** Fen. `value` null while an opening price is missing. */
  readonly opening: {
    readonly positions: number
    readonly priced: number
    readonly cash: number
    readonly value: number | null
  }
  /** Fen, net: money and shares that came in less what went out. */
  readonly externalFlow: number | null
  /** Fen at the end; null when what is missing stands in the way. `rate` is money-weighted, a year. */
  readonly actual: { readonly value: number | null; readonly rate: number | null }
  readonly held: {
    readonly value: number | null
    readonly rate: number | null
    readonly dividends: number
    /** Fen: least money that this side would have had on any day; below nothing, something would have had to be sold. */
    readonly lowestCash: number
    readonly positions: number
    readonly priced: number
  }
  /** actual − held, fen. */
  readonly difference: number | null
  readonly missing: readonly Missing[]
}

/** Flows that have nothing to do with what was held: the same on both sides, kept in money. */
const EXTERNAL = new Set<CashRow['kind']>(['deposit', 'withdrawal', 'other'])
/** Interest on money counts as it was credited, on both sides. */
const SAME_INTEREST = new Set<CashRow['kind']>(['interest', 'interestTax'])

/**
 * What became of an account, against holding what it held at the beginning.
 *
 * Actual: the closing statement. Held: the opening positions at today's prices, opening money, dividends, and the same
 * deposits, withdrawals, interest and share transfers; commission, duties, service fees and dividend tax of early sales are
 * costs of what was done and stand on the actual side alone. Both rates are internal rates of the same opening value and
 * the same flows, so that a difference of the two comes from the end values alone. Without a trade and without a fee both
 * sides are equal to the fen. Nothing is told while anything that it needs is missing.
 */
export function accountResult(input: ResultInput, terms: ResultTerms): AccountResult {
  const { from, to, lines, trades, cash } = input
  const portfolio = openingPortfolio(input)
  const near = priceLookup(input.prices)
  const unitToday = (key: string): number | undefined => closing.get(key) ?? near(key, to, terms.closingPriceDays)
  const closing = unitsOf(lines)
  const transfers = shareTransfers(trades, (key, on) => near(key, on, terms.openingPriceDays))
  const own = ownActions(portfolio.positions, trades)
  const held = heldPortfolio({
    opening: portfolio.positions,
    actions: allActions(own, input.actions, terms.sameActionDays),
    transfers,
    unitToday,
  })
  const blocking: Missing[] = [
    ...(lines.length === 0 ? [{ code: 'noStatement', subject: null } as const] : []),
    ...(input.oneStatementDay ? [] : [{ code: 'statementDates', subject: null } as const]),
    ...(input.indebted ? [{ code: 'marginDebt', subject: null } as const] : []),
    ...portfolio.missing,
  ]
  const sum = (kinds: ReadonlySet<CashRow['kind']>): number =>
    cash.reduce((total, row) => total + (kinds.has(row.kind) ? row.amount : 0), 0)
  const actual = lines.reduce((total, { value }) => total + value, 0)
  const wealth =
    held.securities === null || held.missing.length > 0
      ? null
      : held.securities + portfolio.cash + sum(EXTERNAL) + sum(SAME_INTEREST) + held.dividends - held.paidForTransfers
  const told = blocking.length === 0
  const start = openingValue(portfolio, from, near, terms)
  const flows = externalFlows(cash, transfers)
  const rates =
    told && wealth !== null ? ratesOf({ from, to, start: start.value, flows, actual, wealth }, terms) : noRates
  const missing = [
    ...blocking,
    ...held.missing,
    ...(told ? [...start.missing, ...transferGaps(transfers), ...rates.missing] : []),
  ]
  return {
    opening: {
      positions: portfolio.positions.length,
      priced: portfolio.positions.length - start.missing.length,
      cash: portfolio.cash,
      value: told ? start.value : null,
    },
    externalFlow: flows === null ? null : flows.reduce((total, { amount }) => total + amount, 0),
    actual: { value: told ? actual : null, rate: rates.actual },
    held: {
      value: told ? wealth : null,
      rate: rates.held,
      dividends: held.dividends,
      lowestCash: lowestCash(portfolio.cash, [
        ...cash.filter(({ kind }) => EXTERNAL.has(kind) || SAME_INTEREST.has(kind)),
        ...held.moves,
      ]),
      positions: held.positions,
      priced: held.priced,
    },
    difference: told && wealth !== null ? actual - wealth : null,
    missing: unique(missing),
  }
}

/** The lowest balance of the money side, looked at in the evening of each day. */
function lowestCash(opening: number, moves: readonly DatedFlow[]): number {
  let [balance, lowest] = [opening, opening]
  for (const [, rows] of [...Map.groupBy(moves, ({ date }) => date)].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    balance += rows.reduce((sum, { amount }) => sum + amount, 0)
    lowest = Math.min(lowest, balance)
  }
  return lowest
}

/** Yuan a unit by the closing statement: value over quantity, however the price is quoted. */
function unitsOf(lines: readonly StatementLine[]): ReadonlyMap<string, number> {
  const totals = new Map<string, { units: number; value: number }>()
  for (const line of lines) {
    if (line.instrument === 'cash') continue
    const total = totals.get(securityKey(line)) ?? { units: 0, value: 0 }
    totals.set(securityKey(line), {
      units: total.units + scaledQuantity(line.quantity),
      value: total.value + line.value,
    })
  }
  return new Map(
    [...totals]
      .filter(([, { units }]) => units > 0)
      .map(([key, { units, value }]) => [key, (value / 100 / units) * QUANTITY_SCALE]),
  )
}

function openingValue(
  { positions, cash }: ReturnType<typeof openingPortfolio>,
  from: string,
  near: ReturnType<typeof priceLookup>,
  terms: ResultTerms,
): { readonly value: number | null; readonly missing: Missing[] } {
  const missing: Missing[] = []
  let value = cash
  for (const position of positions) {
    const fund = position.exchange === 'OTC'
    const unit = near(position.key, from, fund ? terms.openingFundPriceDays : terms.openingPriceDays)
    if (unit === undefined) missing.push({ code: 'noPriceAtOpening', subject: subjectOf(position) })
    else value += Math.round((position.units * unit * 100) / QUANTITY_SCALE)
  }
  return { value: missing.length === 0 ? value : null, missing }
}

/** Fen by day, positive when it comes in; null while a transferred share has no price. */
function externalFlows(cash: readonly CashRow[], transfers: readonly ShareTransfer[]): DatedFlow[] | null {
  if (transferGaps(transfers).length > 0) return null
  return [
    ...cash.filter(({ kind }) => EXTERNAL.has(kind)).map(({ date, amount }) => ({ date, amount })),
    ...transfers.map(({ on, units, unit = 0 }) => ({ date: on, amount: Math.round((units * unit) / 100) })),
  ]
}

const transferGaps = (transfers: readonly ShareTransfer[]): Missing[] =>
  transfers
    .filter(({ unit }) => unit === undefined)
    .map((transfer) => ({ code: 'transferWithoutPrice', subject: subjectOf(transfer) }))

interface Rates {
  readonly actual: number | null
  readonly held: number | null
  readonly missing: readonly Missing[]
}
const noRates: Rates = { actual: null, held: null, missing: [] }

function ratesOf(
  facts: {
    readonly from: string
    readonly to: string
    readonly start: number | null
    readonly flows: readonly DatedFlow[] | null
    readonly actual: number
    readonly wealth: number
  },
  terms: ResultTerms,
): Rates {
  const { from, to, start, flows, actual, wealth } = facts
  if (start === null || flows === null) return noRates
  // A rate a year of less than a year says nothing and is not shown (fund sales rules).
  if (daysBetween(from, to) < terms.minimumDaysForYearlyRate)
    return { ...noRates, missing: [{ code: 'shortPeriod', subject: null }] }
  const paid = [{ date: from, amount: -start }, ...flows.map(({ date, amount }) => ({ date, amount: -amount }))]
  const rate = (end: number) => internalRate([...paid, { date: to, amount: end }])
  const [of, against] = [rate(actual), rate(wealth)]
  if (!of.ok || !against.ok) return { ...noRates, missing: [{ code: 'noRate', subject: null }] }
  return { actual: of.value, held: against.value, missing: [] }
}

const unique = (missing: readonly Missing[]): Missing[] => [
  ...new Map(missing.map((entry) => [`${entry.code} ${entry.subject ?? ''}`, entry])).values(),
]
