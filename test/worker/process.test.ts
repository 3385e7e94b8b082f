import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forkFrom } from '../../src/host/node/fork'
import type { ChildProcessHandle } from '../../src/host/ports'
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

  it('gives the same answer in a fresh process, bit for bit', async () => {
    const a = await pool.run(example.job, example.input)
    const b = await pool.run(example.job, example.input, { lane: 'background' })
    expect(JSON.stringify(a.output)).toBe(JSON.stringify(b.output))
  })
})
