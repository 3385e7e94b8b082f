import { describe, expect, it } from 'vitest'
import { allocateScenarios, fillScenarios, mixScenarios } from '../../src/quant/class-scenarios'
import { buildCube, type CubeSpec } from '../../src/quant/scenario-cube'

const spec = (change: Partial<CubeSpec> = {}): CubeSpec => ({
  seed: 20_261_123,
  paths: 150,
  periods: 40,
  logMean: [0.02, 0.05, 0.01, 0.015],
  factor: [0.02, 0, 0, 0, -0.03, 0.16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.015],
  weights: [0.5, 0.4, 0.1],
  model: { kind: 'lognormal' },
  ...change,
})

describe('many mixes on the same paths of the classes', () => {
  it.each([{ kind: 'lognormal' }, { kind: 'studentT', degrees: 5 }] as const)(
    'each mix of $kind, over any horizon, is the cube that would be drawn for it, bit for bit',
    (model) => {
      const scenarios = allocateScenarios(spec({ model }))
      fillScenarios(spec({ model }), scenarios, 70, 150)
      fillScenarios(spec({ model }), scenarios, 0, 70)
      for (const weights of [
        [0.5, 0.4, 0.1],
        [0, 1, 0],
        [0.2, 0, 0.8],
      ])
        for (const periods of [40, 13])
          for (const glide of [undefined, [{ period: 4.5, weights: [0.9, 0.05, 0.05] }]]) {
            const mix = spec({ model, weights, periods, ...(glide === undefined ? {} : { glide }) })
            expect(mixScenarios(scenarios, mix)).toEqual(buildCube(mix))
          }
    },
  )
})
