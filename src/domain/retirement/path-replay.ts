import { walk } from '../../quant/walk'
import { createWalkState, NEVER } from '../../quant/walk-state'
import { ageInYears } from '../calendar'
import { ok, type Result } from '../result'
import { requiredBequest } from './outcome'
import { eventsOf, type PathEvent } from './path-events'
import { periodRows, yearRow, type PathRow, type Recorded } from './path-rows'
import { pathOf, type DrawnPath, type PathView } from './path-views'
import type { RetirementPlan } from './plan'
import { prepare, type Prepared } from './prepare'
import { flowSpans } from './schedule'
import { survivorSegments, type Segment } from './survivor'
import { retirementMonth } from './timeline'

interface PathYear extends Omit<PathRow, 'classReturns'> {
  readonly year: number
  /** Completed years of each member at the beginning. */
  readonly ages: Readonly<Record<string, number>>
  readonly classReturns: Readonly<Record<string, number>>
  /** The gravest thing that happens, and all of them. */
  readonly event: PathEvent
  readonly events: readonly PathEvent[]
  /** Cash flows (ids) whose first month lies in the year, and whose last month does before the plan's end. */
  readonly starts: readonly string[]
  readonly ends: readonly string[]
}

export interface PathReplay {
  /** Null for a view that is no path of the run. */
  readonly pathIndex: number | null
  readonly view: PathView['kind']
  readonly years: readonly PathYear[]
  readonly successful: boolean
  readonly essentialPaid: boolean
  readonly bequestMissed: boolean
  readonly terminal: number
  /** First year in which the portfolio runs dry, and in which something planned is not paid; null when never. */
  readonly depletedYear: number | null
  readonly firstShortfallYear: number | null
}

interface Walked {
  readonly rows: readonly PathRow[]
  readonly recorded: readonly Recorded[]
  readonly failedAt: number
  readonly essentialFailedAt: number
}

/** Walks the path alone, noting every period. */
function walkAlone(prepared: Prepared, drawn: DrawnPath): Walked {
  const state = createWalkState(1)
  const recorded: Recorded[] = []
  const record = (): unknown =>
    recorded.push({
      wealth: state.wealth[0] ?? 0,
      planned: state.yearPlanned[0] ?? 0,
      short: state.yearShort[0] ?? 0,
      ruleAmount: state.rule.amount[0] ?? 0,
    })
  walk(drawn.cube, prepared.walk, state, record, 1)
  return {
    rows: periodRows(prepared, drawn, recorded),
    recorded,
    failedAt: state.failedAt[0] ?? NEVER,
    essentialFailedAt: state.essentialFailedAt[0] ?? NEVER,
  }
}

/** First and last months in which each flow pays, after the survivor rule; null for one that never does. */
function flowMonths(plan: RetirementPlan, prepared: Prepared): Result<readonly (Segment | null)[]> {
  const spans = flowSpans(plan, prepared.timeline)
  if (!spans.ok) return spans
  return ok(
    survivorSegments(plan, prepared.timeline, spans.value).map((segments, i) => {
      const paid = segments.filter(({ from, to }) => to > from)
      const [first] = paid
      const last = paid.at(-1)
      const never = plan.cashflows[i]?.kind === 'bequest' || first === undefined || last === undefined
      return never ? null : { from: first.from, to: last.to, share: 1 }
    }),
  )
}

/** The years of a walked path with everything that happens in them. */
function yearsOf(prepared: Prepared, walked: Walked, months: readonly (Segment | null)[], bequestMissed: boolean) {
  const { plan, timeline, walk: walkPlan } = prepared
  const { rows, recorded } = walked
  const { rule, fall, tolerance } = walkPlan
  const retirements = plan.household.members.map(retirementMonth)
  const perYear = timeline.periodsPerYear
  const yearOf = (month: number): number => Math.floor(month / 12)
  const flowsIn = (year: number, month: (span: Segment) => number | null) =>
    plan.cashflows.filter((_, i) => {
      const span = months[i] ?? null
      const at = span === null ? null : month(span)
      return at !== null && at >= 0 && at < timeline.months && yearOf(at) === year
    })
  return Array.from({ length: timeline.years }, (_, year): PathYear | null => {
    const from = year * perYear
    const to = Math.min(from + perYear, timeline.periods)
    const row = yearRow(rows.slice(from, to))
    if (row === null) return null
    const until = rows[to]?.month ?? '9999-12'
    const inRule = rule !== null && from >= rule.from
    const starting = flowsIn(year, (span) => span.from)
    const events = eventsOf(row, {
      essentialShort: row.spendingPaid < row.essentialPlanned - tolerance,
      retires: retirements.some((month) => month !== null && month >= row.month && month < until),
      firstDeath: timeline.firstDeath !== null && yearOf(timeline.firstDeath.month) === year,
      pensionStarts: starting.some((flow) => flow.pension === true),
      lumpSum: starting.some((flow) => flow.kind === 'lump'),
      stressFall: fall !== null && fall.period >= from && fall.period < to,
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
      starts: starting.map((flow) => flow.id),
      ends: flowsIn(year, (span) => (span.to < timeline.months ? span.to - 1 : null)).map((flow) => flow.id),
    }
  }).filter((row) => row !== null)
}

const yearOrNull = (years: readonly PathYear[], found: (year: PathYear) => boolean): number | null =>
  years.find(found)?.year ?? null

/** Tells one view of a plan year by year. */
export function replayPath(plan: RetirementPlan, view: PathView): Result<PathReplay> {
  const checked = prepare(plan)
  if (!checked.ok) return checked
  const prepared = checked.value
  const drawn = pathOf(prepared, view)
  if (!drawn.ok) return drawn
  const months = flowMonths(plan, prepared)
  if (!months.ok) return months
  const walked = walkAlone(prepared, drawn.value)
  const terminal = walked.rows.at(-1)?.wealthEnd ?? prepared.walk.initial
  const bequestMissed = terminal < requiredBequest(prepared, drawn.value.cube, 0) - prepared.walk.tolerance
  const years = yearsOf(prepared, walked, months.value, bequestMissed)
  return ok({
    pathIndex: view.kind === 'path' ? view.index : null,
    view: view.kind,
    years,
    successful: walked.failedAt === NEVER && !bequestMissed,
    essentialPaid: walked.essentialFailedAt === NEVER,
    bequestMissed,
    terminal,
    depletedYear: yearOrNull(years, (y) => y.events.includes('depleted')),
    firstShortfallYear: yearOrNull(years, (y) => y.spendingPlanned - y.spendingPaid > 0),
  })
}
