import { addMonthsToDate } from '../../domain/calendar'
import { exactRate, shareOf } from '../../domain/fees/exact-rate'
import { orderCost, schemeOf, type FeeScheme } from '../../domain/fees/order-cost'
import type { CashRecord, TradeDirection, TradeRecord } from '../../domain/import/records'
import { fen } from '../../domain/money'
import {
  valueOf,
  type Fill,
  type LedgerCash,
  type LedgerTrade,
  type Position,
  type Quantity100,
  type Terms,
} from './ledger-rows'
import type { Security } from './securities'

const REPO_SCHEME: FeeScheme = {
  commissionRate: 0.00001,
  minimumCommission: 0,
  allIn: true,
  minimumCovers: 'nothing',
  transferOnTop: 'always',
  rounding: 'halfUp',
}

/** Tax on dividends of shares sold within a month and within a year of buying them. */
const TAX_MONTH = exactRate(0.2)
const TAX_YEAR = exactRate(0.1)

/** Splits a fee over the fills in proportion to their value, rounding the running total: the parts sum to the fee. */
function spread(total: number, amounts: readonly number[], whole: number): number[] {
  let seen = 0
  let given = 0
  return amounts.map((amount) => {
    seen += amount
    const part = Math.round((total * seen) / whole) - given
    given += part
    return part
  })
}

/** What a row says beyond its day, its security and what was done; nothing said is nothing moved. */
type Said = Partial<Pick<LedgerTrade, 'time' | 'order' | 'quantity100' | 'price4' | 'amount' | 'settled'>> &
  Partial<Pick<LedgerTrade, 'commission' | 'stamp' | 'transfer' | 'otherFees'>>

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

  nextOrder(): number {
    return ++this.orders
  }

  /** Writes a row of the statement and moves its cash. */
  row(date: string, security: Security, direction: TradeDirection, said: Said): void {
    // Negating nothing gives minus zero, which no statement knows.
    const settled = (said.settled ?? 0) || 0
    this.cash += settled
    this.trades.push({
      date,
      time: said.time,
      order: said.order,
      security,
      direction,
      quantity100: said.quantity100 ?? 0,
      price4: said.price4 ?? 0,
      amount: said.amount ?? 0,
      commission: said.commission ?? 0,
      stamp: said.stamp ?? 0,
      transfer: said.transfer ?? 0,
      otherFees: said.otherFees ?? 0,
      settled,
    })
  }

  add(position: Position, quantity: Quantity100, boughtOn: string): void {
    position.lots.push({ quantity, boughtOn, dividend4: 0 })
    position.quantity += quantity
  }

  /** Takes shares out, oldest first, and notes the dividend tax that the early ones owe. */
  remove(position: Position, quantity: Quantity100, date: string): void {
    if (quantity > this.available(position))
      throw new Error(`sale without shares: ${position.security.code} on ${date}`)
    position.cost -= Math.round((position.cost * quantity) / position.quantity)
    position.quantity -= quantity
    let left = quantity
    let tax = 0
    while (left > 0) {
      const lot = position.lots[0]
      if (lot === undefined) throw new Error('lots and quantity differ')
      const taken = Math.min(left, lot.quantity)
      if (lot.dividend4 > 0 && this.terms.person && date <= addMonthsToDate(lot.boughtOn, 12)) {
        const rate = date <= addMonthsToDate(lot.boughtOn, 1) ? TAX_MONTH : TAX_YEAR
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
    for (const { security, tax } of this.taxDue) this.row(date, security, 'dividendTax', { amount: tax, settled: -tax })
    this.taxDue = []
  }

  /** Ends a day of a margin account: money borrowed for purchases comes in, proceeds of repayment sales go out. */
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

  /** Executes an order of one or more fills; fees are those of the whole order, spread over its fills. Returns its value. */
  trade(date: string, security: Security, direction: TradeDirection, fills: readonly Fill[]): number {
    const buying = direction === 'buy' || direction === 'marginBuy'
    const amounts = fills.map((fill) => valueOf(fill.quantity, fill.price4))
    const whole = amounts.reduce((sum, amount) => sum + amount, 0)
    const cost = this.costOf(date, security, buying ? 'buy' : 'sell', whole)
    const order = this.nextOrder()
    const commissions = spread(cost.commission, amounts, whole)
    const stamps = spread(cost.stamp, amounts, whole)
    const transfers = spread(cost.transfer, amounts, whole)
    const others = spread(cost.otherFees, amounts, whole)
    const position = this.position(security)
    fills.forEach(({ time, quantity, price4 }, i) => {
      const [amount = 0, commission = 0, stamp = 0] = [amounts[i], commissions[i], stamps[i]]
      const [transfer = 0, otherFees = 0] = [transfers[i], others[i]]
      const charged = commission + stamp + transfer + otherFees
      const settled = buying ? -(amount + charged) : amount - charged
      if (buying) {
        this.add(position, quantity, date)
        position.frozen += quantity
        position.cost -= settled
      } else this.remove(position, quantity, date)
      const fees = { commission, stamp, transfer, otherFees }
      this.row(date, security, direction, { time, order, quantity100: quantity, price4, amount, ...fees, settled })
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

  /** The row as the book keeps it. Numbers of order and trade come later; everything else is final. */
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
