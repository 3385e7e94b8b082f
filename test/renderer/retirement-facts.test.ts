import { describe, expect, it } from 'vitest'
import policy from '../../resources/policies/retirement-policy.json'
import { keptBy, spreadWidth, testVerdicts, zoneOfTests } from '../../src/renderer/features/retirement/zone-facts'
import { zoneOf } from '../../src/domain/retirement/zone'
import type { Answer } from '../../src/renderer/features/retirement/use-answers'

/** An answer of ten thousand paths whose interval is as given; essentials and depth are fine unless said. */
const answer = (low: number, high: number, change: Partial<Answer> = {}): Answer => ({
  paths: 10_000,
  successes: 8_500,
  successProbability: (low + high) / 2,
  standardError: 0.0036,
  interval95: [low, high],
  essentialProbability: 0.99,
  depth10: 0.05,
  shortfallYears: 3,
  zone: 'green',
  bindingTest: null,
  fundedRatio: 1.1,
  overFunded: false,
  sustainableMonthly: 10_000,
  plannedMonthly: 10_000,
  percentiles: { years: [0], p5: [0], p25: [0], p50: [0], p75: [0], p95: [0] },
  mortalityWeighted: null,
  ...change,
})

describe('the three tests one by one', () => {
  it('judge the whole interval, not its middle', () => {
    expect(testVerdicts(answer(0.849, 0.87)).successProbability).toBe('grey')
    expect(testVerdicts(answer(0.85, 0.87)).successProbability).toBe('green')
    expect(testVerdicts(answer(0.68, 0.699)).successProbability).toBe('red')
  })

  it('give together the zone of the engine', () => {
    for (const low of [0.6, 0.69, 0.72, 0.8, 0.849, 0.86, 0.95]) {
      for (const essentialProbability of [0.8, 0.9, 0.97]) {
        for (const depth10 of [0.1, 0.2, 0.4]) {
          const figures = answer(low, low + 0.014, { essentialProbability, depth10 })
          expect(zoneOfTests(figures)).toBe(zoneOf(figures, policy, undefined, null).zone)
        }
      }
    }
  })
})

describe('a zone that is kept', () => {
  it('is said where the tests alone would have left it', () => {
    expect(keptBy(answer(0.84, 0.86), 'green')).toBe('green')
    expect(keptBy(answer(0.7, 0.715, { zone: 'red' }), 'red')).toBe('red')
  })

  it('is not said where it makes no difference', () => {
    expect(keptBy(answer(0.86, 0.88), 'green')).toBeNull()
    expect(keptBy(answer(0.8, 0.82, { zone: 'grey' }), 'green')).toBeNull()
    expect(keptBy(answer(0.84, 0.86), null)).toBeNull()
    expect(keptBy(answer(0.84, 0.86, { zone: 'grey' }), 'grey')).toBeNull()
  })
})

describe('models that differ', () => {
  it('are as far apart as the best from the worst of those that were asked', () => {
    expect(spreadWidth({ lognormal: 0.88, studentT: 0.86, stress: null })).toBeCloseTo(0.02)
    expect(spreadWidth({ lognormal: 0.88, studentT: 0.86, stress: 0.83, bootstrap: 0.9 })).toBeCloseTo(0.07)
  })
})
