/** Areas whose oracles run in retirement.test.ts: first those of quant.json, then those of china.json. */
export const retirementQuantAreas = [
  'retirement-analytic',
  'mortality',
  'mc-analytic',
  'mc-statistics',
  'retirement-levers',
  'spending-rules',
  'rng',
] as const

export const retirementChinaAreas = ['life_table', 'life_expectancy', 'survival'] as const
