import { fen } from '../../domain/money'
import type { Exchange, Instrument, ProductRecord, ProductRisk } from '../../domain/import/records'

/** What the prices of a security follow (market.ts). */
export type Factor = 'large' | 'small' | 'hongKong' | 'global' | 'gold' | 'rates' | 'none'

/** One fictional security or product. Codes have the exchanges' formats, code and name together exist nowhere. */
export interface Security {
  readonly code: string
  readonly name: string
  readonly exchange: Exchange
  readonly instrument: Instrument
  readonly assetClass: string | undefined
  readonly risk: ProductRisk
  readonly ratedOn: string
  readonly issuer: string
  readonly affiliated: boolean
  readonly managementFee: number | undefined
  readonly custodyFee: number | undefined
  readonly salesServiceFee: number | undefined
  /** Front-end fee of a fund, charged outside the net amount. */
  readonly subscriptionFee: number
  readonly minimumYuan: number | undefined
  /** Price at the start of the simulation, yuan. */
  readonly start: number
  /** Smallest step of the price: 0.01, 0.001 or, for net asset values, 0.0001. */
  readonly tick: number
  /** Shares of a round lot; 0 = any quantity (funds). */
  readonly lot: number
  readonly factor: Factor
  readonly beta: number
  /** Own daily volatility and daily drift. */
  readonly noise: number
  readonly drift: number
  /** Cash dividend a year as share of the price; 0 = none. */
  readonly yield: number
  /** Bonus shares for ten held, paid once (送股) or ETF split. */
  readonly bonusPerTen: number
  /** Only sold to clients with this permission. */
  readonly permission: string | undefined
}

const RATED = '2026-01-12'
/** Day on which several equity funds were moved up by a level (new rating method). */
export const RERATED = '2026-08-17'

const common = {
  ratedOn: RATED,
  issuer: '示例证券',
  affiliated: false,
  managementFee: undefined,
  custodyFee: undefined,
  salesServiceFee: undefined,
  subscriptionFee: 0,
  minimumYuan: undefined,
  noise: 0,
  drift: 0,
  yield: 0,
  bonusPerTen: 0,
  permission: undefined,
} as const

interface Board {
  readonly first: number
  readonly width: number
  readonly exchange: Exchange
  readonly risk: ProductRisk
  readonly permission: string | undefined
  readonly factor: Factor
  readonly lot: number
  readonly names: string
}

const boards: readonly Board[] = [
  {
    first: 605901,
    width: 6,
    exchange: 'SSE',
    risk: 'R3',
    permission: undefined,
    factor: 'large',
    lot: 100,
    names: '云港 青禾 远山 澄江 松涛 白鹭 海晏 丰泽 晨曦 长汀 玉衡 星槎 瀚海 南屏 秋实 汀兰 扶光 明湖 北辰 望潮 石桥 云杉',
  },
  {
    first: 3901,
    width: 6,
    exchange: 'SZSE',
    risk: 'R3',
    permission: undefined,
    factor: 'small',
    lot: 100,
    names: '岭南 蓝田 紫荆 竹溪 暖阳 鹿鸣 采石 沧浪 飞泉 银杏 春山 归帆 听雨 柳岸 芳洲 东篱',
  },
  {
    first: 301901,
    width: 6,
    exchange: 'SZSE',
    risk: 'R4',
    permission: '创业板',
    factor: 'small',
    lot: 100,
    names: '智芯 光羽 量点 擎天 微澜 极昼 灵犀 玄鸟 数帆',
  },
  {
    first: 688901,
    width: 6,
    exchange: 'SSE',
    risk: 'R4',
    permission: '科创板',
    factor: 'small',
    lot: 200,
    names: '深蓝 苍穹 晶源 矩阵 曜石 羲和',
  },
  {
    first: 920901,
    width: 6,
    exchange: 'BSE',
    risk: 'R4',
    permission: '北交所',
    factor: 'small',
    lot: 100,
    names: '精工 沃野 匠心',
  },
  {
    first: 9701,
    width: 5,
    exchange: 'HKConnectSH',
    risk: 'R4',
    permission: '港股通',
    factor: 'hongKong',
    lot: 500,
    names: '维港 狮山 南丫 赤柱',
  },
]

/** Numbers that look scattered but never change: the universe is the same for every seed. */
const scatter = (code: number, salt: number): number => {
  let h = Math.imul(code ^ Math.imul(salt, 0x9e3779b1), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  h = Math.imul(h ^ (h >>> 16), 0x27d4eb2f)
  return ((h ^ (h >>> 15)) >>> 0) / 4294967296
}

const stocks: readonly Security[] = boards.flatMap((board) =>
  board.names.split(' ').map((name, i): Security => {
    const number = board.first + i
    const small = board.factor === 'small'
    return {
      ...common,
      code: String(number).padStart(board.width, '0'),
      name: `示例${name}`,
      exchange: board.exchange,
      instrument: 'stock',
      assetClass: board.factor === 'hongKong' ? 'HK_EQ' : small ? 'CN_EQ_S' : 'CN_EQ_L',
      risk: board.risk,
      start: Math.round((5 + 40 * scatter(number, 1) ** 2 + (board.lot === 200 ? 25 : 0)) * 100) / 100,
      tick: 0.01,
      lot: board.lot,
      factor: board.factor,
      beta: 0.7 + 0.7 * scatter(number, 2),
      noise: 0.014 + 0.014 * scatter(number, 3),
      drift: -0.0008 + 0.0011 * scatter(number, 4),
      yield: scatter(number, 5) < 0.55 ? 0.008 + 0.035 * scatter(number, 6) : 0,
      bonusPerTen: scatter(number, 7) < 0.12 ? 3 : 0,
      permission: board.permission,
    }
  }),
)

type Listed = readonly [code: string, name: string, exchange: Exchange, assetClass: string, risk: ProductRisk, start: number, factor: Factor, beta: number]

const listedFunds: readonly Listed[] = [
  ['510901', '示例大盘ETF', 'SSE', 'CN_EQ_L', 'R3', 3.512, 'large', 1],
  ['159901', '示例蓝筹ETF', 'SZSE', 'CN_EQ_L', 'R3', 1.084, 'large', 0.95],
  ['512901', '示例红利ETF', 'SSE', 'CN_EQ_L', 'R3', 1.236, 'large', 0.7],
  ['510951', '示例中盘ETF', 'SSE', 'CN_EQ_S', 'R3', 5.618, 'small', 1],
  ['159951', '示例成长ETF', 'SZSE', 'CN_EQ_S', 'R4', 0.918, 'small', 1.2],
  ['588901', '示例科创ETF', 'SSE', 'CN_EQ_S', 'R4', 0.872, 'small', 1.25],
  ['513901', '示例恒港ETF', 'SSE', 'HK_EQ', 'R4', 0.764, 'hongKong', 1],
  ['513951', '示例全球ETF', 'SSE', 'GL_EQ', 'R3', 1.342, 'global', 1],
  ['518901', '示例黄金ETF', 'SSE', 'GOLD', 'R3', 4.553, 'gold', 1],
  ['511901', '示例国债ETF', 'SSE', 'CN_RATES', 'R2', 102.315, 'rates', 1],
]

const etfs: readonly Security[] = listedFunds.map(([code, name, exchange, assetClass, risk, start, factor, beta]) => ({
  ...common,
  code,
  name,
  exchange,
  instrument: 'etf',
  assetClass,
  risk,
  issuer: '示例基金',
  affiliated: true,
  managementFee: assetClass === 'CN_RATES' ? 0.0015 : 0.005,
  custodyFee: assetClass === 'CN_RATES' ? 0.0005 : 0.001,
  start,
  tick: 0.001,
  lot: 100,
  factor,
  beta,
  noise: 0.002,
  yield: code === '512901' ? 0.04 : 0,
  bonusPerTen: code === '510951' ? 10 : 0,
}))

type Fund = readonly [
  code: string,
  name: string,
  issuer: string,
  assetClass: string,
  risk: ProductRisk,
  factor: Factor,
  beta: number,
  drift: number,
  fees: readonly [management: number, custody: number, sales: number, subscription: number],
]

const OWN = '示例基金'
const openFunds: readonly Fund[] = [
  ['990001', '示例现金宝货币A', OWN, 'CN_CASH', 'R1', 'none', 0, 0.00005, [0.0015, 0.0005, 0.0015, 0]],
  ['990002', '示例添益货币B', '远方基金', 'CN_CASH', 'R1', 'none', 0, 0.000055, [0.0015, 0.0005, 0.0001, 0]],
  ['990011', '示例利率债A', OWN, 'CN_RATES', 'R2', 'rates', 1, 0.00007, [0.0015, 0.0005, 0, 0.003]],
  ['990012', '示例政金债指数C', '远方基金', 'CN_RATES', 'R2', 'rates', 0.8, 0.00006, [0.0015, 0.0005, 0.001, 0]],
  ['990021', '示例信用债A', OWN, 'CN_CREDIT', 'R2', 'rates', 0.7, 0.00009, [0.003, 0.001, 0, 0.003]],
  ['990022', '示例短债C', '明湖基金', 'CN_CREDIT', 'R2', 'rates', 0.3, 0.00008, [0.0025, 0.0005, 0.002, 0]],
  ['990031', '示例稳进固收增强A', OWN, 'CN_FI_PLUS', 'R2', 'large', 0.15, 0.00008, [0.006, 0.0015, 0, 0.005]],
  ['990032', '示例双利债券C', '明湖基金', 'CN_FI_PLUS', 'R3', 'large', 0.22, 0.00006, [0.006, 0.0015, 0.002, 0]],
  ['990041', '示例大盘指数A', OWN, 'CN_EQ_L', 'R3', 'large', 0.95, 0, [0.005, 0.001, 0, 0.003]],
  ['990042', '示例价值精选混合A', '远方基金', 'CN_EQ_L', 'R3', 'large', 0.85, 0.00002, [0.012, 0.002, 0, 0.008]],
  ['990043', '示例均衡优选混合A', OWN, 'CN_EQ_L', 'R4', 'large', 0.9, -0.00004, [0.012, 0.002, 0, 0.008]],
  ['990051', '示例中小盘指数C', '远方基金', 'CN_EQ_S', 'R3', 'small', 0.95, 0, [0.005, 0.001, 0.002, 0]],
  ['990052', '示例新动能混合A', OWN, 'CN_EQ_S', 'R4', 'small', 1.05, -0.0001, [0.012, 0.002, 0, 0.008]],
  ['990061', '示例港股优选A', '明湖基金', 'HK_EQ', 'R4', 'hongKong', 0.95, 0, [0.012, 0.002, 0, 0.008]],
  ['990071', '示例全球指数QDII人民币A', OWN, 'GL_EQ', 'R3', 'global', 0.98, 0, [0.008, 0.002, 0, 0.008]],
  ['990081', '示例黄金ETF联接C', OWN, 'GOLD', 'R3', 'gold', 0.97, 0, [0.005, 0.001, 0.002, 0]],
]
const rerated = new Set(['990043', '990052'])

const funds: readonly Security[] = openFunds.map(([code, name, issuer, assetClass, risk, factor, beta, drift, fees]) => ({
  ...common,
  code,
  name,
  exchange: 'OTC',
  instrument: 'fund',
  assetClass,
  risk,
  ratedOn: rerated.has(code) ? RERATED : RATED,
  issuer,
  affiliated: issuer === OWN,
  managementFee: fees[0],
  custodyFee: fees[1],
  salesServiceFee: fees[2],
  subscriptionFee: fees[3],
  minimumYuan: 10,
  start: assetClass === 'CN_CASH' ? 1 : Math.round((0.85 + 0.9 * scatter(Number(code), 9)) * 10000) / 10000,
  tick: 0.0001,
  lot: 0,
  factor,
  beta,
  noise: factor === 'none' ? 0 : factor === 'rates' ? 0.0002 : 0.002,
  drift,
}))

const privateFund = (code: string, name: string, risk: ProductRisk, assetClass: string | undefined, factor: Factor, beta: number, drift: number): Security => ({
  ...common,
  code,
  name,
  exchange: 'OTC',
  instrument: 'private',
  assetClass,
  risk,
  issuer: name.slice(0, 4),
  managementFee: 0.015,
  custodyFee: 0.0005,
  minimumYuan: 1_000_000,
  start: 1.1042,
  tick: 0.0001,
  lot: 0,
  factor,
  beta,
  noise: 0.003,
  drift,
})

const others: readonly Security[] = [
  privateFund('SZY901', '示例远见一号私募', 'R4', 'CN_EQ_S', 'small', 0.7, 0.0001),
  privateFund('SZY902', '示例恒策多策略私募', 'R4', undefined, 'none', 0, 0.0002),
  privateFund('SZY903', '示例衡石指增私募', 'R5', 'CN_EQ_S', 'small', 1, 0.0003),
  {
    ...common,
    code: '508901',
    name: '示例园区REIT',
    exchange: 'SSE',
    instrument: 'reit',
    assetClass: 'CN_REIT',
    risk: 'R3',
    issuer: '明湖基金',
    managementFee: 0.002,
    start: 3.215,
    tick: 0.001,
    lot: 100,
    factor: 'large',
    beta: 0.3,
    noise: 0.006,
    yield: 0.04,
  },
  {
    ...common,
    code: '180901',
    name: '示例高速REIT',
    exchange: 'SZSE',
    instrument: 'reit',
    assetClass: 'CN_REIT',
    risk: 'R3',
    issuer: OWN,
    affiliated: true,
    managementFee: 0.002,
    start: 6.482,
    tick: 0.001,
    lot: 100,
    factor: 'large',
    beta: 0.25,
    noise: 0.006,
    yield: 0.06,
  },
  {
    ...common,
    code: '160901',
    name: '示例优选LOF',
    exchange: 'SZSE',
    instrument: 'lof',
    assetClass: 'CN_EQ_L',
    risk: 'R3',
    issuer: '远方基金',
    managementFee: 0.012,
    custodyFee: 0.002,
    start: 1.152,
    tick: 0.001,
    lot: 100,
    factor: 'large',
    beta: 0.9,
    noise: 0.004,
  },
  ...(
    [
      ['019901', '示例国债01', 'SSE', 'R1', 'CN_RATES', 100.42, 0.00007],
      ['019902', '示例国债02', 'SSE', 'R1', 'CN_RATES', 101.87, 0.00006],
      ['113901', '示例转债', 'SSE', 'R3', 'CN_FI_PLUS', 112.35, 0.0001],
    ] as const
  ).map(
    ([code, name, exchange, risk, assetClass, start, drift]): Security => ({
      ...common,
      code,
      name,
      exchange,
      instrument: 'bond',
      assetClass,
      risk,
      issuer: '示例发行人',
      start,
      tick: 0.001,
      lot: 10,
      factor: code === '113901' ? 'small' : 'rates',
      beta: code === '113901' ? 0.5 : 1,
      noise: 0.0004,
      drift,
    }),
  ),
]

/** New shares that a few clients are allotted: code, name, subscription day, issue price, price on the first day of trading. */
export interface Ipo {
  readonly code: string
  readonly subscribedOn: string
  readonly issuePrice: number
  readonly listedOn: string
}

const newShare = (code: string, name: string, exchange: Exchange, start: number): Security => ({
  ...common,
  code,
  name,
  exchange,
  instrument: 'stock',
  assetClass: 'CN_EQ_S',
  risk: 'R3',
  start,
  tick: 0.01,
  lot: exchange === 'SSE' ? 1000 : 500,
  factor: 'small',
  beta: 1.1,
  noise: 0.03,
  drift: -0.001,
})

const newShares: readonly Security[] = [
  newShare('605981', '示例新程', 'SSE', 31.4),
  newShare('003981', '示例启明', 'SZSE', 24.65),
  newShare('605982', '示例初晴', 'SSE', 18.9),
]

export const ipos: readonly Ipo[] = [
  { code: '605981', subscribedOn: '2024-06-19', issuePrice: 15.2, listedOn: '2024-07-01' },
  { code: '003981', subscribedOn: '2025-05-20', issuePrice: 11.86, listedOn: '2025-06-03' },
  { code: '605982', subscribedOn: '2026-03-17', issuePrice: 9.74, listedOn: '2026-03-30' },
]

/** The exchanges' own one-day repo (a facility, not a company). */
export const REPO: Security = {
  ...common,
  code: '204001',
  name: 'GC001',
  exchange: 'SSE',
  instrument: 'repo',
  assetClass: 'CN_CASH',
  risk: 'R1',
  issuer: '上海证券交易所',
  start: 100,
  tick: 0.005,
  lot: 10,
  factor: 'none',
  beta: 0,
}

/** Not a security: the code under which Shanghai accounts are assigned to a broker (指定交易). */
export const DESIGNATION: Security = {
  ...common,
  code: '799999',
  name: '登记指定',
  exchange: 'SSE',
  instrument: 'stock',
  assetClass: undefined,
  risk: 'R1',
  start: 0,
  tick: 0.01,
  lot: 1,
  factor: 'none',
  beta: 0,
}

export const securities: readonly Security[] = [...stocks, ...newShares, ...etfs, ...funds, ...others]

const byCode = new Map([...securities, REPO].map((security) => [security.code, security]))

export function securityOf(code: string): Security {
  const found = byCode.get(code)
  if (found === undefined) throw new Error(`no such security in the sample: ${code}`)
  return found
}

export const riskNumber = (risk: ProductRisk): number => Number(risk.slice(1))

export const productRecords = (): ProductRecord[] =>
  [...securities, REPO].map((s) => ({
    code: s.code,
    name: s.name,
    instrument: s.instrument,
    ...(s.assetClass === undefined ? {} : { assetClass: s.assetClass }),
    risk: s.risk,
    ratedOn: s.ratedOn,
    issuer: s.issuer,
    affiliated: s.affiliated,
    ...(s.managementFee === undefined ? {} : { managementFee: s.managementFee }),
    ...(s.custodyFee === undefined ? {} : { custodyFee: s.custodyFee }),
    ...(s.salesServiceFee === undefined ? {} : { salesServiceFee: s.salesServiceFee }),
    ...(s.minimumYuan === undefined ? {} : { minimum: fen(s.minimumYuan * 100) }),
    currency: 'CNY',
    status: 'open',
  }))
