import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, openWindow, type Window } from './browser'
import { startHost, type RunningHost } from './host'
import { byId, clientPage, openClient, retirementTab, shell, startScreen, textOn } from './pages'
import { EDITOR_PARTS, planEditor } from './pages-retirement-editor'
import { advisor, preparedBook } from './prepared-book'
import { PASSPHRASE, program, root, SAMPLE_DAY } from './programs'
import { clientOf } from './stories'

/* A couple of different ages tells its whole picture, and the plan is built with it: layer by layer, in the browser. */

const SOON = { timeout: 60_000 }

/** A client of whom the book knows a name and nothing else. */
const UNKNOWN = '0000000001'

let dataDir: string
let host: RunningHost
let browser: Browser
let window: Window
let page: Page

beforeAll(async () => {
  ;({ dataDir } = await preparedBook())
  const unknown = join(dataDir, 'clients.csv')
  writeFileSync(unknown, `客户号,客户姓名,客户类别,出生日期,职业\n${UNKNOWN},文无据,个人,,\n`)
  expect((await advisor(dataDir, ['import', unknown])).code).toBe(0)
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

async function openPlan(): Promise<void> {
  await openClient(page, clientOf('household-two-advisors'))
  await clientPage(page).open('retirement')
  await retirementTab(page).zone()
}

describe('a couple of different ages', () => {
  it('finds both of them, and that the one who stays spends less', async () => {
    await openPlan()
    const editor = planEditor(page)
    const people = await editor.sum('people')
    expect(people.match(/岁( \d+ 个月)?退休/g)).toHaveLength(2)
    expect(people).toContain('一人先走后支出按 70%')
    await editor.open('people')
    await editor.fill(editor.part('people'), 'plan-survivor-share', '65')
    await editor.fill(editor.part('people'), 'plan-to-1', '92')
    await expect.poll(() => editor.sum('people'), SOON).toContain('65%')
  }, 240_000)

  it('is told at the field what is wrong, and a wrong figure changes nothing', async () => {
    const editor = planEditor(page)
    await editor.open('spending')
    const before = await editor.sum('spending')
    await editor.fill(editor.part('spending'), 'plan-essentialMonthly', '九千')
    await expect.poll(() => editor.errors(editor.part('spending'))).toEqual(['请填数字'])
    await expect.poll(() => editor.sum('spending')).toBe(before)
    await editor.fill(editor.part('spending'), 'plan-essentialMonthly', '18,000')
    await expect.poll(() => editor.errors(editor.part('spending'))).toEqual([])
    await editor.fill(editor.part('people'), 'plan-retire-0', '95')
    await expect.poll(() => editor.errors(editor.part('people'))).toEqual(['请填 40 到 79 之间的数'])
    await editor.fill(editor.part('people'), 'plan-retire-0', '62')
    await expect.poll(() => editor.sum('people'), SOON).toMatch(/62 岁( \d+ 个月)?退休/)
  }, 240_000)

  it('adds its annuity: what it pays a month follows its balance', async () => {
    const editor = planEditor(page)
    await editor.open('income')
    await editor.add('income', 'enterpriseAnnuity')
    const row = editor.row('income', 'enterpriseAnnuity')
    const first = await textOn(byId(row, 'income-instalment'))
    expect(first).toMatch(/每月可领约 [\d,.]+/)
    await editor.fill(row, 'income-balance', '800000')
    await expect.poll(() => textOn(byId(row, 'income-instalment')), SOON).not.toBe(first)
    await expect.poll(() => row.innerText()).toContain('假设')
    await editor.add('income', 'rent')
    await editor.fill(editor.row('income', 'rent'), 'income-monthly', '4200')
    await expect.poll(() => editor.row('income', 'rent').innerText(), SOON).toContain('4,200')
    await expect.poll(() => editor.sum('income')).toMatch(/^\d+ 项收入，退休后第一年每月约 /)
  }, 240_000)

  it('thinks of care, parents and travel, and the zone follows', async () => {
    const editor = planEditor(page)
    const sentence = await retirementTab(page).sentence()
    await editor.open('byAge')
    for (const key of ['medical', 'longTermCare', 'parentsCare', 'travel']) await editor.add('spending', key)
    await editor.fill(editor.row('spending', 'longTermCare'), 'spending-monthly', '15000')
    await expect.poll(() => editor.sum('byAge')).toMatch(/医疗.*长期护理.*父母照护.*旅行/)
    await expect.poll(() => retirementTab(page).sentence(), SOON).not.toBe(sentence)
  }, 240_000)

  it('takes a row away and back again with everything that was said about it', async () => {
    const editor = planEditor(page)
    await editor.open('events')
    await editor.add('event', 'childHome')
    await editor.fill(editor.row('event', 'childHome'), 'event-amount', '1200000')
    await editor.fill(editor.row('event', 'childHome'), 'event-month', '2031-05')
    await editor.remove('event', 'childHome')
    await expect.poll(() => editor.sum('events'), SOON).not.toContain('子女购房')
    await editor.undo()
    await expect.poll(() => editor.row('event', 'childHome').innerText(), SOON).toMatch(/2031-05.*120\.0 万元/s)
  }, 240_000)

  it('still pays for its flat, at the rate of the day', async () => {
    const editor = planEditor(page)
    await editor.open('loans')
    await editor.add('loan', 'mortgage')
    const row = editor.row('loan', 'mortgage')
    await editor.fill(row, 'loan-balance', '1000000')
    await editor.fill(row, 'loan-rate', '4.9')
    await editor.fill(row, 'loan-months', '360')
    // The reference loan of every calculator: 5,307.27 a month.
    await expect.poll(() => textOn(byId(row, 'loan-instalment')), SOON).toMatch(/5,307/)
    await byId(row, 'loan-use-lpr').click()
    await expect.poll(() => byId(row, 'loan-rate').inputValue(), SOON).toBe('3.5')
    await editor.choose(row, '等额本金')
    await expect.poll(() => textOn(byId(row, 'loan-instalment')), SOON).toContain('逐月降到')
  }, 240_000)

  it('chooses how it spends, and where the mix goes with age', async () => {
    const editor = planEditor(page)
    await editor.open('rule')
    await editor.choose(editor.part('rule'), '护栏')
    await expect.poll(() => textOn(byId(page, 'rule-say'))).toContain('提取率')
    await editor.fill(editor.part('rule'), 'rule-cut', '8')
    await editor.open('model')
    await byId(page, 'plan-glide').getByRole('checkbox').check()
    await editor.fill(editor.part('model'), 'glide-to', '78')
    await expect.poll(() => editor.sum('model'), SOON).toMatch(/–78 岁转到 C1 参考组合/)
    await editor.open('reserves')
    await byId(page, 'plan-reserves-suggest').click()
    await expect.poll(() => editor.sum('reserves'), SOON).toMatch(/兼职.*换小房.*出租/)
  }, 240_000)

  it('sees in one picture how far income reaches', async () => {
    const editor = planEditor(page)
    await expect.poll(() => editor.picture(), SOON).toMatch(/退休后第一年收入(覆盖支出的 \d+%|足够支付支出)/)
    const chart = byId(page, 'cashflow-chart')
    await chart.locator('figure').focus()
    await page.keyboard.press('t')
    const table = await textOn(chart.locator('table'))
    for (const word of ['基本养老金', '年金', '租金', '分阶段支出', '贷款', '一次性支出']) expect(table).toContain(word)
    await page.keyboard.press('t')
  }, 240_000)

  it('is read by everybody: labels, names and contrasts', async () => {
    await page.evaluate(readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8'))
    const found = (await page.evaluate(
      `axe.run('[data-testid="plan-inputs"]', { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], resultTypes: ['violations'] })
        .then((r) => r.violations.flatMap((v) => v.nodes.map((n) => v.id + ': ' + n.target.join(' '))))`,
    )) as string[]
    expect(found).toEqual([])
  }, 240_000)

  it('is kept as it was said, and found again the same', async () => {
    const editor = planEditor(page)
    const said = await editor.sums()
    await retirementTab(page).save()
    await page.reload()
    await openPlan()
    await expect.poll(() => editor.sums(), SOON).toEqual(said)
    expect(said).toHaveLength(EDITOR_PARTS.length)
    await editor.open('spending')
    await expect.poll(() => byId(page, 'plan-essentialMonthly').inputValue()).toBe('18,000')
    expect(window.complaints).toEqual([])
  }, 240_000)
})

describe('a client of whom nothing is known yet', () => {
  it('is asked for facts first, and a hand that types the first one keeps its place when the zone comes in', async () => {
    await openClient(page, UNKNOWN)
    await clientPage(page).open('retirement')
    const editor = planEditor(page)
    await expect.poll(() => editor.sum('people'), SOON).toMatch(/^文无据 \d+ 岁（出生年月没有登记，是假设）/)
    expect(await byId(page, 'zone-say').count()).toBe(0)
    await editor.open('money')
    await byId(page, 'plan-assets').focus()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('5')
    await byId(page, 'zone-say').waitFor(SOON)
    await page.keyboard.type('00000')
    await expect.poll(() => editor.sum('money'), SOON).toContain('资产 50.0 万元')
    expect(await byId(page, 'plan-assets').evaluate((field) => field === document.activeElement)).toBe(true)
  }, 240_000)

  it('keeps the focus and what is unfolded when the plan is saved', async () => {
    const editor = planEditor(page)
    await expect.poll(() => byId(page, 'plan-save').isEnabled(), SOON).toBe(true)
    await byId(page, 'plan-save').focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => shell(page).toast(), SOON).toContain('已保存')
    await expect.poll(() => byId(page, 'plan-save').isEnabled(), SOON).toBe(false)
    await expect.poll(() => byId(page, 'plan-assets').inputValue()).toBe('500,000')
    expect(await editor.head('money').getAttribute('aria-expanded')).toBe('true')
    expect(window.complaints).toEqual([])
  }, 240_000)
})
