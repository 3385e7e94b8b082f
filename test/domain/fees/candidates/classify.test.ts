import { describe, expect, it } from 'vitest'
import type { CandidateFacts } from '../../../../src/domain/fees/candidates/facts'
import { shippedConversionPolicy } from '../../../../src/domain/fees/candidates/policy'
import { busy, judged, owning, trading } from './one-client'

/*
 * Clients by hand. A = advised assets, F = 0.4 % × A (asset-flat-040), c_fee = 0.00541 %, agreed turnover at most 6 one-sided.
 * Source of the arithmetic: V* = (F − S)/(c − c_fee), compute.md §6.
 */

const allOn = { shareClass: true, duties: true, impact: true }
const allOff = { shareClass: false, duties: false, impact: false }

describe('who may be talked to', () => {
  it('high turnover at a high rate: the fee is cheaper by 3,934.40 a year, by price alone', () => {
    const { class: kind, model, scheduleId, reasons, figures } = judged()
    expect(kind).toBe('candidate')
    expect([model, scheduleId]).toEqual(['assetBased', 'asset-flat-040'])
    expect(reasons).toEqual(['HIGH_TURNOVER', 'CHEAPER_AT_AGREED'])
    // 12,800 − 8,000 − 16,000,000 × 0.0000541
    expect(figures).toMatchObject({ assets: 2_000_000, commission: 12_800, feeCost: 8865.6, saving: 3934.4 })
    expect(figures?.savingOfPrice).toBe(3934.4)
    // 8,000 / (0.0008 − 0.0000541) / 2,000,000 / 2
    expect(figures?.breakevenTurnover).toBeCloseTo(2.681324, 5)
    expect(figures?.turnover).toBe(4)
    expect(figures?.interval95?.map((turnover) => Math.round(turnover * 1e9) / 1e9)).toEqual([4, 4])
  })

  it('past churning is not rewarded: at 12 turns he is compared at the agreed 6', () => {
    const { figures, secondLook } = judged(trading(busy, 48_000_000, 0.0008))
    // 24 m × (0.0008 − 0.0000541) − 8,000
    expect(figures?.saving).toBeCloseTo(9901.6, 2)
    expect(figures?.turnover).toBe(12)
    expect(secondLook).toContain('ABOVE_AGREED')
  })

  it('wealthy at a low rate: he would pay more, says so, and is no candidate without a named surplus', () => {
    const wealthy = trading(owning(busy, 5_000_000), 40_000_000, 0.0001)
    const alone = judged(wealthy)
    expect(alone).toMatchObject({ class: 'mustNot', mustNot: ['REVERSE_CHURNING'], stay: ['PAYS_MORE'] })
    expect(alone.reasons).toContain('LOW_RATE_WEALTHY')
    // 40 m × 0.0000459 − 20,000
    expect(alone.figures?.saving).toBe(-18_164)
    const withFunds = { ...wealthy, year: { ...wealthy.year, trail: 19_000 } }
    const named = judged(withFunds)
    expect(named).toMatchObject({ class: 'candidate', mustNot: [], stay: [] })
    expect(named.reasons).toEqual(expect.arrayContaining(['LOW_RATE_WEALTHY', 'NAMED_SURPLUS']))
    expect(named.figures).toMatchObject({ savingOfPrice: -18_164, saving: 836 })
    expect(named.figures?.surplus).toEqual([{ id: 'shareClass', amount: 19_000 }])
    // The cheaper share class is the firm's loss: without it the client would still pay more.
    expect(judged(withFunds, { surplus: allOff }).class).toBe('mustNot')
  })

  it('small with a low contribution: a flat membership, never a percentage', () => {
    const small = { ...owning(busy, 100_000), year: { ...busy.year, trail: 0 } }
    const paying = trading(small, 1_000_000, 0.0006)
    const member = judged(paying)
    expect(member).toMatchObject({ class: 'membership', model: 'fixedTerm', scheduleId: 'membership-360' })
    expect(member.reasons).toContain('SMALL_LOW_CONTRIBUTION')
    // 600 − 360 − 54.1, where 0.4 % would have cost 400
    expect(member.figures?.saving).toBe(185.9)
    expect(judged(trading(small, 500_000, 0.0006))).toMatchObject({ class: 'stay', stay: ['PAYS_MORE'] })
  })

  it('trading less: what duties and impact it saves counts only when it is switched on', () => {
    // 24 turns past, 6 agreed: 36 m × (0.026 % of duties + 0.05 % of impact)
    const churned = { ...trading(owning(busy, 1_000_000), 48_000_000, 0.0001) }
    const off = judged(churned, { surplus: allOff })
    const on = judged(churned, { surplus: allOn })
    expect(off.figures?.saving).toBeCloseTo(12_000_000 * 0.0000459 - 4000, 2)
    expect(on.figures?.surplus.map(({ id }) => id)).toEqual(['duties', 'impact'])
    const duties = (4160 / 48_000_000) * 36_000_000
    expect(on.figures?.saving).toBeCloseTo(12_000_000 * 0.0000459 - 4000 + duties + 36_000_000 * 0.0005, 1)
    expect([off.class, on.class]).toEqual(['stay', 'candidate'])
  })

  it('an agreement that ends within 120 days is talked about anew, a longer one runs', () => {
    const agreement = { model: 'differentialCommission', start: '2025-01-01', rate: 0.0008, amount: null } as const
    const soon = judged({ agreement: { ...agreement, end: '2027-03-19' } })
    const later = judged({ agreement: { ...agreement, end: '2027-03-21' } })
    expect(soon.class).toBe('candidate')
    expect(soon.reasons).toContain('RENEWAL')
    expect(soon.secondLook).toContain('AGREEMENT_ENDS')
    expect(later.class).toBe('running')
  })
})

describe('who must not be moved', () => {
  const blocked: readonly (readonly [string, string, Partial<CandidateFacts>])[] = [
    ['his account is in inheritance', 'INHERITANCE', { status: 'inheritance' }],
    ['his account is restricted', 'ACCOUNT_RESTRICTED', { status: 'restricted' }],
    ['a minor', 'MINOR', { age: 17 }],
    ['without full civil capacity', 'INCAPACITATED', { flags: { ...busy.flags, incapacitated: true } }],
    ['bereaved or seriously ill', 'BEREAVED', { flags: { ...busy.flags, bereaved: true } }],
    ['a complaint is open', 'OPEN_COMPLAINT', { flags: { ...busy.flags, openComplaint: true } }],
    ['never assessed', 'ASSESSMENT_MISSING', { level: null, assessmentValidUntil: null }],
    ['assessed too long ago', 'ASSESSMENT_EXPIRED', { assessmentValidUntil: '2026-11-19' }],
    ['of the lowest level', 'LOWEST_LEVEL', { level: 'C1' }],
    ['of the lowest category', 'LOWEST_LEVEL', { lowest: true }],
    [
      'a founder whose money lies in restricted shares',
      'NOTHING_TO_ADVISE',
      { holdings: { total: 20_000_000, cash: 500_000, restricted: 17_000_000 }, averageAssets: 20_000_000 },
    ],
    [
      'a company with idle cash',
      'NOTHING_TO_ADVISE',
      { kind: 'institution', age: null, holdings: { total: 10_000_000, cash: 9_000_000, restricted: 0 } },
    ],
    ['he trades less than half of the breakeven', 'REVERSE_CHURNING', trading(busy, 5_000_000, 0.0008)],
    ['no turnover makes the fee cheaper', 'FEE_NEVER_CHEAPER', trading(busy, 16_000_000, 0.00005)],
  ]
  it.each(blocked)('%s: %s', (_story, code, change) => {
    const { class: kind, mustNot } = judged(change)
    expect(kind).toBe('mustNot')
    expect(mustNot).toContain(code)
  })

  it('on the last day of his assessment he may still be talked to', () => {
    const last = judged({ assessmentValidUntil: '2026-11-20' })
    expect(last.class).toBe('candidate')
    expect(last.secondLook).toContain('ASSESSMENT_EXPIRING')
  })

  it('age is a second look and no ban', () => {
    expect(judged({ age: 64 }).secondLook).toEqual([])
    expect(judged({ age: 65 })).toMatchObject({ class: 'candidate', secondLook: ['AGE'] })
    expect(judged({ age: 75 })).toMatchObject({ class: 'candidate', secondLook: ['AGE_HIGH'] })
  })

  it('a retired teacher at 0.3 %: a cheaper commission comes first, a fee is reverse churning', () => {
    const teacher = judged({ ...trading(owning(busy, 600_000), 40_000, 0.003), age: 66 })
    expect(teacher).toMatchObject({ class: 'mustNot', mustNot: ['REVERSE_CHURNING'], stay: ['PAYS_MORE'] })
    expect(teacher.secondLook).toEqual(['AGE', 'COMMISSION_HIGH'])
  })
})

describe('too close, or not to be told', () => {
  it('busy one year and quiet two: cheaper in the past year, but the interval holds the breakeven', () => {
    const monthly = [...Array.from({ length: 24 }, () => 300_000), ...Array.from({ length: 12 }, () => 1_100_000)]
    const facts = { ...trading(busy, 13_200_000, 0.0008), monthly }
    const { class: kind, stay, figures } = judged(facts)
    expect(kind).toBe('stay')
    expect(stay).toEqual(['TOO_CLOSE'])
    expect(figures?.saving).toBeGreaterThan(0)
  })

  it('half a year of trades is brought to a year and marked', () => {
    const half = { ...trading(busy, 8_000_000, 0.0008), monthly: Array.from({ length: 6 }, () => 8_000_000 / 6) }
    const { figures, secondLook } = judged(half)
    expect(figures?.turnover).toBe(4)
    expect(figures?.interval95).toBeNull()
    expect(secondLook).toContain('SHORT_HISTORY')
  })

  it('nothing at the firm and nothing against him: not enough data', () => {
    const { class: kind, figures } = judged(
      { averageAssets: null },
      {},
      {
        mustNot: { ...shippedConversionPolicy.mustNot, minAdvisedAssets: 0 },
      },
    )
    expect([kind, figures]).toEqual(['unknown', null])
  })
})
