import type { Cube } from './scenario-cube'
import { growthScaleAt, type WalkPlan } from './walk-state'

/**
 * Money at the moments of a plan: place 2t is the beginning of period t, place 2t + 1 its end. `real` in today's money,
 * `dated` in money of the day (null where there is none). All amounts ≥ 0.
 */
export interface PointFlows {
  readonly real: Float64Array
  readonly dated: Float64Array | null
}

/** What is there before anything is paid for. */
export interface FundingBase extends Pick<WalkPlan, 'growthScale' | 'fall'> {
  readonly initial: number
  /** Savings, pensions and other income. */
  readonly inflows: PointFlows
  /** A payment counts as made when no more than this is missing. */
  readonly tolerance: number
}

/** Something to be paid for, with its place in the order given by its place in the list. */
export interface FundingItem {
  readonly cost: PointFlows
  /** Where it cannot be paid in full, as much of every payment as can be is made, alike; otherwise nothing is. */
  readonly partial: boolean
  /** Money that only this item and those after it may use; in today's money. */
  readonly earmarked: Float64Array | null
  /** One yuan a month of further money of that kind; in today's money. */
  readonly saving: Float64Array
}

/** What the paths say about one item, one value per path. */
export interface FundingOutcome {
  /** 1 where it is paid in full in every period. */
  readonly funded: Uint8Array
  /** 1 where it and every item before it are. */
  readonly fundedWithHigher: Uint8Array
  /** Largest share of every payment that can be made alike, at most 1. */
  readonly share: Float64Array
  /** Smallest saving a month, in today's money, that would fund it; 0 where it is funded, Infinity where none does. */
  readonly savingNeeded: Float64Array
  /** Smallest amount at the start that would. */
  readonly lumpNeeded: Float64Array
}

export const createFundingOutcome = (paths: number): FundingOutcome => ({
  funded: new Uint8Array(paths),
  fundedWithHigher: new Uint8Array(paths),
  share: new Float64Array(paths),
  savingNeeded: new Float64Array(paths),
  lumpNeeded: new Float64Array(paths),
})

/** One path as it is worked on. `growth` per period; the rest per place. */
interface PathScratch {
  readonly growth: Float64Array
  /** Worth in today's money of one yuan of the day. */
  readonly worth: Float64Array
  /** What is left after the items accepted so far; never below zero but for the tolerance. */
  readonly left: Float64Array
  /** What the item in hand has cost by then, with the growth that its payments would have had. */
  readonly cost: Float64Array
  /** The same of money earmarked for it. */
  readonly own: Float64Array
}

const createScratch = (periods: number): PathScratch => ({
  growth: new Float64Array(periods),
  worth: new Float64Array(2 * periods),
  left: new Float64Array(2 * periods),
  cost: new Float64Array(2 * periods),
  own: new Float64Array(2 * periods),
})

/** Running value of some flows: Σ flow · growth since. */
function accumulate(flows: PointFlows, initial: number, path: PathScratch, out: Float64Array): void {
  const { growth, worth } = path
  const { real, dated } = flows
  let value = initial
  for (let k = 0; k < real.length; k++) {
    if ((k & 1) === 1) value *= growth[k >> 1]!
    value += dated === null ? real[k]! : real[k]! + dated[k]! * worth[k]!
    out[k] = value
  }
}

function readPath(cube: Cube, base: FundingBase, dated: boolean, i: number, path: PathScratch): void {
  const { paths, growth, price } = cube
  const periods = path.growth.length
  for (let t = 0; t < periods; t++) path.growth[t] = growth[t * paths + i]! * growthScaleAt(base, t)
  if (!dated) return
  path.worth[0] = 1
  for (let t = 0; t < periods; t++) {
    const worth = 1 / price[t * paths + i]!
    path.worth[2 * t + 1] = worth
    if (t + 1 < periods) path.worth[2 * t + 2] = worth
  }
}

/**
 * The least further money that would fund the item on this path: value at every place is linear in it, so it is the
 * largest of missing / (value there of one yuan).
 */
function noteNeeds(item: FundingItem, out: FundingOutcome, i: number, path: PathScratch, tolerance: number): void {
  const { growth, left, cost, own } = path
  let saving = 0
  let lump = 0
  let ofSaving = 0
  let ofLump = 1
  for (let k = 0; k < left.length; k++) {
    if ((k & 1) === 1) {
      ofSaving *= growth[k >> 1]!
      ofLump *= growth[k >> 1]!
    }
    ofSaving += item.saving[k]!
    if (cost[k] === 0) continue
    const missing = cost[k]! - left[k]! - own[k]!
    if (missing <= 0) continue
    if (ofSaving > 0) saving = Math.max(saving, missing / ofSaving)
    else if (missing > tolerance) saving = Infinity
    lump = Math.max(lump, missing / ofLump)
  }
  out.savingNeeded[i] = saving
  out.lumpNeeded[i] = lump
}

/** Accepts the item on this path or not, and leaves in `left` what the next ones may use. */
function settleItem(item: FundingItem, out: FundingOutcome, i: number, path: PathScratch, tolerance: number): boolean {
  const { left, cost, own } = path
  accumulate(item.cost, 0, path, cost)
  if (item.earmarked === null) own.fill(0)
  else accumulate({ real: item.earmarked, dated: null }, 0, path, own)
  let short = false
  let share = 1
  for (let k = 0; k < left.length; k++) {
    if (cost[k] === 0) continue
    const there = left[k]! + own[k]!
    if (there >= cost[k]!) continue
    share = Math.min(share, there / cost[k]!)
    if (there < cost[k]! - tolerance) short = true
  }
  if (short) noteNeeds(item, out, i, path, tolerance)
  else {
    out.savingNeeded[i] = 0
    out.lumpNeeded[i] = 0
  }
  const paid = short ? Math.max(0, share) : 1
  const taken = short && !item.partial ? 0 : paid
  for (let k = 0; k < left.length; k++) left[k] = left[k]! + own[k]! - taken * cost[k]!
  out.share[i] = paid
  out.funded[i] = short ? 0 : 1
  return !short
}

/**
 * Funds items in their order on paths `from` … `to` − 1 of a cube: an item is funded where, with everything accepted
 * before it, it can be paid in full in every period to the end without borrowing. Wealth of what has been accepted is
 * linear in its payments as long as none goes short, so one running value per item decides. An item never sees those
 * after it: leaving them out changes none of its numbers. Splitting the paths changes nothing either.
 */
export function fundInOrder(
  cube: Cube,
  base: FundingBase,
  items: readonly FundingItem[],
  outcomes: readonly FundingOutcome[],
  from: number,
  to: number,
): void {
  const periods = base.inflows.real.length / 2
  const path = createScratch(periods)
  const dated = base.inflows.dated !== null || items.some((item) => item.cost.dated !== null)
  for (let i = from; i < to; i++) {
    readPath(cube, base, dated, i, path)
    accumulate(base.inflows, base.initial, path, path.left)
    let all = true
    for (let n = 0; n < items.length; n++) {
      const out = outcomes[n]!
      if (!settleItem(items[n]!, out, i, path, base.tolerance)) all = false
      out.fundedWithHigher[i] = all ? 1 : 0
    }
  }
}
