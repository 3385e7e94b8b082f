/** What a unit is judged by. A unit is a household (its head decides) or an institution. Money in yuan. */
export interface TierUnit {
  readonly id: string
  readonly kind: 'household' | 'institution'
  readonly aum20: number
  /** aum20 at the index level of the last review; aum20 itself when not known. */
  readonly aumConst?: number | undefined
  readonly sustainableRevenue12: number
  readonly netFlow6: number
  readonly verifiedHeldAway: number
  /** null = never traded. */
  readonly monthsSinceTrade: number | null
  readonly tenureYears: number
  /** null = unknown, or an institution. */
  readonly headAge: number | null
  readonly openComplaint: boolean
  readonly bereaved12: boolean
  readonly incapacitatedOwner: boolean
  readonly handover6: boolean
}

/** The names that rules may use, with their types. */
export const MEASURES = {
  aum20: 'number',
  aumConst: 'number',
  sustainableRevenue12: 'number',
  netFlow6: 'number',
  verifiedHeldAway: 'number',
  monthsSinceTrade: 'number',
  tenureYears: 'number',
  headAge: 'number',
  openComplaint: 'boolean',
  bereaved12: 'boolean',
  incapacitatedOwner: 'boolean',
  handover6: 'boolean',
  institution: 'boolean',
} as const

export type MeasureName = keyof typeof MEASURES
export type MeasureValue = number | boolean
export type Measures = Readonly<Record<MeasureName, MeasureValue>>

/** A unit as rules see it: never traded is without end, an unknown age meets no rule about age. */
export const measuresOf = (unit: TierUnit): Measures => ({
  aum20: unit.aum20,
  aumConst: unit.aumConst ?? unit.aum20,
  sustainableRevenue12: unit.sustainableRevenue12,
  netFlow6: unit.netFlow6,
  verifiedHeldAway: unit.verifiedHeldAway,
  monthsSinceTrade: unit.monthsSinceTrade ?? Number.POSITIVE_INFINITY,
  tenureYears: unit.tenureYears,
  headAge: unit.headAge ?? Number.NaN,
  openComplaint: unit.openComplaint,
  bereaved12: unit.bereaved12,
  incapacitatedOwner: unit.incapacitatedOwner,
  handover6: unit.handover6,
  institution: unit.kind === 'institution',
})

/** The same unit at the index level of the last review: the market's own move taken out. */
export const atConstantMarket = (measures: Measures): Measures => ({ ...measures, aum20: measures.aumConst })
