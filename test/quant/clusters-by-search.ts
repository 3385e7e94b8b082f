type Matrix = readonly (readonly number[])[]

/**
 * Hierarchical risk parity as it is told, without trees or graphs: look through all pairs of clusters for the two whose
 * nearest members are closest, join them, begin again; then halve the list of assets again and again, each half taking
 * the part of the other's variance. Source: López de Prado, J. Portfolio Management 42 (2016).
 */
export function hierarchicalWeightsBySearch(covariance: Matrix): number[] {
  const weights = covariance.map(() => 0)
  share(orderByJoining(distancesOf(covariance)), 1, covariance, weights)
  return weights
}

/** √((1 − ρ)/2) for every pair. */
export const distancesOf = (covariance: Matrix): number[][] =>
  covariance.map((row, i) =>
    row.map((value, j) => {
      const rho = value / Math.sqrt((covariance[i]?.[i] as number) * (covariance[j]?.[j] as number))
      return Math.sqrt(Math.max(0, (1 - rho) / 2))
    }),
  )

/** Clusters stand in the order in which they came to be; of two that join, the earlier stands left. */
function orderByJoining(distance: Matrix): number[] {
  let clusters = distance.map((_, i) => [i])
  const gap = (a: number[], b: number[]) => Math.min(...a.flatMap((i) => b.map((j) => distance[i]?.[j] as number)))
  while (clusters.length > 1) {
    const pairs = clusters.flatMap((a, p) => clusters.slice(p + 1).map((b) => ({ a, b, gap: gap(a, b) })))
    const nearest = pairs.reduce((best, pair) => (pair.gap < best.gap ? pair : best))
    clusters = [
      ...clusters.filter((cluster) => cluster !== nearest.a && cluster !== nearest.b),
      [...nearest.a, ...nearest.b],
    ]
  }
  return clusters[0] as number[]
}

function share(assets: readonly number[], money: number, covariance: Matrix, weights: number[]): void {
  if (assets.length === 1) {
    weights[assets[0] as number] = money
    return
  }
  const middle = Math.floor(assets.length / 2)
  const [left, right] = [assets.slice(0, middle), assets.slice(middle)]
  const [ofLeft, ofRight] = [varianceOf(left, covariance), varianceOf(right, covariance)]
  share(left, (money * ofRight) / (ofLeft + ofRight), covariance, weights)
  share(right, (money * ofLeft) / (ofLeft + ofRight), covariance, weights)
}

/** Variance of a cluster that is held in proportion to inverse variances. */
function varianceOf(assets: readonly number[], covariance: Matrix): number {
  const entry = (i: number, j: number) => covariance[i]?.[j] as number
  const precision = assets.reduce((total, i) => total + 1 / entry(i, i), 0)
  const held = new Map(assets.map((i) => [i, 1 / entry(i, i) / precision]))
  return [...held].reduce((total, [i, w]) => total + w * [...held].reduce((sum, [j, v]) => sum + v * entry(i, j), 0), 0)
}
