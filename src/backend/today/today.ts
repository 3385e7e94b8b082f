import cadence from '../../../resources/policies/cadence-and-capacity.json'
import type { ClientRow } from '../../contract/api/clients'
import type { TodayItem, TodayList } from '../../contract/api/today'
import { addDays, daysBetween } from '../../domain/calendar'
import type { BackendContext } from '../context'
import { allDrift } from '../rebalancing/drift-book'

/** At most this many of each kind; the screen says how many there are. */
const SHOWN = 50
/** Agreements that end within so many days want a talk about what comes next. */
const ENDING_DAYS = 60
/** A book without an import for this long is out of date (monthly exports). */
const IMPORT_STALE_DAYS = 35

type Tier = NonNullable<ClientRow['tier']>
/** Longest gap between personal contacts by tier; tiers that are served from a pool have none. */
const maxGapDays = (tier: Tier): number | null =>
  tier === 'S1' || tier === 'S2' ? cadence.tiers[tier].maxGapDays : null

/** What wants the advisor's attention today, most urgent first: contacts overdue, assessments and agreements running out. */
export async function todayList(ctx: BackendContext): Promise<TodayList> {
  const on = ctx.today()
  const list = (filters: object, sort: 'assets' | 'assessmentValidUntil' | 'lastContactOn') =>
    ctx.store.query('clients.list', {
      search: '',
      filters,
      sort,
      descending: sort === 'assets',
      offset: 0,
      limit: 500,
      on,
    })
  const [expiring, lapsed, served, counts, reviews, drift, dues] = await Promise.all([
    list({ assessment: ['expiring'] }, 'assessmentValidUntil'),
    list({ agreement: ['expired'] }, 'assets'),
    list({ tier: ['S1', 'S2'] }, 'lastContactOn'),
    ctx.store.query('app.counts', {}),
    ctx.store.query('tiers.reviews', {}),
    allDrift(ctx),
    ctx.store.query('agreements.dues', { on, until: addDays(on, ENDING_DAYS) }),
  ])
  const item = (kind: TodayItem['kind'], row: ClientRow, due: string | null): TodayItem => ({
    kind,
    clientId: row.id,
    clientName: row.name,
    tier: row.tier,
    due,
    days: due === null ? null : daysBetween(on, due),
  })
  const overdue = served.rows
    .map((row) => {
      const gap = row.tier === null ? null : maxGapDays(row.tier)
      return gap === null
        ? null
        : item('contactOverdue', row, row.lastContactOn === null ? null : addDays(row.lastContactOn, gap))
    })
    .filter((entry): entry is TodayItem => entry !== null && (entry.days === null || entry.days < 0))
    .sort((a, b) => (a.days ?? -9999) - (b.days ?? -9999))
  const expiringItems = expiring.rows.map((row) => item('assessmentExpiring', row, row.assessmentValidUntil))
  const lapsedItems = lapsed.rows.map((row) => item('agreementExpired', row, null))
  const dueItems = dues.map((due): TodayItem => ({ ...due, days: daysBetween(on, due.due) }))
  const ofKind = (kind: TodayItem['kind']) => dueItems.filter((due) => due.kind === kind)
  const [windows, ending] = [ofKind('agreementWindow'), ofKind('agreementEnding')]
  const outside = drift.rows.filter(({ breaches }) => breaches > 0)
  const lastReview = reviews[0]?.on ?? null
  return {
    on,
    counts: {
      contactOverdue: overdue.length,
      assessmentExpiring: expiring.total,
      agreementExpired: lapsed.total,
      agreementWindow: windows.length,
      agreementEnding: ending.length,
    },
    items: [
      ...overdue.slice(0, SHOWN),
      ...expiringItems.slice(0, SHOWN),
      ...lapsedItems.slice(0, SHOWN),
      ...windows.slice(0, SHOWN),
      ...ending.slice(0, SHOWN),
    ],
    dataDate: counts.dataDate,
    importStale: counts.dataDate !== null && daysBetween(counts.dataDate, on) > IMPORT_STALE_DAYS,
    lastTierReview: lastReview,
    tierReviewDue: counts.clients > 0 && (lastReview === null || lastReview.slice(0, 7) < on.slice(0, 7)),
    outsideBands: { clients: outside.length, chosen: outside.filter(({ source }) => source === 'choice').length },
  }
}
