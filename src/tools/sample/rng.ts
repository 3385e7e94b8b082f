/**
 * Seeded random numbers for the sample. Every part of the sample draws from its own named stream, so that a change in one
 * part leaves the others as they were.
 * Generator: sfc32 by Chris Doty-Humphrey (PractRand); seeding: xmur3 string hash.
 */
export interface Random {
  /** Uniform on [0, 1). */
  next(): number
  /** Uniform on [low, high). */
  between(low: number, high: number): number
  /** Whole number from low to high, both included. */
  int(low: number, high: number): number
  chance(probability: number): boolean
  normal(): number
  /** exp(N(ln median, sigma²)). */
  lognormal(median: number, sigma: number): number
  /** Marsaglia & Tsang (2000), shape above 1. */
  gamma(shape: number, mean: number): number
  /** Knuth's product method: small means only. */
  poisson(mean: number): number
  pick<T>(list: readonly T[]): T
  /** Index drawn with these weights. */
  weighted(weights: readonly number[]): number
  shuffle<T>(list: readonly T[]): T[]
  /** An independent stream with a name of its own. */
  fork(name: string): Random
}

function hash(text: string): () => number {
  let h = 1779033703 ^ text.length
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ text.charCodeAt(i), 3432918353)
    h = (h << 13) | (h >>> 19)
  }
  return () => {
    h = Math.imul(h ^ (h >>> 16), 2246822507)
    h = Math.imul(h ^ (h >>> 13), 3266489909)
    h ^= h >>> 16
    return h >>> 0
  }
}

function sfc32(seed: string): () => number {
  const word = hash(seed)
  let a = word() | 0
  let b = word() | 0
  let c = word() | 0
  let d = word() | 0
  const step = () => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return (t >>> 0) / 4294967296
  }
  for (let i = 0; i < 12; i++) step()
  return step
}

export function createRandom(seed: string): Random {
  const next = sfc32(seed)
  let spare: number | undefined
  const normal = (): number => {
    if (spare !== undefined) {
      const value = spare
      spare = undefined
      return value
    }
    const radius = Math.sqrt(-2 * Math.log(1 - next()))
    const angle = 2 * Math.PI * next()
    spare = radius * Math.sin(angle)
    return radius * Math.cos(angle)
  }
  const self: Random = {
    next,
    between: (low, high) => low + (high - low) * next(),
    int: (low, high) => low + Math.floor((high - low + 1) * next()),
    chance: (probability) => next() < probability,
    normal,
    lognormal: (median, sigma) => median * Math.exp(sigma * normal()),
    gamma(shape, mean) {
      const d = shape - 1 / 3
      const c = 1 / Math.sqrt(9 * d)
      for (;;) {
        const x = normal()
        const v = (1 + c * x) ** 3
        if (v > 0 && Math.log(1 - next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return (d * v * mean) / shape
      }
    },
    poisson(mean) {
      const limit = Math.exp(-mean)
      let count = 0
      for (let product = next(); product > limit; product *= next()) count++
      return count
    },
    pick: (list) => list[Math.floor(list.length * next())] as (typeof list)[number],
    weighted(weights) {
      const total = weights.reduce((sum, w) => sum + w, 0)
      let left = total * next()
      const found = weights.findIndex((w) => (left -= w) < 0)
      return found < 0 ? weights.length - 1 : found
    },
    shuffle(list) {
      const copy = [...list]
      for (let i = copy.length - 1; i > 0; i--) {
        const j = Math.floor((i + 1) * next())
        const kept = copy[i] as (typeof copy)[number]
        copy[i] = copy[j] as (typeof copy)[number]
        copy[j] = kept
      }
      return copy
    },
    fork: (name) => createRandom(`${seed}/${name}`),
  }
  return self
}

/** Inverse of the standard normal distribution. Source: Acklam (2003), relative error below 1.2e-9. */
export function normalQuantile(p: number): number {
  const a = [
    -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2, -3.066479806614716e1,
    2.506628277459239,
  ]
  const b = [
    -5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1, -1.328068155288572e1, 1,
  ]
  const c = [
    -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968,
    2.938163982698783,
  ]
  const d = [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416, 1]
  const poly = (k: readonly number[], x: number) => k.reduce((sum, coefficient) => sum * x + coefficient, 0)
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p))
    return poly(c, q) / poly(d, q)
  }
  if (p > 0.97575) return -normalQuantile(1 - p)
  const q = p - 0.5
  return (q * poly(a, q * q)) / poly(b, q * q)
}

/** The n stratified uniforms (i + u)/n in random order: a sample that has the distribution's shape even when n is small. */
export const stratifiedUniforms = (random: Random, n: number): number[] =>
  random.shuffle(Array.from({ length: n }, (_, i) => (i + random.next()) / n))

/** Shares of `total` as whole numbers that sum to it (largest remainder). */
export function quotas(total: number, shares: readonly number[]): number[] {
  const sum = shares.reduce((a, b) => a + b, 0)
  const exact = shares.map((share) => (total * share) / sum)
  const whole = exact.map(Math.floor)
  const order = exact.map((value, i) => ({ i, rest: value - Math.floor(value) })).toSorted((x, y) => y.rest - x.rest)
  let left = total - whole.reduce((a, b) => a + b, 0)
  for (const { i } of order) {
    if (left-- <= 0) break
    whole[i] = (whole[i] ?? 0) + 1
  }
  return whole
}
