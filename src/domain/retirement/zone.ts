import type { Outcome } from './outcome'
import type { ZoneName } from './plan'
import type { RetirementPolicy } from './policy'

/** The figure that decides a zone, by the name of the output field it stands in. */
export type ZoneTest = 'essentialProbability' | 'depth10' | 'successProbability' | 'spread'

export interface ZoneVerdict {
  readonly zone: ZoneName
  /** The test that keeps the plan out of green; null in green. Essential spending is named first, then depth, then p. */
  readonly bindingTest: ZoneTest | null
}

/** A spread of p between models in probability points, where it was asked for. */
type ModelSpread = number | null

const verdict = (isGreen: boolean, isRed: boolean): ZoneName => (isRed ? 'red' : isGreen ? 'green' : 'grey')

/** The p test: the whole interval must lie beyond the boundary; leaving a zone takes a little more (decisions E11). */
function probabilityTest(outcome: Outcome, policy: RetirementPolicy, previous: ZoneName | undefined): ZoneName {
  const [low, high] = outcome.interval95
  const green = policy.green.probability - (previous === 'green' ? policy.hysteresis : 0)
  const red = policy.red.probability + (previous === 'red' ? policy.hysteresis : 0)
  return verdict(low >= green, high < red)
}

/**
 * Red if any test is red, green if all are green, else grey; models that disagree by more than the limit keep a plan
 * out of green. compute.md §3, thresholds from the policy.
 */
export function zoneOf(
  outcome: Outcome,
  policy: RetirementPolicy,
  previous: ZoneName | undefined,
  spread: ModelSpread,
): ZoneVerdict {
  const { green, red } = policy
  const { essentialProbability: e, depth10: d } = outcome
  const tests: readonly (readonly [ZoneTest, ZoneName])[] = [
    ['essentialProbability', verdict(e >= green.essential, e < red.essential)],
    ['depth10', verdict(d <= green.depth, d > red.depth)],
    ['successProbability', probabilityTest(outcome, policy, previous)],
    ['spread', spread !== null && spread > policy.modelSpreadLimit ? 'grey' : 'green'],
  ]
  const worst = (['red', 'grey'] as const).find((zone) => tests.some(([, z]) => z === zone)) ?? 'green'
  const binding = worst === 'green' ? null : (tests.find(([, z]) => z === worst)?.[0] ?? null)
  return { zone: worst, bindingTest: binding }
}

/** Could spend more, retire earlier or take less risk. */
export const isOverFunded = (p: number, fundedRatio: number | null, policy: RetirementPolicy): boolean =>
  p >= policy.overFunded.probability && fundedRatio !== null && fundedRatio >= policy.overFunded.fundedRatio
