import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { addDays, addMonthsToDate, ageOnDate } from '../../src/domain/calendar'
import { orderCost, schemeOf } from '../../src/domain/fees/order-cost'
import { createImportParser } from '../../src/domain/import/parser'
import type { HoldingRecord, ImportKind, TradeDirection, TradeRecord } from '../../src/domain/import/records'
import { fen } from '../../src/domain/money'
import { DEFAULTS, makeBook, type SampleBook } from '../../src/tools/sample/book'
import { dirtyFile } from '../../src/tools/sample/dirty'
import { sampleFiles, type SampleFile } from '../../src/tools/sample/files'
import { isTrading, turnovers, type Turnover } from '../../src/tools/sample/measure'
import { RERATED } from '../../src/tools/sample/securities'
import { STORIES, type StoryKey } from '../../src/tools/sample/stories'
import { isTradingDay } from '../../src/tools/sample/trading-days'
import { sampleFolder } from '../../src/tools/sample/write-sample'
import spec from '../../src/tools/sample/distributions.json'

const folder = resolve(import.meta.dirname, '../../resources/sample')
const { today } = DEFAULTS

let book: SampleBook
let files: readonly SampleFile[]
let clientOf: ReadonlyMap<string, string>
let holdings: ReadonlyMap<string | undefined, readonly HoldingRecord[]>
let trades: ReadonlyMap<string | undefined, readonly TradeRecord[]>
beforeAll(async () => {
  book = makeBook(DEFAULTS)
  files = await sampleFiles(book)
  clientOf = new Map(book.accounts.map((a) => [a.accountNo, a.clientNo]))
  holdings = Map.groupBy(book.holdings, (h) => clientOf.get(h.accountNo))
  trades = Map.groupBy(book.trades, (t) => clientOf.get(t.accountNo))
})

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)
const shareOf = <T>(list: readonly T[], test: (item: T) => boolean): number => list.filter(test).length / list.length
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const story = (key: StoryKey) => {
  const found = book.stories.find((s) => s.key === key)
  if (found === undefined) throw new Error(`story ${key} is missing`)
  return found
}
const client = (no: string) => book.clients.find((c) => c.clientNo === no)
const holdingsOf = (no: string): readonly HoldingRecord[] => holdings.get(no) ?? []
const tradesOf = (no: string): readonly TradeRecord[] => trades.get(no) ?? []
const lastAssessment = (no: string) => book.assessments.filter((a) => a.clientNo === no).at(-1)
/** Mean net assets of the last 20 trading days over all accounts, yuan. */
const average20 = (no: string): number => {
  const latest = book.accounts.filter((a) => a.clientNo === no && a.month === today.slice(0, 7))
  return sum(latest.map((a) => a.average20 ?? 0)) / 100
}
const turnoverOf = (no: string): Turnover | undefined => turnovers(book).find((t) => t.clientNo === no)

describe('the people of the book', () => {
  it('fill every stratum, each with assets inside its bounds', () => {
    for (const { tier, n, assets } of spec.profiles.advisorBook.strata) {
      const members = book.clients.filter((c) => book.strata[c.clientNo] === tier)
      const [low = 0, high = 0] = assets
      expect([tier, members.length]).toEqual([tier, n])
      expect(members.filter((c) => average20(c.clientNo) < low || average20(c.clientNo) > high)).toEqual([])
    }
  })

  it('live in households as often as in a real book, each with one head and one address', () => {
    const inHouseholds = book.clients.filter((c) => c.householdNo !== undefined)
    expect(
      Math.abs(inHouseholds.length / book.clients.length - spec.profiles.advisorBook.households.share),
    ).toBeLessThan(0.03)
    for (const members of Map.groupBy(inHouseholds, (c) => c.householdNo).values()) {
      expect(members.length).toBeGreaterThanOrEqual(2)
      expect(members.length).toBeLessThanOrEqual(4)
      expect(members.filter((c) => c.householdHead === true)).toHaveLength(1)
      expect(new Set(members.map((c) => c.address)).size).toBe(1)
    }
  })

  it('have the ages and sexes of an advisor book, and were of age when they opened', () => {
    const persons = book.clients.filter((c) => c.kind === 'person')
    expect(Math.abs(shareOf(persons, (c) => c.sex === 'male') - spec.sex.male)).toBeLessThan(0.03)
    spec.age.buckets.forEach((bucket, i) => {
      const [low = 0, high = 0] = bucket.split('-').map(Number)
      const share = shareOf(persons, (c) => {
        const age = ageOnDate(c.birthDate ?? '', today)
        return age >= low && age <= high
      })
      expect(Math.abs(share - (spec.age.advisorBook[i] ?? 0))).toBeLessThan(0.04)
    })
    expect(persons.filter((c) => ageOnDate(c.birthDate ?? '', c.openedOn ?? '') < 18)).toEqual([])
  })

  it('are nobody: fictional names of firms and securities, numbers that do not exist', () => {
    expect(new Set(book.clients.map((c) => c.name)).size).toBe(book.clients.length)
    expect(book.clients.filter((c) => !/^1900000\d{4}$/.test(c.mobile ?? ''))).toEqual([])
    expect(new Set(book.clients.map((c) => c.mobile)).size).toBe(book.clients.length)
    expect(book.clients.filter((c) => !/^9[19]\d\d\*{10}/.test(c.idNumber ?? ''))).toEqual([])
    expect(book.clients.filter((c) => c.kind === 'institution' && !c.name.startsWith('示例'))).toEqual([])
    expect(book.products.filter((p) => !p.name.startsWith('示例') && p.instrument !== 'repo')).toEqual([])
    expect(book.clients.filter((c) => !/^S\d{13}$/.test(c.advisorCode ?? ''))).toEqual([])
  })
})

describe('how they trade', () => {
  let holders: readonly Turnover[]
  beforeAll(() => {
    holders = turnovers(book).filter((t) => book.strata[t.clientNo] !== 'S0')
  })

  it('three in ten holders do not trade at all, the others turn over like a branch', () => {
    const { holdersMean, shareAbove12x, shareAbove24x } = spec.activity.checks
    const inside = (value: number, [low = 0, high = 0]: readonly number[]) => {
      expect(value).toBeGreaterThanOrEqual(low)
      expect(value).toBeLessThanOrEqual(high)
    }
    expect(Math.abs(shareOf(holders, (t) => t.traded === 0) - spec.activity.ofHolders.noTrade)).toBeLessThan(0.02)
    inside(sum(holders.map((t) => t.oneSided)) / holders.length, holdersMean)
    inside(
      shareOf(holders, (t) => t.oneSided > 12),
      shareAbove12x,
    )
    inside(
      shareOf(holders, (t) => t.oneSided > 24),
      shareAbove24x,
    )
    const active = holders.filter((t) => t.traded > 0)
    inside(sum(active.map((t) => t.oneSided)) / active.length, holdersMean)
  })

  it('pay between 1.8 and 2.4 basis points of what they trade, by their rates and by their bills', () => {
    const [low = 0, high = 0] = spec.allInCommission.turnoverWeightedTarget
    const traded = sum(holders.map((t) => t.traded))
    const weighted = sum(holders.map((t) => t.rate * t.traded)) / traded
    const since = addDays(today, -365)
    const recent = book.trades.filter((t) => t.date > since && isTrading(t))
    const paid = sum(recent.map((t) => t.commission + t.otherFees)) / sum(recent.map((t) => t.amount))
    for (const rate of [weighted, paid]) {
      expect(rate).toBeGreaterThanOrEqual(low)
      expect(rate).toBeLessThanOrEqual(high)
    }
  })

  it('signed for different rates by the year in which they opened', () => {
    const rates = new Map(book.accounts.map((a) => [a.clientNo, a.commissionRate ?? 0]))
    const meanOf = (from: string, to: string) => {
      const some = book.clients
        .filter((c) => (c.openedOn ?? '') >= from && (c.openedOn ?? '') < to)
        .map((c) => rates.get(c.clientNo) ?? 0)
      return sum(some) / some.length
    }
    expect(meanOf('1990', '2013')).toBeGreaterThan(1.5 * meanOf('2013', '2020'))
    expect(meanOf('2013', '2020')).toBeGreaterThan(1.2 * meanOf('2020', '2027'))
  })

  it('concentrate: the largest share has about two fifths, and more than half of the positions are at a loss', () => {
    const shares = book.holdings.filter((h) => h.instrument === 'stock')
    const perAccount = [...Map.groupBy(shares, (h) => h.accountNo).values()].map(
      (list) => Math.max(...list.map((h) => h.value)) / sum(list.map((h) => h.value)),
    )
    expect(median(perAccount)).toBeGreaterThan(0.32)
    expect(median(perAccount)).toBeLessThan(0.56)
    const atLoss = shareOf(
      shares.filter((h) => h.restricted !== true),
      (h) => h.value < (h.cost ?? 0),
    )
    expect(Math.abs(atLoss - spec.productMix.lossPositionsShare)).toBeLessThan(0.03)
  })

  it('trade on days on which the exchanges are open, in their hours', () => {
    expect(book.trades.filter((t) => !isTradingDay(t.date))).toEqual([])
    expect(
      ['2024-02-09', '2024-10-07', '2025-01-28', '2026-02-20', '2026-10-01', '2026-11-21'].filter(isTradingDay),
    ).toEqual([])
    const closed = (time: string) => time < '09:30:00' || (time > '11:31:00' && time < '13:00:00') || time > '15:30:00'
    expect(book.trades.filter((t) => t.time !== undefined && closed(t.time))).toEqual([])
  })
})

const INTO: readonly TradeDirection[] = [
  'buy',
  'marginBuy',
  'subscribe',
  'regularInvest',
  'ipoCredit',
  'bonusShares',
  'split',
  'transferIn',
  'repoLend',
  'reinvest',
]
const OUT: readonly TradeDirection[] = ['sell', 'marginSell', 'redeem', 'repoReturn']
const hundredths = (quantity: string): number => Math.round(Number(quantity) * 100)

describe('the ledger', () => {
  it('never sells what is not there, and nothing on the day on which it was bought', () => {
    const held = new Map<string, { quantity: number; frozen: number; on: string }>()
    const broken: string[] = []
    for (const trade of book.trades) {
      const key = `${trade.accountNo} ${trade.code}`
      const position = held.get(key) ?? { quantity: 0, frozen: 0, on: '' }
      if (position.on !== trade.date) position.frozen = 0
      position.on = trade.date
      if (INTO.includes(trade.direction)) {
        position.quantity += hundredths(trade.quantity)
        if (trade.direction === 'buy' || trade.direction === 'marginBuy') position.frozen += hundredths(trade.quantity)
      } else if (OUT.includes(trade.direction)) {
        position.quantity -= hundredths(trade.quantity)
        if (position.quantity < position.frozen) broken.push(`${trade.date} ${key}`)
      }
      held.set(key, position)
    }
    expect(broken).toEqual([])
    const left = [...held].filter(([, p]) => p.quantity !== 0).map(([key, p]) => [key, p.quantity] as const)
    const listed = book.holdings
      .filter((h) => h.instrument !== 'cash')
      .map((h) => [`${h.accountNo} ${h.code}`, hundredths(h.quantity)] as const)
    const order = (a: readonly [string, number], b: readonly [string, number]) => a[0].localeCompare(b[0])
    expect(listed.toSorted(order)).toEqual(left.toSorted(order))
  })

  it('adds up: cash at the end is every movement and every settled trade', () => {
    const cash = new Map<string, number>()
    const add = (account: string, amount: number) => cash.set(account, (cash.get(account) ?? 0) + amount)
    for (const row of book.cash) add(row.accountNo, row.amount)
    for (const trade of book.trades) add(trade.accountNo, trade.settled)
    const lines = book.holdings.filter((h) => h.instrument === 'cash')
    expect(lines.filter((h) => h.value !== cash.get(h.accountNo))).toEqual([])
    expect(lines.filter((h) => h.value < 0)).toEqual([])
    expect(lines.length).toBe(new Set(book.accounts.map((a) => a.accountNo)).size)
  })

  it('states balances that follow from the day before', () => {
    const margin = new Set(book.accounts.filter((a) => a.kind === 'margin').map((a) => a.accountNo))
    const byAccount = Map.groupBy(book.trades, (t) => t.accountNo)
    const wrong = [...Map.groupBy(book.cash, (c) => c.accountNo)].flatMap(([account, rows]) => {
      if (margin.has(account)) return []
      let moved = 0
      return rows.filter((row) => {
        moved += row.amount
        const traded = sum(
          (byAccount.get(account) ?? [])
            .filter((t) => t.date < row.date || (t.date === row.date && t.direction === 'repoReturn'))
            .map((t) => t.settled),
        )
        const early = sum(
          (byAccount.get(account) ?? [])
            .filter((t) => t.date === row.date && (t.direction === 'dividend' || t.direction === 'dividendTax'))
            .map((t) => t.settled),
        )
        return row.balance !== moved + traded + early
      })
    })
    expect(wrong).toEqual([])
  })

  it('settles every row at its value less its fees', () => {
    const sign = (trade: TradeRecord) => {
      if (
        ['buy', 'marginBuy', 'subscribe', 'regularInvest', 'ipoAllot', 'repoLend', 'dividendTax'].includes(
          trade.direction,
        )
      )
        return -1
      return ['sell', 'marginSell', 'redeem', 'repoReturn', 'dividend'].includes(trade.direction) ? 1 : 0
    }
    const wrong = book.trades.filter(
      (t) => t.settled !== sign(t) * t.amount - (t.commission + t.stamp + t.transfer + t.otherFees),
    )
    expect(wrong).toEqual([])
  })

  it('charges every order to the fen under the convention of its client, with the minimum per order', () => {
    const terms = new Map(
      book.accounts.map((a) => [
        a.accountNo,
        schemeOf(a.feeConvention ?? 1, a.commissionRate ?? 0, fen(a.minimumCommission ?? 0)),
      ]),
    )
    const orders = Map.groupBy(
      book.trades.filter(isTrading),
      (t) => `${t.accountNo} ${t.date} ${t.orderNo} ${t.direction}`,
    )
    let atMinimum = 0
    const wrong = [...orders].filter(([, fills]) => {
      const [first] = fills
      const scheme = terms.get(first?.accountNo ?? '')
      if (first === undefined || scheme === undefined) return true
      const side = first.direction === 'buy' || first.direction === 'marginBuy' ? 'buy' : 'sell'
      const amount = fen(sum(fills.map((f) => f.amount)))
      const cost = orderCost(
        { side, exchange: first.exchange, instrument: first.instrument, amount, tradeDate: first.date },
        scheme,
      )
      if (cost === undefined) return true
      const paid = {
        commission: sum(fills.map((f) => f.commission + f.otherFees)),
        stamp: sum(fills.map((f) => f.stamp)),
        transfer: sum(fills.map((f) => f.transfer)),
      }
      if (fills.length > 1 && paid.commission === 500) atMinimum++
      const levies = cost.statutoryInside ? 0 : cost.handling + cost.regulatory
      return (
        paid.commission !== cost.commission + levies ||
        paid.stamp !== cost.stamp ||
        paid.transfer !== (cost.transferInside ? 0 : cost.transfer)
      )
    })
    expect(wrong).toEqual([])
    expect(orders.size).toBeGreaterThan(20_000)
    expect(atMinimum).toBeGreaterThan(100)
  })

  it('uses all three conventions, and breaks orders into fills as exchanges do', () => {
    const conventions = [...new Map(book.accounts.map((a) => [a.clientNo, a.feeConvention])).values()]
    for (const [convention, share] of Object.entries(spec.allInCommission.conventions))
      expect(Math.abs(shareOf(conventions, (c) => c === Number(convention)) - share)).toBeLessThan(0.03)
    const fills = [
      ...Map.groupBy(book.trades.filter(isTrading), (t) => `${t.accountNo} ${t.date} ${t.orderNo}`).values(),
    ].map((f) => f.length)
    expect(shareOf(fills, (n) => n === 1)).toBeGreaterThan(0.6)
    expect(shareOf(fills, (n) => n > 5)).toBeGreaterThan(0.01)
  })

  it('has true twins: two fills that differ in nothing but their number', () => {
    const fills = book.trades.filter(isTrading)
    const said = fills.map((fill) => JSON.stringify({ ...fill, tradeNo: '' }))
    const twins = said.length - new Set(said).size
    expect((2 * twins) / fills.length).toBeGreaterThan(0.001)
    expect((2 * twins) / fills.length).toBeLessThan(0.004)
  })

  it('shows every kind of row that a statement has', () => {
    const seen = new Set(book.trades.map((t) => t.direction))
    const expected = [...INTO, ...OUT, 'dividend', 'dividendTax', 'ipoSubscribe', 'ipoAllot', 'designate'] as const
    expect(expected.filter((direction) => !seen.has(direction))).toEqual([])
    expect(new Set(book.cash.map((c) => c.kind))).toEqual(
      new Set(['deposit', 'withdrawal', 'interest', 'marginInterest', 'fee', 'other']),
    )
    expect(book.holdings.some((h) => h.instrument === 'repo')).toBe(true)
  })

  it('tells 36 months of average assets for accounts that were there all the time', () => {
    const months = Map.groupBy(book.accounts, (a) => a.accountNo)
    const old = [...months.values()].filter((rows) => (rows[0]?.openedOn ?? '') < '2023-11')
    expect(old.length).toBeGreaterThan(190)
    expect(
      old.filter((rows) => rows.length !== 36 || rows[0]?.month !== '2023-12' || rows.at(-1)?.month !== '2026-11'),
    ).toEqual([])
  })
})

describe('what the firm has on file', () => {
  it('official assessments: levels, expired, expiring and missing ones in their shares', () => {
    const r = spec.riskLevel
    const latest = book.clients.map((c) => lastAssessment(c.clientNo))
    const near = (value: number, share: number) => expect(Math.abs(value - share)).toBeLessThan(0.025)
    near(
      shareOf(latest, (a) => a === undefined),
      r.never,
    )
    near(
      shareOf(latest, (a) => (a?.validUntil ?? today) < today),
      r.expired,
    )
    near(
      shareOf(latest, (a) => a !== undefined && a.validUntil >= today && a.validUntil <= addDays(today, 60)),
      r.expiring60d,
    )
    const assessed = latest.filter((a) => a !== undefined)
    near(
      shareOf(assessed, (a) => a.level === 'C1' && a.lowest),
      r.C1lowest,
    )
    for (const level of ['C2', 'C3', 'C4', 'C5'] as const)
      near(
        shareOf(assessed, (a) => a.level === level),
        r[level],
      )
    expect(book.assessments.filter((a) => a.validUntil !== addDays(addMonthsToDate(a.assessedOn, 24), -1))).toEqual([])
    const bands = { C1: [0, 19], C2: [20, 36], C3: [37, 53], C4: [54, 82], C5: [83, 100] } as const
    expect(
      book.assessments.filter((a) => (a.score ?? -1) < bands[a.level][0] || (a.score ?? -1) > bands[a.level][1]),
    ).toEqual([])
  })

  it('about 18 % of clients hold something above their level, nobody of the lowest class does', () => {
    const risk = new Map(book.products.map((p) => [p.code, Number(p.risk.slice(1))]))
    const above = book.clients.filter((c) => {
      const level = Number(lastAssessment(c.clientNo)?.level.slice(1) ?? 9)
      return holdingsOf(c.clientNo).some((h) => (risk.get(h.code) ?? 0) > level)
    })
    expect(Math.abs(above.length / book.clients.length - spec.riskLevel.holdingAboveLevel)).toBeLessThan(0.04)
    expect(above.filter((c) => lastAssessment(c.clientNo)?.lowest === true)).toEqual([])
  })

  it('agreements: their shares, and a valid test behind nearly every running one', () => {
    const running = book.agreements.filter((a) => a.end >= today)
    expect(Math.abs(running.length / book.clients.length - spec.agreements.active)).toBeLessThan(0.015)
    expect(
      Math.abs((book.agreements.length - running.length) / book.clients.length - spec.agreements.expired),
    ).toBeLessThan(0.015)
    expect(
      running.every((a) => a.status === 'active') &&
        book.agreements.every((a) => a.signedOn <= a.start && a.start < a.end),
    ).toBe(true)
    expect(new Set(book.agreements.map((a) => a.model)).size).toBe(4)
    const ready = running.filter((a) => (lastAssessment(a.clientNo)?.validUntil ?? '') >= today)
    expect(ready.length).toBeGreaterThan(0.7 * running.length)
    const opened = new Map(book.clients.map((c) => [c.clientNo, c.openedOn ?? '']))
    expect(book.agreements.filter((a) => a.signedOn < (opened.get(a.clientNo) ?? ''))).toEqual([])
  })

  it('every product has a rating, every class of the assumptions a product, and all but Hong Kong one for a C3 client', () => {
    const classes = [
      'CN_CASH',
      'CN_RATES',
      'CN_CREDIT',
      'CN_FI_PLUS',
      'CN_EQ_L',
      'CN_EQ_S',
      'HK_EQ',
      'GL_EQ',
      'GOLD',
      'CN_REIT',
    ]
    expect(classes.filter((id) => !book.products.some((p) => p.assetClass === id))).toEqual([])
    const forC3 = classes.filter((id) => book.products.some((p) => p.assetClass === id && p.risk <= 'R3'))
    expect(classes.filter((id) => !forC3.includes(id))).toEqual(['HK_EQ'])
    expect(book.products.some((p) => p.affiliated === true) && book.products.some((p) => p.affiliated === false)).toBe(
      true,
    )
    const held = new Set(book.holdings.filter((h) => h.instrument !== 'cash').map((h) => h.code))
    expect([...held].filter((code) => !book.products.some((p) => p.code === code))).toEqual([])
  })

  it('a shelf to choose from: three open products a class or more, at several risks, of several houses, some that are not for sale', () => {
    const shelf = book.products.filter((p) => p.instrument !== 'stock' && p.assetClass !== undefined)
    for (const products of Map.groupBy(shelf, (p) => p.assetClass).values()) {
      const open = products.filter((p) => p.status === 'open')
      expect(open.length).toBeGreaterThanOrEqual(3)
      expect(new Set(open.map((p) => p.risk)).size).toBeGreaterThanOrEqual(2)
      expect(open.some((p) => p.affiliated === true) && open.some((p) => p.affiliated === false)).toBe(true)
    }
    expect(new Set(book.products.map((p) => p.status))).toEqual(new Set(['open', 'closed', 'suspended']))
    expect(new Set(book.products.map((p) => p.code)).size).toBe(book.products.length)
    const listed = book.products.filter((p) => p.exchange !== 'OTC' && p.instrument !== 'repo')
    expect(listed.filter((p) => p.lot === undefined || p.price === undefined).map((p) => p.code)).toEqual([])
  })

  it('contacts and assets elsewhere', () => {
    const yearAgo = addDays(today, -365)
    const perClient = (tier: string) => {
      const members = book.clients.filter((c) => book.strata[c.clientNo] === tier)
      return book.contacts.filter((c) => c.date > yearAgo && book.strata[c.clientNo] === tier).length / members.length
    }
    expect(perClient('S1')).toBeGreaterThan(5)
    expect(perClient('S1')).toBeGreaterThan(2 * perClient('S2'))
    expect(perClient('S2')).toBeGreaterThan(2 * perClient('S3'))
    const promised = book.contacts.filter((c) => c.promiseDue !== undefined)
    expect(promised.some((c) => c.promiseDone === undefined && (c.promiseDue ?? '') < today)).toBe(true)
    expect(promised.some((c) => (c.promiseDone ?? '') > (c.promiseDue ?? '9'))).toBe(true)
    expect(book.contacts.some((c) => c.summary?.startsWith('投诉') === true)).toBe(true)
    expect(book.contacts.filter((c) => c.date > today || (c.promiseDone ?? '') > today)).toEqual([])
    expect(book.heldAway.length).toBeGreaterThan(20)
    expect(book.heldAway.some((h) => h.verified) && book.heldAway.some((h) => !h.verified)).toBe(true)
  })
})

describe('the twelve stories', () => {
  it('are all there, each with a client of the book', () => {
    expect(book.stories.map((s) => s.key)).toEqual(Object.keys(STORIES))
    expect(book.stories.filter((s) => client(s.clientNo) === undefined)).toEqual([])
    expect(new Set(book.stories.map((s) => s.clientNo)).size).toBe(12)
  })

  it('12x trader aged 34 at 0.0086 %', () => {
    const { clientNo } = story('trader-12x')
    expect(ageOnDate(client(clientNo)?.birthDate ?? '', today)).toBe(34)
    expect(turnoverOf(clientNo)?.rate).toBe(0.000086)
    expect(Math.abs((turnoverOf(clientNo)?.oneSided ?? 0) - 12.3)).toBeLessThan(1.5)
  })

  it('retired teacher at 0.3 % since 2006 with two trades a year', () => {
    const { clientNo } = story('retired-teacher')
    expect(client(clientNo)).toMatchObject({ occupation: '退休教师', openedOn: '2006-05-18' })
    expect(turnoverOf(clientNo)?.rate).toBe(0.003)
    const orders = new Set(
      tradesOf(clientNo)
        .filter((t) => isTrading(t) && t.date > addDays(today, -365))
        .map((t) => `${t.date} ${t.orderNo}`),
    )
    expect(orders.size).toBeGreaterThanOrEqual(1)
    expect(orders.size).toBeLessThanOrEqual(2)
  })

  it('founder with most of his money in one restricted stock', () => {
    const lines = holdingsOf(story('founder-restricted').clientNo)
    const restricted = lines.filter((h) => h.restricted === true)
    expect(restricted).toHaveLength(1)
    const share = (restricted[0]?.value ?? 0) / sum(lines.map((h) => h.value))
    expect(Math.abs(share - 0.85)).toBeLessThan(0.06)
    expect(restricted[0]?.available).toBe('0')
  })

  it("widow, her husband's account in inheritance and untouched since", () => {
    const { clientNo, related = '' } = story('widow-inheritance')
    expect(client(related)?.status).toBe('inheritance')
    expect(client(clientNo)?.householdNo).toBe(client(related)?.householdNo)
    const frozen = addDays(addMonthsToDate(today, -3), -6)
    expect(tradesOf(related).filter((t) => isTrading(t) && t.date >= frozen)).toEqual([])
  })

  it('C2 client whose funds were bought before they were rated R4', () => {
    const { clientNo } = story('c2-rerated-funds')
    expect(lastAssessment(clientNo)?.level).toBe('C2')
    const rated = new Map(book.products.map((p) => [p.code, p]))
    const high = holdingsOf(clientNo).filter((h) => rated.get(h.code)?.risk === 'R4')
    expect(high.map((h) => rated.get(h.code)?.ratedOn)).toEqual([RERATED, RERATED])
    const bought = tradesOf(clientNo).filter((t) => high.some((h) => h.code === t.code) && INTO.includes(t.direction))
    expect(bought.length).toBeGreaterThan(0)
    expect(bought.filter((t) => t.date >= RERATED)).toEqual([])
  })

  it('client lifted over the bar by a deposit two days before the review', () => {
    const { clientNo } = story('deposit-before-review')
    const deposit = book.cash.find(
      (c) => clientOf.get(c.accountNo) === clientNo && c.kind === 'deposit' && c.date === '2026-11-18',
    )
    expect(deposit?.amount).toBe(130_000_000)
    expect(average20(clientNo)).toBeGreaterThan(500_000)
    expect(average20(clientNo) - (3 * 1_300_000) / 20).toBeLessThan(500_000)
  })

  it('company with its treasury in idle cash', () => {
    const { clientNo } = story('treasury-idle-cash')
    const lines = holdingsOf(clientNo)
    expect(client(clientNo)?.kind).toBe('institution')
    const idle = sum(lines.filter((h) => h.instrument === 'cash').map((h) => h.value))
    expect(idle / sum(lines.map((h) => h.value))).toBeGreaterThan(0.6)
    expect(idle).toBeGreaterThan(1_500_000_000)
  })

  it('son abroad: ready for a proposal, with the tuition in the notes', () => {
    const { clientNo } = story('son-abroad')
    expect(book.agreements.some((a) => a.clientNo === clientNo && a.end > today && a.model === 'assetBased')).toBe(true)
    expect(lastAssessment(clientNo)).toMatchObject({ level: 'C4', lowest: false })
    expect((lastAssessment(clientNo)?.validUntil ?? '') > today).toBe(true)
    expect(book.contacts.some((c) => c.clientNo === clientNo && c.summary?.includes('美元') === true)).toBe(true)
    expect(book.heldAway.some((h) => h.clientNo === clientNo)).toBe(true)
    expect(tradesOf(clientNo).filter((t) => isTrading(t) && t.date > addDays(today, -365)).length).toBeGreaterThan(30)
  })

  it('C5 aged 71 with an expired test', () => {
    const { clientNo } = story('c5-aged-71')
    expect(ageOnDate(client(clientNo)?.birthDate ?? '', today)).toBe(71)
    expect(lastAssessment(clientNo)?.level).toBe('C5')
    expect((lastAssessment(clientNo)?.validUntil ?? '') < today).toBe(true)
  })

  it('margin account at 145 % maintenance', () => {
    const rows = book.accounts.filter((a) => a.clientNo === story('margin-145').clientNo && a.kind === 'margin')
    expect(Math.abs((rows.at(-1)?.maintenanceRatio ?? 0) - 1.45)).toBeLessThan(0.02)
    const borrowed = sum(
      book.cash
        .filter((c) => c.accountNo === rows[0]?.accountNo && c.memo?.startsWith('融资借入') === true)
        .map((c) => c.amount),
    )
    const assets = sum(book.holdings.filter((h) => h.accountNo === rows[0]?.accountNo).map((h) => h.value))
    expect(Math.abs(assets / borrowed - (rows.at(-1)?.maintenanceRatio ?? 0))).toBeLessThan(0.0001)
  })

  it('agreement that lapsed last month, and a household with two advisors', () => {
    const lapsed = book.agreements.filter((a) => a.clientNo === story('agreement-lapsed').clientNo)
    expect(lapsed.map((a) => a.end.slice(0, 7))).toEqual(['2026-10'])
    const { clientNo, related = '' } = story('household-two-advisors')
    expect(client(clientNo)?.householdNo).toBe(client(related)?.householdNo)
    expect(client(clientNo)?.advisorCode).not.toBe(client(related)?.advisorCode)
  })
})

describe('the files', () => {
  const read = (file: SampleFile) => {
    const parser = createImportParser({ fileName: file.name, today })
    const rows = [...parser.push(file.bytes).rows, ...parser.end().rows].map((row) => row.record)
    return { rows, summary: parser.summary(), problems: parser.problems }
  }

  it('give back, through the importer, exactly the records of the book', () => {
    const back = new Map<ImportKind, object[]>()
    for (const file of files) {
      const { rows, summary } = read(file)
      expect({
        name: file.name,
        kind: summary.kind,
        errors: summary.errors,
        warnings: summary.warnings,
        refused: summary.refused,
      }).toEqual({
        name: file.name,
        kind: file.kind,
        errors: 0,
        warnings: 0,
        refused: 0,
      })
      back.set(file.kind, [...(back.get(file.kind) ?? []), ...rows])
    }
    for (const kind of [
      'clients',
      'accounts',
      'holdings',
      'trades',
      'cash',
      'assessments',
      'agreements',
      'products',
      'heldAway',
      'contacts',
    ] as const)
      expect(JSON.stringify(sorted(back.get(kind) ?? []))).toBe(JSON.stringify(sorted(book[kind])))
  })

  it('are as messy as brokers make them', () => {
    const text = (name: string) => {
      const file = files.find((f) => f.name.startsWith(name))
      return new TextDecoder('gb18030', { fatal: true }).decode(file?.bytes)
    }
    expect(text('客户资料')).toContain('="00661')
    expect(text('交割单-2023-11').match(/成交日期\t/g)?.length).toBeGreaterThan(5)
    expect(text('持仓')).toMatch(/^股份查询\r\n/)
    expect(text('持仓')).toContain('\r\n合计\t')
    expect(text('投顾协议')).toContain('<table')
    expect(text('资金账户')).toContain('佣金含过户费')
    const head = (name: string) => [...(files.find((f) => f.name === name)?.bytes.slice(0, 4) ?? [])]
    expect(head('资金流水.csv').slice(0, 3)).toEqual([0xef, 0xbb, 0xbf])
    expect(head('风险测评.xlsx')).toEqual([0x50, 0x4b, 3, 4])
    expect(new TextDecoder().decode(files[0]?.bytes)).toContain('\uFFFD')
    expect(text('客户资料')).toMatch(/[䶮𬍛]/u)
  })

  it('the dirty one is refused for what is wrong with it, row by row', () => {
    const dirty = dirtyFile(book.trades)
    const { summary, problems } = read(dirty)
    expect(summary.kind).toBe('trades')
    expect(dirty.problems.length).toBeGreaterThanOrEqual(12)
    const told = problems.filter((p) => p.severity === 'error').map((p) => `${p.row} ${p.code}`)
    // Whether an account exists is known to the book, not to the file.
    const expected = dirty.problems.filter((p) => p.code !== 'unknownAccount').map((p) => `${p.line} ${p.code}`)
    expect(told).toEqual(expected)
    const stranger = dirty.problems.find((p) => p.code === 'unknownAccount')
    expect(new TextDecoder('gb18030').decode(dirty.bytes).split('\r\n')[(stranger?.line ?? 0) - 1]).toContain(
      '006699999901',
    )
  })

  it('in resources/sample are those that the generator writes, and take no more than 15 MB', async () => {
    const made = await sampleFolder(DEFAULTS, book)
    const kept = readdirSync(folder).filter((name) => name !== 'README.md' && name !== '.gitattributes')
    expect(kept.toSorted()).toEqual([...made.keys()].toSorted())
    const changed = [...made]
      .filter(([name, bytes]) => Buffer.compare(readFileSync(join(folder, name)), bytes) !== 0)
      .map(([name]) => name)
    expect(changed).toEqual([])
    expect(sum(readdirSync(folder).map((name) => statSync(join(folder, name)).size))).toBeLessThan(15_000_000)
  })
})

/** Records in an order of their own, with their fields in one. */
const sorted = (records: readonly object[]): string[] =>
  records.map((record) => JSON.stringify(Object.entries(record).toSorted(([a], [b]) => a.localeCompare(b)))).sort()

describe('another book', () => {
  it('has other people when the seed is another, and the same when it is the same', () => {
    const small = { clients: 48, trades: 8000, seed: '7', today }
    const one = makeBook(small)
    expect(JSON.stringify(makeBook(small))).toBe(JSON.stringify(one))
    expect(makeBook({ ...small, seed: '8' }).clients.map((c) => c.name)).not.toEqual(one.clients.map((c) => c.name))
    expect(one.clients).toHaveLength(48)
    expect(one.stories).toHaveLength(12)
    expect(one.trades.length).toBeLessThan(12_000)
  })
})
