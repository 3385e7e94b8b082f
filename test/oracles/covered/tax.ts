/** Areas of china.json whose oracles run in tax.test.ts, by job. */
export const taxAreas = [
  'iit_annual',
  'iit_monthly_table',
  'iit_deductions',
  'iit_cumulative_withholding',
  'iit_annual_bonus_separate',
  'iit_dividend_ashare',
] as const
