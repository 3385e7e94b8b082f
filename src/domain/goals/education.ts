import { Decimal } from 'decimal.js'
import { Exact } from '../exact-yuan'
import { levelSaving } from './level-saving'

/** Years of study to be paid for. Money in yuan, rates a year, decimals. */
export interface EducationGoal {
  /** One year's cost at today's prices. */
  readonly costToday: number
  readonly costGrowth: number
  readonly yearsToStart: number
  /** Whole years. */
  readonly studyYears: number
  readonly returnRate: number
  readonly saved: number
}

export interface EducationPlan {
  readonly firstYearCost: Decimal
  /** Needed on the first day: every year is paid at its beginning, what is left goes on earning. */
  readonly lumpAtStart: Decimal
  readonly savedAtStart: Decimal
  readonly missingAtStart: Decimal
  /** Null when the money is missing and the study begins now. */
  readonly monthlySaving: number | null
  readonly fundedRatio: number
}

/** Σ qʲ for j < count: worth at the start of payments that grow by g and are discounted by r, q = (1+g)/(1+r). */
function dueFactor(growth: number, rate: number, count: number): Decimal {
  const ratio = new Exact(1).plus(growth).div(new Exact(1).plus(rate))
  let [sum, power] = [new Exact(0), new Exact(1)]
  for (let j = 0; j < count; j++) {
    sum = sum.plus(power)
    power = power.times(ratio)
  }
  return sum
}

/** What a study costs, what must lie ready on its first day, and the saving until then. Source: growing annuity-due. */
export function educationPlan(goal: EducationGoal): EducationPlan {
  const { costToday, costGrowth, yearsToStart, studyYears, returnRate, saved } = goal
  const firstYearCost = new Exact(1).plus(costGrowth).pow(yearsToStart).times(costToday)
  const lumpAtStart = firstYearCost.times(dueFactor(costGrowth, returnRate, studyYears))
  const savedAtStart = new Exact(1).plus(returnRate).pow(yearsToStart).times(saved)
  const missingAtStart = Decimal.max(0, lumpAtStart.minus(savedAtStart))
  return {
    firstYearCost,
    lumpAtStart,
    savedAtStart,
    missingAtStart,
    monthlySaving: levelSaving(missingAtStart.toNumber(), returnRate, yearsToStart),
    fundedRatio: lumpAtStart.isZero() ? 1 : savedAtStart.div(lumpAtStart).toNumber(),
  }
}
