import { rmSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, openWindow, type Window } from './browser'
import { connect, startHost, type RunningHost } from './host'
import { byId, clientPage, isDrawn, openClient, retirementTab, shell, startScreen } from './pages'
import { clientWindowControl, openClientWindow, retirementScreen } from './pages-meeting'
import { retirementParts } from './pages-retirement'
import { preparedBook } from './prepared-book'
import { PASSPHRASE, program, SAMPLE_DAY } from './programs'
import { clientOf } from './stories'

/* The retirement tab as advisor and client use it together: from the answer over what could be done to one path in words. */

const CLIENT = clientOf('son-abroad')
const BACK_MS = 90_000

let dataDir: string
let host: RunningHost
let browser: Browser
let window: Window
let page: Page
async function becomesGreen(yes = true): Promise<void> {
  await expect.poll(async () => (await retirementTab(page).zone()) === 'green', { timeout: BACK_MS }).toBe(yes)
}

beforeAll(async () => {
  ;({ dataDir } = await preparedBook())
  host = startHost({ program: program('node-host'), dataDir, env: { ADVISOR_TODAY: SAMPLE_DAY } })
  browser = await openBrowser()
  window = await openWindow(browser, await host.address())
  page = window.page
  await startScreen(page).unlock(PASSPHRASE)
  await shell(page).isOpen()
  // What the client said before: a home that is larger than needed, work that he could go on with, a flat for the child.
  const { api } = await connect(await host.address())
  const { rows } = await api.clients.list.query({ search: CLIENT, limit: 5 })
  const clientId = rows[0]?.id ?? ''
  const { plan, sources } = await api.zone.forClient.query({ clientId })
  await api.zone.save.mutate({
    clientId,
    rev: 0,
    sources,
    plan: {
      ...plan,
      assets: 3_000_000,
      savingYearly: 120_000,
      essentialMonthly: 12_000,
      lifestyleMonthly: 8_500,
      bequest: 500_000,
      weights: { CN_CASH: 0.1, CN_RATES: 0.4, CN_EQ_L: 0.5 },
      mix: 'own',
      events: [{ id: 'e1', purpose: 'childHome', label: '孩子首付', month: '2031-06', amount: -500_000 }],
      reserves: { partTimeMonthly: 12_000, downsizeRelease: 2_500_000, rentMonthly: 6_000 },
    },
  })
}, 300_000)
afterAll(async () => {
  await browser.close()
  await host.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

describe('the answer', () => {
  it('stands above everything: zone, fan and sliders in one window', async () => {
    await openClient(page, CLIENT)
    await clientPage(page).open('retirement')
    await retirementTab(page).zone()
    await retirementParts(page).settled()
    const height = page.viewportSize()?.height ?? 0
    for (const testId of ['zone-say', 'fan-chart', 'slider-age', 'slider-saving']) {
      const box = await byId(page, testId).boundingBox()
      expect(box?.y ?? Infinity).toBeLessThan(height - 40)
    }
    await expect.poll(() => retirementTab(page).zone()).not.toBe('green')
    await expect.poll(() => isDrawn(byId(page, 'fan-chart'))).toBe(true)
  }, 240_000)

  it('is followed by its reasons: three tests with both limits, the error, survival, and the other models', async () => {
    const parts = retirementParts(page)
    await expect.poll(() => parts.tests()).toMatch(/起决定作用的是“.+”/)
    await expect.poll(() => parts.tests()).toMatch(/标准误 0\.\d+%/)
    await expect.poll(() => parts.besides()).toMatch(/到计划年龄（95 岁）[\s\S]+按生存概率加权/)
    await expect.poll(() => parts.spread()).toMatch(/对数正态 \d+\.\d%\s*厚尾 \d+\.\d%\s*压力相关 \d+\.\d%/)
    await expect.poll(() => parts.spread()).toMatch(/不同模型相差 \d+\.\d 个百分点/)
  }, 240_000)
})

describe('the ways to green', () => {
  it('are all tried one after the other: each leads to green and can be taken back', async () => {
    const parts = retirementParts(page)
    const offered = await parts.levers.offered()
    expect(offered.length).toBeGreaterThanOrEqual(5)
    expect(offered).toContain('lever-halfAndHalf')
    for (const lever of offered) {
      await parts.levers.apply(lever)
      await becomesGreen()
      await parts.settled()
      await expect.poll(() => retirementTab(page).zone()).toBe('green')
      await parts.revert()
      await becomesGreen(false)
      await parts.levers.offered()
    }
  }, 400_000)

  it('name the expense that could wait, and say plainly what is not enough', async () => {
    const text = await retirementParts(page).levers.texts()
    expect(text).toContain('孩子首付')
    expect(text).toMatch(/即使.+测算达成也只到 \d+\.\d%（[灰红]区）/)
  }, 240_000)
})

describe('the zone map', () => {
  it('has the plan on it, a word for every cell, and the error of each in its table', async () => {
    const parts = retirementParts(page)
    await parts.goTo('map')
    await parts.map.ready()
    await expect
      .poll(() => parts.map.here().getAttribute('aria-label'))
      .toMatch(/现在的计划.+测算达成 \d+\.\d%，标准误 0\.\d+%/)
    const cells = await Promise.all(['green', 'grey', 'red'].map((zone) => parts.map.cellsOf(zone)))
    expect(cells.flat()).toHaveLength(99)
    expect(cells[0]?.length).toBeGreaterThan(0)
    expect(cells[2]?.length).toBeGreaterThan(0)
    const table = await parts.map.table()
    expect(table).toHaveLength(99)
    expect(table[0]).toMatch(/岁[\s\S]+[绿灰红]区[\s\S]+\d\.\d\d%/)
  }, 240_000)

  it('is walked by the arrow keys; Enter or a click tries a cell, undo brings the plan back', async () => {
    const parts = retirementParts(page)
    const before = await parts.probability()
    const age = await retirementTab(page).sliderValue('age')
    await parts.map.here().focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowLeft')
    const focused = page.locator(':focus')
    const shown = await focused.innerText()
    const expected = Number(/(\d+)%/.exec(shown)?.[1]) / 100
    const within = shown.includes('99% 以上') ? 0.01 : 0.0051
    await page.keyboard.press('Enter')
    const off = async (): Promise<number> => Math.abs((await parts.probability()) - expected)
    await expect.poll(off, { timeout: BACK_MS }).toBeLessThanOrEqual(within)
    await expect.poll(() => retirementTab(page).sliderValue('age')).toBeCloseTo(age + 1, 1)
    await parts.revert()
    await expect.poll(() => parts.probability(), { timeout: BACK_MS }).toBe(before)
    await parts.map.ready()
    await parts.map.cell(0, 0).click()
    await parts.undo()
    await expect.poll(() => retirementTab(page).sliderValue('age')).toBeCloseTo(age, 1)
    await expect.poll(() => parts.probability(), { timeout: BACK_MS }).toBe(before)
  }, 240_000)
})

describe('stress', () => {
  it('alone and together makes the plan worse, in the table and in the sentence, and off again', async () => {
    const parts = retirementParts(page)
    const p = (row: readonly string[] | undefined): number => Number.parseFloat(row?.[2] ?? '')
    await parts.goTo('stress')
    await parts.stress.rows(1)
    await parts.stress.toggle('marketFall')
    const one = await parts.stress.rows(2)
    expect(one[1]?.[0]).toBe('退休那年股市跌 30%')
    expect(p(one[1])).toBeLessThan(p(one[0]))
    await expect.poll(() => parts.stress.says()).toMatch(/每月可花从 .+变为 /)
    await parts.stress.toggle('longLife')
    const both = await parts.stress.rows(4)
    expect(p(both[3])).toBeLessThanOrEqual(Math.min(p(both[1]), p(both[2])))
    await parts.stress.toggle('marketFall')
    await parts.stress.toggle('longLife')
    await parts.stress.rows(1)
  }, 240_000)

  it('of prices is one or the other, and what changes nothing is not offered', async () => {
    const parts = retirementParts(page)
    await parts.stress.toggle('inflation')
    await parts.stress.toggle('lowInflation')
    await expect.poll(() => parts.stress.isOn('inflation')).toBe(false)
    await expect.poll(() => parts.stress.isOn('lowInflation')).toBe(true)
    // Without a contribution record nothing is credited.
    await expect.poll(() => parts.stress.isOffered('crediting')).toBe(false)
    await expect.poll(() => parts.stress.isOffered('longTermCare')).toBe(true)
    await parts.stress.toggle('lowInflation')
    await parts.stress.rows(1)
  }, 240_000)
})

describe('one path in words', () => {
  it('tells the unlucky one from its start to its end, beside the plan without luck', async () => {
    const parts = retirementParts(page)
    await parts.goTo('explain')
    await expect.poll(() => parts.story.title(), { timeout: BACK_MS }).toMatch(/^第 [\d,]+ 条路径：/)
    const sentences = await parts.story.sentences()
    expect(sentences[0]).toMatch(/^\d{4} 年从 .+元开始。$/)
    expect(sentences.some((line) => /市场下跌 \d+%，组合跌去 \d+%/.test(line))).toBe(true)
    expect(sentences.at(-1)).toMatch(/计划结束/)
    await expect.poll(() => parts.story.deterministic()).toMatch(/没有好坏运气时/)
    await expect.poll(() => isDrawn(byId(page, 'path-chart'))).toBe(true)
  }, 240_000)

  it('tells the worst decade and any path by its number, with every year in the table', async () => {
    const parts = retirementParts(page)
    const unlucky = await parts.story.title()
    await parts.story.choose('worstDecade')
    await expect.poll(() => parts.story.title(), { timeout: BACK_MS }).not.toBe(unlucky)
    await parts.story.choose('number')
    await parts.story.type('0')
    await expect.poll(() => byId(page, 'explain').getByRole('alert').count()).toBe(1)
    await parts.story.type('42')
    await expect.poll(() => parts.story.title(), { timeout: BACK_MS }).toMatch(/^第 42 条路径：/)
    await parts.story.openTable()
    await expect.poll(() => parts.story.years()).toBeGreaterThan(30)
  }, 240_000)
})

describe("the client's window", () => {
  let second: Page
  const answers: string[] = []
  const screen = () => retirementScreen(second)
  const amounts = /\d 元|\d 万/

  it('has the zone, the money a month, the fan and what it takes, as they stand on the screen', async () => {
    page.context().on('page', (opened) =>
      opened.on('response', (response) => {
        if (new URL(response.url()).pathname.startsWith('/api/meeting/call/'))
          void response.text().then(
            (text) => answers.push(text),
            // Its window has been closed meanwhile.
            () => undefined,
          )
      }),
    )
    await retirementParts(page).settled()
    second = await openClientWindow(page)
    await expect.poll(() => screen().zone(), { timeout: BACK_MS }).toBe(await retirementTab(page).zone())
    await expect.poll(async () => (await retirementTab(page).sentence()).includes(await screen().say())).toBe(true)
    await expect
      .poll(() => screen().outcome())
      .toMatch(/10,000 条测算路径里，\d+\.\d% .+标准误 0\.\d+%.+需要调整的可能性 \d/)
    await expect
      .poll(() => screen().needs())
      .toMatch(/退休[\s\S]+岁[\s\S]+每月支出[\s\S]+万元[\s\S]+每年存入[\s\S]+12\.0 万元/)
    await expect.poll(() => screen().basis()).toMatch(/“对数正态”模型生成 10,000 条路径，种子 \d+；资本市场假设 20\d\d/)
    await expect.poll(() => screen().text()).toContain('不承诺任何收益')
    await expect.poll(() => isDrawn(screen().fan())).toBe(true)
    expect(await screen().tried()).toEqual([])
    await expect.poll(() => clientWindowControl(page).here()).toBe('true')
  }, 240_000)

  it('follows the sliders once they rest, says that it is tried, and comes back with the plan', async () => {
    const before = await screen().say()
    await retirementTab(page).dragTo('spending', 0.9)
    await expect.poll(() => screen().tried(), { timeout: BACK_MS }).toEqual(['试算，还没有保存'])
    await expect
      .poll(async () => (await retirementTab(page).sentence()).includes(await screen().say()), { timeout: BACK_MS })
      .toBe(true)
    await expect.poll(() => screen().zone()).toBe('red')
    expect(await screen().say()).not.toBe(before)
    await retirementParts(page).revert()
    await expect.poll(() => screen().say(), { timeout: BACK_MS }).toBe(before)
    expect(await screen().tried()).toEqual([])
  }, 240_000)

  it('covers every amount, in the table too, while the fan stays', async () => {
    await clientWindowControl(page).hide()
    await expect.poll(() => screen().text()).not.toMatch(amounts)
    await expect.poll(() => isDrawn(screen().fan())).toBe(true)
    await screen().fan().locator('.chart-foot button').click()
    await expect.poll(() => screen().fan().locator('tbody tr').first().innerText()).toMatch(/—/)
    expect(await screen().text()).not.toMatch(/\d{4,} |\d 元|\d 万/)
    await screen().fan().locator('.chart-foot button').click()
    await second.keyboard.press('h')
    await expect.poll(() => screen().needs()).toMatch(amounts)
  }, 240_000)

  it('SECURITY: opens no other door, and was sent nothing of the house', async () => {
    const refused = await second.evaluate(async () => {
      const token = sessionStorage.getItem('client-token') ?? ''
      const headers = { 'content-type': 'application/json', 'x-client-token': token, 'x-advisor-token': token }
      const call = (path: string) => fetch(path, { method: 'POST', headers, body: '{}' }).then(({ status: s }) => s)
      return Promise.all(
        ['zone.projectFully', 'zone.forClient', 'meeting.showRetirement'].map((p) => call(`/api/trpc/${p}`)),
      )
    })
    expect(refused).toEqual([401, 401, 401])
    const sent = answers.filter((answer) => answer.includes('"kind":"retirement"'))
    expect(sent.length).toBeGreaterThan(2)
    expect(sent.join()).not.toMatch(/tier|payout|floor|serv|house|revenue|commission|contribution/i)
    for (const word of ['佣金', '分层', '贡献', '收入来源']) expect(await screen().text()).not.toContain(word)
  }, 240_000)

  it('closes with the meeting', async () => {
    await Promise.all([second.waitForEvent('close'), clientWindowControl(page).end()])
    await expect.poll(() => byId(page, 'client-window-standing').count()).toBe(0)
  }, 240_000)
})

describe('a zone that was kept', () => {
  it('is saved with the plan, and nothing on the way was wrong', async () => {
    const parts = retirementParts(page)
    const [first] = await parts.levers.offered()
    await parts.levers.apply(first ?? '')
    await becomesGreen()
    await parts.settled()
    await retirementTab(page).save()
    await clientPage(page).open('overview')
    await clientPage(page).open('retirement')
    await becomesGreen()
    expect(window.complaints).toEqual([])
  }, 240_000)
})

describe('somebody who has retired long ago', () => {
  it('is asked what he spends, and not when he will retire', async () => {
    await openClient(page, clientOf('retired-teacher'))
    await clientPage(page).open('retirement')
    await byId(page, 'slider-spending').waitFor()
    await expect.poll(() => byId(page, 'slider-age').count()).toBe(0)
  }, 240_000)
})
