import type { GlidePoint } from '../../quant/glide-path'
import { monthNumber, monthOfAge } from '../calendar'
import { fail, ok, type Result } from '../result'
import { weightVector } from './market'
import type { RetirementPlan } from './plan'
import type { Timeline } from './timeline'

/**
 * The plan's glide path in periods: ages of the first member become moments, weights stand in the market's order. Ages
 * that he has reached by the start are past: what he holds then is the portfolio's own mix.
 */
export function glideOf(plan: RetirementPlan, timeline: Timeline): Result<readonly GlidePoint[]> {
  const path = '/portfolio/glidePath'
  const [member] = plan.household.members
  const points: GlidePoint[] = []
  let last = -Infinity
  for (const [i, point] of (plan.portfolio?.glidePath ?? []).entries()) {
    if (point.age <= last) return fail('invalid_input', `${path}/${i}/age`, 'ages must ascend')
    last = point.age
    const weights = weightVector(point.weights, plan.market, `${path}/${i}/weights`)
    if (!weights.ok) return weights
    const months = monthNumber(monthOfAge(member?.birthMonth ?? plan.start, point.age)) - monthNumber(plan.start)
    if (months > 0) points.push({ period: months / timeline.monthsPerPeriod, weights: weights.value })
  }
  return ok(points)
}
