import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BookBills } from '../../src/contract/api/bills'
import { textOf } from '../pdf/read-pdf'
import { openBrowser, openWindow, type Window } from './browser'
import { connect, startHost, type RunningHost, type Session } from './host'
import { commitImport, lastOf, previewFile } from './import-over-http'
import { shell } from './pages'
import { billsScreen } from './pages-bills'
import { preparedBook } from './prepared-book'
import { PASSPHRASE, program, SAMPLE_DAY } from './programs'
import { clientOf } from './stories'

/* Bills against the tariff on the sample's book, then with a statement in which six orders are billed wrongly. */

const out = mkdtempSync(join(tmpdir(), 'advisor-bills-'))
const TRADER = clientOf('trader-12x')
let dataDir: string
let host: RunningHost
let browser: Browser
let window: Window
let session: Session
let trader = ''

beforeAll(async () => {
  ;({ dataDir } = await preparedBook())
  host = startHost({ program: program('node-host'), dataDir, env: { ADVISOR_TODAY: SAMPLE_DAY } })
  session = await connect(await host.address())
  await session.api.book.unlock.mutate({ book: 'main', passphrase: PASSPHRASE })
  const { rows } = await session.api.clients.list.query({ search: TRADER })
  trader = rows[0]!.id
  browser = await openBrowser()
  window = await openWindow(browser, await host.address())
  await shell(window.page).isOpen()
}, 240_000)
afterAll(async () => {
  await browser.close()
  await host.stop()
  for (const dir of [dataDir, out]) rmSync(dir, { recursive: true, force: true })
})

const screen = () => billsScreen(window.page)
const wholeBook = async (): Promise<BookBills> =>
  lastOf<BookBills>(await session.api.bills.book.mutate({ months: null }))

/** How many rows the three statements of the sample have, by its own manifest. */
function rowsOfStatements(): number {
  const file = join(import.meta.dirname, '../../resources/sample/manifest.json')
  const { files } = JSON.parse(readFileSync(file, 'utf8')) as { files: { name: string; kind: string; rows: number }[] }
  return files
    .filter(({ kind, name }) => kind === 'trades' && !name.includes('有问题'))
    .reduce((sum, { rows }) => sum + rows, 0)
}

/** The trader pays 0.0086 %, at least 5 yuan an order, Shenzhen's transfer fee inside. */
interface Bill {
  readonly code: string
  readonly side: '证券买入' | '证券卖出'
  readonly amount: number
  readonly commission: number
  readonly stamp?: number
  readonly transfer?: number
  readonly order: string
}
const PER_FILL: readonly Bill[] = [1, 2, 3].map(() => ({
  code: '003903',
  side: '证券买入',
  amount: 3000,
  commission: 5,
  order: 'W4',
}))
const WRONG: readonly Bill[] = [
  { code: '605909', side: '证券买入', amount: 80_000, commission: 6.88, transfer: 0.8, stamp: 40, order: 'W1' },
  { code: '510901', side: '证券卖出', amount: 80_000, commission: 6.88, stamp: 40, order: 'W2' },
  { code: '605909', side: '证券卖出', amount: 80_000, commission: 6.88, transfer: 0.8, stamp: 80, order: 'W3' },
  ...PER_FILL,
  { code: '605909', side: '证券买入', amount: 100_000, commission: 25, transfer: 1, order: 'W5' },
  { code: '605909', side: '证券买入', amount: 60_000, commission: 240, transfer: 0.6, order: 'W6' },
]

function statementOf(bills: readonly Bill[]): string {
  const head =
    '成交日期,成交时间,资金账号,证券代码,证券名称,交易市场,操作,成交数量,成交价格,成交金额,佣金,印花税,过户费,发生金额,成交编号,合同编号,币种'
  const rows = bills.map(({ code, side, amount, commission, stamp = 0, transfer = 0, order }, i) => {
    const fees = commission + stamp + transfer
    const settled = side === '证券卖出' ? amount - fees : -amount - fees
    const market = code.startsWith('0') ? '深圳A股' : '上海A股'
    const figures = [amount, commission, stamp, transfer, settled].map((value) => value.toFixed(2))
    return `${SAMPLE_DAY.replaceAll('-', '')},10:30:0${i},${TRADER}01,${code},测试证券,${market},${side},${amount / 10},10.000,${figures.join(',')},W${i},${order},人民币`
  })
  const file = join(out, '交割单-错账.csv')
  writeFileSync(file, `${[head, ...rows].join('\r\n')}\r\n`)
  return file
}

describe('the sample', () => {
  it('reconciles to the fen under the declared convention: every order of every client, and every row is accounted for', async () => {
    const book = await wholeBook()
    expect(book.clients).toBe(240)
    expect(book.rows).toEqual([])
    expect(book.fitting).toBe(book.withOrders)
    expect(book.counts).toMatchObject({ misfits: 0, rounding: 0 })
    expect(book.counts.orders).toBeGreaterThan(25_000)
    expect(book.counts.exact + book.counts.reduced + book.counts.notJudged).toBe(book.counts.orders)
    // Two redemptions of funds for whose redemption the product file gives no rate.
    expect(book.counts.notJudged).toBeLessThan(10)
    expect(book.totals).toMatchObject({ overcharged: 0, undercharged: 0, rounding: 0 })
    expect(book.counts.fills + book.otherRows).toBe(rowsOfStatements())
  }, 240_000)

  it('the section says so for one client, and what his bills follow', async () => {
    await screen().open(trader)
    await expect
      .poll(() => screen().say(), { timeout: 60_000 })
      .toMatch(/^\d+ 笔委托全部相符：佣金率 0\.0086%；佣金含规费/)
    await expect.poll(() => screen().owed()).toContain('没有多收，也没有少收')
  })
})

describe('a statement with six wrong bills', () => {
  beforeAll(async () => {
    const { importId, problems } = await previewFile(session, statementOf(WRONG))
    expect(problems).toEqual([])
    await commitImport(session, importId)
  }, 240_000)

  it('each is found with its reason', async () => {
    const { rows, totals } = await session.api.bills.forClient.query({ clientId: trader })
    expect(Object.fromEntries(rows.map(({ orderNo, reason }) => [orderNo, reason]))).toEqual({
      W1: 'stampOnBuy',
      W2: 'stampOnFund',
      W3: 'oldStampRate',
      W4: 'minimumPerFill',
      W5: 'anotherRate',
      W6: 'aboveCap',
    })
    // 40 + 40 + 40 stamp duty, 10 for two minimums too many, 25 − 8.60 and 240 − 5.16 commission
    expect(totals).toMatchObject({ overcharged: 381.24, undercharged: 0 })
  })

  it('the section names them, says that the client is owed the money, and shows the lines of one', async () => {
    await window.page.reload()
    await screen().open(trader)
    await expect.poll(() => screen().say(), { timeout: 60_000 }).toMatch(/有 6 笔不符/)
    await expect.poll(() => screen().owed()).toContain('多收 381.24 元，这是应退还客户的钱')
    await expect.poll(() => screen().rows()).toHaveLength(6)
    await screen().openRow('沿用旧的印花税率')
    await expect.poll(() => screen().lines()).toMatch(/印花税\s+40\.00\s+80\.00\s+40\.00\s+沿用旧的印花税率/)
    await screen().choose('bills-reason', '最低佣金按成交笔收取')
    await expect.poll(() => screen().rows()).toHaveLength(1)
    await screen().choose('bills-reason', '全部原因')
    await expect.poll(() => screen().rows()).toHaveLength(6)
  })

  it('another convention changes the fit, and back', async () => {
    await screen().choose('bills-convention', '口径三')
    await expect.poll(() => screen().say()).not.toMatch(/有 6 笔不符/)
    await expect.poll(() => screen().say()).toMatch(/有 [\d,]{2,} 笔不符/)
    const tried = join(out, 'tried.csv')
    await (await screen().file('bills-csv')).saveAs(tried)
    expect(readFileSync(tried, 'utf8')).toContain('不是应退的依据')
    await screen().automatic()
    await expect.poll(() => screen().say()).toMatch(/有 6 笔不符/)
  })

  it('leaves as a table with masked account numbers, and on paper', async () => {
    const csv = join(out, 'bills.csv')
    await (await screen().file('bills-csv')).saveAs(csv)
    const table = readFileSync(csv, 'utf8')
    expect(table).toContain('最低佣金按成交笔收取')
    expect(table).toMatch(/SHA-256 [0-9a-f]{64}/)
    expect(table).not.toContain(`${TRADER}01`)
    expect(table).not.toContain('不是应退的依据')
    const pdf = join(out, 'bills.pdf')
    await (await screen().file('bills-print')).saveAs(pdf)
    const text = textOf(pdf).replace(/\s/g, '')
    for (const part of ['交易费用核对', '381.24', '买入收了印花税', '应退还客户']) expect(text).toContain(part)
    const entries = (await session.api.audit.list.query({ offset: 0, limit: 5 })).rows
    expect(entries.filter(({ action }) => action === 'bills.export')).toHaveLength(3)
  })

  it('the whole book names the one client', async () => {
    await screen().book()
    await expect.poll(() => screen().bookSay(), { timeout: 90_000 }).toContain('合计多收 381.24 元')
    await expect.poll(() => screen().bookRows()).toContain(TRADER)
  })
})
