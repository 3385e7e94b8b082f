import type { WalkState } from '../../../quant/walk-state'
import { judgePlan, type Ground } from '../evaluate'
import { applyPatch } from '../json-patch'
import type { Lever, LeverBasis, LeverName, LeverRequest } from './lever'
import { leverOf } from './lever-of'
import { partOf, reached, roundedUp, solveLever, type LeverReached, type LeverResult } from './solve-lever'

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
  /** Half, rounded up to what one would say aloud where that is still less than all of it. */
  readonly said: number
  readonly basis: LeverBasis
}

/** The plan with half of the easiest lever. */
function halfway({ result, request }: Solved, basis: LeverBasis): Halfway | null {
  const easy = leverOf(basis, request, result.scope ?? 'lifestyle')
  if (easy === null || !result.reaches) return null
  const half = easy.whole ? Math.ceil(result.change / 2) : result.change / 2
  const rounded = roundedUp(easy, half)
  return {
    easy,
    half,
    said: rounded < result.change ? rounded : half,
    basis: { ...basis, plan: applyPatch(basis.plan, easy.patch(half)) },
  }
}

/** Both halves as one would say them aloud; as they are where the rounding should not reach the target. */
function suggestionOf(
  { easy, half, said }: Halfway,
  other: Lever,
  rest: LeverReached,
  basis: LeverBasis,
  ground: Ground,
  state: WalkState,
): LeverReached['suggestion'] {
  const apply = [...easy.patch(said), ...rest.suggestion.apply]
  const judged = judgePlan(applyPatch(basis.plan, apply), ground, state)
  const parts = (first: number) => [partOf(easy, first), partOf(other, rest.suggestion.change)]
  if (judged.ok && reached(judged.value, basis.target)) {
    return { change: 0.5, probabilityAfter: judged.value.successProbability, apply, parts: parts(said) }
  }
  return {
    change: 0.5,
    probabilityAfter: rest.suggestion.probabilityAfter,
    apply: [...easy.patch(half), ...rest.suggestion.apply],
    parts: parts(half),
  }
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
    suggestion: suggestionOf(start, other, rest, basis, ground, state),
  }
}
