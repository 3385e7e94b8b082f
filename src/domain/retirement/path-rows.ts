import { mixAt } from '../../quant/glide-path'
import { growthScaleAt, type PhaseFlows } from '../../quant/walk-state'
import type { DrawnPath } from './path-views'
import type { Prepared } from './prepare'
import { monthOfPeriod } from './timeline'

/** One period, or one year, of one path. Money is in today's yuan; returns and inflation are of this stretch. */
export interface PathRow {
  readonly month: string
  readonly wealthStart: number
  /** Savings and lump sums. */
  readonly capital: number
  readonly income: number
  readonly essentialPlanned: number
  readonly spendingPlanned: number
  readonly spendingPaid: number
  /** Net flows that the portfolio saw: wealthEnd = (wealthStart + flowsBegin)·(1 + realReturn) + flowsEnd in a period. */
  readonly flowsBegin: number
  readonly flowsEnd: number
  /** What the markets added in yuan: wealthEnd = wealthStart + flowsBegin + gain + flowsEnd, in a period and in a year. */
  readonly gain: number
  readonly wealthEnd: number
  /** Simple returns of the mix after fees, and of prices; a fall of the markets under stress is in them. */
  readonly nominalReturn: number
  readonly realReturn: number
  readonly inflation: number
  /** Simple nominal returns of the classes, in the market's order. */
  readonly classReturns: readonly number[]
  /** Simple nominal return of the equity classes by their weights in the mix; null where it holds none. */
  readonly equityReturn: number | null
  /** Price level at the end; 1 at the start of the plan. */
  readonly priceLevel: number
}

/** What the kernel says of the path after each period. */
export interface Recorded {
  readonly wealth: number
  readonly planned: number
  readonly short: number
  readonly ruleAmount: number
}

const sumAt = (real: PhaseFlows, nominal: PhaseFlows | null, key: keyof PhaseFlows, t: number, level: number): number =>
  (real[key][t] ?? 0) + (nominal === null ? 0 : (nominal[key][t] ?? 0) / level)

/** Nominal gross growth of each class in a period, with the fall of the stress in it. */
function classGrowthAt(prepared: Prepared, classGrowth: Float64Array, t: number): number[] {
  const { assets } = prepared.plan.market
  const fall = prepared.walk.fall?.period === t ? (prepared.plan.stress?.marketFall?.fall ?? 0) : 0
  return assets.map((asset, a) => (classGrowth[t * assets.length + a] ?? 1) * (asset.equity === true ? 1 - fall : 1))
}

function equityReturnAt(prepared: Prepared, growth: readonly number[], t: number): number | null {
  let held = 0
  let grown = 0
  mixAt(prepared, t).forEach((weight, a) => {
    if (prepared.plan.market.assets[a]?.equity !== true) return
    held += weight
    grown += weight * (growth[a] ?? 1)
  })
  return held > 0 ? grown / held - 1 : null
}

/** Rows of every period, from what the kernel recorded and from the plan's own flows. */
export function periodRows(
  prepared: Prepared,
  { cube, classGrowth }: DrawnPath,
  recorded: readonly Recorded[],
): PathRow[] {
  const { real, nominal, initial } = prepared.walk
  let wealthStart = initial
  return recorded.map((row, t) => {
    const levelStart = t === 0 ? 1 : (cube.price[t - 1] ?? 1)
    const level = cube.price[t] ?? 1
    const begin = (key: keyof PhaseFlows) => sumAt(real.begin, nominal?.begin ?? null, key, t, levelStart)
    const end = (key: keyof PhaseFlows) => sumAt(real.end, nominal?.end ?? null, key, t, level)
    const endSpending = end('essential') + end('lifestyle')
    const growth = (cube.growth[t] ?? 1) * growthScaleAt(prepared.walk, t)
    // Never more goes out than is there: the rest is what went short.
    const flowsBegin = Math.max(-wealthStart, begin('capital') + begin('income') - (row.planned - endSpending))
    const grown = (wealthStart + flowsBegin) * growth
    const flowsEnd = Math.max(-grown, end('capital') + end('income') - endSpending)
    const ofClasses = classGrowthAt(prepared, classGrowth, t)
    const result: PathRow = {
      month: monthOfPeriod(prepared.timeline, t),
      wealthStart,
      capital: begin('capital') + end('capital'),
      income: begin('income') + end('income'),
      essentialPlanned: begin('essential') + end('essential'),
      spendingPlanned: row.planned,
      spendingPaid: row.planned - row.short,
      flowsBegin,
      flowsEnd,
      gain: grown - (wealthStart + flowsBegin),
      wealthEnd: row.wealth,
      nominalReturn: (growth * level) / levelStart - 1,
      realReturn: growth - 1,
      inflation: level / levelStart - 1,
      classReturns: ofClasses.map((g) => g - 1),
      equityReturn: equityReturnAt(prepared, ofClasses, t),
      priceLevel: level,
    }
    wealthStart = row.wealth
    return result
  })
}

const total = (rows: readonly PathRow[], value: (row: PathRow) => number): number =>
  rows.reduce((sum, row) => sum + value(row), 0)
const compound = (rows: readonly PathRow[], value: (row: PathRow) => number): number =>
  rows.length === 1 ? total(rows, value) : rows.reduce((product, row) => product * (1 + value(row)), 1) - 1

/** The periods of one year as one row. */
export function yearRow(rows: readonly PathRow[]): PathRow | null {
  const [first] = rows
  const last = rows.at(-1)
  if (first === undefined || last === undefined) return null
  return {
    month: first.month,
    wealthStart: first.wealthStart,
    capital: total(rows, (r) => r.capital),
    income: total(rows, (r) => r.income),
    essentialPlanned: total(rows, (r) => r.essentialPlanned),
    spendingPlanned: total(rows, (r) => r.spendingPlanned),
    spendingPaid: total(rows, (r) => r.spendingPaid),
    flowsBegin: total(rows, (r) => r.flowsBegin),
    flowsEnd: total(rows, (r) => r.flowsEnd),
    gain: total(rows, (r) => r.gain),
    wealthEnd: last.wealthEnd,
    nominalReturn: compound(rows, (r) => r.nominalReturn),
    realReturn: compound(rows, (r) => r.realReturn),
    inflation: compound(rows, (r) => r.inflation),
    classReturns: first.classReturns.map((_, a) => compound(rows, (r) => r.classReturns[a] ?? 0)),
    equityReturn: rows.every((r) => r.equityReturn === null) ? null : compound(rows, (r) => r.equityReturn ?? 0),
    priceLevel: last.priceLevel,
  }
}
