import type { JobContext } from '../../contract/job'
import { fail, ok, type Result } from '../../domain/result'
import { buildCube, drawnFrom, type Cube, type CubeSpec } from '../../quant/scenario-cube'
import { drawTogether, ownHelper } from '../drawing/helper'

/**
 * Cubes of the last questions: a lever that moves walks the same cube again. What is kept never changes an answer, only
 * how soon it comes: a cube is determined by its specification alone, and one with a longer horizon holds the shorter.
 */
const kept = new Map<string, Cube>()

const LIMIT_BYTES = 256 * 1024 * 1024

/** Everything that decides a cube but its length. */
const keyOf = ({ periods: _periods, ...spec }: CubeSpec): string => JSON.stringify(spec)

function find(spec: CubeSpec): Cube | undefined {
  const key = keyOf(spec)
  const cube = kept.get(key)
  if (cube === undefined || cube.periods < spec.periods) return undefined
  // A map keeps the order of insertion: the first is the one not used for longest.
  kept.delete(key)
  kept.set(key, cube)
  return cube
}

function keep(spec: CubeSpec, cube: Cube): void {
  kept.delete(keyOf(spec))
  kept.set(keyOf(spec), cube)
  let bytes = [...kept.values()].reduce((sum, c) => sum + c.growth.byteLength + c.price.byteLength, 0)
  for (const [key, oldest] of kept) {
    if (bytes <= LIMIT_BYTES || kept.size === 1) break
    kept.delete(key)
    bytes -= oldest.growth.byteLength + oldest.price.byteLength
  }
}

/** Lets messages in: a cancellation can be seen. */
export const pause = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve)
  })

export const cancelled = (): Result<never> => fail('cancelled', '', 'cancelled')

/** The cube of a specification, kept or drawn on the spot. */
const cubeOf = (spec: CubeSpec): Cube => find(spec) ?? buildCube(spec)

/** Of several specifications of one cube the longest: it holds the others. */
function longestOf(specs: readonly CubeSpec[]): CubeSpec[] {
  const longest = new Map<string, CubeSpec>()
  for (const spec of specs) {
    const known = longest.get(keyOf(spec))
    if (known === undefined || known.periods < spec.periods) longest.set(keyOf(spec), spec)
  }
  return [...longest.values()]
}

type Family = [CubeSpec, ...CubeSpec[]]

/** Specifications that are drawn from the same paths, together: other mixes, other prices, other lengths. */
function familiesOf(specs: readonly CubeSpec[]): Family[] {
  const families = new Map<string, Family>()
  for (const spec of specs) {
    const family = families.get(drawnFrom(spec))
    if (family === undefined) families.set(drawnFrom(spec), [spec])
    else family.push(spec)
  }
  return [...families.values()]
}

/**
 * Draws what is missing of these cubes in slices, each path once for all cubes that are drawn from it, on two threads where it
 * helps, telling progress up to `share` of the whole work and stopping when the caller has cancelled. The answer gives each
 * of them, whatever the memory kept for later can hold.
 */
export async function drawCubes(
  specs: readonly CubeSpec[],
  context: JobContext,
  share: number,
): Promise<Result<(spec: CubeSpec) => Cube>> {
  const here = new Map<string, Cube>()
  const missing = longestOf(specs).filter((spec) => {
    const cube = find(spec)
    if (cube !== undefined) here.set(keyOf(spec), cube)
    return cube === undefined
  })
  const families = familiesOf(missing)
  for (const [done, family] of families.entries()) {
    const cubes = await drawTogether(family, ownHelper(), async (drawn) => {
      context.progress((share * (done + drawn)) / families.length)
      await pause()
      return !context.cancelled()
    })
    if (cubes === null) return cancelled()
    for (const [i, spec] of family.entries()) {
      here.set(keyOf(spec), cubes[i]!)
      keep(spec, cubes[i]!)
    }
  }
  return ok((spec) => here.get(keyOf(spec)) ?? cubeOf(spec))
}

/** Forgets every cube, as a fresh process would. */
export const forgetCubes = (): void => kept.clear()
