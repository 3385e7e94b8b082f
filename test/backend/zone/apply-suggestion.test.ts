import { describe, expect, it } from 'vitest'
import { applySuggestion } from '../../../src/backend/zone/apply-suggestion'
import { goalClock } from '../../../src/backend/goals/goal-clock'
import { leversOf, leverViewOf, withDeferrableEvents } from '../../../src/backend/zone/lever-views'
import { planToJob } from '../../../src/backend/zone/plan-to-job'
import type { RetirementPlan } from '../../../src/contract/api/retirement-plan'
import { leversInput, projectInput } from '../../../src/contract/jobs/retirement'
import { goalCashflows, type PlannedGoal } from '../../../src/domain/goals/goal-cashflows'
import { withLaterGoals } from '../../../src/domain/goals/later-goals'
import { shippedMarket } from '../../../src/domain/market/capital-market-set'
import { solveLevers } from '../../../src/domain/retirement/levers/solve-levers'
import type { LeverResult } from '../../../src/domain/retirement/levers/solve-lever'
import type { Result } from '../../../src/domain/result'
import { project } from '../../../src/domain/retirement/project'
import { buildCube } from '../../../src/quant/scenario-cube'
import { plainPlan } from '../../fixtures/zone/plans'

/* For each lever: what it suggests is carried into the plan document, and the document, run again, is green. */

const bonds = { CN_CASH: 0.2, CN_RATES: 0.5, CN_EQ_L: 0.3 }
const equities = { CN_RATES: 0.4, CN_EQ_L: 0.6 }

/** A little short of green, with everything in reserve that a lever could use. */
const short = (change: Partial<RetirementPlan> = {}): RetirementPlan =>
  plainPlan({
    assets: 1_700_000,
    savingYearly: 60_000,
    essentialMonthly: 8_000,
    lifestyleMonthly: 4_000,
    bequest: 600_000,
    feesRate: 0.012,
    weights: bonds,
    events: [{ id: 'e1', purpose: 'childHome', label: '首付', month: '2030-06', amount: -300_000 }],
    reserves: { partTimeMonthly: 6_000, downsizeRelease: 900_000, rentMonthly: 2_500 },
    ...change,
  })

const emptyReserves = { partTimeMonthly: null, downsizeRelease: null, rentMonthly: null }

const goal = (part: Partial<PlannedGoal>): PlannedGoal => ({
  id: 'g',
  kind: 'other',
  amount: 1,
  years: 1,
  when: { month: '2031-05' },
  growth: null,
  home: null,
  ...part,
})

const projected = (plan: RetirementPlan) => projectedJob(planToJob(plan, shippedMarket))

function projectedJob(job: ReturnType<typeof planToJob>) {
  const { simple: _, household, start, market, cashflows, ...rest } = projectInput.parse(job)
  if (household === undefined || start === undefined || market === undefined || cashflows === undefined)
    throw new Error('a job has all of its parts')
  const result = project({ ...rest, household, start, market, cashflows }, buildCube)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}

function suggestions(plan: RetirementPlan): {
  readonly flows: readonly { id: string }[]
  readonly levers: readonly LeverResult[]
} {
  const job = planToJob(plan, shippedMarket)
  const cashflows = withDeferrableEvents(job.cashflows)
  const mixes = { current: plan.weights, proposed: equities, reference: null }
  const { levers, target, yearlyIncome, ...input } = leversInput.parse({
    ...job,
    cashflows,
    levers: leversOf(plan, mixes, cashflows),
  })
  const request = {
    plan: input,
    levers: levers.map((lever) => (typeof lever === 'string' ? { lever } : lever)),
    target,
    yearlyIncome: yearlyIncome ?? null,
  }
  return { flows: cashflows, levers: drained(solveLevers(request, buildCube)).levers }
}

function drained<T>(steps: Generator<number, Result<T>>): T {
  for (;;) {
    const step = steps.next()
    if (step.done !== true) continue
    if (!step.value.ok) throw new Error(JSON.stringify(step.value.problems))
    return step.value.value
  }
}

describe('a plan that is short of green', () => {
  const plan = short()
  const { flows, levers } = suggestions(plan)

  it('is short, and all that could be done is asked', () => {
    expect(projected(plan).zone).not.toBe('green')
    expect(levers.map(({ lever }) => lever).toSorted()).toEqual([
      'changeMix',
      'deferGoal',
      'downsizeHome',
      'flexibleRetirement',
      'halfAndHalf',
      'lowerFees',
      'lumpSum',
      'reduceBequest',
      'rentOut',
      'retireLater',
      'saveMore',
      'spendLess',
      'workPartTime',
    ])
  })

  it.each(levers.filter(({ reaches }) => reaches).map((lever) => [lever.lever, lever] as const))(
    '%s, applied to the document and run again, is green',
    (_, lever) => {
      if (!lever.reaches) throw new Error('only levers that reach are here')
      const applied = applySuggestion(plan, flows, lever.suggestion.apply, lever.mix)
      if (applied === null) throw new Error('the suggestion has a place in the document')
      const after = projected(applied)
      expect(after.zone).toBe('green')
      expect(after.successProbability).toBeCloseTo(lever.suggestion.probabilityAfter, 3)
    },
  )

  it.each(levers.filter(({ reaches }) => !reaches).map((lever) => [lever.lever, lever] as const))(
    '%s, which is not enough, leads to what it says and not to green',
    (_, lever) => {
      if (lever.reaches || lever.best === null) return
      const applied = applySuggestion(plan, flows, lever.best.apply, lever.best.mix)
      if (applied === null) throw new Error('the best has a place in the document')
      expect(projected(applied).zone).not.toBe('green')
      expect(projected(applied).successProbability).toBeCloseTo(lever.best.probability, 3)
    },
  )
})

describe('goals that are kept beside the plan', () => {
  const plan = short({ assets: 2_300_000, events: [], bequest: 0, reserves: emptyReserves })
  const clock = goalClock(plan, shippedMarket.inflation.mean)
  const home = { price: 300_000, downPaymentRate: 0.3, loanRate: 0.03, loanYears: 20, method: 'annuity' } as const
  const goals: PlannedGoal[] = [
    goal({ id: 'g1', kind: 'education', amount: 120_000, years: 4, when: { month: '2031-09' }, growth: 0.04 }),
    goal({ id: 'g2', kind: 'car', amount: 260_000, when: { member: 'he', age: 58 } }),
    goal({ id: 'g3', kind: 'travel', amount: 20_000, years: 10, when: { month: plan.start } }),
    goal({ id: 'g4', kind: 'legacy', amount: 50_000 }),
    goal({
      id: 'g5',
      kind: 'home',
      amount: 200_000,
      when: { month: '2033-05' },
      home: { ...home, housingFundLimit: 0, housingFundRate: 0, planPays: true },
    }),
  ]
  const jobWith = (list: readonly PlannedGoal[]) => planToJob(plan, shippedMarket, goalCashflows(list, clock))
  const job = jobWith(goals)
  const offered = leversOf(plan, { current: plan.weights }, job.cashflows).flatMap((lever) =>
    typeof lever === 'object' && lever.lever === 'deferGoal' ? [lever.goal] : [],
  )

  it('only what is still to begin, paid on the way and without a loan can wait, the dearest first', () => {
    expect(offered).toEqual(['g1', 'g2'])
  })

  it.each(offered)('%s, put off where it is kept, gives what the lever said', (id) => {
    const { levers, target, yearlyIncome, ...input } = leversInput.parse({
      ...job,
      levers: [{ lever: 'deferGoal', goal: id }],
      target: projectedJob(job).successProbability + 0.002,
    })
    const request = {
      plan: input,
      levers: levers.map((lever) => (typeof lever === 'string' ? { lever } : lever)),
      target,
      yearlyIncome: yearlyIncome ?? null,
    }
    const answer = drained(solveLevers(request, buildCube)).levers[0]
    if (answer === undefined) throw new Error('the lever is answered')
    const [view] = leverViewOf(plan, job.cashflows, answer)
    if (view === undefined) throw new Error('waiting changes something')
    expect(view.plan).toEqual(plan)
    expect(view.defers).toEqual([{ goal: id, months: view.change }])
    expect(view.change).toBeGreaterThan(0)
    const later = jobWith(withLaterGoals(goals, view.defers, clock.births))
    expect(projectedJob(later).successProbability).toBeCloseTo(view.probabilityAfter, 9)
    expect(projectedJob(later).successProbability).not.toBe(projectedJob(job).successProbability)
  })
})

describe('what becomes of the document', () => {
  const plan = short()
  const flows = planToJob(plan, shippedMarket).cashflows
  const add = (value: object) => applySuggestion(plan, flows, [{ op: 'add', path: '/cashflows/-', value }], undefined)

  it('part-time work is an income of its member, and the reserve is used', () => {
    const from = { member: 'he', at: 'retirement' }
    const applied = add({
      id: 'lever-part-time',
      kind: 'income',
      amount: 72_000,
      from,
      to: { ...from, plus: 1.5 },
      member: 'he',
    })
    expect(applied?.incomes).toEqual([
      {
        id: 'partTime-1',
        kind: 'partTime',
        label: '',
        member: 'he',
        monthly: 6_000,
        from: { member: 'he', at: 'retirement' },
        to: { member: 'he', age: 64.5 },
        growth: 'real',
        account: null,
      },
    ])
    expect(applied?.reserves.partTimeMonthly).toBeNull()
  })

  it('a smaller home is an event in the month of retirement', () => {
    const from = { member: 'he', at: 'retirement' }
    const applied = add({ id: 'lever-home', kind: 'lump', amount: 500_000, from, timing: 'begin' })
    expect(applied?.events.at(-1)).toEqual({
      id: 'home-1',
      purpose: 'homeDownsize',
      label: '',
      month: '2039-11',
      amount: 500_000,
    })
  })

  it('an expense that waits moves to its later month', () => {
    const index = flows.findIndex(({ id }) => id === 'event-e1')
    const applied = applySuggestion(
      plan,
      flows,
      [
        { op: 'replace', path: `/cashflows/${index}/from`, value: '2032-01' },
        { op: 'replace', path: `/cashflows/${index}/to`, value: '2032-02' },
      ],
      undefined,
    )
    expect(applied?.events[0]).toMatchObject({ id: 'e1', month: '2032-01', amount: -300_000 })
  })

  it('a stated pension that starts later is stated anew', () => {
    const index = flows.findIndex(({ id }) => id === 'pension-he')
    const value = { id: 'pension-he', kind: 'income', amount: 84_000, from: { member: 'he', age: 65 } }
    const applied = applySuggestion(plan, flows, [{ op: 'replace', path: `/cashflows/${index}`, value }], undefined)
    expect(applied?.members[0]).toMatchObject({ pensionFromAge: 65, pensionMonthly: 7_000 })
  })

  it('what the document has no place for is not applied at all', () => {
    expect(applySuggestion(plan, flows, [{ op: 'replace', path: '/market/basis', value: 'x' }], undefined)).toBeNull()
    expect(add({ id: 'unknown', kind: 'income', amount: 1 })).toBeNull()
  })
})
