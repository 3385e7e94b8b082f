import policy from '../../../../resources/policies/retirement-policy.json'
import type { ZoneName } from '../../../domain/retirement/plan'
import type { Answer, Projection } from './use-answers'

type Figures = Pick<Answer, 'interval95' | 'essentialProbability' | 'depth10'>

/** What each test says on its own; red where it puts the plan into red. */
export interface TestVerdicts {
  readonly successProbability: ZoneName
  readonly essentialProbability: ZoneName
  readonly depth10: ZoneName
}

const verdict = (isGreen: boolean, isRed: boolean): ZoneName => (isRed ? 'red' : isGreen ? 'green' : 'grey')

/** The three tests one by one by the policy's limits, without the last zone. */
export function testVerdicts({ interval95: [low, high], essentialProbability: e, depth10: d }: Figures): TestVerdicts {
  const { green, red } = policy
  return {
    successProbability: verdict(low >= green.probability, high < red.probability),
    essentialProbability: verdict(e >= green.essential, e < red.essential),
    depth10: verdict(d <= green.depth, d > red.depth),
  }
}

/** The zone by the three tests alone. */
export function zoneOfTests(figures: Figures): ZoneName {
  const all = Object.values(testVerdicts(figures)) as readonly ZoneName[]
  return (['red', 'grey'] as const).find((zone) => all.includes(zone)) ?? 'green'
}

export type Spread = NonNullable<Projection['spread']>

/** Largest difference of p between the models that were asked. */
export function spreadWidth(spread: Spread): number {
  const all = [spread.lognormal, spread.studentT, spread.stress, spread.bootstrap].filter(
    (p): p is number => typeof p === 'number',
  )
  return Math.max(...all) - Math.min(...all)
}

/**
 * Whether the zone is what it is only because of the last one: the p test alone would have said otherwise. Null when it
 * makes no difference.
 */
export function keptBy(projection: Answer, previous: ZoneName | null): 'green' | 'red' | null {
  if (previous === null || previous === 'grey' || projection.zone !== previous) return null
  if (previous === 'green' && spreadIsWide(projection)) return null
  return zoneOfTests(projection) === previous ? null : previous
}

export const spreadIsWide = (projection: Answer): boolean =>
  projection.spread !== undefined && spreadWidth(projection.spread) > policy.modelSpreadLimit
