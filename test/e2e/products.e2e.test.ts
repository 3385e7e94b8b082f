import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, openWindow } from './browser'
import { startHost, type RunningHost } from './host'
import { byId, clientPage, openClient, proposalsTab, shell, startScreen, textOn } from './pages'
import { productsTab, shelfScreen } from './pages-products'
import { preparedBook } from './prepared-book'
import { PASSPHRASE, program, SAMPLE_DAY } from './programs'
import { clientOf } from './stories'

/* From the shelf to a client's list: what there is, what suits him, swapped by hand, kept, taken back. */

let dataDir: string
let host: RunningHost
let browser: Browser
let page: Page

beforeAll(async () => {
  ;({ dataDir } = await preparedBook())
  host = startHost({ program: program('node-host'), dataDir, env: { ADVISOR_TODAY: SAMPLE_DAY } })
  browser = await openBrowser()
  ;({ page } = await openWindow(browser, await host.address()))
  await startScreen(page).unlock(PASSPHRASE)
  await shell(page).isOpen()
}, 240_000)
afterAll(async () => {
  await browser.close()
  await host.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

/** Answers of the solver come within seconds also on a busy machine. */
const SOON = { timeout: 60_000 }

const openStory = async (key: string): Promise<void> => {
  await openClient(page, clientOf(key))
}

describe('the shelf', () => {
  it('says what there is, finds a product by pinyin initials, and shows its facts', async () => {
    const shelf = shelfScreen(page)
    await shelf.go()
    await expect.poll(() => shelf.count()).toContain('126')
    await expect.poll(() => shelf.gaps()).toBe('每个大类都有可选产品')
    await shelf.search('ESG')
    await expect.poll(async () => (await shelf.rows()).length, SOON).toBe(1)
    const dialog = await shelf.openFirst()
    expect(dialog).toContain('510953')
    expect(dialog).toContain('低碳')
    await page.keyboard.press('Escape')
    await shelf.search('slhjetf')
    await expect.poll(async () => (await shelf.rows()).join(), SOON).toContain('518901')
  }, 240_000)
})

describe('the list of a client', () => {
  it('says how far it is off first; every line suits him, and no figure looks forward', async () => {
    await openStory('son-abroad')
    const tab = productsTab(page)
    await tab.open()
    await expect.poll(() => tab.say()).toMatch(/^\d+ 只产品，偏离目标 \d+(\.\d+)?%$/)
    const lines = await tab.lines()
    expect(lines.length).toBeGreaterThan(2)
    expect(lines.filter((line) => !line.includes('匹配'))).toEqual([])
    await expect.poll(() => page.locator('main').innerText()).not.toMatch(/预期收益|年化收益|波动率/)
  }, 240_000)

  it('is solved again when a line is swapped, kept with a reason, and taken back', async () => {
    const tab = productsTab(page)
    const { from, to } = await tab.swapFirst()
    await expect.poll(async () => (await tab.lines()).join('\n'), SOON).toContain(to)
    expect((await tab.lines()).join('\n')).not.toContain(from)
    await tab.adopt('费用更低，客户熟悉')
    expect(await shell(page).toast()).toContain('产品方案已确认')
    await expect.poll(() => tab.choice(), SOON).toMatch(/\d{4}-\d{2}-\d{2} 由/)
    await byId(page, 'toast-undo').click()
    await expect.poll(() => tab.choice(), SOON).not.toMatch(/\d{4}-\d{2}-\d{2} 由/)
  }, 240_000)

  it('goes back to the automatic one', async () => {
    await byId(page, 'products-reset').click()
    await expect.poll(() => byId(page, 'products-reset').count(), SOON).toBe(0)
  })

  it('stands in the proposal on a page of its own, and the file is verified with it', async () => {
    const tab = productsTab(page)
    await tab.adopt('按商定的配置选出')
    await expect.poll(() => tab.choice(), SOON).toMatch(/\d{4}-\d{2}-\d{2} 由/)
    const codes = (await tab.lines()).map((line) => /\b[0-9A-Z]{6}\b/.exec(line)?.[0] ?? '')
    await clientPage(page).open('proposals')
    const proposals = proposalsTab(page)
    await expect.poll(() => proposals.ready()).toBe(true)
    await proposals.create()
    await proposals.waitForVersion(1)
    const file = await (await proposals.download(1)).path()
    const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' })
    const paper = text.split('\f').find((one) => one.includes('产品方案：')) ?? ''
    expect(codes.filter((code) => !paper.includes(code))).toEqual([])
    expect(paper).toContain('不是委托指令')
    expect(paper).not.toMatch(/波动约|较差年份|长期假设/)
    expect(await proposals.verify(file)).toBe('good')
  }, 240_000)

  it('is not made for a client whose assessment has expired: nothing can be recommended', async () => {
    await openStory('c5-aged-71')
    const tab = productsTab(page)
    await tab.open()
    await expect.poll(() => tab.say()).toBe('没有可以推荐的产品')
    await expect.poll(() => textOn(byId(page, 'short-classes'))).toContain('没有适合该客户的产品')
  }, 240_000)
})
