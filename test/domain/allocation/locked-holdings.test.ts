import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isExcluded } from '../../../src/domain/allocation/exclusions'
import { lockedHoldings } from '../../../src/domain/allocation/locked-holdings'
import type { HeldLine, LockRules } from '../../../src/domain/allocation/locked-holdings'

const TODAY = '2026-11-20'
const line = (part: Partial<HeldLine>): HeldLine => ({
  code: '605901',
  name: '示例云港',
  assetClass: 'CN_EQ_L',
  value: 100_000,
  quantity: 10_000,
  restricted: false,
  instrument: 'stock',
  elsewhere: false,
  ...part,
})
const rules = (part: Partial<LockRules>): LockRules => ({
  keep: [],
  pledged: [],
  windows: [],
  heldAway: 'movable',
  ...part,
})
const locked = (lines: readonly HeldLine[], part: Partial<LockRules> = {}) => lockedHoldings(lines, rules(part), TODAY)

describe('what cannot be sold today', () => {
  it('nothing, when nothing binds', () => expect(locked([line({})])).toEqual([]))

  it('restricted shares, beside free ones of the same code', () => {
    const found = locked([line({ restricted: true, value: 300_000 }), line({ value: 100_000 })])
    expect(found).toMatchObject([{ amount: 300_000, reason: 'restricted', stock: true }])
  })

  it('the pledged part of a position', () => {
    const found = locked([line({})], { pledged: [{ code: '605901', quantity: 4_000 }] })
    expect(found).toMatchObject([{ amount: 40_000, reason: 'pledged' }])
  })

  it('more pledged than held is all that is held', () => {
    expect(locked([line({})], { pledged: [{ code: '605901', quantity: 99_000 }] })).toMatchObject([{ amount: 100_000 }])
  })

  it('a whole position inside a window, on its first and on its last day', () => {
    const inside = (from: string, to: string) => locked([line({})], { windows: [{ code: '605901', from, to }] })
    expect(inside(TODAY, '2026-12-31')).toMatchObject([{ amount: 100_000, reason: 'window', until: '2026-12-31' }])
    expect(inside('2026-10-01', TODAY)).toMatchObject([{ reason: 'window' }])
    expect(inside('2026-10-01', '2026-11-19')).toEqual([])
    expect(inside('2026-11-21', '2026-12-01')).toEqual([])
  })

  it('what the client keeps, until his day is over', () => {
    const keep = (until: string | null) => locked([line({})], { keep: [{ code: '605901', quantity: null, until }] })
    expect(keep(null)).toMatchObject([{ reason: 'keep', until: null }])
    expect(keep(TODAY)).toMatchObject([{ reason: 'keep' }])
    expect(keep('2026-11-19')).toEqual([])
  })

  it('the largest part counts once: shares that are restricted, pledged and kept are not locked three times', () => {
    const found = locked([line({ restricted: true, value: 60_000 }), line({ value: 40_000 })], {
      pledged: [{ code: '605901', quantity: 2_000 }],
      keep: [{ code: '605901', quantity: null, until: null }],
    })
    expect(found).toMatchObject([{ amount: 100_000, reason: 'keep' }])
  })

  it('an account elsewhere only when it is to stay', () => {
    const elsewhere = [line({ elsewhere: true, instrument: 'fund' })]
    expect(locked(elsewhere)).toEqual([])
    expect(locked(elsewhere, { heldAway: 'fixed' })).toMatchObject([{ reason: 'heldAway', stock: false }])
  })

  it('is never more than the position is worth', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e9, noNaN: true }),
        fc.double({ min: 0, max: 1e7, noNaN: true }),
        fc.double({ min: 0.01, max: 1e8, noNaN: true }),
        fc.boolean(),
        (value, quantity, pledged, restricted) => {
          const found = locked([line({ value, quantity, restricted })], {
            pledged: [{ code: '605901', quantity: pledged }],
          })
          const amount = found.reduce((sum, lock) => sum + lock.amount, 0)
          expect(amount).toBeLessThanOrEqual(value)
          expect(amount).toBeGreaterThanOrEqual(restricted ? value * (1 - 1e-12) : 0)
        },
      ),
    )
  })
})

describe('what a client does not want to hold', () => {
  const none = { themes: [], words: [], issuers: [], codes: [] }
  const fund = { code: '512690', name: '示例酒ETF', issuer: '示例基金管理有限公司' }

  it('nothing is excluded by nobody', () => expect(isExcluded(fund, none)).toBe(false))

  it.each([
    ['a theme of the house', { ...none, themes: ['liquor'] }],
    ['a word of his own, in full width', { ...none, words: ['酒ＥＴＦ'] }],
    ['the manager', { ...none, issuers: ['示例基金'] }],
    ['the code', { ...none, codes: ['512690'] }],
  ])('by %s', (_, exclusions) => expect(isExcluded(fund, exclusions)).toBe(true))

  it('not by another theme, code or manager', () => {
    const others = { themes: ['coal'], words: ['军工'], issuers: ['另一家'], codes: ['512691'] }
    expect(isExcluded(fund, others)).toBe(false)
    expect(isExcluded({ ...fund, issuer: null }, { ...none, issuers: ['示例'] })).toBe(false)
  })

  it('an empty word excludes nothing', () => expect(isExcluded(fund, { ...none, words: [' '] })).toBe(false))
})
