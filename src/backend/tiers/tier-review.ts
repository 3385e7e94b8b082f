import type { z } from 'zod'
import cadence from '../../../resources/policies/cadence-and-capacity.json'
import policy from '../../../resources/policies/tier-policy.json'
import type { TierEvaluation, TierReviewView, TierUnitView } from '../../contract/api/tiers'
import { AppError } from '../../contract/errors'
import type { JobMeta } from '../../contract/job'
import type { evaluateInput, evaluateOutput } from '../../contract/jobs/tiering'
import type { Json, TierCode, TierReview, TierUnit } from '../../contract/store'
import { tierMatrix } from '../../domain/tiering/tier-matrix'
import type { BackendContext } from '../context'

type Output = z.output<typeof evaluateOutput> & { readonly meta: JobMeta }
type Verdict = Output['units'][number]

/** The store counts months without a trade up to this when there never was one. */
const NEVER_TRADED = 999

/** Runs the tier policy over the book: a dry run that changes nothing. */
export async function evaluateBook(ctx: BackendContext, on: string): Promise<TierEvaluation> {
  const [units, reviews] = await Promise.all([
    ctx.store.query('tiers.units', { on }),
    ctx.store.query('tiers.reviews', {}),
  ])
  const output = await runPolicy(ctx, on, units)
  const byId = new Map(output.units.map((unit) => [unit.id, unit]))
  const views = units.flatMap((unit) => {
    const verdict = byId.get(unit.id)
    return verdict === undefined ? [] : [unitView(unit, verdict)]
  })
  const matrix = tierMatrix(
    views
      .filter((view) => view.turnover !== null)
      .map((view) => ({
        id: view.id,
        aum: view.aum,
        turnover: view.turnover ?? 0,
        tier: view.tier,
        revenue: view.revenue,
      })),
  )
  const month = on.slice(0, 7)
  return {
    policy: { id: policy.id, version: policy.version, owner: policy.owner },
    on,
    units: views,
    migration: output.migration,
    byTier: byTier(views),
    atStake: output.atStake,
    availableHours: cadence.advisorHours.available,
    matrix: {
      assetEdges: [...matrix.assetEdges],
      turnoverEdges: [...matrix.turnoverEdges],
      cut: matrix.cut,
      cells: matrix.cells.map((cell) => ({ ...cell, tiers: { ...cell.tiers } })),
      quadrants: { ...matrix.quadrants },
    },
    confirmedOn: reviews.find((review) => review.on.startsWith(month))?.on ?? null,
  }
}

async function runPolicy(ctx: BackendContext, on: string, units: readonly TierUnit[]): Promise<Output> {
  const input: z.input<typeof evaluateInput> = {
    on,
    units: units.map((unit) => ({
      id: unit.id,
      kind: unit.kind,
      // Money owed to the firm may outweigh a small account.
      aum20: Math.max(0, unit.aum20),
      aumConst: unit.aumConst,
      sustainableRevenue12: unit.sustainableRevenue12,
      netFlow6: unit.netFlow6,
      verifiedHeldAway: unit.verifiedHeldAway,
      monthsSinceTrade: unit.monthsSinceTrade >= NEVER_TRADED ? null : unit.monthsSinceTrade,
      tenureYears: unit.tenureYears,
      headAge: unit.headAge,
      openComplaint: unit.openComplaint,
      bereaved12: unit.bereaved12,
      incapacitatedOwner: unit.incapacitatedOwner,
      handover6: unit.handover6,
    })),
    previous: Object.fromEntries(units.flatMap((unit) => (unit.previous === null ? [] : [[unit.id, unit.previous]]))),
  }
  const { output } = await ctx.compute.run<Output>('tiering.evaluate', input, { lane: 'background' })
  return output
}

const unitView = (unit: TierUnit, verdict: Verdict): TierUnitView => ({
  id: unit.id,
  name: unit.name,
  kind: unit.kind,
  clientId: unit.headClientId,
  members: unit.members,
  aum: unit.aum20,
  turnover: unit.turnover12,
  revenue: unit.sustainableRevenue12,
  previous: unit.previous?.tier ?? null,
  tier: verdict.tier as TierCode,
  proposedTier: verdict.proposedTier as TierCode,
  subTier: verdict.subTier,
  misses: verdict.misses,
  pending: verdict.pending,
  watch: verdict.watch,
  reasons: [...verdict.reasons],
  scoreSheet: verdict.scoreSheet.map((line) => ({ ...line, threshold: String(line.threshold ?? '') })),
})

function byTier(views: readonly TierUnitView[]): TierEvaluation['byTier'] {
  const sums: Record<string, { units: number; assets: number; revenue: number }> = {}
  for (const view of views) {
    const sum = (sums[view.tier] ??= { units: 0, assets: 0, revenue: 0 })
    sum.units += 1
    sum.assets += view.aum
    sum.revenue += view.revenue
  }
  return sums
}

/** Confirms this month's review: tiers move, and the reasons are kept. Managers only. */
export async function confirmTiers(ctx: BackendContext, on: string): Promise<TierReviewView> {
  const profile = await ctx.store.query('app.profile', {})
  // SECURITY: changing tiers is the manager's act; the check stands here, not only on the screen.
  if (profile.role !== 'manager') throw new AppError('forbidden')
  const evaluation = await evaluateBook(ctx, on)
  if (evaluation.units.length === 0) throw new AppError('noData', { params: { what: 'clients' } })
  const review = await ctx.store.execute('tiers.confirm', ctx.session.actor, {
    on,
    policyId: evaluation.policy.id,
    policyVersion: evaluation.policy.version,
    units: evaluation.units.map((unit) => ({
      id: unit.id,
      kind: unit.kind,
      tier: unit.tier,
      proposedTier: unit.proposedTier,
      misses: unit.misses,
      pending: unit.pending,
      watch: unit.watch,
      reasons: unit.reasons,
      scoreSheet: unit.scoreSheet,
      aum20: unit.aum,
    })),
    migration: evaluation.migration as Json,
  })
  return reviewView(review)
}

export const reviewView = ({ id, on, at, by, policyVersion, units, changed }: TierReview): TierReviewView => ({
  id,
  on,
  at,
  by,
  policyVersion,
  units,
  changed,
})
