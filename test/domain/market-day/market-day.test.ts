import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeDays, totalsOf } from '../../../src/domain/market-day/market-day'
import { dayEstimate } from '../../../src/domain/market-day/day-estimate'
import type { DayClient } from '../../../src/domain/market-day/types'
import { client, dayOf, line, market, policy, zones } from './clients'

const codes = (reasons: readonly { readonly code: string }[]): string[] => reasons.map(({ code }) => code)

describe('a fall of five per cent in A shares', () => {
  it('costs what the statement says: 1,000,000 of shares and 500,000 of cash lose 50,000, 3.33 %', () => {
    const { value } = dayOf(client({ lines: [line('CN_EQ_L', 1_000_000), line('CN_CASH', 500_000)] }), {
      CN_EQ_L: -0.05,
    })
    expect(value).toMatchObject({ before: 1_500_000, after: 1_450_000, change: -50_000, debt: 0, byClassMove: 2 })
    expect(value.changeShare).toBeCloseTo(-1 / 30, 12)
    expect(value.byClass).toEqual({
      CN_CASH: { before: 500_000, after: 500_000 },
      CN_EQ_L: { before: 1_000_000, after: 950_000 },
    })
  })

  it('a share with a closing price of its own moves by it, the rest with its class', () => {
    const own = line('CN_EQ_L', 100_000, { key: '600001|SSE', code: '600001' })
    const { value } = dayOf(client({ lines: [own, line('CN_EQ_L', 200_000)] }), { CN_EQ_L: -0.05 }, null, {
      '600001|SSE': 0.02,
    })
    expect(value.change).toBeCloseTo(2000 - 10_000, 8)
    expect(value).toMatchObject({ priced: 1, byClassMove: 1 })
  })

  it('margin account at 145 %: 1.45 m on 1 m of debt comes to 137.75 %, another 5.63 % down closes it out', () => {
    const day = dayOf(
      client({
        lines: [line('CN_EQ_L', 1_450_000, { accountId: 'm' })],
        accounts: [{ id: 'm', maintenanceRatio: 1.45 }],
      }),
      { CN_EQ_L: -0.05 },
    )
    const [account] = day.value.margin
    expect(account?.debt).toBeCloseTo(1_000_000, 6)
    expect(account?.ratioAfter).toBeCloseTo(1.3775, 12)
    expect(account?.state).toBe('warning')
    expect(account?.fallToCloseOut).toBeCloseTo(1 - 1.3 / 1.3775, 12)
    expect(account?.fallToWarning).toBe(0)
    // His own money is 450,000: the 72,500 are 16.1 % of it.
    expect(day.value.changeShare).toBeCloseTo(-72_500 / 450_000, 12)
    expect(codes(day.scores.hurtReasons)).toContain('marginWarning')
    expect(day.points.decide[0]?.code).toBe('marginTopUp')
  })

  it('an account without debt is no margin account', () => {
    const day = dayOf(client({ lines: [line('CN_EQ_L', 100_000)], accounts: [{ id: 'a', maintenanceRatio: null }] }), {
      CN_EQ_L: -0.2,
    })
    expect(day.value.margin).toEqual([])
  })
})

describe('the two sums of points', () => {
  it('every point has a name, and they add up', () => {
    const day = dayOf(
      client({
        lines: [line('CN_EQ_L', 900_000, { singleStock: true }), line('CN_CASH', 100_000)],
        target: { CN_EQ_L: 0.9495, CN_CASH: 0.0505 },
        level: 'C2',
        ageYears: 72,
        lastContactOn: null,
        openComplaint: true,
        needs: [{ label: '学费', month: '2027-08', amount: 300_000 }],
        ownWord: 0.05,
        worryNoted: true,
      }),
      { CN_EQ_L: -0.08 },
      zones('green', 'red'),
    )
    const { hurt, scared, hurtReasons, scaredReasons } = day.scores
    expect(codes(hurtReasons)).toEqual(['zoneToRed', 'loss', 'bandPushed', 'needUncovered', 'concentrated'])
    expect(hurt).toBe(30 + 14 + 8 + 20 + 8)
    expect(codes(scaredReasons)).toEqual([
      'beyondOwnWord',
      'lossFelt',
      'old',
      'silentLong',
      'openComplaint',
      'worryNoted',
      'cautiousLevel',
    ])
    expect(scared).toBe(35 + 7 + 6 + 15 + 12 + 5 + 8)
    expect(day.score).toBe(hurt + scared)
    expect(day.callDue).toBe(true)
  })

  it('his own word goes before the answer in the questionnaire', () => {
    const lines = [line('CN_EQ_L', 100_000)]
    const said = dayOf(client({ lines, ownWord: 0.3, lossAnswer: 'A' }), { CN_EQ_L: -0.05 })
    expect(codes(said.scores.scaredReasons)).not.toContain('beyondAnswer')
    const answered = dayOf(client({ lines, lossAnswer: 'A' }), { CN_EQ_L: -0.05 })
    expect(codes(answered.scores.scaredReasons)).toContain('beyondAnswer')
    expect(codes(answered.points.decide)).toContain('talkRisk')
  })

  it('a day that costs nothing gives nobody points, whatever else there is', () => {
    const worried = client({ lines: [line('CN_EQ_L', 100_000)], lastContactOn: null, openComplaint: true, ownWord: 0 })
    expect(dayOf(worried, { CN_EQ_L: 0.05 }).score).toBe(0)
    expect(dayOf(worried, {}).score).toBe(0)
  })

  it('a need that safe money covers weighs less than one it does not', () => {
    const needs = [{ label: '装修', month: '2027-03', amount: 50_000 }]
    const covered = dayOf(client({ lines: [line('CN_EQ_L', 400_000), line('CN_CASH', 60_000)], needs }), {
      CN_EQ_L: -0.05,
    })
    expect(codes(covered.scores.hurtReasons)).toContain('needSoon')
    expect(codes(covered.points.kept)).toContain('needCovered')
    const late = dayOf(
      client({ lines: [line('CN_EQ_L', 400_000)], needs: [{ label: '', month: '2029-03', amount: 9e6 }] }),
      {
        CN_EQ_L: -0.05,
      },
    )
    expect(codes(late.scores.hurtReasons)).not.toContain('needUncovered')
  })
})

/** Any client: some lines, perhaps margin debt, a target, needs and words of his own. */
const anyClient = (id: fc.Arbitrary<string>): fc.Arbitrary<DayClient> =>
  fc
    .record({
      id,
      equity: fc.integer({ min: 0, max: 3_000_000 }),
      hk: fc.integer({ min: 0, max: 1_000_000 }),
      cash: fc.integer({ min: 0, max: 2_000_000 }),
      bonds: fc.integer({ min: 0, max: 2_000_000 }),
      ratio: fc.option(fc.double({ min: 1.31, max: 4, noNaN: true })),
      weight: fc.double({ min: 0, max: 1, noNaN: true }),
      need: fc.integer({ min: 0, max: 500_000 }),
      word: fc.option(fc.double({ min: 0, max: 0.5, noNaN: true })),
    })
    .map(({ id: who, equity, hk, cash, bonds, ratio, weight, need, word }) =>
      client({
        id: who,
        lines: [
          line('CN_EQ_L', equity, { singleStock: true }),
          line('HK_EQ', hk),
          line('CN_CASH', cash),
          line('CN_RATES', bonds),
        ],
        accounts: ratio === null ? [] : [{ id: 'a', maintenanceRatio: ratio }],
        target: { CN_EQ_L: weight, CN_RATES: 1 - weight },
        needs: [{ label: '', month: '2027-05', amount: need }],
        ownWord: word,
      }),
    )

describe('properties', () => {
  it('a larger fall never lowers what hurts', () => {
    fc.assert(
      fc.property(
        anyClient(fc.constant('c')),
        fc.double({ min: 0, max: 0.4, noNaN: true }),
        fc.double({ min: 0, max: 0.4, noNaN: true }),
        fc.double({ min: 1, max: 2.4, noNaN: true }),
        (who, a, b, times) => {
          const small = dayOf(who, { CN_EQ_L: -a, HK_EQ: -b })
          const large = dayOf(who, { CN_EQ_L: -a * times, HK_EQ: -b * times })
          expect(large.scores.hurt).toBeGreaterThanOrEqual(small.scores.hurt)
        },
      ),
    )
  })

  it('the order of the book changes neither places nor totals', () => {
    const book = fc.uniqueArray(anyClient(fc.uuid()), { selector: ({ id }) => id, maxLength: 12 })
    fc.assert(
      fc.property(book, fc.nat(), (people, turn) => {
        const moves = { CN_EQ_L: -0.06, HK_EQ: -0.03 }
        const days = people.map((who) => dayOf(who, moves))
        const at = people.length === 0 ? 0 : turn % people.length
        const turned = [...days.slice(at), ...days.slice(0, at)].toReversed()
        expect(placeDays(turned)).toEqual(placeDays(days))
        expect(totalsOf(turned)).toEqual(totalsOf(days))
      }),
    )
  })

  it('the order of a client’s lines changes no figure', () => {
    fc.assert(
      fc.property(anyClient(fc.constant('c')), (who) => {
        const moves = { CN_EQ_L: -0.06, HK_EQ: -0.03 }
        expect(dayOf({ ...who, lines: who.lines.toReversed() }, moves)).toEqual(dayOf(who, moves))
      }),
    )
  })
})

describe('what the plan says about such a day', () => {
  it('all in A shares: σ of a day is 21 %/√252, one day a year falls below about −3.48 %', () => {
    const estimate = dayEstimate({ CN_EQ_L: 1 }, market)
    expect(estimate.dailyVolatility).toBeCloseTo(0.21 / Math.sqrt(252), 12)
    expect(estimate.onceAYear).toBeCloseTo(0.0872 / 252 - (2.6548 * 0.21) / Math.sqrt(252), 6)
    expect(estimate.onceInTenYears).toBeLessThan(estimate.onceAYear)
    expect(estimate.replays).toEqual({ '2008': -0.66 })
  })

  it('the page has something to decide, or says that there is nothing', () => {
    const calm = dayOf(client({ lines: [line('CN_CASH', 100_000)] }), { CN_EQ_L: -0.05 })
    expect(codes(calm.points.decide)).toEqual(['nothing'])
    expect(codes(calm.points.changed)).toEqual(['valueFlat'])
  })
})

it('the shipped policy: a close-out is worse than a warning, a red zone worse than a grey one', () => {
  expect(policy.hurt.marginCloseOut).toBeGreaterThan(policy.hurt.marginWarning)
  expect(policy.hurt.marginWarning).toBeGreaterThan(policy.hurt.marginNear)
  expect(policy.hurt.zoneToRed).toBeGreaterThan(policy.hurt.zoneToGrey)
  expect(policy.hurt.needUncovered).toBeGreaterThan(policy.hurt.needSoon)
  expect(policy.margin.closeOut).toBeLessThan(policy.margin.warning)
  expect(policy.margin.warning).toBeLessThan(policy.margin.near)
})
