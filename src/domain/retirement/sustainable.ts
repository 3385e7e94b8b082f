import { createWalkState, type WalkState } from '../../quant/walk-state'
import { outcomeOn, type Ground } from './evaluate'
import { applyPatch, type Patch } from './json-patch'
import type { RetirementPlan } from './plan'
import { prepare, type Prepared } from './prepare'
import { isScalable, type SpendingScope } from './present-value'
import { bisect, criticalQuantile, neededSuccesses, pathCriticals } from './solve'

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

/** Share of planned spending to which a bisection is carried. */
const PRECISION = 1e-9

/**
 * The factor on all planned spending at which p just passes its green boundary: one pass where spending is the last
 * thing that happens to the money, bisection on the same paths else. 0 when even no spending passes; null when the
 * plan has no spending to scale, or a rule decides it.
 */
export function sustainableFactor(
  prepared: Prepared,
  ground: Ground,
  state: WalkState = createWalkState(ground.cube.paths),
): number | null {
  if (prepared.plan.spendingRule.type !== 'fixed') return null
  const nothing = scaled(prepared, 0)
  if (nothing === null || !prepared.plan.cashflows.some((f) => isScalable(f, 'all') && f.amount > 0)) return null
  const needed = neededSuccesses('green', ground.cube.paths, prepared.policy)
  if (needed > ground.cube.paths) return 0
  const passes = (factor: number): boolean => {
    const plan = factor === 1 ? prepared : scaled(prepared, factor)
    return plan !== null && outcomeOn(plan, ground.cube, state).successes >= needed
  }
  const cut = criticalQuantile(pathCriticals(ground.cube, prepared, nothing, 1), needed).value
  if (!Number.isFinite(cut)) return cut > 0 ? 0 : null
  const upper = 1 - cut
  if (upper <= 0) return 0
  if (passes(upper)) return upper
  return passes(0) ? 1 - bisect((x) => passes(1 - x), cut, 1, PRECISION) : 0
}
