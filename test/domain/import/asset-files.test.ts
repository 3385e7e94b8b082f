import { read, utils, write } from '@e965/xlsx'
import type { BookType } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import { boundZip } from '../../../src/domain/import/workbook-rows'
import { codesOf, csv, gb18030, importBytes, importFixture, importText, recordsOf } from './import-file'

describe('a web system calls its HTML page .xls', () => {
  const imported = importFixture('holdings-page-gbk.xls')
  const holdings = recordsOf(imported, 'holdings')

  it('merged title cells, entities, unclosed cells and a commented-out cell do not disturb the table', () => {
    expect(imported.summary.format).toEqual({ container: 'html', encoding: 'gb18030' })
    expect(imported.problems).toEqual([])
    expect(imported.summary.kind).toBe('holdings')
    expect(imported.summary.header?.line).toBe(3)
    expect(imported.rows.map(({ line }) => line)).toEqual([4, 5, 6, 7])
    expect(imported.summary.skipped).toEqual({ title: 2, total: 1 })
  })

  it('the day of the positions stands above the table', () => {
    expect(new Set(holdings.map(({ asOf }) => asOf))).toEqual(new Set(['2026-09-18']))
  })

  it('a share, a locked share, a fund held in fractions, and the cash of the account', () => {
    expect(holdings).toMatchObject([
      {
        code: '000001',
        exchange: 'SZSE',
        instrument: 'stock',
        quantity: '1000',
        price: '12.34',
        value: 1_234_000,
        cost: 1_198_700,
        restricted: false,
      },
      {
        code: '688981',
        name: '中芯&国际',
        exchange: 'SSE',
        quantity: '500',
        available: '0',
        cost: 3_000_000,
        restricted: true,
      },
      { code: '012345', exchange: 'OTC', instrument: 'fund', quantity: '10234.56', value: 1_263_456 },
      { code: 'CNY', instrument: 'cash', quantity: '3456.78', value: 345_678 },
    ])
    expect(holdings[2]).not.toHaveProperty('cost')
  })
})

const HOLDINGS = [
  ['资金账号', '证券代码', '证券名称', '持仓日期', '持仓数量', '最新价', '市值'],
  ['0010012345', '000001', '平安银行', '2026-09-18', 1000, 12.34, 12340],
  ['0010012345', '600519', '贵州茅台', '2026-09-18', 100, 1700.5, 170050],
] as const

const workbook = (
  rows: readonly (readonly unknown[])[],
  bookType: BookType,
  before?: readonly (readonly unknown[])[],
): Uint8Array => {
  const book = utils.book_new()
  if (before !== undefined) utils.book_append_sheet(book, utils.aoa_to_sheet(before.map((row) => [...row])), '说明')
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows.map((row) => [...row])), '数据')
  return new Uint8Array(write(book, { type: 'array', bookType }) as ArrayBuffer)
}

describe('real workbooks', () => {
  for (const bookType of ['biff8', 'xlsx', 'xlml'] as const)
    it(`${bookType}: text keeps its zeros, numbers their value; the sheet with the table is found`, () => {
      const imported = importBytes(workbook(HOLDINGS, bookType, [['本表说明'], ['由系统导出']]), {
        fileName: 'data.csv',
      })
      expect(imported.summary).toMatchObject({ format: { container: 'workbook' }, sheet: '数据', kind: 'holdings' })
      expect(imported.problems).toEqual([])
      expect(recordsOf(imported, 'holdings')).toMatchObject([
        {
          accountNo: '0010012345',
          code: '000001',
          exchange: 'SZSE',
          quantity: '1000',
          price: '12.34',
          value: 1_234_000,
        },
        { code: '600519', price: '1700.5', value: 17_005_000 },
      ])
    })

  it('dates as serials with a format, codes as numbers with a zero format, percentages as fractions', async () => {
    const header = ['产品代码', '产品名称', '产品类型', '风险等级', '评级日期', '管理费率', '起购金额'].map(
      (value) => ({ value }),
    )
    const row = [
      { value: 1234, type: Number, format: '000000' },
      { value: '某某增强债券A' },
      { value: '债券型基金' },
      { value: '中低风险(R2)' },
      { value: new Date(Date.UTC(2026, 8, 18)), type: Date, format: 'yyyy/mm/dd' },
      { value: 0.008, type: Number, format: '0.00%' },
      { value: 100, type: Number },
    ]
    const bytes = new Uint8Array(
      await writeExcelFile([header, row] as unknown as Parameters<typeof writeExcelFile>[0]).toBuffer(),
    )
    const imported = importBytes(bytes, { fileName: '产品.xlsx' })
    expect(imported.problems).toEqual([])
    expect(recordsOf(imported, 'products')).toEqual([
      {
        code: '001234',
        exchange: 'OTC',
        name: '某某增强债券A',
        instrument: 'fund',
        risk: 'R2',
        ratedOn: '2026-09-18',
        managementFee: 0.008,
        minimum: 10_000,
      },
    ])
  })

  it('an old workbook in GBK is read as GBK, whatever code page it claims', () => {
    const book = utils.book_new()
    // The writer knows no Chinese code page: Latin placeholders of the same length are overwritten with GBK.
    const words = ['资金账号', '证券代码', '证券名称', '持仓日期', '持仓数量', '最新价']
    const placeholders = words.map((word, i) => String.fromCharCode(65 + i).repeat(gb18030(word).length))
    const sheet = utils.aoa_to_sheet([
      placeholders,
      ['0010012345', '000001', 'Ping An Bank', '20260918', '1000', '12.34'],
    ])
    utils.book_append_sheet(book, sheet, 'S')
    const bytes = new Uint8Array(write(book, { type: 'array', bookType: 'biff5' }) as ArrayBuffer)
    const text = new TextDecoder('latin1').decode(bytes)
    words.forEach((word, i) => bytes.set(gb18030(word), text.indexOf(placeholders[i] ?? '')))
    const imported = importBytes(bytes, { fileName: '股份.xls' })
    expect(imported.summary.header?.headers).toEqual(words)
    expect(imported.problems).toEqual([])
    expect(recordsOf(imported, 'holdings')).toMatchObject([{ code: '000001', value: 1_234_000 }])
  })

  it('SECURITY: an archive that declares more than it may, or hides its sizes, is refused', () => {
    const honest = workbook(HOLDINGS, 'xlsx')
    const patched = (change: (view: DataView, directory: number) => void): Uint8Array => {
      const bytes = honest.slice()
      const view = new DataView(bytes.buffer)
      const end = bytes.length - 22
      change(view, view.getUint32(end + 16, true))
      return bytes
    }
    expect(boundZip(honest.slice())).toBe(true)
    expect(boundZip(patched((view, directory) => view.setUint32(directory + 24, 0x7f_ff_ff_ff, true)))).toBe(false)
    expect(boundZip(patched((view, directory) => view.setUint32(directory + 24, 0, true)))).toBe(false)
    const bomb = patched((view, directory) => view.setUint32(directory + 24, 0xff_ff_ff_ff, true))
    expect(importBytes(bomb, { fileName: 'bomb.xlsx' }).summary.failure).toEqual({ code: 'unreadable' })
  })

  it('bounding the sizes leaves an honest archive readable', () => {
    const bytes = workbook(HOLDINGS, 'xlsx')
    expect(boundZip(bytes)).toBe(true)
    expect(read(bytes).SheetNames).toEqual(['数据'])
  })

  it('a look at the first slice of a workbook says that it needs the whole file', async () => {
    const { sniff } = await import('../../../src/domain/import/sniff')
    const bytes = workbook(HOLDINGS, 'biff8')
    expect(sniff(bytes.subarray(0, 4096), 'x.xls', '2026-11-23').summary.failure).toEqual({ code: 'needsWholeFile' })
    expect(sniff(bytes, 'x.xls', '2026-11-23', { complete: true }).summary).toMatchObject({ kind: 'holdings', rows: 2 })
  })
})

describe('accounts and their average assets', () => {
  it('万元 in a heading, a month in words, rates in three spellings', () => {
    const imported = importText(
      csv(
        [
          '资金账号',
          '客户号',
          '账户类型',
          '佣金率',
          '最低佣金',
          '收费口径',
          '统计月份',
          '月均资产(万元)',
          '月均股票资产(万元)',
          '前20日日均资产(万元)',
          '维持担保比例',
        ],
        ['77001', '1001', '普通账户', '万2.5', '5', '全佣', '2026年9月', '12.345678', '1', '13', ''],
        ['77002', '1001', '信用账户', '0.3‰', '5', '全佣含过户费', '202609', '100', '80', '99.5', '145.00%'],
        ['77003', '1002', '普通', '0.00086', '0', '净佣金', '2026-09-30', '0.5', '0', '0.5', ''],
      ),
    )
    expect(imported.problems).toEqual([])
    expect(imported.summary.kind).toBe('accounts')
    expect(recordsOf(imported, 'accounts')).toMatchObject([
      {
        kind: 'cash',
        commissionRate: 0.00025,
        minimumCommission: 500,
        feeConvention: 1,
        month: '2026-09',
        averageAssets: 12_345_678,
        average20: 13_000_000,
      },
      { kind: 'margin', commissionRate: 0.0003, feeConvention: 2, maintenanceRatio: 1.45 },
      { commissionRate: 0.00086, feeConvention: 3, month: '2026-09', averageStockAssets: 0 },
    ])
  })

  it('a commission of 0.3 without a unit is refused: it may be 0.3 % or 0.3 ‰', () => {
    const imported = importText(
      csv(['资金账号', '客户号', '佣金率', '月均资产', '月份'], ['77001', '1001', '0.3', '1', '202609']),
    )
    expect(codesOf(imported)).toEqual(['2:outOfRange'])
    const said = importText(
      csv(['资金账号', '客户号', '佣金率(‰)', '月均资产', '月份'], ['77001', '1001', '0.3', '1', '202609']),
    )
    expect(recordsOf(said, 'accounts')).toMatchObject([{ commissionRate: 0.0003 }])
  })

  it('averages without a month are no averages; the month may stand in the name of the file', () => {
    const text = csv(['资金账号', '客户号', '日均资产', '日均股基市值'], ['77001', '1001', '1000', '10'])
    expect(codesOf(importText(text))).toEqual(['2:required'])
    const imported = importText(text, { fileName: '月均资产_202609.csv' })
    expect(recordsOf(imported, 'accounts')).toMatchObject([{ month: '2026-09' }])
  })
})

describe('products', () => {
  it('risk by letters or words, fees in percent as a column, unknown types by code and name', () => {
    const imported = importText(
      csv(
        [
          '产品代码',
          '产品名称',
          '产品类型',
          '风险等级',
          '评级日期',
          '管理人',
          '是否关联方',
          '管理费率',
          '托管费率',
          '起购金额',
          '币种',
          '产品状态',
          '资产类别',
        ],
        [
          '012345',
          '某某成长混合A',
          '混合型',
          'R4-中高风险',
          '20260901',
          '某某基金',
          '是',
          '1.2',
          '0.02',
          '1',
          '人民币',
          '开放',
          'A股大盘',
        ],
        [
          'SXK123',
          '某某私募一号',
          '',
          '高风险',
          '20260901',
          '某某资产',
          '否',
          '1.5',
          '0.05',
          '1000000',
          '人民币',
          '封闭期',
          '',
        ],
        ['510300', '沪深300ETF', '', '3', '20260901', '某某基金', '', '0.15', '0.05', '', '', '', ''],
        ['508000', '某某园区REIT', '基础设施基金', '中等风险', '20260901', '', '', '', '', '', '', '', 'CN_REIT'],
      ),
    )
    expect(imported.problems).toEqual([])
    expect(recordsOf(imported, 'products')).toMatchObject([
      {
        instrument: 'fund',
        risk: 'R4',
        affiliated: true,
        managementFee: 0.012,
        custodyFee: 0.0002,
        minimum: 100,
        currency: 'CNY',
        status: 'open',
        assetClass: 'CN_EQ_L',
      },
      { instrument: 'private', risk: 'R5', affiliated: false, status: 'closed' },
      { instrument: 'etf', risk: 'R3', managementFee: 0.0015, custodyFee: 0.0005 },
      { instrument: 'reit', risk: 'R3', assetClass: 'CN_REIT' },
    ])
  })

  it('what it takes to buy one: fees, steps, lots, price, terms, marks; bad cells are told by row and column', () => {
    const header =
      '产品代码 产品名称 交易市场 风险等级 评级日期 申购费率(%) 赎回费率(%) 追加金额 交易单位 单位净值 净值日期 主题标签 锁定期 建议持有期 备注'
    const rows = [
      '513999 某某海外ETF 上交所 R4 2026-09-01 0 0.5  100 1.618 2026-11-20 ESG、低碳;ESG 无 3年 溢价2%',
      '012346 某某一年持有 场外 R3 2026-09-01 0.8 0 0.01  1.0231 2026-11-20  一年 12个月 ',
      '012347 某某债 场外 R2 2026-09-01 0.8 0 0.01 1.5 -1 2027-01-01  很久 90天 ',
    ]
    const imported = importText(csv(...[header, ...rows].map((line) => line.split(' '))))
    expect(recordsOf(imported, 'products')).toMatchObject([
      {
        exchange: 'SSE',
        subscriptionFee: 0,
        redemptionFee: 0.005,
        lot: 100,
        price: '1.618',
        pricedOn: '2026-11-20',
        tags: ['ESG', '低碳'],
        holdMonths: 36,
        remark: '溢价2%',
      },
      { exchange: 'OTC', subscriptionFee: 0.008, amountStep: 1, lockMonths: 12, holdMonths: 12 },
    ])
    expect(imported.problems.map(({ row, column, code, severity }) => [row, column, code, severity])).toEqual([
      [4, '交易单位', 'outOfRange', 'error'],
      [4, '单位净值', 'negative', 'error'],
      [4, '净值日期', 'future', 'error'],
      [4, '锁定期', 'unknownWord', 'warning'],
    ])
  })
})
