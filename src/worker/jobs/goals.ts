import type { z } from 'zod'
import { defineJob, type JobDefinition } from '../../contract/job'
import * as contract from '../../contract/jobs/goals'
import { allInYuan, inYuan } from '../../domain/exact-yuan'
import { educationPlan } from '../../domain/goals/education'
import { intestateShares } from '../../domain/goals/estate'
import { guidelinesPack, homePlan } from '../../domain/goals/home'
import { criticalIllness, dimeGap, doubleTen, humanLifeValue } from '../../domain/goals/insurance-need'
import { ok } from '../../domain/result'
import { savingPlan } from '../../domain/time-value'
import { goalsPlanJob } from './goals-plan'

const orNull = (amount: Parameters<typeof inYuan>[0] | null): number | null => (amount === null ? null : inYuan(amount))
const guidelines = { [guidelinesPack.id]: guidelinesPack.version }

type Need = z.infer<typeof contract.insuranceNeedInput>
type NeedAnswer = z.infer<typeof contract.insuranceNeedOutput>

function insuranceNeed(need: Need): NeedAnswer {
  if (need.method === 'doubleTen') {
    const { premiumRange, ...amounts } = doubleTen(need.annualIncome)
    return { ...allInYuan(amounts), premiumRange: [inYuan(premiumRange[0]), inYuan(premiumRange[1])] }
  }
  if (need.method === 'dime') return allInYuan(dimeGap(need))
  if (need.method === 'humanLifeValue') {
    return { pv: inYuan(humanLifeValue(need.netContribution, need.growth, need.discount, need.years)) }
  }
  const { coverageRange: cover, gapRange: gap } = criticalIllness(need.annualIncome, need.existingCover)
  return { coverageRange: [inYuan(cover[0]), inYuan(cover[1])], gapRange: [inYuan(gap[0]), inYuan(gap[1])] }
}

export const goalsJobs: readonly JobDefinition[] = [
  defineJob({
    name: 'goals.education',
    summary: 'What years of study will cost, what must be ready on the first day, and the saving until then.',
    input: contract.educationInput,
    output: contract.educationOutput,
    example: { costToday: 50000, costGrowth: 0.05, yearsToStart: 10, studyYears: 4, returnRate: 0.04, saved: 60000 },
    run: (goal) => {
      const { monthlySaving, fundedRatio, ...amounts } = educationPlan(goal)
      return ok({ ...allInYuan(amounts), monthlySaving: orNull(monthlySaving), fundedRatio })
    },
  }),
  defineJob({
    name: 'goals.saving',
    summary: 'Saving for an amount in the future: what it will cost, what the money at hand becomes, what to add.',
    input: contract.savingInput,
    output: contract.savingOutput,
    example: { goalToday: 60000, inflation: 0.021, years: 12, returnRate: 0.05, saved: 15000 },
    run: (goal) => {
      const { goalFuture, existingFuture, monthly, fundedRatio } = savingPlan(goal)
      return ok({
        goalFuture: inYuan(goalFuture),
        existingFuture: inYuan(existingFuture),
        monthly: inYuan(monthly),
        fundedRatio,
      })
    },
  }),
  defineJob({
    name: 'goals.home',
    summary: 'Buying a home: cash needed, saving until then, loans, and whether the payment fits the income.',
    input: contract.homeInput,
    output: contract.homeOutput,
    example: {
      price: 3000000,
      priceGrowth: 0.01,
      yearsToPurchase: 3,
      downPaymentRate: 0.3,
      costRate: 0.03,
      saved: 600000,
      returnRate: 0.025,
      loan: { annualRate: 0.035, months: 360 },
      housingFund: { annualRate: 0.026, months: 360, limit: 1000000 },
      monthlyIncome: 38000,
    },
    policiesOf: () => guidelines,
    run: (goal) => {
      const { monthlySaving, debtServiceRatio, paymentAffordable, maxPrice, ...amounts } = homePlan(goal)
      return ok({
        ...allInYuan(amounts),
        monthlySaving: orNull(monthlySaving),
        maxPrice: orNull(maxPrice),
        debtServiceRatio,
        paymentAffordable,
      })
    },
  }),
  defineJob({
    name: 'goals.insuranceNeed',
    summary: 'Cover that a family needs, by the double-ten rule, DIME, human life value, or for critical illness.',
    input: contract.insuranceNeedInput,
    output: contract.insuranceNeedOutput,
    example: { method: 'dime', incomeReplacement: 2000000, debt: 100000, mortgage: 900000, education: 400000 },
    policiesOf: ({ method }) => (method === 'doubleTen' || method === 'criticalIllness' ? guidelines : {}),
    run: (need) => ok(insuranceNeed(need)),
  }),
  defineJob({
    name: 'goals.estate',
    summary: 'Who inherits what without a will under the Civil Code, the spouse’s own half first.',
    input: contract.estateInput,
    output: contract.estateOutput,
    example: { communityProperty: 10000000, heirs: { spouse: 1, children: 2, parents: 2 } },
    run: (facts) => {
      const shares = intestateShares(facts)
      if (!shares.ok) return shares
      const { order, ...amounts } = shares.value
      return ok({ ...allInYuan(amounts), order })
    },
  }),
  goalsPlanJob,
]
