import { fillCube, type Cube, type CubeSpec } from '../../quant/scenario-cube'

/**
 * A cube that several threads draw together: each takes the next slice of paths until none is left. Path k depends on the
 * seed and on k alone, so who draws which slice changes nothing.
 */
export interface DrawTask {
  readonly spec: CubeSpec
  /** Its numbers lie in shared memory. */
  readonly cube: Cube
  /** Slices taken, and slices done. */
  readonly control: Int32Array
}

const TAKEN = 0
const DONE = 1
/** Paths of a slice: short enough to look at the caller in between. */
const SLICE = 500

const sharedNumbers = (count: number): Float64Array => new Float64Array(new SharedArrayBuffer(count * 8))

export function createDrawTask(spec: CubeSpec): DrawTask {
  const { paths, periods } = spec
  const cells = paths * periods
  return {
    spec,
    cube: { paths, periods, firstPath: 0, growth: sharedNumbers(cells), price: sharedNumbers(cells) },
    control: new Int32Array(new SharedArrayBuffer(8)),
  }
}

const slicesOf = ({ spec }: DrawTask): number => Math.ceil(spec.paths / SLICE)

/** Draws the next slice; false when all are taken. */
export function drawNextSlice(task: DrawTask): boolean {
  const { spec, cube, control } = task
  const slice = Atomics.add(control, TAKEN, 1)
  if (slice >= slicesOf(task)) return false
  fillCube(spec, cube, slice * SLICE, Math.min(spec.paths, (slice + 1) * SLICE))
  Atomics.add(control, DONE, 1)
  Atomics.notify(control, DONE)
  return true
}

/** No slice is taken any more. */
export const abandon = (task: DrawTask): void => void Atomics.store(task.control, TAKEN, slicesOf(task))

/** Share of the slices that are done. */
export const doneShare = (task: DrawTask): number => Atomics.load(task.control, DONE) / slicesOf(task)

/** Resolves when another slice is done, or after `timeoutMs`. */
export async function sliceDone(task: DrawTask, seen: number, timeoutMs: number): Promise<void> {
  const { value } = Atomics.waitAsync(task.control, DONE, Math.round(seen * slicesOf(task)), timeoutMs)
  await value
}
