import pack from '../../../resources/reference/pension-planning.json'

/** What a pension projection assumes of the years to come, where nobody says otherwise. Yearly rates and shares, decimals. */
export const PLANNING_KEYS = [
  'creditingRate',
  'wageGrowth',
  'uprating',
  'creditingStress',
  'upratingShortfall',
  'replacementTarget',
] as const
export type PlanningKey = (typeof PLANNING_KEYS)[number]
export type PlanningValues = Readonly<Record<PlanningKey, number>>

export interface ShippedValue {
  readonly key: PlanningKey
  readonly value: number
  /** Between these it is usual; outside of them somebody should say why. */
  readonly low: number
  readonly high: number
  readonly confidence: number
  readonly source: string
}

const known = (key: string): PlanningKey | undefined => PLANNING_KEYS.find((name) => name === key)

/** The defaults that the product ships, in the order of the pack `pension-planning`. */
export const shippedPlanningValues: readonly ShippedValue[] = pack.values.flatMap((value) => {
  const key = known(value.key)
  return key === undefined ? [] : [{ ...value, key }]
})

/** The values in force: the firm's own where it has one, else the shipped ones. */
export function planningValues(own: Partial<PlanningValues>): PlanningValues {
  const pairs = shippedPlanningValues.map(({ key, value }) => [key, own[key] ?? value] as const)
  return Object.fromEntries(pairs) as Record<PlanningKey, number>
}
