import type { z } from 'zod'
import { defineJob, type JobDefinition } from '../../contract/job'
import {
  reconcileBookInput,
  reconcileBookOutput,
  reconcileInput,
  reconcileOutput,
  type FollowedView,
  type MisfitView,
} from '../../contract/jobs/fees-bills'
import type { BilledOrder } from '../../domain/fees/billed-order'
import { repoCommissionPack } from '../../domain/fees/bill-own-rates'
import type { DeclaredTerms, Followed } from '../../domain/fees/bill-search'
import { reconcileAccount, summarizeAccount } from '../../domain/fees/reconcile-account'
import type { BillReconciliation, Misfit } from '../../domain/fees/reconcile-bills'
import { tradingCostPack } from '../../domain/fees/tariff'
import { type Fen, fen, fenToYuan } from '../../domain/money'
import { fail, ok, type Result } from '../../domain/result'

type Input = z.infer<typeof reconcileInput>
type Output = z.infer<typeof reconcileOutput>
type BookInput = z.infer<typeof reconcileBookInput>
type BookOutput = z.infer<typeof reconcileBookOutput>

/** Yuan to the fen of a bill: already whole fen, so that rounding only takes away what binary fractions add. */
const toFen = (amount: number): Fen => fen(Math.round(amount * 100))

const orderOf = (order: Input['orders'][number]): BilledOrder => {
  const { commission, otherFees, transfer, stamp, amount, fillAmounts, ...rest } = order
  return {
    ...rest,
    amount: toFen(amount),
    fillAmounts: fillAmounts.map(toFen),
    billed: {
      commission: toFen(commission),
      otherFees: toFen(otherFees),
      transfer: toFen(transfer),
      stamp: toFen(stamp),
    },
  }
}

const declaredOf = ({ allInRate, minimum, convention }: Input['declared']): DeclaredTerms => ({
  allInRate,
  minimum: minimum === null ? null : toFen(minimum),
  convention,
})

const termsOf = ({ allInRate, minimum }: Followed['terms']) => ({ allInRate, minimum: fenToYuan(minimum) })

const followedOf = (way: Followed): FollowedView => {
  const { convention, switches, terms, rateSource, minimumSource, orders, exact, rounding } = way
  return { convention, switches, terms: termsOf(terms), rateSource, minimumSource, orders, exact, rounding }
}

const misfitOf = ({ order, lines, reason, expected, billed, difference, impliedRate }: Misfit): MisfitView => ({
  id: order.id,
  date: order.date,
  reason,
  lines: lines.map((line) => ({
    ...line,
    expected: fenToYuan(line.expected),
    billed: fenToYuan(line.billed),
    difference: fenToYuan(line.difference),
  })),
  expected: fenToYuan(expected),
  billed: fenToYuan(billed),
  difference: fenToYuan(difference),
  impliedRate,
})

const countsOf = (result: BillReconciliation): Output['counts'] => ({
  orders: result.orders,
  fills: result.fills,
  exact: result.exact,
  rounding: result.rounding,
  reduced: result.reduced,
  misfits: result.misfits.length,
  notJudged: result.unjudged.length,
})

const totalsOf = (result: BillReconciliation): Output['totals'] => ({
  billed: fenToYuan(result.billed),
  expected: fenToYuan(result.expected),
  overcharged: fenToYuan(result.overcharged),
  undercharged: fenToYuan(result.undercharged),
  rounding: fenToYuan(result.roundingDifference),
})

const causesOf = ({ unjudged }: BillReconciliation): Output['causes'] =>
  [...Map.groupBy(unjudged, ({ cause }) => cause)].map(([cause, rows]) => ({
    cause,
    orders: rows.length,
    billed: fenToYuan(
      rows.reduce(
        (sum, { order: { billed } }) => sum + billed.commission + billed.otherFees + billed.transfer + billed.stamp,
        0,
      ),
    ),
  }))

/** Fills of an order add up to it, or a minimum per fill is judged on other values than were traded. */
function brokenOrder(orders: Input['orders'], path: string): Result<never> | undefined {
  for (const [i, { amount, fillAmounts }] of orders.entries()) {
    if (fillAmounts.length === 0) continue
    const sum = fillAmounts.reduce((total, part) => total + toFen(part), 0)
    if (sum !== toFen(amount))
      return fail('invalid_input', `${path}/${i}/fillAmounts`, 'the fills do not add up to the amount of the order')
  }
  return undefined
}

function reconcile(input: Input): Result<Output> {
  const broken = brokenOrder(input.orders, '/orders')
  if (broken !== undefined) return broken
  const { basis, periods, conventions, result, asDeclared, reasons } = reconcileAccount(
    input.orders.map(orderOf),
    declaredOf(input.declared),
    input.choice,
  )
  return ok({
    counts: countsOf(result),
    totals: totalsOf(result),
    basis: {
      convention: basis.convention,
      switches: basis.switches,
      terms: basis.terms === null ? null : termsOf(basis.terms),
      rateSource: basis.rateSource,
      minimumSource: basis.minimumSource,
      byPeriod: basis.byPeriod,
    },
    periods: periods.map((period) => ({ ...followedOf(period), from: period.from, to: period.to })),
    conventions: conventions.map((way, i) => ({
      convention: ([1, 2, 3] as const)[i]!,
      followed: way === null ? null : followedOf(way),
    })),
    asDeclared:
      asDeclared === null
        ? null
        : {
            fitting: asDeclared.exact + asDeclared.rounding + asDeclared.reduced,
            overcharged: fenToYuan(asDeclared.overcharged),
            undercharged: fenToYuan(asDeclared.undercharged),
          },
    misfits: result.misfits.map(misfitOf),
    reasons: reasons.map((row) => ({ ...row, difference: fenToYuan(row.difference) })),
    notJudged: result.unjudged.map(({ order, cause }) => ({ id: order.id, cause })),
    causes: causesOf(result),
  })
}

function reconcileBook(input: BookInput): Result<BookOutput> {
  const accounts: BookOutput['accounts'] = []
  for (const [i, account] of input.accounts.entries()) {
    const broken = brokenOrder(account.orders, `/accounts/${i}/orders`)
    if (broken !== undefined) return broken
    const declared = declaredOf(account.declared)
    const { result, periods, basis } = summarizeAccount(account.orders.map(orderOf), declared)
    const worst = result.misfits.toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference))[0]
    accounts.push({
      id: account.id,
      counts: countsOf(result),
      totals: totalsOf(result),
      declared: declared.convention,
      followed: periods.length === 0 ? null : basis.convention,
      followedRate: periods.at(-1)?.terms.allInRate ?? null,
      mainReason: worst?.reason ?? null,
      periods: periods.length,
    })
  }
  return ok({ accounts })
}

const policiesOf = () => ({
  [tradingCostPack.id]: tradingCostPack.version,
  [repoCommissionPack.id]: repoCommissionPack.version,
})

const example = {
  declared: { allInRate: 0.00025, minimum: 5, convention: 1 },
  orders: [
    { id: '1', date: '2026-03-02', side: 'buy', exchange: 'SSE', amount: 60000, commission: 15, transfer: 0.6 },
    { id: '2', date: '2026-03-05', side: 'sell', exchange: 'SZSE', amount: 42000, commission: 10.5, stamp: 42 },
  ],
}

export const feesBillsJobs: readonly JobDefinition[] = [
  defineJob({
    name: 'fees.reconcile',
    summary: 'Recomputes the bills of one account order by order: what they follow, what does not fit and why.',
    input: reconcileInput,
    output: reconcileOutput,
    example,
    policiesOf,
    run: reconcile,
  }),
  defineJob({
    name: 'fees.reconcileBook',
    summary: 'The same for many accounts, counts and totals only.',
    input: reconcileBookInput,
    output: reconcileBookOutput,
    example: { accounts: [{ id: 'a', ...example }] },
    policiesOf,
    run: reconcileBook,
  }),
]
