import { addMonthsToDate } from '../../domain/calendar'
import { exactRate, shareOf } from '../../domain/fees/exact-rate'
import { fundSubscription } from '../../domain/fees/fund-subscription'
import { orderCost, schemeOf, type FeeScheme } from '../../domain/fees/order-cost'
import type { AccountRecord, CashRecord, FeeConvention, TradeDirection, TradeRecord } from '../../domain/import/records'
import { fen, type Fen } from '../../domain/money'
import type { CorporateAction } from './market'
import type { Security } from './securities'

/** Hundredths of a share or unit: exact for funds with two decimals. */
export type Quantity100 = number

/** Value in fen of hundredths of units at ten-thousandths of a yuan. */
export const valueOf = (quantity100: number, price4: number): number => Math.round((quantity100 * price4) / 10_000)

interface Lot {
  quantity: Quantity100
  readonly boughtOn: string
  /** Dividends received a share, ten-thousandths of a yuan: taxed when the lot is sold early. */
  dividend4: number
}

export interface Position {
  readonly security: Security
  lots: Lot[]
  quantity: Quantity100
  /** Bought today: cannot be sold before tomorrow. */
  frozen: Quantity100
  cost: number
  /** Came with the account: its cost is not in the trades. */
  inherited: boolean
  readonly restricted: boolean
}

export interface Fill {
  readonly time: string
  readonly quantity: Quantity100
  readonly price4: number
}

/** A row of the trade file before it has its numbers. `order` is unique within the account. */
export interface LedgerTrade {
  readonly date: string
  readonly time: string | undefined
  readonly order: number | undefined
  readonly security: Security
  readonly direction: TradeDirection
  readonly quantity100: Quantity100
  readonly price4: number
  readonly amount: number
  readonly commission: number
  readonly stamp: number
  readonly transfer: number
  readonly otherFees: number
  readonly settled: number
}

export interface LedgerCash {
  readonly date: string
  readonly kind: CashRecord['kind']
  readonly amount: number
  readonly balance: number
  readonly memo: string
}

export interface Terms {
  readonly accountNo: string
  readonly kind: AccountRecord['kind']
  readonly rate: number
  readonly minimum: Fen
  readonly convention: FeeConvention
  /** Dividends of natural persons are taxed by holding period. */
  readonly person: boolean
}

const REPO_SCHEME: FeeScheme = {
  commissionRate: 0.00001,
  minimumCommission: 0,
  allIn: true,
  minimumCovers: 'nothing',
  transferOnTop: 'always',
  rounding: 'halfUp',
}

const perRate = { month: exactRate(0.2), year: exactRate(0.1) }

/** Splits a fee over the fills in proportion to their value; the last one takes what is left. */
function spread(total: number, amounts: readonly number[], whole: number): number[] {
  let left = total
  return amounts.map((amount, i) => {
    const part = i === amounts.length - 1 ? left : Math.floor((total * amount) / whole)
    left -= part
    return part
  })
}

/** One account's shares and cash, and every row that moved them. Refuses, with an exception, to sell what is not there. */
export class Ledger {
  cash = 0
  debt = 0
  readonly positions = new Map<string, Position>()
  readonly trades: LedgerTrade[] = []
  readonly movements: LedgerCash[] = []
  readonly terms: Terms
  private readonly scheme: FeeScheme
  private orders = 0
  private taxDue: { security: Security; tax: number }[] = []
  private financed = 0
  private repaid = 0

  constructor(terms: Terms) {
    this.terms = terms
    this.scheme = schemeOf(terms.convention, terms.rate, terms.minimum)
  }

  position(security: Security, restricted = false): Position {
    const known = this.positions.get(security.code)
    if (known !== undefined) return known
    const fresh: Position = { security, lots: [], quantity: 0, frozen: 0, cost: 0, inherited: false, restricted }
    this.positions.set(security.code, fresh)
    return fresh
  }

  /** What can be sold today. */
  available(position: Position): Quantity100 {
    return position.restricted ? 0 : position.quantity - position.frozen
  }

  private row(row: Omit<LedgerTrade, 'order' | 'time'> & { order?: number; time?: string }): void {
    this.cash += row.settled
    this.trades.push({ ...row, order: row.order, time: row.time })
  }

  private noFees = { commission: 0, stamp: 0, transfer: 0, otherFees: 0 }

  private add(position: Position, quantity: Quantity100, boughtOn: string): void {
    position.lots.push({ quantity, boughtOn, dividend4: 0 })
    position.quantity += quantity
  }

  /** Takes shares out, oldest first, and notes the dividend tax that the early ones owe. */
  private remove(position: Position, quantity: Quantity100, date: string): void {
    if (quantity > this.available(position)) throw new Error(`sale without shares: ${position.security.code} on ${date}`)
    position.cost -= Math.round((position.cost * quantity) / position.quantity)
    position.quantity -= quantity
    let left = quantity
    let tax = 0
    while (left > 0) {
      const lot = position.lots[0]
      if (lot === undefined) throw new Error('lots and quantity differ')
      const taken = Math.min(left, lot.quantity)
      if (lot.dividend4 > 0 && this.terms.person && date <= addMonthsToDate(lot.boughtOn, 12)) {
        const rate = date <= addMonthsToDate(lot.boughtOn, 1) ? perRate.month : perRate.year
        tax += shareOf(valueOf(taken, lot.dividend4), rate, 'halfUp')
      }
      lot.quantity -= taken
      left -= taken
      if (lot.quantity === 0) position.lots.shift()
    }
    if (tax > 0 && position.security.instrument === 'stock') this.taxDue.push({ security: position.security, tax })
    if (position.quantity === 0) this.positions.delete(position.security.code)
  }

  /** Starts a day: yesterday's purchases become free, yesterday's sales pay their dividend tax. */
  startDay(date: string): void {
    for (const position of this.positions.values()) position.frozen = 0
    for (const { security, tax } of this.taxDue)
      this.row({ date, security, direction: 'dividendTax', quantity100: 0, price4: 0, amount: tax, ...this.noFees, settled: -tax })
    this.taxDue = []
  }

  /** Ends a day of a margin account: money borrowed for financed purchases comes in, proceeds of repayment sales go out. */
  endDay(date: string): void {
    if (this.financed > 0) this.move(date, 'other', this.financed, '融资借入')
    if (this.repaid > 0) this.move(date, 'other', -this.repaid, '归还融资本金')
    this.debt += this.financed - this.repaid
    this.financed = 0
    this.repaid = 0
  }

  move(date: string, kind: CashRecord['kind'], amount: number, memo: string): void {
    this.cash += amount
    this.movements.push({ date, kind, amount, balance: this.cash, memo })
  }

  /** Executes an order of one or more fills; fees are those of the whole order, spread over its fills. */
  trade(date: string, security: Security, side: 'buy' | 'sell', direction: TradeDirection, fills: readonly Fill[]): number {
    const amounts = fills.map((fill) => valueOf(fill.quantity, fill.price4))
    const whole = amounts.reduce((sum, amount) => sum + amount, 0)
    const cost = this.costOf(date, security, side, whole)
    const order = ++this.orders
    const commissions = spread(cost.commission, amounts, whole)
    const stamps = spread(cost.stamp, amounts, whole)
    const transfers = spread(cost.transfer, amounts, whole)
    const others = spread(cost.otherFees, amounts, whole)
    const position = this.position(security)
    fills.forEach((fill, i) => {
      const amount = amounts[i] as number
      const fees = { commission: commissions[i] as number, stamp: stamps[i] as number, transfer: transfers[i] as number, otherFees: others[i] as number }
      const charged = fees.commission + fees.stamp + fees.transfer + fees.otherFees
      const settled = side === 'buy' ? -(amount + charged) : amount - charged
      if (side === 'buy') {
        this.add(position, fill.quantity, date)
        position.frozen += fill.quantity
        position.cost -= settled
      } else this.remove(position, fill.quantity, date)
      this.row({ date, time: fill.time, order, security, direction, quantity100: fill.quantity, price4: fill.price4, amount, ...fees, settled })
      if (direction === 'marginBuy') this.financed -= settled
      if (direction === 'marginSell') this.repaid += Math.min(settled, this.debt + this.financed - this.repaid)
    })
    return whole
  }

  /** Fee lines of an order as the broker's convention shows them: what is inside the commission is not shown apart. */
  costOf(date: string, security: Security, side: 'buy' | 'sell', amount: number) {
    const scheme = security.instrument === 'repo' ? REPO_SCHEME : this.scheme
    const { exchange, instrument } = security
    const cost = orderCost({ side, exchange, instrument, amount: fen(amount), tradeDate: date }, scheme)
    if (cost === undefined) throw new Error(`no tariff for ${exchange} ${instrument} on ${date}`)
    return {
      commission: cost.commission,
      stamp: cost.stamp,
      transfer: cost.transferInside ? 0 : cost.transfer,
      otherFees: cost.statutoryInside ? 0 : cost.handling + cost.regulatory,
    }
  }

  transferIn(date: string, security: Security, quantity: Quantity100, cost: number, boughtOn: string, restricted: boolean): void {
    const position = this.position(security, restricted)
    this.add(position, quantity, boughtOn)
    position.cost += cost
    position.inherited = true
    this.row({ date, security, direction: 'transferIn', quantity100: quantity, price4: 0, amount: 0, ...this.noFees, settled: 0 })
  }

  /** Fund subscription by the outside method: the fee comes out of what is paid. `paid` in fen. */
  subscribe(date: string, security: Security, paid: number, price4: number, direction: 'subscribe' | 'regularInvest'): void {
    const bought = fundSubscription(paid / 100, security.subscriptionFee, price4 / 10_000)
    const commission = Math.round(bought.fee * 100)
    const quantity = Math.round(bought.units * 100)
    const position = this.position(security)
    this.add(position, quantity, date)
    position.frozen += quantity
    position.cost += paid
    this.row({
      date,
      security,
      direction,
      quantity100: quantity,
      price4,
      amount: paid - commission,
      ...this.noFees,
      commission,
      settled: -paid,
    })
  }

  /** Fund redemption, first in first out: 1 % within a month, 0.5 % within six, by the oldest units; money funds are free. */
  redeem(date: string, security: Security, quantity: Quantity100, price4: number): void {
    const position = this.positions.get(security.code)
    if (position === undefined) throw new Error('redemption without units')
    const oldest = position.lots[0]?.boughtOn ?? date
    const early = security.assetClass !== 'CN_CASH' && security.subscriptionFee > 0 && date <= addMonthsToDate(oldest, 6)
    const amount = valueOf(quantity, price4)
    const commission = early ? shareOf(amount, exactRate(date <= addMonthsToDate(oldest, 1) ? 0.01 : 0.005), 'halfUp') : 0
    this.remove(position, quantity, date)
    this.row({ date, security, direction: 'redeem', quantity100: quantity, price4, amount, ...this.noFees, commission, settled: amount - commission })
  }

  /** Units credited without money: reinvested income. */
  reinvest(date: string, security: Security, quantity: Quantity100, price4: number): void {
    this.add(this.position(security), quantity, date)
    this.row({ date, security, direction: 'reinvest', quantity100: quantity, price4, amount: 0, ...this.noFees, settled: 0 })
  }

  repoLend(date: string, security: Security, quantity: Quantity100, time: string): void {
    const amount = valueOf(quantity, 1_000_000)
    const cost = this.costOf(date, security, 'sell', amount)
    const position = this.position(security)
    this.add(position, quantity, date)
    position.cost += amount
    this.row({
      date,
      time,
      order: ++this.orders,
      security,
      direction: 'repoLend',
      quantity100: quantity,
      price4: 1_000_000,
      amount,
      ...cost,
      settled: -(amount + cost.commission),
    })
  }

  repoReturn(date: string, security: Security, interest: number): void {
    const position = this.positions.get(security.code)
    if (position === undefined) return
    const quantity = position.quantity
    const amount = valueOf(quantity, 1_000_000) + interest
    position.frozen = 0
    this.remove(position, quantity, date)
    this.row({ date, security, direction: 'repoReturn', quantity100: quantity, price4: 0, amount, ...this.noFees, settled: amount })
  }

  corporateAction(date: string, action: CorporateAction): void {
    const position = this.positions.get(action.code)
    if (position === undefined) return
    const { security } = position
    if (action.kind === 'dividend') {
      const amount = valueOf(position.quantity, action.perShare4)
      if (amount === 0) return
      for (const lot of position.lots) lot.dividend4 += action.perShare4
      this.row({ date, security, direction: 'dividend', quantity100: position.quantity, price4: action.perShare4, amount, ...this.noFees, settled: amount })
      return
    }
    const quantity = Math.floor((position.quantity / 100) * (action.perTen / 10)) * 100
    if (quantity === 0) return
    this.add(position, quantity, position.lots[0]?.boughtOn ?? date)
    const direction = security.instrument === 'stock' ? 'bonusShares' : 'split'
    this.row({ date, security, direction, quantity100: quantity, price4: 0, amount: 0, ...this.noFees, settled: 0 })
  }

  /** New shares: numbers drawn, paid, credited. */
  ipo(date: string, security: Security, step: 'ipoSubscribe' | 'ipoAllot' | 'ipoCredit', quantity: Quantity100, price4: number): void {
    const amount = step === 'ipoAllot' ? valueOf(quantity, price4) : 0
    if (step === 'ipoCredit') {
      const position = this.position(security)
      this.add(position, quantity, date)
      position.cost += valueOf(quantity, price4)
    }
    this.row({ date, security, direction: step, quantity100: quantity, price4, amount, ...this.noFees, settled: -amount })
  }

  designate(date: string, security: Security): void {
    this.row({ date, security, direction: 'designate', quantity100: 100, price4: 0, amount: 0, ...this.noFees, settled: 0 })
  }

  /** Numbers of order and trade come later; everything else is final. */
  record(trade: LedgerTrade): TradeRecord {
    const { security } = trade
    return {
      accountNo: this.terms.accountNo,
      date: trade.date,
      ...(trade.time === undefined ? {} : { time: trade.time }),
      code: security.code,
      name: security.name,
      exchange: security.exchange,
      instrument: security.instrument,
      direction: trade.direction,
      quantity: String(trade.quantity100 / 100),
      ...(trade.price4 === 0 ? {} : { price: String(trade.price4 / 10_000) }),
      amount: fen(trade.amount),
      commission: fen(trade.commission),
      stamp: fen(trade.stamp),
      transfer: fen(trade.transfer),
      otherFees: fen(trade.otherFees),
      settled: fen(trade.settled),
    }
  }
}
