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

interface Finding {
  readonly code: ModelsSentenceCode
  /** The offer that the sentence speaks of. */
  readonly named: ComparedModel | null
}

/** Least costly commission among the offers that come close to the cheapest. */
const closeCommission = ({ models, close }: Ranking): ComparedModel | null => {
  const candidates = models.filter((model) => isCommission(model) && close.includes(model.id))
  return candidates.toSorted((a, b) => (a.yearlyCost ?? 0) - (b.yearlyCost ?? 0))[0] ?? null
}

function findingOf(ranking: Ranking): Finding {
  const { models, present, cheapest, close } = ranking
  if (cheapest === null) return { code: 'NOTHING_APPLIES', named: null }
  const onCommission = isCommission(models.find(({ id }) => id === present))
  if (cheapest.id === present) {
    if (close.length > 0) return { code: 'TOO_CLOSE', named: cheapest }
    return { code: onCommission ? 'STAY_ON_COMMISSION' : 'STAY_AS_AGREED', named: cheapest }
  }
  if (close.includes(present)) return { code: 'TOO_CLOSE', named: cheapest }
  // Where a commission comes close to the cheapest fee, it is the plainer way away from what is clearly dearer.
  const commission = isCommission(cheapest) ? cheapest : closeCommission(ranking)
  if (commission === null) return { code: 'FEE_MODEL_CHEAPER', named: cheapest }
  return { code: onCommission ? 'ASK_FOR_CHEAPER_COMMISSION' : 'BACK_TO_COMMISSION', named: commission }
}

/**
 * What follows from the comparison, in one sentence: away from what he has only where something is cheaper over the whole
 * interval of his turnover; a rival's quote is never recommended and never decides.
 */
export function modelsSentence(ranking: Ranking): ModelsSentence {
  const { models, present, cheapest, actual } = ranking
  const { code, named } = actual === null ? { code: 'TURNOVER_UNKNOWN' as const, named: cheapest } : findingOf(ranking)
  const now = models.find(({ id }) => id === present)?.yearlyCost ?? null
  const cost = named?.yearlyCost ?? null
  const params: Record<string, number> = {}
  if (actual !== null) params['turnover'] = actual.twoSidedTurnover / 2
  if (now !== null) params['presentCost'] = now
  if (named !== null && cost !== null) {
    params['cheapestCost'] = cost
    params['commissionRate'] = named.commissionRate
    if (now !== null) params['saves'] = roundYuan(now - cost)
  }
  return { code, offer: named?.id ?? null, params }
}
