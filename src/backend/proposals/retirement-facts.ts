import type { PlanMoment, RetirementPlan } from '../../contract/api/retirement-plan'
import type { RetirementFacts } from '../../contract/proposal-planning'
import { ageInMonths } from '../../domain/calendar'
import { monthOfMoment } from '../zone/plan-cashflows'
import { figuresOfJob } from '../zone/plan-figures'
import type { PlanJob } from './retirement-figures'

/** What a plan says beside its level figures, in the form that paper shows: months instead of moments, names instead of ids. */
export function retirementFacts(plan: RetirementPlan, job: PlanJob): RetirementFacts {
  const { pensions, loans, accounts } = figuresOfJob(plan, job)
  // What belongs to nobody alone is told by the age of the first member.
  const span = (member: string | null, moments: { readonly from: PlanMoment; readonly to: PlanMoment }) => {
    const owner = plan.members.find(({ id }) => id === member) ?? plan.members[0]
    const ageAt = (moment: PlanMoment): number =>
      ageInMonths(owner?.birthMonth ?? plan.start, monthOfMoment(moment, plan)) / 12
    return { name: owner?.name ?? '', fromAge: ageAt(moments.from), toAge: ageAt(moments.to) }
  }
  return {
    incomes: plan.incomes.map((income) => ({
      id: income.id,
      kind: income.kind,
      label: income.label,
      monthly: income.account === null ? income.monthly : (accounts[income.id] ?? 0),
      growth: income.account === null ? income.growth : 'nominal',
      fromAccount: income.account !== null,
      ...span(income.member, income),
    })),
    spending: plan.spending.map((one) => ({
      id: one.id,
      purpose: one.purpose,
      label: one.label,
      kind: one.kind,
      monthly: one.monthly,
      growth: one.growth,
      ...span(one.member, one),
    })),
    loans: plan.loans.map(({ id, kind, label, balance, annualRate, monthsLeft }) => ({
      id,
      kind,
      label,
      balance,
      annualRate,
      monthsLeft,
      firstPayment: loans[id]?.first ?? 0,
      lastPayment: loans[id]?.last ?? 0,
    })),
    pensions: plan.members.map((member) => {
      const pension = pensions.find((one) => one.member === member.id)
      const source = pension?.source ?? 'stated'
      const record = source === 'record' ? member.pensionRecord : null
      const now = ageInMonths(member.birthMonth, plan.start) / 12
      const earliest = now >= member.retirementAge ? member.retirementAge : (pension?.earliestAge ?? 0)
      return {
        name: member.name,
        source,
        monthly: pension?.monthly ?? member.pensionMonthly,
        fromAge: member.pensionFromAge ?? Math.max(member.retirementAge, earliest),
        assumed:
          record === null
            ? null
            : { growth: record.growth, creditingRate: record.creditingRate, uprating: record.uprating },
      }
    }),
    survivor: plan.members.length > 1 ? plan.survivor : null,
    spendingRule: plan.spendingRule,
    glidePath: plan.glidePath,
    model: plan.model,
    feesRate: plan.feesRate,
    inflation: job.market.inflation.mean,
  }
}
