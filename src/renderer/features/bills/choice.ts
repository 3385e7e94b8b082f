import type { BillChoice } from '../../../contract/jobs/fees-bills'

export type Months = 12 | 24 | 36 | null
export type Choice = BillChoice

/** By what the bills follow, at the declared rate. */
export const automatic: Choice = { convention: 'followed', rate: 'declared' }

type Switch = Exclude<keyof Choice, 'convention' | 'rate'>

/** The choice with one switch set; null leaves it to the bills again. */
export const withSwitch = <K extends Switch>(choice: Choice, key: K, value: Choice[K] | null): Choice => ({
  ...choice,
  [key]: value ?? undefined,
})
