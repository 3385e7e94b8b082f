import { describe, expect, it } from 'vitest'
import type { JobContext } from '../../src/contract/job'
import { goalsPlanJob } from '../../src/worker/jobs/goals-plan'
import { forgetCubes } from '../../src/worker/jobs/retirement-cubes'
import { examplePlan } from '../../src/worker/jobs/retirement-example'
import { runJob } from '../../src/worker/runner'

const quiet: JobContext = { progress: () => undefined, cancelled: () => false }
const run = (input: unknown, context = quiet) => runJob(goalsPlanJob, input, context)

const wedding = { id: 'wedding', priority: 1, amount: 200_000, at: '2030-05' }
const small = { ...examplePlan, simulation: { seed: 5, paths: 1500 } }

describe('goals.plan as the command line and the screens run it', () => {
  it('fills in the policy’s green probability, and one’s own where the firm has one', async () => {
    const shipped = await run({ ...small, goals: [wedding] })
    expect(shipped).toMatchObject({ ok: true, value: { target: 0.85, paths: 1500, meta: { seed: 5 } } })
    const green = { probability: 0.9, essential: 0.95, depth: 0.15 }
    const own = await run({ ...small, goals: [wedding], policy: { version: 'house', green } })
    expect(own).toMatchObject({
      ok: true,
      value: { target: 0.9, policyVersion: 'house', meta: { policies: { 'retirement-policy': 'house' } } },
    })
  })

  it('answers the same with and without kept paths, and tells its progress in order', async () => {
    forgetCubes()
    const told: number[] = []
    const fresh = await run({ ...small, goals: [wedding] }, { ...quiet, progress: (done) => void told.push(done) })
    expect(await run({ ...small, goals: [wedding] })).toEqual(fresh)
    expect(told).toEqual(told.toSorted((a, b) => a - b))
    expect(told.length).toBeGreaterThan(2)
  })

  it('stops when the caller has cancelled', async () => {
    forgetCubes()
    expect(await run({ ...small, goals: [wedding] }, { ...quiet, cancelled: () => true })).toMatchObject({
      ok: false,
      problems: [{ code: 'cancelled' }],
    })
  })

  it('names a wrong field of a goal by its place', async () => {
    const result = await run({
      ...small,
      goals: [
        { ...wedding, priority: 0 },
        { ...wedding, id: 'x', when: 3 },
      ],
    })
    expect(result).toMatchObject({
      ok: false,
      problems: [{ path: '/goals/0/priority' }, { code: 'unknown_field', path: '/goals/1/when' }],
    })
  })
})
