import type { z } from 'zod'
import type { RetirementPlan } from '../../contract/api/retirement-plan'
import type { ZoneMapView } from '../../contract/api/zone'
import { AppError } from '../../contract/errors'
import { projectInput, type zoneMapOutput } from '../../contract/jobs/retirement'
import { medianCube } from '../../domain/retirement/deterministic'
import { cubeSpecOf, prepare } from '../../domain/retirement/prepare'
import { levelSpending } from '../../domain/retirement/present-value'
import type { BackendContext } from '../context'
import type { Progress } from '../progress'
import { type MapGrid, mapGrid } from './map-grid'
import { jobOfPlan } from './job-of-plan'
import type { planToJob } from './plan-to-job'

type Job = ReturnType<typeof planToJob>

/** The level yearly amount that the engine takes for the plan's own spending; see `levelSpending`. */
function plannedYearly(job: Job): number {
  const { simple: _, household, start, market, cashflows, ...rest } = projectInput.parse(job)
  if (household === undefined || start === undefined || market === undefined || cashflows === undefined) return 0
  const prepared = prepare({ ...rest, household, start, market, cashflows })
  if (!prepared.ok) return 0
  const spec = cubeSpecOf(prepared.value)
  return spec.ok ? levelSpending(prepared.value, medianCube(spec.value), 'all') : 0
}

/**
 * The grid around a plan and its input of `retirement.zoneMap`; null where no spending is planned. Every cell is judged by the
 * same models as the plan: what is green on the map is green once it is tried, but for the zone that stood before.
 */
export function zoneMapJob(plan: RetirementPlan, job: Job) {
  const grid = mapGrid(plan)
  const planned = grid === null ? 0 : plannedYearly(job)
  if (grid === null || !(planned > 0)) return null
  const total = plan.essentialMonthly + plan.lifestyleMonthly
  const { memberIndex, ages, monthly } = grid
  const input = {
    ...job,
    modelSpread: true,
    ages,
    member: plan.members[memberIndex]?.id,
    spending: monthly.map((amount) => (amount === total ? planned : (amount / total) * planned)),
  }
  return { grid, input }
}

/** What is shown of the engine's answer. */
export function zoneMapView(
  plan: RetirementPlan,
  { memberIndex, ages, monthly, here }: MapGrid,
  { cells }: z.output<typeof zoneMapOutput>,
): ZoneMapView {
  return {
    memberIndex,
    ages: [...ages],
    monthly: [...monthly],
    here,
    paths: plan.paths,
    cells: cells.map((row) =>
      row.map(({ zone, probability, standardError }) => ({ zone, probability, standardError })),
    ),
  }
}

/** The zone map around a plan. AppError `noData` where no spending is planned. */
export async function zoneMapOf(
  ctx: BackendContext,
  input: { readonly clientId: string; readonly plan: RetirementPlan },
  progress: Progress,
): Promise<ZoneMapView> {
  const { plan } = input
  const job = zoneMapJob(plan, await jobOfPlan(ctx, input.clientId, plan, { history: true }))
  if (job === null) throw new AppError('noData', { params: { what: 'zoneMap' } })
  const { output } = await ctx.compute.run<z.output<typeof zoneMapOutput>>('retirement.zoneMap', job.input, {
    lane: 'background',
    signal: progress.signal,
    onProgress: (done) => progress.report('zoneMap', Math.round(done * 100), 100),
  })
  return zoneMapView(plan, job.grid, output)
}
