import * as fc from 'fast-check'
import type { AllocationInput } from '../../../src/domain/allocation/problem'

/** Random allocation problems of the size of a house's: bounds, groups, returns that mostly pay for risk. */
export const allocationInputs: fc.Arbitrary<AllocationInput> = fc
  .record({ size: fc.integer({ min: 3, max: 8 }), groups: fc.integer({ min: 0, max: 2 }) })
  .chain(({ size, groups }) => {
    const number = (min: number, max: number) =>
      fc.integer({ min: 0, max: 10_000 }).map((step) => min + ((max - min) * step) / 10_000)
    const vector = (min: number, max: number) => fc.array(number(min, max), { minLength: size, maxLength: size })
    return fc.record({
      loadings: fc.array(vector(-0.15, 0.2), { minLength: 2, maxLength: 4 }),
      own: vector(0.0004, 0.02),
      expectedReturns: vector(0.005, 0.12),
      lower: vector(-0.1, 0.1),
      room: vector(0.15, 0.8),
      groups: fc.array(
        fc.record({
          members: fc.array(fc.boolean(), { minLength: size, maxLength: size }),
          low: number(0, 0.2),
          room: number(0.1, 0.5),
        }),
        { minLength: groups, maxLength: groups },
      ),
    })
  })
  .map(({ loadings, own, expectedReturns, lower, room, groups }) => {
    const id = (i: number) => `A${i}`
    return {
      assets: own.map((_, i) => ({
        id: id(i),
        expectedReturn: expectedReturns[i],
        // Half of the classes are long-only, as most are.
        min: Math.max(lower[i] as number, 0),
        max: Math.max(lower[i] as number, 0) + (room[i] as number),
      })),
      covariance: own.map((value, i) =>
        own.map((_, j) =>
          loadings.reduce((total, row) => total + (row[i] as number) * (row[j] as number), i === j ? value : 0),
        ),
      ),
      groups: groups.map(({ members, low, room: width }, g) => ({
        name: `G${g}`,
        assets: members.flatMap((member, i) => (member ? [id(i)] : [])),
        min: low,
        max: low + width,
      })),
    }
  })
