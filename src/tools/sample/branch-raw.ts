import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { addMonthsToDate } from '../../domain/calendar'
import type { AccountRecord, ClientRecord, TradeRecord } from '../../domain/import/records'
import { fen } from '../../domain/money'
import { advisors, clientRecord } from './client-record'
import { assignCommission } from './commission'
import distributions from './distributions.json'
import { accountColumns, clientColumns } from './files'
import { tradeLayouts, type Column } from './layouts'
import { makeInstitution, makePerson } from './people'
import { emptyPlan, ownMix, drawTurnover } from './make-plans'
import { simulateMarket, type Market } from './market'
import { MEAN_FILLS } from './orders'
import { medianTicket, type ClientPlan } from './plan'
import { chooseTaste } from './portfolio'
import { createRandom, normalQuantile, stratifiedUniforms, type Random } from './rng'
import { AccountSimulation } from './simulate'
import { gb18030, tableLines } from './text'

export interface BranchOptions {
  readonly clients: number
  readonly trades: number
  readonly seed: string
  readonly today: string
}

export const BRANCH_DEFAULTS = { clients: 20_000, trades: 0 }

const { branchRaw } = distributions.profiles

/** Fattest fortune of the sample: keeps one draw of a tail with alpha 1.1 from outweighing a branch. */
const LARGEST = 600_000_000

/** Assets of a client who holds anything: lognormal, and a Pareto tail above five million. */
export function holderAssets(u: number): number {
  const { median, sigma, paretoAbove, alpha } = branchRaw.assetsIfHolding
  const body = median * Math.exp(sigma * normalQuantile(u))
  if (body <= paretoAbove) return body
  const below = tailStart()
  return Math.min(LARGEST, paretoAbove * ((1 - u) / (1 - below)) ** (-1 / alpha))
}

let start: number | undefined
/** Share of holders below the Pareto tail, by bisection of the normal quantile. */
function tailStart(): number {
  if (start !== undefined) return start
  const { median, sigma, paretoAbove } = branchRaw.assetsIfHolding
  let [low, high] = [0.5, 1]
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2
    if (median * Math.exp(sigma * normalQuantile(middle)) < paretoAbove) low = middle
    else high = middle
  }
  start = low
  return low
}

const stratumOf = (yuan: number): ClientPlan['stratum'] =>
  yuan >= 10_000_000 ? 'S1P' : yuan >= 3_000_000 ? 'S1' : yuan >= 500_000 ? 'S2' : yuan >= 1000 ? 'S3' : 'S0'

/** The clients of a whole branch, most of them without a yuan; in no particular order. */
export function branchClients(count: number, seed: string, today: string): ClientPlan[] {
  const random = createRandom(`branch/${seed}`)
  const holders = Math.round(count * branchRaw.holdingShare)
  const assets = stratifiedUniforms(random.fork('assets'), holders).map(holderAssets)
  const people = random.fork('people')
  const { branchRaw: ages, buckets } = distributions.age
  const plans = Array.from({ length: count }, (_, i): ClientPlan => {
    const target = assets[i] ?? 0
    if (people.chance(branchRaw.institutionsShare))
      return emptyPlan(makeInstitution(i, i, today, people), { stratum: stratumOf(target), target })
    const [low = 18, high = 82] = (buckets[people.weighted(ages)] ?? '').split('-').map(Number)
    const person = makePerson(
      i,
      people.int(low, high),
      people.chance(distributions.sex.male) ? 'male' : 'female',
      today,
      people,
    )
    return emptyPlan(person, { stratum: stratumOf(target), target })
  })
  plans.forEach((plan, i) => {
    plan.no = `0088${String(100_000 + i).padStart(7, '0')}`
  })
  const trading = random.fork('turnover')
  for (const plan of plans)
    if (plan.stratum !== 'S0' && !trading.chance(distributions.activity.ofHolders.noTrade))
      plan.theta = drawTurnover(plan, today, 35_000, trading)
  const tastes = random.fork('tastes')
  for (const plan of plans) {
    plan.maxRisk = 4
    if (plan.target > 0) plan.mix = ownMix(plan, tastes)
    plan.stocks = 1 + tastes.poisson(2.4)
    plan.convention =
      ([1, 2, 3] as const)[tastes.weighted(Object.values(distributions.allInCommission.conventions))] ?? 1
  }
  assignCommission(plans, random.fork('commission'))
  return plans
}

/** A file that grows row by row, so that its size never depends on memory. */
class GrowingFile<T> {
  rows = 0
  private readonly file: number
  private readonly columns: readonly Column<T>[]
  private pending: string[] = []

  constructor(path: string, columns: readonly Column<T>[]) {
    this.columns = columns
    this.file = openSync(path, 'w')
    this.pending.push(...tableLines({ columns, separator: '\t' }, []))
  }

  add(rows: readonly T[]): void {
    for (const row of rows) this.pending.push(`${this.columns.map((column) => column.cell(row)).join('\t')}\r\n`)
    this.rows += rows.length
    if (this.pending.length > 5000) this.flush()
  }

  private flush(): void {
    writeSync(this.file, gb18030(this.pending.join('')))
    this.pending = []
  }

  close(): number {
    this.flush()
    closeSync(this.file)
    return this.rows
  }
}

const numbered = (records: readonly TradeRecord[], orders: readonly (number | undefined)[]): TradeRecord[] =>
  records.map((record, i) => {
    const order = orders[i]
    return order === undefined ? record : { ...record, tradeNo: String(10_001 + i), orderNo: String(1000 + order) }
  })

/** Orders a year of everybody at the usual order sizes: what the wanted number of rows is compared with. */
const expectedRows = (plans: readonly ClientPlan[]): number =>
  plans.reduce((sum, plan) => {
    const stock = plan.target * (plan.mix.shares + plan.mix.etf)
    return sum + (plan.theta > 0 ? 4 + (2 * plan.theta * stock * MEAN_FILLS) / (1.5 * medianTicket(stock)) : 0)
  }, 0)

function tradesOf(plan: ClientPlan, market: Market, ticketScale: number, left: number, random: Random) {
  const simulation = new AccountSimulation({
    plan: { ...plan, contracts: [] },
    terms: {
      accountNo: `${plan.no}01`,
      kind: 'cash',
      rate: plan.rate,
      minimum: fen(plan.convention === 3 ? 0 : 500),
      convention: plan.convention,
      person: plan.person.kind === 'person',
    },
    taste: chooseTaste(plan, plan.mix, market, random.fork('taste')),
    market,
    openedOn: market.days[0] as string,
    start: plan.target,
    theta: plan.theta,
    ticketScale,
    stockShare: plan.mix.shares + plan.mix.etf,
    cashShare: plan.mix.cash,
    random: random.fork('life'),
    plain: true,
    rowLimit: left,
  })
  const { ledger, months } = simulation.run()
  return {
    records: numbered(
      ledger.trades.map((trade) => ledger.record(trade)),
      ledger.trades.map((trade) => trade.order),
    ),
    last: months.at(-1),
  }
}

const accountRecord = (
  plan: ClientPlan,
  month: string,
  last: { assets: number; stock: number; net20: number },
): AccountRecord => ({
  accountNo: `${plan.no}01`,
  clientNo: plan.no,
  kind: 'cash',
  openedOn: plan.person.openedOn,
  commissionRate: plan.rate,
  minimumCommission: fen(plan.convention === 3 ? 0 : 500),
  feeConvention: plan.convention,
  month,
  averageAssets: fen(last.assets),
  averageStockAssets: fen(last.stock),
  average20: fen(last.net20),
})

const atRest = (plan: ClientPlan) => {
  const assets = Math.round(plan.target * 100)
  return { assets, stock: Math.round(assets * (plan.mix.shares + plan.mix.etf)), net20: assets }
}

/** Writes clients, accounts and trades of a branch, a consistent set of any size in constant memory but for the clients. */
export function writeBranch(options: BranchOptions, folder: string): Record<string, number> {
  const { clients, trades, seed, today } = options
  mkdirSync(folder, { recursive: true })
  const plans = branchClients(clients, seed, today)
  const market = simulateMarket(addMonthsToDate(today, -12), today, createRandom(`branch/${seed}/market`))
  const clientFile = new GrowingFile<ClientRecord>(join(folder, '客户资料.xls'), clientColumns)
  const accountFile = new GrowingFile<AccountRecord>(join(folder, '资金账户与月均资产.xls'), accountColumns)
  const tradeFile = new GrowingFile<TradeRecord>(join(folder, '交割单.xls'), tradeLayouts.first.columns)
  const random = createRandom(`branch/${seed}/lives`)
  // Orders a third smaller than it would take on average: the account in which the wanted number is reached is the last to trade.
  const ticketScale = Math.max(0.02, expectedRows(plans) / Math.max(1, 1.6 * trades))
  const month = today.slice(0, 7)
  for (const plan of random.fork('order').shuffle(plans)) {
    clientFile.add([clientRecord(plan, advisors, `示例证券第${1 + (Number(plan.no) % 3)}营业部`)])
    const left = trades - tradeFile.rows
    if (plan.theta === 0 || left <= 0) {
      accountFile.add([accountRecord(plan, month, atRest(plan))])
      continue
    }
    const { records, last } = tradesOf(plan, market, ticketScale, left, random.fork(plan.no))
    tradeFile.add(records)
    accountFile.add([accountRecord(plan, month, last ?? atRest(plan))])
  }
  return { clients: clientFile.close(), accounts: accountFile.close(), trades: tradeFile.close() }
}
