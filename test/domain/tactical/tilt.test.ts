import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RiskLevel } from '../../../src/domain/allocation/risk-budgets'
import type { TiltView } from '../../../src/domain/tactical/aim'
import { aimOf, combineAims } from '../../../src/domain/tactical/aim'
import { shippedTiltPolicies, tacticalTilt, tiltedWeights } from '../../../src/domain/tactical/tactical-tilt'
import type { TacticalTilt } from '../../../src/domain/tactical/tactical-tilt'
import { movableClasses, tiltRoom } from '../../../src/domain/tactical/tilt-room'
import { bilinear } from '../../../src/quant/linear-algebra'
import { solveQuadraticProgram } from '../../quant/quadratic-program'
import { alone, relative } from './views'

const { riskBudgets, market, tactical } = shippedTiltPolicies
const ids = market.assets.map(({ id }) => id)
const LEVELS = ['C1', 'C2', 'C3', 'C4', 'C5'] as const
const mixOf = (level: RiskLevel) => riskBudgets.levels[level].reference

function tilted(level: RiskLevel, views: readonly TiltView[], strategic = mixOf(level)): TacticalTilt {
  const answer = tacticalTilt({ level, strategic, views })
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems))
  return answer.value
}
const moved = ({ active }: TacticalTilt): Record<string, number> =>
  Object.fromEntries(
    Object.entries(active).flatMap(([id, value]) =>
      Math.abs(value) > 1e-9 ? [[id, Math.round(value * 1e4) / 1e4]] : [],
    ),
  )

describe('one view', () => {
  it('moves the two classes that it speaks of, and no other, by the same amount', () => {
    const tilt = tilted('C4', [relative('hk', 'HK_EQ', 'CN_EQ_L', 1)])
    expect(Object.keys(moved(tilt))).toEqual(['CN_EQ_L', 'HK_EQ'])
    expect(tilt.active['HK_EQ']).toBeGreaterThan(0.01)
    expect(tilt.active['HK_EQ']! + tilt.active['CN_EQ_L']!).toBeCloseTo(0, 12)
    // A third of the information ratio that may use it all: a third of the 2.5 % budget.
    expect(tilt.trackingError).toBeCloseTo(0.025 / 3, 10)
    expect(tilt.house).toEqual({ allowed: expect.closeTo(0.025 / 3, 10), used: expect.closeTo(0.025 / 3, 10) })
  })

  it('with more conviction goes further, never beyond the budget', () => {
    const errors = ([1, 2, 3] as const).map(
      (conviction) => tilted('C5', [relative('s', 'CN_EQ_L', 'CN_EQ_S', conviction)]).trackingError,
    )
    expect(errors[0]).toBeLessThan(errors[1]!)
    expect(Math.max(...errors)).toBeLessThanOrEqual(riskBudgets.trackingErrorLimit.C5!)
  })

  it('says as much as a return with confidence: 2 % a year held at 60 % is an information ratio of 0.6 × 2 % / σ', () => {
    const view: TiltView = {
      id: 'v',
      level: 'firm',
      exposures: { HK_EQ: 1, CN_EQ_L: -1 },
      expectation: { kind: 'return', perYear: 0.02, confidence: 0.6 },
    }
    const informationRatio = tilted('C4', [view]).views[0]!.informationRatio
    const at = (id: string) => market.assets.find((asset) => asset.id === id)!.vol
    const [a, b] = [ids.indexOf('HK_EQ'), ids.indexOf('CN_EQ_L')]
    const rho = market.correlation[a]![b]!
    const spread = Math.sqrt(at('HK_EQ') ** 2 + at('CN_EQ_L') ** 2 - 2 * rho * at('HK_EQ') * at('CN_EQ_L'))
    expect(informationRatio).toBeCloseTo((0.6 * 0.02) / spread, 12)
  })

  it('on gold alone is paid for from cash and bonds, and stops at the level’s limit on gold', () => {
    const tilt = tilted('C3', [alone('gold', 'GOLD', 1, 3)])
    expect(tilt.weights['GOLD']).toBeCloseTo(0.08, 9)
    expect(tilt.bindingConstraints).toContain('GOLD:max')
    expect(tilt.notes).toContain('limitsBeforeBudget')
    expect(Object.keys(moved(tilt)).every((id) => id === 'GOLD' || tactical.fundingClasses.includes(id))).toBe(true)
    expect(tilt.active['CN_EQ_L']).toBe(0)
  })

  it('on a class that the level may not hold changes nothing and says why', () => {
    const tilt = tilted('C2', [relative('hk', 'HK_EQ', 'CN_EQ_L')])
    expect(moved(tilt)).toEqual({})
    expect(tilt.notes).toContain('classNotAllowed')
  })

  it('never tilts a C1 client', () => {
    const tilt = tilted('C1', [alone('gold', 'GOLD', 1), relative('bonds', 'CN_RATES', 'CN_CASH')])
    expect([tilt.weights['CN_CASH'], tilt.trackingErrorLimit, tilt.notes]).toEqual([1, null, ['levelWithoutTilt']])
  })
})

describe('several views', () => {
  const hk = relative('hk', 'HK_EQ', 'CN_EQ_L', 2)
  it('that say the opposite cancel', () => {
    const tilt = tilted('C4', [hk, relative('kh', 'CN_EQ_L', 'HK_EQ', 2)])
    expect(moved(tilt)).toEqual({})
    expect(tilt.notes).toContain('viewsCancel')
  })

  it('of the advisor use a quarter of the budget at most, and the firm’s leave it to them', () => {
    const own: TiltView = { ...relative('own', 'CN_EQ_L', 'CN_EQ_S', 3), level: 'own' }
    const only = tilted('C5', [own])
    expect(only.trackingError).toBeCloseTo(0.03 * 0.25, 9)
    const both = tilted('C5', [own, relative('hk', 'HK_EQ', 'GL_EQ', 3)])
    expect(both.own.used).toBeLessThanOrEqual(0.03 * 0.25 + 1e-9)
    expect(both.house.used).toBeLessThanOrEqual(0.03 * 0.75 + 1e-9)
    expect(both.trackingError).toBeLessThanOrEqual(0.03)
  })

  it('start from what was settled on, even where that oversteps a limit: the tilt does not overstep it further', () => {
    const strategic = { CN_CASH: 0.2, CN_RATES: 0.1, CN_EQ_L: 0.5, GOLD: 0.2 }
    const tilt = tilted('C4', [alone('gold', 'GOLD', 1, 3)], strategic)
    expect(tilt.weights['GOLD']).toBeCloseTo(0.2, 9)
    const less = tilted('C4', [alone('gold', 'GOLD', -1, 3)], strategic)
    expect(less.weights['GOLD']).toBeLessThan(0.2)
  })

  it('do not push a mix over the volatility of its level', () => {
    const strategic = { CN_CASH: 0.35, CN_EQ_L: 0.65 }
    const before = tilted('C4', [], strategic).before.volatility
    const tilt = tilted('C4', [relative('s', 'CN_EQ_S', 'CN_CASH', 3)], strategic)
    expect(tilt.after.volatility).toBeLessThanOrEqual(Math.max(before, riskBudgets.levels.C4.maxVol) + 1e-8)
  })
})

const view = fc.record({
  level: fc.constantFrom('firm' as const, 'region' as const, 'own' as const),
  pair: fc.uniqueArray(fc.constantFrom(...ids), { minLength: 2, maxLength: 2 }),
  isAlone: fc.boolean(),
  conviction: fc.constantFrom(1 as const, 2 as const, 3 as const),
})
const views = fc.array(view, { maxLength: 4 }).map((drawn) =>
  drawn.map(({ level, pair: [a, b], isAlone, conviction }, k): TiltView => ({
    id: `v${k}`,
    level,
    exposures: isAlone ? { [a!]: 1 } : { [a!]: 1, [b!]: -1 },
    expectation: { kind: 'conviction', conviction },
  })),
)

describe('whatever the views', () => {
  it('the tilt keeps the sum, the bands, the groups, the budget and the risk of the level; its parts add up', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LEVELS), views, (level, drawn) => {
        const tilt = tilted(level, drawn)
        const weights = Object.values(tilt.weights)
        expect(weights.reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 9)
        for (const id of ids) {
          expect(tilt.weights[id]!).toBeGreaterThanOrEqual(tilt.bands[id]!.min - 1e-9)
          expect(tilt.weights[id]!).toBeLessThanOrEqual(tilt.bands[id]!.max + 1e-9)
          expect(tilt.weights[id]! - tilt.strategic[id]!).toBeCloseTo(tilt.active[id]!, 12)
          const parts = tilt.views.reduce((sum, one) => sum + one.part.active[id]!, 0)
          expect(parts).toBeCloseTo(tilt.active[id]!, 9)
        }
        expect(tilt.trackingError).toBeLessThanOrEqual((riskBudgets.trackingErrorLimit[level] ?? 0) + 1e-9)
        expect(tilt.after.volatility).toBeLessThanOrEqual(
          Math.max(riskBudgets.levels[level].maxVol, tilt.before.volatility) + 1e-8,
        )
        const sum = (pick: (one: TacticalTilt['views'][number]) => number) =>
          tilt.views.reduce((total, one) => total + pick(one), 0)
        expect(sum((one) => one.part.trackingError)).toBeCloseTo(tilt.trackingError, 9)
        expect(sum((one) => one.part.activeReturn)).toBeCloseTo(tilt.activeReturn, 9)
      }),
      { numRuns: 60 },
    )
  })

  it('their order changes nothing, not in the last bit', () => {
    fc.assert(
      fc.property(fc.constantFrom('C3' as const, 'C4' as const, 'C5' as const), views, (level, drawn) => {
        const strategic = mixOf(level)
        expect(tiltedWeights({ level, strategic, views: drawn.toReversed() })).toEqual(
          tiltedWeights({ level, strategic, views: drawn }),
        )
      }),
      { numRuns: 30 },
    )
  })

  it('the tilt of the firm’s views is the optimum that a second solver finds', () => {
    let checked = 0
    fc.assert(
      fc.property(fc.constantFrom('C3' as const, 'C4' as const, 'C5' as const), views, (level, drawn) => {
        const firm = drawn.map((one): TiltView => ({ ...one, level: 'firm' }))
        const tilt = tilted(level, firm)
        if (firm.length === 0 || tilt.notes.includes('viewsCancel') || tilt.notes.includes('levelRiskCeiling')) return
        const room = tiltRoom(shippedTiltPolicies, level, mixOf(level))
        if (!room.ok) throw new Error('no room')
        const { model, strategic, lower, upper, groups } = room.value
        const aims = firm.map((one) => aimOf(one, ids, model.covariance, tactical)!)
        const { informationRatio, activeReturns } = combineAims(aims, model.covariance, ids.length)
        const budget = riskBudgets.trackingErrorLimit[level]!
        const used = budget * Math.min(1, informationRatio / tactical.fullBudgetInformationRatio)
        const movable = movableClasses(firm, tactical)
        const limit = (bound: Float64Array) =>
          Float64Array.from(ids, (id, k) => (movable.has(id) ? bound[k]! - strategic[k]! : 0))
        const ones = new Float64Array(ids.length).fill(1)
        const rows = groups.map(({ assets, max }) => {
          const coefficients = Float64Array.from(ids, (id) => (assets.includes(id) ? 1 : 0))
          const share = coefficients.reduce((sum, c, k) => sum + c * strategic[k]!, 0)
          return { coefficients, lower: Number.NEGATIVE_INFINITY, upper: max! - share }
        })
        const aversion = informationRatio / used
        const other = solveQuadraticProgram(
          {
            size: ids.length,
            hessian: model.covariance.map((value) => value * aversion),
            lower: limit(lower),
            upper: limit(upper),
            rows: [{ coefficients: ones, lower: 0, upper: 0 }, ...rows],
          },
          activeReturns,
        )
        if (other === null) return
        const utility = (active: Float64Array) =>
          active.reduce((sum, d, k) => sum + d * activeReturns[k]!, 0) -
          0.5 * aversion * bilinear(active, model.covariance, active)
        const ours = Float64Array.from(ids, (id) => tilt.active[id]!)
        expect(utility(ours)).toBeGreaterThanOrEqual(utility(other) - 1e-9)
        expect(Math.abs(utility(ours) - utility(other))).toBeLessThan(1e-8)
        checked += 1
      }),
      { numRuns: 60 },
    )
    expect(checked).toBeGreaterThan(20)
  })
})
