import type { Exchange, Instrument, ProductRisk } from '../../domain/import/records'
import universe from './universe.json'

/** What the prices of a security follow (market.ts). */
export type Factor = 'large' | 'small' | 'hongKong' | 'global' | 'gold' | 'rates' | 'none'

/** One fictional security or product. */
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
  /** Bonus shares for ten held, paid once (送股), or split of a listed fund. */
  readonly bonusPerTen: number
  /** Only for clients with this permission. */
  readonly permission: string | undefined
}

/** Day on which several equity funds were moved up by a level (new rating method). */
export const RERATED = '2026-08-17'
/** The firm's own fund company: its products are the affiliated ones. */
export const OWN = '示例基金'

const usual: Omit<
  Security,
  'code' | 'name' | 'exchange' | 'instrument' | 'risk' | 'start' | 'tick' | 'lot' | 'factor' | 'beta'
> = {
  assetClass: undefined,
  ratedOn: '2026-01-12',
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
}

/** The data file names what is special about a security; the rest is as usual. Its words are those of the types above. */
const security = (given: object): Security => {
  const made = { ...usual, ...given } as Security
  return { ...made, affiliated: made.issuer === OWN }
}

/** Numbers that look scattered but never change: the universe is the same for every seed. */
const scatter = (code: number, salt: number): number => {
  let h = Math.imul(code ^ Math.imul(salt, 0x9e3779b1), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  h = Math.imul(h ^ (h >>> 16), 0x27d4eb2f)
  return ((h ^ (h >>> 15)) >>> 0) / 4294967296
}

const stocks: readonly Security[] = universe.boards.flatMap(({ first, width, names, ...board }) =>
  names.split(' ').map((name, i) => {
    const number = first + i
    const dear = board.permission === '科创板' ? 25 : 0
    return security({
      ...board,
      code: String(number).padStart(width, '0'),
      name: `示例${name}`,
      instrument: 'stock',
      assetClass: board.factor === 'hongKong' ? 'HK_EQ' : board.factor === 'small' ? 'CN_EQ_S' : 'CN_EQ_L',
      start: Math.round((5 + 40 * scatter(number, 1) ** 2 + dear) * 100) / 100,
      tick: 0.01,
      beta: 0.7 + 0.7 * scatter(number, 2),
      noise: 0.014 + 0.014 * scatter(number, 3),
      drift: -0.0008 + 0.0011 * scatter(number, 4),
      yield: scatter(number, 5) < 0.55 ? 0.008 + 0.035 * scatter(number, 6) : 0,
      bonusPerTen: scatter(number, 7) < 0.12 ? 3 : 0,
    })
  }),
)

const newShares: readonly Security[] = universe.newShares.map(({ code, name, exchange, start }) =>
  security({
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
  }),
)

const etfs: readonly Security[] = universe.etfs.map((etf) => {
  const bonds = etf.assetClass === 'CN_RATES'
  const fees = { managementFee: bonds ? 0.0015 : 0.005, custodyFee: bonds ? 0.0005 : 0.001 }
  return security({ ...etf, ...fees, instrument: 'etf', issuer: OWN, tick: 0.001, lot: 100, noise: 0.002 })
})

const funds: readonly Security[] = universe.funds.map((fund) =>
  security({
    ...fund,
    exchange: 'OTC',
    instrument: 'fund',
    minimumYuan: 10,
    start:
      fund.assetClass === 'CN_CASH' ? 1 : Math.round((0.85 + 0.9 * scatter(Number(fund.code), 9)) * 10_000) / 10_000,
    tick: 0.0001,
    lot: 0,
    noise: fund.factor === 'none' ? 0 : fund.factor === 'rates' ? 0.0002 : 0.002,
  }),
)

/** New shares that a few clients are allotted: subscription day, issue price, first day of trading. */
export const ipos = universe.newShares

/** The exchange's own one-day repo (a facility, not a company). */
export const REPO: Security = security(universe.repo)

/** Not a security: the code under which Shanghai accounts are assigned to a broker (指定交易). */
export const DESIGNATION: Security = security(universe.designation)

export const securities: readonly Security[] = [
  ...stocks,
  ...newShares,
  ...etfs,
  ...funds,
  ...universe.others.map(security),
]

const byCode = new Map([...securities, REPO].map((one) => [one.code, one]))

export function securityOf(code: string): Security {
  const found = byCode.get(code)
  if (found === undefined) throw new Error(`no such security in the sample: ${code}`)
  return found
}

export const riskNumber = (risk: ProductRisk): number => Number(risk.slice(1))
