import { marginAfter, type MarginResult } from './margin'
import type { MarketDayPolicy } from './policy'
import type { DayClient, DayLine, Moves } from './types'

export interface ClassChange {
  readonly before: number
  readonly after: number
}
export interface LineChange {
  readonly code: string
  readonly name: string
  readonly assetClass: string
  readonly before: number
  readonly after: number
  readonly move: number
  /** `price`: from a closing price; `class`: the move of its class. */
  readonly source: 'price' | 'class'
}

/** A client's money before and after the move, yuan. */
export interface Revaluation {
  readonly before: number
  readonly after: number
  /** Owed on margin accounts; the client's own money is `before − debt`. */
  readonly debt: number
  /** Negative for a loss. */
  readonly change: number
  /** Change over the client's own money before the move; 0 without money of his own. */
  readonly changeShare: number
  readonly byClass: Readonly<Record<string, ClassChange>>
  /** Largest change first, at most ten. */
  readonly lines: readonly LineChange[]
  /** Lines that moved by a price of their own, and those that took the move of their class. */
  readonly priced: number
  readonly byClassMove: number
  /** Share of the whole in its largest single stock, before; 0 without one. */
  readonly largestStock: { readonly name: string; readonly share: number }
  readonly margin: readonly MarginResult[]
}

const SHOWN_LINES = 10

/** The move of one line: by its own price when there is one, else by its class; a class without a move stands still. */
export function moveOf(line: DayLine, classMoves: Moves, lineMoves: Moves): Pick<LineChange, 'move' | 'source'> {
  const own = lineMoves[line.key]
  return own === undefined
    ? { move: classMoves[line.assetClass] ?? 0, source: 'class' }
    : { move: own, source: 'price' }
}

/** Re-values a client's lines. Order of the lines does not change any figure by more than rounding of the sums. */
export function revalue(
  client: Pick<DayClient, 'lines' | 'accounts'>,
  classMoves: Moves,
  lineMoves: Moves,
  policy: Pick<MarketDayPolicy, 'margin'>,
): Revaluation {
  // Sums in one fixed order: the same client gives the same figures however his lines are listed.
  const lines = client.lines
    .map((line) => ({ line, ...moveOf(line, classMoves, lineMoves) }))
    .toSorted((a, b) => compare(a.line.key, b.line.key) || a.line.value - b.line.value)
  const byClass = new Map<string, { before: number; after: number }>()
  const byAccount = new Map<string, { before: number; after: number }>()
  let before = 0
  let after = 0
  let priced = 0
  let largest = { name: '', value: 0 }
  for (const { line, move, source } of lines) {
    const now = line.value * (1 + move)
    before += line.value
    after += now
    if (source === 'price') priced += 1
    add(byClass, line.assetClass, line.value, now)
    if (line.accountId !== null) add(byAccount, line.accountId, line.value, now)
    if (line.singleStock && line.value > largest.value) largest = { name: line.name, value: line.value }
  }
  const margin = client.accounts.flatMap((account) => {
    const sums = byAccount.get(account.id)
    const result = sums === undefined ? null : marginAfter(account, sums.before, sums.after, policy)
    return result === null ? [] : [result]
  })
  const debt = margin.reduce((sum, account) => sum + account.debt, 0)
  const own = before - debt
  return {
    before,
    after,
    debt,
    change: after - before,
    changeShare: own > 0 ? (after - before) / own : 0,
    byClass: Object.fromEntries([...byClass].sort(([a], [b]) => compare(a, b))),
    lines: lines
      .map(({ line, move, source }) => ({
        code: line.code,
        name: line.name,
        assetClass: line.assetClass,
        before: line.value,
        after: line.value * (1 + move),
        move,
        source,
      }))
      .filter((line) => line.after !== line.before)
      .toSorted((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before) || compare(a.code, b.code))
      .slice(0, SHOWN_LINES),
    priced,
    byClassMove: lines.length - priced,
    largestStock: { name: largest.name, share: before > 0 ? largest.value / before : 0 },
    margin,
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function add(sums: Map<string, { before: number; after: number }>, key: string, before: number, after: number): void {
  const sum = sums.get(key)
  if (sum === undefined) sums.set(key, { before, after })
  else {
    sum.before += before
    sum.after += after
  }
}
