interface LevelFigures {
  /** Yuan a month; null where there is no spending to scale. */
  readonly sustainableMonthly: number | null
  readonly plannedMonthly: number
}

/**
 * What can be spent, in the measure in which spending is stated (`statedMonthly`, yuan a month of today). The figures of a
 * projection are level amounts over the whole plan; where spending falls with the first death they lie below what is said
 * for the first years, and only their ratio may be applied to it.
 */
export const statedSustainable = (
  statedMonthly: number,
  { sustainableMonthly, plannedMonthly }: LevelFigures,
): number | null =>
  sustainableMonthly === null || plannedMonthly <= 0 || statedMonthly <= 0
    ? sustainableMonthly
    : (statedMonthly * sustainableMonthly) / plannedMonthly
