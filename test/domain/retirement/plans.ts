import type { Cashflow, Market, RetirementPlan, Simulation } from '../../../src/domain/retirement/plan'

/** House-like assumptions: bonds, A shares and foreign shares. */
export const market: Market = {
  basis: 'geometric',
  assets: [
    { id: 'BOND', expectedReturn: 0.022, volatility: 0.025 },
    { id: 'EQUITY', expectedReturn: 0.06, volatility: 0.21, equity: true },
    { id: 'FOREIGN', expectedReturn: 0.05, volatility: 0.16, equity: true },
  ],
  correlation: [
    [1, -0.1, -0.05],
    [-0.1, 1, 0.3],
    [-0.05, 0.3, 1],
  ],
  stressCorrelation: [
    [1, 0.1, 0.1],
    [0.1, 1, 0.6],
    [0.1, 0.6, 1],
  ],
  inflation: { mean: 0.015, volatility: 0.015 },
}

/** The same market with nothing left to chance. */
export const calmMarket: Market = {
  ...market,
  assets: market.assets.map((a) => ({ ...a, volatility: 0 })),
  inflation: { mean: 0.015, volatility: 0 },
}

export const simulation: Simulation = {
  paths: 2000,
  seed: 20_261_123,
  step: 'year',
  model: 'lognormal',
  degreesOfFreedom: 5,
  blockYears: 5,
  recentre: false,
}

/** A man of 52 who retires at 60 on savings and a pension from 63 that covers his basic living. */
export const cashflows: readonly Cashflow[] = [
  { id: 'saving', kind: 'saving', amount: 80_000, from: 'start', to: 'retirement' },
  { id: 'pension', kind: 'income', amount: 72_000, from: { member: 'zhou', age: 63 }, to: 'end' },
  { id: 'living', kind: 'essential', amount: 90_000, from: 'retirement', to: 'end' },
  { id: 'travel', kind: 'lifestyle', amount: 90_000, from: 'retirement', to: 'end' },
]

export const plan = (change: Partial<RetirementPlan> = {}): RetirementPlan => ({
  household: { members: [{ id: 'zhou', birthMonth: '1974-11', sex: 'male', retirementAge: 60, planToAge: 95 }] },
  start: '2026-11',
  portfolio: { value: 3_000_000, weights: { BOND: 0.55, EQUITY: 0.3, FOREIGN: 0.15 } },
  market,
  cashflows,
  spendingRule: { type: 'fixed' },
  simulation,
  feesRate: 0.005,
  modelSpread: false,
  sensitivity: false,
  ...change,
})

/** The plan with the amount of one flow changed. */
export const withAmount = (base: RetirementPlan, id: string, amount: number): RetirementPlan => ({
  ...base,
  cashflows: base.cashflows.map((flow) => (flow.id === id ? { ...flow, amount } : flow)),
})

/** The plan with its first member retiring at another age. */
export const retiringAt = (base: RetirementPlan, retirementAge: number): RetirementPlan => ({
  ...base,
  household: {
    ...base.household,
    members: base.household.members.map((m, i) => (i === 0 ? { ...m, retirementAge } : m)),
  },
})
