import { rmSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, openWindow, type Window } from './browser'
import { startHost, type RunningHost } from './host'
import { byId, openClient, shell, startScreen, textOn } from './pages'
import { dialScreen, recordForm, rulesScreen } from './pages-pension'
import { preparedBook } from './prepared-book'
import { PASSPHRASE, program, SAMPLE_DAY } from './programs'
import { clientOf } from './stories'

/*
 * A father of 47 brings his statement of social insurance: the record is entered, the dial turned to the latest month, the
 * choice taken over and taken back. Two years on, the page of rules says what has run out.
 */

let dataDir: string
let host: RunningHost
let browser: Browser
let window: Window
let page: Page

async function openOn(day: string): Promise<void> {
  host = startHost({ program: program('node-host'), dataDir, env: { ADVISOR_TODAY: day } })
  window = await openWindow(browser, await host.address())
  page = window.page
  await startScreen(page).unlock(PASSPHRASE)
  await shell(page).isOpen()
}

beforeAll(async () => {
  ;({ dataDir } = await preparedBook())
  browser = await openBrowser()
  await openOn(SAMPLE_DAY)
}, 240_000)
afterAll(async () => {
  await browser.close()
  await host.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

describe('a pension from the own record', () => {
  it('the record is entered; a place without a figure says so and nothing is filled in', async () => {
    await openClient(page, clientOf('son-abroad'))
    await dialScreen(page).open()
    const form = recordForm(page)
    await form.start()
    await expect.poll(() => form.missing()).toContain('计发基数或当地月社平工资（至少一项）')
    await form.province('广东')
    await expect.poll(() => form.place()).toContain('规则包里没有广东的计发基数')
    await expect.poll(() => form.value('pensionBase')).toBe('')
    await form.province('北京')
    await form.usePlace()
    await expect.poll(() => form.value('pensionBase')).toBe('12,049')
    await form.fill('localAverageWage', '11761')
    await form.fill('paidMonths', '283')
    await form.fill('historicalIndex', '2.1046')
    await form.fill('accountBalance', '356200')
    await form.fill('contributionBase', '40000')
    await expect.poll(() => form.bounds()).toContain('高于上限')
    await form.fill('contributionBase', '31000')
    // What is not saved yet outlives a look at another tab.
    await byId(page, 'tab-goals').click()
    await byId(page, 'goals-say').waitFor({ timeout: 60_000 })
    await dialScreen(page).open()
    await expect.poll(() => form.value('contributionBase'), { timeout: 60_000 }).toBe('31,000')
    await form.save()
  }, 240_000)

  it('the dial: later is more a month, with its payout months and the age at which it pays', async () => {
    const dial = dialScreen(page)
    await dial.jump('toStatutory')
    await expect.poll(() => dial.say()).toContain('按法定年龄 63 岁')
    await expect.poll(() => dial.figure('payout')).toBe('117')
    const statutory = await dial.today()
    await dial.jump('toEarliest')
    await expect.poll(() => dial.figure('payout')).toBe('139')
    await expect.poll(() => dial.today()).toBeLessThan(statutory)
    await dial.jump('toLatest')
    await expect.poll(() => dial.figure('payout')).toBe('93')
    await expect.poll(() => dial.today()).toBeGreaterThan(statutory)
    await expect.poll(() => dial.say()).toContain('才合算')
    await expect.poll(() => dial.zone(), { timeout: 60_000 }).toMatch(/测算达成 \d/)
  }, 240_000)

  it('by the keyboard one step is one month', async () => {
    const dial = dialScreen(page)
    const before = await dial.figure('month')
    await byId(page, 'dial-slider').press('ArrowLeft')
    await expect.poll(() => dial.figure('month')).not.toBe(before)
    await byId(page, 'dial-slider').press('ArrowRight')
    await expect.poll(() => dial.figure('month')).toBe(before)
  }, 240_000)

  it('taken over, the plan retires at 66; taken back, at the statutory age again', async () => {
    const dial = dialScreen(page)
    const chosen = await dial.zone()
    await byId(page, 'dial-take').click()
    await expect.poll(() => dial.planned(), { timeout: 60_000 }).toContain('66 岁')
    await expect.poll(() => dial.zone(), { timeout: 60_000 }).toBe(chosen)
    await byId(page, 'toast-undo').last().click()
    await expect.poll(() => dial.planned(), { timeout: 60_000 }).toContain('63 岁')
  }, 240_000)
})

describe('rules run out', () => {
  it('on the day of the sample every pack is valid', async () => {
    await rulesScreen(page).open()
    await expect.poll(() => rulesScreen(page).current()).toContain('都在有效期内')
  }, 240_000)

  it('a charge is searched in all rules, found to its last decimal, and opened where it stands', async () => {
    const rules = rulesScreen(page)
    await rules.search('0.00341%')
    await expect.poll(() => rules.found(), { timeout: 60_000 }).toContain('2023-08-18')
    await rules.openFirst()
    await expect.poll(() => rules.card('trading-costs-cn'), { timeout: 60_000 }).toContain('收起全部数值')
    await expect.poll(() => rules.card('trading-costs-cn')).toContain('经手费 · 分段')
    await byId(page, 'tab-pension').click()
  }, 240_000)

  it("a manager sets the firm's own crediting rate and goes back to the shipped one", async () => {
    const rules = rulesScreen(page)
    await rules.setDefault('creditingRate', '2.1')
    await expect.poll(() => rules.mayRevert('creditingRate')).toBe(true)
    await rules.revert('creditingRate')
    await expect.poll(() => rules.mayRevert('creditingRate')).toBe(false)
  }, 240_000)

  it('in February 2028 the page warns by name, and the first page of the day points there', async () => {
    await host.stop()
    await openOn('2028-02-01')
    await expect.poll(() => textOn(byId(page, 'today-rules'), 60_000)).toContain('已过期或应复核')
    await rulesScreen(page).open()
    await expect.poll(() => rulesScreen(page).outdated()).toContain('全年一次性奖金单独计税')
    await byId(page, 'tab-tax').click()
    await expect.poll(() => textOn(byId(page, 'rule-annual-bonus-tax'))).toContain('已于 2027-12-31 到期')
  }, 240_000)
})
