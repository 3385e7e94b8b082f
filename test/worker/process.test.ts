import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forkFrom } from '../../src/host/node/fork'
import type { ChildProcessHandle } from '../../src/host/ports'
import { examplePlan } from '../../src/worker/jobs/retirement-example'
import { createComputePool, type ComputePool } from '../../src/worker/pool'

const programs = resolve(import.meta.dirname, '../../out/main')
const spawn = forkFrom(programs)
const children: ChildProcessHandle[] = []
let pool: ComputePool

beforeAll(() => {
  if (!existsSync(join(programs, 'worker.js')))
    throw new Error('out/main/worker.js is missing: run `npm run build` first')
  pool = createComputePool({
    spawn: (program) => {
      const child = spawn(program)
      children.push(child)
      return child
    },
  })
})
afterAll(() => pool.close())

const example = { job: 'pension.minimumContribution', input: { entitlementYear: 2032 } }

describe('the compute process that is shipped', () => {
  it('answers, refuses with a place, and knows its jobs', async () => {
    expect((await pool.run<{ minMonths: number }>(example.job, example.input)).output.minMonths).toBe(198)
    await expect(pool.run(example.job, { entitlementYear: 2032, x: 1 })).rejects.toMatchObject({
      code: 'computationRefused',
      problems: [{ code: 'unknown_field', path: '/x' }],
    })
    await expect(pool.run('no.such', {})).rejects.toMatchObject({ problems: [{ code: 'unknown_job' }] })
    expect((await pool.list()).map(({ name }) => name)).toContain(example.job)
    expect((await pool.describe(example.job)).example).toEqual(expect.anything())
  })

  it('that is killed in the middle of the day fails one job at most; the next has a fresh process', async () => {
    await pool.run(example.job, example.input)
    const before = children.length
    children.at(-1)?.kill()
    await pool.run(example.job, example.input).catch(() => undefined)
    expect((await pool.run<{ minMonths: number }>(example.job, example.input)).output.minMonths).toBe(198)
    expect(children.length).toBe(before + 1)
  })

  it('that was made ready before the first question answers it as a fresh one does', async () => {
    const question = { ...examplePlan, simulation: { ...examplePlan.simulation, paths: 500 } }
    const ready: unknown[] = []
    const child = spawn('worker')
    child.onMessage((message) => ready.push(message))
    await expect.poll(() => ready.length, { timeout: 60_000 }).toBe(1)
    child.send({ type: 'warm', id: 1 })
    child.send({ type: 'run', id: 2, job: 'retirement.glance', input: question })
    const done = (id: number) =>
      ready.find(
        (message): message is { output: unknown } =>
          (message as { id?: number; type: string }).id === id && (message as { type: string }).type === 'done',
      )
    await expect.poll(() => done(2), { timeout: 120_000 }).toBeDefined()
    expect(done(1)).toMatchObject({ output: null })
    expect(done(2)?.output).toEqual((await pool.run('retirement.glance', question)).output)
    child.kill()
  }, 240_000)

  it('gives the same answer in a fresh process, bit for bit', async () => {
    const a = await pool.run(example.job, example.input)
    const b = await pool.run(example.job, example.input, { lane: 'background' })
    expect(JSON.stringify(a.output)).toBe(JSON.stringify(b.output))
  })
})
