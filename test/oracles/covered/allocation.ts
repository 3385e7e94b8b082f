/** Areas of quant.json whose oracles run in allocation.test.ts, by job. */
export const allocationAreas = [
  'black-litterman',
  'mean-variance',
  'risk-parity',
  'min-cvar',
  'covariance',
  'tactical-tilts',
] as const
