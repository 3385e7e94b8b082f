import type { Highs } from 'highs'
import { fail, ok, type Result } from '../../domain/result'

let loading: Promise<Highs> | undefined

/** The solver is WebAssembly of 3.5 MB: loaded when the first program needs it, then kept. */
export const highs = (): Promise<Highs> => (loading ??= import('highs').then(({ default: load }) => load()))

export interface Solution {
  readonly valueOf: (name: string) => number
  /** False: the search ended with the best answer found so far. */
  readonly proven: boolean
}

/** A count, not a clock: the same program always ends at the same node. */
const NODES = 4000

/** Solves a program in CPLEX LP format that is known to be feasible. */
export async function solveModel(model: string): Promise<Result<Solution>> {
  const solution = (await highs()).solve(model, { mip_max_nodes: NODES, mip_rel_gap: 1e-6, random_seed: 1 })
  const columns: Readonly<Record<string, unknown>> = solution.Columns
  const valueOf = (name: string): number => (columns[name] as { readonly Primal?: number } | undefined)?.Primal ?? 0
  if (solution.Status === 'Optimal') return ok({ valueOf, proven: true })
  const found = Object.values(columns).some((column) => Number.isFinite((column as { Primal?: number }).Primal))
  return found ? ok({ valueOf, proven: false }) : fail('internal', '', `the program ended as ${solution.Status}`)
}
