import { chiSquaredCdf, chiSquaredInverse } from './gamma'
import { nextUniform } from './rng'
import { fillNormals } from './ziggurat'

/**
 * A Student-t vector is a normal vector times √(ν/χ²). On log-returns the uncapped t has no mean, so χ² is held at or
 * above its 0.1 % quantile (the mixing at or below its 99.9 % quantile), and the multiplier is scaled so that variances
 * are those of the normal model: medians and volatilities stay, only the tails change.
 */
interface Mixing {
  readonly degrees: number
  /** Smallest χ² that is let through. */
  readonly floor: number
  /** √ of the multiplier's mean, by which it is divided. */
  readonly scale: number
}

const FLOOR_PROBABILITY = 0.001

/** `degrees` of freedom ν > 2. E[ν/max(χ²ν, f)] = P(χ²ν ≤ f)·ν/f + ν/(ν−2)·P(χ²ν−2 > f), from the density's shape. */
export function studentMixing(degrees: number): Mixing {
  const floor = chiSquaredInverse(degrees, FLOOR_PROBABILITY)
  const below = (FLOOR_PROBABILITY * degrees) / floor
  const above = (degrees / (degrees - 2)) * (1 - chiSquaredCdf(degrees - 2, floor))
  return { degrees, floor, scale: Math.sqrt(below + above) }
}

const normal = new Float64Array(1)

/** One χ² draw with ν ≥ 2 degrees of freedom. Source: Marsaglia and Tsang, "A simple method for generating gamma variables" (2000). */
function nextChiSquared(state: Int32Array, degrees: number): number {
  const d = degrees / 2 - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    fillNormals(state, normal, 1)
    const x = normal[0]!
    const root = 1 + c * x
    if (root <= 0) continue
    const v = root * root * root
    if (Math.log(nextUniform(state)) < 0.5 * x * x + d - d * v + d * Math.log(v)) return 2 * d * v
  }
}

/** Fills out[0 … count−1] with multipliers for the normals of one period each. */
export function fillMixing(state: Int32Array, mixing: Mixing, out: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) {
    const chi = Math.max(nextChiSquared(state, mixing.degrees), mixing.floor)
    out[i] = Math.sqrt(mixing.degrees / chi) / mixing.scale
  }
}
