import { NEVER, type WalkState } from '../../quant/walk-state'
import { ageInMonths } from '../calendar'
import { PLANNING_TABLE, planningDeathRates, survival } from './life-table'
import type { Prepared } from './prepare'

export interface MortalityWeighted {
  /** Probability that nobody of the household lives to see the plan fail; failures after the plan age are not seen. */
  readonly successProbability: number
  /** That somebody lives at the end of the plan. */
  readonly survivalToEnd: number
  readonly table: string
}

/** P(at least one member lives) at the beginning of each period and at the end; null unless every sex is known. */
function householdSurvival({ plan, timeline }: Prepared): Float64Array | null {
  const lives = plan.household.members.map(({ sex, birthMonth }) =>
    sex === undefined ? null : { rates: planningDeathRates(sex), age: ageInMonths(birthMonth, plan.start) / 12 },
  )
  if (lives.some((life) => life === null)) return null
  return Float64Array.from({ length: timeline.periods + 1 }, (_, t) => {
    const nobody = lives.reduce(
      (product, life) =>
        life === null ? product : product * (1 - survival(life.rates, life.age, t / timeline.periodsPerYear)),
      1,
    )
    return 1 - nobody
  })
}

/** p with every failure weighted by the chance that somebody is alive to suffer it. Lives are taken as independent. */
export function mortalityWeighted(prepared: Prepared, state: WalkState): MortalityWeighted | null {
  const alive = householdSurvival(prepared)
  if (alive === null) return null
  let sum = 0
  for (const at of state.failedAt) sum += at === NEVER ? 1 : 1 - (alive[at] ?? 0)
  return {
    successProbability: sum / state.paths,
    survivalToEnd: alive.at(-1) ?? 0,
    table: `${PLANNING_TABLE.table} ${PLANNING_TABLE.column}`,
  }
}
