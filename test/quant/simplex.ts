export interface LinearRelation {
  readonly coefficients: readonly number[]
  readonly relation: '<=' | '>=' | '='
  readonly limit: number
}

/** A price or a helper's sum within this of zero is zero. */
const EPSILON = 1e-9
/** Pivots below this are rounding errors. */
const LEAST_PIVOT = 1e-8
/** After so many pivots by steepest price the least index decides, which cannot cycle. */
const PATIENCE = 2_000

/**
 * Least value of cost'x subject to the relations and x ≥ 0, by the two-phase simplex method on a dense tableau
 * (Dantzig 1963; Bland's rule 1977 as the last resort). Null when the relations cannot hold together; throws when the
 * cost falls for ever. For small programs only.
 */
export function leastCost(cost: readonly number[], relations: readonly LinearRelation[]): number | null {
  const upright = relations.map(({ coefficients, relation, limit }) => {
    // A row “≥ 0” turned round needs no helper.
    if (limit > 0 || (limit === 0 && relation !== '>=')) return { coefficients, relation, limit }
    const turned = ({ '<=': '>=', '>=': '<=', '=': '=' } as const)[relation]
    return { coefficients: coefficients.map((value) => -value), relation: turned, limit: Math.abs(limit) }
  })
  const slacks = upright.filter(({ relation }) => relation !== '=').length
  const alone = loneVariables(upright, cost.length)
  const needsHelper = upright.map(({ relation }, r) => relation !== '<=' && (alone[r] as number) < 0)
  const real = cost.length + slacks
  const width = real + needsHelper.filter(Boolean).length + 1
  let [nextSlack, nextHelper] = [cost.length, real]
  const basis: number[] = []
  const rows = upright.map(({ coefficients, relation, limit }, r) => {
    const row = new Float64Array(width)
    row.set(coefficients)
    row[width - 1] = limit
    if (relation !== '=') row[nextSlack++] = relation === '<=' ? 1 : -1
    if (needsHelper[r] === true) row[nextHelper++] = 1
    basis.push(relation === '<=' ? nextSlack - 1 : needsHelper[r] === true ? nextHelper - 1 : (alone[r] as number))
    return row
  })
  const helpers = Float64Array.from({ length: width - 1 }, (_, j) => (j < real ? 0 : 1))
  if (descend(rows, basis, helpers, real) > 1e-8) return null
  driveOut(rows, basis, real)
  const prices = new Float64Array(width - 1)
  prices.set(cost)
  return descend(rows, basis, prices, real)
}

/** Per row a variable that stands in no other row, there with the coefficient 1: it can begin in the basis. Else −1. */
function loneVariables(relations: readonly LinearRelation[], size: number): number[] {
  const uses = Array.from({ length: size }, (_, j) => relations.filter((row) => row.coefficients[j] !== 0).length)
  return relations.map(({ coefficients }) => coefficients.findIndex((value, j) => value === 1 && uses[j] === 1))
}

/** Pivots in the first `columns` columns until no price is negative; gives the cost reached. */
function descend(rows: Float64Array[], basis: number[], cost: Float64Array, columns: number): number {
  const last = cost.length
  const prices = new Float64Array(last + 1)
  prices.set(cost)
  basis.forEach((column, r) => subtract(prices, rows[r] as Float64Array, cost[column] as number))
  for (let pivots = 0; ; pivots++) {
    let entering = -1
    for (let j = 0; j < columns; j++) {
      if ((prices[j] as number) >= -EPSILON) continue
      if (entering < 0 || (pivots < PATIENCE && (prices[j] as number) < (prices[entering] as number))) entering = j
    }
    if (entering < 0) return -(prices[last] as number)
    const leaving = leavingRow(rows, basis, entering, pivots < PATIENCE)
    if (leaving < 0) throw new Error('the cost falls for ever')
    exchange(rows, basis, leaving, entering)
    subtract(prices, rows[leaving] as Float64Array, prices[entering] as number)
  }
}

function exchange(rows: readonly Float64Array[], basis: number[], leaving: number, entering: number): void {
  const pivot = rows[leaving] as Float64Array
  const factor = pivot[entering] as number
  pivot.forEach((value, j) => (pivot[j] = value / factor))
  rows.forEach((row, r) => r !== leaving && subtract(row, pivot, row[entering] as number))
  basis[leaving] = entering
}

/** Helpers that stayed in the basis at zero must not grow again: a real variable takes their place. */
function driveOut(rows: readonly Float64Array[], basis: number[], real: number): void {
  rows.forEach((row, r) => {
    if ((basis[r] as number) < real) return
    const entering = row.subarray(0, real).findIndex((value) => Math.abs(value) > LEAST_PIVOT)
    if (entering >= 0) exchange(rows, basis, r, entering)
  })
}

/** The row whose variable reaches zero first; of several the largest pivot, or, against cycles, the least variable. */
function leavingRow(rows: readonly Float64Array[], basis: readonly number[], entering: number, bold: boolean): number {
  const ratios = rows.map((row) => {
    const coefficient = row[entering] as number
    return coefficient > LEAST_PIVOT
      ? Math.max(row[row.length - 1] as number, 0) / coefficient
      : Number.POSITIVE_INFINITY
  })
  const least = Math.min(...ratios)
  if (least === Number.POSITIVE_INFINITY) return -1
  const rank = (r: number): number => (bold ? -(rows[r]?.[entering] as number) : (basis[r] as number))
  return ratios.reduce((best, ratio, r) => {
    if (ratio > least + 1e-12) return best
    return best < 0 || rank(r) < rank(best) ? r : best
  }, -1)
}

function subtract(row: Float64Array, other: Float64Array, factor: number): void {
  if (factor === 0) return
  for (let j = 0; j < row.length; j++) row[j] = (row[j] as number) - factor * (other[j] as number)
}
