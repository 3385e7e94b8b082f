import { defineJob, type JobDefinition } from '../../contract/job'
import * as contract from '../../contract/jobs/loans'
import { allInYuan, inYuan } from '../../domain/exact-yuan'
import { loanRatesIn, loanRatesPack } from '../../domain/loans/rates'
import { loanBalances, loanTotals } from '../../domain/loans/schedule'
import { fail, ok } from '../../domain/result'

export const loansJobs: readonly JobDefinition[] = [
  defineJob({
    name: 'loan.schedule',
    summary: 'Payments, interest and balances of a loan with level payments or level principal.',
    input: contract.loanScheduleInput,
    output: contract.loanScheduleOutput,
    example: { principal: 1000000, annualRate: 0.035, months: 360, method: 'annuity' },
    run: (loan) => {
      const totals = allInYuan({ ...loanTotals(loan) })
      return ok({
        ...(loan.method === 'annuity' ? { payment: totals.firstPayment } : {}),
        ...totals,
        balances: loanBalances(loan).map(inYuan),
      })
    },
  }),
  defineJob({
    name: 'loan.rates',
    summary: 'Loan prime rate and housing-fund rates of a month, from the dated pack.',
    input: contract.loanRatesInput,
    output: contract.loanRatesOutput,
    example: { month: '2026-08' },
    policiesOf: () => ({ [loanRatesPack.id]: loanRatesPack.version }),
    run: ({ month }) => {
      const rates = loanRatesIn(month)
      if (rates === undefined) return fail('out_of_domain', '/month', 'the pack begins with 2019-08')
      const { oneYear, fiveYears, since, confirmed, housingFund } = rates
      return ok({ lpr: { oneYear, fiveYears, since }, confirmed, housingFund })
    },
  }),
]
