/** Layers of income and of spending that a picture of a plan tells apart. */
export const INCOME_LAYERS = ['basicPension', 'annuity', 'personalPension', 'rent', 'partTime', 'other'] as const
export const SPENDING_LAYERS = ['essential', 'lifestyle', 'byAge', 'loans', 'goals', 'oneOff'] as const

export type IncomeLayer = (typeof INCOME_LAYERS)[number]
export type SpendingLayer = (typeof SPENDING_LAYERS)[number]

/** One year of a plan in today's yuan. */
export interface PlannedYear {
  /** First month of the year. */
  readonly month: string
  /** Age of the first member in that month, years. */
  readonly age: number
  readonly income: Readonly<Record<IncomeLayer, number>>
  readonly spending: Readonly<Record<SpendingLayer, number>>
  /** One-off money that comes in. */
  readonly received: number
  /** Put aside before retirement. */
  readonly saving: number
}
