import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanCell, cleanText, normaliseHeader } from '../../../src/domain/import/cell'
import { readDate, readMonth, readTime, timeBehindDate } from '../../../src/domain/import/dates'
import {
  decimalToFen,
  headerUnit,
  productToFen,
  readDecimal,
  readFen,
  readRate,
} from '../../../src/domain/import/numbers'
import { identify, readCode } from '../../../src/domain/import/securities'
import { readProductRisk, readYesNo } from '../../../src/domain/import/words'
import { yuanToFen } from '../../../src/domain/money'

const value = <T>(read: { ok: true; value: T | undefined } | { ok: false }) => (read.ok ? read.value : 'bad')

describe('cells as they stand in exports', () => {
  it('shells, quotes, tabs, full-width characters and the signs for nothing', () => {
    expect(['="000001"', '= "000001" ', '"000001"', "'000001", '０００００１', ' 000001\t'].map(cleanCell)).toEqual(
      Array(6).fill('000001'),
    )
    expect(['', '--', '-', '—', '/', 'null', '=""', '\t'].map(cleanCell)).toEqual(Array(8).fill(''))
  })

  it('notes and names keep their own signs', () => {
    expect(cleanText(' 约好：下周（三）面谈 ')).toBe('约好：下周（三）面谈')
  })

  it('headings are the same with and without units, blanks and the other character for account', () => {
    expect(['资金帐号', '资金账号', ' 资金 账号：', '*资金账号'].map(normaliseHeader)).toEqual(
      Array(4).fill('资金账号'),
    )
    expect(normaliseHeader('月均资产(万元)')).toBe('月均资产')
    expect(headerUnit('月均资产（万元）')).toEqual({ scale: 10_000 })
    expect(headerUnit('佣金率(‰)')).toEqual({ scale: 1, rate: 'permille' })
  })
})

describe('numbers', () => {
  it('in every dress', () => {
    const dressed = {
      '1,234.50': '1234.5',
      '１２３．４５': '123.45',
      '￥12.00元': '12',
      '(12.30)': '-12.3',
      '+3': '3',
      '-0.00': '0',
      '.5': '0.5',
      '007': '7',
      '1.2E+05': '120000',
      '1.5e-3': '0.0015',
      '100股': '100',
      '="1,700.000"': '1700',
      '−5': '-5',
    }
    for (const [cell, number] of Object.entries(dressed))
      expect([cell, value(readDecimal(cell))]).toEqual([cell, number])
  })

  it('nothing is nothing and words are no numbers', () => {
    for (const cell of ['', '--', '=""']) expect(value(readDecimal(cell))).toBeUndefined()
    for (const cell of ['一百', '1.2.3', '12a', '.', '1e', '0x10', 'Infinity'])
      expect([cell, value(readDecimal(cell))]).toEqual([cell, 'bad'])
  })

  it('an amount of fen survives every way of writing it', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9_007_199_254_740_991, max: 9_007_199_254_740_991 }), (fen) => {
        const digits = String(Math.abs(fen)).padStart(3, '0')
        const [whole, fraction] = [digits.slice(0, -2), digits.slice(-2)]
        const sign = fen < 0 ? '-' : ''
        const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
        const wide = `${whole}.${fraction}`.replace(/[\d.]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
        for (const cell of [
          `${sign}${whole}.${fraction}`,
          `="${sign}${grouped}.${fraction}"`,
          ` ${sign}${grouped}.${fraction}0元\t`,
          fen < 0 ? `（${wide}）` : wide,
        ])
          expect([cell, value(readFen(cell, 1))]).toEqual([cell, fen])
      }),
    )
  })

  it('more than the book can hold is told from no number', () => {
    expect(readFen('90071992547409.92', 1)).toEqual({ ok: false, tooLarge: true })
    expect(readFen('9'.repeat(400), 1)).toEqual({ ok: false, tooLarge: true })
    expect(readFen('abc', 1)).toEqual({ ok: false })
  })

  it('rounds to the fen as decimal arithmetic does, also in 万元', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10_000_000, max: 10_000_000 }), fc.nat(999_999), (whole, fraction) => {
        const text = `${whole}.${String(fraction).padStart(6, '0')}`
        const read = readDecimal(text)
        expect(read.ok && read.value !== undefined && decimalToFen(read.value)).toBe(yuanToFen(text) + 0)
      }),
    )
    expect(decimalToFen('12.3456789', 10_000)).toBe(12_345_679)
    expect(productToFen('1.2345', '10234.56')).toBe(1_263_456)
  })

  it('rates with a sign, in words, or in the unit of the column', () => {
    for (const cell of ['0.00025', '0.025%', '0.25‰', '2.5‱', '万2.5', '万分之2.5', '２.５%%'])
      expect([cell, value(readRate(cell))]).toEqual([cell, 0.00025])
    expect(value(readRate('1.2', 'percent'))).toBe(0.012)
    expect(value(readRate('1.2%', 'permille'))).toBe(0.012)
    expect(value(readRate('%'))).toBe('bad')
  })
})

describe('dates and times', () => {
  it('one day in all its forms', () => {
    const forms = [
      '20260918',
      '2026-09-18',
      '2026/9/18',
      '2026.9.18',
      '2026年9月18日',
      '="20260918"',
      '2026-09-18 09:30:15',
      '2026-09-18T09:30:15',
      '46283',
      '46283.396',
      '20260918093015',
      '２０２６-０９-１８',
    ]
    for (const form of forms) expect([form, value(readDate(form))]).toEqual([form, '2026-09-18'])
  })

  it('days that do not exist are no dates, placeholders are nothing', () => {
    for (const form of ['20260231', '2026-13-01', '26-9-18', '18/09/2026', '2026', '昨天'])
      expect([form, value(readDate(form))]).toEqual([form, 'bad'])
    for (const form of ['', '0', '00000000', '1900-01-00', '--']) expect(value(readDate(form))).toBeUndefined()
    expect(value(readDate('2028-02-29'))).toBe('2028-02-29')
    expect(value(readDate('长期'))).toBe('9999-12-31')
    expect(value(readDate('99991231'))).toBe('9999-12-31')
  })

  it('every spreadsheet serial is the day that the spreadsheet shows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20_000, max: 73_050 }), (serial) => {
        const shown = new Date(Date.UTC(1899, 11, 30 + serial)).toISOString().slice(0, 10)
        expect(value(readDate(String(serial)))).toBe(shown)
      }),
    )
  })

  it('times without colons, with centiseconds or milliseconds, and as part of a day', () => {
    const times = {
      '93015': '09:30:15',
      '093015': '09:30:15',
      '09:30:15': '09:30:15',
      '9:30': '09:30:00',
      '14410380': '14:41:03',
      '9301512': '09:30:15',
      '093015120': '09:30:15',
      '09:30:15.120': '09:30:15',
      '2026-09-18 09:30:15': '09:30:15',
      '0.5': '12:00:00',
    }
    for (const [cell, time] of Object.entries(times)) expect([cell, value(readTime(cell))]).toEqual([cell, time])
    for (const cell of ['25:00:00', '99', '9:75', 'abc']) expect([cell, value(readTime(cell))]).toEqual([cell, 'bad'])
    expect(timeBehindDate('2026-09-18 14:41:03')).toBe('14:41:03')
    expect(timeBehindDate('20260918')).toBeUndefined()
  })

  it('months', () => {
    for (const cell of ['202609', '2026-09', '2026/9', '2026年9月', '20260930', '2026-09-30'])
      expect([cell, value(readMonth(cell))]).toEqual([cell, '2026-09'])
    expect(value(readMonth('202613'))).toBe('bad')
  })
})

describe('codes, exchanges and instruments', () => {
  const told = (code: string, hints: Omit<Parameters<typeof identify>[0], 'code'> = {}) => {
    const read = readCode(code)
    const found = read === undefined ? undefined : identify({ ...hints, ...read })
    return found === undefined ? undefined : `${found.exchange} ${found.code} ${found.instrument}`
  }

  it('by the segment of the code', () => {
    const known = {
      '600519': 'SSE 600519 stock',
      '688981': 'SSE 688981 stock',
      '000001': 'SZSE 000001 stock',
      '300750': 'SZSE 300750 stock',
      '301236': 'SZSE 301236 stock',
      '430047': 'BSE 430047 stock',
      '835185': 'BSE 835185 stock',
      '920099': 'BSE 920099 stock',
      '510300': 'SSE 510300 etf',
      '588000': 'SSE 588000 etf',
      '159915': 'SZSE 159915 etf',
      '161725': 'SZSE 161725 lof',
      '501018': 'SSE 501018 lof',
      '508000': 'SSE 508000 reit',
      '180101': 'SZSE 180101 reit',
      '113050': 'SSE 113050 bond',
      '110059': 'SSE 110059 bond',
      '123107': 'SZSE 123107 bond',
      '127045': 'SZSE 127045 bond',
      '204001': 'SSE 204001 repo',
      '131810': 'SZSE 131810 repo',
      '019547': 'SSE 019547 bond',
      '00700': 'HKConnectSH 00700 stock',
      SXK123: 'OTC SXK123 private',
    }
    for (const [code, security] of Object.entries(known)) expect([code, told(code)]).toEqual([code, security])
  })

  it('what stands beside the code wins: suffix, market word, system codes of the market', () => {
    expect(told('000001.SZ')).toBe('SZSE 000001 stock')
    expect(told('sh600519')).toBe('SSE 600519 stock')
    expect(told('000001.OF')).toBe('OTC 000001 fund')
    expect(told('00700', { market: '深港通' })).toBe('HKConnectSZ 00700 stock')
    expect(told('00700', { market: '港股通', holder: '0100012345' })).toBe('HKConnectSZ 00700 stock')
    expect(told('000001', { market: '开放式基金' })).toBe('OTC 000001 fund')
    expect(told('600519', { market: '1' })).toBe('SSE 600519 stock')
    expect(told('000001', { market: '1' })).toBe('SZSE 000001 stock')
  })

  it('a fund by its name, by fractions of a unit, or because it was subscribed', () => {
    expect(told('000001', { name: '某某成长混合A' })).toBe('OTC 000001 fund')
    expect(told('110022', { offExchange: true })).toBe('OTC 110022 fund')
    expect(told('510300', { offExchange: true })).toBe('SSE 510300 etf')
    expect(told('110020', { name: '沪深300ETF联接A' })).toBe('OTC 110020 fund')
    expect(told('510300', { securityType: '基金' })).toBe('SSE 510300 etf')
  })

  it('lost zeros come back only when the market is known', () => {
    expect(told('1', { market: '深圳A股' })).toBe('SZSE 000001 stock')
    expect(told('700', { market: '沪港通' })).toBe('HKConnectSH 00700 stock')
    expect(told('1')).toBeUndefined()
    expect(told('12345')).toBeUndefined()
    expect(readCode('60#519')).toBeUndefined()
  })
})

describe('words', () => {
  it('yes and no, and product risk by letters or words', () => {
    expect(['是', 'Y', '1', '有', '√'].map((word) => value(readYesNo(word)))).toEqual(Array(5).fill(true))
    expect(['否', 'N', '0', '没有'].map((word) => value(readYesNo(word)))).toEqual(Array(4).fill(false))
    expect(value(readYesNo('也许'))).toBe('bad')
    expect(
      ['R1', '低风险', '中低风险', 'R3(中风险)', '中高', '高风险', '4级'].map((word) => value(readProductRisk(word))),
    ).toEqual(['R1', 'R1', 'R2', 'R3', 'R4', 'R5', 'R4'])
  })
})
