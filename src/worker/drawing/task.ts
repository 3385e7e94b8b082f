import { fundInOrder, type FundingWork } from '../../quant/funding-order'
import { fillCubes, type Cube, type CubeSpec } from '../../quant/scenario-cube'

/**
 * Work on the paths of a cube that several threads do together: each takes the next slice of paths until none is left. What
 * comes out for path k depends on the work and on k alone, so who does which slice changes nothing.
 */
export type PathTask = DrawTask | FundTask

interface Shared {
  readonly paths: number
  /** Slices taken, and slices done. */
  readonly control: Int32Array
}

/** Cubes to be drawn from the same paths. */
export interface DrawTask extends Shared {
  readonly kind: 'draw'
  readonly specs: readonly CubeSpec[]
  /** One for each specification; their numbers lie in shared memory. */
  readonly cubes: readonly Cube[]
}

/** Goals to be funded on the paths of a cube; cube and outcomes lie in shared memory. */
export interface FundTask extends Shared {
  readonly kind: 'fund'
  readonly work: FundingWork
}

const TAKEN = 0
const DONE = 1
/** Paths of a slice: short enough to look at the caller in between. */
const SLICE = 500

const sharedNumbers = (count: number): Float64Array => new Float64Array(new SharedArrayBuffer(count * 8))
const newControl = (): Int32Array => new Int32Array(new SharedArrayBuffer(8))

const sharedCube = ({ paths, periods }: CubeSpec): Cube => ({
  paths,
  periods,
  firstPath: 0,
  growth: sharedNumbers(paths * periods),
  price: sharedNumbers(paths * periods),
})

/** For one specification or more that agree in `drawnFrom`. */
export const createDrawTask = (specs: readonly [CubeSpec, ...CubeSpec[]]): DrawTask => ({
  kind: 'draw',
  paths: specs[0].paths,
  specs,
  cubes: specs.map(sharedCube),
  control: newControl(),
})

export const createFundTask = (work: FundingWork): FundTask => ({
  kind: 'fund',
  paths: work.cube.paths,
  work,
  control: newControl(),
})

const slicesOf = ({ paths }: PathTask): number => Math.ceil(paths / SLICE)

/** The work on paths `from` … `to` − 1; done again it gives the same. */
export function workOn(task: PathTask, from: number, to: number): void {
  if (task.kind === 'draw') fillCubes(task.specs, task.cubes, from, to)
  else fundInOrder(task.work, from, to)
}

/** Does the next slice; false when all are taken. */
export function nextSlice(task: PathTask): boolean {
  const { paths, control } = task
  const slice = Atomics.add(control, TAKEN, 1)
  if (slice >= slicesOf(task)) return false
  workOn(task, slice * SLICE, Math.min(paths, (slice + 1) * SLICE))
  Atomics.add(control, DONE, 1)
  Atomics.notify(control, DONE)
  return true
}

/** No slice is taken any more. */
export const abandon = (task: PathTask): void => void Atomics.store(task.control, TAKEN, slicesOf(task))

/** Share of the slices that are done. */
export const doneShare = (task: PathTask): number => Atomics.load(task.control, DONE) / slicesOf(task)

/** Resolves when another slice is done, or after `timeoutMs`. */
export async function sliceDone(task: PathTask, seen: number, timeoutMs: number): Promise<void> {
  const { value } = Atomics.waitAsync(task.control, DONE, Math.round(seen * slicesOf(task)), timeoutMs)
  await value
}
