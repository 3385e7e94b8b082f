import { shareStandardError, wilsonInterval } from '../../quant/binomial'
import {
  createFundingOutcome,
  type FundingBase,
  type FundingItem,
  type FundingOutcome,
  type FundingWork,
  type PointFlows,
} from '../../quant/funding-order'
import { orderStatistic } from '../../quant/quantiles'
import type { CubeSpec } from '../../quant/scenario-cube'
import { addMonths } from '../calendar'
import { failAll, ok, type Problem, type Result } from '../result'
import { medianCube } from '../retirement/deterministic'
import type { CubeSource } from '../retirement/evaluate'
import { cubeSpecOf, prepare, type Prepared } from '../retirement/prepare'
import { neededSuccesses } from '../retirement/solve'
import type { GoalsRequest } from './goal'
import { retirementAlone } from './goal-flows'
import { itemsInOrder, monthsToRetire, pointFlows, savingPoints, type PlacedItem } from './goal-items'

/** How likely something is to be paid for, and what would make it so. */
interface FundingFigures {
  readonly successes: number
  readonly probability: number
  readonly standardError: number
  /** Wilson's interval. */
  readonly interval95: readonly [number, number]
  /** Mean share of every payment that can be made; 1 on paths where it is paid in full. */
  readonly fundedShare: number
  /**
   * Further saving a month, in today's money, from the start until `savingUntil`, with which the target is reached on
   * these paths; 0 where it is, null where no saving does it (what is due before saving begins).
   */
  readonly monthlySaving: number | null
  readonly savingUntil: string
  /** Further money at the start that does it. */
  readonly lumpToday: number | null
}

interface Amount {
  /** In today's money. */
  readonly real: number
  /** In money of the day, at median inflation. */
  readonly nominal: number
}

export interface GoalFigures extends FundingFigures {
  readonly kind: PlacedItem['kind']
  readonly id: string
  readonly priority: number
  /** Place in the order of funding, from 1. */
  readonly rank: number
  readonly flexible: boolean
  /** It and everything before it in the order are paid in full: never rises down the order, never falls with money. */
  readonly probabilityWithHigher: number
  readonly firstMonth: string
  /** First month without payment. */
  readonly endMonth: string
  /** Of all its payments together. */
  readonly amount: Amount
}

export interface GoalsReport {
  readonly target: number
  readonly paths: number
  /** Goals and retirement's own parts, in the order in which they are funded. */
  readonly items: readonly GoalFigures[]
  /** Everything of it paid in full: the success of `retirement.project` with the goals as spending. */
  readonly together: FundingFigures
  /** The plan has a spending rule; its spending was taken as planned. */
  readonly ruleLeftAside: boolean
  readonly policyVersion: string
}

interface Laid {
  readonly prepared: Prepared
  readonly spec: CubeSpec
  readonly items: readonly PlacedItem[]
  readonly base: FundingBase
}

const repeatedIds = (request: GoalsRequest): Problem[] =>
  request.goals.flatMap((goal, i) =>
    request.goals.findIndex((g) => g.id === goal.id) === i
      ? []
      : [{ code: 'invalid_input', path: `/goals/${i}/id`, message: 'this id is used twice' }],
  )

/** The plan with its spending as planned: a rule would bend it, and nothing could be said to come before or after it. */
const asPlanned = (request: GoalsRequest): GoalsRequest => ({
  ...request,
  plan: { ...request.plan, spendingRule: { type: 'fixed' } },
})

function layOut(asked: GoalsRequest): Result<Laid> {
  const request = asPlanned(asked)
  const repeated = repeatedIds(request)
  if (repeated.length > 0) return failAll(repeated)
  // Once with every flow in its place, so that what is wrong is named by its place in the input.
  const whole = prepare(request.plan)
  if (!whole.ok) return whole
  const alone = retirementAlone(request.plan, request.goals)
  const prepared = prepare(alone)
  if (!prepared.ok) return prepared
  const spec = cubeSpecOf(prepared.value)
  if (!spec.ok) return spec
  const { schedule, timeline, walk } = prepared.value
  const items = itemsInOrder(request, alone, schedule, timeline)
  if (!items.ok) return items
  return ok({
    prepared: prepared.value,
    spec: spec.value,
    items: items.value,
    base: {
      initial: walk.initial,
      inflows: pointFlows(schedule, ['capital', 'income']),
      growthScale: walk.growthScale,
      fall: walk.fall,
      tolerance: walk.tolerance,
    },
  })
}

/** The cube that a goals plan is funded on: that of the retirement projection with the same plan. */
export function goalsCubes(request: GoalsRequest): Result<readonly CubeSpec[]> {
  const laid = layOut(request)
  return laid.ok ? ok([laid.value.spec]) : laid
}

function sumOf(lines: readonly (Float64Array | null)[], size: number): Float64Array {
  const sum = new Float64Array(size)
  for (const line of lines) line?.forEach((amount, k) => (sum[k] = (sum[k] ?? 0) + amount))
  return sum
}

/** Everything as one item: its saving ends with the first retirement. */
function allTogether({ items, prepared }: Laid): FundingItem {
  const { timeline } = prepared
  const size = 2 * timeline.periods
  const costs = items.map((item) => item.funding.cost)
  const until = monthsToRetire(prepared.plan, timeline)
  return {
    cost: {
      real: sumOf(
        costs.map((cost) => cost.real),
        size,
      ),
      dated: costs.some((cost) => cost.dated !== null)
        ? sumOf(
            costs.map((cost) => cost.dated),
            size,
          )
        : null,
    },
    partial: false,
    earmarked: sumOf(
      items.map((item) => item.funding.earmarked),
      size,
    ),
    saving: savingPoints(1, until, timeline),
  }
}

/** The smallest amount that is enough on as many paths as the target wants; null where none is. */
function enoughFor(needs: Float64Array, needed: number): number | null {
  if (needed < 1) return 0
  const least = orderStatistic(needs.slice(), needed - 1)
  return Number.isFinite(least) ? least : null
}

function figuresOf(outcome: FundingOutcome, laid: Laid, target: number, savingUntil: number): FundingFigures {
  const paths = outcome.funded.length
  const successes = outcome.funded.reduce((sum, funded) => sum + funded, 0)
  const probability = successes / paths
  const needed = neededSuccesses(target, paths, laid.prepared.policy)
  return {
    successes,
    probability,
    standardError: shareStandardError(probability, paths),
    interval95: wilsonInterval(probability, paths),
    fundedShare: outcome.share.reduce((sum, share) => sum + share, 0) / paths,
    monthlySaving: enoughFor(outcome.savingNeeded, needed),
    savingUntil: addMonths(laid.prepared.plan.start, savingUntil),
    lumpToday: enoughFor(outcome.lumpNeeded, needed),
  }
}

/** All payments at the prices of today, and of their days at median inflation. */
function amountOf(cost: PointFlows, price: Float64Array): Amount {
  let real = 0
  let nominal = 0
  cost.real.forEach((amount, k) => {
    const ended = (k + 1) >> 1
    const level = ended === 0 ? 1 : (price[ended - 1] ?? 1)
    const dated = cost.dated?.[k] ?? 0
    real += amount + dated / level
    nominal += amount * level + dated
  })
  return { real, nominal }
}

/** A goals plan laid out on its paths: the work, which may be split by paths in any way, and what its report is made of. */
export interface GoalsFunding {
  readonly request: GoalsRequest
  readonly laid: Laid
  readonly work: FundingWork
}

/**
 * All goals of a household together on the paths of its retirement plan. On each path they are funded in their order:
 * one is, where with everything accepted before it on that path it can be paid in full in every period to the plan's
 * end. So a less important goal never takes anything from a more important one: without it every figure of the others
 * is the same bit for bit. One that cannot be paid is dropped on that path and its money serves those after it; a
 * flexible one, and the spending of retirement itself, takes what can be paid of it all the same. What follows: with
 * more money, or a cheaper goal, the goals up to any place are funded together at least as often (`probabilityWithHigher`),
 * but a later one alone can become rarer, because an earlier one that could not be paid before now can.
 *
 * Saving and lump sums are money for one goal and those after it (`earmarked` in the input); those for all together are
 * the plan's own. Each is an order statistic of what the paths need, exact on these paths. The caller has `work` done on
 * every path (`fundInOrder`) and asks `goalsReport` then.
 */
export function goalsFunding(request: GoalsRequest, cubes: CubeSource): Result<GoalsFunding> {
  const found = layOut(request)
  if (!found.ok) return found
  const laid = found.value
  const cube = cubes(laid.spec)
  const outcomesOf = (items: readonly unknown[]) => items.map(() => createFundingOutcome(cube.paths))
  const all = [allTogether(laid)]
  return ok({
    request,
    laid,
    work: {
      cube,
      base: laid.base,
      orders: [
        { items: laid.items.map((item) => item.funding), outcomes: outcomesOf(laid.items) },
        { items: all, outcomes: outcomesOf(all) },
      ],
    },
  })
}

/** What the funded paths say of every goal and of all together. */
export function goalsReport({ request, laid, work }: GoalsFunding): GoalsReport {
  const { items, prepared, spec } = laid
  const { paths } = work.cube
  const [inOrder, whole] = work.orders
  const together = whole?.outcomes[0] ?? createFundingOutcome(paths)
  const { start } = prepared.plan
  const { price } = medianCube(spec)
  return {
    target: request.target,
    paths,
    items: items.map((item, n): GoalFigures => {
      const outcome = inOrder?.outcomes[n] ?? together
      return {
        kind: item.kind,
        id: item.id,
        priority: item.priority,
        rank: n + 1,
        flexible: item.funding.partial,
        ...figuresOf(outcome, laid, request.target, item.savingUntil),
        probabilityWithHigher: outcome.fundedWithHigher.reduce((sum, funded) => sum + funded, 0) / paths,
        firstMonth: addMonths(start, item.span.from),
        endMonth: addMonths(start, item.span.to),
        amount: amountOf(item.funding.cost, price),
      }
    }),
    together: figuresOf(together, laid, request.target, monthsToRetire(prepared.plan, prepared.timeline)),
    ruleLeftAside: request.plan.spendingRule.type !== 'fixed',
    policyVersion: prepared.policy.version,
  }
}
