import { describe, expect, it } from 'vitest'
import { shippedMarket } from '../../../src/domain/market/capital-market-set'
import { runJob } from '../../../src/worker/runner'
import { marketJobs } from '../../../src/worker/jobs/market'
import { everyExampleHolds, jobKit } from '../job-kit'

const { problemsOf, answerOf, jobOf } = jobKit(marketJobs)

describe('jobs of the area market', () => {
  everyExampleHolds(marketJobs)

  it('checking never refuses: what is wrong with the set is the answer', async () => {
    for (const set of [
      null,
      'text',
      [],
      {},
      { ...shippedMarket, extra: 1 },
      { ...shippedMarket, correlation: [[1]] },
    ]) {
      const answer = await answerOf('market.check', { set, on: '2026-11-23' })
      expect(answer['valid']).toBe(false)
      expect(answer['problems']).not.toHaveLength(0)
    }
  })
})

describe('bad input is refused by the name of the field', () => {
  it.each<[string, string, Readonly<Record<string, unknown>>, string]>([
    ['a day that is none', 'market.check', { on: '2026-13-01' }, 'invalid_input /on'],
    ['a field nobody knows', 'market.check', { strict: true }, 'unknown_field /strict'],
    ['no matrix', 'market.nearestCorrelation', { correlation: [] }, 'invalid_input /correlation'],
    [
      'a matrix that is not square',
      'market.nearestCorrelation',
      { correlation: [[1, 0]], ids: ['A'] },
      'invalid_input /correlation/0',
    ],
    [
      'a matrix that is not symmetric',
      'market.nearestCorrelation',
      {
        correlation: [
          [1, 0.2],
          [0.3, 1],
        ],
        ids: ['A', 'B'],
      },
      'not_psd /correlation/1/0',
    ],
    ['too few names', 'market.nearestCorrelation', { ids: ['A'] }, 'invalid_input /ids'],
    [
      'a crisis without names',
      'market.nearestCorrelation',
      { ids: undefined, stressCorrelation: shippedMarket.stressCorrelation },
      'invalid_input /ids',
    ],
    ['a margin above a tenth', 'market.nearestCorrelation', { minEigenvalue: 0.2 }, 'out_of_domain /minEigenvalue'],
    ['rounding that undoes the margin', 'market.nearestCorrelation', { decimals: 2 }, 'out_of_domain /decimals'],
    [
      'a set without returns',
      'market.compare',
      { to: { ...shippedMarket, basis: 'arithmetic' } },
      'invalid_input /to/assets/0/mean',
    ],
    [
      'an impossible set',
      'market.compare',
      {
        to: {
          ...shippedMarket,
          correlation: shippedMarket.correlation.map((row, i) =>
            row.map((v, j) => (i === j ? 1 : i + j === 1 ? -1 : v === 0 ? 0.9 : v)),
          ),
        },
      },
      'not_psd /to/correlation',
    ],
    ['a table without figures', 'market.estimate', { rows: [['月份', 'GOLD']] }, 'invalid_input /rows'],
    ['a method nobody knows', 'market.estimate', { method: 'magic' }, 'invalid_input /method'],
    ['weights that do not add up', 'market.scenarios', { weights: { GOLD: 0.5 } }, 'invalid_input /weights'],
    ['a class that is not there', 'market.scenarios', { weights: { MOON: 1 } }, 'invalid_input /weights/MOON'],
    [
      'degrees without a variance',
      'market.scenarios',
      { model: { kind: 'studentT', degrees: 2 } },
      'out_of_domain /model/degrees',
    ],
    ['too few scenarios', 'market.scenarios', { scenarios: 10 }, 'out_of_domain /scenarios'],
    ['a horizon of nothing', 'market.scenarios', { years: 0 }, 'out_of_domain /years'],
    ['certainty', 'market.scenarios', { confidence: 1 }, 'out_of_domain /confidence'],
    ['a table too large', 'market.scenarios', { table: true, scenarios: 6000 }, 'out_of_domain /scenarios'],
    ['no seed', 'market.scenarios', { seed: -1 }, 'invalid_input /seed'],
    [
      'a mix of what the history lacks',
      'market.scenarios',
      {
        model: {
          kind: 'bootstrap',
          history: { ids: ['GOLD'], returns: [[0.1], [0]], periodsPerYear: 1 },
          blockPeriods: 1,
        },
      },
      'invalid_input /model/history/ids',
    ],
    [
      'blocks longer than the history',
      'market.scenarios',
      {
        weights: { GOLD: 1 },
        model: {
          kind: 'bootstrap',
          history: { ids: ['GOLD'], returns: [[0.1], [0]], periodsPerYear: 1 },
          blockPeriods: 3,
        },
      },
      'out_of_domain /model/blockPeriods',
    ],
    [
      'a history that loses everything',
      'market.scenarios',
      {
        weights: { GOLD: 1 },
        model: {
          kind: 'bootstrap',
          history: { ids: ['GOLD'], returns: [[0.1], [-1]], periodsPerYear: 1 },
          blockPeriods: 1,
        },
      },
      'out_of_domain /model/history/returns/1/0',
    ],
  ])('%s', async (_, job, change, problem) => {
    expect(await problemsOf(job, change)).toContain(problem)
  })

  it('scenarios name their set and seed', async () => {
    const job = jobOf('market.scenarios')
    const result = await runJob(job, job.example, { progress: () => undefined, cancelled: () => false })
    expect(result.ok && result.value.meta).toMatchObject({
      seed: 7,
      policies: { [shippedMarket.id]: shippedMarket.version },
    })
  })
})
