import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { documentProblems, pageProblems, squeezed, wordProblems } from '../pdf/check-proposal'
import { textOf } from '../pdf/read-pdf'
import { openBrowser, openWindow, type Window } from './browser'
import { startHost, type RunningHost } from './host'
import { allocationTab, byId, clientPage, openClient, proposalsTab, shell, startScreen, textOn } from './pages'
import { choiceCard, constraintsCard, pendingCard, shapingCard } from './pages-allocation'
import { preparedBook } from './prepared-book'
import { PASSPHRASE, profile, program, SAMPLE_DAY } from './programs'
import { clientOf } from './stories'

/* From a client's own limits to what he chooses: constraints, suggestion, other weights, a second person, paper. */

const out = mkdtempSync(join(tmpdir(), 'advisor-client-allocation-'))
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
  rmSync(out, { recursive: true, force: true })
})

async function openStory(key: string, tab: 'allocation' | 'proposals'): Promise<void> {
  await openClient(page, clientOf(key))
  await clientPage(page).open(tab)
}

/** Another person opens the same book under his own name. */
async function workAs(advisorName: string): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}/#/settings/profile`)
  await byId(page, 'profile-advisorName').fill(advisorName)
  await byId(page, 'profile-save').click()
  await byId(page, 'toast').first().waitFor()
}

describe('a founder whose money is mostly one restricted share', () => {
  it('sees what cannot move, and that the cap gives way for it alone', async () => {
    await openStory('founder-restricted', 'allocation')
    await allocationTab(page).say()
    await expect
      .poll(() => shapingCard(page).codes(), { timeout: 60_000 })
      .toEqual(expect.arrayContaining(['locked_above_cap', 'group_above_limit']))
    await expect.poll(() => textOn(byId(page, 'locked'))).toContain('限售')
  }, 240_000)
})

describe('a father whose son goes abroad', () => {
  it('is asked for what is missing, field by field', async () => {
    await openStory('son-abroad', 'allocation')
    await allocationTab(page).say()
    const card = constraintsCard(page)
    await card.addNeed('', '-5', '2020-13')
    await card.spending('x')
    await card.save()
    await expect
      .poll(() => card.errors())
      .toEqual(['请写用途', '请填大于 0 的金额', '请写成 2027-06', '请填 0 或更大的金额'])
  }, 240_000)

  it('needs tuition soon: it is set aside, and the answer says what that costs', async () => {
    const card = constraintsCard(page)
    await byId(page, 'need-label').last().fill('学费')
    await byId(page, 'need-amount').last().fill('300,000')
    await byId(page, 'need-on').last().fill('2027-08')
    await card.spending('15000')
    await card.save()
    await expect.poll(() => card.version(), { timeout: 60_000 }).toContain('第 1 版')
    await expect.poll(() => shapingCard(page).codes(), { timeout: 60_000 }).toContain('money_due_minimum')
    await expect.poll(() => textOn(byId(page, 'constraint-costs'))).toContain('近期要用的钱')
    await page.locator('.segments label').filter({ hasText: '按用途' }).click()
    await expect.poll(() => textOn(byId(page, 'uses'))).toContain('个月的支出')
    await page.locator('.segments label').filter({ hasText: '按大类' }).click()
  }, 240_000)

  it('may not choose beyond the ceiling of his level', async () => {
    const card = choiceCard(page)
    await card.other()
    await card.set('CN_EQ_L', '99')
    await expect.poll(() => card.sum()).toContain('合计要等于 100%')
    await card.clear()
    await card.set('CN_EQ_L', '99')
    await card.set('CN_CASH', '1')
    await expect.poll(() => card.refused()).toMatch(/波动 .* 高于上限/)
    await expect.poll(() => card.canSave()).toBe(false)
  }, 240_000)

  it('far from the suggestion, his choice waits for a second person', async () => {
    const card = choiceCard(page)
    await card.set('CN_EQ_L', '0')
    await card.set('CN_RATES', '30')
    await card.fill()
    await expect.poll(() => card.sum()).toBe('合计 100.0%')
    await expect.poll(() => card.review()).toContain('与建议相差')
    await expect.poll(() => card.canSave()).toBe(false)
    await card.reason('学费之前不想再承担波动')
    await card.save()
    const pending = pendingCard(page)
    await expect.poll(() => pending.waits()).toContain('学费之前不想再承担波动')
    await expect.poll(() => pending.barred()).toContain('另一位经理')
    await expect.poll(() => card.history()).toContain('等待复核')
  }, 240_000)

  it('and no proposal is made meanwhile', async () => {
    await clientPage(page).open('proposals')
    await expect.poll(() => proposalsTab(page).ready()).toBe(false)
    await expect.poll(() => proposalsTab(page).blocker('OVERRIDE_PENDING')).toBe(1)
  }, 240_000)

  it('another manager confirms it', async () => {
    await workAs('示例经理')
    await openStory('son-abroad', 'allocation')
    await pendingCard(page).approve()
    await expect.poll(() => choiceCard(page).history()).toMatch(/有效[\s\S]*示例经理 ?复核|示例经理 ?复核[\s\S]*有效/)
    await workAs(profile.advisorName)
  }, 240_000)

  it('the proposal shows both mixes, his reason and who confirmed', async () => {
    await openStory('son-abroad', 'proposals')
    const screen = proposalsTab(page)
    await expect.poll(() => screen.ready(), { timeout: 60_000 }).toBe(true)
    await screen.create()
    await screen.waitForVersion(1)
    const file = join(out, 'override.pdf')
    await (await screen.download(1)).saveAs(file)
    const text = squeezed(textOf(file))
    for (const words of ['学费之前不想再承担波动', '示例经理', '学费', '按用途看', '我们考虑了什么'])
      expect(text).toContain(squeezed(words))
    expect(documentProblems(file, 'zh-CN')).toEqual([])
    expect(pageProblems(file)).toEqual([])
    expect(wordProblems(file, 'zh-CN', [profile.firm, profile.branch])).toEqual([])
    expect(await screen.verify(file)).toBe('good')
  }, 240_000)

  it('nothing on the way was refused by the page', () => expect(window.complaints).toEqual([]))
})
