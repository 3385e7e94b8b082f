import type { FlowMoment } from '../plan'
import { monthsToRetirement } from './work-levers'
import { freshId, incomeOf, type Lever, type LeverBasis, type RequestOf } from './lever'

/** Moving is done once: at the first retirement that is still to come, else now. */
function whenMoving(basis: LeverBasis): FlowMoment {
  const member = basis.plan.household.members.find((m) => monthsToRetirement(basis, m.id) > 0)
  return member === undefined ? 'start' : { member: member.id, at: 'retirement' }
}

/** Moves to a smaller home; the change is what that has to set free, at most all of it. */
export function downsizeHome(basis: LeverBasis, request: RequestOf<'downsizeHome'>): Lever {
  const { effort, rounding } = basis.policy
  const { fixed, weight } = effort.downsizeHome
  return {
    name: 'downsizeHome',
    unit: 'yuan',
    max: Math.min(request.release, request.max ?? Infinity),
    whole: false,
    linear: true,
    level: 0,
    sign: 1,
    roundTo: rounding.lumpSum,
    patch: (change) => [
      {
        op: 'add',
        path: '/cashflows/-',
        value: {
          id: freshId(basis.plan, 'lever-home'),
          kind: 'lump',
          amount: change,
          from: request.at ?? whenMoving(basis),
          growth: 'real',
          timing: 'begin',
        },
      },
    ],
    // A move is a move, however little of its money is needed.
    effort: (change) => (change > 0 ? fixed + (weight * change) / request.release : 0),
  }
}

/** Lets a room or a flat until the end of the plan; the change is the net rent that is needed, at most all of it. */
export function rentOut(basis: LeverBasis, request: RequestOf<'rentOut'>): Lever {
  const { effort, rounding } = basis.policy
  return {
    name: 'rentOut',
    unit: 'yuanPerYear',
    max: Math.min(request.yearlyRent, request.max ?? Infinity),
    whole: false,
    linear: true,
    level: 0,
    sign: 1,
    roundTo: rounding.yearlyAmount,
    patch: (change) => [
      {
        op: 'add',
        path: '/cashflows/-',
        value: {
          id: freshId(basis.plan, 'lever-rent'),
          kind: 'income',
          amount: change,
          from: request.from ?? 'start',
          to: 'end',
          growth: 'real',
        },
      },
    ],
    effort: (change) => (effort.rentOut.weight * change) / incomeOf(basis),
  }
}
