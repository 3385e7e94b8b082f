import type { z } from 'zod'
import type { LeverView, RetirementPlan } from '../../contract/api/retirement-plan'
import type { leversOutput } from '../../contract/jobs/retirement'
import { applySuggestion } from './apply-suggestion'

/** What the advisor and the client try together; the mix needs the mixes that the level allows. */
const SCREEN_LEVERS = ['saveMore', 'spendLess', 'retireLater', 'lumpSum', 'reduceBequest'] as const

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
export function leverViewOf(
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
      parts: [...(suggestion.parts ?? [])],
      plan: applySuggestion(plan, flows, suggestion.apply, answer.mix),
    },
  ]
}
