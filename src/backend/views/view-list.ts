import type { PublishedViewEntry, ViewEntry, ViewList } from '../../contract/api/views'
import type { PublishedView } from '../../contract/store'
import { daysBetween } from '../../domain/calendar'
import type { RiskLevel } from '../../domain/allocation/risk-budgets'
import type { Profile } from '../../contract/api/app'
import { tacticalTilt } from '../../domain/tactical/tactical-tilt'
import type { TacticalTilt } from '../../domain/tactical/tactical-tilt'
import type { TiltPolicies } from '../../domain/tactical/tilt-room'
import { trackRecord } from '../../domain/tactical/track-record'
import type { ObservedReturn } from '../../domain/tactical/track-record'
import type { View } from '../../domain/tactical/view'
import { viewStatus } from '../../domain/tactical/view'
import { lifeOf } from '../../domain/tactical/view-life'
import type { BackendContext } from '../context'
import { tiltPolicies } from '../targets/target-setting'

/** All views ever published, each with the tilt that it gives to the model mix of a level and what that would have added. */
export async function viewList(ctx: BackendContext, level: RiskLevel): Promise<ViewList> {
  const on = ctx.today()
  const [published, profile, policies, returns] = await Promise.all([
    ctx.store.query('views.all', {}),
    ctx.store.query('app.profile', {}),
    tiltPolicies(ctx),
    ctx.store.query('classReturns.list', {}),
  ])
  const { tactical, riskBudgets, market } = policies
  return {
    on,
    level,
    trackingErrorLimit: riskBudgets.trackingErrorLimit[level] ?? null,
    mayPublishHouse: profile.role === 'manager',
    advisorName: profile.advisorName,
    policy: {
      id: tactical.id,
      version: tactical.version,
      owner: tactical.owner,
      maxLifeDays: tactical.maxLifeDays,
      expiringDays: tactical.expiringDays,
      maxReportAgeDays: tactical.maxReportAgeDays,
      ownShareOfBudget: tactical.ownShareOfBudget,
      maxActiveWeight: tactical.maxActiveWeight,
      maxSelected: tactical.maxSelected,
    },
    classes: market.assets.map(({ id }) => id),
    assumptions: { id: market.id, version: market.version },
    views: published.map((one) => viewEntry({ one, on, level, policies, returns, profile })),
  }
}

interface EntrySetting {
  readonly one: PublishedView
  readonly on: string
  readonly level: RiskLevel
  readonly policies: TiltPolicies
  readonly returns: readonly ObservedReturn[]
  readonly profile: Profile
}

function viewEntry({ one, on, level, policies, returns, profile }: EntrySetting): ViewEntry {
  const alone = tiltAlone(one.view, level, policies)
  const held = lifeOf(one.versions, on).map(({ from, to, view }) => ({
    from,
    to,
    active: view === one.view ? (alone?.active ?? {}) : (tiltAlone(view, level, policies)?.active ?? {}),
  }))
  const stage = one.view.level === 'own' ? alone?.own : alone?.house
  return {
    ...publishedEntry(one, on, policies, profile),
    tilt: {
      active: { ...alone?.active },
      trackingError: alone?.trackingError ?? 0,
      allowed: stage?.allowed ?? 0,
    },
    record: structuredClone(trackRecord(held, returns, on)) as ViewEntry['record'],
  }
}

/** The tilt of one view on the model mix of a level; null when the assumptions no longer know its classes. */
export function tiltAlone(view: View, level: RiskLevel, policies: TiltPolicies): TacticalTilt | null {
  const answer = tacticalTilt(
    { level, strategic: policies.riskBudgets.levels[level].reference, views: [view] },
    policies,
  )
  return answer.ok ? answer.value : null
}

export function publishedEntry(
  { view, rev, versions }: PublishedView,
  on: string,
  { tactical }: TiltPolicies,
  profile: Profile,
): PublishedViewEntry {
  const { id, withdrawnOn, ...content } = view
  const status = viewStatus(view, on, tactical.expiringDays)
  const first = versions[0]
  return {
    id,
    rev,
    status,
    daysLeft: daysBetween(on, view.expires),
    withdrawnOn,
    publishedAt: first?.at ?? 0,
    by: first?.by ?? '',
    changes: versions.length - 1,
    mayChange: status !== 'expired' && status !== 'withdrawn' && (view.level === 'own' || profile.role === 'manager'),
    content: { ...content, exposures: { ...content.exposures } },
  }
}
