import { expect, it } from 'vitest'
import { z } from 'zod'
import type { JobDefinition } from '../../src/contract/job'
import { runJob } from '../../src/worker/runner'

const context = { progress: () => {}, cancelled: () => false }

/** Calls the jobs of a list by name, as another program would. */
export function jobKit(jobs: readonly JobDefinition[]) {
  const jobOf = (name: string) => jobs.find((job) => job.name === name)!
  return {
    jobOf,
    /** `code path` of every problem of a job's example after a change; none when it is answered. */
    problemsOf: async (name: string, change: Readonly<Record<string, unknown>>): Promise<string[]> => {
      const job = jobOf(name)
      const result = await runJob(job, { ...(job.example as object), ...change }, context)
      return result.ok ? [] : result.problems.map(({ code, path }) => `${code} ${path}`)
    },
    answerOf: async (name: string, input: unknown): Promise<Readonly<Record<string, unknown>>> => {
      const result = await runJob(jobOf(name), input, context)
      return result.ok ? { ...result.value } : { problems: result.problems }
    },
  }
}

/** One test a job: what every job of the contract must hold to. */
export function everyExampleHolds(jobs: readonly JobDefinition[]): void {
  it.each(jobs.map((job) => [job.name, job] as const))(
    '%s: its example runs, says what it promises, twice the same',
    async (_name, job) => {
      const [first, second] = await Promise.all([runJob(job, job.example, context), runJob(job, job.example, context)])
      expect(first.ok).toBe(true)
      expect(first).toEqual(second)
      const { meta, ...output } = first.ok ? first.value : { meta: undefined }
      expect(job.output.parse(output)).toEqual(output)
      expect(meta).toMatchObject({ job: job.name })
      expect(JSON.parse(JSON.stringify(output))).toEqual(output)
      for (const schema of [job.input, job.output])
        expect(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })).toBeTypeOf('object')
    },
  )
}
