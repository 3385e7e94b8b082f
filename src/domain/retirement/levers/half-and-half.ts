import type { WalkState } from '../../../quant/walk-state'
import type { Ground } from '../evaluate'
import { applyPatch } from '../json-patch'
import type { Lever, LeverBasis, LeverName, LeverRequest } from './lever'
import { leverOf } from './lever-of'
import { partOf, solveLever, type LeverReached, type LeverResult } from './solve-lever'

export interface Solved {
  readonly result: LeverResult
  readonly request: LeverRequest
}

/**
 * Levers of which half can be done, by what they act on: two of a pair act on different things. A home is moved out of,
 * or let, or not; a mix is a mix.
 */
const ACTS_ON: Readonly<Partial<Record<LeverName, string>>> = {
  saveMore: 'saving',
  spendLess: 'spending',
  retireLater: 'retirement',
  flexibleRetirement: 'retirement',
  workPartTime: 'work',
  delayPension: 'pension',
  deferGoal: 'goal',
  lumpSum: 'lump',
  reduceBequest: 'bequest',
  lowerFees: 'fees',
}

/** What a lever acts on, with the goal, flow or member where there are several. */
const target = ({ result, request }: Solved): string =>
  `${ACTS_ON[request.lever] ?? ''} ${result.subject !== undefined && request.lever !== 'flexibleRetirement' ? result.subject : ''}`

interface Halfway {
  readonly easy: Lever
  readonly half: number
  readonly basis: LeverBasis
}

/** The plan with half of the easiest lever. */
function halfway({ result, request }: Solved, basis: LeverBasis): Halfway | null {
  const easy = leverOf(basis, request, result.scope ?? 'lifestyle')
  if (easy === null || !result.reaches) return null
  const half = easy.whole ? Math.ceil(result.change / 2) : result.change / 2
  return { easy, half, basis: { ...basis, plan: applyPatch(basis.plan, easy.patch(half)) } }
}

/** Half of the easiest lever, and as much of the second as is still needed: less than all of it. */
export function halfAndHalf(
  solved: readonly Solved[],
  basis: LeverBasis,
  ground: Ground,
  state: WalkState,
): LeverReached | null {
  const easiest = solved
    .flatMap(({ result, request }) =>
      result.reaches && result.change > 0 && ACTS_ON[request.lever] !== undefined ? [{ result, request }] : [],
    )
    .toSorted((a, b) => a.result.effort - b.result.effort)
  const [first] = easiest
  const second = first === undefined ? undefined : easiest.find((other) => target(other) !== target(first))
  const start = first === undefined ? null : halfway(first, basis)
  if (start === null || second === undefined) return null
  const { easy, half } = start
  const request = { ...second.request, max: second.result.change }
  const other = leverOf(start.basis, request, second.result.scope ?? 'lifestyle')
  if (other === null) return null
  const rest = solveLever(other, start.basis, ground, state)
  if (!rest.reaches) return null
  return {
    lever: 'halfAndHalf',
    reaches: true,
    change: 0.5,
    unit: 'parts',
    probabilityAfter: rest.probabilityAfter,
    standardError: rest.standardError,
    zoneAfter: rest.zoneAfter,
    effort: easy.effort(half) + rest.effort,
    boundary: null,
    parts: [partOf(easy, half), partOf(other, rest.change)],
    apply: [...easy.patch(half), ...rest.apply],
    suggestion: {
      change: 0.5,
      probabilityAfter: rest.suggestion.probabilityAfter,
      apply: [...easy.patch(half), ...rest.suggestion.apply],
    },
  }
}
