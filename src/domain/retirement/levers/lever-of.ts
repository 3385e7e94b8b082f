import { fail, ok, type Result } from '../../result'
import type { SpendingScope } from '../present-value'
import { deferGoal, delayPension, delayProblems, hasGoal } from './delay-levers'
import { downsizeHome, rentOut } from './home-levers'
import { subjectOf, type Lever, type LeverBasis, type LeverRequest } from './lever'
import { hasScalableSpending, lowerFees, lumpSum, reduceBequest, saveMore, spendLess } from './money-levers'
import { flexibleRetirement, retireLater, workPartTime } from './work-levers'

/** The lever that a request asks for, on a plan; null when there is nothing for it to change. */
export function leverOf(basis: LeverBasis, request: LeverRequest, scope: SpendingScope): Lever | null {
  switch (request.lever) {
    case 'saveMore':
      return saveMore(basis, request)
    case 'spendLess':
      return hasScalableSpending(basis, scope) ? spendLess(basis, request, scope) : null
    case 'retireLater':
      return retireLater(basis, request)
    case 'lumpSum':
      return lumpSum(basis, request)
    case 'reduceBequest':
      return reduceBequest(basis, request)
    case 'lowerFees':
      return lowerFees(basis, request)
    case 'workPartTime':
      return workPartTime(basis, request)
    case 'delayPension':
      return delayPension(basis, request)
    case 'flexibleRetirement':
      return flexibleRetirement(basis, request)
    case 'downsizeHome':
      return downsizeHome(basis, request)
    case 'rentOut':
      return rentOut(basis, request)
    case 'deferGoal':
      return deferGoal(basis, request)
    case 'changeMix':
  }
  return null
}

/** What one request names that the plan does not have. */
function problemsOf(basis: LeverBasis, request: LeverRequest, path: string): Result<null> {
  const { members } = basis.plan.household
  if ('member' in request && request.member !== undefined && !members.some((m) => m.id === request.member)) {
    return fail('invalid_input', `${path}/member`, 'no member of the household has this id')
  }
  if (request.lever === 'delayPension') return delayProblems(basis, request, path)
  if (request.lever === 'deferGoal' && !hasGoal(basis, request.goal)) {
    return fail('invalid_input', `${path}/goal`, 'no cash flow belongs to this goal')
  }
  if (request.lever === 'flexibleRetirement' && request.latestAge < request.earliestAge) {
    return fail('invalid_input', `${path}/latestAge`, 'is before earliestAge')
  }
  return ok(null)
}

/** Checks requests against the plan. The same lever may stand there for several members, flows or goals. */
export function checkRequests(basis: LeverBasis, requests: readonly LeverRequest[]): Result<null> {
  for (const [i, request] of requests.entries()) {
    const path = `/levers/${i}`
    const same = (other: LeverRequest): boolean =>
      other.lever === request.lever && subjectOf(other) === subjectOf(request)
    if (requests.findIndex(same) < i) return fail('invalid_input', path, 'this lever is asked for twice')
    const wrong = problemsOf(basis, request, path)
    if (!wrong.ok) return wrong
  }
  return ok(null)
}
