import type { ReconcileChoice } from './reconcile-account'

const SWITCHES = ['allIn', 'minimumCovers', 'transferOnTop', 'rounding', 'roundedPer'] as const

/** By what the bills follow, at the declared rate; anything else is tried, and its misfits are no finding about the bills. */
export const isAutomatic = (choice: ReconcileChoice): boolean =>
  choice.convention === 'followed' && choice.rate === 'declared' && SWITCHES.every((key) => choice[key] === undefined)
