import { fail, ok, type Result } from '../result'
import { atConstantMarket, type Measures, measuresOf, type MeasureValue, type TierUnit } from './measures'
import type { CompiledPolicy, CompiledTier } from './policy'
import type { CompiledRule } from './expression'

/** Where a unit stood after the last review. */
export interface PreviousTier {
  readonly tier: string
  /** Reviews missed in a row. */
  readonly misses: number
  /** Day since which it has been in this tier. */
  readonly since: string
  /** Reviews in a row that earned a higher tier by the market alone; undefined = not kept: every rise counts at once. */
  readonly pending?: number | undefined
}

/** Closed list; protected cases add `PROTECTED_` and their code. */
type TierReason =
  | 'NEW'
  | 'KEPT'
  | 'PROMOTED'
  | 'MARKET_ONLY_RISE'
  | 'MISSED'
  | 'DEMOTED'
  | 'HELD_MARKET'
  | 'HELD_NEW_CLIENT'
  | `PROTECTED_${string}`

/**
 * One comparison of the open score sheet: which rule, what was measured, the bar, and whether it was met. Null = no
 * number: never traded, or an age that is not known.
 */
interface ScoreSheetLine {
  /** `S1.promote: aum20 >= 3000000`. */
  readonly rule: string
  readonly value: MeasureValue | null
  readonly threshold: MeasureValue | null
  readonly passed: boolean
}

export interface TierResult {
  readonly id: string
  /** The tier that counts from now on. */
  readonly tier: string
  /** What the rules say today, before grace, protection and misses. */
  readonly proposedTier: string
  readonly misses: number
  /** Stays although a rule says otherwise: on watch. */
  readonly watch: boolean
  readonly reasons: readonly TierReason[]
  readonly scoreSheet: readonly ScoreSheetLine[]
  readonly since: string
  readonly pending: number
  readonly subTier: string | null
}

interface Decision {
  readonly tier: string
  readonly proposedTier: string
  readonly misses: number
  readonly pending: number
  readonly reasons: readonly TierReason[]
}

const shown = (value: MeasureValue): MeasureValue | null =>
  typeof value === 'number' && !Number.isFinite(value) ? null : value

const linesOf = (name: string, rule: CompiledRule, measures: Measures): ScoreSheetLine[] =>
  rule.atoms.map((atom) => ({
    rule: `${name}: ${atom.text}`,
    value: shown(atom.value(measures)),
    threshold: shown(atom.threshold(measures)),
    passed: atom.test(measures),
  }))

/** The rules that decided: every way up as far as it goes, and what keeps the unit from where it stands down to there. */
const scoreSheetOf = (tiers: readonly CompiledTier[], current: number, earned: number, measures: Measures) =>
  tiers.flatMap((tier, index) => [
    ...(index <= Math.max(earned, current - 1) ? linesOf(`${tier.code}.promote`, tier.promote, measures) : []),
    ...(index >= current && index <= Math.max(earned, current)
      ? linesOf(`${tier.code}.keep`, tier.keep, measures)
      : []),
  ])

const meets = (tier: CompiledTier, measures: Measures): boolean =>
  tier.keep.test(measures) || tier.promote.test(measures)

/** A higher tier is earned: at once, or after enough reviews in a row where the market alone brought the rise. */
const rise = (policy: CompiledPolicy, previous: PreviousTier, target: CompiledTier, measures: Measures): Decision => {
  const marketOnly = !target.promote.test(atConstantMarket(measures))
  const pending = (previous.pending ?? policy.marketOnlyReviews) + 1
  if (marketOnly && pending < policy.marketOnlyReviews) {
    return { tier: previous.tier, proposedTier: target.code, misses: 0, pending, reasons: ['MARKET_ONLY_RISE'] }
  }
  return { tier: target.code, proposedTier: target.code, misses: 0, pending: 0, reasons: ['PROMOTED'] }
}

/** The bar is missed: held for the new and the protected, counted for the others, held again where only the market fell. */
const miss = (
  policy: CompiledPolicy,
  previous: PreviousTier,
  own: CompiledTier,
  landing: string,
  measures: Measures,
): Decision => {
  const stay = (misses: number, reasons: readonly TierReason[]): Decision => ({
    tier: own.code,
    proposedTier: landing,
    misses,
    pending: 0,
    reasons,
  })
  const protections = policy.protected
    .filter(({ rule }) => rule.test(measures))
    .map(({ code }) => `PROTECTED_${code}` as const)
  const reasonsToHold = [...(policy.newClient.test(measures) ? (['HELD_NEW_CLIENT'] as const) : []), ...protections]
  if (reasonsToHold.length > 0) return stay(previous.misses, ['MISSED', ...reasonsToHold])
  const misses = previous.misses + 1
  if (misses < own.missesToDemote) return stay(misses, ['MISSED'])
  const onlyMarketFell = policy.marketTest.test(measures) && own.keep.test(atConstantMarket(measures))
  if (onlyMarketFell && misses < own.missesToDemote + policy.extraReviews)
    return stay(misses, ['MISSED', 'HELD_MARKET'])
  return { tier: landing, proposedTier: landing, misses: 0, pending: 0, reasons: ['DEMOTED'] }
}

const decide = (
  policy: CompiledPolicy,
  previous: PreviousTier,
  current: number,
  earned: number,
  measures: Measures,
): Decision => {
  const own = policy.tiers[current]!
  if (earned < current) return rise(policy, previous, policy.tiers[earned]!, measures)
  if (meets(own, measures)) {
    return { tier: own.code, proposedTier: own.code, misses: 0, pending: 0, reasons: ['KEPT'] }
  }
  const landing = policy.tiers.slice(current + 1).find((tier) => meets(tier, measures)) ?? policy.tiers.at(-1)!
  return miss(policy, previous, own, landing.code, measures)
}

/** Tells the evaluation how much to write down and lets a long one be watched and stopped. */
export interface EvaluateOptions {
  /** Score sheets are most of the output of a large book; a dry run can do without. */
  readonly scoreSheets?: boolean
  readonly progress?: (done: number) => void
  readonly cancelled?: () => boolean
}

const CHUNK = 5000

/**
 * One review of the book on day `on`: a unit without a past is placed by the `promote` rules; one with a past rises when
 * it earns more, stays while it meets `keep`, and falls after enough misses in a row, with grace for new clients,
 * protected cases and a market that fell. Source: decisions E9, `tier-policy.json`.
 */
export function evaluateTiers(
  policy: CompiledPolicy,
  on: string,
  units: readonly TierUnit[],
  previous: Readonly<Record<string, PreviousTier>>,
  options: EvaluateOptions = {},
): Result<TierResult[]> {
  const { tiers } = policy
  const indexOf = new Map(tiers.map((tier, index) => [tier.code, index]))
  const results: TierResult[] = []
  for (const [n, unit] of units.entries()) {
    if (n % CHUNK === 0) {
      if (options.cancelled?.() === true) return fail('cancelled', '', 'the evaluation was cancelled')
      options.progress?.(n / units.length)
    }
    const measures = measuresOf(unit)
    const earned = tiers.findIndex((tier) => tier.promote.test(measures))
    const before = Object.hasOwn(previous, unit.id) ? previous[unit.id] : undefined
    const current = before === undefined ? earned : indexOf.get(before.tier)
    if (current === undefined) {
      const step = unit.id.replaceAll('~', '~0').replaceAll('/', '~1')
      return fail('invalid_input', `/previous/${step}/tier`, 'the policy has no tier of this code')
    }
    const code = tiers[earned]!.code
    const decision: Decision =
      before === undefined
        ? { tier: code, proposedTier: code, misses: 0, pending: 0, reasons: ['NEW'] }
        : decide(policy, before, current, earned, measures)
    results.push({
      id: unit.id,
      ...decision,
      watch: decision.proposedTier !== decision.tier && decision.reasons[0] === 'MISSED',
      scoreSheet: options.scoreSheets === false ? [] : scoreSheetOf(tiers, current, earned, measures),
      since: before !== undefined && before.tier === decision.tier ? before.since : on,
      subTier: policy.subTiers.find((s) => s.within === decision.tier && s.rule.test(measures))?.code ?? null,
    })
  }
  return ok(results)
}
