/** Areas of quant.json whose oracles run in rebalancing.test.ts, by job. */
export const rebalancingAreas = ['rebalancing'] as const
