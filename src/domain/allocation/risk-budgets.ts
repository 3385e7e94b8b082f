import shipped from '../../../resources/policies/risk-budgets.json'
import type { BilingualText, ProductRisk } from '../market/capital-market-set'

export type RiskLevel = 'C1' | 'C2' | 'C3' | 'C4' | 'C5'

export interface LevelBudget {
  readonly maxR: ProductRisk
  readonly targetVol: number
  readonly maxVol: number
  /** Floor on the mean return of the worst 5 % of years: a negative return, not a loss. */
  readonly worstYearCvar95Limit: number
  readonly equityMax: number
  readonly smallMax?: number | undefined
  readonly foreignMax?: number | undefined
  readonly goldMax?: number | undefined
  readonly lookThroughEquityMax?: number | undefined
  /** Class → weight; adds up to 1. */
  readonly reference: Readonly<Record<string, number>>
  readonly note?: string | undefined
}

/** What each risk level may bear: data with an owner, edited by the firm. */
export interface RiskBudgets {
  readonly id: string
  readonly version: string
  readonly owner: BilingualText
  /** Id of the capital-market set that the figures were set with. */
  readonly assumptions: string
  readonly rule: string
  readonly levels: Readonly<Record<RiskLevel, LevelBudget>>
  /** A horizon below so many years lowers the level to this one; ascending. */
  readonly horizonLevels: readonly { readonly yearsBelow: number; readonly level: RiskLevel }[]
  readonly ageGlide: string
  readonly concentration: Readonly<Record<'singleStock' | 'singleActiveFund' | 'issuerGroup' | 'ownAffiliate', number>>
  readonly liquidityReserveMonths: Readonly<Record<'employed' | 'selfEmployed' | 'retired', number>>
  readonly lines: Readonly<Record<'under200k' | 'under1m' | 'under5m' | 'above', number>>
  readonly trackingErrorLimit: Readonly<Partial<Record<RiskLevel, number | undefined>>>
  /** Room for each class on both sides of its reference weight. */
  readonly bandAroundReference: number
  readonly groups: Readonly<Record<GroupName, readonly string[]>>
}

export const GROUP_NAMES = ['equity', 'foreign', 'small', 'gold'] as const

export type GroupName = (typeof GROUP_NAMES)[number]

/** The policy that the product ships; its shape is checked against the schema by a test. */
export const shippedRiskBudgets = shipped as unknown as RiskBudgets

/** Highest share of a group at a level; undefined where the level sets none. */
export const groupLimit = (budget: LevelBudget, group: GroupName): number | undefined => budget[`${group}Max`]

const RISKS: readonly string[] = ['R1', 'R2', 'R3', 'R4', 'R5']

export const riskAbove = (risk: ProductRisk, limit: ProductRisk): boolean => RISKS.indexOf(risk) > RISKS.indexOf(limit)

const LEVELS: readonly RiskLevel[] = ['C1', 'C2', 'C3', 'C4', 'C5']

export const lowerLevel = (a: RiskLevel, b: RiskLevel): RiskLevel => (LEVELS.indexOf(a) <= LEVELS.indexOf(b) ? a : b)

/** The level that the horizon allows (decisions E6): < 1 year C1, < 3 C2, < 5 C3, < 8 C4, else C5. */
export const horizonLevel = ({ horizonLevels }: RiskBudgets, years: number): RiskLevel =>
  horizonLevels.find(({ yearsBelow }) => years < yearsBelow)?.level ?? 'C5'
