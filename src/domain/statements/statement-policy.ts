import policy from '../../../resources/policies/statement-policy.json'
import type { Exchange, Instrument } from '../import/records'

export const statementPolicy = policy

/** Estimated price impact of one side, decimal share of the traded value; 0 for what is not traded on an exchange. */
export function impactRate(instrument: Instrument, exchange: Exchange): number {
  const { bpPerSide } = policy.priceImpact
  if (exchange === 'HKConnectSH' || exchange === 'HKConnectSZ') return bpPerSide.HKConnect / 10_000
  return (instrument in bpPerSide ? bpPerSide[instrument as keyof typeof bpPerSide] : 0) / 10_000
}
