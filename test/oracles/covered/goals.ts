/** Areas of china.json whose oracles run in goals.test.ts, by job. */
export const goalAreas = ['education_goal', 'insurance_need', 'estate'] as const
