import { translator } from '../../i18n/create-i18n'
import { offerName } from '../../i18n/fee-text'
import type { Language } from '../../i18n/types'
import type { BridgeModelData } from './bridge-model'
import type { CostModelsData } from './cost-models-model'

/** What the client's view holds of its models; turnovers one-sided, money in yuan a year. */
export interface FeeViewModels {
  readonly models: readonly {
    readonly id: string
    readonly name: { readonly zh: string; readonly en: string } | null
    readonly annual: number | null
    readonly cost: readonly number[]
  }[]
  readonly turnover: { readonly actual: number; readonly low: number | null; readonly high: number | null } | null
  readonly grid: readonly number[]
  readonly breakevens: CostModelsData['breakevens']
}

export interface FeeViewBridge {
  readonly now: number
  readonly transfer: number
  readonly gains: readonly {
    readonly item: 'stamp' | 'transferFee' | 'impact' | 'shareClass'
    readonly amount: number
  }[]
}

/** His commission keeps its colour, the chosen fee the next, the others follow. */
const SERIES: readonly number[] = [1, 0, 2, 3, 4]

/** The lines of the client's view, on his screen and on his paper. */
export const costDataOf = (
  view: FeeViewModels,
  language: Language,
  options: Pick<CostModelsData, 'amountsHidden' | 'height'> = {},
): CostModelsData => {
  const t = translator(language)
  const { turnover } = view
  return {
    turnover: view.grid,
    models: view.models.map((model, i) => ({
      name: offerName(t, language, model),
      cost: model.cost,
      annual: model.annual,
      series: SERIES[i] ?? i,
    })),
    actual: turnover?.actual ?? null,
    interval:
      turnover === null || turnover.low === null || turnover.high === null ? null : [turnover.low, turnover.high],
    breakevens: view.breakevens,
    ...options,
  }
}

/** The client's version of the bridge. */
export const clientBridgeOf = (bridge: FeeViewBridge, language: Language, amountsHidden = false): BridgeModelData => {
  const t = translator(language)
  return {
    view: 'client',
    now: bridge.now,
    transfer: bridge.transfer,
    surplus: bridge.gains.map(({ item, amount }) => ({ label: t(`feeWindow.gains.${item}`), amount })),
    costs: [],
    amountsHidden,
  }
}
