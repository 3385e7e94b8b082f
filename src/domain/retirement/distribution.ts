import { orderStatistic, quantiles } from '../../quant/quantiles'
import type { Cube } from '../../quant/scenario-cube'
import { walk } from '../../quant/walk'
import type { WalkState } from '../../quant/walk-state'
import { outcomeOf, type Outcome, type Walkable } from './outcome'

/** Percentiles by year; `years` counts from the start. Money in today's yuan. */
export interface Percentiles {
  readonly years: number[]
  readonly p5: number[]
  readonly p25: number[]
  readonly p50: number[]
  readonly p75: number[]
  readonly p95: number[]
}

/** Real wealth at the end. */
export interface TerminalWealth {
  readonly mean: number
  readonly sd: number
  /** By probability, as text: "0.05". */
  readonly quantiles: Readonly<Record<string, number>>
  /** Mean of the worst twentieth. */
  readonly lowestTwentieth: number
  /** Share of the paths below the amount that was asked for. */
  readonly probabilityBelow?: number
}

export interface Distribution {
  readonly outcome: Outcome
  /** At the start (year 0) and at each year's end. */
  readonly percentiles: Percentiles
  /** Paid in each year; year 0 is the first. */
  readonly spendingPercentiles: Percentiles
  readonly terminal: TerminalWealth
  readonly examplePaths: ExamplePaths
}

/** Paths to look at. */
export interface ExamplePaths {
  /** Only a tenth of all paths end worse. */
  readonly unlucky: number
  /** The one in the middle. */
  readonly median: number
  /** The mix grew least in real terms over the ten years from the first retirement to come; see `worstDecade`. */
  readonly worstDecade: number
}

const LEVELS = [0.05, 0.25, 0.5, 0.75, 0.95] as const
const TERMINAL_LEVELS = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99] as const

const emptyPercentiles = (): Percentiles => ({ years: [], p5: [], p25: [], p50: [], p75: [], p95: [] })

/** Appends one year's percentiles. Overwrites the order of `scratch`. */
function addYear(table: Percentiles, year: number, scratch: Float64Array): void {
  const first = scratch[0] ?? 0
  const values = scratch.every((x) => x === first) ? LEVELS.map(() => first) : quantiles(scratch, LEVELS)
  table.years.push(year)
  for (const [i, key] of (['p5', 'p25', 'p50', 'p75', 'p95'] as const).entries()) table[key].push(values[i] ?? 0)
}

function terminalWealth(wealth: Float64Array, scratch: Float64Array, below: number | undefined): TerminalWealth {
  const n = wealth.length
  let sum = 0
  for (const w of wealth) sum += w
  const mean = sum / n
  let squares = 0
  let under = 0
  for (const w of wealth) {
    squares += (w - mean) * (w - mean)
    if (below !== undefined && w < below) under++
  }
  scratch.set(wealth)
  const values = quantiles(scratch, TERMINAL_LEVELS)
  // The quantiles have left the lowest values in front of the 5 % place.
  const worst = Math.max(1, Math.floor(n * 0.05))
  orderStatistic(scratch, worst - 1)
  let low = 0
  for (let i = 0; i < worst; i++) low += scratch[i] ?? 0
  return {
    mean,
    sd: n > 1 ? Math.sqrt(squares / (n - 1)) : 0,
    quantiles: Object.fromEntries(TERMINAL_LEVELS.map((p, i) => [String(p), values[i] ?? 0])),
    lowestTwentieth: low / worst,
    ...(below === undefined ? {} : { probabilityBelow: under / n }),
  }
}

/** How well each path ended: wealth left, or minus what was not paid; its order picks the paths to show. */
function pathAt(state: WalkState, score: Float64Array, scratch: Float64Array, share: number): number {
  scratch.set(score)
  return score.indexOf(orderStatistic(scratch, Math.floor((state.paths - 1) * share)))
}

/** Years after retirement in which a bad market does most harm. */
const DECADE = 10

/**
 * The path on which the mix grew least, in real terms and before fees, over ten years from period `from` on (or up to the
 * horizon, where that comes sooner); the first of equals. Flows play no part: it is the worst market, not the worst end.
 */
export function worstDecade({ growth, paths, periods }: Cube, from: number, periodsPerYear: number): number {
  const grown = new Float64Array(paths).fill(1)
  const to = Math.min(periods, from + DECADE * periodsPerYear)
  for (let t = from; t < to; t++) {
    for (let i = 0; i < paths; i++) grown[i] = (grown[i] ?? 1) * (growth[t * paths + i] ?? 1)
  }
  return grown.indexOf(grown.reduce((least, g) => (g < least ? g : least), Infinity))
}

interface DistributionOptions {
  /** Period of the first retirement to come, 0 without one. */
  readonly retirement: number
  /** Asks for the share of paths that end below this amount. */
  readonly below?: number | undefined
}

/** One walk with real wealth at the start, at every `everyYears`-th year's end and at the end of the plan. */
export function wealthBands(
  plan: Walkable,
  cube: Cube,
  state: WalkState,
  everyYears: number,
): Pick<Distribution, 'outcome' | 'percentiles'> {
  const scratch = new Float64Array(state.paths)
  const percentiles = emptyPercentiles()
  const last = Math.ceil((plan.walk.discount.length - 1) / plan.walk.periodsPerYear)
  addYear(percentiles, 0, scratch.fill(plan.walk.initial))
  walk(cube, plan.walk, state, (year, now) => {
    if ((year + 1) % everyYears !== 0 && year + 1 !== last) return
    scratch.set(now.wealth)
    addYear(percentiles, year + 1, scratch)
  })
  return { outcome: outcomeOf(plan, cube, state), percentiles }
}

/** One walk with everything that a page shows of it. */
export function distributionOf(
  plan: Walkable,
  cube: Cube,
  state: WalkState,
  { retirement, below }: DistributionOptions,
): Distribution {
  const scratch = new Float64Array(state.paths)
  const percentiles = emptyPercentiles()
  const spendingPercentiles = emptyPercentiles()
  addYear(percentiles, 0, scratch.fill(plan.walk.initial))
  walk(cube, plan.walk, state, (year, now) => {
    scratch.set(now.wealth)
    addYear(percentiles, year + 1, scratch)
    for (let i = 0; i < now.paths; i++) scratch[i] = (now.yearPlanned[i] ?? 0) - (now.yearShort[i] ?? 0)
    addYear(spendingPercentiles, year, scratch)
  })
  const outcome = outcomeOf(plan, cube, state)
  const score = state.wealth.map((w, i) => w - (state.shortPv[i] ?? 0))
  return {
    outcome,
    percentiles,
    spendingPercentiles,
    terminal: terminalWealth(state.wealth, scratch, below),
    examplePaths: {
      unlucky: pathAt(state, score, scratch, 0.1),
      median: pathAt(state, score, scratch, 0.5),
      // A kept cube may be longer than the plan.
      worstDecade: worstDecade(
        { ...cube, periods: plan.walk.discount.length - 1 },
        retirement,
        plan.walk.periodsPerYear,
      ),
    },
  }
}
