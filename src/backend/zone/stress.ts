import type { z } from 'zod'
import { statedSustainable } from '../../domain/retirement/stated-spending'
import sizes from '../../../resources/policies/plan-stresses.json'
import type { PlanSpending, RetirementPlan } from '../../contract/api/retirement-plan'
import { STRESS_NAMES, type StressName, type StressRow, type StressView } from '../../contract/api/zone'
import type { variantsOutput } from '../../contract/jobs/retirement'
import type { CapitalMarketSet } from '../../domain/market/capital-market-set'
import type { Cashflow } from '../../domain/retirement/plan'
import { activeMarket } from '../assumptions/active-market'
import type { BackendContext } from '../context'
import { goalsOfPlan } from '../goals/goal-flows'
import { withHistory } from '../history/active-history'
import { hasRetired } from '../../domain/retirement/has-retired'
import { planToJob } from './plan-to-job'

type Plan = RetirementPlan

/** The first member who has not retired when the plan starts. */
const waiting = (plan: Plan): Plan['members'][number] | undefined =>
  plan.members.find((m) => !hasRetired(m, plan.start))

/** Where a stress would change nothing, it is not offered: no record whose account is credited, care that is planned. */
export function stressApplies(plan: Plan, name: StressName): boolean {
  switch (name) {
    case 'crediting':
      return plan.members.some(
        (member) =>
          member.pensionRecord !== null &&
          member.pensionRecord.creditingRate > sizes.crediting.rate &&
          !hasRetired(member, plan.start),
      )
    case 'longTermCare':
      return !plan.spending.some(({ purpose }) => purpose === 'longTermCare')
    case 'longLife':
      return plan.members.some(({ planToAge }) => planToAge < sizes.longLife.planToAge)
    case 'marketFall':
    case 'inflation':
    case 'lowInflation':
  }
  return true
}

/** Care late in the first member's life, for a plan that has none. */
function careOf(plan: Plan): PlanSpending[] {
  const member = plan.members[0]
  if (member === undefined) return []
  const { monthly, fromAge, toAge, realGrowth } = sizes.longTermCare
  return [
    {
      id: 'stress-care',
      purpose: 'longTermCare',
      label: '',
      member: member.id,
      kind: 'essential',
      monthly,
      from: { member: member.id, age: fromAge },
      to: { member: member.id, age: toAge },
      growth: { real: realGrowth },
    },
  ]
}

/** What a stress changes in the plan itself; market, prices and uprating are the engine's (`stressOf`). */
function stressedPlan(plan: Plan, names: ReadonlySet<StressName>): Plan {
  const { longLife, crediting } = sizes
  return {
    ...plan,
    members: plan.members.map((member) => ({
      ...member,
      planToAge: names.has('longLife') ? Math.max(member.planToAge, longLife.planToAge) : member.planToAge,
      pensionRecord:
        member.pensionRecord !== null && names.has('crediting')
          ? { ...member.pensionRecord, creditingRate: Math.min(member.pensionRecord.creditingRate, crediting.rate) }
          : member.pensionRecord,
    })),
    spending: names.has('longTermCare') ? [...plan.spending, ...careOf(plan)] : plan.spending,
  }
}

function stressOf(plan: Plan, names: ReadonlySet<StressName>, market: CapitalMarketSet) {
  const { marketFall, inflation, lowInflation } = sizes
  const member = waiting(plan)
  const { low, high, years, pensionBelowInflation } = lowInflation
  return {
    ...(names.has('marketFall')
      ? {
          marketFall: {
            at: member === undefined ? 'start' : { member: member.id, at: 'retirement' as const },
            fall: marketFall.fall,
          },
        }
      : {}),
    ...(names.has('inflation') ? { inflation: { mean: market.inflation.mean + inflation.added } } : {}),
    ...(names.has('lowInflation')
      ? {
          inflation: { mean: (low + high) / 2, years },
          pensionUprating: { belowInflation: pensionBelowInflation, years },
        }
      : {}),
  }
}

/** A plan under some stresses together, as input of the retirement jobs. */
export function stressedJob(
  plan: Plan,
  names: readonly StressName[],
  market: CapitalMarketSet,
  goals: readonly Cashflow[] = [],
) {
  const chosen = new Set(names.filter((name) => stressApplies(plan, name)))
  const job = planToJob(stressedPlan(plan, chosen), market, goals)
  const stress = stressOf(plan, chosen, market)
  return Object.keys(stress).length === 0 ? job : { ...job, stress }
}

type Answer = z.output<typeof variantsOutput>['answers'][number]

const rowOf = (plan: Plan, stresses: readonly StressName[], answer: Answer): StressRow => ({
  stresses: [...stresses],
  zone: answer.zone ?? 'grey',
  bindingTest: answer.bindingTest,
  successProbability: answer.successProbability,
  standardError: answer.standardError,
  essentialProbability: answer.essentialProbability,
  sustainableMonthly: statedSustainable(plan.essentialMonthly + plan.lifestyleMonthly, answer),
})

/** The answers to several inputs of the projection, in their order; their scenarios are drawn together. */
export async function answersToAll(ctx: BackendContext, plans: readonly unknown[]): Promise<readonly Answer[]> {
  if (plans.length === 0) return []
  const { output } = await ctx.compute.run<z.output<typeof variantsOutput>>(
    'retirement.variants',
    { plans },
    { lane: 'background' },
  )
  return output.answers
}

/** The plan as it is, under each stress alone, and, when there are several, under all of them together. */
export async function stressView(
  ctx: BackendContext,
  input: { readonly clientId: string; readonly plan: Plan; readonly stresses: readonly StressName[] },
): Promise<StressView> {
  const { plan } = input
  const market = await activeMarket(ctx)
  const { flows: goals } = await goalsOfPlan(ctx, input.clientId, plan, market.inflation.mean)
  const chosen = STRESS_NAMES.filter((name) => input.stresses.includes(name) && stressApplies(plan, name))
  const cases: (readonly StressName[])[] = [[], ...chosen.map((name) => [name]), ...(chosen.length > 1 ? [chosen] : [])]
  // Judged by the same models as the plan above and as the stresses on paper.
  const plans = await Promise.all(
    cases.map(async (stresses) => ({
      ...(await withHistory(ctx, market, stressedJob(plan, stresses, market, goals))),
      modelSpread: true,
    })),
  )
  const answers = await answersToAll(ctx, plans)
  return {
    rows: answers.map((answer, i) => rowOf(plan, cases[i] ?? [], answer)),
    offered: STRESS_NAMES.filter((name) => stressApplies(plan, name)),
  }
}
