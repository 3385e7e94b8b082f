import { describe, expect, it } from 'vitest'
import { prepareMinCvar, reportMinCvar } from '../../../src/domain/allocation/min-cvar'
import type { AllocationInput } from '../../../src/domain/allocation/problem'
import { sampleMoments } from '../../../src/quant/covariance'
import { drawLognormalReturns } from '../../../src/quant/draw-lognormal'
import { conditionalValueAtRisk } from '../../../src/quant/min-cvar'
import { solveMinCvar } from '../../../src/worker/jobs/min-cvar'

/** 60 periods of three assets, made of sines so that nothing is random. */
const scenarios = Array.from({ length: 60 }, (_, t) => [
  0.003 + 0.004 * Math.sin(t),
  0.006 + 0.03 * Math.sin(1.7 * t + 1),
  0.008 + 0.06 * Math.sin(2.3 * t + 2) - (t % 20 === 0 ? 0.1 : 0),
])
const base: AllocationInput = { assets: [{ id: 'BOND', max: 0.7 }, { id: 'MIXED' }, { id: 'EQUITY', min: 0.05 }] }

async function solve(input: AllocationInput, confidence = 0.9, minReturn?: number) {
  const task = prepareMinCvar(input, { type: 'minCvar', scenarios, confidence, minReturn })
  if (!task.ok) throw new Error(JSON.stringify(task.problems))
  const weights = await solveMinCvar(task.value.program)
  if (!weights.ok) throw new Error(JSON.stringify(weights.problems))
  return reportMinCvar(task.value, weights.value)
}

describe('least mean loss in the worst tenth', () => {
  it('no portfolio on a fine grid within the limits does better', async () => {
    const report = await solve(base)
    let best = Number.POSITIVE_INFINITY
    for (let bond = 0; bond <= 70; bond++) {
      for (let equity = 5; bond + equity <= 100; equity++) {
        const weights = Float64Array.of(bond / 100, (100 - bond - equity) / 100, equity / 100)
        best = Math.min(best, conditionalValueAtRisk(scenarios, weights, 0.9))
      }
    }
    expect(report.cvar).toBeLessThanOrEqual(best + 1e-9)
    expect(report.cvar).toBeGreaterThan(best - 1e-3)
    expect(report.weights['BOND']).toBeLessThanOrEqual(0.7)
    expect(report.weights['EQUITY']).toBeGreaterThanOrEqual(0.05)
  })

  it('groups and a return floor are kept', async () => {
    const groups = [{ name: 'risky', assets: ['MIXED', 'EQUITY'], min: 0.6 }]
    const report = await solve({ ...base, groups }, 0.9, 0.005)
    expect((report.weights['MIXED'] ?? 0) + (report.weights['EQUITY'] ?? 0)).toBeGreaterThanOrEqual(0.6 - 1e-9)
    expect(report.expectedReturn).toBeGreaterThanOrEqual(0.005 - 1e-9)
  })

  it('a group that cannot be reached is named before any solver is asked', () => {
    const groups = [{ name: 'bonds', assets: ['BOND'], min: 0.8 }]
    const task = prepareMinCvar({ ...base, groups }, { type: 'minCvar', scenarios, confidence: 0.9 })
    expect(task).toMatchObject({ ok: false, problems: [{ code: 'infeasible', path: '/groups/0/min' }] })
  })

  it('the scenario at the boundary counts with its fraction', () => {
    const losses = [[-0.1], [-0.05], [0.01], [0.02]]
    expect(conditionalValueAtRisk(losses, Float64Array.of(1), 0.625)).toBeCloseTo((0.1 + 0.5 * 0.05) / 1.5, 12)
  })

  it('the price of a limit is what giving way really saves of the mean loss', async () => {
    const groups = [{ name: 'risky', assets: ['MIXED', 'EQUITY'], min: 0.6 }]
    const report = await solve({ ...base, groups })
    const price = (name: string) => report.explanation.constraints.find((c) => c.name === name)?.cvarPerSlack as number
    const less = await solve({ ...base, groups: [{ ...groups[0]!, min: 0.6 - 1e-5 }] })
    expect((report.cvar - less.cvar) / 1e-5).toBeCloseTo(price('risky'), 6)
    expect(price('risky')).toBeGreaterThan(0.001)
    const capped = await solve(base)
    const cap = capped.explanation.constraints.find((c) => c.name === 'BOND:max')?.cvarPerSlack as number
    const looser = await solve({ assets: [{ id: 'BOND', max: 0.7 + 1e-5 }, ...base.assets.slice(1)] })
    expect((capped.cvar - looser.cvar) / 1e-5).toBeCloseTo(cap, 6)
    expect(cap).toBeGreaterThan(0.001)
  })

  it('years drawn from the assumptions have their means and covariances, and the seed decides them', () => {
    const mean = Float64Array.of(0.02, 0.08)
    const covariance = Float64Array.of(0.0025, 0.003, 0.003, 0.04)
    const years = drawLognormalReturns(mean, covariance, 20_000, 7) as number[][]
    const moments = sampleMoments(years)
    moments.mean.forEach((value, i) => expect(Math.abs(value - mean[i]!)).toBeLessThan(0.006))
    moments.covariance.forEach((value, k) => expect(Math.abs(value / covariance[k]! - 1)).toBeLessThan(0.06))
    expect(drawLognormalReturns(mean, covariance, 5, 7)).toEqual(years.slice(0, 5))
    expect(drawLognormalReturns(mean, covariance, 5, 8)).not.toEqual(years.slice(0, 5))
  })

  it('drawing needs a seed and expected returns, and says which is missing', () => {
    const draw = { count: 100, seed: 1 }
    expect(prepareMinCvar(base, { type: 'minCvar', draw, confidence: 0.9 })).toMatchObject({
      problems: [{ code: 'invalid_input', path: '/covariance' }],
    })
    expect(prepareMinCvar(base, { type: 'minCvar', draw, scenarios, confidence: 0.9 })).toMatchObject({
      problems: [{ code: 'invalid_input', path: '/objective/draw' }],
    })
    expect(prepareMinCvar(base, { type: 'minCvar', confidence: 0.9 })).toMatchObject({
      problems: [{ code: 'invalid_input', path: '/objective/scenarios' }],
    })
  })
})
