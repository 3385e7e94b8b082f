/** Gompertz's law of mortality with modal age `m` and dispersion `b`, in years: force e^((x − m)/b)/b. */
export interface Gompertz {
  readonly m: number
  readonly b: number
}

/** P(a person aged `age` lives `years` more) = exp(e^((age−m)/b)·(1 − e^(years/b))). */
export const gompertzSurvival = ({ m, b }: Gompertz, age: number, years: number): number =>
  Math.exp(Math.exp((age - m) / b) * -Math.expm1(years / b))

/** The age that half of those now aged `age` reach. */
export const gompertzMedianAge = ({ m, b }: Gompertz, age: number): number =>
  age + b * Math.log1p(Math.LN2 * Math.exp((m - age) / b))

// Gauss-Legendre nodes and weights of eight points on (−1, 1), positive half.
const NODES = [0.18343464249564984, 0.525532409916329, 0.7966664774136267, 0.9602898564975362]
const WEIGHTS = [0.362683783378362, 0.31370664587788727, 0.2223810344533745, 0.10122853629037626]
const PANELS = 200

/** ∫ e^(−rate·t)·P(alive after t) dt: what one yuan a year, paid without pause for life, is worth at a continuous rate. */
export function gompertzAnnuity(law: Gompertz, age: number, rate: number): number {
  const horizon = Math.max(law.m + 12 * law.b - age, 4 * law.b)
  const half = horizon / PANELS / 2
  const value = (t: number): number => Math.exp(-rate * t) * gompertzSurvival(law, age, t)
  let sum = 0
  for (let panel = 0; panel < PANELS; panel++) {
    const middle = (2 * panel + 1) * half
    NODES.forEach((node, i) => {
      sum += (WEIGHTS[i] ?? 0) * half * (value(middle - node * half) + value(middle + node * half))
    })
  }
  return sum
}

/** Complete expectancy: the mean of the remaining lifetime in years (decisions A1.14). */
export const gompertzExpectancy = (law: Gompertz, age: number): number => gompertzAnnuity(law, age, 0)
