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

/** In memory that threads can share: each may fund a part of the paths. */
export const createFundingOutcome = (paths: number): FundingOutcome => ({
  funded: new Uint8Array(new SharedArrayBuffer(paths)),
  fundedWithHigher: new Uint8Array(new SharedArrayBuffer(paths)),
  share: new Float64Array(new SharedArrayBuffer(paths * 8)),
  savingNeeded: new Float64Array(new SharedArrayBuffer(paths * 8)),
  lumpNeeded: new Float64Array(new SharedArrayBuffer(paths * 8)),
})

/**
 * Paths worked on side by side. Running values of one path wait for each other, those of several do not; and a period's
 * values of neighbouring paths lie in one line of memory.
 */
const SIDE = 4

/** A product may be off by its rounding: what is that near to the best so far is divided and compared exactly. */
const NEAR = 1e-12
const BELOW = 1 - NEAR

/** A line of money by period, at its beginning and at its end. */
interface Split {
  readonly begin: Float64Array
  readonly end: Float64Array
}

/** Flows laid out for the kernel: nothing happens before period `first`. */
interface LaidFlows {
  readonly real: Split
  readonly dated: Split | null
  readonly first: number
}

function split(line: Float64Array): Split {
  const periods = line.length / 2
  const begin = new Float64Array(periods)
  const end = new Float64Array(periods)
  for (let t = 0; t < periods; t++) {
    begin[t] = line[2 * t]!
    end[t] = line[2 * t + 1]!
  }
  return { begin, end }
}

const firstPlace = (line: Float64Array | null): number => {
  const at = line === null ? -1 : line.findIndex((amount) => amount !== 0)
  return at < 0 ? Infinity : at
}

const layOut = ({ real, dated }: PointFlows): LaidFlows => ({
  real: split(real),
  dated: dated === null ? null : split(dated),
  first: Math.floor(Math.min(firstPlace(real), firstPlace(dated), real.length) / 2),
})

interface LaidItem {
  readonly cost: LaidFlows
  readonly partial: boolean
  readonly own: LaidFlows | null
  readonly saving: Split
}

const layOutItem = ({ cost, partial, earmarked, saving }: FundingItem): LaidItem => ({
  cost: layOut(cost),
  partial,
  own: earmarked === null ? null : layOut({ real: earmarked, dated: null }),
  saving: split(saving),
})

/** The paths in hand. `growth` and `worth` lie at t·SIDE + j, the rest at place·SIDE + j. */
interface Scratch {
  readonly periods: number
  readonly growth: Float64Array
  /** Worth in today's money of one yuan at the end of each period. */
  readonly worth: Float64Array
  /** What the base alone comes to. */
  readonly base: Float64Array
  /** What is left after the items accepted so far; never below zero but for the tolerance. */
  readonly left: Float64Array
  /** What the item in hand has cost by then, with the growth that its payments would have had. */
  readonly cost: Float64Array
  /** The same of money earmarked for it. */
  readonly own: Float64Array
  /** Running values. */
  readonly value: Float64Array
  readonly share: Float64Array
  readonly short: Uint8Array
  readonly all: Uint8Array
}

const createScratch = (periods: number): Scratch => ({
  periods,
  growth: new Float64Array(periods * SIDE),
  worth: new Float64Array(periods * SIDE),
  base: new Float64Array(2 * periods * SIDE),
  left: new Float64Array(2 * periods * SIDE),
  cost: new Float64Array(2 * periods * SIDE),
  own: new Float64Array(2 * periods * SIDE),
  value: new Float64Array(SIDE),
  share: new Float64Array(SIDE),
  short: new Uint8Array(SIDE),
  all: new Uint8Array(SIDE),
})

/** Money of the day in today's, at the beginning of a period (`periodEnded` the one before, −1 at the start) or its end. */
const datedAt = (amount: number, worth: Float64Array, periodEnded: number, j: number): number =>
  periodEnded < 0 ? amount : amount * worth[periodEnded * SIDE + j]!

/** Running value of some flows from period `flows.first` on: Σ flow · growth since. */
function accumulate(flows: LaidFlows, initial: number, from: number, scratch: Scratch, out: Float64Array): void {
  const { growth, worth, value, periods } = scratch
  const { real, dated } = flows
  value.fill(initial)
  for (let t = from; t < periods; t++) {
    const begin = real.begin[t]!
    const end = real.end[t]!
    const at = 2 * t * SIDE
    if (dated === null || (dated.begin[t] === 0 && dated.end[t] === 0)) {
      for (let j = 0; j < SIDE; j++) {
        const there = value[j]! + begin
        out[at + j] = there
        const after = there * growth[t * SIDE + j]! + end
        out[at + SIDE + j] = after
        value[j] = after
      }
      continue
    }
    for (let j = 0; j < SIDE; j++) {
      const there = value[j]! + (begin + datedAt(dated.begin[t]!, worth, t - 1, j))
      out[at + j] = there
      const after = there * growth[t * SIDE + j]! + (end + datedAt(dated.end[t]!, worth, t, j))
      out[at + SIDE + j] = after
      value[j] = after
    }
  }
}

/** Reads up to SIDE paths from `i` on; places beyond the last one repeat it. */
function readPaths(cube: Cube, base: FundingBase, dated: boolean, i: number, count: number, scratch: Scratch): void {
  const { paths, growth, price } = cube
  for (let t = 0; t < scratch.periods; t++) {
    const scale = growthScaleAt(base, t)
    const row = t * paths + i
    for (let j = 0; j < SIDE; j++) {
      const column = row + (j < count ? j : count - 1)
      scratch.growth[t * SIDE + j] = growth[column]! * scale
      if (dated) scratch.worth[t * SIDE + j] = 1 / price[column]!
    }
  }
}

/**
 * The least further money that would fund the item on one path: value at every place is linear in it, so it is the
 * largest of missing / (value there of one yuan). A division is made only where it can change that.
 */
function noteNeeds(
  item: LaidItem,
  out: FundingOutcome,
  i: number,
  j: number,
  scratch: Scratch,
  tolerance: number,
): void {
  const { growth, left, cost, own, periods } = scratch
  const { begin, end } = item.saving
  const earmarked = item.own !== null
  const first = item.cost.first
  let saving = 0
  let lump = 0
  let ofSaving = 0
  let ofLump = 1
  for (let t = 0; t < first; t++) {
    const grown = growth[t * SIDE + j]!
    ofSaving = (ofSaving + begin[t]!) * grown + end[t]!
    ofLump *= grown
  }
  for (let t = first; t < periods; t++) {
    const at = 2 * t * SIDE + j
    ofSaving += begin[t]!
    const atBegin = cost[at]! - left[at]! - (earmarked ? own[at]! : 0)
    if (atBegin > 0 && cost[at] !== 0) {
      if (ofSaving > 0) {
        if (atBegin > saving * ofSaving * BELOW) saving = Math.max(saving, atBegin / ofSaving)
      } else if (atBegin > tolerance) saving = Infinity
      if (atBegin > lump * ofLump * BELOW) lump = Math.max(lump, atBegin / ofLump)
    }
    const grown = growth[t * SIDE + j]!
    ofSaving = ofSaving * grown + end[t]!
    ofLump *= grown
    const atEnd = cost[at + SIDE]! - left[at + SIDE]! - (earmarked ? own[at + SIDE]! : 0)
    if (atEnd > 0 && cost[at + SIDE] !== 0) {
      if (ofSaving > 0) {
        if (atEnd > saving * ofSaving * BELOW) saving = Math.max(saving, atEnd / ofSaving)
      } else if (atEnd > tolerance) saving = Infinity
      if (atEnd > lump * ofLump * BELOW) lump = Math.max(lump, atEnd / ofLump)
    }
  }
  out.savingNeeded[i] = saving
  out.lumpNeeded[i] = lump
}

/** Compares cost with what is there from the first payment on: `short` and `share` of each path. */
function compare(item: LaidItem, scratch: Scratch, tolerance: number): void {
  const { left, cost, own, short, share, periods } = scratch
  const earmarked = item.own !== null
  short.fill(0)
  share.fill(1)
  for (let at = 2 * item.cost.first * SIDE; at < 2 * periods * SIDE; at++) {
    const wanted = cost[at]!
    const there = earmarked ? left[at]! + own[at]! : left[at]!
    if (there < wanted) noteShort(at % SIDE, there, wanted, tolerance, scratch)
  }
}

function noteShort(j: number, there: number, wanted: number, tolerance: number, { short, share }: Scratch): void {
  if (wanted === 0) return
  if (there < (share[j]! + NEAR) * wanted) share[j] = Math.min(share[j]!, there / wanted)
  if (there < wanted - tolerance) short[j] = 1
}

/** Accepts the item on each path or not, and leaves in `left` what the next ones may use. */
function settleItem(
  item: LaidItem,
  out: FundingOutcome,
  i: number,
  count: number,
  scratch: Scratch,
  tolerance: number,
): void {
  const { left, cost, own, short, share, value, all, periods } = scratch
  accumulate(item.cost, 0, item.cost.first, scratch, cost)
  if (item.own !== null) accumulate(item.own, 0, 0, scratch, own)
  // Before the first payment there is none to compare; what is earmarked may lie there already.
  if (item.own !== null) cost.fill(0, 0, 2 * item.cost.first * SIDE)
  compare(item, scratch, tolerance)
  let taken = 0
  for (let j = 0; j < SIDE; j++) {
    const paid = short[j] === 1 ? Math.max(0, share[j]!) : 1
    value[j] = short[j] === 1 && !item.partial ? 0 : paid
    if (value[j] !== 0) taken++
    if (j >= count) continue
    if (short[j] === 1) {
      noteNeeds(item, out, i + j, j, scratch, tolerance)
      all[j] = 0
    } else {
      out.savingNeeded[i + j] = 0
      out.lumpNeeded[i + j] = 0
    }
    out.share[i + j] = paid
    out.funded[i + j] = short[j] === 1 ? 0 : 1
    out.fundedWithHigher[i + j] = all[j]!
  }
  if (item.own !== null) {
    for (let at = 0; at < 2 * periods * SIDE; at++) left[at] = left[at]! + own[at]! - value[at % SIDE]! * cost[at]!
  } else if (taken > 0) {
    for (let at = 2 * item.cost.first * SIDE; at < 2 * periods * SIDE; at++) {
      left[at] = left[at]! - value[at % SIDE]! * cost[at]!
    }
  }
}

/** Items in their order, each with where its figures go. */
export interface FundingOrder {
  readonly items: readonly FundingItem[]
  readonly outcomes: readonly FundingOutcome[]
}

/** What is to be funded, on which paths. */
export interface FundingWork {
  readonly cube: Cube
  readonly base: FundingBase
  readonly orders: readonly FundingOrder[]
}

/**
 * Funds items in their order on paths `from` … `to` − 1 of a cube: an item is funded where, with everything accepted
 * before it, it can be paid in full in every period to the end without borrowing. Wealth of what has been accepted is
 * linear in its payments as long as none goes short, so one running value per item decides. An item never sees those
 * after it: leaving them out changes none of its numbers. Several orders are each funded from the same base; one changes
 * nothing of another. Splitting the paths changes nothing either.
 */
export function fundInOrder({ cube, base, orders }: FundingWork, from: number, to: number): void {
  const periods = base.inflows.real.length / 2
  const scratch = createScratch(periods)
  const inflows = layOut(base.inflows)
  const laid = orders.map(({ items, outcomes }) => ({ items: items.map(layOutItem), outcomes }))
  const dated = inflows.dated !== null || laid.some(({ items }) => items.some(({ cost }) => cost.dated !== null))
  for (let i = from; i < to; i += SIDE) {
    const count = Math.min(SIDE, to - i)
    readPaths(cube, base, dated, i, count, scratch)
    accumulate(inflows, base.initial, 0, scratch, scratch.base)
    for (const { items, outcomes } of laid) {
      scratch.left.set(scratch.base)
      scratch.all.fill(1)
      for (let n = 0; n < items.length; n++) settleItem(items[n]!, outcomes[n]!, i, count, scratch, base.tolerance)
    }
  }
}
