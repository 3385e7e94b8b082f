import type { z } from 'zod'
import type { viewsSelection, ViewsForClient } from '../../contract/api/views'
import { AppError } from '../../contract/errors'
import type { JobMeta } from '../../contract/job'
import type { viewsTiltInput } from '../../contract/jobs/views'
import { shippedMarket } from '../../domain/market/capital-market-set'
import type { TacticalTilt } from '../../domain/tactical/tactical-tilt'
import type { View } from '../../domain/tactical/view'
import type { BackendContext } from '../context'
import type { RiskLevel } from '../../domain/allocation/risk-budgets'
import { clientTarget, selectedViews, VIEWS_CHOICE } from '../targets/client-target'
import type { ViewsChoiceDocument } from '../targets/client-target'
import { targetSetting } from '../targets/target-setting'
import type { TargetSetting } from '../targets/target-setting'
import { publishedEntry } from './view-list'

export const TILT_JOB = 'views.tilt'

type Selection = z.infer<typeof viewsSelection>
type JobInput = z.input<typeof viewsTiltInput>
type JobOutput = TacticalTilt & { readonly meta: JobMeta }

/** Everything about a client's views: what can be selected, what is, and the tilt – of a try, or of what the book holds. */
export async function viewsForClient(
  ctx: BackendContext,
  { clientId, attempt }: { readonly clientId: string; readonly attempt: Selection | null },
): Promise<ViewsForClient> {
  const [setting, target, choices, published, profile] = await Promise.all([
    targetSetting(ctx),
    clientTarget(ctx, clientId),
    ctx.store.query('choices.list', { clientId }),
    ctx.store.query('views.all', {}),
    ctx.store.query('app.profile', {}),
  ])
  if (target === null) throw new AppError('noData', { params: { what: 'riskLevel' } })
  const choice = choices.find(({ kind }) => kind === VIEWS_CHOICE)
  const document = choice === undefined ? null : (choice.document as unknown as ViewsChoiceDocument)
  const selection = attempt ?? document
  const selected = selection === null ? [] : selectedViews(setting, selection)
  const jobInput = tiltJobInput(setting, target.level, target.strategic, selected)
  const { output } = await ctx.compute.run<JobOutput>(TILT_JOB, jobInput)
  const { meta, ...tilt } = output
  const shown = published.filter(
    ({ view }) => setting.views.has(view.id) || (document?.viewIds.includes(view.id) ?? false),
  )
  return {
    on: setting.on,
    level: target.level,
    source: target.source,
    choice:
      choice === undefined || document === null
        ? null
        : { ...document, viewIds: [...document.viewIds], at: choice.at, by: choice.by },
    maxSelected: setting.policies.tactical.maxSelected,
    views: shown.map((one) => publishedEntry(one, setting.on, setting.policies, profile)),
    inEffect: selected.map(({ id }) => id),
    tilt: structuredClone(tilt) as ViewsForClient['tilt'],
    inputHash: meta.inputHash,
  }
}

/** What the engine needs of a tilt; assumptions other than the shipped ones travel with it, so that it can be repeated. */
export const tiltJobInput = (
  { policies }: TargetSetting,
  level: RiskLevel,
  strategic: Readonly<Record<string, number>>,
  views: readonly View[],
): JobInput => ({
  level,
  strategic: { ...strategic },
  views: views.map(({ id, level: of, exposures, expectation }) => ({
    id,
    level: of,
    exposures: { ...exposures },
    expectation,
  })),
  ...(policies.market === shippedMarket ? {} : { market: policies.market }),
})

/** Keeps which views the advisor selected for a client, and why. */
export async function chooseViews(
  ctx: BackendContext,
  { clientId, mode, viewIds, reason }: Selection & { readonly clientId: string; readonly reason: string },
): Promise<void> {
  const setting = await targetSetting(ctx)
  const unknown = viewIds.find((id) => !setting.views.has(id))
  if (unknown !== undefined) throw new AppError('notFound')
  const most = setting.policies.tactical.maxSelected
  if (viewIds.length > most) {
    const problem = {
      code: 'out_of_domain' as const,
      path: '/viewIds',
      message: `at most ${most} views`,
      params: { most },
    }
    throw new AppError('invalidInput', { problems: [problem] })
  }
  await ctx.store.execute('choices.save', ctx.session.actor, {
    clientId,
    kind: VIEWS_CHOICE,
    document: { mode, viewIds, reason },
  })
}
