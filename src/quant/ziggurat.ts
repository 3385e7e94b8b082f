import { nextUniform } from './rng'

/**
 * Standard normals by the ziggurat of 256 layers. Source: Marsaglia and Tsang (2000); layer and position are taken from
 * different bits of one word, as Doornik (2005) asks. Edge and area of the base layer for 256 layers:
 */
const EDGE = 3.654152885361009
const AREA = 0.004928673233974655
const LAYERS = 256

const density = (x: number): number => Math.exp(-0.5 * x * x)

/** Right edges of the layers (0 is the base, drawn with the tail's area in it) and the density there. */
const edges = new Float64Array(LAYERS + 1)
const heights = new Float64Array(LAYERS + 1)
edges[0] = AREA / density(EDGE)
edges[1] = EDGE
for (let i = 2; i < LAYERS; i++) {
  edges[i] = Math.sqrt(-2 * Math.log(AREA / edges[i - 1]! + density(edges[i - 1]!)))
}
edges[LAYERS] = 0
for (let i = 0; i <= LAYERS; i++) heights[i] = density(edges[i]!)

/** The value beyond the base layer's edge. Source: Marsaglia (1964). */
function tail(state: Int32Array): number {
  for (;;) {
    const beyond = -Math.log(nextUniform(state)) / EDGE
    if (-2 * Math.log(nextUniform(state)) >= beyond * beyond) return EDGE + beyond
  }
}

/**
 * The rare way on (1.2 % of draws): NaN asks for a new draw.
 * `x` is the candidate of `layer`, known to lie outside the layer's inner rectangle.
 */
function outside(state: Int32Array, layer: number, x: number): number {
  if (layer === 0) return x < 0 ? -tail(state) : tail(state)
  const upper = heights[layer + 1]!
  const lower = heights[layer]!
  return lower + nextUniform(state) * (upper - lower) < density(x) ? x : Number.NaN
}

const UNIT = 1 / 0x80_0000

/** Fills out[0 … count−1] with independent standard normals, going on from `state`. */
export function fillNormals(state: Int32Array, out: Float64Array, count: number): void {
  let s0 = state[0]!
  let s1 = state[1]!
  let s2 = state[2]!
  let s3 = state[3]!
  for (let i = 0; i < count; i++) {
    // xoshiro128**, written out: a call per draw costs a third of the time.
    const scrambled = Math.imul(s1, 5)
    const bits = Math.imul((scrambled << 7) | (scrambled >>> 25), 9)
    const shifted = s1 << 9
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= shifted
    s3 = (s3 << 11) | (s3 >>> 21)

    const layer = bits & 255
    const x = ((bits >> 8) + 0.5) * UNIT * edges[layer]!
    if (Math.abs(x) < edges[layer + 1]!) {
      out[i] = x
      continue
    }
    state[0] = s0
    state[1] = s1
    state[2] = s2
    state[3] = s3
    const accepted = outside(state, layer, x)
    s0 = state[0]
    s1 = state[1]
    s2 = state[2]
    s3 = state[3]
    if (Number.isNaN(accepted)) i--
    else out[i] = accepted
  }
  state[0] = s0
  state[1] = s1
  state[2] = s2
  state[3] = s3
}
