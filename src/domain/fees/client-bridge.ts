import type { ClientWindowAt } from './fee-window'

/** Steps of the client's bridge that are a real gain. */
export const CLIENT_GAINS = ['stamp', 'transferFee', 'impact', 'shareClass'] as const
export type ClientGain = (typeof CLIENT_GAINS)[number]

/** The bridge as the client sees it, yuan a year to the fen; no figure of the house. */
export interface ClientBridge {
  readonly now: number
  /** Fee less the commission that he no longer pays: what only changes hands. */
  readonly transfer: number
  readonly gains: readonly { readonly item: ClientGain; readonly amount: number }[]
  /** Highest fee at which he is no worse off. */
  readonly ceiling: number
  /** One-sided turnover that his falls to; null = it stays. */
  readonly fallsTo: number | null
}

const isGain = (item: string): item is ClientGain => (CLIENT_GAINS as readonly string[]).includes(item)

const total = (amounts: readonly number[]): number =>
  amounts.reduce((fen, yuan) => fen + Math.round(yuan * 100), 0) / 100

/** What he pays now, what only changes hands and what he really gains; null without a fee on the table. */
export function clientBridge(now: number, base: ClientWindowAt): ClientBridge | null {
  if (base.offer === null) return null
  const givenUp = total(base.bridge.flatMap(({ kind, amount }) => (kind === 'transfer' ? [amount] : [])))
  const falls = base.feeAccountTwoSidedTurnover < base.twoSidedTurnover
  return {
    now,
    transfer: total([base.offer.fee, -givenUp]),
    gains: base.bridge.flatMap(({ item, kind, amount }) =>
      kind === 'surplus' && isGain(item) && amount !== 0 ? [{ item, amount }] : [],
    ),
    ceiling: base.ceiling,
    fallsTo: falls ? base.feeAccountTwoSidedTurnover / 2 : null,
  }
}
