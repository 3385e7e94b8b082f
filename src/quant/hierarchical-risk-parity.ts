/**
 * Hierarchical risk parity: single-linkage clustering on the distance √((1 − ρ)/2), assets in the order of the tree,
 * then recursive bisection by inverse cluster variance. Source: López de Prado, "Building diversified portfolios that
 * outperform out of sample", J. Portfolio Management 42 (2016). Of two merging clusters the one that was formed (or
 * listed) first stands left, which settles ties. `covariance` is row-major with a positive diagonal.
 * Weights are positive and add up to 1.
 */
export function hierarchicalRiskParityWeights(covariance: Float64Array, size: number): Float64Array {
  const weights = new Float64Array(size).fill(1)
  bisect(singleLinkageOrder(distances(covariance, size), size), covariance, size, weights)
  return weights
}

const variance = (covariance: Float64Array, size: number, i: number): number => covariance[i * size + i] as number

function distances(covariance: Float64Array, size: number): Float64Array {
  return covariance.map((value, k) => {
    const [i, j] = [Math.floor(k / size), k % size]
    const correlation = value / Math.sqrt(variance(covariance, size, i) * variance(covariance, size, j))
    return i === j ? 0 : Math.sqrt(Math.max(1 - correlation, 0) / 2)
  })
}

interface Edge {
  readonly from: number
  readonly to: number
  readonly length: number
}

/** Prim's algorithm from the first asset: each edge joins the asset added last to the next one, at its distance to the tree. */
function spanningTree(distance: Float64Array, size: number): Edge[] {
  const reach = new Float64Array(size).fill(Number.POSITIVE_INFINITY)
  const added = new Set([0])
  const edges: Edge[] = []
  let last = 0
  while (added.size < size) {
    let nearest = -1
    for (let i = 0; i < size; i++) {
      if (added.has(i)) continue
      reach[i] = Math.min(reach[i] as number, distance[last * size + i] as number)
      if (nearest < 0 || (reach[i] as number) < (reach[nearest] as number)) nearest = i
    }
    edges.push({ from: last, to: nearest, length: reach[nearest] as number })
    added.add(nearest)
    last = nearest
  }
  return edges
}

interface Cluster {
  readonly number: number
  readonly members: readonly number[]
}

/** Assets in the order of the leaves of the single-linkage tree. */
function singleLinkageOrder(distance: Float64Array, size: number): readonly number[] {
  const clusterOf: Cluster[] = Array.from({ length: size }, (_, i) => ({ number: i, members: [i] }))
  const edges = spanningTree(distance, size).sort((a, b) => a.length - b.length)
  edges.forEach(({ from, to }, k) => {
    const pair = [clusterOf[from] as Cluster, clusterOf[to] as Cluster].sort((a, b) => a.number - b.number)
    const merged = { number: size + k, members: pair.flatMap((cluster) => cluster.members) }
    for (const member of merged.members) clusterOf[member] = merged
  })
  return (clusterOf[0] as Cluster).members
}

function bisect(order: readonly number[], covariance: Float64Array, size: number, weights: Float64Array): void {
  if (order.length < 2) return
  const half = Math.floor(order.length / 2)
  const [left, right] = [order.slice(0, half), order.slice(half)]
  const [riskLeft, riskRight] = [clusterVariance(left, covariance, size), clusterVariance(right, covariance, size)]
  const share = 1 - riskLeft / (riskLeft + riskRight)
  for (const i of left) weights[i] = (weights[i] as number) * share
  for (const i of right) weights[i] = (weights[i] as number) * (1 - share)
  bisect(left, covariance, size, weights)
  bisect(right, covariance, size, weights)
}

/** Variance of the cluster with weights proportional to inverse variances. */
function clusterVariance(members: readonly number[], covariance: Float64Array, size: number): number {
  const inverse = members.map((i) => 1 / variance(covariance, size, i))
  const total = inverse.reduce((sum, value) => sum + value, 0)
  let risk = 0
  members.forEach((i, p) => {
    members.forEach((j, q) => {
      risk += ((inverse[p] as number) * (inverse[q] as number) * (covariance[i * size + j] as number)) / (total * total)
    })
  })
  return risk
}
