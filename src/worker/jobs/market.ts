import { defineJob } from '../../contract/job'
import type { JobDefinition } from '../../contract/job'
import { capitalMarketSet } from '../../contract/jobs/allocation-policies'
import {
  checkInput,
  checkOutput,
  compareInput,
  compareOutput,
  estimateInput,
  estimateOutput,
  nearestInput,
  nearestOutput,
  scenariosInput,
  scenariosOutput,
} from '../../contract/jobs/market'
import { problemsOfZod } from '../../contract/zod-problems'
import { shippedRiskBudgets } from '../../domain/allocation/risk-budgets'
import { shippedMarket } from '../../domain/market/capital-market-set'
import { checkMarketSet } from '../../domain/market/check-set'
import { checkUnfinished } from '../../domain/market/check-unfinished'
import { compareSets } from '../../domain/market/compare-sets'
import { estimateMarket } from '../../domain/market/estimate-set'
import { nearestMatrix } from '../../domain/market/nearest-matrix'
import { readReturnHistory } from '../../domain/market/return-history'
import { marketScenarios } from '../../domain/market/scenarios'
import { ok } from '../../domain/result'

const known = shippedMarket.assets.map(({ id }) => id)
const required = [
  ...new Set(Object.values(shippedRiskBudgets.levels).flatMap(({ reference }) => Object.keys(reference))),
].toSorted()
const rules = { known, required }

/** Headings that stand for a class: its id, or its name in the shipped set. */
const classNames: Readonly<Record<string, string>> = Object.fromEntries(
  shippedMarket.assets.flatMap(({ id, zh }) => [
    [id, id],
    [zh, id],
  ]),
)

const impossible = [
  [1, 0.9, -0.9],
  [0.9, 1, 0.9],
  [-0.9, 0.9, 1],
]

/** Capital-market assumptions: checking, repairing, comparing and estimating sets, and scenarios that follow from one. */
export const marketJobs: readonly JobDefinition[] = [
  defineJob({
    name: 'market.check',
    summary:
      'Everything that is wrong with a capital-market set, finished or not, by path, and its smallest eigenvalue.',
    input: checkInput,
    output: checkOutput,
    example: { set: shippedMarket, on: '2026-11-23' },
    run: ({ set, on }) => {
      const parsed = capitalMarketSet.safeParse(set)
      if (parsed.success) return ok(checkMarketSet(parsed.data, rules, on))
      return ok(checkUnfinished(set, problemsOfZod(parsed.error.issues, set), on))
    },
  }),
  defineJob({
    name: 'market.nearestCorrelation',
    summary: 'The valid correlation matrix nearest to one that is not, with every changed cell.',
    input: nearestInput,
    output: nearestOutput,
    example: { correlation: impossible, ids: ['A', 'B', 'C'] },
    run: nearestMatrix,
  }),
  defineJob({
    name: 'market.compare',
    summary:
      'What changes when one capital-market set takes the place of another: numbers, reference mixes, frontier, findings.',
    input: compareInput,
    output: compareOutput,
    example: { from: shippedMarket, to: { ...shippedMarket, version: '2027-05' } },
    policiesOf: ({ riskBudgets }) => {
      const budgets = riskBudgets ?? shippedRiskBudgets
      return { [budgets.id]: budgets.version }
    },
    run: ({ from, to, riskBudgets }) => compareSets(from, to, riskBudgets ?? shippedRiskBudgets),
  }),
  defineJob({
    name: 'market.estimate',
    summary: 'Volatilities, correlations and past means, per year, of a table of returns or index levels.',
    input: estimateInput,
    output: estimateOutput,
    example: {
      rows: [
        ['月份', 'CN_RATES', 'CN_EQ_L'],
        ['2026-01', '0.3%', '2.1%'],
        ['2026-02', '-0.1%', '-3.4%'],
        ['2026-03', '0.4%', '1.2%'],
        ['2026-04', '0.2%', '-0.8%'],
      ],
    },
    run: ({ rows, kind, method, names }) => {
      const text = rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))))
      const history = readReturnHistory(text, { kind, names: names ?? classNames })
      if (!history.ok) return history
      const estimate = estimateMarket(history.value, method)
      return estimate.ok ? ok({ ...estimate.value, history: history.value }) : estimate
    },
  }),
  defineJob({
    name: 'market.scenarios',
    summary:
      'Total returns of a mix under one set: lognormal, Student-t or block bootstrap of a history; quantiles and CVaR.',
    input: scenariosInput,
    output: scenariosOutput,
    example: {
      weights: { CN_RATES: 0.4, CN_EQ_L: 0.6 },
      model: { kind: 'studentT', degrees: 5 },
      scenarios: 1000,
      seed: 7,
    },
    seedOf: ({ seed }) => seed,
    policiesOf: ({ market }) => {
      const { id, version } = market ?? shippedMarket
      return { [id]: version }
    },
    run: ({ market, ...input }) => marketScenarios({ ...input, market: market ?? shippedMarket }),
  }),
]
