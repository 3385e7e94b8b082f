import { z } from 'zod'

/* What the retirement screen asks beside the projection itself. Money in today's yuan a month, ages in years. */

const share = z.number().min(0).max(1)
export const zoneName = z.enum(['green', 'grey', 'red'])

const mapCell = z.strictObject({ zone: zoneName, probability: share, standardError: z.number() })

/** Zone and probability for every retirement age and monthly spending, on the plan's own paths and without hysteresis. */
export const zoneMapView = z.strictObject({
  /** Whose retirement age moves; its place in the plan. */
  memberIndex: z.number().int(),
  ages: z.array(z.number()),
  monthly: z.array(z.number()),
  /** One row an age, one column an amount. */
  cells: z.array(z.array(mapCell)),
  /** The plan as it is. */
  here: z.strictObject({ row: z.number().int(), column: z.number().int() }),
  paths: z.number().int(),
})
export type ZoneMapView = z.infer<typeof zoneMapView>

/** What a plan can be made to stand; sizes in resources/policies/plan-stresses.json. */
export const STRESS_NAMES = [
  'marketFall',
  'inflation',
  'lowInflation',
  'longLife',
  'crediting',
  'longTermCare',
] as const
export const stressName = z.enum(STRESS_NAMES)
export type StressName = z.infer<typeof stressName>

const stressRow = z.strictObject({
  /** Empty: the plan as it is. */
  stresses: z.array(stressName),
  zone: zoneName,
  bindingTest: z.string().nullable(),
  successProbability: share,
  standardError: z.number(),
  essentialProbability: share,
  sustainableMonthly: z.number().nullable(),
})
export type StressRow = z.infer<typeof stressRow>

/** The plan as it is first, each chosen stress alone, then all of them together; without the other models. */
export const stressView = z.strictObject({
  rows: z.array(stressRow),
  /** The stresses that would change anything. */
  offered: z.array(stressName),
})
export type StressView = z.infer<typeof stressView>
