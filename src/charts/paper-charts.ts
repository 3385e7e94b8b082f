import type { BranchFigures } from '../domain/fees/branch-figures'
import type { BreakevenData } from './breakeven-chart'
import type { FanData } from './fan-chart'
import type { FrontierData } from './frontier-chart'
import type { BridgeModelData } from './models/bridge-model'
import type { PayData, StabilityData } from './models/branch-series-models'
import type { CashflowModelData } from './models/cashflow-model'
import type { CostModelsData } from './models/cost-models-model'
import type { AccountResultData } from './models/account-result-model'
import type { CostYearsData } from './models/cost-years-model'
import type { GoalsTimelineData } from './models/goals-timeline-model'
import type { ZoneMapModelData } from './models/zone-map-model'

/** What a print page says about each of its charts; the print script turns it into a picture. */
export type PaperChart =
  | { readonly kind: 'fan'; readonly data: FanData }
  | { readonly kind: 'frontier'; readonly data: FrontierData }
  | { readonly kind: 'breakeven'; readonly data: BreakevenData }
  | { readonly kind: 'costModels'; readonly data: CostModelsData }
  | { readonly kind: 'bridge'; readonly data: BridgeModelData }
  | { readonly kind: 'cashflow'; readonly data: CashflowModelData }
  | { readonly kind: 'goals'; readonly data: GoalsTimelineData }
  | { readonly kind: 'costYears'; readonly data: CostYearsData }
  | { readonly kind: 'accountResult'; readonly data: AccountResultData }
  | { readonly kind: 'zoneMap'; readonly data: ZoneMapModelData }
  | { readonly kind: 'isoProfit'; readonly data: BranchFigures }
  | { readonly kind: 'feeMix'; readonly data: BranchFigures }
  | { readonly kind: 'stability'; readonly data: StabilityData }
  | { readonly kind: 'pay'; readonly data: PayData }

/** Attribute of the canvas that holds its chart as JSON. */
export const CHART_ATTRIBUTE = 'data-chart'
/** Set on <html> once fonts are loaded and every chart has been drawn: the printer waits for it. */
export const READY_ATTRIBUTE = 'data-ready'
