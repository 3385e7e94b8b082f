import type { JobContext } from '../../contract/job'
import { ok, type Result } from '../../domain/result'
import type { CubeSource } from '../../domain/retirement/evaluate'
import {
  allocateScenarios,
  fillScenarios,
  mixScenarios,
  scenarioBytes,
  type ClassScenarios,
} from '../../quant/class-scenarios'
import { buildCube, type Cube, type CubeSpec } from '../../quant/scenario-cube'
import { cancelled, pause } from './retirement-cubes'

/** Beyond this the mixes of a market are drawn one by one. */
const LIMIT_BYTES = 512 * 1024 * 1024
/** Paths drawn between two looks at the caller. */
const SLICE = 100

/** Everything that decides the paths of the classes: not the mix, not how long they are followed. */
const keyOf = ({ periods: _periods, weights, glide: _glide, ...spec }: CubeSpec): string =>
  JSON.stringify({ ...spec, classes: weights.length })

/**
 * Cubes of many plans of one market: the paths of the classes are drawn once, as long as the longest plan, and each mix is a
 * weighted sum of them. The cubes are those that would be drawn for each mix, bit for bit.
 */
export async function sharedCubes(specs: readonly CubeSpec[], context: JobContext): Promise<Result<CubeSource>> {
  const longest = new Map<string, CubeSpec>()
  for (const spec of specs) {
    const key = keyOf(spec)
    if (spec.model.kind !== 'bootstrap' && spec.periods > (longest.get(key)?.periods ?? 0)) longest.set(key, spec)
  }
  const drawn = new Map<string, ClassScenarios>()
  let room = LIMIT_BYTES
  for (const [key, spec] of longest) {
    const bytes = scenarioBytes(spec)
    if (bytes > room) continue
    room -= bytes
    const scenarios = allocateScenarios(spec)
    for (let from = 0; from < spec.paths; from += SLICE) {
      fillScenarios(spec, scenarios, from, Math.min(spec.paths, from + SLICE))
      await pause()
      if (context.cancelled()) return cancelled()
    }
    drawn.set(key, scenarios)
  }
  // A client's plan is asked for twice running, before and after the move: his cube is kept in between.
  let last: { readonly spec: string; readonly cube: Cube } | null = null
  return ok((spec) => {
    const name = JSON.stringify(spec)
    if (last?.spec === name) return last.cube
    const scenarios = drawn.get(keyOf(spec))
    const cube = scenarios === undefined ? buildCube(spec) : mixScenarios(scenarios, spec)
    last = { spec: name, cube }
    return cube
  })
}
