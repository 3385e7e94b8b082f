import { readFileSync, rmSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shippedMarket } from '../../src/domain/market/capital-market-set'
import { openBrowser, openWindow, type Window } from './browser'
import { startHost, type RunningHost } from './host'
import { byId, clientPage, isDrawn, openClient, shell, startScreen, textOn } from './pages'
import { historyScreen } from './pages-history'
import { preparedBook } from './prepared-book'
import { PASSPHRASE, program, SAMPLE_DAY } from './programs'
import { clientOf } from './stories'

/*
 * A manager brings a licensed table of past returns: he is told which cells are wrong, takes the corrected one in, and
 * a client's plan can be lived through every start year – until the history is taken away again.
 */

let dataDir: string
let host: RunningHost
let browser: Browser
let window: Window
let page: Page

beforeAll(async () => {
  ;({ dataDir } = await preparedBook())
  host = startHost({ program: program('node-host'), dataDir, env: { ADVISOR_TODAY: SAMPLE_DAY } })
  browser = await openBrowser()
  window = await openWindow(browser, await host.address())
  page = window.page
  await startScreen(page).unlock(PASSPHRASE)
  await shell(page).isOpen()
}, 240_000)
afterAll(async () => {
  await browser.close()
  await host.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

/** Twenty-one made-up years; shares by the name of their index, which the product does not know. */
const table = (shares2010 = '8.00%'): string =>
  [
    ['年份', ...shippedMarket.assets.map(({ id, zh }) => (id === 'CN_EQ_L' ? '沪深300全收益' : zh)), 'CPI'],
    ...Array.from({ length: 21 }, (_, i) => [
      String(2004 + i),
      ...shippedMarket.assets.map(({ id, vol }, k) => {
        if (id === 'CN_EQ_L' && i === 6) return shares2010
        return `${((i === 4 ? -1.5 * vol : 0.04 + vol * Math.sin(3 * i + k)) * 100).toFixed(2)}%`
      }),
      '2.00%',
    ]),
  ]
    .map((row) => row.join(','))
    .join('\r\n')

const facts = { name: '测试大类资产历史', owner: '研究部', source: '自编，仅供测试', licence: '测试用' }

async function openRetirement(): Promise<void> {
  await openClient(page, clientOf('son-abroad'))
  await clientPage(page).open('retirement')
}

describe('before a history is there', () => {
  it('the page says what is needed and why nothing is shipped, and the plan has no past', async () => {
    await historyScreen(page).open()
    const empty = await textOn(byId(page, 'empty'), 60_000)
    expect(empty).toContain('许可')
    expect(empty).toContain('至少 5 个完整年份')
    // Made-up pasts belong in the sample book; this is a real one.
    await expect.poll(() => byId(page, 'history-simulate').count()).toBe(0)
    await openRetirement()
    await expect.poll(() => textOn(byId(page, 'windows-none'), 120_000)).toContain('还没有导入市场历史')
  }, 240_000)
})

describe('a manager imports a history', () => {
  it('is told which cell is wrong, and nothing is written', async () => {
    const screen = historyScreen(page)
    await screen.open()
    await screen.choose('有错.csv', table('停牌'))
    await screen.assign('CN_EQ_L', '沪深300全收益')
    await screen.describe(facts)
    await expect.poll(() => screen.problems()).toContain('第 8 行第 6 列')
    await expect.poll(() => screen.mayImport()).toBe(false)
    await screen.cancel()
    await expect.poll(() => byId(page, 'history-versions').count()).toBe(0)
  }, 240_000)

  it('assigns the column that was not known, sees what it becomes, and takes it in', async () => {
    const screen = historyScreen(page)
    await screen.choose('历史.csv', table())
    await expect.poll(() => screen.good()).toContain('没有历史')
    await screen.assign('CN_EQ_L', '沪深300全收益')
    await expect.poll(() => screen.good(), { timeout: 60_000 }).toContain('2004–2024，21 个完整年份，10 类资产')
    // Whose data it is must be said first.
    await expect.poll(() => screen.mayImport()).toBe(false)
    await screen.describe(facts)
    await screen.run()
    await expect.poll(() => screen.say()).toContain('测试大类资产历史')
    await expect.poll(() => screen.say()).toContain('测试用')
    await expect.poll(() => screen.table()).toContain('沪深300全收益')
    await expect.poll(() => isDrawn(byId(page, 'history-chart')), { timeout: 60_000 }).toBe(true)
    await expect.poll(() => screen.versions()).toHaveLength(1)
  }, 240_000)

  it('gives the spread its bootstrap and the plan its past, in words and a picture', async () => {
    await openRetirement()
    await expect.poll(() => textOn(byId(page, 'zone-spread'), 120_000), { timeout: 120_000 }).toContain('历史抽样')
    const chart = byId(page, 'windows-chart')
    await expect
      .poll(() => textOn(chart, 120_000), { timeout: 120_000 })
      .toMatch(/起点.*(最差|最紧)的起点是 20\d\d 年/s)
    await expect.poll(() => isDrawn(chart), { timeout: 60_000 }).toBe(true)
    const notes = await textOn(byId(page, 'windows-notes'))
    expect(notes).toContain('自编，仅供测试')
    expect(notes).toContain('过去不代表将来')
    await chart.locator('figure').focus()
    await page.keyboard.press('t')
    const rows = await chart.locator('tbody tr').allInnerTexts()
    expect(rows.length).toBeGreaterThan(1)
    expect(rows[0]).toContain('2004')
  }, 300_000)

  it('exports what can be imported again, and removing it can be taken back', async () => {
    const screen = historyScreen(page)
    await screen.open()
    const text = readFileSync(await (await screen.export()).path(), 'utf8')
    expect(text.split('\r\n')[1]).toMatch(/^2004,/)
    await screen.remove()
    await byId(page, 'empty').waitFor({ timeout: 60_000 })
    await screen.undo()
    await expect.poll(() => screen.say()).toContain('测试大类资产历史')
    await expect.poll(() => screen.versions().then((rows) => rows.length), { timeout: 60_000 }).toBe(3)
    await byId(page, 'tab-estimate').click()
    await byId(page, 'estimate-stored').click()
    await expect.poll(() => textOn(byId(page, 'estimate-found'), 90_000)).toContain('21 个年收益')
    expect(window.complaints).toEqual([])
  }, 300_000)
})
