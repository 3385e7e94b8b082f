import type { z } from 'zod'
import { defineJob, type JobDefinition } from '../../contract/job'
import * as contract from '../../contract/jobs/statements'
import { fenToYuan, yuanToFen } from '../../domain/money'
import { ok } from '../../domain/result'
import { serviceStatement } from '../../domain/statements/service-statement'
import { statementPolicy } from '../../domain/statements/statement-policy'
import { turnoverBill } from '../../domain/statements/turnover-bill'
import type { CostPeriod } from '../../domain/statements/yearly-costs'

const MONEY = ['amount', 'commission', 'stamp', 'transfer', 'otherFees', 'settled'] as const
type Trade = z.output<typeof contract.statementTrade>

const trades = (rows: readonly Trade[]) =>
  rows.map((row) => ({ ...row, ...Object.fromEntries(MONEY.map((field) => [field, yuanToFen(row[field])])) }))
const inFen = <T extends { readonly amount: number }>(rows: readonly T[]): T[] =>
  rows.map((row) => ({ ...row, amount: yuanToFen(row.amount) }))
const lines = (rows: readonly z.output<typeof contract.statementLine>[]) =>
  rows.map((row) => ({ ...row, value: yuanToFen(row.value) }))
const fenOrNull = (yuan: number | null): number | null => (yuan === null ? null : yuanToFen(yuan))
const yuanOrNull = (amount: number | null): number | null => (amount === null ? null : fenToYuan(amount))
const months = (rows: readonly { readonly month: string; readonly averageAssets: number | null }[]) =>
  rows.map((row) => ({ ...row, averageAssets: fenOrNull(row.averageAssets) }))

const costs = (period: CostPeriod) => ({
  ...period,
  commission: fenToYuan(period.commission),
  stamp: fenToYuan(period.stamp),
  transfer: fenToYuan(period.transfer),
  otherFees: fenToYuan(period.otherFees),
  serviceFees: fenToYuan(period.serviceFees),
  marginInterest: fenToYuan(period.marginInterest),
  traded: fenToYuan(period.traded),
  paid: fenToYuan(period.paid),
  impact: fenToYuan(period.impact),
  averageAssets: yuanOrNull(period.averageAssets),
})

const policiesOf = () => ({ [statementPolicy.id]: statementPolicy.version })

const EXAMPLE_PERIOD = { from: '2024-12-31', to: '2025-12-31' }
const EXAMPLE_TRADE = {
  date: '2025-06-30',
  code: '600001',
  exchange: 'SSE',
  instrument: 'stock',
  direction: 'sell',
  quantity: 500,
  amount: 6000,
  commission: 5,
  stamp: 3,
  transfer: 0.06,
  settled: 5991.94,
}
const EXAMPLE_LINES = [
  { code: '600001', exchange: 'SSE', instrument: 'stock', quantity: 500, value: 7500 },
  { code: 'CNY', exchange: 'OTC', instrument: 'cash', quantity: 15991.94, value: 15991.94 },
]

export const statementJobs: readonly JobDefinition[] = [
  defineJob({
    name: 'fees.turnoverBill',
    summary:
      'What one client paid by year and in all, in months of his retirement, and his result against holding what he had.',
    input: contract.turnoverBillInput,
    output: contract.turnoverBillOutput,
    example: {
      ...EXAMPLE_PERIOD,
      lines: EXAMPLE_LINES,
      trades: [EXAMPLE_TRADE],
      prices: [{ code: '600001', exchange: 'SSE', on: '2024-12-31', unit: 10 }],
      months: [{ month: '2025-06', averageAssets: 21000 }],
      spendingMonthly: 8000,
    },
    policiesOf,
    run: (input) => {
      const bill = turnoverBill({
        ...input,
        lines: lines(input.lines),
        trades: trades(input.trades),
        cash: inFen(input.cash),
        months: months(input.months),
        spendingMonthly: fenOrNull(input.spendingMonthly),
      })
      const { opening, actual, held, externalFlow, difference, missing } = bill.result
      return ok({
        years: bill.years.map(costs),
        total: costs(bill.total),
        retirementMonths: bill.retirementMonths,
        result: {
          opening: { ...opening, cash: fenToYuan(opening.cash), value: yuanOrNull(opening.value) },
          externalFlow: yuanOrNull(externalFlow),
          actual: { ...actual, value: yuanOrNull(actual.value) },
          held: {
            ...held,
            value: yuanOrNull(held.value),
            dividends: fenToYuan(held.dividends),
            lowestCash: fenToYuan(held.lowestCash),
          },
          difference: yuanOrNull(difference),
          missing: missing.map((entry) => ({ ...entry })),
        },
      })
    },
  }),
  defineJob({
    name: 'fees.serviceStatement',
    summary: 'A year of service for one client: promised, done, missed, every cost, what changed and what went wrong.',
    input: contract.serviceStatementInput,
    output: contract.serviceStatementOutput,
    example: {
      from: '2025-01-01',
      to: '2025-12-31',
      on: '2026-01-10',
      contacts: [
        {
          date: '2025-03-10',
          channel: 'phone',
          quality: 'promised',
          summary: 'cost list',
          promiseDue: '2025-03-20',
          promiseDone: '2025-03-25',
        },
      ],
      agreements: [
        { agreementNo: 'A1', model: 'assetBased', start: '2025-01-01', end: '2025-12-31', rate: 0.004, amount: null },
      ],
      trades: [EXAMPLE_TRADE],
      lines: EXAMPLE_LINES,
      months: [{ month: '2025-06', averageAssets: 21000 }],
      assessments: [{ assessedOn: '2023-05-01', validUntil: '2025-04-30' }],
    },
    policiesOf,
    run: (input) => {
      const statement = serviceStatement({
        ...input,
        agreements: input.agreements.map((row) => ({ ...row, amount: fenOrNull(row.amount) })),
        trades: trades(input.trades),
        laterTrades: trades(input.laterTrades),
        cash: inFen(input.cash),
        months: months(input.months),
        lines: lines(input.lines),
      })
      const { record, funds, agreed, changes } = statement
      return ok({
        record: { promises: [...record.promises], services: [...record.services], contacts: { ...record.contacts } },
        costs: costs(statement.costs),
        agreed: agreed.map((one) => ({ ...one, amount: yuanOrNull(one.amount) })),
        funds: funds.map((fund) => ({
          ...fund,
          averageValue: fenToYuan(fund.averageValue),
          management: yuanOrNull(fund.management),
          custody: yuanOrNull(fund.custody),
          salesService: yuanOrNull(fund.salesService),
          total: fenToYuan(fund.total),
        })),
        fundsUnpriced: [...statement.fundsUnpriced],
        fundTotal: fenToYuan(statement.fundTotal),
        changes: changes.map((change) => ({ ...change, changes: [...change.changes] })),
        shortfalls: [...statement.shortfalls],
      })
    },
  }),
]
