import type { Cashflow, FlowMoment, RetirementPlan } from '../retirement/plan'

/** A payment of a goal: spending, or what must be left at the plan's end. */
export type GoalFlow = Omit<Cashflow, 'id' | 'kind'> & {
  readonly id?: string | undefined
  readonly kind: 'essential' | 'lifestyle' | 'bequest'
}

/** Money that only this goal and less important ones may use, on top of the plan's own. */
interface Earmarked {
  /** Yuan, there at the start. */
  readonly now: number
  /** Yuan a month in today's money, from the start until `savingUntil` of the answer. */
  readonly monthly: number
}

/**
 * Something a household wants to pay for. Its payments are given in one of three ways: `cashflows`; or `amount` with
 * `at`, `years`, `growth`, `bequest`; or flows of the plan itself that carry this goal's id.
 */
export interface Goal {
  readonly id: string
  /** 1 is the most important; equal ones stand in the order of their ids. */
  readonly priority: number
  /** Where it cannot be paid in full, what can be paid of it is; otherwise it is dropped on that path. */
  readonly flexible: boolean
  readonly cashflows?: readonly GoalFlow[] | undefined
  /** Yuan: once, or a year for `years`; in today's money unless `growth` says otherwise. */
  readonly amount?: number | undefined
  /** When; the first payment of several. The plan's start by default. */
  readonly at?: FlowMoment | undefined
  /** Absent: paid once. */
  readonly years?: number | undefined
  readonly growth?: Cashflow['growth']
  /** Left at the plan's end instead of spent. */
  readonly bequest: boolean
  readonly earmarked?: Earmarked | undefined
}

/** Retirement's own places among the goals; at the same number it stands before them. */
export interface RetirementPriority {
  readonly essential: number
  readonly lifestyle: number
  readonly bequest: number
}

/** The plan's spending fixed as planned, and what else the household wants. */
export interface GoalsRequest {
  readonly plan: RetirementPlan
  readonly goals: readonly Goal[]
  readonly retirementPriority: RetirementPriority
  /** Probability that saving and lump sums are sized for. */
  readonly target: number
}

export const RETIREMENT_PARTS = ['essential', 'lifestyle', 'bequest'] as const
export type RetirementPart = (typeof RETIREMENT_PARTS)[number]
