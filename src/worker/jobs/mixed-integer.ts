import { fail, ok } from '../../domain/result'
import type { Result } from '../../domain/result'
import { highs } from './highs-solver'

export interface MixedIntegerAnswer {
  readonly valueOf: (name: string) => number
  /** Objective minus proven bound; 0 when the optimum is proven. */
  readonly gap: number
  readonly timedOut: boolean
}

/** Solves a mixed-integer program (CPLEX LP format) that is to be minimised, to within `gap` of the optimum. */
export async function solveMixedInteger(
  text: string,
  { gap, timeLimit }: { readonly gap: number; readonly timeLimit: number },
): Promise<Result<MixedIntegerAnswer>> {
  const solver = await highs()
  return solver.withModel({ format: 'lp', data: text }, (model) => {
    model.options.set({
      output_flag: false,
      mip_abs_gap: gap,
      mip_rel_gap: 0,
      time_limit: timeLimit,
      mip_feasibility_tolerance: 1e-9,
      primal_feasibility_tolerance: 1e-9,
    })
    model.run()
    const status = model.getModelStatus()
    const { modelStatus } = solver.constants
    if (status === modelStatus.infeasible) return fail('infeasible', '', 'no list of products keeps all the limits')
    if (Number(model.info.get('primal_solution_status')) !== 2)
      return fail('infeasible', '/timeLimit', 'no list was found in the time given')
    const { colValue } = model.getSolution()
    const values = new Map<string, number>()
    for (let column = 0; column < colValue.length; column++) values.set(model.getColName(column), colValue[column] ?? 0)
    const bound = Number(model.info.get('mip_dual_bound'))
    const objective = model.getObjectiveValue()
    return ok({
      valueOf: (name: string) => values.get(name) ?? 0,
      gap: Number.isFinite(bound) ? Math.max(0, objective - bound) : 1,
      timedOut: status === modelStatus.timeLimit,
    })
  })
}
