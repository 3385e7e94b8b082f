import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween } from '../../../src/domain/calendar'
import { internalRate } from '../../../src/domain/statements/internal-rate'

const rateOf = (flows: Parameters<typeof internalRate>[0]): number => {
  const found = internalRate(flows)
  if (!found.ok) throw new Error(found.problems[0]?.message)
  return found.value
}

describe('the money-weighted rate of an account', () => {
  it('is the compound rate of one sum in and one out', () => {
    // 100,000 becomes 121,000 in 730 days: (1.21)^(365/730) − 1 = 10 %.
    expect(
      rateOf([
        { date: '2023-01-01', amount: -100_000 },
        { date: '2024-12-31', amount: 121_000 },
      ]),
    ).toBeCloseTo(0.1, 12)
  })

  it('is what a spreadsheet answers to the example that its manual prints', () => {
    // XIRR of the OpenFormula and spreadsheet manuals: −10000, 2750, 4250, 3250, 2750 → 0.373362535
    expect(
      rateOf([
        { date: '2008-01-01', amount: -10_000 },
        { date: '2008-03-01', amount: 2750 },
        { date: '2008-10-30', amount: 4250 },
        { date: '2009-02-15', amount: 3250 },
        { date: '2009-04-01', amount: 2750 },
      ]),
    ).toBeCloseTo(0.373362535, 8)
  })

  it('solves the quadratic of two yearly flows', () => {
    // −100 now, −50 after 365 days, 165 after 730: 100x² + 50x − 165 = 0 with x = 1 + r; x = (−50 + √68500) / 200
    expect(
      rateOf([
        { date: '2021-01-01', amount: -100 },
        { date: '2022-01-01', amount: -50 },
        { date: '2023-01-01', amount: 165 },
      ]),
    ).toBeCloseTo((-50 + Math.sqrt(68_500)) / 200 - 1, 12)
  })

  it('refuses flows that have no rate or several', () => {
    const all = internalRate([
      { date: '2024-01-01', amount: 100 },
      { date: '2025-01-01', amount: 100 },
    ])
    expect(all.ok ? null : all.problems[0]?.code).toBe('infeasible')
    // −1 + 2.3x − 1.32x² with x = 1/(1+r): zeros at r = 10 % and r = 20 %.
    const two = internalRate([
      { date: '2021-01-01', amount: -100 },
      { date: '2022-01-01', amount: 230 },
      { date: '2023-01-01', amount: -132 },
    ])
    expect(two.ok ? null : two.problems[0]?.code).toBe('out_of_domain')
    expect(internalRate([]).ok).toBe(false)
  })

  it('brings every account that grows at one rate back to that rate, whatever was paid in and when', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -0.5, max: 1, noNaN: true }),
        fc.array(fc.tuple(fc.integer({ min: 1, max: 1000 }), fc.double({ min: 1, max: 1e6, noNaN: true })), {
          maxLength: 8,
        }),
        (rate, deposits) => {
          const end = '2026-01-01'
          const flows = [
            { date: '2023-01-01', amount: -50_000 },
            ...deposits.map(([day, amount]) => ({ date: addDays('2023-01-01', day), amount: -amount })),
          ]
          const worth = flows.reduce(
            (sum, { date, amount }) => sum - amount * (1 + rate) ** (daysBetween(date, end) / 365),
            0,
          )
          expect(Math.abs(rateOf([...flows, { date: end, amount: worth }]) - rate)).toBeLessThan(1e-9)
        },
      ),
    )
  })
})
