/** Net commission of a traded value (both sides counted): value × net rate, yuan. Source: china-rules.md §2.1. */
export const netCommission = (twoSidedTradedValue: number, netRate: number): number => twoSidedTradedValue * netRate

/** The net rate that brings `amount` from a traded value; null when nothing is traded. */
export const netCommissionRate = (amount: number, twoSidedTradedValue: number): number | null =>
  twoSidedTradedValue > 0 ? amount / twoSidedTradedValue : null

/** By what share `to` lies below `from`: 0.142 % to 0.128 % is 0.0986. Negative for a rise; null from zero. */
export const relativeDrop = (from: number, to: number): number | null => (from === 0 ? null : (from - to) / from)
