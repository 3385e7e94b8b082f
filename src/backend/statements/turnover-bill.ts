import type { z } from 'zod'
import type { TurnoverBillView } from '../../contract/api/statements'
import { AppError } from '../../contract/errors'
import type { JobMeta } from '../../contract/job'
import type { turnoverBillInput, TurnoverBillOutput } from '../../contract/jobs/statements'
import type { ClosingStatement, StatementBook } from '../../contract/statements-store'
import { addDays, addMonthsToDate, monthOfDate, monthsBetween } from '../../domain/calendar'
import { securityKey } from '../../domain/statements/book-rows'
import { openingPortfolio } from '../../domain/statements/opening-portfolio'
import { statementPolicy } from '../../domain/statements/statement-policy'
import type { BackendContext } from '../context'
import { readPlan } from '../zone/upgrade-plan'
import { clientOnPaper, firmOnPaper, monthsWithAverages, policyState } from './client-book'

export const BILL_JOB = 'fees.turnoverBill'
type JobInput = z.input<typeof turnoverBillInput>

/** The bill of one client over the months of the policy, or as far back as the book goes. AppError `noData` without rows. */
export async function turnoverBillFor(ctx: BackendContext, clientId: string): Promise<TurnoverBillView> {
  const today = ctx.today()
  const [client, closing, firm, plan, counts] = await Promise.all([
    ctx.store.query('clients.get', { clientId, on: today }),
    ctx.store.query('statements.closing', { clientId }),
    firmOnPaper(ctx),
    ctx.store.query('plans.get', { clientId, kind: 'retirement' }),
    ctx.store.query('app.counts', {}),
  ])
  const to = closing.days.at(-1) ?? counts.dataDate ?? today
  const openedOn = openingDay(closing, to)
  if (openedOn === null || openedOn >= to) throw new AppError('noData', { params: { what: 'trades' } })
  const from = addDays(openedOn, 1)
  const book = await ctx.store.query('statements.rows', { clientId, from, to })
  const spending = readPlan((plan?.document as { plan?: unknown } | null | undefined)?.plan ?? null)
  const spendingMonthly = spending === null ? null : spending.essentialMonthly + spending.lifestyleMonthly
  const input: JobInput = {
    from: openedOn,
    to,
    lines: closing.lines,
    trades: book.trades,
    cash: book.cash,
    months: monthsWithAverages(book.months, from, to),
    ...(await publicFacts(ctx, closing, book, openedOn, to)),
    indebted: closing.indebted,
    oneStatementDay: closing.days.length <= 1,
    spendingMonthly,
  }
  const { output } = await ctx.compute.run<TurnoverBillOutput & { meta: JobMeta }>(BILL_JOB, input)
  const { meta, ...bill } = output
  const rates = Object.values(statementPolicy.priceImpact.bpPerSide)
  return {
    client: clientOnPaper(client),
    firm,
    madeOn: today,
    openedOn,
    to,
    months: monthsBetween(monthOfDate(openedOn), monthOfDate(to)) - (to.slice(8) < openedOn.slice(8) ? 1 : 0),
    wantedMonths: statementPolicy.months,
    bill,
    spendingMonthly,
    impactBp: [Math.min(...rates), Math.max(...rates)],
    ...policyState(today),
    inputHash: meta.inputHash,
  }
}

/** The policy's months back, but not before the book knows the account; null without any row. */
function openingDay({ firstRowOn, carriedOver }: ClosingStatement, to: string): string | null {
  if (firstRowOn === null) return null
  const wanted = addMonthsToDate(to, -statementPolicy.months)
  const known = carriedOver ? firstRowOn : addDays(firstRowOn, -1)
  return known > wanted ? known : wanted
}

/** Prices at both ends and on days of share transfers, and what holders of the opening securities got: nobody's own data. */
async function publicFacts(
  ctx: BackendContext,
  closing: ClosingStatement,
  book: StatementBook,
  from: string,
  to: string,
): Promise<Pick<JobInput, 'prices' | 'actions'>> {
  const { positions } = openingPortfolio({ ...book, lines: closing.lines })
  const moved = book.trades.filter(({ direction }) => direction === 'transferIn' || direction === 'transferOut')
  const opening = [...new Set(positions.map(({ code }) => code))]
  const codes = [...new Set([...opening, ...moved.map(({ code }) => code)])]
  const { openingPriceDays, openingFundPriceDays, closingPriceDays } = statementPolicy
  const near = [...new Map(moved.map((row) => [`${row.code} ${row.date}`, row])).values()]
  const [before, after, actions, products, ...transfers] = await Promise.all([
    ctx.store.query('statements.prices', {
      codes: opening,
      on: from,
      days: Math.max(openingPriceDays, openingFundPriceDays),
    }),
    ctx.store.query('statements.prices', { codes, on: to, days: closingPriceDays }),
    ctx.store.query('statements.actions', { codes, from: addDays(from, 1), to }),
    ctx.store.query('products.byCode', { codes: opening }),
    ...near.map(({ code, date }) =>
      ctx.store.query('statements.prices', { codes: [code], on: date, days: openingPriceDays }),
    ),
  ])
  // A money fund keeps its unit at one yuan: it needs no trade near the opening day.
  const moneyFunds = new Set(
    products
      .filter(({ assetClass, instrument, price }) => assetClass === 'CN_CASH' && instrument === 'fund' && price === 1)
      .map(({ code }) => code),
  )
  const prices = [
    ...before,
    ...after,
    ...transfers.flat(),
    ...positions
      .filter(({ code }) => moneyFunds.has(code))
      .map(({ code, exchange }) => ({ code, exchange, on: from, unit: 1 })),
  ]
  return { prices: [...new Map(prices.map((price) => [`${securityKey(price)} ${price.on}`, price])).values()], actions }
}
