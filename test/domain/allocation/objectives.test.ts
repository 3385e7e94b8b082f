import { describe, expect, it } from 'vitest'
import { frontier } from '../../../src/domain/allocation/frontier'
import { optimize, type Objective } from '../../../src/domain/allocation/optimize'
import { splitAmount } from '../../../src/domain/allocation/move-amounts'
import { tilt } from '../../../src/domain/allocation/tilt'
import type { AllocationInput } from '../../../src/domain/allocation/problem'
import type { Result } from '../../../src/domain/result'
import type { JobContext } from '../../../src/contract/job'
import { allocationJobs } from '../../../src/worker/jobs/allocation'
import { runJob } from '../../../src/worker/runner'

const valueOf = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}

const twoAssets: AllocationInput = {
  assets: [
    { id: 'BOND', expectedReturn: 0.02, volatility: 0.05 },
    { id: 'EQUITY', expectedReturn: 0.08, volatility: 0.2 },
  ],
  correlation: [
    [1, 0.2],
    [0.2, 1],
  ],
  riskFreeRate: 0.01,
}
const best = (objective: Objective, input = twoAssets) => valueOf(optimize(input, objective))
const sum = (map: Readonly<Record<string, number>>) => Object.values(map).reduce((total, value) => total + value, 0)

describe('objectives on two assets, against their closed forms', () => {
  it('minimum variance: (σ₂² − ρσ₁σ₂)/(σ₁² + σ₂² − 2ρσ₁σ₂)', () => {
    const wanted = (0.04 - 0.002) / (0.0025 + 0.04 - 0.004)
    expect(best({ type: 'minVariance' }).weights['BOND']).toBeCloseTo(wanted, 12)
  })

  it('highest Sharpe ratio: Σ⁻¹(μ − r) scaled to 1', () => {
    const x = [0.04 * 0.01 - 0.002 * 0.07, 0.0025 * 0.07 - 0.002 * 0.01] as const
    const { weights, sharpe } = best({ type: 'maxSharpe' })
    expect(weights['BOND']).toBeCloseTo(x[0] / (x[0] + x[1]), 12)
    const determinant = 0.0025 * 0.04 - 0.002 ** 2
    expect(sharpe).toBeCloseTo(Math.sqrt((0.01 * x[0] + 0.07 * x[1]) / determinant), 12)
  })

  it('target return and target volatility are two ways to the same portfolio', () => {
    const half = best({ type: 'targetReturn', value: 0.05 })
    expect(half.weights['EQUITY']).toBeCloseTo(0.5, 12)
    expect(best({ type: 'targetVolatility', value: half.volatility }).weights['EQUITY']).toBeCloseTo(0.5, 10)
  })

  it('a target return below that of minimum variance gives minimum variance', () => {
    expect(best({ type: 'targetReturn', value: 0 }).weights).toEqual(best({ type: 'minVariance' }).weights)
  })

  it('a generous volatility gives the maximum return', () => {
    expect(best({ type: 'targetVolatility', value: 1 }).weights).toEqual({ BOND: 0, EQUITY: 1 })
  })

  it('utility μ − ½λσ²: the exchange of one asset for the other gains nothing', () => {
    const { weights } = best({ type: 'maxUtility', riskAversion: 4 })
    const [b, e] = [weights['BOND'] as number, weights['EQUITY'] as number]
    const marginal = (mu: number, own: number, cross: number) => mu - 4 * (own + cross)
    expect(marginal(0.02, 0.0025 * b, 0.002 * e)).toBeCloseTo(marginal(0.08, 0.04 * e, 0.002 * b), 12)
  })

  it('risk contributions add up to 1 and binding limits are named', () => {
    const report = best(
      { type: 'maxUtility', riskAversion: 0.1 },
      { ...twoAssets, assets: [twoAssets.assets[0]!, { ...twoAssets.assets[1]!, max: 0.6 }] },
    )
    expect(sum(report.riskContributions)).toBeCloseTo(1, 12)
    expect(report.bindingConstraints).toEqual(['EQUITY:max'])
  })

  it('a binding group is named by its name', () => {
    const groups = [{ name: 'risky', assets: ['EQUITY'], max: 0.3 }]
    const report = best({ type: 'targetVolatility', value: 0.15 }, { ...twoAssets, groups })
    expect(report.weights['EQUITY']).toBeCloseTo(0.3, 12)
    expect(report.bindingConstraints).toEqual(['risky'])
  })

  it('a short position is taken where a negative minimum allows it', () => {
    const assets = [
      { ...twoAssets.assets[0]!, min: -1 },
      { ...twoAssets.assets[1]!, max: 2 },
    ]
    expect(best({ type: 'targetReturn', value: 0.11 }, { ...twoAssets, assets }).weights['BOND']).toBeCloseTo(-0.5, 10)
  })
})

describe('an account without risk', () => {
  const withCash: AllocationInput = {
    assets: [{ id: 'CASH', expectedReturn: 0.01, volatility: 0 }, ...twoAssets.assets],
    correlation: [
      [1, 0, 0],
      [0, 1, 0.2],
      [0, 0.2, 1],
    ],
    riskFreeRate: 0.01,
  }

  it('is the minimum-variance portfolio; the singular matrix is reported, not repaired in silence', () => {
    const report = best({ type: 'minVariance' }, withCash)
    expect(report.weights['CASH']).toBeCloseTo(1, 7)
    expect(report.warnings.map(({ code }) => code)).toContain('covariance_clipped')
  })

  it('half the volatility of the tangency portfolio is half of it and half cash', () => {
    const tangency = best({ type: 'maxSharpe' })
    const half = best({ type: 'targetVolatility', value: tangency.volatility / 2 }, withCash)
    expect(half.weights['CASH']).toBeCloseTo(0.5, 6)
    expect(half.weights['EQUITY']).toBeCloseTo((tangency.weights['EQUITY'] as number) / 2, 6)
  })
})

describe('the frontier', () => {
  it('has as many points as asked, equally spaced in return, each of least risk', () => {
    const { points, turningPoints } = valueOf(frontier(twoAssets, 41))
    expect(points).toHaveLength(41)
    const step = ((points[40]?.expectedReturn as number) - (points[0]?.expectedReturn as number)) / 40
    points.forEach((point, k) =>
      expect(point.expectedReturn).toBeCloseTo((points[0]?.expectedReturn as number) + k * step, 12),
    )
    expect(points[40]?.weights).toEqual({ BOND: 0, EQUITY: 1 })
    expect(turningPoints?.[0]?.weights).toEqual({ BOND: 0, EQUITY: 1 })
  })

  it('has no turning points with groups', () => {
    const groups = [{ name: 'risky', assets: ['EQUITY'], max: 0.3 }]
    const { points, turningPoints } = valueOf(frontier({ ...twoAssets, groups }, 5))
    expect(turningPoints).toBeUndefined()
    expect(points[4]?.weights['EQUITY']).toBeCloseTo(0.3, 12)
  })

  it('is one portfolio when all classes return the same, and says so', () => {
    const assets = twoAssets.assets.map((asset) => ({ ...asset, expectedReturn: 0.05 }))
    const { points, warnings } = valueOf(frontier({ ...twoAssets, assets }, 3))
    expect(points).toHaveLength(3)
    expect(points[0]).toEqual(points[2])
    expect(warnings.map(({ code }) => code)).toEqual(['frontier_is_one_portfolio'])
  })
})

describe('resampling', () => {
  const objective = { type: 'resampled', observations: 60, samples: 40, seed: 7, targetVolatility: 0.1 } as const

  it('the same seed gives the same weights bit for bit, another seed others', () => {
    expect(best(objective).weights).toEqual(best(objective).weights)
    expect(best({ ...objective, seed: 8 }).weights).not.toEqual(best(objective).weights)
  })

  it('the first histories do not depend on how many are drawn', () => {
    const one = best({ ...objective, samples: 1 }).weights
    const two = best({ ...objective, samples: 2 }).weights
    const three = best({ ...objective, samples: 3 }).weights
    const second = 2 * (two['EQUITY'] as number) - (one['EQUITY'] as number)
    const third = 3 * (three['EQUITY'] as number) - 2 * (two['EQUITY'] as number)
    expect(second).toBeGreaterThanOrEqual(-1e-12)
    expect(third).toBeLessThanOrEqual(1 + 1e-12)
  })

  it('with very long histories it is the portfolio of the true moments', () => {
    const exact = best({ type: 'targetVolatility', value: 0.1 }).weights['EQUITY'] as number
    const estimated = best({ ...objective, observations: 10_000, samples: 30 }).weights['EQUITY'] as number
    expect(Math.abs(estimated - exact)).toBeLessThan(0.01)
  })

  it('keeps groups and bounds', () => {
    const groups = [{ name: 'risky', assets: ['EQUITY'], min: 0.2, max: 0.4 }]
    const weight = best(objective, { ...twoAssets, groups }).weights['EQUITY'] as number
    expect(weight).toBeGreaterThanOrEqual(0.2 - 1e-9)
    expect(weight).toBeLessThanOrEqual(0.4 + 1e-9)
  })
})

describe('a tactical tilt within bands', () => {
  const tilted = (bands: Record<string, { min?: number; max?: number }>, limit = 0.02) =>
    valueOf(
      tilt({
        ...twoAssets,
        strategic: { BOND: 0.6, EQUITY: 0.4 },
        activeReturns: { EQUITY: 0.01 },
        trackingErrorLimit: limit,
        bands,
      }),
    )

  it('stops at the tracking error when the band is wide', () => {
    const report = tilted({ EQUITY: { min: 0, max: 0.9 } })
    expect(report.trackingError).toBeCloseTo(0.02, 12)
    expect(report.activeReturn).toBeCloseTo(0.01 * (report.active['EQUITY'] as number), 12)
  })

  it('stops at the band when the tracking error is generous', () => {
    const report = tilted({ EQUITY: { min: 0.3, max: 0.5 } }, 0.5)
    expect(report.weights['EQUITY']).toBeCloseTo(0.5, 12)
    expect(report.bindingConstraints).toEqual(['EQUITY:max'])
  })

  it('without views nothing is done', () => {
    const report = valueOf(
      tilt({ ...twoAssets, strategic: { BOND: 0.6, EQUITY: 0.4 }, activeReturns: {}, trackingErrorLimit: 0.02 }),
    )
    expect(report.active).toEqual({ BOND: 0, EQUITY: 0 })
  })
})

describe('splitting money', () => {
  it('parts add up to the fen, however the weights fall', () => {
    expect(splitAmount(100, [1 / 3, 1 / 3, 1 / 3])).toEqual([33.34, 33.33, 33.33])
    expect(splitAmount(0.01, [0.5, 0.5])).toEqual([0.01, 0])
    expect(splitAmount(0, [0.5, 0.5])).toEqual([0, 0])
  })
})

describe('jobs of allocation', () => {
  const alone: JobContext = { progress: () => {}, cancelled: () => false }

  it.each(allocationJobs.map((job) => [job.name, job] as const))(
    '%s: its own example runs, and the output has the shape that it declares',
    async (_, job) => {
      const output = valueOf(await runJob(job, job.example, alone))
      const { meta, ...rest } = output
      expect(meta.job).toBe(job.name)
      expect(job.output.safeParse(rest).error).toBeUndefined()
    },
  )

  it('the answer for a client names the policies that it rests on', async () => {
    const job = allocationJobs.find((candidate) => candidate.name === 'allocation.forClient')
    if (job === undefined) throw new Error('missing')
    const output = valueOf(await runJob(job, job.example, alone))
    expect(output.meta.policies).toEqual({ 'cma-house-2026-11': '2026-11', 'risk-budget-default': '2026-11' })
  })
})
