import { z } from 'zod'
import type { JobDefinition } from '../contract/job'
import type { JobDescription, JobSummary } from '../contract/worker-protocol'

/** Shape of `meta`, which the runner adds to every output. */
const meta = z.strictObject({
  job: z.string(),
  engineVersion: z.string(),
  seed: z.number().optional(),
  inputHash: z.string().describe('SHA-256 of the input after defaults, as RFC 8785 canonical JSON'),
  policies: z
    .record(z.string(), z.string())
    .optional()
    .describe('Version of each policy file that the answer depends on'),
})

const jsonSchema = (schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> =>
  z.toJSONSchema(schema, { io, unrepresentable: 'any' })

/** The output's own schema with `meta` beside its fields (an output that is a union keeps it on every alternative). */
function withMeta(schema: Record<string, unknown>): Record<string, unknown> {
  const properties = schema['properties']
  if (typeof properties !== 'object' || properties === null) return { allOf: [schema], required: ['meta'] }
  const required = Array.isArray(schema['required']) ? schema['required'] : []
  const { $schema: _dialect, ...metaSchema } = jsonSchema(meta, 'output')
  return { ...schema, properties: { ...properties, meta: metaSchema }, required: [...required, 'meta'] }
}

export const summaryOf = ({ name, summary }: JobDefinition): JobSummary => ({ name, summary })

/** JSON Schema (draft 2020-12) of input and output, and one example input. */
export const describeJob = (job: JobDefinition): JobDescription => ({
  ...summaryOf(job),
  input: jsonSchema(job.input, 'input'),
  output: withMeta(jsonSchema(job.output, 'output')),
  example: job.example,
})
