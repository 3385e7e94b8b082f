import { createWalkState, type WalkState } from '../../quant/walk-state'
import { outcomeOn, type Ground } from './evaluate'
import { applyPatch, type Patch } from './json-patch'
import type { Outcome } from './outcome'
import type { RetirementPlan } from './plan'
import { prepare, type Prepared } from './prepare'
import { isScalable, type SpendingScope } from './present-value'
import { orderStatistic } from '../../quant/quantiles'
import { bisect, bisectNear, criticalQuantile, neededSuccesses, pathCriticals } from './solve'
import { zoneOf } from './zone'

/** The change that multiplies the spending of a scope; committed spending stays. */
export const scaleSpending = (plan: RetirementPlan, scope: SpendingScope, factor: number): Patch =>
  plan.cashflows.flatMap((flow, i) =>
    isScalable(flow, scope)
      ? [{ op: 'replace', path: `/cashflows/${i}/amount`, value: flow.amount * factor } as const]
      : [],
  )

/** The plan with its spending multiplied; it was valid, so it still is. */
function scaled(prepared: Prepared, factor: number): Prepared | null {
  const changed = prepare(applyPatch(prepared.plan, scaleSpending(prepared.plan, 'all', factor)))
  return changed.ok ? changed.value : null
}

/** How the plan does with its spending multiplied; each factor is walked once. */
type OutcomeAt = (factor: number) => Outcome | null

/** Share of planned spending to which a bisection is carried. */
const PRECISION = 1e-9
/** The other two tests have no closed form: a thousandth of the plan is finer than what is said. */
const COARSE = 1e-3

/**
 * The factor on all planned spending that just stays green by all three tests (previous zone and model spread aside). p
 * decides it in one pass where spending is the last thing that happens to the money; where essential spending or depth
 * binds, it is found by bisection on the same paths, rounded down. 0 when even no spending is green; null when the plan
 * has no spending to scale, or a rule decides it.
 */
export function sustainableFactor(
  prepared: Prepared,
  ground: Ground,
  state: WalkState = createWalkState(ground.cube.paths),
): number | null {
  const outcomes = new Map<number, Outcome | null>()
  const outcomeAt: OutcomeAt = (factor) => {
    const known = outcomes.get(factor)
    if (known !== undefined) return known
    const plan = factor === 1 ? prepared : scaled(prepared, factor)
    const outcome = plan === null ? null : outcomeOn(plan, ground.cube, state)
    outcomes.set(factor, outcome)
    return outcome
  }
  const found = probabilityFactor(prepared, ground, outcomeAt)
  if (found === null || found.factor === 0) return found?.factor ?? null
  const byProbability = found.factor
  const isGreen = (factor: number): boolean => {
    const outcome = outcomeAt(factor)
    return outcome !== null && zoneOf(outcome, prepared.policy, undefined, null).zone === 'green'
  }
  if (isGreen(byProbability)) return byProbability
  const less = byProbability - essentialGuess(found, outcomeAt(byProbability), prepared)
  const by = bisectNear((cut) => isGreen(byProbability - cut), 0, byProbability, COARSE, less)
  return by === null ? 0 : byProbability - by
}

/** The factor at which p passes, with each path's own critical value where it was found from them. */
interface Found {
  readonly factor: number
  readonly criticals: Float64Array | null
}

/**
 * Where the test of essential spending will probably pass. A path that fails it has mostly failed the plan too: as many
 * more paths must end well as lack essential spending now, and their critical values say at which factor they do.
 */
function essentialGuess({ factor, criticals }: Found, outcome: Outcome | null, { policy }: Prepared): number {
  if (criticals === null || outcome === null) return factor / 2
  const { paths, successes, essentialProbability } = outcome
  const onlyLifestyle = Math.round(essentialProbability * paths) - successes
  const needed = Math.ceil(policy.green.essential * paths - 1e-9) - onlyLifestyle
  if (needed < 1 || needed > paths) return factor / 2
  return 1 - orderStatistic(criticals.slice(), needed - 1)
}

/** The same for p alone: the factor at which p just passes its green boundary. */
function probabilityFactor(prepared: Prepared, ground: Ground, outcomeAt: OutcomeAt): Found | null {
  if (prepared.plan.spendingRule.type !== 'fixed') return null
  const nothing = scaled(prepared, 0)
  if (nothing === null || !prepared.plan.cashflows.some((f) => isScalable(f, 'all') && f.amount > 0)) return null
  const needed = neededSuccesses('green', ground.cube.paths, prepared.policy)
  const at = (factor: number, criticals: Float64Array | null = null): Found => ({
    factor,
    criticals,
  })
  if (needed > ground.cube.paths) return at(0)
  const passes = (factor: number): boolean => {
    const outcome = outcomeAt(factor)
    return outcome !== null && outcome.successes >= needed
  }
  const criticals = pathCriticals(ground.cube, prepared, nothing, 1)
  const cut = criticalQuantile(criticals, needed).value
  if (!Number.isFinite(cut)) return cut > 0 ? at(0) : null
  const upper = 1 - cut
  if (upper <= 0) return at(0)
  if (passes(upper)) return at(upper, criticals)
  return passes(0) ? at(1 - bisect((x) => passes(1 - x), cut, 1, PRECISION), criticals) : at(0)
}
