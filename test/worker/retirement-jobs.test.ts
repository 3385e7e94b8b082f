import { beforeEach, describe, expect, it } from 'vitest'
import type { JobContext } from '../../src/contract/job'
import { runJob } from '../../src/worker/runner'
import { retirementJobs } from '../../src/worker/jobs/retirement'
import { forgetCubes } from '../../src/worker/jobs/retirement-cubes'
import { examplePlan } from '../../src/worker/jobs/retirement-example'

const quiet: JobContext = { progress: () => undefined, cancelled: () => false }
const jobOf = (name: string) => {
  const job = retirementJobs.find((j) => j.name === name)
  if (job === undefined) throw new Error(`no job ${name}`)
  return job
}
const run = (name: string, input: unknown, context = quiet) => runJob(jobOf(name), input, context)
const good = async (name: string, input: unknown) => {
  const result = await run(name, input)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value as unknown as Record<string, unknown>
}
const wrong = async (name: string, input: unknown) => {
  const result = await run(name, input)
  return result.ok ? [] : result.problems.map((p) => `${p.code} ${p.path}`)
}

const small = { ...examplePlan, simulation: { seed: 5, paths: 1500 } }
const saving = (amount: number) => ({
  ...small,
  cashflows: small.cashflows.map((f) => (f.id === 'saving' ? { ...f, amount } : f)),
})

describe('retirement jobs as the command line and the screens run them', () => {
  beforeEach(forgetCubes)

  it.each(retirementJobs.map((job) => [job.name, job] as const))(
    '%s answers its own example in its own shape',
    async (name, job) => {
      const { meta, ...output } = await good(name, job.example)
      expect(job.output.safeParse(output).error?.issues ?? []).toEqual([])
      expect(meta).toMatchObject({ job: name })
    },
  )

  it('a slider that walks kept paths gets what a fresh process would say', async () => {
    const fresh = []
    for (const amount of [0, 40_000, 80_000, 120_000]) {
      forgetCubes()
      fresh.push(await good('retirement.project', saving(amount)))
    }
    forgetCubes()
    const kept = []
    for (const amount of [0, 40_000, 80_000, 120_000]) kept.push(await good('retirement.project', saving(amount)))
    expect(kept).toEqual(fresh)
  })

  it('variants of a plan are answered as each alone: other prices, lengths and falls on paths drawn once', async () => {
    const olderBy = (years: number) => ({
      ...small,
      household: { members: small.household.members.map((m) => ({ ...m, planToAge: m.planToAge + years })) },
    })
    const plans = [
      small,
      { ...small, modelSpread: true, stress: { inflation: { mean: 0.045 } } },
      { ...olderBy(4), modelSpread: true },
      { ...small, stress: { marketFall: { at: 'start', fall: 0.3 } } },
    ]
    const together = (await good('retirement.variants', { plans }))['answers']
    const alone = []
    for (const plan of plans) {
      forgetCubes()
      const { meta: _meta, ...answer } = await good('retirement.project', plan)
      alone.push(answer)
    }
    expect(together).toEqual(alone)
  })

  it('a variant that is wrong is named, and nothing is answered', async () => {
    const broken = { ...small, simulation: { ...small.simulation, model: 'bootstrap' } }
    expect(await wrong('retirement.variants', { plans: [small, broken] })).toEqual([
      expect.stringContaining('/plans/1/'),
    ])
    expect(await wrong('retirement.variants', { plans: [] })).toEqual(['invalid_input /plans'])
    const stopped = { progress: () => undefined, cancelled: () => true }
    const result = await run('retirement.variants', { plans: [small] }, stopped)
    expect(result.ok ? [] : result.problems.map(({ code }) => code)).toEqual(['cancelled'])
  })

  it('a longer plan leaves paths behind on which a shorter one gives the same answer', async () => {
    const to = (planToAge: number) => ({
      ...small,
      household: { members: small.household.members.map((m) => ({ ...m, planToAge })) },
    })
    const alone = await good('retirement.project', to(90))
    forgetCubes()
    await good('retirement.project', to(100))
    expect(await good('retirement.project', to(90))).toEqual(alone)
  })

  it('levers of a life that changes come through with what they need, and are refused by the place of what is wrong', async () => {
    const dated = {
      ...small,
      cashflows: [
        ...small.cashflows.map((f) => (f.id === 'pension' ? { ...f, member: 'a' } : f)),
        { id: 'flat', kind: 'lifestyle', amount: 4_800_000, from: '2030-05', to: '2030-06', goal: 'flat' },
      ],
    }
    const levers = [
      'saveMore',
      { lever: 'workPartTime', yearlyIncome: 60_000 },
      { lever: 'delayPension', flow: 'pension', choices: [{ age: 65, amount: 72_000 }] },
      { lever: 'flexibleRetirement', earliestAge: 60, latestAge: 66 },
      { lever: 'downsizeHome', release: 1_500_000, at: { member: 'a', age: 70 } },
      { lever: 'rentOut', yearlyRent: 30_000, from: '2028-01' },
      { lever: 'deferGoal', goal: 'flat', max: 24 },
    ]
    const answer = await good('retirement.levers', { ...dated, levers })
    const { meta: _, ...output } = answer
    expect(jobOf('retirement.levers').output.safeParse(output).error?.issues ?? []).toEqual([])
    const names = (output['levers'] as { lever: string }[]).map((l) => l.lever)
    expect(names.filter((name) => name !== 'halfAndHalf').toSorted()).toEqual(
      levers.map((l) => (typeof l === 'string' ? l : l.lever)).toSorted(),
    )
    expect(await wrong('retirement.levers', { ...dated, levers: ['workPartTime'] })).toEqual([
      'invalid_input /levers/0',
    ])
    expect(await wrong('retirement.levers', { ...dated, levers: [{ lever: 'deferGoal' }] })).toEqual([
      'invalid_input /levers/0/goal',
    ])
    expect(await wrong('retirement.levers', { ...dated, levers: [{ lever: 'deferGoal', goal: 'x' }] })).toEqual([
      'invalid_input /levers/0/goal',
    ])
    const two = [{ lever: 'rentOut', yearlyRent: -1 }]
    expect(await wrong('retirement.levers', { ...dated, levers: two })).toEqual(['invalid_input /levers/0/yearlyRent'])
  })

  it('levers and map give the same with and without kept paths', async () => {
    const levers = {
      ...saving(0),
      levers: [
        'saveMore',
        'retireLater',
        { lever: 'changeMix', mixes: [{ id: 'm', weights: { BOND: 0.3, EQUITY: 0.7 } }] },
      ],
    }
    const map = { ...small, ages: [58, 62], spending: [150_000, 200_000] }
    const fresh = [await good('retirement.levers', levers)]
    forgetCubes()
    fresh.push(await good('retirement.zoneMap', map))
    expect([await good('retirement.levers', levers), await good('retirement.zoneMap', map)]).toEqual(fresh)
  })

  it('tells progress up to the end and stops when it is told to', async () => {
    const told: number[] = []
    await run('retirement.project', small, { progress: (done) => told.push(done), cancelled: () => false })
    expect(told.length).toBeGreaterThanOrEqual(2)
    expect(told).toEqual(told.toSorted((a, b) => a - b))
    expect(told.at(-1)).toBeLessThanOrEqual(1)
    forgetCubes()
    for (const name of ['retirement.project', 'retirement.levers']) {
      expect(await run(name, small, { progress: () => undefined, cancelled: () => true })).toMatchObject({
        ok: false,
        problems: [{ code: 'cancelled' }],
      })
    }
    // Nothing half drawn is left behind.
    expect(await good('retirement.project', small)).toBeTruthy()
  })

  it('defaults are what the contract says', async () => {
    const { simulation: _, feesRate: __, ...bare } = examplePlan
    const output = await good('retirement.project', bare)
    expect(output).toMatchObject({ paths: 10_000, meta: { seed: 1, policies: { 'retirement-policy': '2026-11.2' } } })
    expect(output).not.toHaveProperty('spread')
    expect(output).not.toHaveProperty('sensitivity')
    const own = await good('retirement.project', { ...small, policy: { version: 'firm-1' } })
    expect(own).toMatchObject({ meta: { policies: { 'retirement-policy': 'firm-1' } }, policyVersion: 'firm-1' })
  })

  it('a screen that asks for the spread gets it, with the sensitivity line', async () => {
    const market = {
      ...examplePlan.market,
      stressCorrelation: [
        [1, 0.3],
        [0.3, 1],
      ],
    }
    const output = await good('retirement.project', { ...small, market, modelSpread: true })
    expect(Object.keys(output['spread'] as object).toSorted()).toEqual(['lognormal', 'stress', 'studentT'])
    expect(output['sensitivity']).toMatchObject({ equityReturnChange: -0.01 })
    const without = await good('retirement.project', { ...small, sensitivity: true })
    expect(without).toHaveProperty('sensitivity')
    expect(without).not.toHaveProperty('spread')
  })

  it('refuses by code and pointer', async () => {
    expect(await wrong('retirement.project', {})).toEqual(['invalid_input /household'])
    expect(await wrong('retirement.project', { ...small, start: undefined })).toEqual(['invalid_input /start'])
    expect(await wrong('retirement.project', { ...small, colour: 'green' })).toEqual(['unknown_field /colour'])
    expect(await wrong('retirement.project', { ...small, simulation: { paths: 0 } })).toEqual([
      'invalid_input /simulation/paths',
    ])
    const negative = { ...small, cashflows: [{ ...small.cashflows[0], amount: -1 }] }
    expect(await wrong('retirement.project', negative)).toEqual(['invalid_input /cashflows/0/amount'])
    const simple = { wealth: 1, years: 10, mean: 0.05, volatility: 0.1 }
    expect(await wrong('retirement.project', { simple, market: examplePlan.market })).toEqual(['invalid_input /market'])
    expect(await wrong('retirement.project', { simple, simulation: { model: 'bootstrap' } })).toEqual([
      'invalid_input /simulation/model',
    ])
    expect(await wrong('retirement.levers', { ...small, levers: ['saveMore', 'saveMore'] })).toEqual([
      'invalid_input /levers/1',
    ])
    expect(await wrong('retirement.path', { ...small, pathIndex: 1500 })).toEqual(['out_of_domain /pathIndex'])
  })
})
