import { describe, expect, it } from 'vitest'
import { fundFeeCaps, redemptionFloor } from '../../src/domain/fees/fund-fee-caps'
import oracles from './china.json'
import { fundFeeAreas } from './covered/fund-fees'

interface Oracle {
  readonly id: string
  readonly area: string
  readonly inputs: Readonly<Record<string, unknown>>
  readonly expected: unknown
}

const all = (oracles as unknown as Oracle[]).filter(({ area }) => (fundFeeAreas as readonly string[]).includes(area))
const oracle = (id: string): Oracle => all.find((o) => o.id === id)!

interface Caps {
  readonly subscription: { active_equity: number; other_mixed: number; index_and_bond: number }
  readonly sales_service_per_year: { equity_mixed: number; index_and_bond: number; money_market: number }
  readonly sales_service_after_1y_non_mmf: number
}

interface Step {
  readonly days_lt?: number
  readonly days_ge?: number
  readonly min_rate: number
}

describe('charges of public funds, against the rules of 2026', () => {
  it('fund.caps.2026', () => {
    const { inputs, expected } = oracle('fund.caps.2026')
    const on = String(inputs['effective'])
    const caps = expected as Caps
    const subscription = {
      active_equity: fundFeeCaps('activeEquity', on)?.subscription,
      other_mixed: fundFeeCaps('otherMixed', on)?.subscription,
      index_and_bond: fundFeeCaps('indexAndBond', on)?.subscription,
    }
    expect(subscription).toEqual(caps.subscription)
    for (const kind of ['activeEquity', 'otherMixed'] as const)
      expect(fundFeeCaps(kind, on)?.salesServicePerYear).toBe(caps.sales_service_per_year.equity_mixed)
    expect(fundFeeCaps('indexAndBond', on)?.salesServicePerYear).toBe(caps.sales_service_per_year.index_and_bond)
    expect(fundFeeCaps('moneyMarket', on)?.salesServicePerYear).toBe(caps.sales_service_per_year.money_market)
    expect(fundFeeCaps('activeEquity', on, 366)?.salesServicePerYear).toBe(caps.sales_service_after_1y_non_mmf)
    expect(fundFeeCaps('moneyMarket', on, 366)?.salesServicePerYear).toBe(caps.sales_service_per_year.money_market)
    expect(fundFeeCaps('activeEquity', '2025-12-31')).toBeUndefined()
  })

  it('fund.redemption.2026', () => {
    const steps = oracle('fund.redemption.2026').expected as Step[]
    expect(steps).toHaveLength(4)
    let from = 0
    for (const { days_lt: below, days_ge: atLeast, min_rate: rate } of steps) {
      const days = below === undefined ? [atLeast!, 5000] : [from, below - 1]
      for (const held of days) expect(redemptionFloor(held, '2026-03-01')).toBe(rate)
      from = below ?? from
    }
    expect(redemptionFloor(3, '2025-12-31')).toBeUndefined()
  })
})
