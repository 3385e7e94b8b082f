import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PaySimulatorInput, simulatePay } from '../../../src/domain/fees/pay-simulator'
import { revenueStability } from '../../../src/domain/fees/revenue-stability'

const conversion: PaySimulatorInput = {
  assets: 5_000_000,
  feeRate: 0.0053,
  vatRate: 0.06,
  growth: 0.03,
  attrition: 0.08,
  years: 10,
  discount: 0.06,
  schemes: [
    { id: 'firstYear', basis: 'feeRevenue', firstYear: 0.4, afterwards: 0 },
    { id: 'level', basis: 'feeRevenue', firstYear: 0.1, afterwards: 0.1 },
  ],
  commission: { netRevenue: 6000, payout: 0.3 },
}
const paid = (input: PaySimulatorInput) => {
  const result = simulatePay(input)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}

describe('pay for a conversion', () => {
  // 5,000,000 × 0.53 % / 1.06 = 25,000 in the first year.
  const first = 25_000
  const q = 1.03 * 0.92

  it('is a geometric series: total and present value in closed form', () => {
    const { schemes, commission, revenue } = paid(conversion)
    const [front, level] = schemes
    expect(revenue[0]).toBeCloseTo(first, 8)
    expect(front!.total).toBeCloseTo(0.4 * first, 8)
    expect(front!.presentValue).toBeCloseTo((0.4 * first) / 1.06, 8)
    expect(level!.total).toBeCloseTo((0.1 * first * (1 - q ** 10)) / (1 - q), 6)
    const v = q / 1.06
    expect(level!.presentValue).toBeCloseTo(((0.1 * first) / 1.06) * ((1 - v ** 10) / (1 - v)), 6)
    expect(commission.total).toBeCloseTo((0.3 * 6000 * (1 - q ** 10)) / (1 - q), 6)
  })

  it('says in which year the level trail has caught up', () => {
    // 0.1 × (1 + q + q² + …) with q = 0.9476 reaches 0.4 with the fifth term: 0.100, 0.195, 0.285, 0.370, 0.450.
    expect(paid(conversion).catchUpYear).toBe(5)
    const v = q / 1.06
    const sums = Array.from({ length: 10 }, (_, n) => ((0.1 / 1.06) * (1 - v ** (n + 1))) / (1 - v))
    expect(paid(conversion).catchUpYearPresent).toBe(sums.findIndex((sum) => sum >= 0.4 / 1.06) + 1)
    expect(paid({ ...conversion, years: 3 }).catchUpYear).toBeNull()
  })

  it('the equivalent level share is worth as much as the first-year share', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -0.1, max: 0.2, noNaN: true }),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        fc.integer({ min: 1, max: 30 }),
        fc.double({ min: 0, max: 0.2, noNaN: true }),
        (growth, attrition, years, discount) => {
          const input = { ...conversion, growth, attrition, years, discount }
          const share = paid(input).equivalentLevelShare!
          const [front, level] = paid({
            ...input,
            schemes: [
              conversion.schemes[0]!,
              { id: 'level', basis: 'feeRevenue', firstYear: share, afterwards: share },
            ],
          }).schemes
          expect(level!.presentValue).toBeCloseTo(front!.presentValue, 6)
        },
      ),
    )
  })

  it.each(['tradedValue', 'newAccounts'] as const)('a scheme on %s is refused with the rule', (basis) => {
    const result = simulatePay({
      ...conversion,
      schemes: [conversion.schemes[0]!, { id: 'x', basis, firstYear: 0.1, afterwards: 0.1 }],
    })
    expect(result).toMatchObject({
      ok: false,
      problems: [
        {
          code: 'out_of_domain',
          path: '/schemes/1/basis',
          params: { rule: 'staff-pay-rules', from: '2023-02-28', confidence: 0.85 },
        },
      ],
    })
  })

  it('more clients that leave take from the level trail and nothing from the first-year share', () => {
    const calm = paid({ ...conversion, attrition: 0.02 })
    const leaving = paid({ ...conversion, attrition: 0.25 })
    expect(leaving.schemes[0]!.total).toBeCloseTo(calm.schemes[0]!.total, 8)
    expect(leaving.schemes[1]!.total).toBeLessThan(calm.schemes[1]!.total)
  })
})

describe('how steady monthly revenue is', () => {
  const months = [
    { month: '2026-01', commission: 2000, averageAssets: 1_200_000 },
    { month: '2026-02', commission: 4000, averageAssets: 1_200_000 },
    { month: '2026-03', commission: 6000, averageAssets: 1_500_000 },
  ]

  it('by hand: mean 4,000, sample deviation 2,000, variation 0.5', () => {
    const { commission, equalRevenueRate, fee } = revenueStability(months, null)!
    expect(commission).toMatchObject({ mean: 4000, deviation: 2000, variation: 0.5, lowest: 2000, highest: 6000 })
    // 12,000 over 3.9 m of asset-months, times twelve.
    expect(equalRevenueRate).toBeCloseTo((12_000 / 3_900_000) * 12, 12)
    expect(fee.revenue.reduce((a, b) => a + b, 0)).toBeCloseTo(12_000, 8)
    // Assets 1.2, 1.2, 1.5: mean 1.3, deviations −0.1, −0.1, 0.2, sample variance 0.06 / 2.
    expect(fee.variation).toBeCloseTo(Math.sqrt(0.03) / 1.3, 12)
  })

  it('a flat rate scales the fee and leaves its variation alone', () => {
    const [low, high] = [revenueStability(months, 0.002)!, revenueStability(months, 0.008)!]
    expect(high.fee.mean).toBeCloseTo(4 * low.fee.mean, 8)
    expect(high.fee.variation).toBeCloseTo(low.fee.variation!, 12)
  })

  it('one month says nothing, and no commission has no variation', () => {
    expect(revenueStability(months.slice(0, 1), null)).toBeNull()
    const idle = months.map((month) => ({ ...month, commission: 0 }))
    expect(revenueStability(idle, 0.005)!.commission.variation).toBeNull()
  })
})
