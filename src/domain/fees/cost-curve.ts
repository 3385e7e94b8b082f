/**
 * A year's cost as a function of traded value: straight pieces, each `intercept + slope × value` (yuan) on [from, to).
 * Commission with a minimum per order is such a curve, and so is a fee with the commission that remains.
 */
interface CostPiece {
  readonly from: number
  /** null = without end. */
  readonly to: number | null
  readonly intercept: number
  readonly slope: number
}
export type CostCurve = readonly CostPiece[]

/** A range of traded value; `to` null = without end. */
export type Range = readonly [from: number, to: number | null]

export const straightLine = (intercept: number, slope: number): CostCurve => [{ from: 0, to: null, intercept, slope }]

/** Cost in yuan at a traded value in yuan ≥ 0. */
export function costAt(curve: CostCurve, tradedValue: number): number {
  const piece = pieceAt(curve, tradedValue)
  return piece.intercept + piece.slope * tradedValue
}

/**
 * Commission of the client's own orders, Σ max(minimum, rate × value), when every order grows or shrinks in proportion
 * until the traded value is that asked for. At nothing traded the orders still cost their minimums: so two crossings
 * with a fee are possible. `values` in yuan, positive. Source: compute.md §6.
 */
export function ordersCurve(values: readonly number[], rate: number, minimum: number): CostCurve {
  const total = values.reduce((sum, value) => sum + value, 0)
  if (minimum === 0 || rate === 0 || total === 0) return straightLine(rate === 0 ? minimum * values.length : 0, rate)
  const descending = [...values].sort((a, b) => b - a)
  const pieces: CostPiece[] = []
  let from = 0
  let proportional = 0
  for (const [index, value] of descending.entries()) {
    const leavesMinimum = (minimum / (rate * value)) * total
    if (leavesMinimum > from) {
      pieces.push({
        from,
        to: leavesMinimum,
        intercept: minimum * (values.length - index),
        slope: (rate * proportional) / total,
      })
      from = leavesMinimum
    }
    proportional += value
  }
  return [...pieces, { from, to: null, intercept: 0, slope: rate }]
}

/** The same orders as a share or a multiple of themselves: two years of orders brought to one. */
export const timesOrders = (curve: CostCurve, factor: number): CostCurve =>
  curve.map((p) => ({
    from: p.from * factor,
    to: p.to === null ? null : p.to * factor,
    intercept: p.intercept * factor,
    slope: p.slope,
  }))

const positiveOn = (from: number, to: number | null, intercept: number, slope: number): Range | undefined => {
  const root = slope === 0 ? undefined : -intercept / slope
  const inside = root !== undefined && root > from && (to === null || root < to)
  const middle = inside ? undefined : to === null ? from + 1 : (from + to) / 2
  if (middle !== undefined) return intercept + slope * middle > 0 ? [from, to] : undefined
  return slope > 0 ? [root!, to] : [from, root!]
}

/** A curve with a fixed amount on top, yuan a year. */
export const raised = (curve: CostCurve, amount: number): CostCurve =>
  curve.map((piece) => ({ ...piece, intercept: piece.intercept + amount }))

const pieceAt = (curve: CostCurve, tradedValue: number): CostPiece =>
  curve.findLast((piece) => piece.from <= tradedValue) ?? curve[0]!

/** Where `dearer` costs more than `cheaper`, as ranges of traded value in order. */
export function rangesAbove(dearer: CostCurve, cheaper: CostCurve): Range[] {
  const starts = [...new Set([...dearer, ...cheaper].map(({ from }) => from))].sort((a, b) => a - b)
  const ranges: Range[] = []
  for (const [index, from] of starts.entries()) {
    const [high, low] = [pieceAt(dearer, from), pieceAt(cheaper, from)]
    const range = positiveOn(from, starts[index + 1] ?? null, high.intercept - low.intercept, high.slope - low.slope)
    if (range === undefined) continue
    const previous = ranges.at(-1)
    if (previous?.[1] === range[0]) ranges[ranges.length - 1] = [previous[0], range[1]]
    else ranges.push(range)
  }
  return ranges
}

/** The traded values at which the cheaper side changes, rising. */
export const crossingsOf = (ranges: readonly Range[]): number[] =>
  ranges.flatMap(([from, to]) => [...(from > 0 ? [from] : []), ...(to === null ? [] : [to])])
