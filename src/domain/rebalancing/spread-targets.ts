/** A line that stands in a class. Yuan. */
export interface ClassLine {
  readonly id: string
  readonly assetClass: string
  readonly value: number
  readonly sellable: number
  readonly buyable: boolean
}

export interface SpreadTargets {
  /** Line → share of the whole, sum 1 with the missing classes. */
  readonly targets: Readonly<Record<string, number>>
  /** Classes with a target that no line can be bought for: their share waits under the id `class:<id>`. */
  readonly missing: readonly { readonly assetClass: string; readonly id: string; readonly weight: number }[]
}

/** Shares below this are rounding. */
const DUST = 1e-9

/**
 * From targets of classes to targets of what is held. A class that needs more buys its buyable lines in proportion to what is
 * held of them (a class held only in lines that cannot be bought, or not at all, needs a product first and is named). A class
 * that has too much sells its sellable lines in proportion; what cannot be sold keeps the rest of the surplus.
 */
export function spreadTargets(
  classTargets: Readonly<Record<string, number>>,
  lines: readonly ClassLine[],
  total: number,
): SpreadTargets {
  const targets: Record<string, number> = {}
  const missing: { assetClass: string; id: string; weight: number }[] = []
  const classes = new Set([...lines.map(({ assetClass }) => assetClass), ...Object.keys(classTargets)])
  for (const assetClass of classes) {
    const own = lines.filter((line) => line.assetClass === assetClass)
    const held = own.reduce((sum, { value }) => sum + value, 0)
    const change = (classTargets[assetClass] ?? 0) * total - held
    const base = (line: ClassLine): number => (change > 0 ? (line.buyable ? line.value : 0) : line.sellable)
    const sum = own.reduce((s, line) => s + base(line), 0)
    const equal = change > 0 && sum <= 0 ? own.filter(({ buyable }) => buyable) : []
    const movable = change > 0 ? change : Math.max(change, -sum)
    const stuck = change - movable
    for (const line of own) {
      const share = sum > 0 ? base(line) / sum : equal.includes(line) ? 1 / equal.length : 0
      const locked = line.value - line.sellable
      const lockedSum = own.reduce((s, l) => s + l.value - l.sellable, 0)
      const rest = stuck < 0 && lockedSum > 0 ? (stuck * locked) / lockedSum : 0
      targets[line.id] = Math.max(0, line.value + movable * share + rest) / total
    }
    if (change / total > DUST && sum <= 0 && equal.length === 0)
      missing.push({ assetClass, id: `class:${assetClass}`, weight: change / total })
  }
  return { targets, missing }
}
