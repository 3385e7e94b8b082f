import type { CapitalMarketSet } from '../market/capital-market-set'
import type { Problem } from '../result'
import type { RiskBudgets } from './risk-budgets'

export const LOCK_REASONS = ['restricted', 'pledged', 'keep', 'window', 'heldAway'] as const
export type LockReason = (typeof LOCK_REASONS)[number]

export const CLOSED_REASONS = ['noProduct', 'excluded'] as const
export type ClosedReason = (typeof CLOSED_REASONS)[number]

export const MONEY_USES = ['spending', 'safety', 'growth', 'protection'] as const
export type MoneyUse = (typeof MONEY_USES)[number]

export type Employment = keyof RiskBudgets['liquidityReserveMonths']

/** Money that stays where it is: a lower bound on its class. */
export interface Lock {
  /** Code of the holding, or the kind of the asset held away. */
  readonly code: string
  readonly assetClass: string
  /** Share of the investable money. */
  readonly weight: number
  readonly reason: LockReason
  /** A single stock moves on its own, on top of its class. */
  readonly stock: boolean
}

/** A sum that the client needs on a day. */
export interface Need {
  readonly id: string
  /** Yuan. */
  readonly amount: number
  /** Years from today, 0 = now. */
  readonly years: number
}

/** What binds one client beside his level: all of it optional, absent = nothing known. */
export interface ClientConstraints {
  readonly locks?: readonly Lock[] | undefined
  readonly needs?: readonly Need[] | undefined
  readonly reserve?: { readonly monthlySpending: number; readonly employment: Employment } | undefined
  /** Classes without an open, suitable product, or excluded by the client. */
  readonly closed?: readonly { readonly assetClass: string; readonly reason: ClosedReason }[] | undefined
  /** Small accounts get few lines (risk budgets, `lines`). */
  readonly fewLines?: boolean | undefined
}

/** What pushed the answer, closed list; screens translate by `code` and `params`. */
export const ADJUSTMENT_CODES = [
  // More is locked in a class than the level's cap: the cap yields for this class alone.
  'locked_above_cap',
  // The class is above the level, and yet it is locked.
  'locked_above_level',
  // More is locked in a group than its limit.
  'group_above_limit',
  'minimums_yield',
  'bands_yield',
  'class_closed',
  'closed_class_locked',
  'money_due_minimum',
  'money_due_not_covered',
  'money_due_lowers_risk',
  'class_dropped',
  'lines_not_reached',
] as const
export type AdjustmentCode = (typeof ADJUSTMENT_CODES)[number]

export interface Adjustment {
  readonly code: AdjustmentCode
  readonly params: Readonly<Record<string, string | number>>
}

/** Largest number of lines for an account of so many yuan (risk budgets, `lines`). */
export function maximumLines({ lines }: RiskBudgets, investable: number): number {
  if (investable < 200_000) return lines.under200k
  if (investable < 1_000_000) return lines.under1m
  return investable < 5_000_000 ? lines.under5m : lines.above
}

/** Everything that is wrong with the constraints, each with its place. */
export function checkConstraints({ assets }: CapitalMarketSet, constraints: ClientConstraints): Problem[] {
  const ids = assets.map((asset) => asset.id)
  const known = (id: string, path: string): Problem[] =>
    ids.includes(id) ? [] : [{ code: 'invalid_input', path, message: `there is no asset "${id}"` }]
  const domain = (holds: boolean, path: string, message: string): Problem[] =>
    holds ? [] : [{ code: 'out_of_domain', path, message }]
  const { locks = [], needs = [], reserve, closed = [] } = constraints
  const total = locks.reduce((sum, lock) => sum + lock.weight, 0)
  return [
    ...locks.flatMap((lock, i) => [
      ...known(lock.assetClass, `/constraints/locks/${i}/assetClass`),
      ...domain(lock.weight >= 0 && lock.weight <= 1, `/constraints/locks/${i}/weight`, 'a share lies between 0 and 1'),
    ]),
    ...domain(total <= 1 + 1e-9, '/constraints/locks', `more is locked than there is: ${total}`),
    ...needs.flatMap((need, i) => [
      ...domain(need.amount >= 0, `/constraints/needs/${i}/amount`, 'must be zero or more'),
      ...domain(need.years >= 0, `/constraints/needs/${i}/years`, 'must be zero or more'),
    ]),
    ...domain((reserve?.monthlySpending ?? 0) >= 0, '/constraints/reserve/monthlySpending', 'must be zero or more'),
    ...closed.flatMap((entry, i) => known(entry.assetClass, `/constraints/closed/${i}/assetClass`)),
  ]
}
