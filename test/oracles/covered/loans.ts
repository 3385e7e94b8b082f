/** Areas of china.json whose oracles run in loans.test.ts, by job. */
export const loanAreas = ['mortgage'] as const
