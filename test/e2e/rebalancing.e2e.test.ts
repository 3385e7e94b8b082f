import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, openWindow, type Window } from './browser'
import { startHost, type RunningHost } from './host'
import { byId, clientPage, importScreen, shell, startScreen } from './pages'
import { driftScreen, rebalancingTab, type ExportedLine } from './pages-rebalancing'
import { preparedBook } from './prepared-book'
import { PASSPHRASE, program, SAMPLE_DAY } from './programs'

/* From drift to a trade list, the client's decision, and the trades of a later import that show it was carried out. */

let dataDir: string
let files: string
let host: RunningHost
let browser: Browser
let window: Window
let page: Page

beforeAll(async () => {
  ;({ dataDir } = await preparedBook())
  files = mkdtempSync(join(tmpdir(), 'advisor-trades-'))
  host = startHost({ program: program('node-host'), dataDir, env: { ADVISOR_TODAY: SAMPLE_DAY } })
  browser = await openBrowser()
  window = await openWindow(browser, await host.address())
  page = window.page
  await startScreen(page).unlock(PASSPHRASE)
  await shell(page).isOpen()
}, 600_000)
afterAll(async () => {
  await browser.close()
  await host.stop()
  rmSync(dataDir, { recursive: true, force: true })
  rmSync(files, { recursive: true, force: true })
})

/** The broker's own export of what was traded, as it would come a day later. */
function statementOf(lines: readonly ExportedLine[]): string {
  const day = SAMPLE_DAY.replaceAll('-', '')
  const head =
    '成交日期,成交时间,资金账号,证券代码,证券名称,交易市场,操作,成交数量,成交价格,成交金额,手续费,印花税,过户费,发生金额,成交编号,币种'
  const rows = lines.map((line, i) => {
    const sell = line.side === '卖出'
    const amount = line.amount.toFixed(2)
    const settled = `${sell ? '' : '-'}${amount}`
    const market = /^[569]/.test(line.code) ? '上海A股' : '深圳A股'
    const word = sell ? '证券卖出' : '证券买入'
    return `${day},10:30:0${i % 10},${line.account},${line.code},${line.name},${market},${word},${line.quantity},${line.price.toFixed(3)},${amount},0.00,0.00,0.00,${settled},R${i},人民币`
  })
  const file = join(files, '成交-再平衡.csv')
  writeFileSync(file, `${[head, ...rows].join('\r\n')}\r\n`)
  return file
}

/** Securities of the exchanges, which a broker's statement names by code. */
const listed = (lines: readonly ExportedLine[]): ExportedLine[] =>
  lines.filter(({ code, quantity }) => /^(5[0168]|6|00[0-3]|30|15)\d+$/.test(code) && Number.isInteger(quantity))

describe('from drift to trades that were seen', () => {
  let all: ExportedLine[] = []

  it('the drift page says who is outside, and leads to a plan', async () => {
    await shell(page).go('drift')
    await expect.poll(() => driftScreen(page).say()).toMatch(/^\d+ 位客户超出容忍带/)
    expect((await driftScreen(page).names()).length).toBeGreaterThan(10)
  }, 240_000)

  it('a client agrees to the list that was proposed to him', async () => {
    const tab = rebalancingTab(page)
    for (const name of await driftScreen(page).names()) {
      await driftScreen(page).open(name)
      if ((await byId(page, 'save-list').isEnabled()) && (await tab.trades()).length >= 4) break
      await shell(page).go('drift')
      await byId(page, 'drift-client').first().waitFor()
    }
    await expect.poll(() => tab.notAnOrder()).toContain('非委托指令')
    await tab.save()
    await tab.acceptAll()
    await expect.poll(() => tab.statuses()).not.toContain('已提出')
    expect(new Set(await tab.statuses())).toEqual(new Set(['客户同意']))
  }, 240_000)

  it('the list leaves the book as a table that says what it is, and as paper', async () => {
    const { text, lines } = await rebalancingTab(page).exportFull('核对成交')
    all = lines
    expect(text.startsWith('\uFEFF')).toBe(true)
    expect(text).toContain('非委托指令')
    expect(text).toMatch(/SHA-256 [0-9a-f]{64}/)
    const pdf = await rebalancingTab(page).print()
    const paper = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' })
    for (const sheet of paper.split('\f').filter((part) => part.trim() !== '')) expect(sheet).toContain('非委托指令')
    expect(paper).toContain('••••')
    for (const { account } of all) expect(paper).not.toContain(account)
  }, 240_000)

  it('a later statement shows what was carried out', async () => {
    const done = listed(all)
    expect(done.length).toBeGreaterThan(0)
    const address = page.url()
    await shell(page).go('imports')
    const file = statementOf(done)
    await importScreen(page).add([file])
    await expect.poll(() => importScreen(page).status(file), { timeout: 60_000 }).toBe('checked')
    await byId(importScreen(page).item(file), 'commit').click()
    await expect.poll(() => importScreen(page).status(file), { timeout: 60_000 }).toBe('done')
    await page.goto(address)
    await clientPage(page).open('rebalancing')
    const tab = rebalancingTab(page)
    await expect.poll(() => tab.statuses()).toContain('成交已见')
    expect((await tab.statuses()).filter((status) => status === '成交已见')).toHaveLength(done.length)
    expect(window.complaints).toEqual([])
  }, 240_000)
})
