import type { GlidePoint } from '../../quant/glide-path'
import type { CubeSpec, ReturnModel } from '../../quant/scenario-cube'
import type { WalkPlan } from '../../quant/walk-state'
import { fail, failAll, ok, type Problem, type Result } from '../result'
import { amountProblems } from './flow-amount'
import { glideOf } from './glide'
import { bootstrapModel } from './history'
import { marketModel, weightVector, type MarketVariant } from './market'
import type { ModelName, RetirementPlan } from './plan'
import { policyOf, type RetirementPolicy } from './policy'
import { ruleForWalk } from './rule-plan'
import { scheduleOf, type Schedule } from './schedule'
import { marketFallOf, priceShiftOf } from './stress'
import { timelineOf, type Timeline } from './timeline'

/** A plan checked and laid out for the kernels. */
export interface Prepared {
  readonly plan: RetirementPlan
  readonly policy: RetirementPolicy
  readonly timeline: Timeline
  readonly schedule: Schedule
  /** Of the household's whole money, in the market's order. */
  readonly weights: readonly number[]
  /** Where the mix moves to from `weights`; empty where it stays. */
  readonly glide: readonly GlidePoint[]
  readonly walk: WalkPlan
}

/** Money and blended weights: several pots are kept at one mix, rebalanced together every period. */
function wholePortfolio(plan: RetirementPlan): Result<{ initial: number; weights: readonly number[] }> {
  if ((plan.assets === undefined) === (plan.portfolio === undefined)) {
    return fail('invalid_input', '/portfolio', 'give either assets or portfolio')
  }
  if (plan.portfolio !== undefined) {
    const weights = weightVector(plan.portfolio.weights, plan.market, '/portfolio/weights')
    return weights.ok ? ok({ initial: plan.portfolio.value, weights: weights.value }) : weights
  }
  const assets = plan.assets ?? []
  const total = assets.reduce((sum, a) => sum + a.amount, 0)
  const blend = plan.market.assets.map(() => 0)
  for (const [i, asset] of assets.entries()) {
    const weights = weightVector(asset.weights, plan.market, `/assets/${i}/weights`)
    if (!weights.ok) return weights
    // Without any money the first pot's mix still says how later savings are kept.
    const share = total > 0 ? asset.amount / total : i === 0 ? 1 : 0
    weights.value.forEach((w, a) => (blend[a] = (blend[a] ?? 0) + share * w))
  }
  return assets.length > 0 ? ok({ initial: total, weights: blend }) : fail('invalid_input', '/assets', 'is empty')
}

function duplicates(ids: readonly string[], path: string): Problem[] {
  return ids.flatMap((id, i) =>
    ids.indexOf(id) === i ? [] : [{ code: 'invalid_input', path: `${path}/${i}/id`, message: 'this id is used twice' }],
  )
}

function ownerProblems(plan: RetirementPlan): Problem[] {
  const known = new Set(plan.household.members.map((m) => m.id))
  return plan.cashflows.flatMap((flow, i): Problem[] =>
    flow.member === undefined || known.has(flow.member)
      ? []
      : [{ code: 'invalid_input', path: `/cashflows/${i}/member`, message: 'no member of the household has this id' }],
  )
}

/** Real present value of 1 at the beginning of each period, and at the end of the last. */
const discountFactors = (timeline: Timeline, realRate: number): Float64Array =>
  Float64Array.from({ length: timeline.periods + 1 }, (_, t) => (1 + realRate) ** (-t / timeline.periodsPerYear))

/** The plan's scale: what may be missing of a year that counts as paid is 0.01 yuan, or a millionth of small plans. */
const PAID_WITHIN = 0.01
const PAID_SHARE = 1e-6

function toleranceOf(schedule: Schedule): number {
  let largest = 0
  for (const table of [schedule.real, schedule.nominal]) {
    for (const phase of table === null ? [] : [table.begin, table.end]) {
      phase.essential.forEach((e, t) => (largest = Math.max(largest, e + (phase.lifestyle[t] ?? 0))))
    }
  }
  return largest > 0 ? Math.min(PAID_WITHIN, largest * PAID_SHARE) : PAID_WITHIN
}

export function prepare(plan: RetirementPlan): Result<Prepared> {
  const repeated = [
    ...duplicates(
      plan.household.members.map((m) => m.id),
      '/household/members',
    ),
    ...duplicates(
      plan.market.assets.map((a) => a.id),
      '/market/assets',
    ),
    ...duplicates(
      plan.cashflows.map((f) => f.id),
      '/cashflows',
    ),
    ...ownerProblems(plan),
    ...amountProblems(plan),
  ]
  if (repeated.length > 0) return failAll(repeated)
  const timeline = timelineOf(plan)
  if (!timeline.ok) return timeline
  const money = wholePortfolio(plan)
  if (!money.ok) return money
  const glide = glideOf(plan, timeline.value)
  if (!glide.ok) return glide
  const mix = { weights: money.value.weights, glide: glide.value }
  const fall = marketFallOf(plan, timeline.value, mix)
  if (!fall.ok) return fall
  const schedule = scheduleOf(plan, timeline.value)
  if (!schedule.ok) return schedule
  const policy = policyOf(plan.policy)
  const { rule, real, nominal } = ruleForWalk(plan, timeline.value, schedule.value)
  return ok({
    plan,
    policy,
    timeline: timeline.value,
    schedule: schedule.value,
    ...mix,
    walk: {
      initial: money.value.initial,
      real,
      nominal,
      rule,
      growthScale: (1 - plan.feesRate) ** (1 / timeline.value.periodsPerYear),
      tolerance: toleranceOf(schedule.value),
      discount: discountFactors(timeline.value, policy.realDiscountRate),
      periodsPerYear: timeline.value.periodsPerYear,
      fall: fall.value,
    },
  })
}

/** A cube differs from the plan's own by model and by market. */
export interface CubeVariant extends MarketVariant {
  readonly model?: ModelName
  readonly recentre?: boolean
}

const LARGEST_CUBE = 30_000_000

/** What to draw for a prepared plan. Fees and cash flows are no part of it: levers walk the same cube again. */
export function cubeSpecOf(prepared: Prepared, variant: CubeVariant = {}): Result<CubeSpec> {
  const { plan, timeline } = prepared
  const { simulation } = plan
  if (simulation.paths * timeline.periods > LARGEST_CUBE) {
    return fail('out_of_domain', '/simulation/paths', `paths × periods must not exceed ${LARGEST_CUBE}`)
  }
  const market = marketModel(plan.market, timeline.periodsPerYear, variant)
  if (!market.ok) return market
  const name = variant.model ?? simulation.model
  const model: Result<ReturnModel> =
    name === 'bootstrap'
      ? bootstrapModel(simulation, market.value, timeline.periodsPerYear, variant.recentre ?? simulation.recentre)
      : ok(name === 'studentT' ? { kind: 'studentT', degrees: simulation.degreesOfFreedom } : { kind: 'lognormal' })
  if (!model.ok) return model
  const shift = priceShiftOf(plan, timeline, market.value, model.value)
  if (!shift.ok) return shift
  return ok({
    seed: simulation.seed,
    paths: simulation.paths,
    periods: timeline.periods,
    logMean: market.value.logMean,
    factor: market.value.factor,
    weights: prepared.weights,
    ...(prepared.glide.length === 0 ? {} : { glide: prepared.glide }),
    ...(shift.value === null ? {} : { priceShift: shift.value }),
    model: model.value,
  })
}
