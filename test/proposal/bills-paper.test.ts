import { describe, expect, it } from 'vitest'
import type { BillsForClient } from '../../src/contract/api/bills'
import { isAutomatic } from '../../src/domain/fees/bill-choice'
import { renderBills } from '../../src/proposal/bills-paper'

/* The page with the reconciliation, which client and advisor sign. */

const bills: BillsForClient = {
  from: '2023-11-21',
  to: '2026-11-20',
  counts: { orders: 322, fills: 730, exact: 70, rounding: 0, reduced: 0, misfits: 252, notJudged: 0 },
  totals: { billed: 5010.76, expected: 5034.95, overcharged: 19.23, undercharged: 43.42, rounding: 0 },
  accounts: [],
  rows: [],
  rates: [],
  pack: { id: 'trading-costs-cn', version: '2026-11', cap: 0.003, usualMinimum: 5 },
}
const firm = {
  firm: '示例证券',
  branch: '示例营业部',
  advisorName: '示例顾问',
  registrationCode: 'S0000000000001',
  phone: '010-0000-0000',
  complaintPhone: '010-0000-0001',
  brandColor: '#0f5f6b',
  address: '',
  role: 'advisor' as const,
}
const page = { scriptPath: '/print.js', fontsPath: '/fonts.css', nonce: 'n' }
const paper = (tried: boolean, language: 'zh-CN' | 'en' = 'zh-CN') =>
  renderBills(
    {
      bills,
      tried,
      firm,
      client: { name: '马秉烛', clientNo: '8081' },
      language,
      on: '2026-11-23',
      inputHash: 'h',
    },
    page,
  )

describe('bills on paper', () => {
  it('say what is owed when they are judged by what they follow', () => {
    expect(paper(false)).toContain('应退还客户')
    expect(paper(false)).not.toContain('自选口径')
    expect(paper(false)).toContain('5,010.76 元')
  })
  it('judged by a way that was only tried, say so and call nothing owed', () => {
    expect(paper(true)).toContain('按自选口径试算，并非账单实际所循')
    expect(paper(true)).not.toContain('应退还客户')
    expect(paper(true, 'en')).toContain('owed to nobody')
  })
})

describe('a choice of ways to bill', () => {
  it('is automatic with no switch set, and tried with any', () => {
    expect(isAutomatic({ convention: 'followed', rate: 'declared' })).toBe(true)
    expect(isAutomatic({ convention: 2, rate: 'declared' })).toBe(false)
    expect(isAutomatic({ convention: 'followed', rate: 'followed' })).toBe(false)
    expect(isAutomatic({ convention: 'followed', rate: 'declared', rounding: 'truncate' })).toBe(false)
  })
})
