import { STREAM, seedPath } from './rng'
import { semidefiniteCholesky } from './semidefinite-cholesky'
import { fillNormals } from './ziggurat'

/**
 * `count` scenarios of yearly simple returns, jointly lognormal with the given arithmetic means and covariance: log-returns
 * are normal with covariance ln(1 + Σᵢⱼ/((1+μᵢ)(1+μⱼ))) and mean ln(1+μᵢ) − ½ of its diagonal, which match both moments
 * exactly. Scenario k depends on the seed and k alone. Null when no such distribution exists (a mean of −100 %, or
 * correlations that no lognormal has).
 */
export function drawLognormalReturns(
  mean: Float64Array,
  covariance: Float64Array,
  count: number,
  seed: number,
): number[][] | null {
  const size = mean.length
  const growth = mean.map((value) => 1 + value)
  if (growth.some((value) => !(value > 0))) return null
  const logs = covariance.map((value, k) =>
    Math.log1p(value / ((growth[Math.floor(k / size)] as number) * (growth[k % size] as number))),
  )
  if (logs.some((value) => !Number.isFinite(value))) return null
  const factor = semidefiniteCholesky(logs, size)
  if (factor === null) return null
  const state = new Int32Array(4)
  const normals = new Float64Array(size)
  return Array.from({ length: count }, (_, path) => {
    seedPath(state, seed, path, STREAM.returns)
    fillNormals(state, normals, size)
    return Array.from(growth, (value, i) => {
      let shock = -(logs[i * size + i] as number) / 2
      for (let k = 0; k <= i; k++) shock += (factor[i * size + k] as number) * (normals[k] as number)
      return value * Math.exp(shock) - 1
    })
  })
}
