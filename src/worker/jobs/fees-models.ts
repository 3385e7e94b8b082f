import * as contract from '../../contract/jobs/fee-models'
import { defineJob, type JobDefinition } from '../../contract/job'
import { compareModels } from '../../domain/fees/compare-models'
import { feeWindow } from '../../domain/fees/fee-window'
import { shippedHouseEconomics } from '../../domain/fees/house-economics'
import { economicsVersion, economicsWith, type OwnEconomics } from '../../domain/fees/own-economics'
import { houseModels } from '../../domain/fees/house-models'
import { tradingCostPack } from '../../domain/fees/tariff'
import { ok } from '../../domain/result'
import { plain } from './plain'

const houseVersion = (own: OwnEconomics | undefined) => ({ [shippedHouseEconomics.id]: economicsVersion(own) })

const exampleClient = {
  assets: 3200000,
  commissionRate: 0.0002,
  minimumCommission: 5,
}
const exampleOffers = [
  { id: 'now', model: 'executionCommission' },
  { id: 'cheaper', model: 'executionCommission', commissionRate: 0.00012 },
  { id: 'asset-040', model: 'assetBased', tiers: [[null, 0.004]] },
  { id: 'membership', model: 'fixedTerm', minimum: 1200 },
  { id: 'rival', model: 'executionCommission', commissionRate: 0.000086, rival: true },
]

/** Computations over all ways to pay; `fees.window` and `fees.house` hold figures of the house. */
export const feeModelJobs: readonly JobDefinition[] = [
  defineJob({
    name: 'fees.compareModels',
    summary: 'All ways to pay for one client beside each other: costs, breakevens of every pair, horizon and verdict.',
    input: contract.compareModelsInput,
    output: contract.compareModelsOutput,
    example: {
      ...exampleClient,
      offers: exampleOffers,
      present: 'now',
      actualTwoSidedTurnover: 12.6,
      growth: 0.04,
      years: 10,
    },
    seedOf: (input) => input.seed,
    policiesOf: () => ({ [tradingCostPack.id]: tradingCostPack.version }),
    run: (input) => ok(plain(compareModels(input))),
  }),
  defineJob({
    name: 'fees.window',
    summary:
      'Lowest fee at which the house is no worse off, highest at which the client is not, and the bridge between.',
    input: contract.windowInput,
    output: contract.windowOutput,
    example: {
      ...exampleClient,
      pastTwoSidedTurnover: 12.6,
      fallsToTwoSidedTurnover: 4,
      enabled: ['dutiesSaved', 'impactSaved'],
      tier: 'S1',
      fee: 9600,
    },
    policiesOf: ({ economics }) => ({ ...houseVersion(economics), [tradingCostPack.id]: tradingCostPack.version }),
    run: (input) => ok(plain(feeWindow(input, economicsWith(input.economics)))),
  }),
  defineJob({
    name: 'fees.house',
    summary: 'What advisor and firm earn under each way to pay, today and in three scenarios of turnover, by line.',
    input: contract.houseInput,
    output: contract.houseOutput,
    example: {
      ...exampleClient,
      offers: exampleOffers,
      present: 'now',
      actualTwoSidedTurnover: 12.6,
      tier: 'S1',
      cash: 200000,
      marginDebt: 0,
      products: 300000,
    },
    policiesOf: ({ economics }) => ({ ...houseVersion(economics), [tradingCostPack.id]: tradingCostPack.version }),
    run: (input) => ok(plain(houseModels(input, economicsWith(input.economics)))),
  }),
]
