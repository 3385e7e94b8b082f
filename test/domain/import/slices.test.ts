import * as fc from 'fast-check'
import iconv from 'iconv-lite'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { detectFormat } from '../../../src/domain/import/format'
import type { Separator, TextEncodingName } from '../../../src/domain/import/format'
import type { RawRow } from '../../../src/domain/import/raw-row'
import { createTextRows } from '../../../src/domain/import/text-rows'
import { fixture, gb18030, importBytes } from './import-file'

function rowsOf(
  bytes: Uint8Array,
  encoding: TextEncodingName,
  separator: Separator,
  cuts: readonly number[] = [],
): RawRow[] {
  const reader = createTextRows({ encoding, separator })
  const rows: RawRow[] = []
  const borders = [...cuts.map((cut) => cut % (bytes.length + 1)), 0, bytes.length].toSorted((a, b) => a - b)
  for (let i = 1; i < borders.length; i++) rows.push(...reader.push(bytes.subarray(borders[i - 1], borders[i])))
  return [...rows, ...reader.end()]
}

const cell = fc.oneof(
  fc.constantFrom(
    '',
    '600519',
    '="000001"',
    '1,234.50',
    '平安银行',
    '𠮷野',
    '"',
    'a"b',
    '""',
    '\t',
    '注：',
    '="',
    "'1",
  ),
  fc.string({ maxLength: 8 }),
)
const lineEnd = fc.constantFrom('\n', '\r\n', '\r', '\n\n')
const messy = fc.array(fc.tuple(fc.array(cell, { maxLength: 6 }), fc.constantFrom(',', '\t'), lineEnd), {
  maxLength: 12,
})
const messyText = messy.map((lines) => lines.map(([cells, separator, end]) => cells.join(separator) + end).join(''))

describe('a file comes in slices', () => {
  it('however the bytes are cut, the rows are the same', () => {
    fc.assert(
      fc.property(
        messyText,
        fc.constantFrom('utf-8', 'gb18030') as fc.Arbitrary<TextEncodingName>,
        fc.constantFrom(',', '\t') as fc.Arbitrary<Separator>,
        fc.array(fc.nat(), { maxLength: 8 }),
        (text, encoding, separator, cuts) => {
          const bytes = new Uint8Array(iconv.encode(text, encoding))
          expect(rowsOf(bytes, encoding, separator, cuts)).toEqual(rowsOf(bytes, encoding, separator))
        },
      ),
      { numRuns: 400 },
    )
  })

  it('byte by byte, whole files give the same records, problems and summary', () => {
    for (const name of [
      'trades-tab-gb18030.xls',
      'trades-terminal-gb18030.txt',
      'trades-dirty.csv',
      'clients-utf8-bom.csv',
      'cash-parts-gb18030.csv',
      'holdings-page-gbk.xls',
    ]) {
      const bytes = fixture(name)
      const whole = importBytes(bytes, { fileName: name })
      expect(importBytes(bytes, { fileName: name }, 1)).toEqual(whole)
      expect(importBytes(bytes, { fileName: name }, 97)).toEqual(whole)
    }
  })

  it('a long file in odd slices, with its conventions read from the same first rows', () => {
    const lines = ['成交日期\t资金账号\t证券代码\t操作\t成交数量\t成交价格\t成交金额\t佣金\t发生金额']
    for (let i = 0; i < 2500; i++)
      lines.push(
        `20260918\t="0077${i % 7}"\t="600519"\t证券买入\t100\t${i}.5\t${i * 100 + 50}.00\t5.00\t-${i * 100 + 55}.00`,
      )
    const bytes = gb18030(lines.join('\r\n'))
    const whole = importBytes(bytes)
    expect(whole.rows).toHaveLength(2500)
    expect(whole.problems).toEqual([])
    expect(importBytes(bytes, {}, 4093)).toEqual(whole)
    expect(importBytes(bytes, {}, 65_537)).toEqual(whole)
  })

  it('well-formed CSV is read as another parser reads it', () => {
    const wellFormed = fc.array(
      fc.array(
        fc.string({ maxLength: 12 }).map((text) => text.replace(/\uFFFD/g, '')),
        { minLength: 2, maxLength: 5 },
      ),
      { minLength: 1, maxLength: 10 },
    )
    fc.assert(
      fc.property(wellFormed, fc.constantFrom('\n', '\r\n'), (table, newline) => {
        const text = Papa.unparse(table, { newline })
        const expected = Papa.parse<string[]>(text, { delimiter: ',', newline }).data
        expect(
          rowsOf(new TextEncoder().encode(`${text}${newline}`), 'utf-8', ',').map(({ cells }) =>
            cells.length === 0 ? [''] : cells,
          ),
        ).toEqual(expected)
      }),
      { numRuns: 400 },
    )
  })

  it('a quote that is never closed swallows no more than its own cell', () => {
    const rows = rowsOf(new TextEncoder().encode('a,"b,c\nd,e,f\n'), 'utf-8', ',')
    expect(rows).toEqual([
      { line: 1, cells: ['a', '"b', 'c'] },
      { line: 2, cells: ['d', 'e', 'f'] },
    ])
  })

  it('a line without end is cut instead of filling the memory', () => {
    const reader = createTextRows({ encoding: 'utf-8', separator: ',' })
    const rows = reader.push(new Uint8Array(3 * 1024 * 1024).fill(0x61))
    expect(rows.map(({ cells }) => cells[0]?.length)).toEqual([1024 * 1024, 1024 * 1024])
  })
})

describe('format by content', () => {
  const text = (content: string) => detectFormat(new TextEncoder().encode(content))

  it('UTF-8 cut inside a character is still UTF-8; GB18030 is not', () => {
    expect(detectFormat(new TextEncoder().encode('客户号,姓名').subarray(0, 16))).toMatchObject({ encoding: 'utf-8' })
    expect(detectFormat(gb18030('客户号,姓名'))).toMatchObject({ encoding: 'gb18030' })
  })

  it('spreadsheet "Unicode text" with and without its mark', () => {
    const rows = '客户号\t姓名\t手机号码\r\n0001\t宋远山\t13800000000\r\n'
    for (const encoding of ['utf-16le', 'utf-16be'] as const) {
      const bytes = new Uint8Array(iconv.encode(rows, encoding, { addBOM: true }))
      expect(detectFormat(bytes)).toEqual({ container: 'text', encoding, separator: '\t' })
      expect(detectFormat(bytes.subarray(2))).toEqual({ container: 'text', encoding, separator: '\t' })
      expect(importBytes(bytes).rows[0]?.record).toMatchObject({ clientNo: '0001', name: '宋远山' })
    }
  })

  it('the separator is the one that lines agree on: amounts with commas do not make a tab file a comma file', () => {
    expect(text('a\tb\n1,000,000.00\t2,000\n3,000\t4\n')).toMatchObject({ separator: '\t' })
    expect(text('a;b;c\n1,5;2;3\n')).toMatchObject({ separator: ';' })
    expect(text('a|b|c\n1|2|3\n')).toMatchObject({ separator: '|' })
    expect(text('名称,备注\n"甲;乙;丙",1\n"丁;戊;己",2\n')).toMatchObject({ separator: ',' })
  })

  it('what is nothing is text, and an empty file says so', () => {
    expect(text('')).toMatchObject({ container: 'text' })
    expect(importBytes(new Uint8Array(0)).summary.failure).toEqual({ code: 'empty' })
    expect(importBytes(new TextEncoder().encode('hello world\n')).summary.failure).toEqual({ code: 'noTable' })
  })
})

describe('hostile input', () => {
  it('random bytes never throw', () => {
    const magic = fc.constantFrom(
      [],
      [0x50, 0x4b, 3, 4],
      [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
      [9, 8, 16, 0],
      [0xff, 0xfe],
      [...new TextEncoder().encode('<table><tr><td>')],
    )
    fc.assert(
      fc.property(magic, fc.uint8Array({ maxLength: 2000 }), (head, rest) => {
        const { summary } = importBytes(new Uint8Array([...head, ...rest]))
        expect(summary.rows).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 300 },
    )
  })

  it('real files with flipped bytes never throw, and every row is accounted for', () => {
    for (const name of [
      'trades-tab-gb18030.xls',
      'holdings-page-gbk.xls',
      'clients-utf8-bom.csv',
      'cash-parts-gb18030.csv',
    ]) {
      const bytes = fixture(name)
      fc.assert(
        fc.property(fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 30 }), (flips) => {
          const damaged = bytes.slice()
          for (const [at, byte] of flips) damaged[at] = byte
          const { rows, aside, summary } = importBytes(damaged, { fileName: name })
          const left = ['ignored', 'foreignCurrency'] as const
          const skipped = left.reduce((sum, reason) => sum + (summary.skipped[reason] ?? 0), 0)
          expect(rows.length + aside.length + summary.refused + skipped).toBe(summary.rows)
        }),
        { numRuns: 60 },
      )
    }
  })

  it('a page of unclosed comments and tags is read once, not once for each', () => {
    const page = new TextEncoder().encode(`<table>${'<!-- <td <tr '.repeat(200_000)}`)
    expect(importBytes(page).summary.failure).toEqual({ code: 'noTable' })
  })
})
