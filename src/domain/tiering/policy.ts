import shipped from '../../../resources/policies/tier-policy.json'
import { failAll, ok, type Problem, type Result } from '../result'
import { type CompiledRule, compileRule } from './expression'

interface TierRule {
  readonly code: string
  /** Who comes in, as an expression over the measures. */
  readonly promote: string
  /** Who stays in: a lower bar, so that nobody moves to and fro. */
  readonly keep: string
  /** Reviews missed in a row before a demotion. */
  readonly missesToDemote: number
}

export interface TierPolicy {
  readonly id: string
  readonly version: string
  /** From the highest to the lowest; the last takes everybody (`true`). */
  readonly tiers: readonly TierRule[]
  readonly subTiers: readonly { readonly code: string; readonly within: string; readonly rule: string }[]
  readonly protected: readonly { readonly code: string; readonly rule: string }[]
  readonly review: {
    /** Reviews in a row that a rise which the market alone brought has to last. */
    readonly marketOnlyReviews: number
    /** Who is held beyond the misses while `keep` is met at constant market, and for how many more reviews. */
    readonly marketTest: { readonly rule: string; readonly extraReviews: number }
    /** Who is too new to be demoted. */
    readonly newClient: string
  }
}

export interface CompiledTier {
  readonly code: string
  readonly missesToDemote: number
  readonly promote: CompiledRule
  readonly keep: CompiledRule
}

export interface CompiledPolicy {
  readonly id: string
  readonly version: string
  readonly tiers: readonly CompiledTier[]
  readonly subTiers: readonly { readonly code: string; readonly within: string; readonly rule: CompiledRule }[]
  readonly protected: readonly { readonly code: string; readonly rule: CompiledRule }[]
  readonly marketOnlyReviews: number
  readonly marketTest: CompiledRule
  readonly extraReviews: number
  readonly newClient: CompiledRule
}

/** The policy that ships. */
export const defaultTierPolicy: TierPolicy = shipped

/** Compiles every rule of a policy once, or names each rule that cannot be used. Paths are below `/policy`. */
export function compilePolicy(policy: TierPolicy): Result<CompiledPolicy> {
  const problems: Problem[] = []
  const rule = (source: string, name: string, path: string): CompiledRule => {
    const compiled = compileRule(source, name, `/policy${path}`)
    if (compiled.ok) return compiled.value
    problems.push(...compiled.problems)
    return { source, test: () => false, atoms: [] }
  }
  const tiers = policy.tiers.map((tier, i) => ({
    code: tier.code,
    missesToDemote: tier.missesToDemote,
    promote: rule(tier.promote, `${tier.code}.promote`, `/tiers/${i}/promote`),
    keep: rule(tier.keep, `${tier.code}.keep`, `/tiers/${i}/keep`),
  }))
  if (policy.tiers.at(-1)?.promote.trim() !== 'true') {
    const path = `/policy/tiers/${policy.tiers.length - 1}/promote`
    problems.push({ code: 'invalid_input', path, message: 'the last tier takes everybody: its rule is "true"' })
  }
  if (new Set(tiers.map((tier) => tier.code)).size < tiers.length) {
    problems.push({ code: 'invalid_input', path: '/policy/tiers', message: 'two tiers have the same code' })
  }
  const compiled: CompiledPolicy = {
    id: policy.id,
    version: policy.version,
    tiers,
    subTiers: policy.subTiers.map((sub, i) => ({ ...sub, rule: rule(sub.rule, sub.code, `/subTiers/${i}/rule`) })),
    protected: policy.protected.map(({ code, rule: source }, i) => ({
      code,
      rule: rule(source, `protected.${code}`, `/protected/${i}/rule`),
    })),
    marketOnlyReviews: policy.review.marketOnlyReviews,
    marketTest: rule(policy.review.marketTest.rule, 'review.marketTest', '/review/marketTest/rule'),
    extraReviews: policy.review.marketTest.extraReviews,
    newClient: rule(policy.review.newClient, 'review.newClient', '/review/newClient'),
  }
  return problems.length > 0 ? failAll(problems) : ok(compiled)
}
