/**
 * Shared oracles whose job, function or table does not exist yet: area by area, with what they wait for. The list can
 * only shrink – `lists.test.ts` fails as soon as something named here exists and its oracles are still listed.
 */
export interface Waiting {
  readonly area: string
  readonly ids: readonly string[]
  /** A computation of `advisor compute --list`, or the file in which the function or the table will stand. */
  readonly waitsFor: { readonly job: string } | { readonly file: string }
}

export const notYet: readonly Waiting[] = [
  // Index levels and yearly returns: nothing computes with a market history yet, and a licensed one has to be imported first.
  {
    area: 'annual_return',
    ids: ['market.csi300.price.annual', 'market.cgb.annual'],
    waitsFor: { file: 'src/domain/market/history.ts' },
  },
  { area: 'cagr', ids: ['market.csi300.price.cagr'], waitsFor: { file: 'src/domain/market/history.ts' } },
  { area: 'fx_return', ids: ['market.gold.cny.2025'], waitsFor: { file: 'src/domain/market/history.ts' } },
  // Its five monthly series are not part of the entry.
  { area: 'portfolio_stats', ids: ['market.stats.2009-2025'], waitsFor: { file: 'src/domain/market/history.ts' } },
  // Past inflation: nothing computes with it before historical returns are shipped or imported.
  { area: 'cpi', ids: ['cpi.annual'], waitsFor: { file: 'resources/reference/consumer-prices.json' } },
]
