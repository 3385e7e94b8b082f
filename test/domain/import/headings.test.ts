import { describe, expect, it } from 'vitest'
import headersTable from '../../../resources/reference/import-headers.json'
import directionsTable from '../../../resources/reference/trade-directions.json'
import { normaliseHeader, normaliseWord } from '../../../src/domain/import/cell'
import { IMPORT_FIELDS } from '../../../src/domain/import/fields'
import { detectKind, headerSignature, missingFields, proposeMapping } from '../../../src/domain/import/headers'
import { createImportParser } from '../../../src/domain/import/parser'
import { IMPORT_KINDS } from '../../../src/domain/import/records'
import { sniff } from '../../../src/domain/import/sniff'
import { csv, importText, recordsOf, TODAY } from './import-file'

describe('the table of headings', () => {
  it('has headings for every field and no field that does not exist', () => {
    for (const kind of IMPORT_KINDS)
      expect([kind, Object.keys(headersTable.kinds[kind]).toSorted()]).toEqual([
        kind,
        IMPORT_FIELDS[kind].map(({ field }) => field).toSorted(),
      ])
  })

  it('gives no heading of one kind to two fields, but for spellings of one account', () => {
    for (const kind of IMPORT_KINDS) {
      const owner = new Map<string, string>()
      for (const [field, headers] of Object.entries(headersTable.kinds[kind] as Record<string, string[]>))
        for (const header of headers) {
          const key = normaliseHeader(header)
          expect([kind, header, owner.get(key) ?? field]).toEqual([kind, header, field])
          owner.set(key, field)
        }
    }
  })

  it('business words mean one thing each', () => {
    const meaning = new Map<string, string>()
    for (const side of [directionsTable.trades, directionsTable.cash])
      for (const [name, words] of Object.entries(side))
        for (const word of words) {
          const key = normaliseWord(word)
          expect([word, meaning.get(key) ?? name]).toEqual([word, name])
          meaning.set(key, name)
        }
  })

  it('every kind is recognised by its preferred headings alone', () => {
    for (const kind of IMPORT_KINDS) {
      const headers = Object.values(headersTable.kinds[kind] as Record<string, string[]>).map((words) => words[0] ?? '')
      const [best] = detectKind(headers)
      expect([kind, best?.kind, best?.missing]).toEqual([kind, kind, []])
      const mapping = proposeMapping(headers, kind)
      expect(Object.keys(mapping).toSorted()).toEqual(IMPORT_FIELDS[kind].map(({ field }) => field).toSorted())
    }
  })
})

describe('headings of real exports tell the kind', () => {
  const kindOf = (headers: string, title = '') => detectKind(headers.split(' '), title)[0]?.kind

  it('by what only one kind has', () => {
    expect(
      kindOf(
        '成交日期 证券代码 证券名称 操作 成交数量 成交均价 成交金额 股票余额 发生金额 手续费 印花税 其他杂费 资金余额 合同编号 市场名称 股东帐户',
      ),
    ).toBe('trades')
    expect(
      kindOf(
        '成交日期 摘要 证券名称 合同编号 成交数量 成交均价 成交金额 手续费 印花税 其他杂费 发生金额 股东帐户 备注 操作 证券代码',
      ),
    ).toBe('trades')
    expect(kindOf('证券代码 证券名称 股票余额 可用余额 冻结数量 成本价 市价 盈亏 市值 交易市场 股东帐户')).toBe(
      'holdings',
    )
    expect(kindOf('发生日期 业务名称 发生金额 资金余额 币种 备注')).toBe('cash')
    expect(kindOf('客户号 客户姓名 风险等级 测评日期 有效期至 得分')).toBe('assessments')
    expect(kindOf('产品代码 产品名称 产品类型 风险等级 评级日期 管理人')).toBe('products')
    expect(kindOf('客户号 资金账号 月份 月均资产 客户姓名')).toBe('accounts')
    expect(kindOf('客户号 姓名 性别 出生日期 手机 营业部')).toBe('clients')
  })

  it('the name of the file settles what the headings leave open', () => {
    expect(kindOf('证券代码 证券名称 数量 日期 资金账号 最新价', '持仓_20260918.xls')).toBe('holdings')
  })

  it('headings of no kind are no kind', () => {
    expect(detectKind(['苹果', '香蕉', '数量'])).toEqual([])
  })
})

describe('a mapping is made once', () => {
  const text = csv(
    ['日子', '账户', '票', '名', '动作', '多少', '价', '钱'],
    ['20260918', '77001', '600519', '贵州茅台', '买入', '100', '10', '1000'],
  )
  const mapping = { date: 0, accountNo: 1, code: 2, name: 3, direction: 4, quantity: 5, price: 6, amount: 7 }

  it('unknown headings: the table is found, shown with its first rows, and asks for the kind', () => {
    const { summary } = sniff(new TextEncoder().encode(`${text}\n`), 'x.csv', TODAY)
    expect(summary.failure).toEqual({ code: 'unknownKind' })
    expect(summary.header).toMatchObject({ line: 1, headers: ['日子', '账户', '票', '名', '动作', '多少', '价', '钱'] })
    expect(summary.sample).toEqual([
      { line: 2, cells: ['20260918', '77001', '600519', '贵州茅台', '买入', '100', '10', '1000'] },
    ])
  })

  it('with the mapping of the user the file is read, and the next one with the same headings by itself', () => {
    const first = importText(text, { kind: 'trades', mapping })
    expect(first.problems).toEqual([])
    expect(recordsOf(first, 'trades')).toMatchObject([{ code: '600519', amount: 100_000 }])
    const remembered = [{ signature: first.summary.signature, kind: 'trades' as const, mapping }]
    const second = importText(text, { remembered })
    expect(second.summary.remembered).toBe(true)
    expect(second.rows).toEqual(first.rows)
    expect(importText(text.replace('日子', '日期'), { remembered }).summary.remembered).toBe(false)
  })

  it('columns and fields that do not exist are left out of a mapping', () => {
    const { summary } = importText(text, { kind: 'trades', mapping: { ...mapping, code: 99, nonsense: 1 } })
    expect(summary.mapping).not.toHaveProperty('nonsense')
    expect(summary.failure).toEqual({ code: 'missingColumns', fields: ['code'] })
  })

  it('one value for the whole file can stand for a column', () => {
    const noAccount = csv(
      ['成交日期', '证券代码', '证券名称', '操作', '成交数量', '成交价格'],
      ['20260918', '600519', '贵州茅台', '买入', '100', '10'],
    )
    expect(importText(noAccount).summary).toMatchObject({
      failure: { code: 'missingColumns', fields: ['accountNo'] },
      missing: ['accountNo'],
    })
    const imported = importText(noAccount, { wholeFile: { accountNo: '0077001' } })
    expect(recordsOf(imported, 'trades')).toMatchObject([{ accountNo: '0077001', amount: 100_000 }])
  })

  it('an amount or a price is needed, one of them', () => {
    expect(missingFields('trades', { date: 0, accountNo: 1, code: 2, direction: 3, quantity: 4 }, {})).toEqual([
      'amount',
    ])
    expect(missingFields('cash', { date: 0, accountNo: 1, word: 2, outgo: 3 }, {})).toEqual([])
  })

  it('a header that was found wrongly can be pointed at', () => {
    const two =
      csv(['客户号', '姓名', '手机'], ['说明', '见下', '表']) +
      `\n${csv(['客户号', '客户姓名', '手机号码'], ['1', '宋远山', '138'])}`
    expect(importText(two, { headerLine: 3 }).summary.header?.line).toBe(3)
    expect(recordsOf(importText(two, { headerLine: 3 }), 'clients')).toEqual([
      { clientNo: '1', name: '宋远山', kind: 'person', mobile: '138' },
    ])
  })

  it('a look at the beginning leaves the last line, which may be cut, for later', () => {
    const bytes = new TextEncoder().encode(`${text}\n20260919,77001,60`)
    const { summary, problems } = sniff(bytes, 'x.csv', TODAY, { kind: 'trades', mapping })
    expect(summary).toMatchObject({ rows: 1, counts: { trades: 1 } })
    expect(problems).toEqual([])
  })

  it('a large file without a table is given up after its first rows instead of being kept', () => {
    const parser = createImportParser({ fileName: 'x.log', today: TODAY })
    parser.push(new TextEncoder().encode('1 2 3\n'.repeat(20_000)))
    expect(parser.summary().failure).toEqual({ code: 'noTable' })
  })

  it('problems are kept up to a thousand and all of them counted', () => {
    const parser = createImportParser({ fileName: 'x.csv', today: TODAY, kind: 'trades', mapping })
    const bad = '2026,77001,600519,名,买入,100,10,1000\n'.repeat(1500)
    parser.push(new TextEncoder().encode(`${text.split('\n')[0]}\n${bad}`))
    parser.end()
    expect(parser.problems).toHaveLength(1000)
    expect(parser.summary()).toMatchObject({ errors: 1500, refused: 1500, rows: 1500 })
  })

  it('signatures do not depend on blanks, units or the other character for account', () => {
    expect(headerSignature(['资金帐号', '金额(元)'])).toBe(headerSignature([' 资金账号', '金额']))
  })
})
