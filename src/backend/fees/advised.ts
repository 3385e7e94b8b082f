import { AppError } from '../../contract/errors'
import type { FeeBase } from '../../contract/fee-base-store'
import { shareInScope } from '../../domain/fees/advised-assets'

/**
 * Share of his average assets that a fee would be charged on, as the list of candidates has it; all of it where no statement
 * says what he holds. AppError `noData` without average assets, or with cash and restricted securities alone.
 */
export function advisedShareOf(base: FeeBase, { averageAssets }: { readonly averageAssets: number }): number {
  if (averageAssets <= 0) throw new AppError('noData', { params: { what: 'averageAssets' } })
  const share = shareInScope(base) ?? 1
  if (share <= 0) throw new AppError('noData', { params: { what: 'advisedAssets' } })
  return share
}

/** Average advised assets, yuan to the fen. */
export const inScope = (averageAssets: number, share: number): number => Math.round(averageAssets * share * 100) / 100
