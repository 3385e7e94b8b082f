import type { BillChoice } from '../../../contract/jobs/fees-bills'

export type Months = 12 | 24 | 36 | null
export type Choice = BillChoice

/** By what the bills follow, at the declared rate. */
export const automatic: Choice = { convention: 'followed', rate: 'declared' }

const SWITCHES = ['allIn', 'minimumCovers', 'transferOnTop', 'rounding', 'roundedPer'] as const
type Switch = (typeof SWITCHES)[number]

/** The choice with one switch set; null leaves it to the bills again. */
export const withSwitch = <K extends Switch>(choice: Choice, key: K, value: Choice[K] | null): Choice => ({
  ...choice,
  [key]: value ?? undefined,
})

export const isAutomatic = (choice: Choice): boolean =>
  choice.convention === 'followed' && choice.rate === 'declared' && SWITCHES.every((key) => choice[key] === undefined)
