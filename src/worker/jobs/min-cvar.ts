import type { Highs } from 'highs'
import { minCvarModel, minCvarWeights } from '../../quant/min-cvar'
import type { MinCvarProgram } from '../../quant/min-cvar'
import { fail, ok } from '../../domain/result'
import type { Result } from '../../domain/result'

let loading: Promise<Highs> | undefined

/** The solver is WebAssembly of 3.5 MB: loaded when the first program needs it, then kept. */
const highs = (): Promise<Highs> => (loading ??= import('highs').then(({ default: load }) => load()))

/** Solves a minimum-CVaR program that is known to be feasible. */
export async function solveMinCvar(program: MinCvarProgram): Promise<Result<Float64Array>> {
  const solution = (await highs()).solve(minCvarModel(program))
  if (solution.Status !== 'Optimal') return fail('internal', '', `the linear program ended as ${solution.Status}`)
  const columns: Readonly<Record<string, unknown>> = solution.Columns
  return ok(
    minCvarWeights(program, (name) => {
      const column = columns[name] as { readonly Primal?: number } | undefined
      return column?.Primal ?? 0
    }),
  )
}
