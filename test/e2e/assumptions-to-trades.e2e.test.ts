import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { documentProblems, squeezed, wordProblems } from '../pdf/check-proposal'
import { textOf } from '../pdf/read-pdf'
import { openBrowser, openWindow, type Window } from './browser'
import { startHost, type RunningHost } from './host'
import { allocationTab, byId, clientPage, openClient, proposalsTab, shell, startScreen, textOn } from './pages'
import { choiceCard } from './pages-allocation'
import { assumptionsScreen } from './pages-assumptions'
import { productsTab } from './pages-products'
import { clientViews, viewsScreen } from './pages-views'
import { preparedBook } from './prepared-book'
import { PASSPHRASE, profile, program, SAMPLE_DAY } from './programs'
import { clientOf } from './stories'

/*
 * One line of thought from the house's assumptions to the client's trades: the manager revises what equities are expected
 * to earn, a view is published, a client's mix is settled on, tilted, filled with products and turned into a trade list;
 * the proposal says all of it. Every step takes what the step before has left in the book.
 */

const out = mkdtempSync(join(tmpdir(), 'advisor-assumptions-to-trades-'))
const SET = 'cma-firm'
const VIEW = '利率债优于信用债'
const CLIENT = clientOf('son-abroad')
let dataDir: string
let host: RunningHost
let browser: Browser
let window: Window
let page: Page
/** Names of the products that the client's list holds, and his own. */
let products: string[] = []
let name = ''

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
  rmSync(out, { recursive: true, force: true })
})

const nameOf = (row: string): string => row.split(/[\n\t ]/)[0] ?? ''

describe('from the assumptions of the house to the trades of a client', () => {
  it('the manager lowers what large caps are expected to earn and puts the set in force', async () => {
    const screen = assumptionsScreen(page)
    await screen.open()
    await byId(page, 'sets-table').locator('[data-testid^="edit-"]').first().click()
    await byId(page, 'set-editor').waitFor()
    await screen.fill('return-CN_EQ_L', '5')
    await screen.checked(true)
    await screen.save()
    await screen.putInForce(`${SET}#1`)
    await expect.poll(() => screen.say(), { timeout: 60_000 }).toContain(SET)
  }, 240_000)

  it('a view of the firm is published, with its report and its end', async () => {
    await byId(page, 'nav-views').click()
    const screen = viewsScreen(page)
    await screen.add()
    await screen.choose('view-long', '利率债')
    await screen.choose('view-short', '高等级信用债')
    await screen.type('view-title', VIEW)
    await screen.type('view-owner', '林研究')
    await screen.type('view-reason', '信用利差处于低位，票息不足以补偿流动性风险。')
    await screen.type('view-report', '四季度债市展望')
    await screen.type('view-publisher', '示例研究所')
    await screen.day('view-report-date', '2026-11-16')
    await screen.type('view-who', '宏观组')
    await screen.type('view-why', '利率可能先上后下。')
    await screen.day('view-expires', '2027-02-12')
    await screen.save()
    await screen.closed()
    await expect.poll(() => screen.card(VIEW).count(), { timeout: 60_000 }).toBe(1)
  }, 240_000)

  it('the client settles on the mix that follows from them', async () => {
    await openClient(page, CLIENT)
    name = (await textOn(page.locator('h1').first())).trim()
    await clientPage(page).open('allocation')
    await allocationTab(page).say()
    await expect.poll(() => textOn(page.locator('[role="tabpanel"]')), { timeout: 60_000 }).toContain(SET)
    await choiceCard(page).reason('八年后才用，波动可以接受')
    await choiceCard(page).save()
    await expect.poll(() => choiceCard(page).history()).toContain('八年后才用')
  }, 240_000)

  it('the view tilts it', async () => {
    const tab = clientViews(page)
    await tab.open()
    await tab.tick(VIEW)
    await tab.keep('认同公司观点')
    await expect.poll(() => tab.sentence(), { timeout: 60_000 }).toMatch(/^采用 1 条观点/)
  }, 240_000)

  it('suitable products fill it', async () => {
    const tab = productsTab(page)
    await tab.open()
    await expect.poll(() => tab.say()).toMatch(/\d+ 只产品/)
    products = (await tab.lines()).map(nameOf).filter((name) => name.startsWith('示例'))
    expect(products.length).toBeGreaterThan(3)
    await tab.adopt('成本低，起点合适')
    await expect.poll(() => tab.choice(), { timeout: 60_000 }).toContain(`由${profile.advisorName}确认`)
  }, 240_000)

  it('and a trade list leads there: in lots, with costs, and it is no order', async () => {
    await byId(page, 'tab-rebalancing').click()
    await expect.poll(() => textOn(byId(page, 'rebalancing-say'), 60_000)).toMatch(/笔交易/)
    await expect.poll(() => textOn(byId(page, 'not-an-order'))).toContain('非委托指令')
    const trades = await byId(page, 'trade-table').first().locator('tbody tr').allInnerTexts()
    expect(products.some((name) => trades.some((row) => row.includes(name)))).toBe(true)
    await expect.poll(() => byId(page, 'save-list').isEnabled(), { timeout: 60_000 }).toBe(true)
    await byId(page, 'save-list').click()
    await byId(page, 'trade-list').first().waitFor({ timeout: 60_000 })
    await expect.poll(() => byId(page, 'line-status').first().innerText()).toContain('提出')
  }, 240_000)

  it('the proposal says all of it, from assumptions to trades', async () => {
    await clientPage(page).open('proposals')
    const screen = proposalsTab(page)
    await expect.poll(() => screen.ready(), { timeout: 60_000 }).toBe(true)
    await screen.create()
    await screen.waitForVersion(1)
    const file = join(out, 'proposal.pdf')
    await (await screen.download(1)).saveAs(file)
    const text = squeezed(textOf(file))
    for (const words of [SET, VIEW, '非委托指令', ...products.slice(0, 3)]) expect(text).toContain(squeezed(words))
    expect(documentProblems(file, 'zh-CN')).toEqual([])
    expect(wordProblems(file, 'zh-CN', [profile.firm, profile.branch, name])).toEqual([])
    expect(await screen.verify(file)).toBe('good')
    expect(window.complaints).toEqual([])
  }, 240_000)
})
