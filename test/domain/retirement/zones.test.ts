import { describe, expect, it } from 'vitest'
import { shareStandardError, wilsonInterval } from '../../../src/quant/binomial'
import type { Outcome } from '../../../src/domain/retirement/outcome'
import { policyOf, shippedPolicy } from '../../../src/domain/retirement/policy'
import { isOverFunded, zoneOf } from '../../../src/domain/retirement/zone'

const outcome = (p: number, e = 1, depth = 0, paths = 10_000): Outcome => ({
  paths,
  successes: Math.round(p * paths),
  successProbability: p,
  standardError: shareStandardError(p, paths),
  interval95: wilsonInterval(p, paths),
  essentialProbability: e,
  depth10: depth,
  shortfallYears: 0,
})
const zone = (o: Outcome, previous?: 'green' | 'grey' | 'red', spread: number | null = null) => {
  const { zone: name, bindingTest } = zoneOf(o, shippedPolicy, previous, spread)
  return bindingTest === null ? name : `${name} by ${bindingTest}`
}

describe('the zone of a plan', () => {
  it('green only when the whole interval is: 0.857 is, 0.853 is too close to call', () => {
    expect(zone(outcome(0.857))).toBe('green')
    expect(zone(outcome(0.853))).toBe('grey by successProbability')
    expect(zone(outcome(0.9, 1, 0, 100))).toBe('grey by successProbability')
  })

  it('red only when the whole interval is: 0.69 is, 0.695 is too close to call', () => {
    expect(zone(outcome(0.69))).toBe('red by successProbability')
    expect(zone(outcome(0.695))).toBe('grey by successProbability')
    expect(zone(outcome(0.76, 0.97))).toBe('grey by successProbability')
  })

  it('essential spending and depth have boundaries of their own, and are named first', () => {
    expect(zone(outcome(0.9, 0.949))).toBe('grey by essentialProbability')
    expect(zone(outcome(0.9, 0.849))).toBe('red by essentialProbability')
    expect(zone(outcome(0.9, 0.96, 0.151))).toBe('grey by depth10')
    expect(zone(outcome(0.9, 0.96, 0.301))).toBe('red by depth10')
    expect(zone(outcome(0.6, 0.8, 0.4))).toBe('red by essentialProbability')
    expect(zone(outcome(0.8, 0.9, 0.31))).toBe('red by depth10')
    expect(zone(outcome(0.9, 0.95, 0.15))).toBe('green')
  })

  it('a green plan stays green down to 0.83, a red one red up to 0.72; E and depth forgive nothing', () => {
    expect(zone(outcome(0.84), 'green')).toBe('green')
    expect(zone(outcome(0.835), 'green')).toBe('grey by successProbability')
    expect(zone(outcome(0.84), 'grey')).toBe('grey by successProbability')
    expect(zone(outcome(0.71), 'red')).toBe('red by successProbability')
    expect(zone(outcome(0.715), 'red')).toBe('grey by successProbability')
    expect(zone(outcome(0.71), 'green')).toBe('grey by successProbability')
    expect(zone(outcome(0.84, 0.949), 'green')).toBe('grey by essentialProbability')
  })

  it('models that disagree by more than five points keep a plan out of green, but do not make it red', () => {
    expect(zone(outcome(0.95), undefined, 0.051)).toBe('grey by spread')
    expect(zone(outcome(0.95), undefined, 0.049)).toBe('green')
    expect(zone(outcome(0.5), undefined, 0.2)).toBe('red by successProbability')
  })

  it('over-funded needs both a very likely success and a cushion', () => {
    expect(isOverFunded(0.98, 1.3, shippedPolicy)).toBe(true)
    expect(isOverFunded(0.98, 1.2, shippedPolicy)).toBe(false)
    expect(isOverFunded(0.96, 1.3, shippedPolicy)).toBe(false)
    expect(isOverFunded(1, null, shippedPolicy)).toBe(false)
  })

  it('a firm’s own thresholds replace the shipped ones and bring their version', () => {
    const own = policyOf({ version: 'firm-7', green: { probability: 0.9, essential: 0.95, depth: 0.15 } })
    expect(own.version).toBe('firm-7')
    expect(zoneOf(outcome(0.89), own, undefined, null).zone).toBe('grey')
    expect(zoneOf(outcome(0.69), own, undefined, null).zone).toBe('red')
    expect(shippedPolicy.version).not.toBe('firm-7')
  })

  it('the shipped policy has an owner, a version and a review date', () => {
    expect(shippedPolicy.owner.zh.length).toBeGreaterThan(3)
    expect(shippedPolicy.version).toMatch(/^\d{4}-\d{2}(\.\d+)?$/)
    expect(shippedPolicy.reviewBy > shippedPolicy.validFrom).toBe(true)
    expect(shippedPolicy).toMatchObject({ hysteresis: 0.02, realDiscountRate: 0.005 })
  })
})
