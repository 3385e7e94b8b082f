import type { z } from 'zod'
import type { Result } from '../domain/result'

/** What every output carries. Timings never go into an output (decisions A1.1). */
export interface JobMeta {
  readonly job: string
  readonly engineVersion: string
  readonly seed?: number
  /** SHA-256 of the input after defaults, as RFC 8785 canonical JSON. */
  readonly inputHash: string
  /** Versions of the policy files that the answer depends on, by policy id. */
  readonly policies?: Readonly<Record<string, string>>
}

export interface JobContext {
  /** Reports the done share, 0…1. Cheap; may be called often. */
  progress(done: number): void
  /** True once the caller has cancelled; long loops look at it and stop with the code `cancelled`. */
  cancelled(): boolean
}

/**
 * A computation that the worker runs. `input` refuses unknown fields (use `z.strictObject`) and fills in defaults;
 * `run` gets the parsed input and returns the output without `meta`, which the runner adds.
 */
export interface JobDefinition<Input = unknown, Output extends object = object> {
  readonly name: string
  /** One English sentence for `--describe`. */
  readonly summary: string
  readonly input: z.ZodType<Input>
  readonly output: z.ZodType<Output>
  readonly example: unknown
  /** The seed that the output depends on, for `meta`; absent for deterministic jobs. */
  readonly seedOf?: (input: Input) => number | undefined
  /** Policy files that the answer depends on, id → version. */
  readonly policiesOf?: (input: Input) => Readonly<Record<string, string>>
  run(input: Input, context: JobContext): Result<Output> | Promise<Result<Output>>
}

/** Keeps the inferred types of a definition and lets heterogeneous jobs stand in one list. */
export function defineJob<Input, Output extends object>(definition: JobDefinition<Input, Output>): JobDefinition {
  return definition as unknown as JobDefinition
}
