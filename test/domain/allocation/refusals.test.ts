import { describe, expect, it } from 'vitest'
import type { JobContext } from '../../../src/contract/job'
import { allocationJobs } from '../../../src/worker/jobs/allocation'
import { runJob } from '../../../src/worker/runner'

const alone: JobContext = { progress: () => {}, cancelled: () => false }

async function problemsOf(name: string, input: unknown, context = alone) {
  const job = allocationJobs.find((candidate) => candidate.name === `allocation.${name}`)
  if (job === undefined) throw new Error(`there is no job ${name}`)
  const result = await runJob(job, input, context)
  return result.ok ? [] : result.problems.map(({ code, path }) => ({ code, path }))
}

const assets = [
  { id: 'A', expectedReturn: 0.02, volatility: 0.05 },
  { id: 'B', expectedReturn: 0.05, volatility: 0.1 },
  { id: 'C', expectedReturn: 0.08, volatility: 0.2 },
]
const correlation = [
  [1, 0.2, 0.1],
  [0.2, 1, 0.3],
  [0.1, 0.3, 1],
]
const good = { assets, correlation, objective: { type: 'minVariance' } }
const edit = (index: number, change: object) =>
  assets.map((asset, i) => (i === index ? { ...asset, ...change } : asset))

describe('input that is refused, with the field that is wrong', () => {
  it('nothing is wrong with the example that the others are made from', async () => {
    expect(await problemsOf('optimize', good)).toEqual([])
  })

  it.each([
    ['an unknown field', { ...good, speed: 1 }, 'unknown_field', '/speed'],
    ['an unknown field of an asset', { ...good, assets: edit(1, { beta: 1 }) }, 'unknown_field', '/assets/1/beta'],
    ['an unknown objective', { ...good, objective: { type: 'magic' } }, 'invalid_input', '/objective/type'],
    ['not a number', { ...good, assets: edit(2, { volatility: Number.NaN }) }, 'not_finite', '/assets/2/volatility'],
    [
      'an infinite return',
      { ...good, assets: edit(0, { expectedReturn: Infinity }) },
      'not_finite',
      '/assets/0/expectedReturn',
    ],
    [
      'a negative volatility',
      { ...good, assets: edit(2, { volatility: -0.1 }) },
      'out_of_domain',
      '/assets/2/volatility',
    ],
    ['an id used twice', { ...good, assets: edit(2, { id: 'A' }) }, 'invalid_input', '/assets/2/id'],
    ['no risk at all', { assets, objective: good.objective }, 'invalid_input', '/covariance'],
    ['two sorts of risk', { ...good, covariance: correlation }, 'invalid_input', '/correlation'],
    [
      'a volatility that is missing',
      { ...good, assets: edit(1, { volatility: undefined }) },
      'invalid_input',
      '/assets/1/volatility',
    ],
    ['a matrix of the wrong height', { ...good, correlation: correlation.slice(1) }, 'invalid_input', '/correlation'],
    [
      'a row of the wrong width',
      { ...good, correlation: [[1, 0.2], ...correlation.slice(1)] },
      'invalid_input',
      '/correlation/0',
    ],
    [
      'an asymmetric matrix',
      {
        ...good,
        correlation: [
          [1, 0.2, 0.1],
          [0.3, 1, 0.3],
          [0.1, 0.3, 1],
        ],
      },
      'not_psd',
      '/correlation/1/0',
    ],
    [
      'a correlation of 1.2',
      {
        ...good,
        correlation: [
          [1, 1.2, 0],
          [1.2, 1, 0],
          [0, 0, 1],
        ],
      },
      'not_psd',
      '/correlation/0/1',
    ],
    [
      'a diagonal that is not 1',
      {
        ...good,
        correlation: [
          [1, 0, 0],
          [0, 2, 0],
          [0, 0, 1],
        ],
      },
      'invalid_input',
      '/correlation/1/1',
    ],
    [
      'correlations that contradict each other',
      {
        ...good,
        correlation: [
          [1, 0.9, 0.9],
          [0.9, 1, -0.9],
          [0.9, -0.9, 1],
        ],
      },
      'not_psd',
      '/correlation',
    ],
    [
      'a covariance that contradicts the volatilities',
      {
        assets,
        covariance: [
          [0.04, 0, 0],
          [0, 0.01, 0],
          [0, 0, 0.04],
        ],
        objective: good.objective,
      },
      'invalid_input',
      '/assets/0/volatility',
    ],
    [
      'a minimum above its maximum',
      { ...good, assets: edit(1, { min: 0.5, max: 0.4 }) },
      'infeasible',
      '/assets/1/min',
    ],
    [
      'maxima that cannot add up to 1',
      { ...good, assets: assets.map((asset) => ({ ...asset, max: 0.3 })) },
      'infeasible',
      '/assets',
    ],
    [
      'minima that add up to more than 1',
      { ...good, assets: assets.map((asset) => ({ ...asset, min: 0.4 })) },
      'infeasible',
      '/assets',
    ],
    [
      'a group of an unknown asset',
      { ...good, groups: [{ name: 'g', assets: ['A', 'X'] }] },
      'invalid_input',
      '/groups/0/assets/1',
    ],
    [
      'a group that lists an asset twice',
      { ...good, groups: [{ name: 'g', assets: ['A', 'A'] }] },
      'invalid_input',
      '/groups/0/assets/1',
    ],
    [
      'a group with limits the wrong way round',
      { ...good, groups: [{ name: 'g', assets: ['A'], min: 0.6, max: 0.5 }] },
      'infeasible',
      '/groups/0/min',
    ],
    [
      'a group minimum that its members cannot reach',
      { ...good, assets: edit(2, { max: 0.2 }), groups: [{ name: 'g', assets: ['C'], min: 0.5 }] },
      'infeasible',
      '/groups/0/min',
    ],
    [
      'a return that no mix has',
      { ...good, objective: { type: 'targetReturn', value: 0.09 } },
      'infeasible',
      '/objective/value',
    ],
    [
      'a calm that no mix has',
      { ...good, objective: { type: 'targetVolatility', value: 0.01 } },
      'infeasible',
      '/objective/value',
    ],
    [
      'a negative volatility as target',
      { ...good, objective: { type: 'targetVolatility', value: -0.1 } },
      'out_of_domain',
      '/objective/value',
    ],
    [
      'no appetite for risk',
      { ...good, objective: { type: 'maxUtility', riskAversion: 0 } },
      'out_of_domain',
      '/objective/riskAversion',
    ],
    [
      'nothing that beats the risk-free rate',
      { ...good, riskFreeRate: 0.08, objective: { type: 'maxSharpe' } },
      'no_excess_return',
      '/riskFreeRate',
    ],
    [
      'returns that are needed and missing',
      { ...good, assets: edit(0, { expectedReturn: undefined }), objective: { type: 'maxSharpe' } },
      'invalid_input',
      '/assets',
    ],
    [
      'a risk budget of nothing',
      { ...good, objective: { type: 'riskParity', budgets: { A: 1, B: 1, C: 0 } } },
      'out_of_domain',
      '/objective/budgets/C',
    ],
    [
      'a risk budget for a stranger',
      { ...good, objective: { type: 'riskParity', budgets: { A: 1, B: 1, C: 1, D: 1 } } },
      'invalid_input',
      '/objective/budgets/D',
    ],
    [
      'risk parity of an asset without risk',
      { ...good, assets: edit(0, { volatility: 0 }), objective: { type: 'riskParity' } },
      'out_of_domain',
      '/assets/0/volatility',
    ],
    [
      'risk parity outside the bounds',
      { ...good, assets: edit(0, { max: 0.2 }), objective: { type: 'riskParity' } },
      'infeasible',
      '/assets/0/max',
    ],
    [
      'a confidence of 1',
      { assets: [{ id: 'A' }], objective: { type: 'minCvar', scenarios: [[0.1], [0.2]], confidence: 1 } },
      'out_of_domain',
      '/objective/confidence',
    ],
    [
      'scenarios of the wrong width',
      { assets: [{ id: 'A' }], objective: { type: 'minCvar', scenarios: [[0.1], [0.2, 1]], confidence: 0.9 } },
      'invalid_input',
      '/objective/scenarios/1',
    ],
    [
      'a floor that no mix reaches',
      {
        assets: [{ id: 'A' }],
        objective: { type: 'minCvar', scenarios: [[0.1], [0.2]], confidence: 0.9, minReturn: 0.3 },
      },
      'infeasible',
      '/objective/minReturn',
    ],
  ])('%s', async (_, input, code, path) => {
    expect(await problemsOf('optimize', input)).toContainEqual({ code, path })
  })

  it('limits that clash are all named in the message', async () => {
    const job = allocationJobs.find((candidate) => candidate.name === 'allocation.optimize')
    const groups = [
      { name: 'bonds', assets: ['A'], min: 0.6 },
      { name: 'equities', assets: ['B', 'C'], min: 0.5 },
    ]
    const result = job && (await runJob(job, { ...good, groups }, alone))
    const message = result && !result.ok ? (result.problems[0]?.message ?? '') : ''
    expect(message).toContain('min of group "bonds"')
    expect(message).toContain('min of group "equities"')
  })

  it.each([
    [
      'tilt',
      { strategic: { A: 0.5, B: 0.4 }, activeReturns: {}, trackingErrorLimit: 0.01 },
      'invalid_input',
      '/strategic',
    ],
    [
      'tilt',
      { strategic: { A: 0.5, B: 0.5 }, activeReturns: { X: 1 }, trackingErrorLimit: 0.01 },
      'invalid_input',
      '/activeReturns/X',
    ],
    [
      'tilt',
      { strategic: { A: 1 }, activeReturns: {}, trackingErrorLimit: -1 },
      'out_of_domain',
      '/trackingErrorLimit',
    ],
    [
      'tilt',
      { strategic: { A: 1 }, activeReturns: {}, trackingErrorLimit: 0.001, bands: { A: { max: 0.5 } } },
      'infeasible',
      '/trackingErrorLimit',
    ],
    [
      'tilt',
      { strategic: { A: 1 }, activeReturns: {}, trackingErrorLimit: 1, bands: { A: { min: 0.6, max: 0.5 } } },
      'infeasible',
      '/bands/A',
    ],
    [
      'blackLitterman',
      { marketWeights: { A: 1 }, riskAversion: 0, tau: 0.1, views: [] },
      'out_of_domain',
      '/riskAversion',
    ],
    [
      'blackLitterman',
      {
        marketWeights: { A: 1 },
        riskAversion: 3,
        tau: 0.1,
        views: [{ exposures: { A: 1 }, expectedReturn: 0.1, confidence: 1.5 }],
      },
      'out_of_domain',
      '/views/0/confidence',
    ],
    [
      'blackLitterman',
      {
        marketWeights: { A: 1 },
        riskAversion: 3,
        tau: 0.1,
        views: [{ exposures: { A: 1 }, expectedReturn: 0.1, confidence: 0.5, variance: 1 }],
      },
      'invalid_input',
      '/views/0/confidence',
    ],
    [
      'blackLitterman',
      {
        marketWeights: { A: 1 },
        riskAversion: 3,
        tau: 0.1,
        views: [0.1, 0.2].map((expectedReturn) => ({ exposures: { A: 1 }, expectedReturn, confidence: 1 })),
      },
      'infeasible',
      '/views',
    ],
  ])('%s %#', async (name, input, code, path) => {
    expect(await problemsOf(name, { assets, correlation, ...input })).toContainEqual({ code, path })
  })

  it.each([
    [{ returns: [[0.1, 0.2], [0.1]], method: 'sample' }, 'invalid_input', '/returns/1'],
    [{ returns: [[0.1, 0.2]], method: 'sample' }, 'invalid_input', '/returns'],
    [{ returns: [[0.1], [0.2]], method: 'sample', periodsPerYear: 0 }, 'out_of_domain', '/periodsPerYear'],
  ])('covariance %#', async (input, code, path) => {
    expect(await problemsOf('covariance', input)).toContainEqual({ code, path })
  })

  it('a cancelled resampling ends as cancelled', async () => {
    const objective = { type: 'resampled', observations: 30, samples: 50, seed: 1, targetVolatility: 0.08 }
    const problems = await problemsOf('optimize', { ...good, objective }, { progress: () => {}, cancelled: () => true })
    expect(problems).toEqual([{ code: 'cancelled', path: '' }])
  })
})

describe('views that cannot all be certain', () => {
  it('are named, and only those that clash', async () => {
    const job = allocationJobs.find(({ name }) => name === 'allocation.blackLitterman')!
    const view = (name: string, exposures: object, expectedReturn: number) => ({
      name,
      exposures,
      expectedReturn,
      confidence: 1,
    })
    const result = await runJob(
      job,
      {
        assets,
        correlation,
        marketWeights: { A: 0.5, B: 0.3, C: 0.2 },
        riskAversion: 3,
        tau: 0.05,
        views: [view('calm', { A: 1 }, 0.02), view('up', { C: 1 }, 0.1), view('twice', { C: 2 }, 0.1)],
      },
      alone,
    )
    expect(result).toMatchObject({
      ok: false,
      problems: [{ code: 'infeasible', path: '/views', params: { views: '1,2', constraints: '"up", "twice"' } }],
    })
  })
})
