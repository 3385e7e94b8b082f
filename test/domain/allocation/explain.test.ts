import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { optimize } from '../../../src/domain/allocation/optimize'
import type { Objective, OptimizeReport } from '../../../src/domain/allocation/optimize'
import type { ExplainedConstraint } from '../../../src/domain/allocation/explain'
import { lineProblem, readProblem } from '../../../src/domain/allocation/problem'
import type { AllocationInput } from '../../../src/domain/allocation/problem'
import { wholeProgram } from '../../../src/quant/critical-line'
import { solveWithMultipliers } from '../../quant/quadratic-program'
import { dualPrices } from './dual-prices'
import { allocationInputs } from './problems'

const solve = (input: AllocationInput, objective: Objective): OptimizeReport | null => {
  const result = optimize(input, objective)
  return result.ok ? result.value : null
}

/** The same problem with one limit that gives way by `slack`. */
function relaxed(input: AllocationInput, { kind, of, side }: ExplainedConstraint, slack: number): AllocationInput {
  const step = side === 'max' ? slack : -slack
  if (kind === 'asset') {
    return {
      ...input,
      assets: input.assets.map((asset) =>
        asset.id === of ? { ...asset, [side]: (asset[side] ?? (side === 'max' ? 1 : 0)) + step } : asset,
      ),
    }
  }
  return {
    ...input,
    groups: (input.groups ?? []).map((group) =>
      group.name === of ? { ...group, [side]: (group[side] as number) + step } : group,
    ),
  }
}

const middling = fc.integer({ min: 5, max: 95 }).map((percent) => percent / 100)

/** An efficient portfolio part of the way up the frontier. */
function partWay(input: AllocationInput, share: number): OptimizeReport | null {
  const low = solve(input, { type: 'minVariance' })
  const high = solve(input, { type: 'targetVolatility', value: 10 })
  if (low === null || high === null || high.volatility - low.volatility < 0.02) return null
  return solve(input, {
    type: 'targetVolatility',
    value: low.volatility + share * (high.volatility - low.volatility),
  })
}

describe('prices of limits', () => {
  it('are what giving way a little really brings at the same volatility', () => {
    let compared = 0
    fc.assert(
      fc.property(allocationInputs, middling, (input, share) => {
        const report = partWay(input, share)
        if (report === null) return
        for (const constraint of report.explanation.constraints) {
          const { returnPerSlack, fixed } = constraint
          if (fixed || returnPerSlack === null) continue
          const gain = (slack: number) =>
            ((solve(relaxed(input, constraint, slack), { type: 'targetVolatility', value: report.volatility })
              ?.expectedReturn ?? Number.NaN) -
              (report.expectedReturn as number)) /
            slack
          // The price is the slope where it is a slope: gains per unit fall as the limit gives way further.
          const [small, large] = [gain(1e-6), gain(1e-4)]
          if (!Number.isFinite(small) || Math.abs(small - large) > 0.02 * (1e-3 + Math.abs(small))) continue
          compared++
          expect(Math.abs(small - returnPerSlack)).toBeLessThan(1e-3 * (0.1 + Math.abs(small)))
        }
      }),
      { numRuns: 150 },
    )
    expect(compared).toBeGreaterThan(100)
  })

  it('are what giving way a little saves in volatility at the same return', () => {
    let compared = 0
    fc.assert(
      fc.property(allocationInputs, middling, (input, share) => {
        const report = partWay(input, share)
        if (report === null) return
        for (const constraint of report.explanation.constraints) {
          if (constraint.fixed || constraint.volatilityPerSlack === null) continue
          const target: Objective = { type: 'targetReturn', value: report.expectedReturn as number }
          const saved = (slack: number) =>
            (report.volatility - (solve(relaxed(input, constraint, slack), target)?.volatility ?? Number.NaN)) / slack
          const [small, large] = [saved(1e-6), saved(1e-4)]
          if (!Number.isFinite(small) || Math.abs(small - large) > 0.02 * (1e-3 + Math.abs(small))) continue
          compared++
          expect(Math.abs(small - constraint.volatilityPerSlack)).toBeLessThan(1e-3 * (0.1 + Math.abs(small)))
        }
      }),
      { numRuns: 100 },
    )
    expect(compared).toBeGreaterThan(60)
  })

  it('are the least of all Lagrange multipliers, which are those of quadprog where there is one set', () => {
    let [compared, unique] = [0, 0]
    fc.assert(
      fc.property(allocationInputs, fc.integer({ min: 1, max: 40 }), (input, riskAversion) => {
        const report = solve(input, { type: 'maxUtility', riskAversion })
        const read = readProblem(input)
        if (report === null || !read.ok) return
        expect(report.explanation.kktResidual).toBeLessThan(1e-8)
        const returns = read.value.expectedReturns as Float64Array
        const lambda = 1 / riskAversion
        const other = solveWithMultipliers(
          wholeProgram(lineProblem(read.value, returns)),
          returns.map((value) => lambda * value),
        )
        const weights = Float64Array.from(read.value.ids, (id) => report.weights[id] as number)
        for (const constraint of report.explanation.constraints) {
          if (constraint.fixed) continue
          const price = constraint.returnPerSlack as number
          const { least, most } = dualPrices(read.value, weights, constraint)
          compared++
          expect(price).toBeCloseTo(least, 7)
          const theirs =
            constraint.kind === 'asset'
              ? other?.variables[read.value.ids.indexOf(constraint.of)]
              : other?.rows[1 + read.value.groups.findIndex(({ name }) => name === constraint.of)]
          if (theirs === undefined || most - least > 1e-9) continue
          unique++
          expect(price * lambda).toBeCloseTo(Math.abs(theirs), 7)
        }
      }),
      { numRuns: 300 },
    )
    expect(compared).toBeGreaterThan(400)
    expect(unique).toBeGreaterThan(200)
  })

  it('of two limits that say the same are nothing: either alone may give way without a gain', () => {
    const input: AllocationInput = {
      assets: [
        { id: 'BOND', expectedReturn: 0.02, volatility: 0.05 },
        { id: 'EQUITY', expectedReturn: 0.08, volatility: 0.2, max: 0.4 },
      ],
      correlation: [
        [1, 0.2],
        [0.2, 1],
      ],
      groups: [{ name: 'risky', assets: ['EQUITY'], max: 0.4 }],
    }
    const answer = (to: AllocationInput): OptimizeReport =>
      solve(to, { type: 'maxUtility', riskAversion: 1 }) as OptimizeReport
    const doubled = answer(input).explanation.constraints
    expect(doubled.map(({ name, volatilityPerSlack }) => [name, volatilityPerSlack])).toEqual([
      ['EQUITY:max', 0],
      ['risky', 0],
    ])
    for (const constraint of doubled)
      expect(answer(relaxed(input, constraint, 0.05)).weights['EQUITY']).toBeCloseTo(0.4, 12)
    // Without its double the limit holds something back: at 40 % a point more of the share raises the return.
    const single = answer({ ...input, groups: [] })
    expect(single.explanation.constraints.map(({ name }) => name)).toEqual(['EQUITY:max'])
    expect(
      answer(relaxed({ ...input, groups: [] }, single.explanation.constraints[0] as ExplainedConstraint, 0.05)).weights[
        'EQUITY'
      ],
    ).toBeCloseTo(0.45, 12)
    // A refusal still names what holds back, though neither alone has a price.
    const refused = optimize(input, { type: 'targetReturn', value: 0.07 })
    expect(refused.ok ? null : refused.problems[0]?.params).toMatchObject({
      clash: 'asset max EQUITY',
    })
  })

  it('in words: a cap on the asset that pays best costs return, one that is not reached is not listed', () => {
    const input: AllocationInput = {
      assets: [
        { id: 'BOND', expectedReturn: 0.02, volatility: 0.05, max: 0.95 },
        { id: 'EQUITY', expectedReturn: 0.08, volatility: 0.2, max: 0.6 },
      ],
      correlation: [
        [1, 0.2],
        [0.2, 1],
      ],
    }
    const { explanation } = solve(input, { type: 'targetVolatility', value: 1 }) as OptimizeReport
    expect(explanation.constraints.map(({ name }) => name)).toEqual(['EQUITY:max'])
    // One point more of the share instead of the bond: 8 % − 2 %.
    expect(explanation.constraints[0]?.returnPerSlack).toBeCloseTo(0.06, 12)
    expect(explanation.notes).toContain('at_highest_return')
    expect(explanation.returnPerVolatility).toBe(0)
    expect(explanation.onePointMore).toMatchObject({ volatility: 0, expectedReturn: 0, atTop: true })
  })
})

describe('what one more point of risk buys', () => {
  it('dμ/dσ is the slope of the frontier, and the point itself lies on it', () => {
    let compared = 0
    fc.assert(
      fc.property(allocationInputs, middling, (input, share) => {
        const report = partWay(input, share)
        const { returnPerVolatility, onePointMore } = report?.explanation ?? {}
        if (report === null || typeof returnPerVolatility !== 'number' || !onePointMore) return
        const rise = (step: number): number => {
          const further = solve(input, { type: 'targetVolatility', value: report.volatility + step }) as OptimizeReport
          return ((further.expectedReturn as number) - (report.expectedReturn as number)) / step
        }
        // The frontier is concave: no step brings more than its slope promises.
        const [small, large] = [rise(1e-8), rise(1e-7)]
        expect(Math.max(small, large)).toBeLessThan(returnPerVolatility + 1e-5 * (1 + returnPerVolatility))
        const point = solve(input, { type: 'targetVolatility', value: report.volatility + 0.01 }) as OptimizeReport
        expect(point.expectedReturn).toBeCloseTo((report.expectedReturn as number) + onePointMore.expectedReturn, 9)
        for (const [id, change] of Object.entries(onePointMore.weights))
          expect(point.weights[id]).toBeCloseTo((report.weights[id] as number) + change, 7)
        expect(onePointMore.expectedReturn).toBeLessThan(returnPerVolatility * 0.01 + 1e-9)
        // Without a turning point in between, the rises of two steps lead to the slope itself.
        if (small - large > 0.01 * small) return
        compared++
        const slope = small + (small - large) / 9
        expect(Math.abs(slope - returnPerVolatility)).toBeLessThan(1e-4 * (1 + returnPerVolatility))
      }),
      { numRuns: 150 },
    )
    expect(compared).toBeGreaterThan(50)
  })

  it('risk parity stands below the frontier, and it is said by how much', () => {
    fc.assert(
      fc.property(allocationInputs, (input) => {
        const open = {
          ...input,
          groups: [],
          assets: input.assets.map(({ id, expectedReturn }) => ({ id, expectedReturn })),
        }
        const parity = solve(open, { type: 'riskParity' })
        if (parity === null) return
        const best = solve(open, { type: 'targetVolatility', value: parity.volatility }) as OptimizeReport
        expect(parity.explanation.onFrontier).toBe(false)
        expect(parity.explanation.belowFrontier).toBeCloseTo(
          (best.expectedReturn as number) - (parity.expectedReturn as number),
          6,
        )
        const shares = Object.values(parity.riskContributions)
        expect(shares.reduce((total, value) => total + value, 0)).toBeCloseTo(1, 10)
      }),
      { numRuns: 100 },
    )
  })
})

/** `asset min ID` → the input without that limit. */
function without(input: AllocationInput, line: string): AllocationInput {
  const [kind, side, of] = line.split(' ') as ['asset' | 'group', 'min' | 'max', string]
  if (kind === 'asset') {
    return {
      ...input,
      assets: input.assets.map((asset) =>
        asset.id === of ? { ...asset, [side]: side === 'min' ? Math.min(asset.min ?? 0, 0) : 1e6 } : asset,
      ),
    }
  }
  return {
    ...input,
    groups: (input.groups ?? []).map((group) => (group.name === of ? { ...group, [side]: undefined } : group)),
  }
}

/** The input with nothing but the named limits. */
function only(input: AllocationInput, lines: readonly string[]): AllocationInput {
  const named = (line: string): boolean => lines.includes(line)
  return {
    ...input,
    assets: input.assets.map((asset) => ({
      ...asset,
      min: named(`asset min ${asset.id}`) ? asset.min : Math.min(asset.min ?? 0, 0),
      max: named(`asset max ${asset.id}`) ? asset.max : 1e6,
    })),
    groups: (input.groups ?? []).map((group) => ({
      ...group,
      min: named(`group min ${group.name}`) ? group.min : undefined,
      max: named(`group max ${group.name}`) ? group.max : undefined,
    })),
  }
}

describe('limits that clash', () => {
  const tight = allocationInputs.chain((input) =>
    fc.integer({ min: 0, max: 3 }).map((how): AllocationInput => {
      const groups = (input.groups ?? []).map((group) => ({
        ...group,
        min: (group.min ?? 0) + 0.25 * how,
        max: Math.max((group.min ?? 0) + 0.25 * how, group.max ?? 1),
      }))
      const assets = input.assets.map((asset) => ({
        ...asset,
        max: Math.max(asset.min ?? 0, (asset.max ?? 1) * (1 - how / 5)),
      }))
      return { ...input, assets, groups }
    }),
  )

  it('cannot hold by themselves, and would as soon as any one of them went', () => {
    let clashes = 0
    fc.assert(
      fc.property(tight, (input) => {
        const result = optimize(input, { type: 'minVariance' })
        if (result.ok || result.problems[0]?.code !== 'infeasible') return
        const lines = String(result.problems[0].params?.['clash']).split('\n')
        if (lines[0] === 'undefined') return
        clashes++
        expect(optimize(only(input, lines), { type: 'minVariance' }).ok).toBe(false)
        for (const line of lines) {
          const rest = lines.filter((other) => other !== line)
          expect(optimize(without(only(input, rest), line), { type: 'minVariance' }).ok).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
    expect(clashes).toBeGreaterThan(40)
  })

  it('a return, a calm or a tail that is out of reach names what holds it back', () => {
    const input: AllocationInput = {
      assets: [
        { id: 'BOND', expectedReturn: 0.02, volatility: 0.05, max: 0.7 },
        { id: 'EQUITY', expectedReturn: 0.08, volatility: 0.2 },
      ],
      correlation: [
        [1, 0.2],
        [0.2, 1],
      ],
      groups: [{ name: 'risky', assets: ['EQUITY'], max: 0.5 }],
    }
    const problemOf = (objective: Objective) => {
      const result = optimize(input, objective)
      return result.ok ? null : result.problems[0]
    }
    expect(problemOf({ type: 'targetReturn', value: 0.07 })).toMatchObject({
      path: '/objective/value',
      params: { highest: expect.closeTo(0.05, 12), clash: 'group max risky' },
    })
    expect(problemOf({ type: 'targetVolatility', value: 0.02 })).toMatchObject({
      path: '/objective/value',
      params: { clash: 'asset max BOND' },
    })
  })
})
