import { z } from 'zod'
import { id } from '../../contract/api/common'
import {
  answers,
  preAssessment,
  questionnaireView,
  riskForClient as riskShape,
  type QuestionnaireView,
} from '../../contract/api/planning'
import { AppError } from '../../contract/errors'
import type { JobMeta } from '../../contract/job'
import { scoreOutput } from '../../contract/jobs/suitability'
import { questionnaireOf } from '../../domain/suitability/questionnaire'
import { withoutMeta } from '../compute-answer'
import type { BackendContext } from '../context'
import { procedure, router } from '../trpc'
import { riskForClient } from './risk-for-client'

const scored = z.strictObject({ questionnaireId: z.string(), answers })
type ScoreOutput = z.output<typeof scoreOutput> & { readonly meta: JobMeta }

async function score(ctx: BackendContext, input: z.output<typeof scored>): Promise<ScoreOutput> {
  const { output } = await ctx.compute.run<ScoreOutput>('suitability.score', {
    questionnaire: input.questionnaireId,
    answers: input.answers,
    assessedOn: ctx.today(),
  })
  return output
}

function view(questionnaireId: string): QuestionnaireView {
  const form = questionnaireOf(questionnaireId)
  if (form === undefined) throw new AppError('notFound', { params: { what: 'questionnaire' } })
  return {
    id: form.id,
    version: form.version,
    appliesTo: form.appliesTo,
    title: form.title,
    questions: form.questions.map((q) => ({
      id: q.id,
      multiple: q.multiple,
      text: q.text,
      options: q.options.map((o) => ({ id: o.id, text: o.text })),
    })),
    contradictions: form.contradictions.map((c) => ({ code: c.code, text: c.text })),
  }
}

export const riskRouter = router({
  questionnaire: procedure
    .input(z.strictObject({ questionnaireId: z.string() }))
    .output(questionnaireView)
    .query(({ input }) => view(input.questionnaireId)),
  score: procedure
    .input(scored)
    .output(scoreOutput)
    .query(async ({ ctx, input }) => withoutMeta(await score(ctx, input))),
  /** A pre-assessment: preparation and talk. The official level stays what the firm's system says. */
  save: procedure
    .input(scored.extend({ clientId: id }))
    .output(preAssessment)
    .mutation(async ({ ctx, input }) => {
      const result = await score(ctx, { questionnaireId: input.questionnaireId, answers: input.answers })
      const saved = await ctx.store.execute('preAssessments.save', ctx.session.actor, {
        clientId: input.clientId,
        questionnaireId: input.questionnaireId,
        questionnaireVersion: result.questionnaireVersion,
        assessedOn: ctx.today(),
        validUntil: result.validUntil,
        answers: input.answers,
        score: result.score,
        level: result.level,
        lowest: result.lowest,
        contradictions: result.contradictions,
      })
      return { ...saved, answers: input.answers, contradictions: [...saved.contradictions] }
    }),
  forClient: procedure
    .input(z.strictObject({ clientId: id }))
    .output(riskShape)
    .query(({ ctx, input }) => riskForClient(ctx, input.clientId)),
})
