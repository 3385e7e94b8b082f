import { readFileSync, rmSync } from 'node:fs'
import iconv from 'iconv-lite'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { capitalMarketSet } from '../../src/contract/jobs/allocation-policies'
import { shippedMarket } from '../../src/domain/market/capital-market-set'
import { openBrowser, openWindow, type Window } from './browser'
import { startHost, type RunningHost } from './host'
import { allocationTab, byId, clientPage, isDrawn, openClient, shell, startScreen, textOn } from './pages'
import { assumptionsScreen } from './pages-assumptions'
import { preparedBook } from './prepared-book'
import { PASSPHRASE, program, SAMPLE_DAY } from './programs'
import { clientOf } from './stories'

/*
 * The manager revises the house assumptions: he types, is told what cannot be, takes the nearest matrix that can, saves,
 * puts the set in force, and a client's allocation follows – until he takes it back.
 */

let dataDir: string
let host: RunningHost
let browser: Browser
let window: Window
let page: Page
const SHIPPED = `${shippedMarket.id}#0`
const DRAFT = 'cma-firm#1'

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

/** What the allocation page of a client of the sample says, once its figures rest on that set. */
async function allocationSays(set: string): Promise<string> {
  await openClient(page, clientOf('son-abroad'))
  await clientPage(page).open('allocation')
  await allocationTab(page).say()
  const panel = page.locator('[role="tabpanel"]')
  await expect.poll(() => textOn(panel), { timeout: 60_000 }).toContain(set)
  await expect.poll(() => byId(page, 'loading').count(), { timeout: 60_000 }).toBe(0)
  return textOn(panel)
}

describe('a manager revises the assumptions', () => {
  it('sees which set is in force, its classes and correlations', async () => {
    const screen = assumptionsScreen(page)
    await screen.open()
    await expect.poll(() => screen.say()).toContain(shippedMarket.expires)
    await expect.poll(() => screen.sets()).toHaveLength(1)
    const table = await textOn(byId(page, 'class-table'))
    expect(table).toContain('A 股大盘')
    expect(table).toContain('6.00%')
    await expect.poll(() => byId(page, 'heat-map').locator('tbody tr').count()).toBe(10)
  }, 240_000)

  it('is told by cell what cannot be, and is offered the nearest matrix that can', async () => {
    const screen = assumptionsScreen(page)
    await screen.edit(SHIPPED)
    await screen.checked(true)
    await screen.fill('vol-CN_EQ_L', '')
    await expect.poll(() => screen.checked(false)).toContain('A 股大盘的波动率')
    await expect.poll(() => screen.invalid('vol-CN_EQ_L')).toBe('true')
    await screen.fill('vol-CN_EQ_L', '24')
    await screen.fill('return-CN_EQ_L', '3')
    await screen.fill('return-CN_EQ_S', '3')
    await screen.fill('rho-CN_EQ_S-CN_EQ_L', '1.5')
    await expect.poll(() => screen.checked(false)).toContain('A 股中小盘 × A 股大盘')
    await screen.fill('rho-CN_EQ_S-CN_EQ_L', '-0.6')
    await expect.poll(() => screen.checked(false)).toMatch(/最小特征值 −0\.\d+/)
    await expect.poll(() => byId(page, 'editor-save').isDisabled()).toBe(true)

    const changes = await screen.offerNearest()
    expect(changes.length).toBeGreaterThan(1)
    // Looking at the offer has changed nothing.
    await page.keyboard.press('Escape')
    await expect.poll(() => screen.value('rho-CN_EQ_S-CN_EQ_L')).toBe('-0.6')
    await screen.offerNearest()
    await screen.applyNearest()
    await screen.checked(true)
    const repaired = await screen.value('rho-CN_EQ_S-CN_EQ_L')
    expect(repaired).not.toBe('-0.6')
    await screen.undoStep()
    await expect.poll(() => screen.value('rho-CN_EQ_S-CN_EQ_L')).toBe('-0.6')
    await screen.checked(false)
    await screen.offerNearest()
    await screen.applyNearest()
    await expect.poll(() => screen.value('rho-CN_EQ_S-CN_EQ_L')).toBe(repaired)
    await screen.checked(true)
  }, 240_000)

  it('keeps the draft while looking at another page', async () => {
    await shell(page).go('today')
    await assumptionsScreen(page).open()
    await expect.poll(() => assumptionsScreen(page).value('return-CN_EQ_L')).toBe('3')
  }, 240_000)

  it('compares the draft with what is in force, in words and pictures', async () => {
    const screen = assumptionsScreen(page)
    await screen.tab('compare')
    await expect.poll(() => textOn(byId(page, 'compare-findings'), 60_000)).toContain('A 股大盘')
    for (const chart of ['returns-chart', 'frontiers-chart'])
      await expect.poll(() => isDrawn(byId(page, chart)), { timeout: 60_000 }).toBe(true)
    await expect.poll(() => byId(page, 'heat-change').locator('tbody tr').count()).toBe(10)
    await screen.tab('set')
  }, 240_000)

  it('saves it and puts it in force: the allocation of a client follows, and undo takes it back', async () => {
    const screen = assumptionsScreen(page)
    const before = await allocationSays(shippedMarket.id)
    await screen.open()
    await screen.save()
    await expect.poll(async () => (await screen.sets()).join('\n'), { timeout: 60_000 }).toContain('草稿')
    await screen.putInForce(DRAFT)
    await expect.poll(() => screen.say(), { timeout: 60_000 }).toContain('cma-firm')
    const after = await allocationSays('cma-firm')
    expect(after).not.toContain(shippedMarket.id)

    await screen.open()
    await screen.putInForce(SHIPPED)
    await expect.poll(() => screen.say(), { timeout: 60_000 }).toContain(shippedMarket.id)
    await screen.undoToast()
    await expect.poll(() => screen.say(), { timeout: 60_000 }).toContain('cma-firm')
    await screen.putInForce(SHIPPED)
    await expect.poll(() => screen.say(), { timeout: 60_000 }).toContain(shippedMarket.id)
    await expect.poll(() => allocationSays(shippedMarket.id)).toBe(before)
  }, 240_000)
})

describe('files', () => {
  it('an exported set comes back as it was', async () => {
    const screen = assumptionsScreen(page)
    await screen.open()
    const download = await screen.exportSet(DRAFT)
    const text = readFileSync(await download.path(), 'utf8')
    const document = capitalMarketSet.parse(JSON.parse(text))
    expect(document).toMatchObject({ id: 'cma-firm', basis: 'geometric' })
    expect(document.assets[4]).toMatchObject({ geo: 0.03, vol: 0.24 })
    await screen.importFile('again.json', JSON.stringify({ ...document, version: '2027-01' }))
    await byId(page, 'set-editor').waitFor()
    await screen.checked(true)
    await screen.save()
    const other = await screen.exportSet('cma-firm#2')
    expect(JSON.parse(readFileSync(await other.path(), 'utf8'))).toEqual({ ...document, version: '2027-01' })
  }, 240_000)

  it('what is no set of assumptions is refused by field, and a version that exists is not overwritten', async () => {
    const screen = assumptionsScreen(page)
    await screen.importFile('broken.json', '{ "id": ')
    expect(await screen.refusal()).toContain('JSON')
    await screen.importFile('other.json', JSON.stringify({ ...shippedMarket, colour: 'red', assets: 'none' }))
    const refusal = await screen.refusal()
    expect(refusal).toContain('/colour')
    expect(refusal).toContain('/assets')
    await screen.importFile('same.json', JSON.stringify(shippedMarket))
    await screen.checked(true)
    await byId(page, 'editor-save').click()
    await expect.poll(() => textOn(byId(page, 'save-refused'))).toContain('版本')
    await screen.discard()
  }, 240_000)

  it('a history in GB18030 gives volatilities and correlations; its damaged rows are named', async () => {
    const screen = assumptionsScreen(page)
    await screen.tab('estimate')
    const rows = Array.from(
      { length: 36 },
      (_, t) =>
        `${2023 + Math.floor(t / 12)}年${(t % 12) + 1}月,${(Math.sin(t) / 2).toFixed(2)}%,${(Math.cos(t * 2) * 5).toFixed(2)}%`,
    )
    const file = (lines: readonly string[]) => iconv.encode(['月份,利率债,A股大盘', ...lines].join('\r\n'), 'gb18030')
    await screen.history('损坏.csv', file(rows.with(4, '2023年5月,停牌,1%').toSpliced(9, 1)))
    const problems = await textOn(byId(page, 'history-problems'), 60_000)
    expect(problems).toContain('第 6 行第 2 列')
    expect(problems).toContain('第 11 行')
    await screen.history('指数.csv', file(rows))
    await expect.poll(() => textOn(byId(page, 'estimate-found'), 60_000)).toContain('36 个月收益')
    await expect.poll(() => textOn(byId(page, 'estimate-warnings'))).toContain('标准误')
    await byId(page, 'estimate-apply').click()
    await byId(page, 'set-editor').waitFor()
    // Of the copy that was looked at, risk is replaced and the return stays.
    await expect.poll(() => screen.value('return-CN_EQ_L')).toBe('3')
    await expect.poll(() => screen.value('vol-CN_EQ_L')).not.toBe('24')
  }, 240_000)

  it('scenarios of the set are drawn, with the history as blocks too', async () => {
    const screen = assumptionsScreen(page)
    await screen.tab('scenarios')
    const lognormal = await textOn(byId(page, 'scenario-figures'), 60_000)
    await expect.poll(() => isDrawn(byId(page, 'scenario-chart')), { timeout: 60_000 }).toBe(true)
    await page.locator('.segments label', { hasText: 't 分布' }).click()
    await expect.poll(() => textOn(byId(page, 'scenario-figures')), { timeout: 60_000 }).not.toBe(lognormal)
    expect(window.complaints).toEqual([])
  }, 240_000)
})
