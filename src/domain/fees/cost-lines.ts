import { roundYuan } from '../money'
import { niceCeiling } from './breakeven-chart'
import { type CompareModelsInput, type ComparedModels, settingOf } from './compare-models'
import { costAt } from './cost-curve'
import { offerCost } from './offer-cost'
import type { PairVerdict } from './pair-verdict'

/** Lines of a chart over one-sided turnover; costs in yuan a year, one list an offer that applies. */
export interface CostLines {
  readonly turnover: readonly number[]
  readonly cost: ReadonlyMap<string, readonly number[]>
}

const POINTS = 81
/** A crossing further out is named in words and would flatten the picture. */
const FURTHEST = 60
const UNKNOWN_MAX = 10

/** The grid shows the client, his interval and where the two that are compared meet. */
function gridOf({ actual }: ComparedModels, { crossings }: PairVerdict): readonly number[] {
  const shown = [
    ...crossings.map(({ twoSidedTurnover }) => twoSidedTurnover / 2),
    ...(actual === null ? [] : [actual.twoSidedTurnover / 2, (actual.interval95?.[1] ?? 0) / 2]),
  ].filter((turnover) => turnover > 0 && turnover <= FURTHEST)
  const max = shown.length === 0 ? UNKNOWN_MAX : niceCeiling(Math.max(...shown) * 1.25)
  return Array.from({ length: POINTS }, (_, i) => (max * i) / (POINTS - 1))
}

/** Costs of the offers of a comparison over a grid that suits one pair of them. */
export function costLines(input: CompareModelsInput, compared: ComparedModels, pair: PairVerdict): CostLines {
  const turnover = gridOf(compared, pair)
  const setting = settingOf(input)
  const applying = new Set(compared.models.filter(({ applies }) => applies).map(({ id }) => id))
  const cost = new Map(
    input.offers
      .filter(({ id }) => applying.has(id))
      .map((offer): [string, readonly number[]] => {
        const { total } = offerCost(offer, setting, offer.id === input.present)
        return [offer.id, turnover.map((one) => roundYuan(costAt(total, one * 2 * input.assets)))]
      }),
  )
  return { turnover, cost }
}
