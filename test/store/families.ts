import type { ImportRecords } from '../../src/domain/import/records'
import { importAll, type TestBook, yuan } from './book'

/** A small, fictional branch: one household, one trader, one company; one year of data that ends on 2026-10-31. */

export const clients: readonly ImportRecords['clients'][] = [
  {
    clientNo: '80010001',
    name: '单晓东',
    kind: 'person',
    sex: 'male',
    birthDate: '1968-03-02',
    idNumber: '310101196803020018',
    mobile: '13800138001',
    address: '临江市东湖区桂花路 8 号 1201 室',
    openedOn: '2007-05-10',
    householdNo: 'H001',
    householdHead: true,
    advisorName: '苏顾问',
    advisorCode: 'A01',
    branch: '临江路营业部',
  },
  {
    clientNo: '80010002',
    name: '曾国华',
    kind: 'person',
    sex: 'female',
    birthDate: '1970-11-23',
    mobile: '13900139002',
    openedOn: '2015-06-01',
    householdNo: 'H001',
    advisorName: '苏顾问',
    advisorCode: 'A01',
  },
  { clientNo: '80010003', name: '欧阳一鸣', kind: 'person', birthDate: '1992-07-15', openedOn: '2020-07-06' },
  { clientNo: '80010004', name: '青岚精密制造有限公司', kind: 'institution', openedOn: '2018-01-15' },
]

const months = (from: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => {
    const number = Number(from.slice(0, 4)) * 12 + Number(from.slice(5)) - 1 + i
    return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`
  })

const accountMonths = (
  accountNo: string,
  clientNo: string,
  averageAssets: number,
  averageStockAssets: number,
): ImportRecords['accounts'][] =>
  months('2025-11', 12).map((month) => ({
    accountNo,
    clientNo,
    kind: 'cash',
    openedOn: '2020-07-06',
    commissionRate: 0.00025,
    minimumCommission: yuan(5),
    feeConvention: 1,
    month,
    averageAssets: yuan(averageAssets),
    averageStockAssets: yuan(averageStockAssets),
    average20: yuan(averageAssets),
  }))

export const accounts: readonly ImportRecords['accounts'][] = [
  ...accountMonths('100200300401', '80010001', 4_000_000, 2_500_000),
  ...accountMonths('100200300402', '80010002', 600_000, 200_000),
  ...accountMonths('100200300403', '80010003', 90_000, 50_000),
  ...accountMonths('100200300404', '80010004', 12_000_000, 0),
  { accountNo: 'EXT-1', clientNo: '80010001', kind: 'external' },
]

const holding = (
  accountNo: string,
  code: string,
  instrument: ImportRecords['holdings']['instrument'],
  value: number,
  more: Partial<ImportRecords['holdings']> = {},
): ImportRecords['holdings'] => ({
  accountNo,
  asOf: '2026-10-30',
  code,
  name: code,
  exchange: 'SSE',
  instrument,
  quantity: '100',
  value: yuan(value),
  ...more,
})

export const holdings: readonly ImportRecords['holdings'][] = [
  holding('100200300401', '600036', 'stock', 2_400_000.5, { name: '招商银行', price: '43.1250', quantity: '55652' }),
  holding('100200300401', '688981', 'stock', 300_000),
  holding('100200300401', '000300', 'fund', 1_000_000, { exchange: 'OTC', quantity: '812345.67', price: '1.2310' }),
  holding('100200300401', 'CNY', 'cash', 299_999.5, { exchange: 'OTC' }),
  holding('100200300401', '600000', 'stock', 77_777, { asOf: '2026-09-30' }),
  holding('100200300402', '511880', 'etf', 400_000),
  holding('100200300402', '510300', 'etf', 200_000),
  holding('EXT-1', '600519', 'stock', 500_000),
]

export const products: readonly ImportRecords['products'][] = [
  {
    code: '000300',
    name: '示范稳添利混合A',
    instrument: 'fund',
    assetClass: 'CN_CREDIT',
    risk: 'R3',
    ratedOn: '2026-06-30',
    affiliated: true,
    salesServiceFee: 0.004,
  },
  { code: '600036', name: '同号的基金', instrument: 'fund', risk: 'R4', ratedOn: '2026-06-30', salesServiceFee: 0.002 },
]

const trade = (
  accountNo: string,
  date: string,
  direction: ImportRecords['trades']['direction'],
  amount: number,
  more: Partial<ImportRecords['trades']> = {},
): ImportRecords['trades'] => ({
  accountNo,
  date,
  code: '600036',
  exchange: 'SSE',
  instrument: 'stock',
  direction,
  quantity: '1000',
  amount: yuan(amount),
  commission: yuan(Math.max(5, amount * 0.00025)),
  stamp: yuan(direction === 'sell' ? amount * 0.0005 : 0),
  transfer: yuan(amount * 0.00001),
  otherFees: yuan(0),
  settled: yuan(direction === 'buy' ? -amount : amount),
  ...more,
})

export const trades: readonly ImportRecords['trades'][] = [
  // One order in two fills, then its sale.
  trade('100200300403', '2026-03-02', 'buy', 60_000, { orderNo: 'A1', tradeNo: '1001' }),
  trade('100200300403', '2026-03-02', 'buy', 40_000, { orderNo: 'A1', tradeNo: '1002' }),
  trade('100200300403', '2026-03-20', 'sell', 100_000, { orderNo: 'A2', tradeNo: '1003' }),
  // True twins in one second, without any number.
  trade('100200300403', '2026-04-01', 'buy', 10_000, { time: '09:30:15' }),
  trade('100200300403', '2026-04-01', 'buy', 10_000, { time: '09:30:15' }),
  // No trading: money fund, repo, dividend; and a trade of the year before.
  trade('100200300403', '2026-05-06', 'buy', 50_000, {
    code: '511880',
    instrument: 'etf',
    commission: yuan(0),
    tradeNo: '1',
  }),
  trade('100200300403', '2026-05-07', 'repoLend', 50_000, {
    code: '204001',
    instrument: 'repo',
    commission: yuan(0.5),
    tradeNo: '2',
  }),
  trade('100200300403', '2026-06-01', 'dividend', 300, { commission: yuan(0), tradeNo: '3' }),
  trade('100200300403', '2025-10-01', 'buy', 999_999, { tradeNo: '4' }),
  trade('100200300401', '2026-09-01', 'buy', 200_000, { orderNo: 'B1', tradeNo: '5' }),
]

export const cash: readonly ImportRecords['cash'][] = [
  {
    accountNo: '100200300401',
    date: '2026-08-01',
    serial: 'S1',
    kind: 'deposit',
    amount: yuan(500_000),
    memo: '银行转证券',
  },
  { accountNo: '100200300401', date: '2026-09-15', serial: 'S2', kind: 'withdrawal', amount: yuan(-40_000) },
  { accountNo: '100200300401', date: '2026-09-21', serial: 'S3', kind: 'interest', amount: yuan(12.34) },
  { accountNo: '100200300404', date: '2026-10-31', kind: 'interest', amount: yuan(1) },
]

export const assessments: readonly ImportRecords['assessments'][] = [
  { clientNo: '80010001', level: 'C4', lowest: false, score: 71, assessedOn: '2025-03-01', validUntil: '2027-02-28' },
  { clientNo: '80010001', level: 'C3', lowest: false, assessedOn: '2023-03-01', validUntil: '2025-02-28' },
  { clientNo: '80010002', level: 'C1', lowest: true, assessedOn: '2024-12-20', validUntil: '2026-12-19' },
  { clientNo: '80010003', level: 'C5', lowest: false, assessedOn: '2024-01-01', validUntil: '2025-12-31' },
]

export const agreements: readonly ImportRecords['agreements'][] = [
  {
    agreementNo: 'XY-1',
    clientNo: '80010001',
    model: 'fixedTerm',
    signedOn: '2026-01-01',
    start: '2026-01-01',
    end: '2026-12-31',
    riskLetterSignedOn: '2026-01-01',
    amount: yuan(36_500),
  },
]

export const heldAway: readonly ImportRecords['heldAway'][] = [
  {
    clientNo: '80010001',
    kind: 'deposit',
    institution: '江城银行',
    value: yuan(800_000),
    asOf: '2026-06-30',
    verified: true,
  },
  {
    clientNo: '80010001',
    kind: 'insurance',
    institution: '远帆人寿',
    value: yuan(100_000),
    asOf: '2026-06-30',
    verified: false,
  },
]

export const contacts: readonly ImportRecords['contacts'][] = [
  {
    clientNo: '80010001',
    date: '2026-09-09',
    time: '10:00:00',
    channel: 'phone',
    startedBy: 'advisor',
    quality: 'reviewed',
  },
  { clientNo: '80010001', date: '2026-09-10', channel: 'wecom', startedBy: 'client', summary: '问及养老安排' },
]

/** Imports everything in the order in which a branch would. */
export async function importBranch(book: TestBook): Promise<void> {
  await importAll(book, 'clients', clients)
  await importAll(book, 'accounts', accounts)
  await importAll(book, 'products', products)
  await importAll(book, 'holdings', holdings)
  await importAll(book, 'trades', trades)
  await importAll(book, 'cash', cash)
  await importAll(book, 'assessments', assessments)
  await importAll(book, 'agreements', agreements)
  await importAll(book, 'heldAway', heldAway)
  await importAll(book, 'contacts', contacts)
}
