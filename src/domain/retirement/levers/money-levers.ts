import type { Cashflow, FlowMoment } from '../plan'
import { isScalable, type SpendingScope } from '../present-value'
import { scaleSpending } from '../sustainable'
import { freshId, incomeOf, type Lever, type LeverBasis } from './lever'

interface Limited {
  readonly max?: number | undefined
}

/** Saving that a lever can enlarge: the first flow of that kind. */
function existingSaving(basis: LeverBasis): { readonly flow: Cashflow; readonly index: number } | null {
  const index = basis.plan.cashflows.findIndex((flow) => flow.kind === 'saving')
  const flow = basis.plan.cashflows[index]
  return flow === undefined ? null : { flow, index }
}

/** Where new saving ends: the retirement of the first member who has one, else the plan's end. */
function savingUntil(basis: LeverBasis): FlowMoment {
  const member = basis.plan.household.members.find((m) => m.retirementAge !== undefined)
  return member === undefined ? 'end' : { member: member.id, at: 'retirement' }
}

/** Saves more in the months in which saving is planned, or, without any plan, until retirement. */
export function saveMore(basis: LeverBasis, request: Limited): Lever {
  const { limits, effort, rounding } = basis.policy
  const saving = existingSaving(basis)
  const current = saving?.flow.amount ?? 0
  const limit =
    basis.yearlyIncome === null
      ? limits.saveMoreShareOfSpending * basis.spending.all
      : limits.saveMoreShareOfIncome * basis.yearlyIncome
  return {
    name: 'saveMore',
    unit: 'yuanPerYear',
    max: request.max ?? limit,
    whole: false,
    linear: true,
    level: current,
    sign: 1,
    roundTo: rounding.yearlyAmount,
    patch: (change) =>
      saving === null
        ? [
            {
              op: 'add',
              path: '/cashflows/-',
              value: {
                id: freshId(basis.plan, 'lever-saving'),
                kind: 'saving',
                amount: change,
                from: 'start',
                to: savingUntil(basis),
              },
            },
          ]
        : [{ op: 'replace', path: `/cashflows/${saving.index}/amount`, value: current + change }],
    effort: (change) => (effort.saveMore.weight * change) / incomeOf(basis),
  }
}

/** Spends a share less of everything in the scope; `change` is the reduction of the level real amount a year. */
export function spendLess(basis: LeverBasis, request: Limited, scope: SpendingScope): Lever {
  const { limits, effort } = basis.policy
  const level = basis.spending[scope]
  const essentials = basis.spending.all - basis.spending.lifestyle
  // What is essential may be cut less than what is not.
  const limit = scope === 'lifestyle' ? level : basis.spending.lifestyle + limits.spendLessShareOfEssential * essentials
  const weight = scope === 'lifestyle' ? effort.spendLessLifestyle.weight : effort.spendLessAll.weight
  return {
    name: 'spendLess',
    unit: 'yuanPerYear',
    max: Math.min(level, request.max ?? limit),
    whole: false,
    linear: basis.plan.spendingRule.type === 'fixed',
    scope,
    level,
    sign: -1,
    roundTo: basis.policy.rounding.yearlyAmount,
    patch: (change) => scaleSpending(basis.plan, scope, level > 0 ? Math.max(0, 1 - change / level) : 1),
    effort: (change) => (weight * change) / Math.max(1, basis.spending.all),
  }
}

/** Money put in at the start. */
export function lumpSum(basis: LeverBasis, request: Limited): Lever {
  const { limits, effort, rounding } = basis.policy
  return {
    name: 'lumpSum',
    unit: 'yuan',
    max: request.max ?? limits.lumpSumYearsOfSpending * basis.spending.all,
    whole: false,
    linear: true,
    level: 0,
    sign: 1,
    roundTo: rounding.lumpSum,
    patch: (change) => [
      {
        op: 'add',
        path: '/cashflows/-',
        value: { id: freshId(basis.plan, 'lever-lump'), kind: 'lump', amount: change, from: 'start', timing: 'begin' },
      },
    ],
    effort: (change) => (effort.lumpSum.weight * change) / incomeOf(basis),
  }
}

/** Leaves less: every bequest by the same share. */
export function reduceBequest(basis: LeverBasis, request: Limited): Lever {
  const bequests = basis.plan.cashflows.flatMap((flow, index) => (flow.kind === 'bequest' ? [{ flow, index }] : []))
  const level = bequests.reduce((sum, { flow }) => sum + flow.amount, 0)
  return {
    name: 'reduceBequest',
    unit: 'yuan',
    max: Math.min(level, request.max ?? level),
    whole: false,
    linear: true,
    level,
    sign: -1,
    roundTo: basis.policy.rounding.lumpSum,
    patch: (change) =>
      bequests.map(({ flow, index }) => ({
        op: 'replace',
        path: `/cashflows/${index}/amount`,
        value: level > 0 ? flow.amount * Math.max(0, 1 - change / level) : flow.amount,
      })),
    effort: (change) => (level > 0 ? (basis.policy.effort.reduceBequest.weight * change) / level : 0),
  }
}

/** Pays less in fees; says nothing about who would charge them. */
export function lowerFees(basis: LeverBasis, request: Limited): Lever {
  const { limits, effort, rounding } = basis.policy
  const level = basis.plan.feesRate
  const room = Math.max(0, level - limits.lowestFeesRate)
  return {
    name: 'lowerFees',
    unit: 'rate',
    max: Math.min(room, request.max ?? room),
    whole: false,
    linear: false,
    level,
    sign: -1,
    roundTo: rounding.feesRate,
    patch: (change) => [{ op: 'replace', path: '/feesRate', value: Math.max(0, level - change) }],
    effort: (change) => effort.lowerFees.weight * change,
  }
}

export const hasScalableSpending = (basis: LeverBasis, scope: SpendingScope): boolean =>
  basis.plan.cashflows.some((flow) => isScalable(flow, scope) && flow.amount > 0)
