import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultClass } from '../../src/store/asset-class'
import { outdated } from '../../src/store/backup-rota'
import { maskAddress, maskIdNumber, maskMobile } from '../../src/store/format'
import { newId } from '../../src/store/ids'
import { windowOf } from '../../src/store/import/windows'
import { initialsOf } from '../../src/store/initials'
import { newRecoveryCode, readRecoveryCode } from '../../src/store/recovery-code'
import { agreementStatusOf, assessmentStatusOf } from '../../src/store/status'

describe('a recovery code on paper', () => {
  const code = newRecoveryCode()
  const plain = code.replaceAll('-', '')

  it('reads back however it is dressed', () => {
    expect(readRecoveryCode(code)).toBe(plain)
    expect(readRecoveryCode(plain.toLowerCase())).toBe(plain)
    expect(readRecoveryCode(code.replaceAll('-', ' — '))).toBe(plain)
    expect(readRecoveryCode('')).toBeNull()
    expect(readRecoveryCode(plain.slice(1))).toBeNull()
  })

  it('tells every single wrong character', () => {
    const alphabet = Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ')
    fc.assert(
      fc.property(fc.nat(plain.length - 1), fc.constantFrom(...alphabet), (at, character) => {
        fc.pre(plain.charAt(at) !== character)
        expect(readRecoveryCode(plain.slice(0, at) + character + plain.slice(at + 1))).toBeNull()
      }),
    )
  })
})

describe('ids', () => {
  it('sort by their making, also within a millisecond and when the clock steps back', () => {
    const ids = [newId(1000), newId(1000), newId(999), ...Array.from({ length: 9000 }, () => newId(1000)), newId(5000)]
    expect(ids.toSorted()).toEqual(ids)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})

describe('initials', () => {
  it.each([
    ['单晓东', 'person', 'sxd'],
    ['曾国华', 'person', 'zgh'],
    ['欧阳一鸣', 'person', 'oyym'],
    ['重庆长江实业有限公司', 'institution', 'cqcjsyyxgs'],
    ['王 A', 'person', 'wa'],
    ['John Smith', 'person', 'johnsmith'],
  ] as const)('%s', (name, kind, initials) => {
    expect(initialsOf(name, kind)).toBe(initials)
  })
})

describe('asset class of a line that no product file names', () => {
  it.each([
    ['stock', 'SSE', '600036', 'CN_EQ_L'],
    ['stock', 'SSE', '688981', 'CN_EQ_S'],
    ['stock', 'SZSE', '300750', 'CN_EQ_S'],
    ['stock', 'SZSE', '000001', 'CN_EQ_L'],
    ['stock', 'BSE', '830799', 'CN_EQ_S'],
    ['stock', 'HKConnectSH', '00700', 'HK_EQ'],
    ['etf', 'SSE', '510300', 'CN_EQ_L'],
    ['etf', 'SSE', '511880', 'CN_CASH'],
    ['etf', 'SSE', '511260', 'CN_RATES'],
    ['etf', 'SSE', '518880', 'GOLD'],
    ['etf', 'SSE', '513500', 'GL_EQ'],
    ['etf', 'SZSE', '159920', 'HK_EQ'],
    ['bond', 'SSE', '019547', 'CN_RATES'],
    ['bond', 'SZSE', '123045', 'CN_FI_PLUS'],
    ['bond', 'SSE', '188888', 'CN_CREDIT'],
    ['cash', 'OTC', 'CNY', 'CN_CASH'],
  ])('%s %s %s is %s', (instrument, exchange, code, assetClass) => {
    expect(defaultClass(instrument, exchange, code)).toBe(assetClass)
  })
})

describe('windows of measures', () => {
  it('a year that ends with a month is twelve whole months', () => {
    expect(windowOf('2026-10-31', 12)).toEqual({
      from: '2025-11-01',
      to: '2026-10-31',
      fromMonth: '2025-11',
      toMonth: '2026-10',
    })
    expect(windowOf('2027-02-28', 6)).toMatchObject({ from: '2026-09-01', fromMonth: '2026-09' })
  })

  it('a year that ends in the middle of a month begins the day after, and averages only months that began inside', () => {
    expect(windowOf('2026-11-20', 12)).toEqual({
      from: '2025-11-21',
      to: '2026-11-20',
      fromMonth: '2025-12',
      toMonth: '2026-11',
    })
  })
})

describe('where things stand', () => {
  it('an assessment is valid on its last day, and expiring for the 60 days before', () => {
    expect(assessmentStatusOf('2026-11-23', '2026-11-23')).toBe('expiring')
    expect(assessmentStatusOf('2026-11-22', '2026-11-23')).toBe('expired')
    expect(assessmentStatusOf('2027-01-22', '2026-11-23')).toBe('expiring')
    expect(assessmentStatusOf('2027-01-23', '2026-11-23')).toBe('valid')
    expect(assessmentStatusOf(null, '2026-11-23')).toBe('never')
  })

  it('an agreement runs from its first to its last day', () => {
    expect(agreementStatusOf('2026-01-01', '2026-12-31', '2026-12-31')).toBe('active')
    expect(agreementStatusOf('2026-01-01', '2026-12-31', '2027-01-01')).toBe('expired')
    expect(agreementStatusOf('2026-01-01', '2026-12-31', '2025-12-31')).toBe('none')
  })
})

describe('masks', () => {
  it('hide short things as a whole', () => {
    expect(maskMobile('13800138000')).toBe('138****8000')
    expect(maskMobile('1234567')).toBe('****')
    expect(maskIdNumber('12345')).toBe('****')
    expect(maskAddress('临江市东湖区桂花路 8 号')).toBe('临江市东湖区****')
  })
})

describe('which automatic backups have had their time', () => {
  const facts = (id: string, createdAt: number, reason: 'rota' | 'manual' | 'beforeImport') => ({
    id,
    createdAt,
    reason,
    clients: 0,
    auditSeq: 1,
    verified: true,
    bookId: 'b',
    auditHash: '',
    sha256: '',
  })
  const DAY = 86_400_000

  it('never the newest seven days, never what a person made, and at most 24 of the rota stay', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(1000), { minLength: 1, maxLength: 200 }), (days) => {
        const sorted = days.toSorted((a, b) => b - a)
        const all = [...sorted.map((day) => facts(`r${day}`, day * DAY, 'rota')), facts('m', 0, 'manual')]
        const gone = new Set(outdated(all))
        expect(gone.has('m')).toBe(false)
        for (const day of sorted.slice(0, 7)) expect(gone.has(`r${day}`)).toBe(false)
        expect(all.length - 1 - gone.size).toBeLessThanOrEqual(24)
      }),
    )
  })
})
