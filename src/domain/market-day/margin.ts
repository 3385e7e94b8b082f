import type { MarketDayPolicy } from './policy'
import type { DayAccount } from './types'

export type MarginState = 'closeOut' | 'warning' | 'near' | 'clear'

export interface MarginResult {
  readonly accountId: string
  readonly assetsBefore: number
  readonly assetsAfter: number
  /** Yuan owed to the firm. */
  readonly debt: number
  readonly ratioBefore: number
  readonly ratioAfter: number
  readonly state: MarginState
  /** Fall of the account's assets after today that would reach the line (positive share); 0 when it is reached. */
  readonly fallToWarning: number
  readonly fallToCloseOut: number
}

/**
 * A margin account after the move. The maintenance ratio is assets / debt (维持担保比例); the book holds ratio and assets
 * of the last statement, so debt = assets / ratio, and ratio after = assets after / debt. The fall that reaches a line L is
 * 1 − L / ratio. Source of the ratio: the exchanges' rules for margin trading; the lines are the policy's.
 */
export function marginAfter(
  account: DayAccount,
  assetsBefore: number,
  assetsAfter: number,
  { margin }: Pick<MarketDayPolicy, 'margin'>,
): MarginResult | null {
  const ratioBefore = account.maintenanceRatio
  if (ratioBefore === null || ratioBefore <= 0 || assetsBefore <= 0) return null
  const debt = assetsBefore / ratioBefore
  const ratioAfter = assetsAfter / debt
  const fallTo = (line: number): number => (ratioAfter <= line ? 0 : 1 - line / ratioAfter)
  return {
    accountId: account.id,
    assetsBefore,
    assetsAfter,
    debt,
    ratioBefore,
    ratioAfter,
    state: marginState(ratioAfter, margin),
    fallToWarning: fallTo(margin.warning),
    fallToCloseOut: fallTo(margin.closeOut),
  }
}

export function marginState(ratio: number, margin: MarketDayPolicy['margin']): MarginState {
  if (ratio < margin.closeOut) return 'closeOut'
  if (ratio < margin.warning) return 'warning'
  return ratio < margin.near ? 'near' : 'clear'
}
