import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { JobContext } from '../../src/contract/job'
import { allocationJobs } from '../../src/worker/jobs/allocation'
import { runJob } from '../../src/worker/runner'
import { allocationAreas } from './covered/allocation'
import idzorek from './data/idzorek_2005.json'
import port1 from './data/orlib_port1.json'
import tilt8 from './data/tilt8.json'
import oracles from './quant.json'

/** Adapter: the shared oracles are snake_case and keep their data apart; here they become inputs of the jobs. */

const alone: JobContext = { progress: () => {}, cancelled: () => false }

async function compute(name: string, input: unknown): Promise<Record<string, unknown>> {
  const job = allocationJobs.find((candidate) => candidate.name === name)
  if (job === undefined) throw new Error(`there is no job ${name}`)
  const result = await runJob(job, input, alone)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  const { meta: _meta, ...output } = result.value as unknown as Record<string, unknown>
  return job.output.parse(output) as Record<string, unknown>
}

const oracle = (id: string): { readonly inputs: unknown; readonly expected: unknown; readonly tolerance: unknown } => {
  const found = oracles.find((entry) => entry.id === id)
  if (found === undefined) throw new Error(`there is no oracle ${id}`)
  return found
}

const values = (map: unknown): number[] => Object.values(map as Record<string, number>)
const mapOf = (ids: readonly string[], numbers: readonly number[]): Record<string, number> =>
  Object.fromEntries(ids.map((id, i) => [id, numbers[i] as number]))

/** Largest difference between two lists of the same length; infinite when the lengths differ. */
const distance = (got: readonly number[], want: readonly number[]): number =>
  got.length === want.length
    ? Math.max(...got.map((value, i) => Math.abs(value - (want[i] as number))))
    : Number.POSITIVE_INFINITY

const weekly = readFileSync(join(import.meta.dirname, 'data/orlib_indtrack1_weekly8.csv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(',').map(Number))

describe('the adapter covers its areas', () => {
  it('runs every oracle of the areas that it names', () => {
    const areas: readonly string[] = allocationAreas
    const ids = oracles.filter((entry) => areas.includes(entry.area)).map((entry) => entry.id)
    const run = [
      'BL-IDZ-T6',
      'BL-IDZ-CONF',
      'BL-LIMITS',
      'MVO-ORLIB1',
      'MVO-GROUP8',
      'RP-SPINU3',
      'RP-CLOSED',
      'CVAR-IND8',
      'COV-LW',
      'TILT-TE-CLOSED',
    ]
    expect(ids.toSorted()).toEqual(run.toSorted())
  })
})

describe('black-litterman', () => {
  const ids = idzorek.assets
  const base = {
    assets: ids.map((id) => ({ id })),
    covariance: idzorek.cov,
    marketWeights: mapOf(ids, idzorek.w_mkt),
    riskAversion: idzorek.lambda,
    tau: idzorek.tau,
    weightCovariance: 'prior',
  }
  const viewsWith = (extra: (k: number) => object) =>
    idzorek.P.map((row, k) => ({ exposures: mapOf(ids, row), expectedReturn: idzorek.Q[k], ...extra(k) }))

  it('BL-IDZ-T6: tables of Idzorek, published digits and exact', async () => {
    const id = 'BL-IDZ-T6'
    const expected = oracle(id).expected as {
      E_pct_published: number[]
      w_pct_published: number[]
      w100_pct_published: number[]
      E_exact: number[]
      w_exact: number[]
    }
    const tolerance = oracle(id).tolerance as { E_pct_abs: number; w_pct_abs: number; exact_abs: number }
    const out = await compute('allocation.blackLitterman', {
      ...base,
      views: viewsWith((k) => ({ variance: idzorek.omega_diag[k] })),
    })
    expect(distance(values(out['posteriorReturns']), expected.E_exact)).toBeLessThanOrEqual(tolerance.exact_abs)
    expect(distance(values(out['weights']), expected.w_exact)).toBeLessThanOrEqual(tolerance.exact_abs)
    expect(distance(values(out['equilibriumReturns']), idzorek.exact.pi)).toBeLessThanOrEqual(tolerance.exact_abs)
    expect(
      distance(
        values(out['posteriorReturns']).map((value) => 100 * value),
        expected.E_pct_published,
      ),
    ).toBeLessThanOrEqual(tolerance.E_pct_abs)
    expect(
      distance(
        values(out['weights']).map((value) => 100 * value),
        expected.w_pct_published,
      ),
    ).toBeLessThanOrEqual(tolerance.w_pct_abs)
    const certain = await compute('allocation.blackLitterman', { ...base, views: viewsWith(() => ({ confidence: 1 })) })
    expect(
      distance(
        values(certain['weights']).map((value) => 100 * value),
        expected.w100_pct_published,
      ),
    ).toBeLessThanOrEqual(tolerance.w_pct_abs)
  })

  it('BL-IDZ-T6: without variance or confidence the view has τ·pΣp′', async () => {
    const out = await compute('allocation.blackLitterman', { ...base, views: viewsWith(() => ({})) })
    expect(
      distance(values(out['weights']), (oracle('BL-IDZ-T6').expected as { w_exact: number[] }).w_exact),
    ).toBeLessThanOrEqual(1e-9)
  })

  it('BL-IDZ-CONF: confidences', async () => {
    const id = 'BL-IDZ-CONF'
    const { C } = oracle(id).inputs as { C: number[] }
    const expected = oracle(id).expected as { E: number[]; w: number[] }
    const out = await compute('allocation.blackLitterman', { ...base, views: viewsWith((k) => ({ confidence: C[k] })) })
    expect(distance(values(out['posteriorReturns']), expected.E)).toBeLessThanOrEqual(
      (oracle(id).tolerance as { abs: number }).abs,
    )
    expect(distance(values(out['weights']), expected.w)).toBeLessThanOrEqual(
      (oracle(id).tolerance as { abs: number }).abs,
    )
  })

  it('BL-LIMITS: no view, certainty, a view that says what the market says, common scaling', async () => {
    const { abs } = oracle('BL-LIMITS').tolerance as { abs: number }
    const blend = (views: unknown, extra: object = {}) =>
      compute('allocation.blackLitterman', { ...base, ...extra, views })
    const prior = idzorek.exact.pi
    expect(
      distance(values((await blend(viewsWith(() => ({ variance: 1e12 }))))['posteriorReturns']), prior),
    ).toBeLessThanOrEqual(abs)
    expect(
      distance(values((await blend(viewsWith(() => ({ confidence: 0 }))))['posteriorReturns']), prior),
    ).toBeLessThanOrEqual(abs)
    const certain = values((await blend(viewsWith(() => ({ variance: 0 }))))['posteriorReturns'])
    const held = idzorek.P.map((row) => row.reduce((total, p, i) => total + p * (certain[i] as number), 0))
    expect(distance(held, idzorek.Q)).toBeLessThanOrEqual(abs)
    const echo = idzorek.P.map((row) => ({
      exposures: mapOf(ids, row),
      expectedReturn: row.reduce((total, p, i) => total + p * (prior[i] as number), 0),
    }))
    const same = await blend(echo)
    expect(distance(values(same['posteriorReturns']), prior)).toBeLessThanOrEqual(abs)
    expect(distance(same['viewWeights'] as number[], [0, 0, 0])).toBeLessThanOrEqual(abs)
    const scaled = await blend(
      viewsWith((k) => ({ variance: 8 * (idzorek.omega_diag[k] as number) })),
      { tau: 8 * idzorek.tau },
    )
    expect(distance(values(scaled['posteriorReturns']), idzorek.exact.E)).toBeLessThanOrEqual(abs)
  })
})

describe('mean-variance', () => {
  const ids = port1.mean.map((_, i) => `A${i + 1}`)
  const assets = ids.map((id, i) => ({ id, expectedReturn: port1.mean[i], volatility: port1.sd[i] }))
  const hangSeng = { assets, correlation: port1.corr }

  it('MVO-ORLIB1: all 50 published points', async () => {
    const points = port1.frontier_50_mean_var
    expect(points).toHaveLength(50)
    const { rel_variance } = oracle('MVO-ORLIB1').tolerance as { rel_variance: number }
    for (const [mean, variance] of points as [number, number][]) {
      const out = await compute('allocation.optimize', {
        ...hangSeng,
        objective: { type: 'targetReturn', value: mean },
      })
      expect(Math.abs((out['volatility'] as number) ** 2 / variance - 1)).toBeLessThanOrEqual(rel_variance)
      expect(out['expectedReturn']).toBeGreaterThanOrEqual(mean - 1e-12)
    }
  })

  it('MVO-ORLIB1: 15 turning points, from maximum return down to minimum variance', async () => {
    const out = await compute('allocation.frontier', { ...hangSeng, points: 50 })
    const turning = out['turningPoints'] as {
      lambda: number
      expectedReturn: number
      weights: Record<string, number>
    }[]
    expect(turning).toHaveLength((oracle('MVO-ORLIB1').expected as { turning_points: number }).turning_points)
    expect(turning[0]?.weights['A5']).toBe(1)
    expect(turning.at(-1)?.lambda).toBe(0)
    for (const [k, point] of turning.slice(1).entries()) {
      expect(point.lambda).toBeLessThan(turning[k]?.lambda as number)
      expect(point.expectedReturn).toBeLessThanOrEqual(turning[k]?.expectedReturn as number)
    }
  })

  it('MVO-GROUP8: group limits, cap and return floor', async () => {
    const out = await compute('allocation.optimize', {
      assets: tilt8.assets.map((id, i) => ({ id, expectedReturn: tilt8.mu[i], volatility: tilt8.vol[i], max: 0.35 })),
      correlation: tilt8.corr,
      groups: [{ name: 'equity', assets: tilt8.assets.slice(3, 7), min: 0.3, max: 0.5 }],
      objective: { type: 'targetReturn', value: 0.05 },
    })
    const expected = oracle('MVO-GROUP8').expected as { w: number[]; vol: number }
    const tolerance = oracle('MVO-GROUP8').tolerance as { w_abs: number; vol_abs: number }
    expect(distance(values(out['weights']), expected.w)).toBeLessThanOrEqual(tolerance.w_abs)
    expect(Math.abs((out['volatility'] as number) - expected.vol)).toBeLessThanOrEqual(tolerance.vol_abs)
    expect(out['bindingConstraints']).toEqual(['Cash:min', 'CA Gov:max'])
  })
})

describe('risk-parity', () => {
  const solve = async (covariance: number[][], budgets?: Record<string, number>) => {
    const assets = covariance.map((_, i) => ({ id: `A${i}` }))
    const out = await compute('allocation.optimize', {
      assets,
      covariance,
      objective: { type: 'riskParity', ...(budgets ? { budgets } : {}) },
    })
    return { weights: values(out['weights']), shares: values(out['riskContributions']) }
  }
  const covarianceOf = (s: number[], rho: number) => s.map((a, i) => s.map((b, j) => (i === j ? a * a : rho * a * b)))

  it('RP-SPINU3', async () => {
    const { cov, budgets } = oracle('RP-SPINU3').inputs as { cov: number[][]; budgets: number[] }
    const expected = oracle('RP-SPINU3').expected as { w: number[]; w_exact: number[] }
    const tolerance = oracle('RP-SPINU3').tolerance as { abs: number; exact_abs: number }
    const { weights, shares } = await solve(cov, mapOf(['A0', 'A1', 'A2'], budgets))
    expect(distance(weights, expected.w_exact)).toBeLessThanOrEqual(tolerance.exact_abs)
    expect(distance(weights, expected.w)).toBeLessThanOrEqual(tolerance.abs)
    expect(distance(shares, budgets)).toBeLessThanOrEqual(1e-12)
  })

  it('RP-CLOSED: two assets, equal correlation, diagonal with budgets', async () => {
    const { abs } = oracle('RP-CLOSED').tolerance as { abs: number }
    const expected = oracle('RP-CLOSED').expected as {
      check_two_assets: { s: number[]; rho: number; w: number[] }
      check_diagonal: { s: number[]; b: [number, number]; w: number[] }
    }
    const two = expected.check_two_assets
    expect(distance((await solve(covarianceOf(two.s, two.rho))).weights, two.w)).toBeLessThanOrEqual(abs)
    for (const rho of [-0.9, -0.2, 0.6, 0.99])
      expect(distance((await solve(covarianceOf(two.s, rho))).weights, two.w)).toBeLessThanOrEqual(abs)
    expect(
      distance((await solve(covarianceOf([0.1, 0.2, 0.3, 0.4], 0.5))).weights, [0.48, 0.24, 0.16, 0.12]),
    ).toBeLessThanOrEqual(abs)
    const { s, b, w } = expected.check_diagonal
    expect(distance((await solve(covarianceOf(s, 0), { A0: b[0], A1: b[1] })).weights, w)).toBeLessThanOrEqual(abs)
  })
})

describe('min-cvar', () => {
  const minimise = (confidence: number, minReturn?: number) =>
    compute('allocation.optimize', {
      assets: (weekly[0] as number[]).map((_, i) => ({ id: `S${i + 1}` })),
      objective: { type: 'minCvar', scenarios: weekly, confidence, ...(minReturn === undefined ? {} : { minReturn }) },
    })
  const expected = oracle('CVAR-IND8').expected as Record<string, { cvar: number; w: number[]; target?: number }>
  const tolerance = oracle('CVAR-IND8').tolerance as { cvar_rel: number; w_abs: number }

  it.each([
    ['beta.95', 0.95],
    ['beta.90', 0.9],
    ['beta.95_mean>=', 0.95],
  ])('CVAR-IND8 %s', async (name, confidence) => {
    const want = expected[name] as { cvar: number; w: number[]; target?: number }
    const out = await minimise(confidence, want.target)
    expect(Math.abs((out['cvar'] as number) / want.cvar - 1)).toBeLessThanOrEqual(tolerance.cvar_rel)
    expect(distance(values(out['weights']), want.w)).toBeLessThanOrEqual(tolerance.w_abs)
    expect(out['expectedReturn']).toBeGreaterThanOrEqual((want.target ?? 0) - 1e-9)
  })
})

describe('covariance', () => {
  it('COV-LW', async () => {
    const expected = oracle('COV-LW').expected as { shrinkage: number; cov_11: number; cov_12: number; trace: number }
    const { rel } = oracle('COV-LW').tolerance as { rel: number }
    const out = await compute('allocation.covariance', { returns: weekly, method: 'ledoitWolf' })
    const covariance = out['covariance'] as number[][]
    const got = [
      out['shrinkage'],
      covariance[0]?.[0],
      covariance[0]?.[1],
      covariance.reduce((total, row, i) => total + (row[i] as number), 0),
    ]
    const want = [expected.shrinkage, expected.cov_11, expected.cov_12, expected.trace]
    expect(
      distance(
        (got as number[]).map((value, k) => value / (want[k] as number)),
        [1, 1, 1, 1],
      ),
    ).toBeLessThanOrEqual(rel)
  })
})

describe('tactical-tilts', () => {
  it('TILT-TE-CLOSED: no bands', async () => {
    const id = 'TILT-TE-CLOSED'
    const expected = oracle(id).expected as { d: number[]; ir: number }
    const out = await compute('allocation.tilt', {
      assets: tilt8.assets.map((asset, i) => ({ id: asset, volatility: tilt8.vol[i] })),
      correlation: tilt8.corr,
      strategic: mapOf(tilt8.assets, tilt8.bench),
      activeReturns: mapOf(tilt8.assets, tilt8.alpha),
      trackingErrorLimit: tilt8.te,
    })
    const { abs } = oracle(id).tolerance as { abs: number }
    expect(distance(values(out['active']), expected.d)).toBeLessThanOrEqual(abs)
    expect(out['trackingError']).toBeCloseTo(tilt8.te, 12)
    expect(Math.abs((out['activeReturn'] as number) / tilt8.te - expected.ir)).toBeLessThanOrEqual(abs)
  })
})
