import { describe, expect, it } from 'vitest'
import { translator } from '../../src/i18n/create-i18n'
import { formatMoney } from '../../src/i18n/format'
import { countUnits, listUnits, loadOf, type Unit } from '../../src/renderer/features/tiers/tier-list'
import { measureText, readRule, ruleWords, thresholdText } from '../../src/renderer/shared/score-rules'

const zh = translator('zh-CN')
const money = (yuan: number): string => formatMoney(yuan, 'zh-CN')

const unit = (id: string, previous: Unit['previous'], tier: Unit['tier'], aum: number, watch = false): Unit => ({
  id,
  name: id,
  kind: 'household',
  clientId: id,
  members: 1,
  aum,
  turnover: 1,
  revenue: 0,
  previous,
  tier,
  proposedTier: tier,
  subTier: null,
  misses: 0,
  pending: 0,
  watch,
  reasons: [],
  scoreSheet: [],
})

describe('the result of a dry run', () => {
  const units = [
    unit('stays', 'S2', 'S2', 900_000),
    unit('rises', 'S2', 'S1', 3_100_000),
    unit('falls', 'S1', 'S2', 2_000_000),
    unit('watched', 'S1', 'S1', 2_600_000, true),
    unit('new', null, 'S3', 20_000),
  ]
  it('counts who rises, falls, is watched and comes new', () => {
    expect(countUnits(units)).toEqual({ total: 5, fresh: 1, rises: 1, falls: 1, watched: 1 })
  })
  it('shows the changes first, falls before rises', () => {
    expect(listUnits(units, 'moves').map((u) => u.id)).toEqual(['falls', 'rises'])
    expect(listUnits(units, 'watch').map((u) => u.id)).toEqual(['watched'])
    expect(listUnits(units, 'all').map((u) => u.id)).toEqual(['falls', 'rises', 'watched', 'stays', 'new'])
  })
})

describe('promised hours against those there are', () => {
  it('green to 90 %, amber to 105 %, red above', () => {
    expect(loadOf(990, 1117).light).toBe('green')
    expect(loadOf(1100, 1117).light).toBe('amber')
    expect(loadOf(1200, 1117).light).toBe('red')
    expect(loadOf(0, 0).share).toBe(0)
  })
})

describe('the open score sheet', () => {
  it('takes a rule apart', () => {
    expect(readRule('S1.promote: aum20 >= 3000000')).toMatchObject({
      tier: 'S1',
      way: 'promote',
      measure: 'aum20',
      sign: '>=',
    })
    expect(readRule('S3.keep: monthsSinceTrade < 12')).toMatchObject({
      tier: 'S3',
      way: 'keep',
      measure: 'monthsSinceTrade',
      sign: '<',
    })
    expect(readRule('S2.keep: not openComplaint')).toMatchObject({
      negated: true,
      measure: 'openComplaint',
      sign: null,
    })
  })
  it('says measures in words and bars in their unit', () => {
    const line = { rule: 'S1.promote: aum20 >= 3000000', value: 4_120_000, threshold: '3000000', passed: true }
    expect(ruleWords(zh, line.rule)).toBe('20 日平均资产')
    expect(measureText(zh, 'aum20', line.value, money)).toBe('412.0 万')
    expect(thresholdText(zh, line, money)).toBe('≥ 300.0 万')
  })
  it('never traded is not zero months', () => {
    expect(measureText(zh, 'monthsSinceTrade', null, money)).toBe('从未')
    expect(measureText(zh, 'headAge', null, money)).toBe('—')
  })
  it('a rule with arithmetic keeps its form, with the measures named', () => {
    expect(ruleWords(zh, 'S1.promote: (verifiedHeldAway * 0.3 + aum20) >= 3000000')).toBe(
      '(已见凭证的外部资产 * 0.3 + 20 日平均资产) ≥ 3000000',
    )
  })
  it('yes and no are words', () => {
    expect(measureText(zh, 'openComplaint', true, money)).toBe('是')
    expect(measureText(zh, 'openComplaint', 'false', money)).toBe('否')
  })
})
