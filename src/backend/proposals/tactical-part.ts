import type { z } from 'zod'
import type { JobMeta } from '../../contract/job'
import type { viewsTiltInput } from '../../contract/jobs/views'
import type { ProposalTactical, ProposalView } from '../../contract/proposal-tactical'
import type { RiskLevel } from '../../domain/allocation/risk-budgets'
import type { TacticalTilt } from '../../domain/tactical/tactical-tilt'
import type { View } from '../../domain/tactical/view'
import type { BackendContext } from '../context'
import { clientTarget } from '../targets/client-target'
import { targetSetting } from '../targets/target-setting'
import { TILT_JOB, tiltJobInput } from '../views/views-for-client'

interface TacticalPart {
  readonly figures: ProposalTactical
  /** Last day of the view that expires first: the proposal holds no longer. */
  readonly validUntil: string
  readonly inputs: Readonly<Record<string, unknown>>
  readonly hashes: Readonly<Record<string, string>>
}

/**
 * The tactical part of a proposal: only views that the advisor selected and that are in effect on this day. Null without
 * any – what has expired or was withdrawn never reaches paper.
 */
export async function tacticalPart(
  ctx: BackendContext,
  clientId: string,
  proposed: { readonly level: RiskLevel; readonly weights: Readonly<Record<string, number>> },
): Promise<TacticalPart | null> {
  const [setting, target] = await Promise.all([targetSetting(ctx), clientTarget(ctx, clientId)])
  const views = (target?.views ?? []).flatMap((id) => setting.views.get(id) ?? [])
  if (target === null || views.length === 0) return null
  const basis = target.source === 'choice' ? 'choice' : 'proposed'
  const strategic = basis === 'choice' ? target.strategic : proposed.weights
  const jobInput = tiltJobInput(setting, proposed.level, strategic, views)
  const { output } = await ctx.compute.run<TacticalTilt & { readonly meta: JobMeta }>(TILT_JOB, jobInput)
  return {
    figures: { basis, ...tacticalFigures(output), views: views.map(viewFacts) },
    validUntil: views.map(({ expires }) => expires).toSorted((a, b) => (a < b ? -1 : 1))[0] ?? setting.on,
    inputs: { [TILT_JOB]: jobInput satisfies z.input<typeof viewsTiltInput> },
    hashes: { [TILT_JOB]: output.meta.inputHash },
  }
}

/** The part of the figures that the engine decides; making a proposal and verifying one go through the same lines. */
export const tacticalFigures = (tilt: TacticalTilt): Omit<ProposalTactical, 'views' | 'basis'> => ({
  level: tilt.level,
  trackingErrorLimit: tilt.trackingErrorLimit,
  trackingError: tilt.trackingError,
  classes: Object.keys(tilt.weights).map((id) => ({
    id,
    strategic: tilt.strategic[id] ?? 0,
    tactical: tilt.weights[id] ?? 0,
  })),
  bindingConstraints: [...tilt.bindingConstraints],
  notes: [...tilt.notes],
  volatility: { before: tilt.before.volatility, after: tilt.after.volatility },
})

const viewFacts = (view: View): ProposalView => ({
  id: view.id,
  level: view.level,
  region: view.region,
  owner: view.owner,
  title: view.title,
  exposures: { ...view.exposures },
  report: { ...view.report },
  reason: view.reason,
  dissent: view.dissent.kind === 'noneKnown' ? null : { who: view.dissent.who, why: view.dissent.why },
  start: view.start,
  expires: view.expires,
})
