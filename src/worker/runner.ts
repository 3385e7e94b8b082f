import canonicalize from 'canonicalize'
import { createHash } from 'node:crypto'
import { ENGINE_VERSION } from '../contract/engine'
import type { JobContext, JobDefinition, JobMeta } from '../contract/job'
import { problemsOfZod } from '../contract/zod-problems'
import { fail, failAll, ok, type Result } from '../domain/result'

export type JobOutput = object & { readonly meta: JobMeta }

/** SHA-256 of the value as RFC 8785 canonical JSON, in hex. */
const hashOf = (value: unknown): string =>
  createHash('sha256')
    .update(canonicalize(value) ?? 'null')
    .digest('hex')

/** Path of the first number that JSON cannot carry, or undefined. */
function firstNotFinite(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : ''
  if (typeof value !== 'object' || value === null) return undefined
  for (const key of Array.isArray(value) ? value.keys() : Object.keys(value)) {
    const found = firstNotFinite((value as Record<string | number, unknown>)[key])
    if (found !== undefined) return `/${key}${found}`
  }
  return undefined
}

function metaOf(job: JobDefinition, input: unknown): JobMeta {
  const seed = job.seedOf?.(input)
  const policies = job.policiesOf?.(input)
  return {
    job: job.name,
    engineVersion: ENGINE_VERSION,
    ...(seed === undefined ? {} : { seed }),
    inputHash: hashOf(input),
    ...(policies === undefined ? {} : { policies }),
  }
}

/**
 * Runs one job on raw input: refuses unknown fields and bad values with JSON Pointers, fills in defaults, computes, and
 * adds `meta`. The same input gives the same output bit for bit; nothing about time is in it (decisions A1.1).
 */
export async function runJob(job: JobDefinition, raw: unknown, context: JobContext): Promise<Result<JobOutput>> {
  const parsed = job.input.safeParse(raw)
  if (!parsed.success) return failAll(problemsOfZod(parsed.error.issues, raw))
  const result = await job.run(parsed.data, context)
  if (!result.ok) return result
  const broken = firstNotFinite(result.value)
  if (broken !== undefined) return fail('internal', '', `the computation gave a number that is not finite at ${broken}`)
  return ok({ ...result.value, meta: metaOf(job, parsed.data) })
}
