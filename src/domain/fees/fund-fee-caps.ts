import pack from '../../../resources/reference/fund-fee-caps.json'

export type FundFeeKind = 'activeEquity' | 'otherMixed' | 'indexAndBond' | 'moneyMarket'

export interface FundFeeCaps {
  /** Highest subscription rate; null where the rule names none. */
  readonly subscription: number | null
  /** Highest sales service fee a year. */
  readonly salesServicePerYear: number
}

const subscription: Readonly<Record<string, number>> = pack.subscription

/**
 * Caps on the sales charges of a public fund on a day (`YYYY-MM-DD`), after `heldDays` for the service fee, which ends
 * after a year except for money-market funds. Undefined before the pack's first day. Source: pack `fund-fee-caps`.
 */
export function fundFeeCaps(kind: FundFeeKind, on: string, heldDays = 0): FundFeeCaps | undefined {
  if (on < pack.effectiveFrom) return undefined
  const ended = kind !== 'moneyMarket' && heldDays > pack.salesServiceEndsAfterDays
  return { subscription: subscription[kind] ?? null, salesServicePerYear: ended ? 0 : pack.salesServicePerYear[kind] }
}

/**
 * Lowest redemption fee of an over-the-counter equity or mixed fund after `heldDays`; it goes to the fund in full.
 * Undefined before the pack's first day. Source: pack `fund-fee-caps`; exceptions for index and bond funds not included.
 */
export const redemptionFloor = (heldDays: number, on: string): number | undefined =>
  on < pack.effectiveFrom ? undefined : (pack.redemptionFloor.find((step) => heldDays < step.heldBelowDays)?.rate ?? 0)
