/** The standard normal distribution. */

const polynomial = (coefficients: readonly number[], x: number): number => {
  let value = 0
  for (const c of coefficients) value = value * x + c
  return value
}

// Coefficients of Cody, "Rational Chebyshev approximation for the error function", Math. Comp. 23 (1969), as in CALERF;
// highest power first.
const SMALL_P = [0.18577770618460315, 3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694]
const SMALL_Q = [1, 23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171]
const MIDDLE_P = [
  2.1531153547440383e-8, 0.5641884969886701, 8.883149794388377, 66.11919063714163, 298.6351381974001, 881.952221241769,
  1712.0476126340707, 2051.0783778260716, 1230.3393547979972,
]
const MIDDLE_Q = [
  1, 15.744926110709835, 117.6939508913125, 537.1811018620099, 1621.3895745666903, 3290.7992357334597,
  4362.619090143247, 3439.3676741437216, 1230.3393548037495,
]
const LARGE_P = [
  0.016315387137302097, 0.30532663496123236, 0.36034489994980445, 0.12578172611122926, 0.016083785148742275,
  0.0006587491615298378,
]
const LARGE_Q = [
  1, 2.568520192289822, 1.8729528499234673, 0.5279051029514285, 0.06051834131244132, 0.0023352049762686918,
]

/** exp(−y²) with y² split so that no digit is lost for large y. */
const expMinusSquare = (y: number): number => {
  const coarse = Math.trunc(y * 16) / 16
  return Math.exp(-coarse * coarse) * Math.exp(-(y - coarse) * (y + coarse))
}

/** erfc(x) = 1 − erf(x), relative error about 1e-16. */
export function complementaryError(x: number): number {
  const y = Math.abs(x)
  if (y <= 0.46875) return 1 - (x * polynomial(SMALL_P, y * y)) / polynomial(SMALL_Q, y * y)
  let value: number
  if (y <= 4) {
    value = (expMinusSquare(y) * polynomial(MIDDLE_P, y)) / polynomial(MIDDLE_Q, y)
  } else {
    const inverse = 1 / (y * y)
    const tail = (inverse * polynomial(LARGE_P, inverse)) / polynomial(LARGE_Q, inverse)
    value = (expMinusSquare(y) * (0.5641895835477563 - tail)) / y
  }
  return x < 0 ? 2 - value : value
}

/** P(Z ≤ z). */
export const normalCdf = (z: number): number => 0.5 * complementaryError(-z * Math.SQRT1_2)

// Coefficients of Wichura's algorithm AS 241 (PPND16), Applied Statistics 37 (1988); highest power first.
const CENTRE_P = [
  2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946, 1971.5909503065513,
  133.14166789178438, 3.3871328727963665,
]
const CENTRE_Q = [
  5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751, 687.1870074920579,
  42.31333070160091, 1,
]
const NEAR_P = [
  0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
  5.769497221460691, 4.630337846156546, 1.4234371107496835,
]
const NEAR_Q = [
  1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
  1.6763848301838038, 2.053191626637759, 1,
]
const FAR_P = [
  2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124, 0.29656057182850487,
  1.7848265399172913, 5.463784911164114, 6.657904643501103,
]
const FAR_Q = [
  2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133, 0.014875361290850615,
  0.1369298809227358, 0.599832206555888, 1,
]

/** The z with P(Z ≤ z) = p, for 0 < p < 1; ∓Infinity at 0 and 1. */
export function normalInverse(p: number): number {
  const q = p - 0.5
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q
    return (q * polynomial(CENTRE_P, r)) / polynomial(CENTRE_Q, r)
  }
  const nearer = q < 0 ? p : 1 - p
  if (!(nearer > 0)) return q < 0 ? -Infinity : Infinity
  const r = Math.sqrt(-Math.log(nearer))
  const z =
    r <= 5
      ? polynomial(NEAR_P, r - 1.6) / polynomial(NEAR_Q, r - 1.6)
      : polynomial(FAR_P, r - 5) / polynomial(FAR_Q, r - 5)
  return q < 0 ? -z : z
}
