import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { documentProblems, pageProblems, squeezed, wordProblems } from '../pdf/check-proposal'
import { textOf } from '../pdf/read-pdf'
import { openBrowser, openWindow, type Window } from './browser'
import { clearTextBelow, filesBelow, peopleCount } from './clear-text'
import { startHost, type RunningHost } from './host'
import {
  allocationTab,
  byId,
  clientPage,
  clientsScreen,
  feesTab,
  importScreen,
  isDrawn,
  openClient,
  proposalsTab,
  retirementTab,
  riskTab,
  shell,
  startScreen,
  tiersScreen,
} from './pages'
import { sampleFiles } from './prepared-book'
import { DIRTY_FILE, PASSPHRASE, profile, program, SAMPLE_DAY, sampleDir } from './programs'
import { clientOf } from './stories'

/*
 * The whole main job as an advisor does it on his first day, in a real browser on the really started host: nothing before
 * it, a signed-ready proposal on paper after it. The tests of this file are the steps of one journey, in order.
 */

const home = mkdtempSync(join(tmpdir(), 'advisor-e2e-'))
const [dataDir, downloads, temporary] = ['data', 'desk', 'tmp'].map((name) => join(home, name)) as [
  string,
  string,
  string,
]
for (const dir of [dataDir, downloads, temporary]) mkdirSync(dir)
// Host, worker and browsers put what they call temporary where nobody else writes, so that it can be searched.
process.env['TMPDIR'] = temporary
const dirty = join(sampleDir, DIRTY_FILE)
const isStatement = (file: string): boolean => basename(file).startsWith('交割单')
const SON_ABROAD = clientOf('son-abroad')

/** Answers of a careful saver of fifty, question by question. */
const ANSWERS = ['A', 'D', 'B', 'B', 'D', 'C', 'C', 'A', 'C', 'B', 'B', 'AB', 'C', 'B', 'B', 'A', 'B', 'A', 'C', 'A']

let host: RunningHost
let browser: Browser
let window: Window
let page: Page
/** What the journey has seen and what must still be there, or on paper, at its end. */
const seen = { name: '', zone: '', verdict: '', spending: 0, pdf: '', recoveryCode: '' }
const ZONE_WORD: Readonly<Record<string, string>> = { green: '绿区', grey: '灰区', red: '红区' }
const VERDICT_ON_PAPER: Readonly<Record<string, RegExp>> = {
  commission: /按佣金更便宜/,
  fee: /按资产收费更便宜|按资产收费/,
  tooClose: /相差不大|难分/,
  noBreakeven: /没有交点|佣金/,
}

beforeAll(async () => {
  host = startHost({ program: program('node-host'), dataDir, env: { ADVISOR_TODAY: SAMPLE_DAY } })
  browser = await openBrowser()
  window = await openWindow(browser, await host.address())
  page = window.page
})
afterAll(async () => {
  await browser.close()
  await host.stop()
  rmSync(home, { recursive: true, force: true })
})

describe('an empty profile', () => {
  it('greets in Chinese, and in English when asked', async () => {
    const screen = startScreen(page)
    await expect.poll(() => screen.title()).toMatch(/[\u4e00-\u9fff]/)
    await screen.language('English')
    await expect.poll(() => screen.title()).toMatch(/^[A-Za-z ,’'.]+$/)
    await screen.language('中文')
    await expect.poll(() => screen.title()).toMatch(/[\u4e00-\u9fff]/)
  })

  it('becomes a book: weak and mistyped passphrases are refused, the recovery code must be typed back', async () => {
    const screen = startScreen(page)
    await screen.choose('create')
    await screen.passphrase('short', 'short')
    await expect.poll(() => screen.alerts()).not.toEqual([])
    await screen.passphrase(PASSPHRASE, `${PASSPHRASE}r`)
    await expect.poll(() => screen.alerts()).not.toEqual([])
    await screen.passphrase(PASSPHRASE, PASSPHRASE)
    await screen.profile(profile)
    seen.recoveryCode = await screen.recoveryCode()
    expect(seen.recoveryCode).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4})+$/)
    await screen.goOnFromSheet()
    await screen.confirmCode('AAAA-BBBB-CCCC-DDDD')
    await expect.poll(() => screen.alerts()).not.toEqual([])
    await screen.confirmCode(seen.recoveryCode.toLowerCase().replaceAll('-', ' '))
    await shell(page).isOpen()
  }, 240_000)
})

describe('an empty book', () => {
  it.each(['clients', 'tiers'] as const)('says on the page %s what to do first, and leads there', async (key) => {
    await shell(page).go(key)
    await byId(page, 'empty').waitFor()
    await byId(page, 'empty').getByRole('button').first().click()
    await expect.poll(() => byId(page, 'drop-zone').count()).toBe(1)
  })
})

describe('the exports of the broker', () => {
  it('are dropped together; the dirty one stops the batch, and says row by row what is wrong', async () => {
    const screen = importScreen(page)
    await shell(page).go('imports')
    await screen.add([...sampleFiles().filter((file) => !isStatement(file)), dirty])
    await screen.runAll()
    await expect.poll(() => screen.stoppedAt()).toContain(DIRTY_FILE)
    await expect.poll(() => screen.status(dirty)).toBe('refused')
    const problems = await screen.problems(dirty)
    expect(problems.length).toBeGreaterThan(5)
    for (const { row, text } of problems) {
      expect(row).toBeGreaterThan(1)
      // Words, not codes.
      expect(text).toMatch(/[\u4e00-\u9fff]/)
    }
    expect(problems.some(({ text }) => text.includes('20260230'))).toBe(true)
  }, 240_000)

  it('of which nothing of the dirty one is in the book: the sound statements are all new', async () => {
    const screen = importScreen(page)
    await expect.poll(() => screen.history()).not.toContain(DIRTY_FILE)
    await screen.remove(dirty)
    await screen.add(sampleFiles().filter(isStatement))
    await screen.runAll()
    await expect.poll(() => screen.stoppedAt()).toBeNull()
    await expect.poll(() => screen.finished()).toBe(1)
    const history = await screen.history()
    for (const file of sampleFiles()) expect(history).toContain(basename(file))
    expect(history).not.toContain(DIRTY_FILE)
  }, 240_000)

  it('make a tiered book: the manager looks at the findings and confirms', async () => {
    await shell(page).go('tiers')
    const screen = tiersScreen(page)
    expect((await screen.findings()).length).toBeGreaterThan(10)
    await expect.poll(() => screen.byTier()).toMatch(/高净值[\s\S]*中等[\s\S]*小客户/)
    await screen.confirm()
  }, 240_000)
})

describe('a client in one meeting', () => {
  it('is found by his number and opened by the keyboard', async () => {
    await openClient(page, SON_ABROAD)
    seen.name = await clientPage(page).name()
    expect(seen.name.length).toBeGreaterThanOrEqual(2)
  })

  it('answers twenty questions; the pre-assessment stands beside the official level and changes nothing of it', async () => {
    await clientPage(page).open('risk')
    const screen = riskTab(page)
    const official = await screen.official()
    expect(official).toMatch(/C[1-5]/)
    expect(await screen.assess(ANSWERS)).toMatch(/63.*C4/s)
    await screen.save()
    await expect.poll(() => screen.preAssessments()).toContain('63')
    await expect.poll(() => screen.official()).toBe(official)
  }, 240_000)

  it('sees his allocation on the frontier, and it is adopted with a reason', async () => {
    await clientPage(page).open('allocation')
    const screen = allocationTab(page)
    await expect.poll(() => screen.say()).toMatch(/\d+(\.\d+)?%/)
    await expect.poll(() => isDrawn(screen.chart('frontier-chart'))).toBe(true)
    await expect.poll(() => isDrawn(screen.chart('weights-chart'))).toBe(true)
    await screen.adopt('按测评等级配置，留出学费')
    expect((await shell(page).toast()).length).toBeGreaterThan(2)
  }, 240_000)

  it('sees his zone, moves what he spends and when he retires, and zone and sentence follow', async () => {
    await clientPage(page).open('retirement')
    const screen = retirementTab(page)
    const before = { zone: await screen.zone(), sentence: await screen.sentence() }
    await screen.dragTo('spending', 1)
    await screen.dragTo('age', 0)
    await expect.poll(() => screen.zone(), { timeout: 60_000 }).toBe('red')
    await expect.poll(() => screen.sentence()).not.toBe(before.sentence)
    await screen.dragTo('spending', 0.02)
    await screen.dragTo('age', 1)
    await expect.poll(() => screen.zone(), { timeout: 60_000 }).toBe('green')
    await expect.poll(() => screen.sentence()).toContain('绿区')
    expect(before.zone).toMatch(/green|grey|red/)
  }, 240_000)

  it('is helped out of the red: a lever that is applied makes the plan green, and the plan is kept', async () => {
    const screen = retirementTab(page)
    await screen.dragTo('spending', 0.75)
    await screen.dragTo('age', 0.2)
    await expect.poll(() => screen.zone(), { timeout: 60_000 }).not.toBe('green')
    await expect.poll(() => screen.levers().count(), { timeout: 60_000 }).toBeGreaterThan(0)
    await screen.applyFirstLever()
    await expect.poll(() => screen.zone(), { timeout: 60_000 }).toBe('green')
    seen.zone = 'green'
    seen.spending = await screen.sliderValue('spending')
    await screen.save()
  }, 240_000)

  it('hears honestly whether a fee would be cheaper, and that the adviser has an interest in it', async () => {
    await clientPage(page).open('fees')
    const screen = feesTab(page)
    const { code, sentence } = await screen.verdict()
    seen.verdict = code ?? ''
    expect(Object.keys(VERDICT_ON_PAPER)).toContain(seen.verdict)
    expect(sentence).toMatch(/\d/)
    await expect.poll(() => screen.conflict()).toContain('利益冲突')
    await expect.poll(() => isDrawn(screen.chart())).toBe(true)
  }, 240_000)
})

describe('the proposal', () => {
  it('is not made with a promise among the words of the meeting', async () => {
    await clientPage(page).open('proposals')
    const screen = proposalsTab(page)
    await expect.poll(() => screen.ready()).toBe(true)
    await screen.heard('孩子三年后留学\n您说过这是保本的，保证收益')
    await expect.poll(() => screen.findings()).not.toEqual([])
    await screen.create()
    await expect.poll(() => screen.versions()).toEqual([])
  }, 240_000)

  it('is made, looked at and saved as a file', async () => {
    const screen = proposalsTab(page)
    await screen.heard('孩子三年后留学，学费要准备好')
    await screen.create()
    await screen.waitForVersion(1)
    await screen.view(1)
    const download = await screen.download(1)
    // A file on the desk is read by others: its name does not say whose it is.
    expect(download.suggestedFilename()).toMatch(/^proposal-[\d-]+-v1-zh\.pdf$/)
    seen.pdf = join(downloads, download.suggestedFilename())
    await download.saveAs(seen.pdf)
    await download.delete()
  }, 240_000)

  it('is a sound document of eight or more pages, none of them blank', () => {
    expect(documentProblems(seen.pdf, 'zh-CN')).toEqual([])
    expect(pageProblems(seen.pdf)).toEqual([])
  }, 240_000)

  it('says what the screens said: client, level, zone, verdict, adviser, words heard – and nothing of the inside', () => {
    const text = squeezed(textOf(seen.pdf))
    expect(text).toContain(seen.name)
    expect(text).toMatch(/C4积极型/)
    expect(text).toContain(ZONE_WORD[seen.zone])
    expect(text).toMatch(VERDICT_ON_PAPER[seen.verdict] ?? /^$/)
    expect(text).toContain(profile.registrationCode)
    expect(text).toContain('孩子三年后留学，学费要准备好')
    expect(text).toContain('投资决策由您自主作出')
    expect(text).toContain('63')
    expect(wordProblems(seen.pdf, 'zh-CN', [profile.firm, profile.branch, seen.name])).toEqual([])
  }, 240_000)

  it('is recognised when it is dropped on the page again', async () => {
    expect(await proposalsTab(page).verify(seen.pdf)).toBe('good')
  }, 240_000)
})

describe('locked and opened again', () => {
  it('a wrong passphrase opens nothing', async () => {
    await shell(page).lock()
    await expect.poll(() => page.content()).not.toContain(seen.name)
    const screen = startScreen(page)
    await screen.unlock('wrong horse battery staple')
    await expect.poll(() => screen.refused()).toBe('wrongPassphrase')
  }, 240_000)

  it('with the right one everything is still there', async () => {
    await startScreen(page).unlock(PASSPHRASE)
    await shell(page).isOpen()
    await shell(page).go('clients')
    const screen = clientsScreen(page)
    await expect.poll(() => screen.count()).toContain('240')
    await screen.open(SON_ABROAD)
    await clientPage(page).open('risk')
    await expect.poll(() => riskTab(page).preAssessments()).toContain('63')
    await clientPage(page).open('retirement')
    await expect.poll(() => retirementTab(page).zone()).toBe('green')
    await expect.poll(() => retirementTab(page).sliderValue('spending')).toBe(seen.spending)
    await clientPage(page).open('proposals')
    await proposalsTab(page).waitForVersion(1)
    await expect.poll(() => proposalsTab(page).versions()).toHaveLength(1)
  }, 240_000)

  it('and a host that is started again finds the same book', async () => {
    await window.context.close()
    expect(await host.stop()).toBe(0)
    expect(host.stderr()).toBe('')
    host = startHost({ program: program('node-host'), dataDir, env: { ADVISOR_TODAY: SAMPLE_DAY } })
    const complaints = window.complaints
    window = await openWindow(browser, await host.address())
    page = window.page
    await startScreen(page).unlock(PASSPHRASE)
    await shell(page).isOpen()
    await shell(page).go('clients')
    await expect.poll(() => clientsScreen(page).count()).toContain('240')
    expect([...complaints, ...window.complaints]).toEqual([])
  }, 240_000)
})

describe('what is on the disk', () => {
  it('would be noticed: the export of the broker gives all of its people away', () => {
    expect(peopleCount()).toBe(240)
    expect(clearTextBelow([join(sampleDir, '客户资料.xls')])).toHaveLength(1)
  })

  it('names no client and no telephone while the book is open: not the book, the log, a temporary file, the browser', () => {
    expect(clearTextBelow([dataDir, temporary])).toEqual([])
  }, 240_000)

  it('nor when everything is closed, and no browser leaves anything behind', async () => {
    await window.context.close()
    await browser.close()
    await host.stop()
    expect(clearTextBelow([dataDir, temporary])).toEqual([])
    // A browser clears its profile a moment after it has ended.
    await expect.poll(() => filesBelow(temporary), { timeout: 60_000 }).toEqual([])
  }, 240_000)
})
