import { minCvarModel, minCvarSolution } from '../../quant/min-cvar'
import type { MinCvarProgram, MinCvarSolution } from '../../quant/min-cvar'
import { fail, ok } from '../../domain/result'
import type { Result } from '../../domain/result'
import { highs } from './highs-solver'

/** Solves a minimum-CVaR program that is known to be feasible. */
export async function solveMinCvar(program: MinCvarProgram): Promise<Result<MinCvarSolution>> {
  const solution = (await highs()).solve(minCvarModel(program))
  if (solution.Status !== 'Optimal') return fail('internal', '', `the linear program ended as ${solution.Status}`)
  const columns: Readonly<Record<string, unknown>> = solution.Columns
  const column = (name: string) => columns[name] as { readonly Primal?: number; readonly Dual?: number } | undefined
  const rows = new Map<string, number>()
  for (const row of solution.Rows) if ('Dual' in row) rows.set(row.Name, row.Dual)
  return ok(
    minCvarSolution(program, {
      value: (name) => column(name)?.Primal ?? 0,
      reducedCost: (name) => column(name)?.Dual ?? 0,
      dual: (name) => rows.get(name) ?? 0,
    }),
  )
}
