import { daysBetween, monthOfDate } from '../../domain/calendar'
import type { Random } from './rng'
import { ipos, REPO, securities, securityOf, type Factor, type Security } from './securities'
import { tradingDays } from './trading-days'

/** Prices are whole ten-thousandths of a yuan: exact for shares (0.01), ETFs (0.001) and net asset values (0.0001). */
export type Price4 = number

export interface CorporateAction {
  readonly code: string
  readonly kind: 'dividend' | 'bonus'
  /** Dividend a share in ten-thousandths of a yuan. */
  readonly perShare4: number
  /** Bonus shares (or, for an ETF, split units) for ten held. */
  readonly perTen: number
}

/** Three years of simulated closing prices; the same for every client. */
export interface Market {
  readonly days: readonly string[]
  /** Closing price by code and day; 0 before a share is listed. */
  readonly close: ReadonlyMap<string, Int32Array>
  readonly actions: ReadonlyMap<number, readonly CorporateAction[]>
  /** Activity of the market by month, mean 1 over the last twelve. */
  readonly activity: ReadonlyMap<string, number>
  /** Rate of the one-day repo by day, yearly. */
  readonly repoRate: Float64Array
  /** First trading day on or after the 21st of a month, when interest is posted; and the 22nd, when fees are charged. */
  readonly interestDays: ReadonlySet<number>
  readonly feeDays: ReadonlySet<number>
  /** The new shares with the days of their subscription and of their first trading; -1 outside the window. */
  readonly newShares: readonly NewShare[]
}

export interface NewShare {
  readonly security: Security
  readonly price4: Price4
  readonly subscription: number
  readonly listing: number
}

const dayOnOrAfter = (days: readonly string[], date: string): number =>
  (days[0] ?? '') > date ? -1 : days.findIndex((day) => day >= date)

/** Mood of the market: yearly drift of shares by the share of the window that has passed, with one bull quarter. */
const equityDrift = (day: number, bull: number): number => {
  if (day >= bull && day < bull + 12) return 4.2
  if (day >= bull + 12 && day < bull + 60) return 0.15
  return day < bull ? -0.16 : 0.09
}

function factorPaths(days: number, bull: number, random: Random): Record<Factor, Float64Array> {
  const path = () => new Float64Array(days)
  const paths: Record<Factor, Float64Array> = {
    large: path(),
    small: path(),
    hongKong: path(),
    global: path(),
    gold: path(),
    rates: path(),
    none: path(),
  }
  for (let d = 1; d < days; d++) {
    const drift = equityDrift(d, bull) / 250
    const shock = 0.0105 * random.normal()
    paths.large[d] = drift + shock
    paths.small[d] = 1.15 * drift + 1.05 * shock + 0.006 * random.normal()
    paths.hongKong[d] = 0.8 * drift + 0.75 * shock + 0.009 * random.normal()
    paths.global[d] = 0.0004 + 0.0085 * random.normal()
    paths.gold[d] = 0.0007 + 0.008 * random.normal()
    paths.rates[d] = 0.00009 - 0.06 * (drift + shock) * 0.15 + 0.0009 * random.normal()
  }
  return paths
}

const dailyLimit = (security: Security): number => {
  if (security.exchange === 'BSE') return 0.3
  if (security.permission === '创业板' || security.permission === '科创板' || security.code.startsWith('588'))
    return 0.2
  return security.exchange.startsWith('HK') ? 0.5 : 0.1
}

/** Day of the year's dividend: spread over May to July, always the same for a security. */
const paysOn = (security: Security, date: string): boolean => {
  const number = Number(security.code.replace(/\D/g, ''))
  return date.slice(5) >= `0${5 + (number % 3)}-${String(5 + (number % 20)).padStart(2, '0')}`
}

function pricePath(
  security: Security,
  days: readonly string[],
  factor: Float64Array,
  random: Random,
  announce: (day: number, action: CorporateAction) => void,
): Int32Array {
  const step = Math.round(security.tick * 10000)
  const listed = ipos.find((ipo) => ipo.code === security.code)?.listedOn ?? ''
  const limit = dailyLimit(security)
  const close = new Int32Array(days.length)
  const bonusYear = days[0]?.slice(0, 4) ?? ''
  let paidIn = ''
  let bonusPaid = false
  let price = security.start * 10000
  for (let d = 0; d < days.length; d++) {
    const date = days[d] as string
    if (date < listed) continue
    const calendarDays = d === 0 ? 0 : daysBetween(days[d - 1] as string, date)
    if (d > 0 && close[d - 1] !== 0) {
      const own = security.noise * random.normal() - 0.5 * security.noise ** 2
      const accrual = security.factor === 'none' ? security.drift * calendarDays : security.drift
      const move = security.beta * (factor[d] ?? 0) + own + accrual
      price *= Math.exp(Math.max(-limit, Math.min(limit, move)) * 0.995)
    }
    const year = date.slice(0, 4)
    if (security.yield > 0 && year !== paidIn && year !== bonusYear && paysOn(security, date)) {
      paidIn = year
      const perShare4 = Math.max(10, Math.round((price * security.yield) / 10) * 10)
      announce(d, { code: security.code, kind: 'dividend', perShare4, perTen: 0 })
      price -= perShare4
    } else if (
      security.bonusPerTen > 0 &&
      !bonusPaid &&
      year === String(Number(bonusYear) + 2) &&
      paysOn(security, date)
    ) {
      bonusPaid = true
      announce(d, { code: security.code, kind: 'bonus', perShare4: 0, perTen: security.bonusPerTen })
      price /= 1 + security.bonusPerTen / 10
    }
    if (security.instrument === 'fund' && security.assetClass === 'CN_CASH') price = 10000
    close[d] = Math.max(step * 20, Math.round(price / step) * step)
  }
  return close
}

/** AR(1) of the log activity, rho 0.7, sd 0.30, with one spike of 2.5 in the bull quarter and a quiet February. */
function monthlyActivity(months: readonly string[], bullMonth: string, random: Random): Map<string, number> {
  let level = 0
  const raw = months.map((month) => {
    level = 0.7 * level + Math.sqrt(1 - 0.49) * 0.3 * random.normal()
    const spike = month === bullMonth ? 2.5 : 1
    const february = month.endsWith('-02') ? 0.7 : 1
    return Math.exp(level) * spike * february
  })
  const recent = raw.slice(-12)
  const mean = recent.reduce((sum, value) => sum + value, 0) / recent.length
  const earlier = 0.72
  return new Map(months.map((month, i) => [month, ((raw[i] ?? 1) / mean) * (i < months.length - 24 ? earlier : 1)]))
}

export function simulateMarket(from: string, to: string, random: Random): Market {
  const days = tradingDays(from, to)
  const months = [...new Set(days.map(monthOfDate))]
  const bull = Math.floor(days.length * 0.29)
  const bullMonth = monthOfDate(days[Math.min(days.length - 1, bull + 2)] as string)
  const factors = factorPaths(days.length, bull, random.fork('factors'))
  const actions = new Map<number, CorporateAction[]>()
  const announce = (day: number, action: CorporateAction) => {
    const known = actions.get(day)
    if (known === undefined) actions.set(day, [action])
    else known.push(action)
  }
  const close = new Map(
    securities.map((s) => [s.code, pricePath(s, days, factors[s.factor], random.fork(`price ${s.code}`), announce)]),
  )
  close.set(REPO.code, new Int32Array(days.length).fill(1_000_000))
  const rates = random.fork('repo')
  const repoRate = Float64Array.from(
    days,
    (day) => Math.round((1.35 + 0.5 * rates.next() + (day.slice(8) > '27' ? 0.9 : 0)) * 200) / 20000,
  )
  const eachMonth = (on: string) => new Set(months.map((month) => dayOnOrAfter(days, `${month}-${on}`)))
  return {
    days,
    close,
    actions,
    activity: monthlyActivity(months, bullMonth, random.fork('activity')),
    repoRate,
    interestDays: eachMonth('21'),
    feeDays: eachMonth('22'),
    newShares: ipos.map((ipo) => ({
      security: securityOf(ipo.code),
      price4: Math.round(ipo.issuePrice * 10_000),
      subscription: dayOnOrAfter(days, ipo.subscribedOn),
      listing: dayOnOrAfter(days, ipo.listedOn),
    })),
  }
}
