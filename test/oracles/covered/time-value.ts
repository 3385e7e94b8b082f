/** Oracles that time-value.test.ts runs, by named function. */
export const timeValueByFunction = ['TVM-EXCEL', 'TVM-GOAL', 'TVM-GROWANN'] as const
