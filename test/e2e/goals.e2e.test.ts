import { rmSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, openWindow, type Window } from './browser'
import { startHost, type RunningHost } from './host'
import { byId, clientPage, openClient, shell, startScreen, type TabKey, textOn } from './pages'
import { discoveryTab, goalsTab, householdCards, protectionTab, saved } from './pages-goals'
import { preparedBook } from './prepared-book'
import { PASSPHRASE, program, SAMPLE_DAY } from './programs'
import { clientOf } from './stories'

/* From what a client says of himself to what he wants, what could go wrong, and who inherits. */

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

async function openStory(key: string, tab: TabKey): Promise<void> {
  await openClient(page, clientOf(key))
  await clientPage(page).open(tab)
}

describe('discovery', () => {
  it('what he says is picked, typed in his words, and saved by itself', async () => {
    await openStory('son-abroad', 'discovery')
    const tab = discoveryTab(page)
    await expect.poll(() => tab.say()).toContain('还没有记录')
    await tab.pick('discovery-stage', 'peakYears')
    await tab.pick('discovery-goals', 'education')
    await tab.goalWords('education', '儿子三年后去美国读研')
    await tab.pick('discovery-goals', 'travel')
    await tab.purposeWords('先管好儿子，剩下的养老')
    await tab.worry('学费涨得太快')
    await saved(page)
    await expect.poll(() => tab.say()).toContain('听到 2 个目标、1 件担心的事')
  }, 240_000)

  it('a pick is taken back with undo', async () => {
    const tab = discoveryTab(page)
    await tab.pick('discovery-purposes', 'giving')
    await saved(page)
    await tab.undo()
    await saved(page)
    await expect.poll(() => tab.isPicked('discovery-purposes', 'giving')).toBe(false)
    await expect.poll(() => tab.isPicked('discovery-stage', 'peakYears')).toBe(true)
  }, 240_000)

  it('is there again when the page is read anew', async () => {
    await page.reload()
    await shell(page).isOpen()
    await expect
      .poll(() => byId(page, 'goal-words-education').inputValue(), { timeout: 60_000 })
      .toBe('儿子三年后去美国读研')
  }, 240_000)
})

describe('the household', () => {
  it('begins with what the book knows, each line with its source', async () => {
    await expect.poll(() => householdCards(page).balance()).toContain('净资产')
    await expect.poll(() => textOn(byId(page, 'balance-sheet'))).toMatch(/示例农商银行[\s\S]*客户陈述[\s\S]*截至/)
    await expect.poll(() => householdCards(page).ratios()).toContain('数据不足')
  }, 240_000)

  it('with home, mortgage, income and spending it has a surplus and its ratios', async () => {
    const cards = householdCards(page)
    await cards.addRelative('儿子', '子女')
    await cards.addAsset('6,800,000')
    await cards.addDebt('980000', '10000')
    await cards.addFlow('income', '600000')
    await cards.addFlow('spending', '300000')
    await saved(page, 1)
    await expect.poll(() => cards.cashFlow()).toBe('一年结余 18.0 万元：收入 60.0 万元，支出 30.0 万元，还款 12.0 万元')
    const ratios = await cards.ratios()
    expect(ratios).toMatch(/还款占收入[\s\S]*20\.0%/)
    expect(ratios).toMatch(/结余占收入[\s\S]*30\.0%/)
  }, 240_000)
})

/** Never a certainty in either direction. */
const CHANCE = /^([1-9]\d?%|99% 以上|1% 以下)$/

describe('goals', () => {
  it('begin with those he named; education says what must lie ready', async () => {
    await clientPage(page).open('goals')
    const tab = goalsTab(page)
    await expect.poll(() => tab.say()).toContain('还没有目标')
    await tab.takeSuggested('education')
    await tab.edit('儿子三年后去美国读研')
    await tab.fill('amount', '500000')
    await tab.fill('years', '2')
    await tab.fill('month', '2029-09')
    await expect.poll(() => tab.education()).toMatch(/入学那天要有 \d/)
    await tab.takeSuggested('travel')
    await tab.edit('旅行')
    await tab.fill('amount', '80000')
    await saved(page)
  }, 240_000)

  it('each has a chance, on the same paths, in its order', async () => {
    const tab = goalsTab(page)
    await expect.poll(() => tab.chance('儿子三年后去美国读研'), { timeout: 60_000 }).toMatch(CHANCE)
    await expect.poll(() => tab.chance('旅行'), { timeout: 60_000 }).toMatch(CHANCE)
    await expect.poll(() => tab.timeline()).toMatch(/把握/)
    await expect.poll(() => textOn(byId(page, 'goals-basis'))).toContain('10,000 条相同的市场路径')
  }, 240_000)

  it('change places with a button and with the keyboard', async () => {
    const tab = goalsTab(page)
    await tab.moveUp('旅行')
    await expect.poll(() => tab.order()).toEqual(['旅行', '儿子三年后去美国读研'])
    await tab.moveDownByKey('旅行')
    await expect.poll(() => tab.order()).toEqual(['儿子三年后去美国读研', '旅行'])
    await saved(page)
  }, 240_000)

  it('what falls due is taken over by the allocation, not typed again', async () => {
    await clientPage(page).open('allocation')
    await byId(page, 'needs-from-goals').click({ timeout: 60_000 })
    const months = await byId(page, 'need-on').evaluateAll((fields) =>
      fields.map((field) => (field as unknown as { value: string }).value),
    )
    expect(months).toEqual(expect.arrayContaining(['2029-09', '2030-09']))
  }, 240_000)
})

describe('protection and estate', () => {
  it('three methods side by side, and a premium that is too dear is said', async () => {
    await clientPage(page).open('protection')
    const tab = protectionTab(page)
    await tab.income('420000')
    await expect.poll(() => tab.gaps(), { timeout: 60_000 }).toMatch(/身故[\s\S]*缺 420\.0 万元/)
    await expect.poll(() => tab.gaps()).toMatch(/重疾[\s\S]*失能/)
    await tab.addPolicy('1000000', '90000')
    await expect.poll(() => tab.gaps(), { timeout: 60_000 }).toMatch(/缺 320\.0 万元/)
    await expect.poll(() => tab.premiums(), { timeout: 60_000 }).toContain('保费超过收入的 20%')
    await saved(page)
  }, 240_000)

  it('the estate goes to whoever the law names, as a picture that says itself', async () => {
    const tab = protectionTab(page)
    await expect.poll(() => tab.estate()).toMatch(/由 1 人继承/)
    await expect.poll(() => tab.picture()).toContain('儿子')
    await expect.poll(() => textOn(byId(page, 'estate-law'))).toContain('第 1127 条')
  }, 240_000)
})

describe('the proposal', () => {
  it('begins with his own words', async () => {
    await clientPage(page).open('proposals')
    const heard = byId(page, 'proposal-heard').locator('textarea')
    await expect.poll(() => heard.inputValue(), { timeout: 60_000 }).toContain('“儿子三年后去美国读研”')
    await expect.poll(() => heard.inputValue()).toContain('“学费涨得太快”')
    await expect.poll(() => textOn(byId(page, 'heard-note'))).toContain('来自“了解”')
  }, 240_000)

  it('and of all this nothing was an error to the browser', () => expect(window.complaints).toEqual([]))
})

describe('a company', () => {
  it('has no family and no goals of life', async () => {
    await openStory('treasury-idle-cash', 'goals')
    await expect.poll(() => textOn(byId(page, 'empty'), 60_000)).toContain('只适用于个人客户')
  }, 240_000)
})
