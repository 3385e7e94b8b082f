import { describe, expect, it } from 'vitest'
import { translator } from '../../src/i18n/create-i18n'
import type { Language } from '../../src/i18n/types'
import { amountOf, countedSavings, noSavings } from '../../src/renderer/features/fees/savings'
import { feeVerdictSentence, type Verdict } from '../../src/i18n/fee-text'

const say = (language: Language, verdict: Verdict['verdict'], feeCheaper: Verdict['feeCheaper']): string => {
  return feeVerdictSentence(translator(language), language, { verdict, feeCheaper })
}
const zh = (verdict: Verdict['verdict'], feeCheaper: Verdict['feeCheaper']) => say('zh-CN', verdict, feeCheaper)

describe('the verdict in one sentence; turnovers one-sided, half of the two-sided ones', () => {
  it('commission is cheaper until he trades more', () => {
    expect(zh('commission', [[27.4, null]])).toBe(
      '按过去 12 个月的交易，按佣金更便宜；年换手超过 13.7 倍，按资产收费才合算',
    )
    expect(say('en', 'commission', [[27.4, null]])).toBe(
      'On the last 12 months of trading, commission is cheaper; a fee pays only above a turnover of 13.7x',
    )
  })

  it('the fee is cheaper until he trades less', () => {
    expect(zh('fee', [[2.76, null]])).toBe('按过去 12 个月的交易，按资产收费更便宜；年换手低于 1.4 倍，按佣金才合算')
  })

  it('a fee below every commission needs no turnover', () => {
    expect(zh('fee', [[0, null]])).toContain('换成任何换手也是如此')
  })

  it('no breakeven is said without a turnover', () => {
    expect(zh('noBreakeven', [])).toBe('按现在的佣金率，按资产收费在任何换手下都不更便宜')
  })

  it('a turnover close to the breakeven gives no advice to change', () => {
    expect(zh('tooClose', [[4.2, null]])).toMatch(/不必急于改变；两种方式在年换手 2\.1 倍处一样贵$/)
  })

  it('minimum commissions can give two ranges: both are named', () => {
    expect(
      zh('commission', [
        [0, 3],
        [21, null],
      ]),
    ).toContain('只有年换手低于 1.5 倍或超过 10.5 倍时，按资产收费才合算')
    expect(zh('commission', [[2, 6]])).toContain('只有年换手在 1.0 倍到 3.0 倍之间时')
  })

  it('an unknown turnover is no verdict', () => {
    expect(zh(null, [[4.2, null]])).toMatch(/^没有交易/)
  })
})

describe('what the fee saves elsewhere', () => {
  it('counts nothing unless it is switched on and has an amount', () => {
    expect(countedSavings(noSavings)).toEqual([])
    const typed = { ...noSavings, doubleFees: { on: false, text: '2000' }, shareClass: { on: true, text: '' } }
    expect(countedSavings(typed)).toEqual([])
    expect(countedSavings({ ...typed, doubleFees: { on: true, text: '1,200.50' } })).toEqual([
      { id: 'doubleFees', amount: 1200.5, enabled: true },
    ])
  })

  it('takes no negative amount, no words and no fraction of a fen', () => {
    expect(['-5', 'abc', '1.234', '1e5', '12.'].map(amountOf)).toEqual([null, null, null, null, null])
    expect(['', '0', ' 1，000 '].map(amountOf)).toEqual([0, 0, 1000])
    const wrong = { ...noSavings, shareClass: { on: true, text: '-5' } }
    expect(countedSavings(wrong)).toEqual([])
  })
})
