import type { ComparedModels } from './compare-models'
import type { Range } from './cost-curve'
import type { FeeVerdict } from './fee-verdict'

export interface PairVerdict {
  /** Null while his turnover is unknown, or the fee does not apply. */
  readonly verdict: FeeVerdict | null
  /** Ranges of two-sided turnover in which the fee costs less; null = without end. */
  readonly feeCheaper: readonly Range[]
  readonly crossings: readonly { readonly twoSidedTurnover: number; readonly cost: number }[]
}

const SAME_COST = 0.005

/** Commission against one fee, out of a comparison of many: by the same rules as the verdict on two. Source: decisions E4. */
export function pairVerdict(compared: ComparedModels, commission: string, fee: string): PairVerdict {
  const pair = compared.pairs.find(({ a, b }) => (a === commission && b === fee) || (a === fee && b === commission))
  if (pair === undefined) return { verdict: null, feeCheaper: [], crossings: [] }
  const feeCheaper = pair.a === commission ? pair.aDearer : complement(pair.aDearer)
  const { crossings } = pair
  const cost = (id: string): number | null => compared.models.find((model) => model.id === id)?.yearlyCost ?? null
  const [byCommission, byFee] = [cost(commission), cost(fee)]
  const { actual } = compared
  if (feeCheaper.length === 0) return { verdict: 'noBreakeven', feeCheaper, crossings }
  if (actual === null || byCommission === null || byFee === null) return { verdict: null, feeCheaper, crossings }
  const [low, high] = actual.interval95 ?? [actual.twoSidedTurnover, actual.twoSidedTurnover]
  const close = crossings.some(({ twoSidedTurnover: at }) => at >= low && at <= high)
  if (close || Math.abs(byCommission - byFee) < SAME_COST) return { verdict: 'tooClose', feeCheaper, crossings }
  return { verdict: byFee < byCommission ? 'fee' : 'commission', feeCheaper, crossings }
}

/** What lies between and beside ranges that rise and do not touch. */
function complement(ranges: readonly Range[]): Range[] {
  const rest: Range[] = []
  let from: number | null = 0
  for (const [low, high] of ranges) {
    if (from !== null && low > from) rest.push([from, low])
    from = high
  }
  return from === null ? rest : [...rest, [from, null]]
}
