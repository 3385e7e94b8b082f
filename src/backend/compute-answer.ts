import type { RunOptions } from '../worker/pool'
import type { BackendContext } from './context'

/** An answer of a job as it is handed on: without what the engine says about itself. */
export function withoutMeta<T extends object>(output: T & { readonly meta?: unknown }): T {
  const { meta: _, ...answer } = output
  // A rest of a generic is not known to be the generic less the key.
  return answer as unknown as T
}

/** Runs a job and leaves its `meta` behind. */
export async function answerOf<T extends object>(
  ctx: BackendContext,
  job: string,
  input: unknown,
  options?: RunOptions,
): Promise<T> {
  const { output } = await ctx.compute.run<T>(job, input, options)
  return withoutMeta(output)
}

/** The same for sliders: of the calls with one key only the newest is answered. */
export async function latestAnswerOf<T extends object>(
  ctx: BackendContext,
  key: string,
  job: string,
  input: unknown,
  options?: RunOptions,
): Promise<T> {
  const { output } = await ctx.compute.runLatest<T>(key, job, input, options)
  return withoutMeta(output)
}
