import { allocateCube, fillCube, type Cube, type CubeSpec } from '../../quant/scenario-cube'
import { fail, ok, type Result } from '../result'
import { medianClasses, medianCube } from './deterministic'
import { cubeSpecOf, type Prepared } from './prepare'
import { windowsSpec } from './windows'

/** Which course of the markets a plan is told along. */
export type PathView =
  /** One of the run's own paths. */
  | { readonly kind: 'path'; readonly index: number }
  /** Every period at its median: no luck, good or bad. */
  | { readonly kind: 'deterministic' }
  /** The history as it was from one of its years on (index of the row), beginning again after its end. */
  | { readonly kind: 'history'; readonly start: number }

/** One path with the nominal growth of every class, row = period. */
export interface DrawnPath {
  readonly cube: Cube
  readonly classGrowth: Float64Array
}

/** The specification's path with this index, drawn alone: the same numbers bit for bit. */
function ownPath(spec: CubeSpec, index: number): DrawnPath {
  const cube = allocateCube(spec, index, 1)
  const classGrowth = new Float64Array(spec.periods * spec.weights.length)
  fillCube(spec, cube, 0, 1, classGrowth)
  return { cube, classGrowth }
}

function medianPath(spec: CubeSpec): DrawnPath {
  const classes = medianClasses(spec)
  return {
    cube: medianCube(spec),
    classGrowth: Float64Array.from(
      { length: spec.periods * classes.length },
      (_, k) => classes[k % classes.length] ?? 1,
    ),
  }
}

/** The course of the markets of one view of a plan. */
export function pathOf(prepared: Prepared, view: PathView): Result<DrawnPath> {
  const { simulation } = prepared.plan
  if (view.kind === 'path' && view.index >= simulation.paths) {
    return fail('out_of_domain', '/pathIndex', 'the run has fewer paths')
  }
  const years = simulation.history?.length ?? 0
  if (view.kind === 'history' && view.start >= years) {
    return fail('out_of_domain', '/view/historyStart', `the history has ${years} years`)
  }
  const spec = view.kind === 'history' ? windowsSpec(prepared, years) : cubeSpecOf(prepared)
  if (!spec.ok) return spec
  if (view.kind === 'deterministic') return ok(medianPath(spec.value))
  return ok(ownPath(spec.value, view.kind === 'path' ? view.index : view.start))
}
