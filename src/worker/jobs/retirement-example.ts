/** The example that `--describe` shows: a couple's worth of money in two classes, one earner, made up. */
export const examplePlan = {
  household: { members: [{ id: 'a', birthMonth: '1974-05', sex: 'male', retirementAge: 60, planToAge: 95 }] },
  start: '2026-11',
  portfolio: { value: 3_000_000, weights: { BOND: 0.6, EQUITY: 0.4 } },
  market: {
    basis: 'geometric',
    assets: [
      { id: 'BOND', expectedReturn: 0.022, volatility: 0.025 },
      { id: 'EQUITY', expectedReturn: 0.06, volatility: 0.21, equity: true },
    ],
    correlation: [
      [1, -0.1],
      [-0.1, 1],
    ],
    inflation: { mean: 0.015, volatility: 0.015 },
  },
  cashflows: [
    { id: 'saving', kind: 'saving', amount: 80_000, from: 'start', to: 'retirement' },
    { id: 'pension', kind: 'income', amount: 60_000, from: { member: 'a', age: 63 }, to: 'end' },
    { id: 'living', kind: 'essential', amount: 120_000, from: 'retirement', to: 'end' },
    { id: 'travel', kind: 'lifestyle', amount: 50_000, from: 'retirement', to: { member: 'a', age: 80 } },
  ],
  feesRate: 0.005,
  simulation: { seed: 20_261_123 },
} as const
