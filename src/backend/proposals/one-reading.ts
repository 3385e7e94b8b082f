import type { StoreQueries, StoreQueryName } from '../../contract/store'
import type { RunOptions } from '../../worker/pool'
import type { BackendContext } from '../context'

/**
 * The same backend while one document is made: every question to the book and every computation is asked once, and all
 * parts share its answer. That is quicker, and what one part says of the client cannot be newer than what another says.
 * Computations give the same answer to the same input bit for bit, so that sharing one changes no figure. For reading alone:
 * what is written in between is not seen.
 */
export function oneReading(ctx: BackendContext): BackendContext {
  const answers = new Map<string, Promise<unknown>>()
  const once = <T>(kind: string, name: string, input: unknown, ask: () => Promise<T>): Promise<T> => {
    const key = `${kind} ${name} ${JSON.stringify(input)}`
    const known = answers.get(key) as Promise<T> | undefined
    if (known !== undefined) return known
    const asked = ask()
    answers.set(key, asked)
    return asked
  }
  return {
    ...ctx,
    store: {
      ...ctx.store,
      query: <N extends StoreQueryName>(name: N, input: StoreQueries[N]['input']) =>
        once('query', name, input, () => ctx.store.query(name, input)),
    },
    compute: {
      ...ctx.compute,
      // Of the options the lane alone is used here; a run that is watched or cancelled by itself is its caller's own.
      run: <Output>(job: string, input: unknown, options: RunOptions = {}) =>
        options.jobId === undefined && options.signal === undefined && options.onProgress === undefined
          ? once('job', job, input, () => ctx.compute.run<Output>(job, input, options))
          : ctx.compute.run<Output>(job, input, options),
    },
  }
}
