import type { z } from 'zod'
import type { CallRow, DayTotals, MarketDayForm, marketDayEntry, marketDayResult } from '../../contract/api/market-day'
import { marketDayInputForm } from '../../contract/api/market-day'
import { AppError } from '../../contract/errors'
import type { JobMeta } from '../../contract/job'
import type { clientDayShape, marketDayInput, marketDayOutput } from '../../contract/jobs/market-day'
import type { MarketDayHead, MarketDayQueries } from '../../contract/market-day-store'
import type { Json } from '../../contract/store'
import { shippedMarketDayPolicy } from '../../domain/market-day/policy'
import type { CapitalMarketSet } from '../../domain/market/capital-market-set'
import { marketModel } from '../../domain/market/market-model'
import { activeMarket } from '../assumptions/active-market'
import type { BackendContext } from '../context'
import type { Progress } from '../progress'
import { dayClients } from './day-clients'

type JobInput = z.input<typeof marketDayInput>
type JobOutput = z.output<typeof marketDayOutput> & { readonly meta: JobMeta }
export type StoredDay = z.output<typeof clientDayShape>

const JOB = 'marketDay.run'

const marketOf = (set: CapitalMarketSet, model = marketModel(set)): JobInput['market'] => ({
  assets: model.ids.map((id, i) => ({
    id,
    expectedReturn: model.expectedReturns[i] ?? 0,
    volatility: model.volatilities[i] ?? 0,
  })),
  correlation: set.correlation.map((row) => [...row]),
  replays: Object.fromEntries(
    Object.entries(set.stressYears).map(([name, returns]) => [
      name,
      Object.fromEntries(set.assets.map(({ id }, i) => [id, returns[i] ?? 0])),
    ]),
  ),
})

async function jobInput(ctx: BackendContext, form: MarketDayForm, withPlans: boolean): Promise<JobInput> {
  const set = await activeMarket(ctx)
  const clients = await dayClients(ctx, set, withPlans)
  if (clients.length === 0) throw new AppError('noData', { params: { what: 'clients' } })
  return {
    on: ctx.today(),
    classMoves: form.classMoves,
    lineMoves: form.lineMoves,
    market: marketOf(set),
    clients,
  }
}

/** The headline while the numbers are being typed: the whole book without zones. */
export async function previewDay(ctx: BackendContext, form: MarketDayForm): Promise<DayTotals> {
  const input = await jobInput(ctx, form, false)
  const { output } = await ctx.compute.runLatest<JobOutput>('marketDay.preview', JOB, input)
  return output.totals
}

/** Runs the day for the whole book, zones included, and keeps it: what was said on that day stands. */
export async function runDay(
  ctx: BackendContext,
  form: MarketDayForm,
  progress: Progress,
): Promise<z.infer<typeof marketDayResult>> {
  progress.report('reading', 0)
  const input = await jobInput(ctx, form, true)
  progress.check()
  const plans = input.clients.filter(({ plan }) => plan !== undefined).length
  progress.report('computing', 0, Math.max(1, plans))
  const { output } = await ctx.compute.run<JobOutput>(JOB, input, {
    lane: 'background',
    signal: progress.signal,
    onProgress: (done) => progress.report('computing', Math.round(done * Math.max(1, plans)), Math.max(1, plans)),
  })
  progress.check()
  progress.report('writing', 0, output.clients.length)
  const head = await ctx.store.execute('marketDay.save', ctx.session.actor, {
    on: input.on,
    policyVersion: shippedMarketDayPolicy.version,
    input: form,
    inputHash: output.meta.inputHash,
    summary: {
      totals: output.totals,
      plansRefused: output.plansRefused.length,
      assumptions: (await activeMarket(ctx)).id,
    },
    clients: output.clients.map((day) => ({ clientId: day.id, day: day as unknown as Json })),
  })
  return readDay(ctx, head.id)
}

interface Summary {
  readonly totals: DayTotals
  readonly plansRefused: number
  readonly assumptions: string
}

export const summaryOf = (head: MarketDayHead): Summary => head.summary as unknown as Summary

const headView = (head: MarketDayHead) => {
  const { totals, plansRefused } = summaryOf(head)
  const { id, on, at, by, policyVersion } = head
  return { id, on, at, by, policyVersion, input: marketDayInputForm.parse(head.input), totals, plansRefused }
}

export async function listDays(ctx: BackendContext): Promise<z.infer<typeof marketDayEntry>[]> {
  const days = await ctx.store.query('marketDay.list', {})
  return days.map(({ called, ...head }) => ({ ...headView(head), called }))
}

/** A kept day with its call list. */
export async function readDay(ctx: BackendContext, id: string): Promise<z.infer<typeof marketDayResult>> {
  const { head, clients } = await ctx.store.query('marketDay.get', { id })
  return { head: headView(head), rows: clients.map(callRowOf) }
}

type StoredClient = MarketDayQueries['marketDay.get']['output']['clients'][number]

const MARGIN_ORDER = ['closeOut', 'warning', 'near', 'clear'] as const

function callRowOf({ clientId, name, clientNo, kind, tier, day, call }: StoredClient): CallRow {
  const { value, scores, score, position, callDue, zones } = day as unknown as StoredDay
  return {
    clientId,
    name,
    clientNo,
    kind,
    tier,
    position,
    callDue,
    before: value.before,
    change: value.change,
    changeShare: value.changeShare,
    score,
    hurt: scores.hurt,
    scared: scores.scared,
    hurtReasons: scores.hurtReasons,
    scaredReasons: scores.scaredReasons,
    zones,
    marginState: MARGIN_ORDER.find((state) => value.margin.some((account) => account.state === state)) ?? null,
    call:
      call === null ? null : { id: call.id, at: call.at, by: call.by, status: call.status, contactId: call.contactId },
  }
}
