import type { Patch } from '../json-patch'
import type { RetirementPlan, Weights } from '../plan'
import type { RetirementPolicy } from '../policy'
import type { Target } from '../solve'
import type { SpendingScope } from '../present-value'

export const LEVER_NAMES = [
  'saveMore',
  'spendLess',
  'retireLater',
  'lumpSum',
  'reduceBequest',
  'changeMix',
  'lowerFees',
] as const
export type LeverName = (typeof LEVER_NAMES)[number]

/** What a lever's `change` is measured in: real yuan a year, yuan at once, months, points of volatility or of fees. */
export type LeverUnit = 'yuanPerYear' | 'yuan' | 'months' | 'volatility' | 'rate'

/** A mix that the client's official risk level allows. */
export interface CandidateMix {
  readonly id: string
  readonly weights: Weights
}

export interface LeverRequest {
  readonly lever: LeverName
  /** retireLater: who; the first member who has not retired by default. */
  readonly member?: string | undefined
  /** changeMix: only these are tried. */
  readonly mixes?: readonly CandidateMix[] | undefined
  /** Largest change to consider, in the lever's unit; the policy's limit by default. */
  readonly max?: number | undefined
}

/** The plan that levers are applied to, with what measures their effort. */
export interface LeverBasis {
  readonly plan: RetirementPlan
  readonly policy: RetirementPolicy
  readonly target: Target
  /** After tax; null: effort is measured against planned spending. */
  readonly yearlyIncome: number | null
  /** Level real spending a year of both scopes; see `levelSpending`. */
  readonly spending: Readonly<Record<SpendingScope, number>>
}

/** One way to change a plan by any amount from 0 to `max`; more never makes success less likely. */
export interface Lever {
  readonly name: LeverName
  readonly unit: LeverUnit
  readonly max: number
  readonly whole: boolean
  /** Terminal wealth is linear in the change: the critical-value pass applies. */
  readonly linear: boolean
  readonly scope?: SpendingScope
  /** Size of what is changed before the change: saving, spending, age in years, bequest, fees. */
  readonly level: number
  /** +1 where the change adds to the level, −1 where it takes away from it. */
  readonly sign: 1 | -1
  /** Steps that a suggestion is rounded up to; 0 leaves it. */
  readonly roundTo: number
  patch(change: number): Patch
  effort(change: number): number
}

/** Yuan a year against which effort in money is measured. */
export const incomeOf = ({ yearlyIncome, spending }: LeverBasis): number =>
  yearlyIncome !== null && yearlyIncome > 0 ? yearlyIncome : Math.max(1, spending.all)

/** An id for a flow that a lever adds, not used in the plan yet. */
export function freshId(plan: RetirementPlan, stem: string): string {
  const used = new Set(plan.cashflows.map((flow) => flow.id))
  let id = stem
  for (let n = 2; used.has(id); n++) id = `${stem}-${n}`
  return id
}
