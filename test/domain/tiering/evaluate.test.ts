import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import shipped from '../../../resources/policies/tier-policy.json'
import { evaluateTiers, type PreviousTier } from '../../../src/domain/tiering/evaluate'
import { MEASURES, type TierUnit } from '../../../src/domain/tiering/measures'
import { atStakeOf, hoursOfTier, migrationOf } from '../../../src/domain/tiering/migration'
import { compilePolicy, defaultTierPolicy, type TierPolicy } from '../../../src/domain/tiering/policy'

const compiledOf = (policy: TierPolicy) => {
  const compiled = compilePolicy(policy)
  if (!compiled.ok) throw new Error(compiled.problems.map((p) => p.message).join('; '))
  return compiled.value
}
const policy = compiledOf(defaultTierPolicy)
const on = '2026-11-30'

const unit = (over: Partial<TierUnit> = {}): TierUnit => ({
  id: 'h',
  kind: 'household',
  aum20: 100_000,
  sustainableRevenue12: 0,
  netFlow6: -0.1,
  verifiedHeldAway: 0,
  monthsSinceTrade: 1,
  tenureYears: 5,
  headAge: 50,
  openComplaint: false,
  bereaved12: false,
  incapacitatedOwner: false,
  handover6: false,
  ...over,
})
const was = (tier: string, misses = 0, pending = 0): PreviousTier => ({ tier, misses, pending, since: '2025-03-31' })

const review = (one: Partial<TierUnit>, previous?: PreviousTier) => {
  const result = evaluateTiers(policy, on, [unit(one)], previous === undefined ? {} : { h: previous })
  if (!result.ok) throw new Error(result.problems[0]!.message)
  return result.value[0]!
}

describe('placing a household that is seen for the first time', () => {
  it.each([
    [{ aum20: 3_000_000 }, 'S1'],
    [{ aum20: 1_500_000, sustainableRevenue12: 15_000 }, 'S1'],
    [{ aum20: 1_500_000, sustainableRevenue12: 14_999 }, 'S2'],
    [{ aum20: 499_999.99 }, 'S3'],
    [{ aum20: 250_000, sustainableRevenue12: 3000 }, 'S2'],
    [{ aum20: 1000 }, 'S3'],
    [{ aum20: 999, monthsSinceTrade: 30 }, 'S0'],
  ] as const)('%o is %s', (one, tier) => {
    expect(review(one)).toMatchObject({
      tier,
      proposedTier: tier,
      misses: 0,
      watch: false,
      reasons: ['NEW'],
      since: on,
    })
  })

  it('ten million makes the top of the first tier', () => {
    expect(review({ aum20: 10_000_000 })).toMatchObject({ tier: 'S1', subTier: 'S1P' })
    expect(review({ aum20: 9_999_999 }).subTier).toBeNull()
  })
})

describe('the next review', () => {
  it('a household that earned more rises, with a new date', () => {
    expect(review({ aum20: 3_200_000 }, was('S2'))).toMatchObject({ tier: 'S1', reasons: ['PROMOTED'], since: on })
  })

  it('a rise that the market alone brought has to last two reviews', () => {
    const grown = { aum20: 3_200_000, aumConst: 2_900_000 }
    expect(review(grown, was('S2'))).toMatchObject({
      tier: 'S2',
      proposedTier: 'S1',
      pending: 1,
      watch: false,
      reasons: ['MARKET_ONLY_RISE'],
    })
    expect(review(grown, was('S2', 0, 1))).toMatchObject({ tier: 'S1', pending: 0, reasons: ['PROMOTED'] })
    expect(review(grown, { tier: 'S2', misses: 0, since: '2025-03-31' }).tier).toBe('S1')
  })

  it('between the bars nothing moves: 2.8 million stays, but would not come in', () => {
    expect(review({ aum20: 2_800_000 }, was('S1', 4))).toMatchObject({
      tier: 'S1',
      misses: 0,
      reasons: ['KEPT'],
      since: '2025-03-31',
    })
    expect(review({ aum20: 2_800_000 }, was('S2')).tier).toBe('S2')
  })

  it('the first tier falls at the sixth miss in a row, the second at the third', () => {
    expect(review({ aum20: 2_000_000 }, was('S1', 4))).toMatchObject({
      tier: 'S1',
      proposedTier: 'S2',
      misses: 5,
      watch: true,
      reasons: ['MISSED'],
    })
    expect(review({ aum20: 2_000_000 }, was('S1', 5))).toMatchObject({
      tier: 'S2',
      misses: 0,
      watch: false,
      reasons: ['DEMOTED'],
      since: on,
    })
    expect(review({ aum20: 200_000 }, was('S2', 1)).tier).toBe('S2')
    expect(review({ aum20: 200_000 }, was('S2', 2)).tier).toBe('S3')
  })

  it('falling, a household lands where it would be kept', () => {
    expect(review({ aum20: 460_000 }, was('S1', 5)).tier).toBe('S2')
    expect(review({ aum20: 500, monthsSinceTrade: 20 }, was('S1', 5)).tier).toBe('S0')
  })

  it('a small client who traded within the year is not dormant', () => {
    expect(review({ aum20: 300, monthsSinceTrade: 11 }, was('S3', 2)).tier).toBe('S3')
    expect(review({ aum20: 300, monthsSinceTrade: 12 }, was('S3', 2)).tier).toBe('S0')
    expect(review({ aum20: 300, monthsSinceTrade: null }, was('S3', 2)).tier).toBe('S0')
  })

  it('where only the market fell, it is held for two more quarters', () => {
    const fallen = { aum20: 2_500_000, aumConst: 2_750_000, netFlow6: 0 }
    expect(review(fallen, was('S1', 5))).toMatchObject({
      tier: 'S1',
      misses: 6,
      watch: true,
      reasons: ['MISSED', 'HELD_MARKET'],
    })
    expect(review(fallen, was('S1', 10)).tier).toBe('S1')
    expect(review(fallen, was('S1', 11))).toMatchObject({ tier: 'S2', reasons: ['DEMOTED'] })
    expect(review({ ...fallen, netFlow6: -0.01 }, was('S1', 5)).tier).toBe('S2')
    expect(review({ ...fallen, aumConst: 2_600_000 }, was('S1', 5)).tier).toBe('S2')
  })

  it.each([
    [{ openComplaint: true }, 'PROTECTED_OPEN_COMPLAINT'],
    [{ bereaved12: true }, 'PROTECTED_BEREAVEMENT'],
    [{ headAge: 75, tenureYears: 10 }, 'PROTECTED_OLD_AND_LOYAL'],
    [{ incapacitatedOwner: true }, 'PROTECTED_INCAPACITATED_OWNER'],
    [{ handover6: true }, 'PROTECTED_HANDOVER'],
    [{ tenureYears: 0.4 }, 'HELD_NEW_CLIENT'],
  ] as const)('%o is not demoted and no miss is counted', (one, reason) => {
    expect(review({ aum20: 200_000, ...one }, was('S2', 2))).toMatchObject({
      tier: 'S2',
      proposedTier: 'S3',
      misses: 2,
      watch: true,
      reasons: ['MISSED', reason],
    })
  })

  it('an institution has no age that could protect it', () => {
    expect(review({ kind: 'institution', headAge: null, tenureYears: 20, aum20: 200_000 }, was('S2', 2)).tier).toBe(
      'S3',
    )
  })

  it('a tier that the policy no longer has is refused by name', () => {
    const result = evaluateTiers(policy, on, [unit()], { h: was('GOLD') })
    expect(result).toMatchObject({ ok: false, problems: [{ code: 'invalid_input', path: '/previous/h/tier' }] })
  })
})

describe('the open score sheet', () => {
  it('shows every comparison on the way up to the tier and what keeps it', () => {
    expect(review({ aum20: 1_600_000, sustainableRevenue12: 9000 }, was('S2')).scoreSheet).toEqual([
      { rule: 'S1.promote: aum20 >= 3000000', value: 1_600_000, threshold: 3_000_000, passed: false },
      { rule: 'S1.promote: aum20 >= 1500000', value: 1_600_000, threshold: 1_500_000, passed: true },
      { rule: 'S1.promote: sustainableRevenue12 >= 15000', value: 9000, threshold: 15_000, passed: false },
      { rule: 'S2.promote: aum20 >= 500000', value: 1_600_000, threshold: 500_000, passed: true },
      { rule: 'S2.promote: aum20 >= 250000', value: 1_600_000, threshold: 250_000, passed: true },
      { rule: 'S2.promote: sustainableRevenue12 >= 3000', value: 9000, threshold: 3000, passed: true },
      { rule: 'S2.keep: aum20 >= 450000', value: 1_600_000, threshold: 450_000, passed: true },
      { rule: 'S2.keep: sustainableRevenue12 >= 2700', value: 9000, threshold: 2700, passed: true },
    ])
  })

  it('says nothing where there is no number', () => {
    const sheet = review({ aum20: 300, monthsSinceTrade: null }, was('S3')).scoreSheet
    expect(sheet.find((line) => line.rule.includes('monthsSinceTrade'))).toEqual({
      rule: 'S3.keep: monthsSinceTrade < 12',
      value: null,
      threshold: 12,
      passed: false,
    })
  })
})

describe('a whole book', () => {
  const book = Array.from({ length: 100_000 }, (_, i) =>
    unit({
      id: `h${i}`,
      aum20: 10 ** (2 + (i % 60) / 10),
      sustainableRevenue12: (i * 37) % 20_000,
      monthsSinceTrade: i % 24,
    }),
  )

  it('of 100,000 households is reviewed at once, score sheets included', () => {
    const before = Object.fromEntries(book.map(({ id }, i) => [id, was(['S1', 'S2', 'S3', 'S0'][i % 4]!, i % 6)]))
    const result = evaluateTiers(policy, on, book, before)
    expect(result.ok && result.value.length).toBe(100_000)
    expect(result.ok && result.value.every((one) => one.scoreSheet.length > 0)).toBe(true)
  })

  it('can be stopped', () => {
    expect(evaluateTiers(policy, on, book, {}, { cancelled: () => true })).toMatchObject({
      ok: false,
      problems: [{ code: 'cancelled' }],
    })
  })

  it('the migration counts everybody once and says what moves', () => {
    const units = [
      unit({ id: 'up', aum20: 4_000_000, sustainableRevenue12: 20_000 }),
      unit({ id: 'down', aum20: 100_000, sustainableRevenue12: 500 }),
      unit({ id: 'same', aum20: 600_000 }),
      unit({ id: 'new', aum20: 20_000 }),
    ]
    const previous = { up: was('S2'), down: was('S2', 2), same: was('S2') }
    const result = evaluateTiers(policy, on, units, previous)
    const results = result.ok ? result.value : []
    const codes = ['S1', 'S2', 'S3', 'S0']
    expect(migrationOf(codes, results, previous)).toEqual({
      new: { S1: 0, S2: 0, S3: 1, S0: 0 },
      S1: { S1: 0, S2: 0, S3: 0, S0: 0 },
      S2: { S1: 1, S2: 1, S3: 1, S0: 0 },
      S3: { S1: 0, S2: 0, S3: 0, S0: 0 },
      S0: { S1: 0, S2: 0, S3: 0, S0: 0 },
    })
    expect(atStakeOf(codes, units, results, previous)).toEqual({
      promoted: { units: 1, revenue: 20_000 },
      demoted: { units: 1, revenue: 500 },
      advisorHours: { before: 12, after: hoursOfTier('S1') + hoursOfTier('S2') + 2 * hoursOfTier('S3') },
    })
  })
})

describe('whatever the household', () => {
  const anyUnit = fc
    .record({
      aum20: fc.integer({ min: 0, max: 20_000_000 }),
      sustainableRevenue12: fc.integer({ min: 0, max: 40_000 }),
      netFlow6: fc.double({ min: -1, max: 1, noNaN: true }),
      monthsSinceTrade: fc.integer({ min: 0, max: 40 }),
      tenureYears: fc.integer({ min: 0, max: 30 }),
      headAge: fc.integer({ min: 20, max: 90 }),
      openComplaint: fc.boolean(),
    })
    .map((over) => unit(over))
  const anyPast = fc.record({
    tier: fc.constantFrom('S1', 'S2', 'S3', 'S0'),
    misses: fc.nat(12),
    since: fc.constant('2025-01-31'),
  })
  const rank = ['S1', 'S2', 'S3', 'S0']

  it('more assets and revenue never mean a lower tier', () => {
    fc.assert(
      fc.property(anyUnit, anyPast, fc.nat(5_000_000), fc.nat(20_000), (one, past, assets, revenue) => {
        const more = { ...one, aum20: one.aum20 + assets, sustainableRevenue12: one.sustainableRevenue12 + revenue }
        const [a, b] = [one, more].map((u) => rank.indexOf(review(u, past).tier))
        expect(b!).toBeLessThanOrEqual(a!)
      }),
    )
  })

  it('nobody falls before the misses of his tier are counted, and misses grow by one at most', () => {
    fc.assert(
      fc.property(anyUnit, anyPast, (one, past) => {
        const result = review(one, past)
        const allowed = defaultTierPolicy.tiers.find((t) => t.code === past.tier)!.missesToDemote
        const fell = rank.indexOf(result.tier) > rank.indexOf(past.tier)
        expect(fell && past.misses + 1 < allowed).toBe(false)
        expect(result.misses).toBeLessThanOrEqual(past.misses + 1)
      }),
    )
  })
})

describe('a policy is data', () => {
  const withRule = (promote: string) => ({
    ...defaultTierPolicy,
    tiers: [{ ...defaultTierPolicy.tiers[0]!, promote }, ...defaultTierPolicy.tiers.slice(1)],
  })

  it('documents exactly the measures that rules may use', () => {
    const types = Object.entries(shipped.measures).map(([name, { type }]) => [name, type])
    expect(Object.fromEntries(types)).toEqual(MEASURES)
  })

  it.each([
    'aum20 >= 1000 and kind == "institution"',
    'process.exit(1)',
    'f(x) = 1; f(2) > 0',
    'aum20 = 5',
    'import("fs")',
    'aum20[1] > 0',
    'sqrt(aum20) > 3',
    '2 aum20 > 3',
    'aum20 > 5 %',
    'aum20 ^ 2 > 1',
    '1 < aum20 < 5',
    'openComplaint > 1',
    'aum20 and openComplaint',
    'aum20 + 1',
    'wealth > 1',
    'constructor > 1',
    'aum20 >=',
    '',
    `${'('.repeat(600)}true${')'.repeat(600)}`,
  ])('refuses %s and names the rule', (rule) => {
    const result = compilePolicy(withRule(rule))
    expect(result).toMatchObject({ ok: false, problems: [{ code: 'invalid_input', path: '/policy/tiers/0/promote' }] })
    expect(!result.ok && result.problems[0]!.message).toMatch(/S1\.promote/)
  })

  it.each([
    ['aum20 * 0.3 + verifiedHeldAway / 2 >= 1000000', true],
    ['not (aum20 < 1000000) and not openComplaint', true],
    ['3000000 <= aum20', false],
    ['aum20 - 1000000 > -1', true],
    ['institution or netFlow6 != 0', true],
    ['aum20 == 1000000', true],
  ])('%s may be used', (rule, expected) => {
    const compiled = compiledOf(withRule(rule))
    const result = evaluateTiers(compiled, on, [unit({ aum20: 1_000_000, verifiedHeldAway: 2_000_000 })], {})
    expect(result.ok && result.value[0]!.tier === 'S1').toBe(expected)
  })

  it('the bar of a turned comparison still stands on the right', () => {
    const result = evaluateTiers(compiledOf(withRule('3000000 <= aum20')), on, [unit()], {})
    expect(result.ok && result.value[0]!.scoreSheet[0]).toEqual({
      rule: 'S1.promote: aum20 >= 3000000',
      value: 100_000,
      threshold: 3_000_000,
      passed: false,
    })
  })

  it('the last tier must take everybody, and codes must differ', () => {
    const open = { ...defaultTierPolicy, tiers: defaultTierPolicy.tiers.slice(0, 3) }
    expect(compilePolicy(open)).toMatchObject({ ok: false, problems: [{ path: '/policy/tiers/2/promote' }] })
    const twice = { ...defaultTierPolicy, tiers: [defaultTierPolicy.tiers[3]!, defaultTierPolicy.tiers[3]!] }
    expect(compilePolicy(twice)).toMatchObject({ ok: false, problems: [{ path: '/policy/tiers' }] })
  })
})
