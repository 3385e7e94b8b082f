import type { z } from 'zod'
import { defineJob } from '../../contract/job'
import type { JobContext, JobDefinition } from '../../contract/job'
import {
  blackLittermanInput,
  blackLittermanOutput,
  covarianceInput,
  covarianceOutput,
  forClientInput,
  forClientOutput,
  frontierInput,
  frontierOutput,
  optimizeInput,
  optimizeOutput,
  readViewsInput,
  readViewsOutput,
  tiltInput,
  tiltOutput,
} from '../../contract/jobs/allocation'
import { blendViews } from '../../domain/allocation/black-litterman'
import { clientAllocation, shippedPolicies } from '../../domain/allocation/client-allocation'
import type { AllocationPolicies } from '../../domain/allocation/client-allocation'
import { estimateCovariance } from '../../domain/allocation/estimate-covariance'
import { frontier } from '../../domain/allocation/frontier'
import { prepareMinCvar, reportMinCvar } from '../../domain/allocation/min-cvar'
import { optimize } from '../../domain/allocation/optimize'
import { readViews } from '../../domain/allocation/read-views'
import { tilt } from '../../domain/allocation/tilt'
import { ok } from '../../domain/result'
import { solveMinCvar } from './min-cvar'

type OptimizeInput = z.infer<typeof optimizeInput>
type ForClientInput = z.infer<typeof forClientInput>

async function runOptimize(input: OptimizeInput, context: JobContext) {
  const { objective, ...allocation } = input
  if (objective.type !== 'minCvar') {
    return optimize(allocation, objective, (done) => {
      context.progress(done)
      return !context.cancelled()
    })
  }
  const task = prepareMinCvar(allocation, objective)
  if (!task.ok) return task
  const weights = await solveMinCvar(task.value.program)
  return weights.ok ? ok(reportMinCvar(task.value, weights.value)) : weights
}

const policiesOf = ({ market, riskBudgets }: ForClientInput): AllocationPolicies => ({
  market: market ?? shippedPolicies.market,
  riskBudgets: riskBudgets ?? shippedPolicies.riskBudgets,
})

const twoClasses = {
  assets: [
    { id: 'BOND', expectedReturn: 0.025, volatility: 0.03 },
    { id: 'EQUITY', expectedReturn: 0.08, volatility: 0.2, max: 0.6 },
  ],
  correlation: [
    [1, -0.1],
    [-0.1, 1],
  ],
}

/** Computations of strategic and tactical allocation (compute.md, section 1). */
export const allocationJobs: readonly JobDefinition[] = [
  defineJob({
    name: 'allocation.optimize',
    summary: 'Weights of one objective within bounds and groups, with risk contributions and binding constraints.',
    input: optimizeInput,
    output: optimizeOutput,
    example: { ...twoClasses, objective: { type: 'targetVolatility', value: 0.08 } },
    seedOf: ({ objective }) =>
      objective.type === 'resampled' ? objective.seed : objective.type === 'minCvar' ? objective.draw?.seed : undefined,
    run: runOptimize,
  }),
  defineJob({
    name: 'allocation.frontier',
    summary: 'The efficient frontier, equally spaced in return, with its exact turning points.',
    input: frontierInput,
    output: frontierOutput,
    example: { ...twoClasses, points: 5 },
    run: ({ points, ...input }) => frontier(input, points),
  }),
  defineJob({
    name: 'allocation.blackLitterman',
    summary: 'Equilibrium returns of a market portfolio blended with views.',
    input: blackLittermanInput,
    output: blackLittermanOutput,
    example: {
      ...twoClasses,
      marketWeights: { BOND: 0.6, EQUITY: 0.4 },
      riskAversion: 3,
      tau: 0.05,
      views: [{ name: 'equities do well', exposures: { EQUITY: 1 }, expectedReturn: 0.07, confidence: 0.5 }],
    },
    run: blendViews,
  }),
  defineJob({
    name: 'allocation.readViews',
    summary: 'Views in plain Chinese or English as input of allocation.blackLitterman.',
    input: readViewsInput,
    output: readViewsOutput,
    example: {
      sentences: ['港股 比 A股 高 2%，把握 60%', 'Gold returns 4%, confidence 50%'],
      weights: { CN_EQ_L: 0.3, CN_EQ_S: 0.08 },
    },
    run: readViews,
  }),
  defineJob({
    name: 'allocation.tilt',
    summary: 'The tactical tilt of highest active return within a tracking error and bands.',
    input: tiltInput,
    output: tiltOutput,
    example: {
      ...twoClasses,
      strategic: { BOND: 0.6, EQUITY: 0.4 },
      activeReturns: { EQUITY: 0.01 },
      trackingErrorLimit: 0.01,
      bands: { EQUITY: { min: 0.3, max: 0.5 } },
    },
    run: tilt,
  }),
  defineJob({
    name: 'allocation.covariance',
    summary: 'Covariance of a table of returns, sample or Ledoit-Wolf.',
    input: covarianceInput,
    output: covarianceOutput,
    example: {
      returns: [
        [0.01, 0.02],
        [0.03, -0.01],
        [-0.02, 0.01],
      ],
      method: 'ledoitWolf',
      periodsPerYear: 12,
    },
    run: estimateCovariance,
  }),
  defineJob({
    name: 'allocation.forClient',
    summary:
      'From a risk level and horizon to the strategic allocation of a client: frontier, you are here, proposal, yuan to move.',
    input: forClientInput,
    output: forClientOutput,
    example: {
      level: 'C3',
      horizonYears: 10,
      currentWeights: { CN_CASH: 0.29, CN_EQ_L: 0.71 },
      investable: 2_000_000,
      on: '2026-11-23',
    },
    policiesOf: (input) => {
      const { market, riskBudgets } = policiesOf(input)
      return { [market.id]: market.version, [riskBudgets.id]: riskBudgets.version }
    },
    run: (input) => {
      const { market: _market, riskBudgets: _budgets, ...client } = input
      return clientAllocation(client, policiesOf(input))
    },
  }),
]
