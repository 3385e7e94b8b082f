import { addDays, monthOfDate } from '../../domain/calendar'
import distributions from './distributions.json'
import { Ledger } from './ledger'
import { applyAction, transferIn } from './ledger-events'
import { valueOf, type Terms } from './ledger-rows'
import type { Market } from './market'
import { Habits } from './habits'
import { choosePurchase, chooseSale, fillsOf, isTraded, orderPrice, sessionSeconds } from './orders'
import type { Finance } from './margin-story'
import { medianTicket, type ClientPlan } from './plan'
import type { Taste } from './portfolio'
import type { Random } from './rng'
import { DESIGNATION, type Security } from './securities'
import { OPENING } from './words'

export interface AccountInput {
  readonly plan: ClientPlan
  readonly terms: Terms
  readonly taste: Taste
  readonly market: Market
  readonly openedOn: string
  /** Assets at the start (or at the opening), yuan. */
  readonly start: number
  /** One-sided yearly turnover that the orders aim at. */
  readonly theta: number
  /** Makes orders larger and fewer when the sample must stay small. */
  readonly ticketScale: number
  /** Share of assets in shares and ETFs, and in cash. */
  readonly stockShare: number
  readonly cashShare: number
  readonly random: Random
  /** Without the daily means and the life around the trades: for benchmark data. */
  readonly plain?: boolean
  /** Highest number of rows; the account rests once it has them. */
  readonly rowLimit?: number
  /** Holds and does nothing else. */
  readonly resting?: boolean
  /** One purchase on credit, made on its day whatever else happens. */
  readonly finance?: Finance
}

export interface MonthMean {
  readonly month: string
  readonly assets: number
  readonly stock: number
  readonly net20: number
}

export interface AccountHistory {
  readonly input: AccountInput
  readonly ledger: Ledger
  readonly months: readonly MonthMean[]
  /** Mean net assets of the last 20 trading days, fen. */
  readonly net20: number
  /** Shares and ETFs, mean of the last twelve months' means, and what was traded in them, both sides; fen. */
  readonly stockMean12: number
  readonly traded12: number
  readonly maintenance: number | undefined
}

interface Valuation {
  readonly total: number
  readonly stock: number
  readonly net: number
}

/** About one order in seven can become twins: an even number of lots, fees that divide by two. */
const TWIN_SHARE = distributions.orders.trueTwinFills * 7

/** Lives one account through the market's days. */
export class AccountSimulation {
  readonly input: AccountInput
  readonly ledger: Ledger
  private readonly habits: Habits
  private owed = 0
  private plannedMonth = ''
  private raised: number[] = []
  private readonly planned = new Map<number, number[]>()
  private readonly beta: number
  private value: Valuation
  private traded12 = 0
  /** When the account rests: quiet clients stop a year and more before the end. */
  private readonly tradesUntil: string
  private readonly theta: number
  private readonly yearAgo: string

  constructor(input: AccountInput) {
    this.input = input
    this.ledger = new Ledger(input.terms)
    const { random, market, plan } = input
    const end = market.days.at(-1) as string
    const [low = 1, high = 1] = distributions.seasonality.marketBeta
    this.beta = random.between(low, high)
    const quiet = plan.theta === 0 || input.resting === true
    const early = random.chance(0.5) && input.resting !== true && plan.maxRisk >= 3 && plan.stratum !== 'S0'
    this.theta = quiet ? (early ? 0.9 : 0) : input.theta
    this.tradesUntil = plan.frozenFrom ?? (quiet ? addDays(end, -380 - random.int(0, 150)) : end)
    this.yearAgo = addDays(end, -365)
    this.value = { total: input.start * 100, stock: input.start * 100 * input.stockShare, net: input.start * 100 }
    this.habits = new Habits(input, this.ledger, quiet, (yuan) => this.raise(yuan))
  }

  run(): AccountHistory {
    const { market, openedOn, plain } = this.input
    const { days } = market
    const first = days.findIndex((day) => day >= openedOn)
    const months: MonthMean[] = []
    const last20: number[] = []
    let month = { name: '', days: 0, assets: 0, stock: 0 }
    const mean20 = () => Math.round(last20.reduce((a, b) => a + b, 0) / Math.max(1, last20.length))
    const close = () => {
      if (month.days > 0)
        months.push({
          month: month.name,
          assets: Math.round(month.assets / month.days),
          stock: Math.round(month.stock / month.days),
          net20: mean20(),
        })
    }
    for (let day = Math.max(0, first); day < days.length; day++) {
      const date = days[day] as string
      if (monthOfDate(date) !== month.name) {
        close()
        month = { name: monthOfDate(date), days: 0, assets: 0, stock: 0 }
      }
      this.live(day, date, day === Math.max(0, first))
      if (plain === true && day % 21 !== 0 && day !== days.length - 1) continue
      this.value = this.valuation(day)
      month.days++
      month.assets += this.value.total
      month.stock += this.value.stock
      last20.push(this.value.net)
      if (last20.length > 20) last20.shift()
    }
    close()
    const { debt } = this.ledger
    return {
      input: this.input,
      ledger: this.ledger,
      months,
      net20: mean20(),
      stockMean12: months.slice(-12).reduce((sum, m) => sum + m.stock, 0) / Math.max(1, months.slice(-12).length),
      traded12: this.traded12,
      maintenance: debt > 0 ? this.value.total / debt : undefined,
    }
  }

  private valuation(day: number): Valuation {
    let total = this.ledger.cash
    let stock = 0
    let tied = this.ledger.debt
    for (const position of this.ledger.positions.values()) {
      const value = valueOf(position.quantity, this.input.market.close.get(position.security.code)?.[day] ?? 0)
      total += value
      if (isTraded(position.security)) stock += value
      if (position.restricted) tied += value
    }
    return { total, stock, net: total - tied }
  }

  private live(day: number, date: string, opening: boolean): void {
    const { ledger, habits, input } = this
    if (opening) this.open(day, date)
    else ledger.startDay(date)
    for (const action of input.market.actions.get(day) ?? []) applyAction(ledger, date, action)
    const frozen = input.plan.frozenFrom !== undefined && date >= input.plan.frozenFrom
    if (input.plain !== true) habits.morning(day, date, this.value, frozen)
    if (input.finance?.day === day) this.financePurchase(date, input.finance)
    if (!frozen && date <= this.tradesUntil) {
      this.planMonth(day, date)
      this.executeOrders(day, date)
    }
    if (input.plain !== true && !frozen) habits.evening(day, date)
    ledger.endDay(date)
  }

  /** The account begins: with what it held before the three years, or with a deposit that is invested over the next days. */
  private open(day: number, date: string): void {
    const { taste, start, market, random, openedOn } = this.input
    const fresh = openedOn > (market.days[0] as string)
    const long = addDays(date, -420)
    const budget = Math.round(start * 100)
    let left = budget
    if (fresh) {
      this.ledger.row(date, DESIGNATION, 'designate', { quantity100: 100 })
      this.ledger.move(date, 'deposit', budget, '示例银行')
    }
    taste.start.forEach(({ security, weight, restricted }, i) => {
      const price4 = market.close.get(security.code)?.[day] ?? 0
      if (price4 === 0) return
      const yuan = weight * start
      if (fresh && !restricted) {
        if (security.lot === 0) this.habits.subscribeLater(day + 1 + (i % 6), security, yuan)
        else if (isTraded(security)) this.habits.buyLater(day + 1 + (i % 8), security, yuan)
        return
      }
      const unit = security.lot === 0 ? 1 : security.lot * 100
      const quantity = Math.floor((yuan * 100 * 10_000) / price4 / unit) * unit
      const value = valueOf(quantity, price4)
      if (quantity <= 0 || value > left) return
      left -= value
      const paid = Math.round(value * Math.exp(0.04 + 0.22 * random.normal()))
      const cost = restricted ? Math.round(value * 0.08) : paid
      transferIn(this.ledger, date, long, { security, quantity, cost, restricted })
    })
    if (!fresh && left > 0) this.ledger.move(date, 'other', left, OPENING)
    this.value = this.valuation(day)
  }

  private financePurchase(date: string, finance: Finance): void {
    const { security, yuan, day } = finance
    const price4 = this.input.market.close.get(security.code)?.[day] ?? 0
    const unit = security.lot * 100
    const quantity = Math.round((yuan * 1_000_000) / price4 / unit) * unit
    const second = sessionSeconds(1, this.input.random)[0] ?? 34_200
    const fills = fillsOf(quantity, security, price4, second, false, this.input.random)
    this.note(date, this.ledger.trade(date, security, 'marginBuy', fills))
  }

  /** At the start of a month: how much will be traded in it, in which orders, on which days. */
  private planMonth(day: number, date: string): void {
    const { market, plan, random, ticketScale, stockShare } = this.input
    const month = monthOfDate(date)
    if (month === this.plannedMonth) return
    this.plannedMonth = month
    const rest = market.days
      .slice(day, day + 24)
      .filter((d) => monthOfDate(d) === month && d <= this.tradesUntil).length
    this.planned.clear()
    if (plan.ordersPerYear !== undefined) {
      const due = month.endsWith('-03') || month.endsWith('-09')
      if (due && rest > 0) this.planned.set(day + random.int(0, rest - 1), [random.between(15_000, 25_000)])
      return
    }
    if (this.theta <= 0 || rest === 0) return
    const stockYuan = Math.max(this.value.stock, 0.35 * stockShare * this.value.total) / 100
    const monthly = ((2 * this.theta) / 12) * (market.activity.get(month) ?? 1) ** this.beta * stockYuan
    this.owed = Math.min(this.owed, monthly) + monthly
    const median = medianTicket(stockYuan) * ticketScale
    let open = this.owed
    for (let orders = 0; open > 0 && orders < distributions.orders.capPerYear / 12; orders++) {
      const ticket = Math.min(random.lognormal(median, distributions.orders.ticketSigma), 0.7 * stockYuan)
      if (ticket > open && !random.chance(open / ticket)) break
      open -= ticket
      const on = day + random.int(0, rest - 1)
      const known = this.planned.get(on)
      if (known === undefined) this.planned.set(on, [ticket])
      else known.push(ticket)
    }
  }

  private executeOrders(day: number, date: string): void {
    const tickets = this.planned.get(day) ?? []
    const wished = this.habits.purchasesOn(day)
    const listed = this.habits.salesOn(day)
    const raised = this.raised
    this.raised = []
    const count = tickets.length + wished.length + listed.length + raised.length
    if (count === 0) return
    const { random, rowLimit } = this.input
    const seconds = sessionSeconds(count, random)
    let at = 0
    for (const { security, yuan } of wished) this.buy(day, date, security, yuan, seconds[at++] ?? 34_200)
    for (const security of listed) this.sellAll(day, date, security, seconds[at++] ?? 34_200)
    for (const ticket of raised) this.owed -= this.sell(day, date, ticket, seconds[at++] ?? 34_200)
    for (const ticket of tickets) {
      if (rowLimit !== undefined && this.ledger.trades.length >= rowLimit) return
      this.owed -= this.order(day, date, ticket, seconds[at++] ?? 34_200)
    }
  }

  /** One order of about `ticket` yuan, on the side that keeps the cash near its share. Returns what was traded, yuan. */
  private order(day: number, date: string, ticket: number, second: number): number {
    const { random, cashShare, taste, plan, market } = this.input
    // Restricted shares and borrowed money are no measure for how much cash is much.
    const own = Math.max(1, this.value.net)
    const free = this.ledger.cash - 0.01 * own
    const lean = (this.ledger.cash / own - cashShare) / Math.max(0.05, this.input.stockShare)
    const buying = free > 0.3 * ticket * 100 && random.chance(Math.max(0.04, Math.min(0.96, 0.5 + 1.3 * lean)))
    if (buying) {
      const security = choosePurchase(this.ledger, taste, plan.stocks, market, day, random)
      if (security !== undefined) return this.buy(day, date, security, Math.min(ticket, free / 100), second)
    }
    return this.sell(day, date, ticket, second)
  }

  private note(date: string, whole: number): number {
    if (date > this.yearAgo) this.traded12 += whole
    return whole / 100
  }

  private buy(day: number, date: string, security: Security, yuan: number, second: number): number {
    const { random, market } = this.input
    const price4 = orderPrice(market, security, day, random)
    const unit = security.lot * 100
    const quantity = Math.floor((yuan * 1_000_000) / price4 / unit) * unit
    const least = quantity > 0 ? quantity : unit
    const direction = this.isFinanced(valueOf(least, price4)) ? 'marginBuy' : 'buy'
    if (direction === 'buy' && valueOf(least, price4) * 1.004 + 600 > this.ledger.cash) return 0
    const fills = fillsOf(least, security, price4, second, this.twins(date, security, 'buy', least, price4), random)
    return this.note(date, this.ledger.trade(date, security, direction, fills))
  }

  /** Margin clients borrow for some purchases while the account stays well above its maintenance line. */
  private isFinanced(value: number): boolean {
    const { terms, random, plan } = this.input
    if (terms.kind !== 'margin' || plan.maintenance !== undefined) return false
    return random.chance(0.45) && this.value.total > 2.4 * (this.ledger.debt + 2 * value)
  }

  private sell(day: number, date: string, ticket: number, second: number): number {
    const { random, market, taste } = this.input
    const position = chooseSale(this.ledger, taste, market, day, random)
    if (position === undefined) return 0
    const { security } = position
    const price4 = orderPrice(market, security, day, random)
    const unit = security.lot * 100
    const keep = security.code === taste.keeps ? unit : 0
    const most = this.ledger.available(position) - keep
    let quantity = Math.max(unit, Math.round((ticket * 1_000_000) / price4 / unit) * unit)
    if (quantity >= 0.8 * most) quantity = most
    const direction = this.ledger.debt > 0 ? 'marginSell' : 'sell'
    const fills = fillsOf(
      quantity,
      security,
      price4,
      second,
      this.twins(date, security, 'sell', quantity, price4),
      random,
    )
    return this.note(date, this.ledger.trade(date, security, direction, fills))
  }

  private sellAll(day: number, date: string, security: Security, second: number): void {
    const position = this.ledger.positions.get(security.code)
    if (position === undefined || this.ledger.available(position) === 0) return
    const price4 = orderPrice(this.input.market, security, day, this.input.random)
    const fills = fillsOf(this.ledger.available(position), security, price4, second, false, this.input.random)
    this.note(date, this.ledger.trade(date, security, 'sell', fills))
  }

  /** Two fills that are the same to the last fen need fees that divide by two. */
  private twins(date: string, security: Security, side: 'buy' | 'sell', quantity: number, price4: number): boolean {
    if (!this.input.random.chance(TWIN_SHARE)) return false
    const cost = this.ledger.costOf(date, security, side, valueOf(quantity, price4))
    return [cost.commission, cost.stamp, cost.transfer, cost.otherFees].every((fee) => fee % 2 === 0)
  }

  /** Sells about this much today: before a large withdrawal. */
  private raise(yuan: number): void {
    if (this.theta > 0) this.raised.push(Math.min(yuan, (0.6 * this.value.stock) / 100))
  }
}
