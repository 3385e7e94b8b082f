import type { TradeDirection, TradeRecord } from '../../domain/import/records'
import { centiseconds, compactDate, digitsOfTime, grouped, padded, shell, slashDate, yuan } from './text'
import { marketWords } from './words'

export interface Column<T> {
  readonly header: string
  readonly cell: (row: T) => string
}

/** How one broker's statement looks: which columns under which headings, and what it leaves out. */
export interface TradeLayout {
  readonly columns: readonly Column<TradeRecord>[]
  /** The export gives every fill its number (成交编号). */
  readonly tradeNumbers: boolean
  /** Levies stand inside the one fee column, whatever the client's convention is. */
  readonly feesTogether: boolean
}

type Words = Record<TradeDirection, string>

const common: Words = {
  buy: '证券买入',
  sell: '证券卖出',
  marginBuy: '融资买入',
  marginSell: '卖券还款',
  shortSell: '融券卖出',
  shortCover: '买券还券',
  subscribe: '基金申购',
  redeem: '基金赎回',
  regularInvest: '定投',
  ipoSubscribe: '申购配号',
  ipoAllot: '配售缴款',
  ipoCredit: '新股入帐',
  dividend: '红利入账',
  dividendTax: '股息红利税补缴',
  bonusShares: '红股入账',
  split: '基金拆分',
  rights: '配股',
  transferIn: '托管转入',
  transferOut: '托管转出',
  repoLend: '质押回购拆出',
  repoReturn: '拆出质押购回',
  designate: '指定交易',
  reinvest: '分红再投资',
  ignore: '撤单',
}
const second: Words = {
  ...common,
  buy: '买入',
  sell: '卖出',
  subscribe: '申购',
  redeem: '赎回',
  regularInvest: '定期定额申购',
  ipoSubscribe: '新股申购',
  ipoAllot: '新股中签',
  dividend: '股息入账',
  dividendTax: '股息红利差异扣税',
  bonusShares: '送股',
  repoLend: '融券回购',
  repoReturn: '融券购回',
  reinvest: '红利再投资',
}
const third: Words = {
  ...common,
  regularInvest: '基金定投',
  ipoSubscribe: '申购配号',
  bonusShares: '送股',
  reinvest: '红利再投',
}

const priceDecimals = (trade: TradeRecord): number => {
  if (trade.direction === 'dividend' || trade.instrument === 'fund' || trade.instrument === 'private') return 4
  return trade.instrument === 'stock' ? 2 : 3
}
const price = (trade: TradeRecord): string => padded(trade.price ?? '0', priceDecimals(trade))
const quantity = (trade: TradeRecord): string =>
  trade.instrument === 'fund' || trade.instrument === 'private' ? padded(trade.quantity, 2) : trade.quantity
/** In margin accounts own money buys collateral (担保品). */
const word = (words: Words, trade: TradeRecord): string => {
  const collateral = trade.accountNo.endsWith('02') && (trade.direction === 'buy' || trade.direction === 'sell')
  if (collateral) return trade.direction === 'buy' ? '担保品买入' : '担保品卖出'
  return words[trade.direction]
}

/** Levies that are inside the commission of an A-share trade: what such an export shows beside the fee. */
const levies = (trade: TradeRecord): number => {
  const trading =
    trade.direction === 'buy' ||
    trade.direction === 'sell' ||
    trade.direction === 'marginBuy' ||
    trade.direction === 'marginSell'
  return trading && trade.instrument === 'stock' ? Math.min(trade.commission, Math.round(trade.amount * 0.0000541)) : 0
}

const first: TradeLayout = {
  tradeNumbers: true,
  feesTogether: false,
  columns: [
    { header: '成交日期', cell: (t) => shell(compactDate(t.date)) },
    { header: '成交时间', cell: (t) => t.time ?? '' },
    { header: '资金账号', cell: (t) => shell(t.accountNo) },
    { header: '证券代码', cell: (t) => shell(t.code) },
    { header: '证券名称', cell: (t) => t.name ?? '' },
    { header: '操作', cell: (t) => word(common, t) },
    { header: '成交数量', cell: quantity },
    { header: '成交均价', cell: price },
    { header: '成交金额', cell: (t) => yuan(t.amount) },
    { header: '佣金', cell: (t) => yuan(t.commission) },
    { header: '印花税', cell: (t) => yuan(t.stamp) },
    { header: '过户费', cell: (t) => yuan(t.transfer) },
    { header: '其他费', cell: (t) => yuan(t.otherFees) },
    { header: '发生金额', cell: (t) => yuan(t.settled) },
    { header: '成交编号', cell: (t) => shell(t.tradeNo ?? '') },
    { header: '合同编号', cell: (t) => t.orderNo ?? '' },
    { header: '交易市场', cell: (t) => marketWords[0]?.[t.exchange] ?? '' },
  ],
}

const middle: TradeLayout = {
  tradeNumbers: false,
  feesTogether: true,
  columns: [
    { header: '交割日期', cell: (t) => t.date },
    { header: '成交时间', cell: (t) => (t.time === undefined ? '--' : digitsOfTime(t.time)) },
    { header: '资金帐号', cell: (t) => shell(t.accountNo) },
    { header: '业务名称', cell: (t) => word(second, t) },
    { header: '股票代码', cell: (t) => shell(t.code) },
    { header: '股票名称', cell: (t) => t.name ?? '' },
    { header: '市场名称', cell: (t) => marketWords[1]?.[t.exchange] ?? '' },
    { header: '成交价格', cell: price },
    { header: '成交股数', cell: quantity },
    { header: '成交金额', cell: (t) => grouped(t.amount) },
    { header: '手续费', cell: (t) => yuan(t.commission) },
    { header: '净佣金', cell: (t) => yuan(t.commission - levies(t)) },
    { header: '规费', cell: (t) => yuan(levies(t)) },
    { header: '印花税', cell: (t) => yuan(t.stamp) },
    { header: '过户费', cell: (t) => yuan(t.transfer) },
    { header: '清算金额', cell: (t) => grouped(t.settled) },
    { header: '委托编号', cell: (t) => t.orderNo ?? '--' },
  ],
}

const latest: TradeLayout = {
  tradeNumbers: true,
  feesTogether: false,
  columns: [
    { header: '发生日期', cell: (t) => slashDate(t.date) },
    { header: '发生时间', cell: (t) => (t.time === undefined ? '' : centiseconds(t.time)) },
    { header: '资金账户', cell: (t) => shell(t.accountNo) },
    { header: '业务标志', cell: (t) => word(third, t) },
    { header: '证券代码', cell: (t) => shell(t.code) },
    { header: '证券名称', cell: (t) => t.name ?? '' },
    { header: '交易所名称', cell: (t) => marketWords[2]?.[t.exchange] ?? '' },
    { header: '发生数量', cell: quantity },
    { header: '成交均价', cell: price },
    { header: '成交金额', cell: (t) => yuan(t.amount) },
    { header: '实收佣金', cell: (t) => yuan(t.commission) },
    { header: '印花税', cell: (t) => yuan(t.stamp) },
    { header: '过户费', cell: (t) => yuan(t.transfer) },
    { header: '规费', cell: (t) => yuan(t.otherFees) },
    { header: '收付金额', cell: (t) => yuan(t.settled) },
    { header: '委托序号', cell: (t) => t.orderNo ?? '' },
    { header: '成交序号', cell: (t) => t.tradeNo ?? '' },
  ],
}

export const tradeLayouts = { first, middle, latest } as const

/** Days from which the broker's statements look as they do; the last one looks as it does for good. */
const changes: readonly [string, string] = ['2024-12-01', '2025-12-01']

export const layoutOn = (date: string): TradeLayout => (date < changes[0] ? first : date < changes[1] ? middle : latest)
