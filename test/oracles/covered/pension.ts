/** Areas of china.json whose oracles run in pension.test.ts, by job. */
export const pensionAreas = ['retirement_age', 'retirement_flex', 'pension_min_contribution'] as const
