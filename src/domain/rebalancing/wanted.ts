import { type Bands, CASH, goalsAtBands } from './bands'

export type RebalancingMode = 'full' | 'toBand' | 'buyOnly'

/** One asset over all accounts. Yuan. */
export interface WantedLine {
  readonly id: string
  readonly value: number
  readonly target: number
  /** What of `value` may be sold. */
  readonly sellable: number
  readonly buyable: boolean
}

export interface WantedQuestion {
  readonly mode: RebalancingMode
  readonly lines: readonly WantedLine[]
  /** Money before the contribution. */
  readonly cash: number
  readonly contribution: number
  /** Weight of money itself; 0 when the targets do not speak of it. */
  readonly cashTarget: number
  readonly bands: Bands
}

export interface Wanted {
  /** Signed yuan by id: positive buys, negative sells. */
  readonly trades: ReadonlyMap<string, number>
  /** Money that is meant to remain, before costs. */
  readonly cashGoal: number
}

/**
 * What would be traded if everything could be cut to the fen: the move to the target (or to the edge of the bands), within
 * what may be sold and bought. A contribution, and `buyOnly`, sell nothing: the money goes to the lines below their target in
 * proportion to what each needs, and money's own need takes part (compute.md §2). Where restricted holdings or lines that
 * nobody can buy leave one side short, the other is cut in proportion.
 */
export function wantedTrades(question: WantedQuestion): Wanted {
  const { lines, cash, contribution, cashTarget, mode } = question
  const total = lines.reduce((sum, { value }) => sum + value, 0) + cash + contribution
  return mode === 'buyOnly' || contribution > 0
    ? buysOnly(question, total)
    : towards(question, mode === 'toBand' ? bandGoals(question, total) : null, cashTarget * total, total)
}

function buysOnly({ lines, cash, contribution, cashTarget, mode }: WantedQuestion, total: number): Wanted {
  const cashGoal = cashTarget * total
  const budget = contribution + (mode === 'buyOnly' ? Math.max(0, cash - cashGoal) : 0)
  const needs = lines.map(
    ({ id, value, target, buyable }) => [id, buyable ? above(target * total - value) : 0] as const,
  )
  const cashNeed = above(cashGoal - cash)
  const share = portion(
    budget,
    needs.reduce((sum, [, need]) => sum + need, cashNeed),
  )
  const trades = new Map(needs.filter(([, need]) => need > 0).map(([id, need]) => [id, need * share]))
  const spent = [...trades.values()].reduce((sum, amount) => sum + amount, 0)
  return { trades, cashGoal: cash + contribution - spent }
}

function bandGoals(
  { lines, cash, cashTarget, bands }: WantedQuestion,
  total: number,
): Readonly<Record<string, number>> {
  const weights = Object.fromEntries([...lines.map(({ id, value }) => [id, value / total]), [CASH, cash / total]])
  const targets = Object.fromEntries([...lines.map(({ id, target }) => [id, target]), [CASH, cashTarget]])
  return goalsAtBands(weights, targets, bands)
}

function towards(
  { lines, cash }: WantedQuestion,
  goals: Readonly<Record<string, number>> | null,
  cashTarget: number,
  total: number,
): Wanted {
  const goalOf = ({ id, target }: WantedLine): number => (goals === null ? target : (goals[id] ?? 0)) * total
  const goalCash = goals === null ? cashTarget : (goals[CASH] ?? 0) * total
  const sells = lines.map((line) => [line.id, Math.min(above(line.value - goalOf(line)), line.sellable)] as const)
  const buys = lines.map((line) => [line.id, line.buyable ? above(goalOf(line) - line.value) : 0] as const)
  const sum = (amounts: readonly (readonly [string, number])[]): number =>
    amounts.reduce((s, [, amount]) => s + amount, 0)
  const [sold, bought] = [sum(sells), sum(buys)]
  const [spare, missing] = [above(cash - goalCash), above(goalCash - cash)]
  const sellShare = portion(bought + missing - spare, sold)
  const buyShare = portion(spare + sold, bought + missing)
  const trades = new Map<string, number>()
  for (const [id, amount] of buys) if (amount * buyShare > 0) trades.set(id, amount * buyShare)
  for (const [id, amount] of sells) if (amount * sellShare > 0) trades.set(id, -amount * sellShare)
  return { trades, cashGoal: cash + sold * sellShare - bought * buyShare }
}

const DUST = 1e-9

/** Amounts of less than rounding are none. */
const above = (amount: number): number => (amount > DUST ? amount : 0)

/** part / whole within 0 and 1, and 1 when they are equal but for rounding. */
function portion(part: number, whole: number): number {
  if (whole <= 0) return 0
  const share = Math.max(0, part / whole)
  return share > 1 - 1e-12 ? 1 : share
}
