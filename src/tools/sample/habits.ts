import { addDays, addMonthsToDate, daysBetween, monthOfDate } from '../../domain/calendar'
import type { AgreementRecord } from '../../domain/import/records'
import distributions from './distributions.json'
import type { Ledger } from './ledger'
import { lendRepo, newShareStep, redeem, reinvest, returnRepo, subscribe } from './ledger-events'
import { valueOf } from './ledger-rows'
import { sessionSeconds } from './orders'
import { REPO, type Security } from './securities'
import type { AccountInput } from './simulate'
import type { Random } from './rng'

interface Valued {
  readonly total: number
  readonly stock: number
  readonly net: number
}

interface Wish {
  readonly security: Security
  readonly yuan: number
}

const DEBIT_RATE = 0.0635
const cashRate = (date: string): number => (date < '2025-06' ? 0.001 : 0.0005)

/** The life around the trades: deposits and withdrawals, funds, repo, interest, fees, new shares. */
export class Habits {
  private readonly input: AccountInput
  private readonly ledger: Ledger
  private readonly quiet: boolean
  private readonly raise: (yuan: number) => void
  private readonly random: Random
  private readonly main: boolean
  /** Yearly flows as share of the assets, by trading day. */
  private readonly flows = new Map<number, number>()
  private readonly buys = new Map<number, Wish[]>()
  private readonly subscriptions = new Map<number, Wish[]>()
  private readonly sales = new Map<number, Security[]>()
  private readonly allotted = new Set<string>()
  private readonly regular: { readonly security: Security; readonly yuan: number } | undefined
  private readonly lends: boolean
  private lentOn: number | undefined
  private withdrawing: { left: number; tries: number } | undefined
  private cashDays = 0
  private debtDays = 0
  private lastDate: string | undefined
  private readonly activeUntil: string

  constructor(input: AccountInput, ledger: Ledger, quiet: boolean, raise: (yuan: number) => void) {
    this.input = input
    this.ledger = ledger
    this.quiet = quiet
    this.raise = raise
    this.random = input.random.fork('habits')
    this.main = input.terms.kind === 'cash'
    const { plan, taste, market } = input
    const end = market.days.at(-1) as string
    this.activeUntil = quiet ? addDays(end, -400) : end
    const fund = taste.funds[0]
    const saves = this.main && fund !== undefined && !quiet && this.random.chance(0.2) && plan.stratum !== 'institution'
    const affordable = [200, 500, 1000, 2000, 3000, 5000].filter((yuan) => yuan < 0.012 * plan.target)
    this.regular = saves && affordable.length > 0 ? { security: fund, yuan: this.random.pick(affordable) } : undefined
    this.lends =
      this.main && !quiet && plan.target > 150_000 && this.random.chance(plan.stratum === 'institution' ? 0.4 : 0.07)
    if (this.main && plan.stratum !== 'S0') this.planFlows()
  }

  purchasesOn(day: number): readonly Wish[] {
    return this.buys.get(day) ?? []
  }

  salesOn(day: number): readonly Security[] {
    return this.sales.get(day) ?? []
  }

  buyLater(day: number, security: Security, yuan: number): void {
    this.buys.set(day, [...(this.buys.get(day) ?? []), { security, yuan }])
  }

  subscribeLater(day: number, security: Security, yuan: number): void {
    this.subscriptions.set(day, [...(this.subscriptions.get(day) ?? []), { security, yuan }])
  }

  private planFlows(): void {
    const { flows } = distributions
    const { days } = this.input.market
    const years = Math.max(1, Math.round(days.length / 243))
    const length = Math.floor(days.length / years)
    for (let year = 0; year < years; year++) {
      const big = year === years - 1 && this.random.chance(flows.bigOutflowShare) && !this.quiet
      const drawn = flows.netFlow12Mean + flows.sd * this.random.normal()
      const flow = big ? -0.55 : Math.max(-0.5, Math.min(0.8, drawn))
      const parts = 1 + this.random.poisson(this.input.plan.stratum === 'S3' ? 1.6 : 2.4)
      for (let i = 0; i < parts; i++) {
        const on = year * length + this.random.int(5, length - 1)
        this.flows.set(on, (this.flows.get(on) ?? 0) + flow / parts)
      }
    }
  }

  private price(security: Security, day: number): number {
    return this.input.market.close.get(security.code)?.[day] ?? 0
  }

  morning(day: number, date: string, value: Valued, frozen: boolean): void {
    this.accrue(date)
    this.returnRepo(date)
    this.postInterest(day, date)
    if (frozen) return
    if (this.main) {
      this.chargeFees(day, date, value)
      this.payIn(day, date, value)
      this.payOut(day, date)
      this.funds(day, date, value)
      this.newShares(day, date, value)
    }
  }

  evening(day: number, date: string): void {
    const last = this.input.market.days[day + 1] === undefined
    const wished = date.slice(8) >= '29' || last || this.random.chance(0.01)
    if (!this.lends || !wished || date > this.activeUntil) return
    const yuan = Math.floor((this.ledger.cash * 0.85) / 100 / 1000) * 1000
    if (yuan < 20_000 || this.lentOn !== undefined) return
    const second = (sessionSeconds(1, this.random)[0] ?? 0) % 1500
    // A hundredth of a bond of 100 yuan is one yuan.
    lendRepo(this.ledger, date, afterClose(second), REPO, yuan)
    this.lentOn = day
  }

  private returnRepo(date: string): void {
    if (this.lentOn === undefined) return
    const lent = this.input.market.days[this.lentOn] as string
    const rate = this.input.market.repoRate[this.lentOn] ?? 0
    returnRepo(this.ledger, date, REPO, (principal) => Math.round((principal * rate * daysBetween(lent, date)) / 365))
    this.lentOn = undefined
  }

  private accrue(date: string): void {
    const days = this.lastDate === undefined ? 0 : daysBetween(this.lastDate, date)
    this.lastDate = date
    if (this.ledger.cash <= 0 && this.ledger.debt === 0) return
    this.cashDays += Math.max(0, this.ledger.cash) * days * cashRate(date)
    this.debtDays += this.ledger.debt * days * DEBIT_RATE
  }

  /** Deposit interest on the 21st of the last month of a quarter, interest on borrowed money on the 21st of every month. */
  private postInterest(day: number, date: string): void {
    if (!this.input.market.interestDays.has(day)) return
    const debit = Math.round(this.debtDays / 360)
    if (debit > 0 && this.ledger.cash > debit) {
      this.ledger.move(date, 'marginInterest', -debit, '')
      this.debtDays = 0
    }
    if (Number(date.slice(5, 7)) % 3 !== 0) return
    const credit = Math.round(this.cashDays / 360)
    this.cashDays = 0
    if (credit > 0) this.ledger.move(date, 'interest', credit, '')
  }

  private chargeFees(day: number, date: string, value: Valued): void {
    const previous = this.input.market.days[day - 1]
    if (previous === undefined) return
    for (const contract of this.input.plan.contracts) {
      const fee = feeDue(contract, previous, date, value.net, this.input.market.feeDays.has(day))
      if (fee > 0 && this.ledger.cash > fee) this.ledger.move(date, 'fee', -fee, contract.agreementNo)
    }
  }

  private payIn(day: number, date: string, value: Valued): void {
    const { lateDeposit } = this.input.plan
    if (lateDeposit?.date === date) this.ledger.move(date, 'deposit', lateDeposit.yuan * 100, '示例银行')
    const flow = this.flows.get(day)
    if (flow === undefined) return
    const yuan = Math.abs(flow) * (value.net / 100)
    const step = yuan > 200_000 ? 10_000 : yuan > 20_000 ? 1000 : 100
    const round = Math.round(yuan / step) * step
    if (round < 100) return
    if (flow > 0) this.ledger.move(date, 'deposit', round * 100, '示例银行')
    else this.withdrawing = { left: round * 100, tries: 0 }
  }

  private payOut(day: number, date: string): void {
    const wish = this.withdrawing
    if (wish === undefined) return
    const free = this.ledger.cash - 2000
    if (free >= wish.left || wish.tries >= 3) {
      const paid = Math.min(wish.left, Math.floor(free / 10_000) * 10_000)
      if (paid > 0) this.ledger.move(date, 'withdrawal', -paid, '示例银行')
      this.withdrawing = undefined
      return
    }
    const missing = wish.left - free
    const redeemed = this.redeemCash(day, date, missing)
    if (redeemed < missing) this.raise((missing - redeemed) / 100)
    wish.tries++
  }

  private redeemCash(day: number, date: string, fen: number): number {
    const { cashFund } = this.input.taste
    const position = this.ledger.positions.get(cashFund.code)
    if (position === undefined) return 0
    const price4 = this.price(cashFund, day)
    const quantity = Math.min(this.ledger.available(position), Math.ceil((fen * 10_000) / price4))
    if (quantity <= 0) return 0
    redeem(this.ledger, date, cashFund, quantity, price4)
    return valueOf(quantity, price4)
  }

  private subscribe(day: number, date: string, security: Security, yuan: number, regular = false): void {
    const paid = Math.floor(Math.min(yuan, this.ledger.cash / 100 - 20) / 100) * 10_000
    if (paid >= 10_000) subscribe(this.ledger, date, { security, paid, price4: this.price(security, day), regular })
  }

  private funds(day: number, date: string, value: Valued): void {
    for (const { security, yuan } of this.subscriptions.get(day) ?? []) this.subscribe(day, date, security, yuan)
    const previous = this.input.market.days[day - 1]
    if (previous === undefined || monthOfDate(previous) === monthOfDate(date)) return
    const { taste } = this.input
    const cash = this.ledger.positions.get(taste.cashFund.code)
    if (cash !== undefined && Number(date.slice(5, 7)) % 3 === 1) {
      const income = Math.round((cash.quantity * 0.0135) / 4)
      if (income > 0) reinvest(this.ledger, date, taste.cashFund, income, this.price(taste.cashFund, day))
    }
    if (this.quiet || date > this.activeUntil) return
    const excess = this.ledger.cash / Math.max(1, value.net) - this.input.cashShare
    const parked =
      cash === undefined ? 0 : valueOf(cash.quantity, this.price(taste.cashFund, day)) / Math.max(1, value.net)
    const { repoCash, funds } = this.input.plan.mix
    if (excess > 0.2 && parked < repoCash + 0.05 && this.random.chance(0.3))
      this.subscribe(day, date, taste.cashFund, (excess * 0.4 * value.net) / 100)
    else if ((excess < -0.06 || parked > repoCash + 0.12) && this.random.chance(0.5))
      this.redeemCash(day, date, Math.max(-excess, parked - repoCash) * value.net)
    const fund = taste.funds[this.random.int(0, Math.max(0, taste.funds.length - 1))]
    if (fund === undefined || funds === 0) return
    const inFunds = taste.funds.reduce(
      (sum, f) => sum + valueOf(this.ledger.positions.get(f.code)?.quantity ?? 0, this.price(f, day)),
      0,
    )
    const below = inFunds < 1.3 * funds * value.net
    if (below && this.regular !== undefined) this.subscribe(day, date, this.regular.security, this.regular.yuan, true)
    if (below && this.random.chance(0.08))
      this.subscribe(day, date, fund, (this.random.between(0.02, 0.07) * value.net) / 100)
    const held = this.ledger.positions.get(fund.code)
    if (held !== undefined && fund.code !== taste.keeps && this.random.chance(0.04)) {
      const part = this.random.chance(0.4)
        ? this.ledger.available(held)
        : Math.floor(this.ledger.available(held) * this.random.between(0.2, 0.8))
      if (part > 0) redeem(this.ledger, date, fund, part, this.price(fund, day))
    }
  }

  /** New shares: numbers drawn on the subscription day, paid two days later when allotted, credited before the first day of trading. */
  private newShares(day: number, date: string, value: Valued): void {
    const { plan, terms, market } = this.input
    if (this.quiet || plan.maxRisk < 3 || plan.ordersPerYear !== undefined || terms.kind !== 'cash') return
    for (const { security, price4, subscription, listing } of market.newShares) {
      const unit = security.lot * 100
      if (day === subscription && value.stock > 5_000_000 && this.random.chance(0.35)) {
        newShareStep(this.ledger, date, 'ipoSubscribe', { security, quantity: unit * this.random.int(1, 8), price4 })
        if (this.random.chance(0.22) && this.ledger.cash > valueOf(unit, price4) + 100_000)
          this.allotted.add(security.code)
      }
      if (!this.allotted.has(security.code)) continue
      if (day === subscription + 2) {
        if (this.ledger.cash > valueOf(unit, price4))
          newShareStep(this.ledger, date, 'ipoAllot', { security, quantity: unit, price4 })
        else this.allotted.delete(security.code)
      }
      if (day === listing - 1) {
        newShareStep(this.ledger, date, 'ipoCredit', { security, quantity: unit, price4 })
        this.sales.set(listing + this.random.int(0, 6), [security])
      }
    }
  }
}

const afterClose = (second: number): string =>
  `15:${String(Math.floor(second / 60)).padStart(2, '0')}:${String(second % 60).padStart(2, '0')}`

/** What a contract charges on `date`, fen: a term's fee when the term begins, an asset fee at the end of each quarter. */
function feeDue(contract: AgreementRecord, previous: string, date: string, net: number, quarterly: boolean): number {
  if (date < contract.start || date > contract.end) return 0
  if (contract.model === 'fixedTerm') {
    const anniversaries = [0, 12, 24, 36].map((months) => addMonthsToDate(contract.start, months))
    return anniversaries.some((day) => previous < day && day <= date && day < contract.end) ? (contract.amount ?? 0) : 0
  }
  if (contract.model === 'differentialCommission') return 0
  const share = contract.model === 'fundAdvisory' ? 0.3 : 1
  return quarterly && Number(date.slice(5, 7)) % 3 === 0 ? Math.round((net * share * (contract.rate ?? 0)) / 4) : 0
}
