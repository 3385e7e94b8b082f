import type { Patch } from '../json-patch'
import type { FlowMoment, RetirementPlan, Weights } from '../plan'
import type { RetirementPolicy } from '../policy'
import type { Target } from '../solve'
import type { SpendingScope } from '../present-value'

/** Levers that need nothing but the plan. */
export const PLAIN_LEVERS = ['saveMore', 'spendLess', 'retireLater', 'lumpSum', 'reduceBequest', 'lowerFees'] as const
export const LEVER_NAMES = [
  ...PLAIN_LEVERS,
  'changeMix',
  'workPartTime',
  'delayPension',
  'flexibleRetirement',
  'downsizeHome',
  'rentOut',
  'deferGoal',
] as const
export type LeverName = (typeof LEVER_NAMES)[number]

/** What a lever's `change` is measured in: real yuan a year, yuan at once, months, points of volatility or of fees. */
export type LeverUnit = 'yuanPerYear' | 'yuan' | 'months' | 'volatility' | 'rate'

/** A mix that the client's official risk level allows. */
export interface CandidateMix {
  readonly id: string
  readonly weights: Weights
}

/** A pension by the age at which it starts. */
export interface PensionChoice {
  /** Years, decimals = months/12. */
  readonly age: number
  /** Yuan a year, in the flow's own money. */
  readonly amount: number
}

interface Limited {
  /** Largest change to consider, in the lever's unit; the policy's limit by default. */
  readonly max?: number | undefined
}
interface OfMember extends Limited {
  /** Who; the first member for whom it is possible by default. */
  readonly member?: string | undefined
}

/** One lever with what it may do. */
export type LeverRequest =
  | (OfMember & { readonly lever: (typeof PLAIN_LEVERS)[number] })
  | (Limited & { readonly lever: 'changeMix'; readonly mixes?: readonly CandidateMix[] | undefined })
  /** Income after tax, yuan a year. */
  | (OfMember & { readonly lever: 'workPartTime'; readonly yearlyIncome: number })
  /** Pensions at later ages than the flow's own start. */
  | (Limited & { readonly lever: 'delayPension'; readonly flow: string; readonly choices: readonly PensionChoice[] })
  /** The window that the law gives, ages in years, decimals = months/12. */
  | (OfMember & {
      readonly lever: 'flexibleRetirement'
      readonly earliestAge: number
      readonly latestAge: number
    })
  /** Yuan that moving sets free, after costs. */
  | (Limited & {
      readonly lever: 'downsizeHome'
      readonly release: number
      readonly at?: FlowMoment | undefined
    })
  /** Net rent, yuan a year. */
  | (Limited & { readonly lever: 'rentOut'; readonly yearlyRent: number; readonly from?: FlowMoment | undefined })
  | (Limited & { readonly lever: 'deferGoal'; readonly goal: string })

export type RequestOf<Name extends LeverName> = Extract<LeverRequest, { readonly lever: Name }>

/** The member, flow or goal that a lever is about, where there can be several. */
export function subjectOf(request: LeverRequest): string | undefined {
  if (request.lever === 'deferGoal') return request.goal
  if (request.lever === 'delayPension') return request.flow
  return 'member' in request ? request.member : undefined
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

/** What goes with a change and is said beside it. */
export interface LeverDetail {
  /** Yuan a year when it begins, in the flow's money: of part-time work, of the pension after the delay. */
  readonly yearly?: number
  /** Years: of retirement, of the pension's start after the change. */
  readonly age?: number
}

/** One way to change a plan by an amount from 0 to `max`, or by one of `steps`. */
export interface Lever {
  readonly name: LeverName
  readonly unit: LeverUnit
  readonly max: number
  readonly whole: boolean
  /** Terminal wealth is linear in the change: the critical-value pass applies. */
  readonly linear: boolean
  /**
   * Changes to try one by one, the smallest first, where more need not be better: a pension that starts later is larger and
   * missed for longer. Absent: more never makes success less likely.
   */
  readonly steps?: readonly number[]
  readonly scope?: SpendingScope
  /** The member, flow or goal that it is about. */
  readonly subject?: string
  /** Size of what is changed before the change: saving, spending, age in years, bequest, fees; null where it has none. */
  readonly level: number | null
  /** +1 where the change adds to the level, −1 where it takes away from it. */
  readonly sign: 1 | -1
  /** Steps that a suggestion is rounded up to; 0 leaves it. */
  readonly roundTo: number
  patch(change: number): Patch
  /** For ranking; a change of 0 takes none. */
  effort(change: number): number
  detail?(change: number): LeverDetail
}

/** What a lever acts on after a change: ages are in years and their changes in months. */
export const levelAfter = ({ level, sign, name, unit }: Lever, change: number): number | null =>
  level === null ? null : level + sign * (unit === 'months' && name !== 'workPartTime' ? change / 12 : change)

/** Whole months 1 … `most`. */
export const monthSteps = (most: number): number[] =>
  Array.from({ length: Math.max(0, Math.floor(most + 1e-9)) }, (_, i) => i + 1)

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
