import { z } from 'zod'
import { id } from '../../contract/api/common'
import {
  leverView,
  planDocument as planShape,
  provenance,
  retirementPlan,
  type LeverView,
  type RetirementPlan,
} from '../../contract/api/retirement-plan'
import type { JobMeta } from '../../contract/job'
import { type leversOutput, pathOutput, projectOutput } from '../../contract/jobs/retirement'
import { activeMarket } from '../assumptions/active-market'
import { applySuggestion } from './apply-suggestion'
import { procedure, router } from '../trpc'
import { planDocument, savePlan } from './plan-document'
import { planToJob } from './plan-to-job'

/** What the advisor and the client try together; the mix needs the mixes that the level allows. */
export const SCREEN_LEVERS = ['saveMore', 'spendLess', 'retireLater', 'lumpSum', 'reduceBequest'] as const

const planned = z.strictObject({ clientId: id, plan: retirementPlan })
type WithMeta<T> = T & { readonly meta: JobMeta }

export const leversOf = (
  plan: RetirementPlan,
  mixes: Readonly<Record<string, Readonly<Record<string, number>> | null>>,
) => {
  const allowed = Object.entries(mixes).flatMap(([mix, weights]) =>
    weights === null || mix === plan.mix || mix === 'current' ? [] : [{ id: mix, weights }],
  )
  return [
    ...SCREEN_LEVERS.filter((lever) => lever !== 'reduceBequest' || plan.bequest > 0),
    ...(allowed.length === 0 ? [] : [{ lever: 'changeMix' as const, mixes: allowed }]),
  ]
}

type LeverAnswer = z.output<typeof leversOutput>['levers'][number]

/** What a screen shows of a lever. One that neither reaches the target nor helps is left out. */
function leverViewOf(
  plan: RetirementPlan,
  flows: readonly { readonly id: string }[],
  answer: LeverAnswer,
): LeverView[] {
  const { lever, scope = null } = answer
  if (!answer.reaches) {
    const { best } = answer
    if (best === null) return []
    return [
      {
        lever,
        reaches: false,
        change: best.change,
        unit: best.unit,
        probabilityAfter: best.probability,
        standardError: null,
        zoneAfter: best.zone,
        scope,
        mix: best.mix ?? null,
        subject: answer.subject,
        detail: best.detail,
        parts: [],
        plan: applySuggestion(plan, flows, best.apply, best.mix),
      },
    ]
  }
  const { suggestion } = answer
  return [
    {
      lever,
      reaches: true,
      change: suggestion.change,
      unit: answer.unit,
      probabilityAfter: suggestion.probabilityAfter,
      standardError: answer.standardError,
      zoneAfter: answer.zoneAfter,
      scope,
      mix: answer.mix ?? null,
      subject: answer.subject,
      detail: answer.detail,
      parts: [...(answer.parts ?? [])],
      plan: applySuggestion(plan, flows, suggestion.apply, answer.mix),
    },
  ]
}

export const zoneRouter = router({
  forClient: procedure
    .input(z.strictObject({ clientId: id }))
    .output(planShape)
    .query(({ ctx, input }) => planDocument(ctx, input.clientId)),
  save: procedure
    .input(planned.extend({ rev: z.number().int().min(0), sources: z.record(z.string(), provenance) }))
    .output(z.strictObject({ rev: z.number().int() }))
    .mutation(({ ctx, input }) => savePlan(ctx, input)),
  /** For sliders: of several calls in flight only the newest is computed, the others end with `cancelled`. */
  project: procedure
    .input(planned)
    .output(projectOutput)
    .query(async ({ ctx, input }) => {
      const { output } = await ctx.compute.runLatest<WithMeta<z.output<typeof projectOutput>>>(
        `zone:${input.clientId}`,
        'retirement.project',
        planToJob(input.plan, await activeMarket(ctx)),
      )
      const { meta: _, ...result } = output
      return result
    }),
  /** The careful answer that stands under the sliders: with the spread of models and the sensitivity line. */
  projectFully: procedure
    .input(planned)
    .output(projectOutput)
    .query(async ({ ctx, input }) => {
      const job = { ...planToJob(input.plan, await activeMarket(ctx)), modelSpread: true, sensitivity: true }
      const { output } = await ctx.compute.run<WithMeta<z.output<typeof projectOutput>>>('retirement.project', job, {
        lane: 'background',
      })
      const { meta: _, ...result } = output
      return result
    }),
  levers: procedure
    .input(planned)
    .output(z.array(leverView))
    .query(async ({ ctx, input }) => {
      const { mixes } = await planDocument(ctx, input.clientId)
      const job = { ...planToJob(input.plan, await activeMarket(ctx)), levers: leversOf(input.plan, mixes) }
      const { output } = await ctx.compute.runLatest<WithMeta<z.output<typeof leversOutput>>>(
        `levers:${input.clientId}`,
        'retirement.levers',
        job,
        { lane: 'background' },
      )
      return output.levers.flatMap((lever) => leverViewOf(input.plan, job.cashflows, lever))
    }),
  path: procedure
    .input(planned.extend({ pathIndex: z.number().int().min(0) }))
    .output(pathOutput)
    .query(async ({ ctx, input }) => {
      const job = { ...planToJob(input.plan, await activeMarket(ctx)), pathIndex: input.pathIndex }
      const { output } = await ctx.compute.run<WithMeta<z.output<typeof pathOutput>>>('retirement.path', job)
      const { meta: _, ...result } = output
      return result
    }),
})
