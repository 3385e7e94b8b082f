import type { FlowTable, PhaseFlows } from '../../quant/walk-state'
import { ok, type Problem, failAll, type Result } from '../result'
import { amountOf } from './flow-amount'
import type { Cashflow, FlowKind, RetirementPlan, Timing } from './plan'
import { upratingOf } from './stress'
import { survivorSegments, type Segment } from './survivor'
import { resolveMoment, type Timeline } from './timeline'

/** The plan's cash flows laid out by period; see `Cashflow` for what each kind and growth means. */
export interface Schedule {
  readonly real: FlowTable
  /** Flows in the money of the day, before division by the price level; null where there are none. */
  readonly nominal: FlowTable | null
  /** What must be left at the end: in today's money, and in money of the last day. */
  readonly bequest: { readonly real: number; readonly nominal: number }
}

const emptyPhase = (periods: number): PhaseFlows => ({
  capital: new Float64Array(periods),
  income: new Float64Array(periods),
  essential: new Float64Array(periods),
  lifestyle: new Float64Array(periods),
})

export const emptyTable = (periods: number): FlowTable => ({ begin: emptyPhase(periods), end: emptyPhase(periods) })

const LINE: Readonly<Record<Exclude<FlowKind, 'bequest'>, keyof PhaseFlows>> = {
  saving: 'capital',
  lump: 'capital',
  income: 'income',
  essential: 'essential',
  lifestyle: 'lifestyle',
}

/** Saving and lump sums come at the end of a period, everything else at its beginning (decisions A1.2). */
export const timingOf = (flow: Cashflow): Timing =>
  flow.timing ?? (flow.kind === 'saving' || flow.kind === 'lump' ? 'end' : 'begin')

/** Months of [from, to) that fall into a period. */
const monthsInPeriod = ({ from, to }: Segment, period: number, monthsPerPeriod: number): number =>
  Math.max(0, Math.min(to, (period + 1) * monthsPerPeriod) - Math.max(from, period * monthsPerPeriod))

/** How a flow grows: in whose money it stands, and by how much a year. */
const growthOf = ({ growth = 'real' }: Cashflow): { readonly money: 'real' | 'nominal'; readonly yearly: number } => {
  if (typeof growth === 'object') return { money: 'real', yearly: growth.real }
  return typeof growth === 'number' ? { money: 'nominal', yearly: growth } : { money: growth, yearly: 0 }
}

interface Tables {
  readonly real: FlowTable
  readonly nominal: FlowTable
}

/** What a flow pays: its amount a year, where it runs, and what uprating leaves of it in each period. */
interface Paid {
  readonly amount: number
  readonly segments: readonly Segment[]
  readonly uprating: (period: number) => number
}

/** A flow's amount a year turned into an amount in each period. */
function addFlow(flow: Cashflow, { amount, segments, uprating }: Paid, timeline: Timeline, tables: Tables) {
  if (flow.kind === 'bequest') return
  const timing = timingOf(flow)
  const { money, yearly } = growthOf(flow)
  const line = tables[money][timing][LINE[flow.kind]]
  const at = timing === 'begin' ? 0 : 1
  const put = (period: number, part: number) => {
    if (part === 0) return
    const grown = part * (1 + yearly) ** ((period + at) / timeline.periodsPerYear)
    line[period] = (line[period] ?? 0) + grown * uprating(period)
  }
  for (const segment of segments) {
    if (flow.kind === 'lump') {
      if (segment.from >= 0 && segment.from < timeline.months) {
        put(Math.floor(segment.from / timeline.monthsPerPeriod), amount)
      }
      continue
    }
    for (let period = 0; period < timeline.periods; period++) {
      put(period, (amount * segment.share * monthsInPeriod(segment, period, timeline.monthsPerPeriod)) / 12)
    }
  }
}

const isEmpty = (table: FlowTable): boolean =>
  [table.begin, table.end].every((phase) =>
    Object.values(phase).every((line) => (line as Float64Array).every((x) => x === 0)),
  )

/** First and last month of each flow; clipped to the plan but for lump sums, which happen once. */
export function flowSpans(plan: RetirementPlan, timeline: Timeline): Result<readonly Segment[]> {
  const problems: Problem[] = []
  const spans = plan.cashflows.map((flow, index): Segment => {
    const path = `/cashflows/${index}`
    const from = resolveMoment(flow.from ?? 'start', plan.household, timeline, `${path}/from`)
    const to = resolveMoment(flow.to ?? 'end', plan.household, timeline, `${path}/to`)
    if (!from.ok) problems.push(...from.problems)
    if (!to.ok) problems.push(...to.problems)
    if (!from.ok || !to.ok) return { from: 0, to: 0, share: 1 }
    if (flow.kind === 'lump') return { from: from.value, to: from.value + 1, share: 1 }
    return { from: Math.max(0, from.value), to: Math.min(timeline.months, to.value), share: 1 }
  })
  return problems.length > 0 ? failAll(problems) : ok(spans)
}

/** What each flow of the plan pays, in their order. */
function paidFlows(plan: RetirementPlan, timeline: Timeline): Result<readonly { flow: Cashflow; paid: Paid }[]> {
  const spans = flowSpans(plan, timeline)
  if (!spans.ok) return spans
  const segments = survivorSegments(plan, timeline, spans.value)
  return ok(
    plan.cashflows.map((flow, index) => ({
      flow,
      paid: {
        amount: amountOf(flow, plan.household),
        segments: segments[index] ?? [],
        uprating: upratingOf(plan, flow, spans.value[index]?.from ?? 0, timeline.monthsPerPeriod),
      },
    })),
  )
}

const emptyTables = ({ periods }: Timeline): Tables => ({ real: emptyTable(periods), nominal: emptyTable(periods) })

/** One flow's share of the schedule. */
export type FlowSchedule = Pick<Schedule, 'real' | 'nominal'>

const closed = ({ real, nominal }: Tables): FlowSchedule => ({ real, nominal: isEmpty(nominal) ? null : nominal })

/** What `scheduleOf` adds up, flow by flow in the order of the plan's cash flows; a bequest is no flow of any period. */
export function scheduleByFlow(plan: RetirementPlan, timeline: Timeline): Result<readonly FlowSchedule[]> {
  const flows = paidFlows(plan, timeline)
  if (!flows.ok) return flows
  return ok(
    flows.value.map(({ flow, paid }) => {
      const tables = emptyTables(timeline)
      addFlow(flow, paid, timeline, tables)
      return closed(tables)
    }),
  )
}

export function scheduleOf(plan: RetirementPlan, timeline: Timeline): Result<Schedule> {
  const flows = paidFlows(plan, timeline)
  if (!flows.ok) return flows
  const tables = emptyTables(timeline)
  const bequest = { real: 0, nominal: 0 }
  const years = timeline.periods / timeline.periodsPerYear
  for (const { flow, paid } of flows.value) {
    addFlow(flow, paid, timeline, tables)
    if (flow.kind !== 'bequest') continue
    const { money, yearly } = growthOf(flow)
    bequest[money] += paid.amount * (1 + yearly) ** years
  }
  return ok({ ...closed(tables), bequest })
}
