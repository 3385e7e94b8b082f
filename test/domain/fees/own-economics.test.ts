import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shippedHouseEconomics } from '../../../src/domain/fees/house-economics'
import {
  ECONOMICS_KEYS,
  economicsVersion,
  economicsWith,
  shippedEconomicsValue,
} from '../../../src/domain/fees/own-economics'
import { HOUSE_VALUES, houseValueAllowed, ownEconomicsOf } from '../../../src/domain/reference/house-values'

/* The branch's own payouts, spreads and hours in place of the estimates that ship. */

/** Leaves of the policy that differ, by the way to them. */
function differences(a: unknown, b: unknown, at = ''): string[] {
  if (typeof a !== 'object' || a === null) return Object.is(a, b) ? [] : [at.slice(1)]
  return Object.keys(a).flatMap((key) =>
    differences((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key], `${at}.${key}`),
  )
}

describe("the branch's own figures of the house's economics", () => {
  it('each stands in the place that its key says, and nothing else changes', () => {
    const before = JSON.stringify(shippedHouseEconomics)
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...ECONOMICS_KEYS)), (keys) => {
        const own = Object.fromEntries(keys.map((key) => [key, shippedEconomicsValue(key) + 0.125]))
        const changed = differences(shippedHouseEconomics, economicsWith(own))
        expect(changed.toSorted()).toEqual([...keys].toSorted())
        expect(economicsVersion(own)).toBe(keys.length === 0 ? '2026-11' : '2026-11+own')
      }),
    )
    expect(JSON.stringify(shippedHouseEconomics)).toBe(before)
    expect(economicsWith(undefined)).toBe(shippedHouseEconomics)
  })

  it('can all be set among the house values, within what they could be', () => {
    const kept = HOUSE_VALUES.filter(({ key }) => key.startsWith('economics.'))
    expect(kept).toHaveLength(ECONOMICS_KEYS.length)
    for (const { key, value, low, high } of kept) {
      expect([value >= low, value <= high, houseValueAllowed(key, value), houseValueAllowed(key, -0.1)]).toEqual([
        true,
        true,
        true,
        false,
      ])
    }
    expect(houseValueAllowed('economics.payout.fee', 1.01)).toBe(false)
    expect(ownEconomicsOf({ 'economics.payout.fee': 0.4, 'economics.vat.rate': 1, discount: 0.02 })).toEqual({
      'payout.fee': 0.4,
    })
  })
})
