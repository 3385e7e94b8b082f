import revenueMeasures from '../../../resources/reference/revenue-measures.json'
import type { ClientDetail } from '../../contract/api/clients'
import type { FeeFacts } from '../../contract/api/fee-window'
import { AppError } from '../../contract/errors'
import { addMonths, monthOfDate } from '../../domain/calendar'
import { isWholeAccountModel } from '../../domain/fees/fee-model'
import { ASSUMED_MINIMUM_COMMISSION, FEE_ACCOUNT_PASS_THROUGH } from '../../domain/fees/fee-schedule'
import type { HouseEconomics } from '../../domain/fees/house-economics'
import { economicsWith } from '../../domain/fees/own-economics'
import { yearlyOfTerm } from '../../domain/fees/term-fee'
import { activityBase, activityOf } from '../clients/activity'
import type { BackendContext } from '../context'
import { ownEconomicsInForce } from '../rules/house-values'
import { activeFeeSchedules } from './active-schedules'
import { advisedShareOf, inScope } from './advised'
import { commissionRateOf, scheduleView } from './fees-for-client'

const BASES = [12, 24, 36] as const
const YEAR = 12

/** The first that may be offered beside the commission of the whole account; an expired one when there is no other. */
function firstOf(schedules: FeeFacts['schedules']): string {
  const whole = schedules.filter(({ model }) => isWholeAccountModel(model))
  const first = whole.find(({ expired }) => !expired) ?? whole[0]
  if (first === undefined) throw new AppError('noData', { params: { what: 'feeSchedules' } })
  return first.id
}

/** Margin loan that the interest of a year speaks of: the spread's share of the interest over the spread. */
const marginDebtOf = (interest: number, house: HouseEconomics): number =>
  Math.round((interest * revenueMeasures.marginSpreadShare) / house.spreads.margin)

/** Funds of the client with what each charges a year, by the product file of the book. */
async function heldFunds(ctx: BackendContext, clientId: string): Promise<FeeFacts['funds']> {
  const holdings = await ctx.store.query('clients.holdings', { clientId })
  const funds = holdings.filter(({ instrument, value }) => instrument === 'fund' && value > 0)
  const shelf = await ctx.store.query('products.byCode', { codes: [...new Set(funds.map(({ code }) => code))] })
  const byCode = new Map(shelf.map((product) => [product.code, product]))
  return funds.map(({ code, name, value }) => {
    const product = byCode.get(code)
    return {
      code,
      name,
      value,
      known: product !== undefined && product.managementFee !== null,
      managementFee: product?.managementFee ?? 0,
      custodyFee: product?.custodyFee ?? 0,
      salesServiceFee: product?.salesServiceFee ?? 0,
    }
  })
}

/** Months before the first trade of the book are no revenue of zero: they are not counted. */
async function bookMonths(
  ctx: BackendContext,
  span: { readonly from: string; readonly to: string },
): Promise<number[]> {
  const months = await ctx.store.query('fees.bookMonths', span)
  const first = months.findIndex((commission) => commission > 0)
  return first < 0 ? [] : months.slice(first)
}

/** The agreement that is in force, if it says what he pays. */
const agreedOf = (agreement: ClientDetail['agreement']): FeeFacts['agreed'] =>
  agreement === null || agreement.status !== 'active' || (agreement.rate === null && agreement.amount === null)
    ? null
    : {
        model: agreement.model,
        rate: agreement.rate,
        amount: agreement.amount === null ? null : yearlyOfTerm(agreement.amount, agreement.start, agreement.end),
      }

/** What a client's fee models are compared from: his orders, both turnovers, funds, schedules. AppError `noData` without assets. */
export async function feeFacts(ctx: BackendContext, clientId: string): Promise<FeeFacts> {
  const [longest, twelve, client, base, funds, economics] = await Promise.all([
    activityBase(ctx, { clientId }, Math.max(...BASES)),
    activityBase(ctx, { clientId }, YEAR),
    ctx.store.query('clients.get', { clientId, on: ctx.today() }),
    ctx.store.query('fees.base', { clientId }),
    heldFunds(ctx, clientId),
    ownEconomicsInForce(ctx),
  ])
  const year = activityOf(twelve.base, twelve.span)
  const share = advisedShareOf(base, year)
  const { from, to } = longest.span
  const active = await activeFeeSchedules(ctx)
  const schedules = active.schedules.map((schedule) => scheduleView(schedule, ctx.today()))
  const first = longest.base.firstTradeOn === null ? from : monthOfDate(longest.base.firstTradeOn)
  const rate = commissionRateOf(twelve.base, year.effectiveRate)
  return {
    clientName: client.name,
    on: ctx.today(),
    level: client.official?.level ?? null,
    assets: inScope(year.averageAssets, share),
    wholeAssets: year.averageAssets,
    schedules,
    defaultScheduleId: firstOf(schedules),
    ...rate,
    commissionRate: Math.max(rate.commissionRate, FEE_ACCOUNT_PASS_THROUGH),
    minimumCommission: longest.base.minimumCommission ?? ASSUMED_MINIMUM_COMMISSION,
    passThrough: FEE_ACCOUNT_PASS_THROUGH,
    period: { from: first > from && first <= to ? first : from, to },
    orders: longest.base.orders
      .filter(({ inScope, value }) => inScope && value > 0)
      .map(({ date, side, value }) => ({ date, side, value })),
    // The shorter periods are parts of the longest one, which is read once.
    turnovers: BASES.map((months) => {
      const { turnoverStock, turnoverAll, orders } = activityOf(longest.base, { from: addMonths(to, 1 - months), to })
      return { months, stock: turnoverStock, all: turnoverAll === null ? null : turnoverAll / share, orders }
    }),
    duties: { stamp: year.stamp, transfer: year.transfer },
    funds,
    agreed: agreedOf(client.agreement),
    household: base.householdMembers > 1 ? { members: base.householdMembers, assets: base.householdAssets } : null,
    house: {
      tier: client.tier?.tier ?? null,
      cash: base.cash,
      products: base.fundValue,
      marginDebt: marginDebtOf(base.marginInterest12, economicsWith(economics)),
      bookMonths: await bookMonths(ctx, longest.span),
      economics,
    },
  }
}
