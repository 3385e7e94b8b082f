/** Areas of china.json whose oracles run in pension.test.ts, by job. */
export const pensionAreas = [
  'retirement_age',
  'retirement_flex',
  'pension_min_contribution',
  'pension_payment_months',
  'pension_basic',
  'pension_basic_dual_base',
  'pension_account',
  'pension_account_growth',
  'pension_projection',
  'pension_replacement',
  'pension_resident',
  'pension_notional_rate',
  'personal_pension',
] as const
