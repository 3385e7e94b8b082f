import { isDeepStrictEqual } from 'node:util'
import type { RetirementPlan } from '../../contract/api/retirement-plan'
import type { RetirementClientInput, RetirementClientView } from '../../contract/api/retirement-window'
import { AppError } from '../../contract/errors'
import { ageInMonths } from '../../domain/calendar'
import { hasRetired } from '../../domain/retirement/has-retired'
import { statedSustainable } from '../../domain/retirement/stated-spending'
import { activeMarket } from '../assumptions/active-market'
import type { BackendContext } from '../context'
import { carefulAnswer } from './careful-answer'
import { PLAN_KIND, storedPlan } from './plan-document'

const SPREAD = ['lognormal', 'studentT', 'stress', 'bootstrap'] as const

/** The zone that was kept with a plan is no part of what is planned. */
const samePlan = (a: RetirementPlan, b: RetirementPlan): boolean =>
  isDeepStrictEqual({ ...a, previousZone: null }, { ...b, previousZone: null })

/**
 * The answer to a plan for the client's eyes, computed here from the plan alone: the zone of all models, as it stands above
 * the advisor's sliders once they rest. AppError `noData` for institutions.
 */
export async function retirementView(
  ctx: BackendContext,
  { clientId, plan }: RetirementClientInput,
): Promise<RetirementClientView> {
  const client = await ctx.store.query('clients.get', { clientId, on: ctx.today() })
  if (client.kind === 'institution') throw new AppError('noData', { params: { what: 'retirement' } })
  const [kept, market, answer] = await Promise.all([
    ctx.store.query('plans.get', { clientId, kind: PLAN_KIND }),
    activeMarket(ctx),
    carefulAnswer(ctx, clientId, plan),
  ])
  const [first] = plan.members
  const age = first === undefined ? 0 : ageInMonths(first.birthMonth, plan.start) / 12
  const { years, ...lines } = answer.percentiles
  const { spread } = answer
  return {
    clientName: client.name,
    standing: kept === null ? 'draft' : samePlan(storedPlan(kept).plan, plan) ? 'saved' : 'tried',
    zone: answer.zone ?? 'grey',
    sustainableMonthly: statedSustainable(plan.essentialMonthly + plan.lifestyleMonthly, answer),
    plannedMonthly: plan.essentialMonthly + plan.lifestyleMonthly,
    savingYearly: plan.savingYearly,
    planToAge: first?.planToAge ?? 0,
    members: plan.members.map((member) => ({
      name: member.name,
      retirementAge: member.retirementAge,
      retired: hasRetired(member, plan.start),
    })),
    outcome: {
      successProbability: answer.successProbability,
      standardError: answer.standardError,
      essentialProbability: answer.essentialProbability,
      paths: answer.paths,
    },
    fan: {
      ages: years.map((year) => age + year),
      p5: [...lines.p5],
      p25: [...lines.p25],
      p50: [...lines.p50],
      p75: [...lines.p75],
      p95: [...lines.p95],
      retirementAge: first?.retirementAge ?? age,
    },
    basis: {
      model: plan.model,
      others: SPREAD.flatMap((model) => {
        const probability = spread?.[model]
        return model === plan.model || typeof probability !== 'number' ? [] : [{ model, probability }]
      }),
      seed: plan.seed,
      assumptionsVersion: market.version,
    },
  }
}
