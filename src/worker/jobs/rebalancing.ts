import { defineJob, type JobDefinition } from '../../contract/job'
import { planInput, planOutput } from '../../contract/jobs/rebalancing'
import { tradingCostPack } from '../../domain/fees/tariff'
import { tradingUnitPack } from '../../domain/products/trading-unit'
import { lotModel, plainUnits } from '../../domain/rebalancing/lot-program'
import { preparePlan, reportPlan, unitsOfLegs } from '../../domain/rebalancing/plan'
import { ok } from '../../domain/result'
import { solveModel } from './highs-solver'

export const rebalancingJobs: readonly JobDefinition[] = [
  defineJob({
    name: 'rebalancing.plan',
    summary:
      'Drift against targets, and one joint trade list over all accounts in whole lots, with costs, what remains and why.',
    input: planInput,
    output: planOutput,
    policiesOf: () => ({
      [tradingCostPack.id]: tradingCostPack.version,
      [tradingUnitPack.id]: tradingUnitPack.version,
    }),
    example: {
      targets: { CASH: 0.05, 'BOND-FUND': 0.35, '510300': 0.6 },
      holdings: [
        { id: 'BOND-FUND', value: 100000, instrument: 'fund', exchange: 'OTC' },
        { id: '510300', quantity: 100000, price: 4.012, instrument: 'etf', exchange: 'SSE' },
      ],
      cash: 20000,
      bands: { absolute: 0.05, relative: 0.25 },
      costs: { commissionRate: 0.00025 },
      tradeDate: '2026-11-24',
      minTrade: 1000,
    },
    run: async (input) => {
      const task = preparePlan(input)
      if (!task.ok) return task
      const plain = plainUnits(task.value.program)
      if (plain !== undefined) return ok(reportPlan(task.value, plain, true))
      const solution = await solveModel(lotModel(task.value.program))
      if (!solution.ok) return solution
      const { valueOf, proven } = solution.value
      return ok(reportPlan(task.value, unitsOfLegs(task.value, valueOf), proven))
    },
  }),
]
