import { describe, expect, it } from 'vitest'
import { shippedMarketDayPolicy } from '../../src/domain/market-day/policy'
import { marketDayJobs } from '../../src/worker/jobs/market-day'
import { retirementJobs } from '../../src/worker/jobs/retirement'
import { examplePlan } from '../../src/worker/jobs/retirement-example'
import { forgetCubes } from '../../src/worker/jobs/retirement-cubes'
import { everyExampleHolds, jobKit } from '../domain/job-kit'
import { runJob } from '../../src/worker/runner'

everyExampleHolds(marketDayJobs)

const { jobOf, problemsOf, answerOf } = jobKit(marketDayJobs)
const projections = jobKit(retirementJobs)
const job = jobOf('marketDay.run')
const example = job.example as { clients: Record<string, unknown>[]; classMoves: Record<string, number> }
const withPlan = (id: string) => ({ ...example.clients[0], id, plan: examplePlan })

interface Answer {
  readonly clients: {
    readonly id: string
    readonly zones: { before: { probability: number }; after: { probability: number } } | null
  }[]
  readonly totals: Record<string, number>
}
const run = async (change: object) =>
  (await answerOf('marketDay.run', { ...(job.example as object), ...change })) as unknown as Answer

describe('zones on a market day', () => {
  it('before and after are on the same paths: without a move nothing changes, with a fall nobody is better off', async () => {
    const still = await run({ clients: [withPlan('a')], classMoves: {} })
    expect(still.clients[0]?.zones?.after).toEqual(still.clients[0]?.zones?.before)
    const fall = await run({ clients: [withPlan('a')], classMoves: { CN_EQ_L: -0.4 } })
    expect(fall.clients[0]?.zones?.before).toEqual(still.clients[0]?.zones?.before)
    expect(fall.clients[0]?.zones?.after.probability).toBeLessThan(fall.clients[0]?.zones?.before.probability ?? 0)
  })

  it('are those of retirement.project with as many paths, whatever the mix and the age', async () => {
    const mixes = [
      { BOND: 0.6, EQUITY: 0.4 },
      { BOND: 0.1, EQUITY: 0.9 },
      { BOND: 1, EQUITY: 0 },
    ]
    const plans = mixes.map((weights, k) => ({
      ...examplePlan,
      household: { members: [{ ...examplePlan.household.members[0], birthMonth: `19${64 + 8 * k}-05` }] },
      portfolio: { ...examplePlan.portfolio, weights },
    }))
    const { clients } = await run({ clients: plans.map((plan, k) => ({ ...withPlan(`p${k}`), plan })) })
    for (const [k, plan] of plans.entries()) {
      const simulation = { ...plan.simulation, paths: shippedMarketDayPolicy.zone.paths }
      const alone = await projections.answerOf('retirement.project', { ...plan, simulation })
      expect(clients.find(({ id }) => id === `p${k}`)?.zones?.before).toEqual({
        zone: alone['zone'],
        probability: alone['successProbability'],
        sustainableMonthly: alone['sustainableMonthly'],
        plannedMonthly: alone['plannedMonthly'],
      })
    }
  })

  it('a client without a plan has no zone', async () => {
    const { clients, totals } = await run({ clients: [...example.clients, withPlan('a')] })
    expect(clients.find(({ id }) => id === 'c1')?.zones).toBeNull()
    expect(totals['withPlan']).toBe(1)
  })

  it('the same whether clients are asked for together or one by one, in fresh processes or not', async () => {
    const people = [withPlan('a'), { ...withPlan('b'), ageYears: 71 }, example.clients[0]]
    const together = await run({ clients: people })
    for (const person of people) {
      forgetCubes()
      const alone = await run({ clients: [person] })
      const { position: _here, ...mine } = alone.clients[0] as Answer['clients'][number] & { position: number }
      expect(together.clients.find(({ id }) => id === mine.id)).toMatchObject(mine)
    }
  })
})

describe('bad input', () => {
  it('names the field', async () => {
    expect(await problemsOf('marketDay.run', { classMoves: { CN_EQ_L: -1.2 } })).toEqual([
      'invalid_input /classMoves/CN_EQ_L',
    ])
    expect(await problemsOf('marketDay.run', { on: '20.11.2026' })).toEqual(['invalid_input /on'])
    expect(await problemsOf('marketDay.run', { extra: 1 })).toEqual(['unknown_field /extra'])
    expect(await problemsOf('marketDay.run', { clients: [example.clients[0], example.clients[0]] })).toEqual([
      'invalid_input /clients/1/id',
    ])
    expect(
      await problemsOf('marketDay.run', {
        market: { assets: [{ id: 'A', expectedReturn: 0, volatility: 0 }], correlation: [], replays: {} },
      }),
    ).toEqual(['invalid_input /market/correlation'])
  })

  it('stops when it is told to', async () => {
    const result = await runJob(
      job,
      { ...(job.example as object), clients: [withPlan('a')] },
      { progress: () => {}, cancelled: () => true },
    )
    expect(result.ok ? 'done' : result.problems[0]?.code).toBe('cancelled')
  })
})
