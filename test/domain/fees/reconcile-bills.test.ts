import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BilledOrder } from '../../../src/domain/fees/billed-order'
import { billScheme, BILL_ROUNDINGS, switchesOf } from '../../../src/domain/fees/bill-scheme'
import type { DeclaredTerms } from '../../../src/domain/fees/bill-search'
import { reconcileAccount } from '../../../src/domain/fees/reconcile-account'
import { fen, yuanToFen } from '../../../src/domain/money'
import { billed, billedUnder, manyUnder } from './bill-orders'

const declared: DeclaredTerms = { allInRate: 0.00025, minimum: fen(500), convention: 1 }
const unknown: DeclaredTerms = { allInRate: null, minimum: null, convention: null }
const asFound = { convention: 'followed', rate: 'declared' } as const
const terms = { allInRate: 0.00025, minimum: fen(500) }
const first = billScheme(switchesOf(1), terms)

/** The reason of one order among bills that are otherwise right. */
const reasonOf = (order: BilledOrder, said: DeclaredTerms = declared, scheme = first) => {
  const { result } = reconcileAccount([...manyUnder(scheme, 40), order], said, asFound)
  expect(result.misfits.map((m) => m.order.id)).toEqual([order.id])
  const { reason, lines, difference } = result.misfits[0]!
  return { reason, difference, wrong: lines.filter((line) => line.reason !== null).map((line) => line.line) }
}

describe('bills that are right', () => {
  it('printed bills of real brokers fit their own scheme: 5.37, 9.21 and 11.23, and 5.00 with the transfer fee in it', () => {
    const galaxy = [
      billed(37_455, { commission: 5, transfer: 0.37 }),
      billed(107_118, { commission: 9.21 }, { exchange: 'SZSE' }),
      billed(130_540, { commission: 11.23 }, { exchange: 'SZSE' }),
    ]
    const one = reconcileAccount(galaxy, { allInRate: 0.000086, minimum: fen(500), convention: 1 }, asFound)
    expect(one.result).toMatchObject({ exact: 3, misfits: [] })
    const ths = [billed(19_346, { commission: 4.81, transfer: 0.19 }, { exchange: 'SZSE' })]
    const two = reconcileAccount(ths, { allInRate: 0.000225, minimum: fen(500), convention: 2 }, asFound)
    expect(two.result).toMatchObject({ exact: 1, misfits: [], billed: 500 })
  })

  it('66,110 yuan at a net 0.0026 %: 1.72 + 3.57 + 0.66, whether the bill shows the levies apart or in one column', () => {
    const net = { allInRate: 0.0000801, minimum: fen(0), convention: 3 } as const
    const apart = billed(66_110, { commission: 1.72, otherFees: 3.57, transfer: 0.66 })
    const together = billed(66_110, { commission: 5.29, transfer: 0.66 })
    expect(reconcileAccount([apart, together], net, asFound).result).toMatchObject({ exact: 2, misfits: [] })
  })

  it('an order in twenty fills pays five yuan once, and a fill without an order number is not called wrong', () => {
    const fills = Array.from({ length: 20 }, () => yuanToFen(400))
    const inFills = billed(8000, { commission: 5, transfer: 0.08 }, { fillAmounts: fills })
    const alone = billed(400, { commission: 0.25 }, { exchange: 'SZSE', numbered: false })
    const { result } = reconcileAccount([...manyUnder(first, 20), inFills, alone], declared, asFound)
    expect(result.misfits).toEqual([])
    expect(result.unjudged.map(({ cause }) => cause)).toEqual(['noOrderNumber'])
    expect(result.fills).toBe(20 + 20 + 1)
  })

  it('one fen a line is rounding, two are wrong', () => {
    const cent = billed(100_000, { commission: 25.01, transfer: 1.01 })
    const two = billed(100_000, { commission: 25.02, transfer: 1 })
    const { result } = reconcileAccount([...manyUnder(first, 20), cent, two], declared, asFound)
    expect(result).toMatchObject({ exact: 20, rounding: 1, roundingDifference: 2 })
    expect(result.misfits.map((m) => [m.order.id, m.difference])).toEqual([[two.id, 2]])
  })

  it('lines rounded on every fill are told from lines rounded once an order', () => {
    const fillAmounts = [33_333, 33_337, 33_330].map((yuan) => yuanToFen(yuan))
    const perFill = billScheme(switchesOf(1, 'halfUp', 'fill'), terms)
    const orders = Array.from({ length: 12 }, (_, i) =>
      billedUnder(perFill, 100_000 + 3 * i, { fillAmounts: fillAmounts.map((f) => fen(f + 100 * i)) }),
    )
    const { basis, result } = reconcileAccount(orders, declared, asFound)
    expect(result.exact).toBe(12)
    expect(basis.switches.roundedPer).toBe('fill')
  })

  it('Hong Kong stamp duty, rounded up to the dollar, and a settlement fee beside the levies are within known bounds', () => {
    // 40,000 HKD at 0.92: 36,800 yuan; 40 HKD stamp; 2.26 trading fee, 1.08 + 0.06 levies, 1.68 settlement, in HKD × 0.92
    const hk = billed(
      36_800,
      { commission: 9.2, otherFees: 4.67, stamp: 36.8 },
      { exchange: 'HKConnectSH', code: '00700' },
    )
    const { result } = reconcileAccount([...manyUnder(first, 10), hk], declared, asFound)
    expect(result).toMatchObject({ exact: 10, rounding: 1, misfits: [] })
  })
})

describe('what is wrong with a bill', () => {
  const wrong: readonly [string, BilledOrder, string, string[]][] = [
    ['stamp duty on a purchase', billed(80_000, { commission: 20, transfer: 0.8, stamp: 40 }), 'stampOnBuy', ['stamp']],
    [
      'stamp duty on an ETF',
      billed(80_000, { commission: 20, stamp: 40 }, { side: 'sell', instrument: 'etf' }),
      'stampOnFund',
      ['stamp'],
    ],
    [
      'the old 0.1 % after 28 August 2023',
      billed(80_000, { commission: 20, transfer: 0.8, stamp: 80 }, { side: 'sell' }),
      'oldStampRate',
      ['stamp'],
    ],
    [
      'no stamp duty on a sale',
      billed(80_000, { commission: 20, transfer: 0.8 }, { side: 'sell' }),
      'stampMissing',
      ['stamp'],
    ],
    [
      'the transfer fee of before April 2022',
      billed(80_000, { commission: 20, transfer: 1.6 }),
      'oldTransferRate',
      ['transfer'],
    ],
    [
      'a transfer fee on an ETF',
      billed(80_000, { commission: 20, transfer: 0.8 }, { instrument: 'etf' }),
      'transferOnFund',
      ['transfer'],
    ],
    [
      "Shenzhen's transfer fee beside a commission that contains it",
      billed(80_000, { commission: 20, transfer: 0.8 }, { exchange: 'SZSE' }),
      'transferTwice',
      ['transfer'],
    ],
    ['a commission of 0.35 %', billed(80_000, { commission: 280, transfer: 0.8 }), 'aboveCap', ['commission']],
    [
      'a commission below what exchange and regulator take',
      billed(800_000, { commission: 20, transfer: 8 }),
      'belowPassThrough',
      ['commission'],
    ],
    ['another rate', billed(80_000, { commission: 24, transfer: 0.8 }), 'anotherRate', ['commission']],
    [
      'five yuan for each of three fills',
      billed(9000, { commission: 15, transfer: 0.09 }, { fillAmounts: [fen(300_000), fen(300_000), fen(300_000)] }),
      'minimumPerFill',
      ['commission'],
    ],
    [
      'levies on top of a commission that contains them',
      billed(80_000, { commission: 20, otherFees: 4.33, transfer: 0.8 }),
      'leviesTwice',
      ['commission'],
    ],
    [
      'no minimum where one is agreed',
      billed(8000, { commission: 2, transfer: 0.08 }),
      'minimumNotCharged',
      ['commission'],
    ],
    [
      'a sum that nothing explains',
      billed(80_000, { commission: 23.37, transfer: 0.8 }),
      'unexplained',
      ['commission'],
    ],
  ]
  it.each(wrong)('%s', (_, order, reason, lines) => {
    expect(reasonOf(order)).toMatchObject({ reason, wrong: lines })
  })

  it('a minimum of five yuan where the account has none', () => {
    const net = { allInRate: 0.00025, minimum: fen(0), convention: 3 } as const
    const scheme = billScheme(switchesOf(3), net)
    expect(reasonOf(billed(8000, { commission: 5, transfer: 0.08 }), net, scheme).reason).toBe('minimumNotAgreed')
  })

  it('says how much: an old stamp rate on 80,000 yuan is 40 yuan too much, which the client is owed', () => {
    const order = billed(80_000, { commission: 20, transfer: 0.8, stamp: 80 }, { side: 'sell' })
    const short = billed(8000, { commission: 2, transfer: 0.08 })
    const { result } = reconcileAccount([...manyUnder(first, 40), order, short], declared, asFound)
    expect(result).toMatchObject({ overcharged: 4000, undercharged: 300 })
    expect(result.billed - result.expected).toBe(result.overcharged - result.undercharged + result.roundingDifference)
  })

  it('an order on a day without rates is not judged, and neither is a bond whose commission is its own', () => {
    const early = billed(80_000, { commission: 20 }, { date: '2015-07-01' })
    const bond = billed(80_000, { commission: 0.8 }, { instrument: 'bond' })
    const { result } = reconcileAccount([early, ...manyUnder(first, 10), bond], declared, asFound)
    expect(result.unjudged.map(({ cause }) => cause)).toEqual(['noTariff', 'ownTariff'])
  })

  it('a fund pays at most the rate of its product file; repo at most the standard of its tenor', () => {
    // 10,000 yuan paid at 0.8 %: 10,000 − 10,000 / 1.008 = 79.37
    const fund = { kind: 'fund', exchange: 'OTC', instrument: 'fund', productRate: 0.008 } as const
    const right = billed(9920.63, { commission: 79.37 }, fund)
    const half = billed(9960.16, { commission: 39.84 }, fund)
    const high = billed(9852.22, { commission: 147.78 }, fund)
    const repo = { kind: 'repo', instrument: 'repo', code: '204001' } as const
    const lent = billed(100_000, { commission: 1 }, repo)
    const dear = billed(100_000, { commission: 5 }, repo)
    const { result } = reconcileAccount([right, half, high, lent, dear], declared, asFound)
    expect(result).toMatchObject({ exact: 2, reduced: 1 })
    expect(result.misfits.map(({ reason }) => reason)).toEqual(['aboveProductRate', 'aboveRepoRate'])
  })
})

describe('what the bills follow', () => {
  it('finds convention, rate and minimum of bills whose account file says nothing', () => {
    for (const convention of [1, 2, 3] as const) {
      const scheme = billScheme(switchesOf(convention), { allInRate: 0.00012, minimum: fen(500) })
      const { basis, result } = reconcileAccount(manyUnder(scheme, 60), unknown, asFound)
      expect(basis).toMatchObject({ convention, rateSource: 'estimated', terms: { allInRate: 0.00012 } })
      expect(result).toMatchObject({ exact: 60, misfits: [] })
    }
  })

  it('sees that the rate was lowered, and judges by the declared rate all the same', () => {
    const cheaper = billScheme(switchesOf(1), { allInRate: 0.00015, minimum: fen(500) })
    const before = manyUnder(first, 60).filter(({ date }) => date < '2025-01')
    const after = manyUnder(cheaper, 60).filter(({ date }) => date >= '2025-01')
    const now: DeclaredTerms = { allInRate: 0.00015, minimum: fen(500), convention: 1 }
    const found = reconcileAccount([...before, ...after], now, asFound)
    expect(found.periods.map(({ from, to, terms: t }) => [from, to, t.allInRate])).toEqual([
      ['2024-01', '2024-12', 0.00025],
      ['2025-01', '2025-12', 0.00015],
    ])
    expect(new Set(found.result.misfits.map(({ reason }) => reason))).toEqual(new Set(['anotherRate']))
    const byPeriod = reconcileAccount([...before, ...after], now, { convention: 'followed', rate: 'followed' })
    expect(byPeriod.basis.byPeriod).toBe(true)
    expect(byPeriod.result.misfits).toEqual([])
  })

  it('bills under convention 3 do not follow the declared convention 1; the difference is said in yuan', () => {
    const net = billScheme(switchesOf(3), terms)
    const { basis, result, asDeclared } = reconcileAccount(manyUnder(net, 60), declared, asFound)
    expect(basis.convention).toBe(3)
    expect(result.misfits).toEqual([])
    expect(asDeclared!.misfits.length).toBeGreaterThan(0)
    expect(asDeclared!.overcharged + asDeclared!.undercharged).toBeGreaterThan(0)
  })

  it('choosing another convention changes the fit, and choosing back restores it', () => {
    const orders = manyUnder(first, 60)
    const under = (convention: 1 | 2 | 3) =>
      reconcileAccount(orders, declared, { convention, rate: 'declared' }).result.misfits.length
    expect(under(1)).toBe(0)
    expect(under(3)).toBeGreaterThan(10)
    expect(under(1)).toBe(0)
  })

  it('says that no rate shows where every order is at the minimum', () => {
    const orders = Array.from({ length: 8 }, (_, i) => billed(2000 + 300 * i, { commission: 5 }, { exchange: 'SZSE' }))
    const { basis, result } = reconcileAccount(orders, unknown, asFound)
    expect(basis.rateSource).toBe('atMinimum')
    expect(result.misfits).toEqual([])
  })

  it('an account without an order has nothing to say', () => {
    const { result, periods } = reconcileAccount([], declared, asFound)
    expect([result.orders, result.billed, periods]).toEqual([0, 0, []])
  })
})

describe('every book of bills', () => {
  const anyTerms = fc.record({
    allInRate: fc.integer({ min: 60, max: 3000 }).map((n) => n / 1_000_000),
    minimum: fc.constantFrom(fen(500), fen(100)),
  })
  it('that a broker makes by one scheme reconciles to the fen under it, whatever the rounding', () => {
    fc.assert(
      fc.property(
        anyTerms,
        fc.constantFrom(1 as const, 2 as const, 3 as const),
        fc.constantFrom(...BILL_ROUNDINGS),
        (own, convention, { rounding, roundedPer }) => {
          const scheme = billScheme(switchesOf(convention, rounding, roundedPer), own)
          const { result } = reconcileAccount(manyUnder(scheme, 30), { ...own, convention }, asFound)
          expect(result).toMatchObject({ exact: 30, misfits: [], overcharged: 0, undercharged: 0 })
        },
      ),
      { numRuns: 60 },
    )
  })

  it('adds up: billed − expected = overcharged − undercharged + rounding, and every order is counted once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ at: fc.nat(39), more: fc.integer({ min: -300, max: 2000 }) }), { maxLength: 12 }),
        (changes) => {
          const orders = manyUnder(first, 40).map((order) => ({ ...order, billed: { ...order.billed } }))
          for (const { at, more } of changes) {
            const order = orders[at]!
            orders[at] = {
              ...order,
              billed: { ...order.billed, commission: fen(Math.max(0, order.billed.commission + more)) },
            }
          }
          const { result } = reconcileAccount(orders, declared, asFound)
          expect(result.billed - result.expected).toBe(
            result.overcharged - result.undercharged + result.roundingDifference,
          )
          expect(result.exact + result.rounding + result.reduced + result.misfits.length + result.unjudged.length).toBe(
            40,
          )
        },
      ),
      { numRuns: 60 },
    )
  })
})
