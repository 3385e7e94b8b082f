import { z } from 'zod'
import { id } from '../../contract/api/common'
import { glideMixes, planFigures as figuresShape } from '../../contract/api/plan-figures'
import { leverView, planDocument as planShape, provenance, retirementPlan } from '../../contract/api/retirement-plan'
import { stressName, stressView as stressShape } from '../../contract/api/zone'
import { glanceOutput, type leversOutput, pathOutput, projectOutput } from '../../contract/jobs/retirement'
import { answerOf, latestAnswerOf } from '../compute-answer'
import { activeMarket } from '../assumptions/active-market'
import { heldClasses, historyForMarket } from '../history/active-history'
import { streamed } from '../progress'
import { procedure, router } from '../trpc'
import { goalsOfPlan } from '../goals/goal-flows'
import { carefulAnswer } from './careful-answer'
import { glideMixesFor } from './glide-mixes'
import { jobOfPlan } from './job-of-plan'
import { leversOf, leverViewOf, withDeferrableEvents } from './lever-views'
import { planDocument, savePlan } from './plan-document'
import { figuresOfJob } from './plan-figures'
import { planToJob } from './plan-to-job'
import { stressView } from './stress'
import { zoneMapOf } from './zone-map'

const planned = z.strictObject({ clientId: id, plan: retirementPlan })

export const zoneRouter = router({
  forClient: procedure
    .input(z.strictObject({ clientId: id }))
    .output(planShape)
    .query(({ ctx, input }) => planDocument(ctx, input.clientId)),
  save: procedure
    .input(planned.extend({ rev: z.number().int().min(0), sources: z.record(z.string(), provenance) }))
    .output(z.strictObject({ rev: z.number().int() }))
    .mutation(({ ctx, input }) => savePlan(ctx, input)),
  /** What follows from the plan without any chance in it: the money of every year, pensions, instalments. */
  figures: procedure
    .input(planned)
    .output(figuresShape)
    .query(async ({ ctx, input }) => {
      const market = await activeMarket(ctx)
      const goals = await goalsOfPlan(ctx, input.clientId, input.plan, market.inflation.mean)
      const job = planToJob(input.plan, market, goals.flows)
      const history = await historyForMarket(ctx, market, heldClasses(job))
      return {
        ...figuresOfJob(input.plan, job),
        goals: [...goals.counted],
        doubles: goals.doubles.map((double) => ({ ...double })),
        history: history?.name ?? null,
      }
    }),
  /** Mixes that a glide path may lead to. */
  glideMixes: procedure
    .input(z.strictObject({ clientId: id }))
    .output(glideMixes)
    .query(({ ctx, input }) => glideMixesFor(ctx, input.clientId)),
  /** The whole projection, without other models. Of several calls in flight only the newest is computed. */
  project: procedure
    .input(planned)
    .output(projectOutput)
    .query(async ({ ctx, input }) =>
      latestAnswerOf<z.output<typeof projectOutput>>(
        ctx,
        `project:${input.clientId}`,
        'retirement.project',
        await jobOfPlan(ctx, input.clientId, input.plan),
      ),
    ),
  /** For sliders: of several calls in flight only the newest is computed, the others end with `cancelled`. */
  glance: procedure
    .input(planned)
    .output(glanceOutput)
    .query(async ({ ctx, input }) =>
      latestAnswerOf<z.output<typeof glanceOutput>>(
        ctx,
        `zone:${input.clientId}`,
        'retirement.glance',
        await jobOfPlan(ctx, input.clientId, input.plan),
      ),
    ),
  /** The careful answer that stands under the sliders: with the spread of models and the sensitivity line. */
  projectFully: procedure
    .input(planned)
    .output(projectOutput)
    .query(({ ctx, input }) => carefulAnswer(ctx, input.clientId, input.plan)),
  levers: procedure
    .input(planned)
    .output(z.array(leverView))
    .query(async ({ ctx, input }) => {
      const { mixes } = await planDocument(ctx, input.clientId)
      const offered = Object.values(mixes).flatMap((weights) => (weights === null ? [] : [{ weights }]))
      const planned = await jobOfPlan(ctx, input.clientId, input.plan, { history: true, offered })
      const cashflows = withDeferrableEvents(planned.cashflows)
      // The same models judge a lever as judge the plan: what is applied is green on the screen.
      const job = { ...planned, cashflows, levers: leversOf(input.plan, mixes, cashflows), modelSpread: true }
      const { levers } = await latestAnswerOf<z.output<typeof leversOutput>>(
        ctx,
        `levers:${input.clientId}`,
        'retirement.levers',
        job,
        { lane: 'background' },
      )
      return levers.flatMap((lever) => leverViewOf(input.plan, job.cashflows, lever))
    }),
  path: procedure
    .input(planned.extend({ pathIndex: z.number().int().min(0) }))
    .output(pathOutput)
    .query(async ({ ctx, input }) => {
      const job = { ...(await jobOfPlan(ctx, input.clientId, input.plan)), pathIndex: input.pathIndex }
      return answerOf<z.output<typeof pathOutput>>(ctx, 'retirement.path', job)
    }),
  /** Streams its progress and ends with a `ZoneMapView`; in the background, so that sliders never wait for it. */
  map: procedure
    .input(planned)
    .mutation(({ ctx, input }) => streamed(ctx.jobs, (progress) => zoneMapOf(ctx, input, progress))),
  /** The plan under each chosen stress, and under all of them together. */
  stress: procedure
    .input(planned.extend({ stresses: z.array(stressName).max(10) }))
    .output(stressShape)
    .query(({ ctx, input }) => stressView(ctx, input)),
})
