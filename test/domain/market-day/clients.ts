import { shippedMarketDayPolicy } from '../../../src/domain/market-day/policy'
import { clientDay, type DayInput } from '../../../src/domain/market-day/market-day'
import type { DayClient, DayLine, DayZone, DayZones, Moves } from '../../../src/domain/market-day/types'

export const policy = shippedMarketDayPolicy

export const line = (assetClass: string, value: number, more: Partial<DayLine> = {}): DayLine => ({
  key: `${assetClass}|OTC`,
  code: assetClass,
  name: `示例 ${assetClass}`,
  assetClass,
  accountId: 'a',
  value,
  singleStock: false,
  ...more,
})

/** Somebody about whom nothing is known but what a test says. */
export const client = (more: Partial<DayClient> = {}): DayClient => ({
  id: 'c1',
  lines: [],
  accounts: [],
  target: null,
  targetSettled: false,
  level: null,
  ageYears: 45,
  openedOn: '2010-03-01',
  lastContactOn: '2026-11-10',
  openComplaint: false,
  needs: [],
  retirementMonth: null,
  monthlySpending: null,
  ownWord: null,
  worryNoted: false,
  lossAnswer: null,
  ...more,
})

export const market: DayInput['market'] = {
  assets: [
    { id: 'CN_CASH', expectedReturn: 0.015, volatility: 0.004 },
    { id: 'CN_RATES', expectedReturn: 0.02, volatility: 0.028 },
    { id: 'CN_EQ_L', expectedReturn: 0.0872, volatility: 0.21 },
    { id: 'HK_EQ', expectedReturn: 0.09, volatility: 0.22 },
  ],
  correlation: [
    [1, 0, 0, 0],
    [0, 1, -0.1, -0.1],
    [0, -0.1, 1, 0.6],
    [0, -0.1, 0.6, 1],
  ],
  replays: { '2008': { CN_CASH: 0.035, CN_RATES: 0.14, CN_EQ_L: -0.66, HK_EQ: -0.5 } },
}

export const dayOf = (who: DayClient, classMoves: Moves, zones: DayZones | null = null, lineMoves: Moves = {}) =>
  clientDay(who, zones, { on: '2026-11-20', classMoves, lineMoves, market, policy })

const side = (zone: 'green' | 'grey' | 'red', probability: number): DayZone => ({
  zone,
  probability,
  sustainableMonthly: probability * 10_000,
  plannedMonthly: 9000,
})
export const zones = (before: 'green' | 'grey' | 'red', after: 'green' | 'grey' | 'red'): DayZones => ({
  before: side(before, 0.8),
  after: side(after, 0.7),
})
