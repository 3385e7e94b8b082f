import { roundYuan } from '../money'
import type { ComparedModel } from './compare-models'
import type { ActualTrading } from './fee-comparison'

/** Closed list of sentences over n ways to pay; screens and documents hold the fixed words, which nobody can edit. */
export const MODELS_SENTENCE_CODES = [
  'STAY_ON_COMMISSION',
  'STAY_AS_AGREED',
  'ASK_FOR_CHEAPER_COMMISSION',
  'BACK_TO_COMMISSION',
  'FEE_MODEL_CHEAPER',
  'TOO_CLOSE',
  'NOTHING_APPLIES',
  'TURNOVER_UNKNOWN',
] as const
export type ModelsSentenceCode = (typeof MODELS_SENTENCE_CODES)[number]

/** The sentence, the offer that it names (null where none), and its figures: turnover one-sided, money in yuan a year. */
export interface ModelsSentence {
  readonly code: ModelsSentenceCode
  readonly offer: string | null
  readonly params: Readonly<Record<string, number>>
}

interface Ranking {
  readonly models: readonly ComparedModel[]
  readonly present: string
  readonly cheapest: ComparedModel | null
  readonly close: readonly string[]
  readonly actual: ActualTrading | null
}

const isCommission = (model: ComparedModel | undefined): boolean => model?.model === 'executionCommission'

function codeOf({ models, present, cheapest, close }: Ranking): ModelsSentenceCode {
  if (cheapest === null) return 'NOTHING_APPLIES'
  const now = models.find(({ id }) => id === present)
  if (cheapest.id === present) {
    if (close.length > 0) return 'TOO_CLOSE'
    return isCommission(now) ? 'STAY_ON_COMMISSION' : 'STAY_AS_AGREED'
  }
  // A cheaper commission needs no agreement and no trading: it is worth asking for even where a fee comes close to it.
  if (isCommission(cheapest)) return isCommission(now) ? 'ASK_FOR_CHEAPER_COMMISSION' : 'BACK_TO_COMMISSION'
  const commissionClose = models.some((model) => isCommission(model) && close.includes(model.id))
  return commissionClose || close.includes(present) ? 'TOO_CLOSE' : 'FEE_MODEL_CHEAPER'
}

/**
 * What follows from the comparison, in one sentence: the cheapest of the firm's own offers at his own turnover, unless
 * what decides lies inside the interval of that turnover. A rival's quote is never recommended and never decides.
 */
export function modelsSentence(ranking: Ranking): ModelsSentence {
  const { models, present, cheapest, actual } = ranking
  const code = actual === null ? 'TURNOVER_UNKNOWN' : codeOf(ranking)
  const now = models.find(({ id }) => id === present)?.yearlyCost ?? null
  const params: Record<string, number> = {}
  if (actual !== null) params['turnover'] = actual.twoSidedTurnover / 2
  if (now !== null) params['presentCost'] = now
  if (cheapest?.yearlyCost !== null && cheapest !== null) {
    params['cheapestCost'] = cheapest.yearlyCost
    params['commissionRate'] = cheapest.commissionRate
    if (now !== null) params['saves'] = roundYuan(now - cheapest.yearlyCost)
  }
  return { code, offer: cheapest?.id ?? null, params }
}
