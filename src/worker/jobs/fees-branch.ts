import example from '../../../resources/policies/branch-example.json'
import planning from '../../../resources/policies/branch-planning.json'
import context from '../../../resources/reference/branch-context.json'
import { defineJob, type JobDefinition } from '../../contract/job'
import * as contract from '../../contract/jobs/fees-branch'
import { branchScenarios, shippedBranchFigures } from '../../domain/fees/branch-figures'
import { branchPlan, feeMixCurve } from '../../domain/fees/branch-plan'
import { type PayStream, simulatePay, staffPayRule } from '../../domain/fees/pay-simulator'
import { type MonthlySeries, revenueStability } from '../../domain/fees/revenue-stability'
import { roundYuan } from '../../domain/money'
import { fail, ok } from '../../domain/result'

const streamOf = ({ pay, cumulative, ...rest }: PayStream) => ({
  ...rest,
  pay: pay.map(roundYuan),
  cumulative: cumulative.map(roundYuan),
  total: roundYuan(rest.total),
  presentValue: roundYuan(rest.presentValue),
})

const seriesOf = (series: MonthlySeries) => ({ ...series, revenue: [...series.revenue] })

/** Jobs of the branch: how it stands, how steady its revenue is, what advisors are paid for conversions. */
export const feesBranchJobs: readonly JobDefinition[] = [
  defineJob({
    name: 'fees.branchPlan',
    summary: "A branch's revenue at risk at the turnover of a mature market, and the fee mix that would close its gap.",
    input: contract.branchPlanInput,
    output: contract.branchPlanOutput,
    example: { figures: shippedBranchFigures, scenarios: branchScenarios },
    policiesOf: () => ({
      [example.id]: example.version,
      [planning.id]: planning.version,
      [context.id]: context.version,
    }),
    run: ({ figures, scenarios, targetProfit, feeRates }) => {
      const { mature, states, todayMix } = branchPlan(figures, scenarios, targetProfit)
      return ok({
        mature: { ...mature, lines: [...mature.lines] },
        states: states.map((state) => ({ ...state, curve: [...feeMixCurve(figures, state, feeRates)] })),
        todayMix,
      })
    },
  }),
  defineJob({
    name: 'fees.revenueStability',
    summary: 'Coefficient of variation of monthly revenue under commission and under a fee on the same assets.',
    input: contract.revenueStabilityInput,
    output: contract.revenueStabilityOutput,
    example: {
      months: [
        { month: '2026-01', commission: 12000, averageAssets: 40000000 },
        { month: '2026-02', commission: 7000, averageAssets: 41000000 },
        { month: '2026-03', commission: 16000, averageAssets: 39000000 },
      ],
    },
    run: ({ months, feeRate }) => {
      const found = revenueStability(months, feeRate)
      if (found === null) return fail('invalid_input', '/months', 'two months at least')
      return ok({ ...found, commission: seriesOf(found.commission), fee: seriesOf(found.fee) })
    },
  }),
  defineJob({
    name: 'fees.paySimulator',
    summary: 'First-year share against level trail for a conversion over years; refuses pay on trading volume.',
    input: contract.paySimulatorInput,
    output: contract.paySimulatorOutput,
    example: {
      assets: 5000000,
      feeRate: 0.005,
      growth: 0.03,
      attrition: 0.08,
      years: 10,
      discount: 0.06,
      schemes: [
        { id: 'firstYear', firstYear: 0.4, afterwards: 0 },
        { id: 'level', firstYear: 0.1, afterwards: 0.1 },
      ],
      commission: { netRevenue: 6000, payout: 0.3 },
    },
    policiesOf: () => ({ [staffPayRule.id]: staffPayRule.version }),
    run: (input) => {
      const found = simulatePay(input)
      if (!found.ok) return found
      const { revenue, schemes, commission, ...rest } = found.value
      return ok({
        ...rest,
        revenue: revenue.map(roundYuan),
        schemes: schemes.map(streamOf),
        commission: streamOf(commission),
      })
    },
  }),
]
