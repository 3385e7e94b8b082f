/** Areas of china.json whose oracles run in market-history.test.ts, by function and by rule pack. */
export const marketHistoryAreas = ['annual_return', 'cagr', 'fx_return', 'cpi'] as const
