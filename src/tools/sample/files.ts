import type {
  AccountRecord,
  AgreementRecord,
  CashRecord,
  ClientRecord,
  ContactRecord,
  HeldAwayRecord,
  HoldingRecord,
  ImportKind,
  ProductRecord,
  TradeRecord,
} from '../../domain/import/records'
import type { SampleBook } from './book'
import { layoutOn, tradeLayouts, type Column, type TradeLayout } from './layouts'
import { compactDate, gb18030, grouped, padded, percent, shell, slashDate, tableText, utf8, yuan } from './text'
import * as w from './words'
import { assessmentWorkbook } from './workbook'

/** A file of the sample as it goes to disk. */
export interface SampleFile {
  readonly name: string
  readonly kind: ImportKind
  readonly encoding: 'gb18030' | 'utf-8' | 'utf-8 with mark' | 'xlsx' | 'html in gb18030'
  readonly rows: number
  readonly bytes: Uint8Array
}

const yesNo = (value: boolean): string => (value ? '是' : '否')

export const clientColumns: readonly Column<ClientRecord>[] = [
  { header: '客户号', cell: (c) => shell(c.clientNo) },
  { header: '客户姓名', cell: (c) => c.name },
  { header: '客户类别', cell: (c) => (c.kind === 'person' ? '个人' : '机构') },
  { header: '性别', cell: (c) => (c.sex === undefined ? '' : c.sex === 'male' ? '男' : '女') },
  { header: '出生日期', cell: (c) => shell(compactDate(c.birthDate ?? '')) },
  { header: '证件号码', cell: (c) => shell(c.idNumber ?? '') },
  { header: '手机号码', cell: (c) => shell(c.mobile ?? '') },
  { header: '联系地址', cell: (c) => c.address ?? '' },
  { header: '职业', cell: (c) => c.occupation ?? '' },
  { header: '开户日期', cell: (c) => shell(compactDate(c.openedOn ?? '')) },
  { header: '家庭编号', cell: (c) => c.householdNo ?? '' },
  { header: '是否户主', cell: (c) => (c.householdHead === undefined ? '' : yesNo(c.householdHead)) },
  { header: '投资顾问', cell: (c) => c.advisorName ?? '' },
  { header: '投顾编号', cell: (c) => c.advisorCode ?? '' },
  { header: '所属营业部', cell: (c) => c.branch ?? '' },
  { header: '客户状态', cell: (c) => w.clientStatusWords[c.status ?? 'normal'] },
  { header: '交易权限', cell: (c) => c.permissions ?? '' },
]

export const accountColumns: readonly Column<AccountRecord>[] = [
  { header: '客户代码', cell: (a) => a.clientNo },
  { header: '资金账号', cell: (a) => a.accountNo },
  { header: '账户类型', cell: (a) => w.accountKindWords[a.kind] },
  { header: '开户日期', cell: (a) => slashDate(a.openedOn ?? '') },
  { header: '佣金费率', cell: (a) => percent(a.commissionRate ?? 0) },
  { header: '最低佣金', cell: (a) => yuan(a.minimumCommission ?? 0) },
  { header: '收费方式', cell: (a) => w.conventionWords[a.feeConvention ?? 1] },
  { header: '月份', cell: (a) => (a.month ?? '').replace('-', '') },
  { header: '月均总资产', cell: (a) => yuan(a.averageAssets ?? 0) },
  { header: '月均股票资产', cell: (a) => yuan(a.averageStockAssets ?? 0) },
  { header: '近20日日均资产', cell: (a) => yuan(a.average20 ?? 0) },
  {
    header: '维持担保比例',
    cell: (a) =>
      a.maintenanceRatio === undefined ? '' : `${padded(String(Number((a.maintenanceRatio * 100).toFixed(4))), 2)}%`,
  },
]

const decimalsOf = (h: HoldingRecord): number =>
  h.instrument === 'stock' || h.instrument === 'cash'
    ? 2
    : h.instrument === 'fund' || h.instrument === 'private'
      ? 4
      : 3
const countOf = (h: HoldingRecord, quantity: string): string =>
  h.instrument === 'fund' || h.instrument === 'private' || h.instrument === 'cash' ? padded(quantity, 2) : quantity

const holdingColumns: readonly Column<HoldingRecord>[] = [
  { header: '资金账号', cell: (h) => shell(h.accountNo) },
  { header: '证券代码', cell: (h) => shell(h.code) },
  { header: '证券名称', cell: (h) => h.name },
  { header: '交易市场', cell: (h) => w.marketWords[0]?.[h.exchange] ?? '' },
  { header: '证券类别', cell: (h) => w.instrumentWords[h.instrument] },
  { header: '股份余额', cell: (h) => countOf(h, h.quantity) },
  { header: '可用余额', cell: (h) => countOf(h, h.available ?? '0') },
  { header: '最新价', cell: (h) => padded(h.price ?? '0', decimalsOf(h)) },
  { header: '最新市值', cell: (h) => grouped(h.value) },
  { header: '成本金额', cell: (h) => (h.cost === undefined ? '--' : grouped(h.cost)) },
  { header: '限售标志', cell: (h) => yesNo(h.restricted === true) },
]

const cashColumns: readonly Column<CashRecord>[] = [
  { header: '发生日期', cell: (c) => c.date },
  { header: '流水号', cell: (c) => c.serial ?? '' },
  { header: '资金账号', cell: (c) => c.accountNo },
  {
    header: '业务名称',
    cell: (c) => (c.kind === 'other' ? ((c.memo ?? '').split(' ')[0] ?? '') : w.cashWords[c.kind]),
  },
  { header: '发生金额', cell: (c) => yuan(c.amount) },
  { header: '资金余额', cell: (c) => yuan(c.balance ?? 0) },
  { header: '备注', cell: (c) => (c.kind === 'other' ? (c.memo ?? '').split(' ').slice(1).join(' ') : (c.memo ?? '')) },
]

const productColumns: readonly Column<ProductRecord>[] = [
  { header: '产品代码', cell: (p) => p.code },
  { header: '产品名称', cell: (p) => p.name },
  { header: '产品类型', cell: (p) => w.instrumentWords[p.instrument] },
  { header: '大类资产', cell: (p) => (p.assetClass === undefined ? '' : (w.assetClassWords[p.assetClass] ?? '')) },
  { header: '产品风险等级', cell: (p) => w.productRiskWords[p.risk] },
  { header: '评级日期', cell: (p) => p.ratedOn },
  { header: '产品管理人', cell: (p) => p.issuer ?? '' },
  { header: '是否关联方', cell: (p) => yesNo(p.affiliated === true) },
  { header: '管理费率(%)', cell: (p) => ratePercent(p.managementFee) },
  { header: '托管费率(%)', cell: (p) => ratePercent(p.custodyFee) },
  { header: '销售服务费率(%)', cell: (p) => ratePercent(p.salesServiceFee) },
  { header: '申购费率(%)', cell: (p) => ratePercent(p.subscriptionFee) },
  { header: '起购金额(元)', cell: (p) => (p.minimum === undefined ? '' : grouped(p.minimum)) },
  { header: '递增金额(元)', cell: (p) => (p.amountStep === undefined ? '' : yuan(p.amountStep)) },
  { header: '交易单位', cell: (p) => String(p.lot ?? '') },
  { header: '交易市场', cell: (p) => w.shelfMarketWords[p.exchange ?? 'OTC'] },
  { header: '最新净值', cell: (p) => p.price ?? '' },
  { header: '净值日期', cell: (p) => p.pricedOn ?? '' },
  { header: '币种', cell: () => '人民币' },
  { header: '主题标签', cell: (p) => (p.tags ?? []).join('、') },
  { header: '封闭期', cell: (p) => (p.lockMonths === undefined ? '' : `${p.lockMonths}个月`) },
  { header: '建议持有期', cell: (p) => (p.holdMonths === undefined ? '' : `${p.holdMonths}个月`) },
  { header: '备注', cell: (p) => p.remark ?? '' },
  { header: '产品状态', cell: (p) => w.productStatusWords[p.status ?? 'open'] },
]
const ratePercent = (rate: number | undefined): string =>
  rate === undefined ? '' : padded(String(Number((rate * 100).toFixed(6))), 2)

const heldAwayColumns: readonly Column<HeldAwayRecord>[] = [
  { header: '客户编号', cell: (h) => h.clientNo },
  { header: '外部资产类型', cell: (h) => w.heldAwayWords[h.kind] },
  { header: '存放机构', cell: (h) => h.institution },
  { header: '资产金额', cell: (h) => grouped(h.value) },
  { header: '登记日期', cell: (h) => h.asOf },
  { header: '是否核实', cell: (h) => (h.verified ? '已核实' : '客户口述') },
]

const contactColumns: readonly Column<ContactRecord>[] = [
  { header: '客户号', cell: (c) => c.clientNo },
  { header: '服务日期', cell: (c) => slashDate(c.date) },
  { header: '服务时间', cell: (c) => c.time ?? '' },
  { header: '服务方式', cell: (c) => w.channelWords[c.channel] },
  { header: '发起方', cell: (c) => w.starterWords[c.startedBy] },
  { header: '服务成果', cell: (c) => (c.quality === undefined ? '一般问候' : w.qualityWords[c.quality]) },
  { header: '服务内容', cell: (c) => c.summary ?? '' },
  { header: '承诺到期日', cell: (c) => c.promiseDue ?? '' },
  { header: '承诺完成日', cell: (c) => c.promiseDone ?? '' },
]

const agreementColumns: readonly Column<AgreementRecord>[] = [
  { header: '协议编号', cell: (a) => a.agreementNo },
  { header: '客户号', cell: (a) => a.clientNo },
  { header: '收费模式', cell: (a) => w.agreementModelWords[a.model] },
  { header: '签署日期', cell: (a) => a.signedOn },
  { header: '生效日期', cell: (a) => a.start },
  { header: '到期日期', cell: (a) => a.end },
  { header: '风险揭示书签署日期', cell: (a) => a.riskLetterSignedOn ?? '' },
  { header: '费率', cell: (a) => (a.rate === undefined ? '' : percent(a.rate)) },
  { header: '固定费用', cell: (a) => (a.amount === undefined ? '' : yuan(a.amount)) },
  { header: '协议状态', cell: (a) => w.agreementStatusWords[a.status ?? 'active'] },
]

const html = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** The "Excel" export of a web system: an HTML table under the name of a workbook. */
function htmlTable<T>(title: string, columns: readonly Column<T>[], rows: readonly T[]): string {
  const row = (tag: string, cells: readonly string[]) =>
    `<tr>${cells.map((cell) => `<${tag}>${html(cell) || '&nbsp;'}</${tag}>`).join('')}</tr>`
  return [
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><body>',
    '<table border="1">',
    `<tr><td colspan="${columns.length}">${html(title)}</td></tr>`,
    row(
      'th',
      columns.map((column) => column.header),
    ),
    ...rows.map((item) =>
      row(
        'td',
        columns.map((column) => column.cell(item)),
      ),
    ),
    '</table></body></html>',
    '',
  ].join('\r\n')
}

const sum = (values: readonly number[]): string => yuan(values.reduce((a, b) => a + b, 0))

/** A year's statement: title and range above, the header again on every page, totals and a disclaimer below. */
export function statementText(layout: TradeLayout, trades: readonly TradeRecord[], from: string, to: string): string {
  const totals = layout.columns.map((column) =>
    column.header === '成交金额'
      ? sum(trades.map((t) => t.amount))
      : column.header === '印花税'
        ? sum(trades.map((t) => t.stamp))
        : '',
  )
  return tableText(
    {
      columns: layout.columns,
      separator: '\t',
      title: ['示例证券云港路营业部　历史成交查询', `起止日期：${from} 至 ${to}`, ''],
      pageRows: layout === tradeLayouts.first ? 2000 : 5000,
      footer: ['', ['合计', ...totals.slice(1)].join('\t'), '本表仅供核对，以登记结算机构数据为准。'],
      trailing: layout !== tradeLayouts.middle,
    },
    trades,
  )
}

function statements(book: SampleBook): SampleFile[] {
  const groups = Map.groupBy(book.trades, (trade) => layoutOn(trade.date))
  return [...groups].map(([layout, trades]) => {
    const from = trades[0]?.date ?? ''
    const to = trades.at(-1)?.date ?? ''
    return {
      name: `交割单-${from.slice(0, 7)}至${to.slice(0, 7)}.xls`,
      kind: 'trades',
      encoding: 'gb18030',
      rows: trades.length,
      bytes: gb18030(statementText(layout, trades, from, to)),
    }
  })
}

function holdings(book: SampleBook): SampleFile {
  const text = tableText(
    {
      columns: holdingColumns,
      separator: '\t',
      title: ['股份查询', `查询日期：${book.today}\t单位：元`, ''],
      pageRows: 1000,
      footer: [
        ['合计', '', '', '', '', '', '', '', grouped(book.holdings.reduce((a, h) => a + h.value, 0))].join('\t'),
      ],
      trailing: true,
    },
    book.holdings,
  )
  return { name: '持仓.xls', kind: 'holdings', encoding: 'gb18030', rows: book.holdings.length, bytes: gb18030(text) }
}

/** The files of a book, in the order in which they are best imported. */
export async function sampleFiles(book: SampleBook): Promise<SampleFile[]> {
  const csv = <T>(columns: readonly Column<T>[], rows: readonly T[]) => tableText({ columns, separator: ',' }, rows)
  const clients = tableText(
    {
      columns: clientColumns,
      separator: '\t',
      title: [`客户资料查询　导出日期：${book.today}`],
      footer: [`共计\t${book.clients.length}`],
      trailing: true,
    },
    book.clients,
  )
  return [
    { name: '客户资料.xls', kind: 'clients', encoding: 'gb18030', rows: book.clients.length, bytes: gb18030(clients) },
    {
      name: '资金账户与月均资产.csv',
      kind: 'accounts',
      encoding: 'gb18030',
      rows: book.accounts.length,
      bytes: gb18030(csv(accountColumns, book.accounts)),
    },
    {
      name: '产品信息.csv',
      kind: 'products',
      encoding: 'utf-8',
      rows: book.products.length,
      bytes: utf8(csv(productColumns, book.products), false),
    },
    {
      name: '风险测评.xlsx',
      kind: 'assessments',
      encoding: 'xlsx',
      rows: book.assessments.length,
      bytes: await assessmentWorkbook(book.assessments),
    },
    {
      name: '投顾协议.xls',
      kind: 'agreements',
      encoding: 'html in gb18030',
      rows: book.agreements.length,
      bytes: gb18030(htmlTable('投资顾问服务协议清单', agreementColumns, book.agreements)),
    },
    holdings(book),
    ...statements(book),
    {
      name: '资金流水.csv',
      kind: 'cash',
      encoding: 'utf-8 with mark',
      rows: book.cash.length,
      bytes: utf8(csv(cashColumns, book.cash), true),
    },
    {
      name: '外部资产.csv',
      kind: 'heldAway',
      encoding: 'utf-8',
      rows: book.heldAway.length,
      bytes: utf8(csv(heldAwayColumns, book.heldAway), false),
    },
    {
      name: '服务记录.csv',
      kind: 'contacts',
      encoding: 'gb18030',
      rows: book.contacts.length,
      bytes: gb18030(csv(contactColumns, book.contacts)),
    },
  ]
}
