/** Oracles that fees.test.ts runs, by job and by named function. */
export const feesByJob = [
  'fee.bill.galaxy.603506',
  'fee.bill.galaxy.300747',
  'fee.bill.galaxy.301292',
  'fee.bill.ths.3',
  'fee.bill.ths.5',
  'fee.bill.ths.7',
  'fee.formula.a',
  'fee.formula.c',
  'FEE-1',
  'FEE-TIER',
  'FEE-GROWTH',
  'FEE-ADVISOR',
  'FEE-FIRM',
] as const

export const feesByFunction = [
  'fee.rates.2022-04-28',
  'fee.rates.2022-04-29',
  'fee.rates.2023-08-27',
  'fee.rates.2023-08-28',
  'fee.rates.2026-11-01',
  'fund.subscribe.1',
  'seed.commission.drop',
  'seed.turnover_commission',
] as const
