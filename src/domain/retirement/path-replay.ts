import { allocateCube, fillCube, type Cube } from '../../quant/scenario-cube'
import { walk } from '../../quant/walk'
import { createWalkState, NEVER, type PhaseFlows } from '../../quant/walk-state'
import { ageInYears } from '../calendar'
import { fail, ok, type Result } from '../result'
import { requiredBequest } from './outcome'
import { eventsOf, type PathEvent } from './path-events'
import type { RetirementPlan } from './plan'
import { cubeSpecOf, prepare, type Prepared } from './prepare'
import { flowSpans } from './schedule'
import { monthOfPeriod, retirementMonth } from './timeline'

/** One period, or one year, of one path. Money is in today's yuan; returns and inflation are of this stretch. */
export interface PathRow {
  readonly month: string
  readonly wealthStart: number
  /** Savings and lump sums. */
  readonly capital: number
  readonly income: number
  readonly essentialPlanned: number
  readonly spendingPlanned: number
  readonly spendingPaid: number
  /** Net flows that the portfolio saw: wealthEnd = (wealthStart + flowsBegin)·(1 + realReturn) + flowsEnd in a period. */
  readonly flowsBegin: number
  readonly flowsEnd: number
  readonly wealthEnd: number
  /** Simple returns of the mix after fees, and of prices. */
  readonly nominalReturn: number
  readonly realReturn: number
  readonly inflation: number
  /** Simple nominal returns of the classes, in the market's order. */
  readonly classReturns: readonly number[]
  /** Price level at the end; 1 at the start of the plan. */
  readonly priceLevel: number
}

interface PathYear extends Omit<PathRow, 'classReturns'> {
  readonly year: number
  /** Completed years of each member at the beginning. */
  readonly ages: Readonly<Record<string, number>>
  readonly classReturns: Readonly<Record<string, number>>
  /** The gravest thing that happens, and all of them. */
  readonly event: PathEvent
  readonly events: readonly PathEvent[]
}

export interface PathReplay {
  readonly pathIndex: number
  readonly years: readonly PathYear[]
  readonly successful: boolean
  readonly essentialPaid: boolean
  readonly bequestMissed: boolean
  readonly terminal: number
}

/** A path drawn alone, with the growth of every class. */
interface DrawnPath {
  readonly cube: Cube
  readonly classGrowth: Float64Array
}

/** What the kernel says of the path after each period. */
interface Recorded {
  readonly wealth: number
  readonly planned: number
  readonly short: number
  readonly ruleAmount: number
}

const sumAt = (real: PhaseFlows, nominal: PhaseFlows | null, key: keyof PhaseFlows, t: number, level: number): number =>
  (real[key][t] ?? 0) + (nominal === null ? 0 : (nominal[key][t] ?? 0) / level)

/** Rows of every period, from what the kernel recorded and from the plan's own flows. */
function rowsOf(prepared: Prepared, { cube, classGrowth }: DrawnPath, recorded: readonly Recorded[]): PathRow[] {
  const { real, nominal, growthScale, initial } = prepared.walk
  const classes = prepared.plan.market.assets.length
  let wealthStart = initial
  return recorded.map((row, t) => {
    const levelStart = t === 0 ? 1 : (cube.price[t - 1] ?? 1)
    const level = cube.price[t] ?? 1
    const begin = (key: keyof PhaseFlows) => sumAt(real.begin, nominal?.begin ?? null, key, t, levelStart)
    const end = (key: keyof PhaseFlows) => sumAt(real.end, nominal?.end ?? null, key, t, level)
    const endSpending = end('essential') + end('lifestyle')
    const growth = (cube.growth[t] ?? 1) * growthScale
    // Never more goes out than is there: the rest is what went short.
    const flowsBegin = Math.max(-wealthStart, begin('capital') + begin('income') - (row.planned - endSpending))
    const grown = (wealthStart + flowsBegin) * growth
    const flowsEnd = Math.max(-grown, end('capital') + end('income') - endSpending)
    const result: PathRow = {
      month: monthOfPeriod(prepared.timeline, t),
      wealthStart,
      capital: begin('capital') + end('capital'),
      income: begin('income') + end('income'),
      essentialPlanned: begin('essential') + end('essential'),
      spendingPlanned: row.planned,
      spendingPaid: row.planned - row.short,
      flowsBegin,
      flowsEnd,
      wealthEnd: row.wealth,
      nominalReturn: (growth * level) / levelStart - 1,
      realReturn: growth - 1,
      inflation: level / levelStart - 1,
      classReturns: Array.from(classGrowth.subarray(t * classes, (t + 1) * classes), (g) => g - 1),
      priceLevel: level,
    }
    wealthStart = row.wealth
    return result
  })
}

const total = (rows: readonly PathRow[], value: (row: PathRow) => number): number =>
  rows.reduce((sum, row) => sum + value(row), 0)
const compound = (rows: readonly PathRow[], value: (row: PathRow) => number): number =>
  rows.length === 1 ? total(rows, value) : rows.reduce((product, row) => product * (1 + value(row)), 1) - 1

/** The periods of one year as one row. */
function yearRow(rows: readonly PathRow[]): PathRow | null {
  const [first] = rows
  const last = rows.at(-1)
  if (first === undefined || last === undefined) return null
  return {
    month: first.month,
    wealthStart: first.wealthStart,
    capital: total(rows, (r) => r.capital),
    income: total(rows, (r) => r.income),
    essentialPlanned: total(rows, (r) => r.essentialPlanned),
    spendingPlanned: total(rows, (r) => r.spendingPlanned),
    spendingPaid: total(rows, (r) => r.spendingPaid),
    flowsBegin: total(rows, (r) => r.flowsBegin),
    flowsEnd: total(rows, (r) => r.flowsEnd),
    wealthEnd: last.wealthEnd,
    nominalReturn: compound(rows, (r) => r.nominalReturn),
    realReturn: compound(rows, (r) => r.realReturn),
    inflation: compound(rows, (r) => r.inflation),
    classReturns: first.classReturns.map((_, a) => compound(rows, (r) => r.classReturns[a] ?? 0)),
    priceLevel: last.priceLevel,
  }
}

/** The run's path with this index, drawn alone: the same numbers bit for bit. */
function drawPath(prepared: Prepared, pathIndex: number): Result<DrawnPath> {
  const spec = cubeSpecOf(prepared)
  if (!spec.ok) return spec
  const cube = allocateCube(spec.value, pathIndex, 1)
  const classGrowth = new Float64Array(spec.value.periods * spec.value.weights.length)
  fillCube(spec.value, cube, 0, 1, classGrowth)
  return ok({ cube, classGrowth })
}

/** Replays one path of a plan, year by year. */
export function replayPath(plan: RetirementPlan, pathIndex: number): Result<PathReplay> {
  if (pathIndex >= plan.simulation.paths) return fail('out_of_domain', '/pathIndex', 'the run has fewer paths')
  const checked = prepare(plan)
  if (!checked.ok) return checked
  const prepared = checked.value
  const drawn = drawPath(prepared, pathIndex)
  if (!drawn.ok) return drawn
  const state = createWalkState(1)
  const recorded: Recorded[] = []
  const { rule } = prepared.walk
  const record = (): unknown =>
    recorded.push({
      wealth: state.wealth[0] ?? 0,
      planned: state.yearPlanned[0] ?? 0,
      short: state.yearShort[0] ?? 0,
      ruleAmount: state.rule.amount[0] ?? 0,
    })
  walk(drawn.value.cube, prepared.walk, state, record, 1)

  const { timeline } = prepared
  const rows = rowsOf(prepared, drawn.value, recorded)
  const terminal = rows.at(-1)?.wealthEnd ?? prepared.walk.initial
  const bequestMissed = terminal < requiredBequest(prepared, drawn.value.cube, 0) - prepared.walk.tolerance
  const essentialFailedAt = state.essentialFailedAt[0] ?? NEVER
  const retirements = plan.household.members.map(retirementMonth)
  const spans = flowSpans(plan, timeline)
  if (!spans.ok) return spans
  const lumpMonths = plan.cashflows.map((flow, i) => (flow.kind === 'lump' ? (spans.value[i]?.from ?? null) : null))
  const perYear = timeline.periodsPerYear
  const years = Array.from({ length: timeline.years }, (_, year): PathYear | null => {
    const from = year * perYear
    const to = Math.min(from + perYear, timeline.periods)
    const row = yearRow(rows.slice(from, to))
    if (row === null) return null
    const until = rows[to]?.month ?? '9999-12'
    const inRule = rule !== null && from >= rule.from
    const events = eventsOf(row, {
      essentialShort: row.spendingPaid < row.essentialPlanned - prepared.walk.tolerance,
      retires: retirements.some((month) => month !== null && month >= row.month && month < until),
      firstDeath: timeline.firstDeath !== null && Math.floor(timeline.firstDeath.month / 12) === year,
      lumpSum: lumpMonths.some((month) => month !== null && Math.floor(month / 12) === year),
      ruleAmount: inRule ? (recorded[to - 1]?.ruleAmount ?? null) : null,
      ruleAmountBefore: inRule && from > rule.from ? (recorded[from - 1]?.ruleAmount ?? null) : null,
      last: year === timeline.years - 1,
      bequestMissed,
    })
    return {
      ...row,
      year,
      ages: Object.fromEntries(plan.household.members.map((m) => [m.id, ageInYears(m.birthMonth, row.month)])),
      classReturns: Object.fromEntries(plan.market.assets.map((a, i) => [a.id, row.classReturns[i] ?? 0])),
      event: events[0] ?? 'none',
      events,
    }
  }).filter((row) => row !== null)
  return ok({
    pathIndex,
    years,
    successful: state.failedAt[0] === NEVER && !bequestMissed,
    essentialPaid: essentialFailedAt === NEVER,
    bequestMissed,
    terminal,
  })
}
