import { Decimal } from 'decimal.js'
import { roundYuan } from '../money'
import { ok, type Result } from '../result'
import { CASH, driftOf, type DriftReport } from './bands'
import { type LeftReason, leftOver } from './left-over'
import { type LotProgram, type Leg, unitsOf } from './lot-program'
import { type PlanInput, type PlanProblem, type Position, readPlan } from './problem'
import { settle } from './settle'
import { costLine, FREE, tradeCost } from './trade-cost'
import { tradeNotes, type TradeNote } from './trade-notes'
import { type Wanted, type WantedLine, wantedTrades } from './wanted'

export { LEFT_REASONS } from './left-over'
export { TRADE_NOTES } from './trade-notes'

export interface PlannedTrade {
  readonly id: string
  readonly accountId: string
  readonly side: 'buy' | 'sell'
  readonly quantity?: number
  /** Yuan; what is paid is amount + cost. */
  readonly amount: number
  readonly cost: number
  readonly costParts: {
    readonly commission: number
    readonly statutory: number
    readonly transfer: number
    readonly stamp: number
    readonly fundFee: number
  }
  readonly notes: TradeNote[]
}

export interface PlanReport {
  readonly value: number
  readonly drift: Record<string, number>
  readonly totalDrift: number
  readonly breaches: { readonly absolute: string[]; readonly relative: string[] }
  readonly trades: PlannedTrade[]
  readonly totalCost: number
  readonly oneWayTurnover: number
  readonly residualCash: number
  readonly residualCashByAccount: Record<string, number>
  readonly contributionByAccount: Record<string, number>
  readonly after: Record<string, number>
  readonly driftAfter: Record<string, number>
  readonly totalDriftAfter: number
  readonly left: { readonly id: string; readonly amount: number; readonly reasons: LeftReason[] }[]
  readonly warnings: ('NOT_PROVEN_BEST' | 'TARIFF_UNKNOWN' | 'UNIT_UNKNOWN')[]
}

export interface PlanTask {
  readonly input: PlanInput
  readonly problem: PlanProblem
  readonly lines: readonly WantedLine[]
  readonly wanted: Wanted
  readonly program: LotProgram
  /** The position behind each leg of the program. */
  readonly positions: readonly Position[]
}

/** Binary arithmetic must not cost a lot: a wish is read with this much on top. */
const GENEROUS = 1 + 1e-9

/** Checks the input and makes the joint trade program (see `lotModel`). Errors name the field. */
export function preparePlan(input: PlanInput): Result<PlanTask> {
  const read = readPlan(input)
  if (!read.ok) return read
  const problem = read.value
  const lines = wantedLines(problem)
  const wanted = wantedTrades({
    mode: input.mode,
    lines,
    cash: problem.totalCash,
    contribution: input.contribution,
    cashTarget: problem.targets[CASH] ?? 0,
    bands: input.bands,
  })
  const positions: Position[] = []
  const legs: Leg[] = []
  for (const position of problem.positions) {
    const leg = legOf(input, problem, lines, wanted, position)
    if (leg === undefined) continue
    positions.push(position)
    legs.push(leg)
  }
  const program: LotProgram = {
    legs,
    wanted: lines.map(({ id }) => Math.abs(wanted.trades.get(id) ?? 0)),
    cash: problem.accounts.map((account) => problem.cash.get(account) ?? 0),
    unplaced: problem.unplaced,
    cashGoal: problem.cashInTargets ? wanted.cashGoal : null,
  }
  return ok({ input, problem, lines, wanted, program, positions })
}

function wantedLines({ positions, targets }: PlanProblem): WantedLine[] {
  const ids = [...new Set(positions.map(({ id }) => id))]
  return ids.map((id) => {
    const own = positions.filter((position) => position.id === id)
    return {
      id,
      value: own.reduce((sum, { value }) => sum + value, 0),
      target: targets[id] ?? 0,
      sellable: own.reduce((sum, { sellable, unit }) => sum + sellable * (unit?.unitValue ?? 0), 0),
      buyable: own.some(({ buyable }) => buyable),
    }
  })
}

function legOf(
  input: PlanInput,
  { accounts }: PlanProblem,
  lines: readonly WantedLine[],
  { trades }: Wanted,
  position: Position,
): Leg | undefined {
  const wish = trades.get(position.id) ?? 0
  const { unit } = position
  if (wish === 0 || unit === undefined) return undefined
  const side = wish > 0 ? 'buy' : 'sell'
  const most =
    side === 'buy'
      ? position.buyable
        ? (wish * GENEROUS) / unit.unitValue
        : 0
      : Math.min(position.sellable, (-wish * GENEROUS) / unit.unitValue)
  // All of it, not all but a hair.
  const all = side === 'sell' && most > position.sellable * (1 - 1e-9)
  if (!(most > 0)) return undefined
  return {
    line: lines.findIndex(({ id }) => id === position.id),
    account: accounts.indexOf(position.accountId),
    side,
    unitValue: unit.unitValue,
    minimum: unit.minimum,
    step: unit.step,
    most: all ? position.sellable : most,
    all,
    worthwhile: input.minTrade,
    cost: costLine(input, position, side),
  }
}

/** Units of every leg, from the values of the program's variables. */
export const unitsOfLegs = ({ program }: PlanTask, valueOf: (name: string) => number): number[] =>
  program.legs.map((leg, index) => unitsOf(leg, index, valueOf))

/** Settles the units of every leg to the fen, and says what remains and why. `proven`: no better list exists. */
export function reportPlan(task: PlanTask, units: readonly number[], proven: boolean): PlanReport {
  const { input, problem, lines, wanted } = task
  const orders = settle(task, units)
  const trades = orders
    .filter(({ amount }) => amount > 0)
    .map(({ position, side, quantity, amount, cost }): PlannedTrade => {
      const { total, ...costParts } = cost ?? FREE
      return {
        id: position.id,
        accountId: position.accountId,
        side,
        ...(quantity === undefined ? {} : { quantity }),
        amount,
        cost: total,
        costParts,
        notes: tradeNotes(input, position, side),
      }
    })
  const cash = cashAfter(problem, trades)
  const before = driftBefore(input, problem, lines)
  const after = weightsAfter(lines, trades, cash.total)
  const drifted = driftOf(after, problem.targets, input.bands)
  const value = lines.reduce((sum, line) => sum + line.value, problem.totalCash + input.contribution)
  const sum = (side: 'buy' | 'sell') => trades.reduce((s, trade) => s + (trade.side === side ? trade.amount : 0), 0)
  return {
    value: roundYuan(value),
    drift: { ...before.drift },
    totalDrift: before.totalDrift,
    breaches: { absolute: [...before.breaches.absolute], relative: [...before.breaches.relative] },
    trades,
    totalCost: exactSum(trades.map(({ cost }) => cost)),
    oneWayTurnover: Math.max(sum('buy'), sum('sell')) / value,
    residualCash: cash.total,
    residualCashByAccount: cash.byAccount,
    contributionByAccount: cash.paidIn,
    after,
    driftAfter: { ...drifted.drift },
    totalDriftAfter: drifted.totalDrift,
    left: leftOver(task, trades, wanted),
    warnings: [
      ...(proven ? [] : (['NOT_PROVEN_BEST'] as const)),
      ...(tariffUnknown(task, trades) ? (['TARIFF_UNKNOWN'] as const) : []),
      ...(problem.positions.some(({ unit }) => unit === undefined) ? (['UNIT_UNKNOWN'] as const) : []),
    ],
  }
}

const tariffUnknown = ({ input, positions }: PlanTask, trades: readonly PlannedTrade[]): boolean =>
  positions.some(
    (position) =>
      trades.some(({ id, accountId }) => id === position.id && accountId === position.accountId) &&
      tradeCost(input, position, 'buy', 10_000) === null,
  )

/** Actual weights before any new money; money itself is shown once there is some, or a target speaks of it. */
function driftBefore(input: PlanInput, problem: PlanProblem, lines: readonly WantedLine[]): DriftReport {
  const total = lines.reduce((sum, { value }) => sum + value, problem.totalCash)
  const share = (value: number): number => (total > 0 ? value / total : 0)
  const shown = problem.cashInTargets || problem.totalCash > 0
  const weights = Object.fromEntries([
    ...lines.map(({ id, value }) => [id, share(value)] as const),
    ...(shown ? [[CASH, share(problem.totalCash)] as const] : []),
  ])
  return driftOf(weights, problem.targets, input.bands, problem.cashInTargets ? undefined : new Set([CASH]))
}

function weightsAfter(
  lines: readonly WantedLine[],
  trades: readonly PlannedTrade[],
  cash: number,
): Record<string, number> {
  const values = lines.map(({ id, value }) => {
    const own = trades.filter((trade) => trade.id === id)
    return own.reduce((sum, { side, amount }) => sum + (side === 'buy' ? amount : -amount), value)
  })
  const total = values.reduce((sum, value) => sum + value, cash)
  const share = (value: number): number => (total > 0 ? Math.max(0, value) / total : 0)
  return Object.fromEntries([...lines.map(({ id }, i) => [id, share(values[i] as number)]), [CASH, share(cash)]])
}

const exactSum = (amounts: readonly number[]): number =>
  amounts.reduce((sum, amount) => sum.plus(amount), new Decimal(0)).toNumber()

/** Money by account after the trades; what accounts lack is paid in from the money that lies in none. */
function cashAfter(problem: PlanProblem, trades: readonly PlannedTrade[]) {
  const { accounts, cash, unplaced } = problem
  const flows = accounts.map((account) => {
    const own = trades.filter(({ accountId }) => accountId === account)
    const flow = exactSum(own.map(({ side, amount, cost }) => (side === 'sell' ? amount : -amount) - cost))
    return { account, balance: roundYuan((cash.get(account) ?? 0) + flow) }
  })
  const short = flows.map(({ balance }) => Math.max(0, -balance))
  const missing = exactSum(short)
  const single = flows.length === 1
  // One account: all new money goes there. Several: each gets what its purchases need, the first of them the rest.
  const first = Math.max(
    0,
    short.findIndex((amount) => amount > 0),
  )
  const paid = short.map((amount, i) =>
    single ? unplaced : i === first ? roundYuan(amount + Math.max(0, unplaced - missing)) : amount,
  )
  const byAccount = Object.fromEntries(
    flows.map(({ account, balance }, i) => [account, roundYuan(balance + (paid[i] ?? 0))]),
  )
  return {
    byAccount,
    total: exactSum(Object.values(byAccount)),
    paidIn: unplaced > 0 ? Object.fromEntries(flows.map(({ account }, i) => [account, paid[i] ?? 0])) : {},
  }
}
