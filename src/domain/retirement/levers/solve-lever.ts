import type { WalkState } from '../../../quant/walk-state'
import { judgePlan, type Ground, type Judged } from '../evaluate'
import { applyPatch, type Patch } from '../json-patch'
import { prepare } from '../prepare'
import type { RetirementPlan, ZoneName } from '../plan'
import type { SpendingScope } from '../present-value'
import { bisect, criticalQuantile, neededSuccesses, pathCriticals, type CriticalQuantile } from '../solve'
import { levelAfter, type Lever, type LeverBasis, type LeverDetail, type LeverName, type LeverUnit } from './lever'

/** One of two levers that are used together. */
export interface LeverPart {
  readonly lever: LeverName
  readonly change: number
  readonly unit: LeverUnit
  readonly subject?: string
  readonly detail?: LeverDetail
}

/** A change that does it. */
export interface LeverReached {
  readonly lever: LeverName | 'halfAndHalf'
  readonly reaches: true
  /** The smallest change that reaches the target; 0 when the plan is there already. */
  readonly change: number
  readonly unit: LeverUnit | 'parts'
  readonly probabilityAfter: number
  readonly standardError: number
  readonly zoneAfter: ZoneName
  /** For ranking: less is easier. */
  readonly effort: number
  /** What the lever acts on, at the boundary of the target: saving or spending a year, age in years …; there also for a plan that has some to spare. */
  readonly boundary: number | null
  /** Sampling error of the change itself, where the critical-value pass found it. */
  readonly changeStandardError?: number
  readonly scope?: SpendingScope
  readonly mix?: string
  /** The member, flow or goal that it is about. */
  readonly subject?: string
  /** What goes with the change. */
  readonly detail?: LeverDetail
  readonly parts?: readonly LeverPart[]
  /** Applying this to the input and running it again gives the same probability. */
  readonly apply: Patch
  /** The same, rounded up to what one would say aloud. */
  readonly suggestion: {
    readonly change: number
    readonly probabilityAfter: number
    readonly apply: Patch
    readonly parts?: readonly LeverPart[]
  }
}

/** A lever that cannot do it, and how far it goes; `best` is null when there is nothing to change, or nothing helps. */
interface LeverUnreached {
  readonly lever: LeverName
  readonly reaches: false
  readonly scope?: SpendingScope
  readonly subject?: string
  readonly best: {
    readonly change: number
    readonly unit: LeverUnit
    readonly probability: number
    readonly zone: ZoneName
    readonly mix?: string
    readonly detail?: LeverDetail
    readonly apply: Patch
  } | null
}

export type LeverResult = LeverReached | LeverUnreached

export const reached = (judged: Judged, target: LeverBasis['target']): boolean =>
  target === 'green' ? judged.zone === 'green' : judged.successProbability >= target

/** Judges the plan with a lever moved to one place; null for a place that makes the plan invalid. */
type Trial = (change: number) => Judged | null

export const trialOf =
  (lever: Lever, plan: RetirementPlan, ground: Ground, state: WalkState): Trial =>
  (change) => {
    const judged = judgePlan(change === 0 ? plan : applyPatch(plan, lever.patch(change)), ground, state)
    return judged.ok ? judged.value : null
  }

/** The p test's answer in one pass over the paths; may be negative. Null where the lever is not linear. */
function criticalChange(lever: Lever, basis: LeverBasis, ground: Ground): CriticalQuantile | null {
  const needed = neededSuccesses(basis.target, ground.cube.paths, basis.policy)
  if (!lever.linear || !(lever.max > 0) || needed > ground.cube.paths || needed < 1) return null
  if (basis.plan.spendingRule.type !== 'fixed') return null
  const at0 = prepare(basis.plan)
  const at1 = prepare(applyPatch(basis.plan, lever.patch(lever.max)))
  if (!at0.ok || !at1.ok) return null
  const found = criticalQuantile(pathCriticals(ground.cube, at0.value, at1.value, lever.max), needed)
  return Number.isFinite(found.value) ? found : null
}

/** Share of the lever's range to which a bisection is carried. */
const PRECISION = 1e-9

/** The first of a lever's steps that passes every test, or null when none does. */
const firstStep = (lever: Lever, holds: (change: number) => boolean): number | null => lever.steps?.find(holds) ?? null

/** The smallest change that passes every test, or null when even the largest does not. */
function smallestChange(
  lever: Lever,
  holds: (change: number) => boolean,
  critical: CriticalQuantile | null,
): number | null {
  if (lever.steps !== undefined) return firstStep(lever, holds)
  if (critical !== null && critical.value > lever.max) return null
  const from = Math.max(0, critical?.value ?? 0)
  if (from > 0 && holds(from)) return from
  if (!(lever.max > 0) || !holds(lever.max)) return null
  return bisect(holds, from, lever.max, lever.whole ? 1 : lever.max * PRECISION, lever.whole)
}

/** A change rounded up to what one would say aloud, within the lever's range. */
export const roundedUp = (lever: Lever, change: number): number =>
  lever.roundTo > 0 ? Math.min(lever.max, Math.ceil(change / lever.roundTo - 1e-9) * lever.roundTo) : change

/**
 * A plan that is there already: how far the lever could go the other way and leave it there by every test, as a change
 * ≤ 0. The p test's answer where the others agree. Null without a critical value.
 */
function spareChange(
  lever: Lever,
  holds: (change: number) => boolean,
  critical: CriticalQuantile | null,
): number | null {
  if (critical === null || critical.value > 0) return null
  const least = lever.sign > 0 ? Math.max(critical.value, -(lever.level ?? 0)) : critical.value
  if (least >= 0 || holds(least)) return Math.min(0, least)
  return bisect(holds, least, 0, lever.max * PRECISION)
}

/** How far a lever goes that does not reach the target: its largest change, or the best of its steps if any helps. */
function furthest(lever: Lever, trial: Trial): { readonly change: number; readonly judged: Judged } | null {
  const start = lever.steps === undefined ? null : trial(0)
  let best: { readonly change: number; readonly judged: Judged } | null = null
  for (const change of lever.steps ?? (lever.max > 0 ? [lever.max] : [])) {
    const judged = trial(change)
    if (judged === null) continue
    const least = best?.judged ?? start
    if (least === null || judged.successProbability > least.successProbability) best = { change, judged }
  }
  return best
}

/** Remembers what it has judged: steps are tried to find one that reaches, and again to find the best. */
function remembered(trial: Trial): Trial {
  const known = new Map<number, Judged | null>()
  return (change) => {
    const before = known.get(change)
    if (before !== undefined) return before
    const judged = trial(change)
    known.set(change, judged)
    return judged
  }
}

/** What is said of a lever beside its change. */
const about = (lever: Lever): Pick<LeverReached, 'scope' | 'subject'> => ({
  ...(lever.scope === undefined ? {} : { scope: lever.scope }),
  ...(lever.subject === undefined ? {} : { subject: lever.subject }),
})
const detailOf = (lever: Lever, change: number): Pick<LeverReached, 'detail'> =>
  lever.detail === undefined ? {} : { detail: lever.detail(change) }

/** A lever as one of two. */
export const partOf = (lever: Lever, change: number): LeverPart => ({
  lever: lever.name,
  change,
  unit: lever.unit,
  ...(lever.subject === undefined ? {} : { subject: lever.subject }),
  ...detailOf(lever, change),
})

function unreached(lever: Lever, trial: Trial): LeverResult {
  const best = furthest(lever, trial)
  return {
    lever: lever.name,
    reaches: false,
    ...about(lever),
    best:
      best === null
        ? null
        : {
            change: best.change,
            unit: lever.unit,
            probability: best.judged.successProbability,
            zone: best.judged.zone,
            ...detailOf(lever, best.change),
            apply: lever.patch(best.change),
          },
  }
}

/** Solves one lever for the target by all tests, on the ground's paths. */
export function solveLever(lever: Lever, basis: LeverBasis, ground: Ground, state: WalkState): LeverResult {
  const fresh = trialOf(lever, basis.plan, ground, state)
  const trial = lever.steps === undefined ? fresh : remembered(fresh)
  const holds = (change: number): boolean => {
    const judged = trial(change)
    return judged !== null && reached(judged, basis.target)
  }
  const critical = criticalChange(lever, basis, ground)
  const change = holds(0) ? 0 : smallestChange(lever, holds, critical)
  if (change === null) return unreached(lever, trial)
  const after = trial(change)
  const said = roundedUp(lever, change)
  const afterSaid = said === change ? after : trial(said)
  const place = change === 0 ? spareChange(lever, holds, critical) : change
  return {
    lever: lever.name,
    reaches: true,
    change,
    unit: lever.unit,
    probabilityAfter: after?.successProbability ?? 0,
    standardError: after?.standardError ?? 0,
    zoneAfter: after?.zone ?? 'grey',
    effort: lever.effort(change),
    boundary: place === null ? null : levelAfter(lever, place),
    ...(critical !== null && change === critical.value ? { changeStandardError: critical.standardError } : {}),
    ...about(lever),
    ...detailOf(lever, said),
    apply: change === 0 ? [] : lever.patch(change),
    suggestion: {
      change: said,
      probabilityAfter: afterSaid?.successProbability ?? 0,
      apply: said === 0 ? [] : lever.patch(said),
    },
  }
}
