import { assert as check, asyncProperty, double } from 'fast-check'
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineJob, type JobContext } from '../../src/contract/job'
import { ENGINE_VERSION } from '../../src/contract/engine'
import { fail, ok } from '../../src/domain/result'
import { describeJob } from '../../src/worker/describe'
import { allJobs, findJob } from '../../src/worker/jobs'
import { runJob } from '../../src/worker/runner'

const quiet: JobContext = { progress: () => undefined, cancelled: () => false }

const asset = z.strictObject({ id: z.string(), volatility: z.number().min(0), min: z.number().default(0) })
const goal = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('max') }),
  z.strictObject({ type: z.literal('target'), value: z.number() }),
])
const half = defineJob({
  name: 'test.half',
  summary: 'Half of what it gets.',
  input: z.strictObject({
    assets: z.array(asset).default([]),
    goal: goal.default({ type: 'max' }),
    from: z.union([z.string(), z.strictObject({ member: z.string(), age: z.number() })]).optional(),
    value: z.number(),
    seed: z.number().int().default(1),
  }),
  output: z.strictObject({ half: z.number() }),
  example: { value: 2 },
  seedOf: ({ seed }) => seed,
  policiesOf: () => ({ 'risk-budgets': '2026-01' }),
  run: ({ value }) => {
    if (value < 0) return fail('out_of_domain', '/value', 'must not be negative')
    return ok({ half: value > 1e300 ? Number.POSITIVE_INFINITY : value / 2 })
  },
})

const problems = async (input: unknown): Promise<unknown> => {
  const result = await runJob(half, input, quiet)
  return result.ok ? 'ok' : result.problems.map(({ code, path }) => `${code} ${path}`)
}

describe('a wrong input', () => {
  it.each([
    ['an unknown field', { value: 1, valeu: 2 }, ['unknown_field /valeu']],
    [
      'an unknown field deep inside',
      { value: 1, assets: [{ id: 'a', volatility: 0.1, vol: 1 }] },
      ['unknown_field /assets/0/vol'],
    ],
    ['NaN', { value: Number.NaN }, ['not_finite /value']],
    [
      'infinity deep inside',
      { value: 1, assets: [{ id: 'a', volatility: Number.POSITIVE_INFINITY }] },
      ['not_finite /assets/0/volatility'],
    ],
    ['a missing field', {}, ['invalid_input /value']],
    ['text for a number', { value: '1' }, ['invalid_input /value']],
    [
      'a value outside of its range',
      { value: 1, assets: [{ id: 'a', volatility: -1 }] },
      ['invalid_input /assets/0/volatility'],
    ],
    ['several at once', { value: '1', x: 1 }, ['invalid_input /value', 'unknown_field /x']],
    ['a field of another alternative', { value: 1, goal: { type: 'max', value: 3 } }, ['unknown_field /goal/value']],
    ['an unknown alternative', { value: 1, goal: { type: 'best' } }, ['invalid_input /goal/type']],
    [
      'one of several shapes, almost right',
      { value: 1, from: { member: 'a', agee: 3 } },
      ['invalid_input /from/age', 'unknown_field /from/agee'],
    ],
    ['none of several shapes', { value: 1, from: 7 }, ['invalid_input /from']],
    ['nothing at all', null, ['invalid_input ']],
    ['a name that needs escaping', { value: 1, 'a/b~c': 1 }, ['unknown_field /a~1b~0c']],
  ])('with %s is refused by its place', async (_name, input, expected) => {
    expect(await problems(input)).toEqual(expected)
  })

  it('that only the computation can see is refused by the computation', async () => {
    expect(await problems({ value: -1 })).toEqual(['out_of_domain /value'])
  })
})

describe('an answer', () => {
  it('carries its job, engine, seed, policies and the hash of its input', async () => {
    const result = await runJob(half, { value: 2 }, quiet)
    const canonical = '{"assets":[],"goal":{"type":"max"},"seed":1,"value":2}'
    expect(result).toEqual(
      ok({
        half: 1,
        meta: {
          job: 'test.half',
          engineVersion: ENGINE_VERSION,
          seed: 1,
          inputHash: createHash('sha256').update(canonical).digest('hex'),
          policies: { 'risk-budgets': '2026-01' },
        },
      }),
    )
  })

  it('has the same hash whether defaults are written out or not, and in whatever order', async () => {
    const hash = async (input: unknown) => {
      const result = await runJob(half, input, quiet)
      return result.ok ? result.value.meta.inputHash : ''
    }
    expect(await hash({ seed: 1, value: 2, goal: { type: 'max' }, assets: [] })).toBe(await hash({ value: 2 }))
    expect(await hash({ value: 3 })).not.toBe(await hash({ value: 2 }))
  })

  it('with a number that JSON cannot carry never leaves', async () => {
    const result = await runJob(half, { value: 1e301 }, quiet)
    expect(result).toMatchObject({ ok: false, problems: [{ code: 'internal' }] })
  })

  it('is the same for the same input', async () => {
    await check(
      asyncProperty(double({ min: 0, max: 1e9, noNaN: true }), async (value) => {
        expect(await runJob(half, { value }, quiet)).toEqual(await runJob(half, { value }, quiet))
      }),
      { numRuns: 50 },
    )
  })
})

describe('every job of the product', () => {
  it('is found by its name, which is used once', async () => {
    const jobs = await allJobs()
    const names = jobs.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(names.length).toBeGreaterThan(10)
    for (const name of names) expect((await findJob(name))?.name).toBe(name)
    expect(await findJob('nothing.like.it')).toBeUndefined()
  })

  it('answers its own example, in the shape that it promises, twice the same', async () => {
    for (const job of await allJobs()) {
      const first = await runJob(job, job.example, quiet)
      if (!first.ok) throw new Error(`${job.name}: ${JSON.stringify(first.problems)}`)
      const { meta, ...output } = first.value
      expect(meta.job).toBe(job.name)
      const shape = job.output.safeParse(output)
      if (!shape.success) throw new Error(`${job.name}: ${shape.error.message}`)
      expect(JSON.stringify(await runJob(job, job.example, quiet))).toBe(JSON.stringify(first))
    }
  })

  it('describes itself as JSON Schema that refuses unknown fields', async () => {
    for (const job of await allJobs()) {
      const { input, output } = describeJob(job)
      expect(JSON.stringify(input)).toContain('"additionalProperties":false')
      expect(JSON.stringify(output)).toContain('inputHash')
    }
  })
})
