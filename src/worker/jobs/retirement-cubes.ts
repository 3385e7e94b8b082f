import type { JobContext } from '../../contract/job'
import { fail, ok, type Result } from '../../domain/result'
import { buildCube, cubeBytes, type Cube, type CubeSpec } from '../../quant/scenario-cube'
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

/**
 * Draws what is missing of these cubes in slices, on two threads where it helps, telling progress up to `share` of the whole work and stopping when
 * the caller has cancelled. The answer gives each of them, whatever the memory kept for later can hold.
 */
export async function drawCubes(
  specs: readonly CubeSpec[],
  context: JobContext,
  share: number,
): Promise<Result<(spec: CubeSpec) => Cube>> {
  const here = new Map<string, Cube>()
  const missing = specs.filter((spec) => {
    const cube = find(spec)
    if (cube !== undefined) here.set(keyOf(spec), cube)
    return cube === undefined
  })
  const work = missing.reduce((sum, spec) => sum + cubeBytes(spec), 0)
  let done = 0
  for (const spec of missing) {
    if (here.has(keyOf(spec))) continue
    const cube = await drawTogether(spec, ownHelper(), async (drawn) => {
      context.progress((share * (done + drawn * cubeBytes(spec))) / work)
      await pause()
      return !context.cancelled()
    })
    if (cube === null) return cancelled()
    done += cubeBytes(spec)
    here.set(keyOf(spec), cube)
    keep(spec, cube)
  }
  return ok((spec) => here.get(keyOf(spec)) ?? cubeOf(spec))
}

/** Forgets every cube, as a fresh process would. */
export const forgetCubes = (): void => kept.clear()
