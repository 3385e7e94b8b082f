/**
 * Random bits. Philox4x32-10 is a bijection of its counter for every key: it turns (seed, stream, path) into 128 bits
 * that no other path of the same seed shares. xoshiro128** then runs fast inside the path. So path k depends on the
 * seed and on k alone, never on how many paths are run, in what order or by whom.
 */

/** The 32×32-bit product's upper half, exact in integer arithmetic. */
const multiplyHigh = (a: number, b: number): number => {
  const aLow = a & 0xffff
  const aHigh = a >>> 16
  const bLow = b & 0xffff
  const bHigh = b >>> 16
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16)
  const cross = aLow * bHigh + (middle & 0xffff)
  return (aHigh * bHigh + Math.floor(middle / 0x10000) + Math.floor(cross / 0x10000)) >>> 0
}

/**
 * Philox4x32-10: four 32-bit words of counter and two of key to four random words, written to `out` (length 4).
 * Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3" (SC11), with its known answers.
 */
export function philox4x32(
  counter: readonly [number, number, number, number],
  key: readonly [number, number],
  out: Int32Array,
): void {
  let [c0, c1, c2, c3] = counter
  let [k0, k1] = key
  for (let round = 0; round < 10; round++) {
    const high0 = multiplyHigh(0xd2511f53, c0 >>> 0)
    const low0 = Math.imul(0xd2511f53, c0)
    const high1 = multiplyHigh(0xcd9e8d57, c2 >>> 0)
    const low1 = Math.imul(0xcd9e8d57, c2)
    c0 = high1 ^ c1 ^ k0
    c1 = low1
    c2 = high0 ^ c3 ^ k1
    c3 = low0
    k0 = (k0 + 0x9e3779b9) | 0
    k1 = (k1 + 0xbb67ae85) | 0
  }
  out[0] = c0
  out[1] = c1
  out[2] = c2
  out[3] = c3
}

/** Independent uses of one path's seed. */
export const STREAM = { returns: 0, mixing: 1, blocks: 2 } as const

/** Puts `state` (length 4) at the start of one stream of one path. `seed`: a whole number from 0 to 2^53 − 1. */
export function seedPath(state: Int32Array, seed: number, path: number, stream: number): void {
  philox4x32([path, stream, 0, 0], [seed | 0, Math.floor(seed / 0x1_0000_0000) | 0], state)
  if ((state[0]! | state[1]! | state[2]! | state[3]!) === 0) state[0] = 1
}

/** Next 32 random bits as a signed integer, by xoshiro128** 1.1. Source: Blackman and Vigna (2021). */
export function nextBits(state: Int32Array): number {
  const s1 = state[1]!
  const scrambled = Math.imul(s1, 5)
  const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9)
  const s2 = state[2]! ^ state[0]!
  const s3 = state[3]! ^ s1
  state[1] = s1 ^ s2
  state[0] = state[0]! ^ s3
  state[2] = s2 ^ (s1 << 9)
  state[3] = (s3 << 11) | (s3 >>> 21)
  return result
}

/** Uniform on the open interval (0, 1), 32 bits. */
export const nextUniform = (state: Int32Array): number => ((nextBits(state) >>> 0) + 0.5) / 0x1_0000_0000
