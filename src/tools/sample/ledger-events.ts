import { addMonthsToDate } from '../../domain/calendar'
import { exactRate, shareOf } from '../../domain/fees/exact-rate'
import { fundSubscription } from '../../domain/fees/fund-subscription'
import type { Ledger } from './ledger'
import { valueOf, type Position, type Quantity100 } from './ledger-rows'
import type { CorporateAction } from './market'
import type { Security } from './securities'

/** Everything in a statement that is not a trade on an exchange. */

/** A position that came with the account; what it cost stands in no row. */
export function transferIn(
  ledger: Ledger,
  date: string,
  boughtOn: string,
  given: Pick<Position, 'security' | 'quantity' | 'cost' | 'restricted'>,
): void {
  const position = ledger.position(given.security, given.restricted)
  ledger.add(position, given.quantity, boughtOn)
  position.cost += given.cost
  position.inherited = true
  ledger.row(date, given.security, 'transferIn', { quantity100: given.quantity })
}

/** Fund subscription by the outside method: the fee comes out of what is paid. `paid` in fen. */
export function subscribe(
  ledger: Ledger,
  date: string,
  order: { readonly security: Security; readonly paid: number; readonly price4: number; readonly regular: boolean },
): void {
  const { security, paid, price4 } = order
  const bought = fundSubscription(paid / 100, security.subscriptionFee, price4 / 10_000)
  const commission = Math.round(bought.fee * 100)
  const quantity = Math.round(bought.units * 100)
  const position = ledger.position(security)
  ledger.add(position, quantity, date)
  position.frozen += quantity
  position.cost += paid
  const direction = order.regular ? 'regularInvest' : 'subscribe'
  ledger.row(date, security, direction, {
    quantity100: quantity,
    price4,
    amount: paid - commission,
    commission,
    settled: -paid,
  })
}

const WITHIN_MONTH = exactRate(0.01)
const WITHIN_HALF_YEAR = exactRate(0.005)

/** Fund redemption, first in first out: 1 % within a month, 0.5 % within six, by the oldest units; money funds are free. */
export function redeem(ledger: Ledger, date: string, security: Security, quantity: Quantity100, price4: number): void {
  const position = ledger.positions.get(security.code)
  if (position === undefined) throw new Error('redemption without units')
  const oldest = position.lots[0]?.boughtOn ?? date
  const charged = security.assetClass !== 'CN_CASH' && security.subscriptionFee > 0
  const early = charged && date <= addMonthsToDate(oldest, 6)
  const amount = valueOf(quantity, price4)
  const rate = date <= addMonthsToDate(oldest, 1) ? WITHIN_MONTH : WITHIN_HALF_YEAR
  const commission = early ? shareOf(amount, rate, 'halfUp') : 0
  ledger.remove(position, quantity, date)
  ledger.row(date, security, 'redeem', {
    quantity100: quantity,
    price4,
    amount,
    commission,
    settled: amount - commission,
  })
}

/** Units credited without money: reinvested income. */
export function reinvest(
  ledger: Ledger,
  date: string,
  security: Security,
  quantity: Quantity100,
  price4: number,
): void {
  ledger.add(ledger.position(security), quantity, date)
  ledger.row(date, security, 'reinvest', { quantity100: quantity, price4 })
}

/** Par of repo and bonds: 100 yuan. */
const PAR4 = 1_000_000

export function lendRepo(ledger: Ledger, date: string, time: string, security: Security, quantity: Quantity100): void {
  const amount = valueOf(quantity, PAR4)
  const cost = ledger.costOf(date, security, 'sell', amount)
  const position = ledger.position(security)
  ledger.add(position, quantity, date)
  position.cost += amount
  const settled = -(amount + cost.commission)
  ledger.row(date, security, 'repoLend', {
    time,
    order: ledger.nextOrder(),
    quantity100: quantity,
    price4: PAR4,
    amount,
    ...cost,
    settled,
  })
}

/** Everything lent comes back, with interest in fen. */
export function returnRepo(
  ledger: Ledger,
  date: string,
  security: Security,
  interest: (principal: number) => number,
): void {
  const position = ledger.positions.get(security.code)
  if (position === undefined) return
  const { quantity } = position
  const principal = valueOf(quantity, PAR4)
  const amount = principal + interest(principal)
  position.frozen = 0
  ledger.remove(position, quantity, date)
  ledger.row(date, security, 'repoReturn', { quantity100: quantity, amount, settled: amount })
}

/** Cash dividends, bonus shares, splits of listed funds. */
export function applyAction(ledger: Ledger, date: string, action: CorporateAction): void {
  const position = ledger.positions.get(action.code)
  if (position === undefined) return
  const { security } = position
  if (action.kind === 'dividend') {
    const amount = valueOf(position.quantity, action.perShare4)
    if (amount === 0) return
    for (const lot of position.lots) lot.dividend4 += action.perShare4
    const { quantity: quantity100 } = position
    ledger.row(date, security, 'dividend', { quantity100, price4: action.perShare4, amount, settled: amount })
    return
  }
  const quantity = Math.floor((position.quantity / 100) * (action.perTen / 10)) * 100
  if (quantity === 0) return
  ledger.add(position, quantity, position.lots[0]?.boughtOn ?? date)
  ledger.row(date, security, security.instrument === 'stock' ? 'bonusShares' : 'split', { quantity100: quantity })
}

/** New shares: numbers drawn, paid, credited. */
export function newShareStep(
  ledger: Ledger,
  date: string,
  step: 'ipoSubscribe' | 'ipoAllot' | 'ipoCredit',
  shares: { readonly security: Security; readonly quantity: Quantity100; readonly price4: number },
): void {
  const { security, quantity, price4 } = shares
  const amount = step === 'ipoAllot' ? valueOf(quantity, price4) : 0
  if (step === 'ipoCredit') {
    const position = ledger.position(security)
    ledger.add(position, quantity, date)
    position.cost += valueOf(quantity, price4)
  }
  ledger.row(date, security, step, { quantity100: quantity, price4, amount, settled: -amount })
}
