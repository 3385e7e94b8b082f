import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { textOf } from '../pdf/read-pdf'
import { openBrowser, openWindow, type Window } from './browser'
import { connect, startHost, type RunningHost } from './host'
import { lastOf } from './import-over-http'
import { byId, openClient, shell, startScreen, textOn } from './pages'
import { clientViews, viewsScreen } from './pages-views'
import { advisor, answersOf, preparedBook } from './prepared-book'
import { PASSPHRASE, program, SAMPLE_DAY } from './programs'
import { clientOf } from './stories'

/* A view of the firm from the form to paper and out again: published, selected, printed, expired. */

const TITLE = '海外优于 A 股'
const CLIENT = clientOf('son-abroad')
const out = mkdtempSync(join(tmpdir(), 'advisor-views-'))
let dataDir: string
let host: RunningHost
let browser: Browser
let window: Window
let page: Page

async function startOn(day: string): Promise<void> {
  host = startHost({ program: program('node-host'), dataDir, env: { ADVISOR_TODAY: day } })
  window = await openWindow(browser, await host.address())
  page = window.page
  await startScreen(page).unlock(PASSPHRASE)
  await shell(page).isOpen()
}

const openPage = () => byId(page, 'nav-views').click()

beforeAll(async () => {
  ;({ dataDir } = await preparedBook())
  browser = await openBrowser()
  await startOn(SAMPLE_DAY)
}, 240_000)
afterAll(async () => {
  await browser.close()
  await host.stop()
  for (const dir of [dataDir, out]) rmSync(dir, { recursive: true, force: true })
})

describe('a manager publishes a view', () => {
  it('there is none yet, and the page says what to do', async () => {
    await openPage()
    await expect.poll(() => viewsScreen(page).sentence()).toBe('现在没有有效的观点')
    await expect.poll(() => textOn(byId(page, 'views-now'))).toContain('还没有有效的观点')
  })

  it('sees what it would do to the model mixes before anything else is written', async () => {
    const screen = viewsScreen(page)
    await screen.add()
    await screen.choose('view-long', '海外发达股票')
    await screen.choose('view-short', 'A 股大盘')
    await expect.poll(() => screen.preview('C4')).toMatch(/海外发达股票\s*10\.0% → 1\d\.\d%/)
    expect(await screen.preview('C1')).toContain('不变')
  })

  it('is told field by field what is missing, and nothing is published', async () => {
    const screen = viewsScreen(page)
    await screen.save()
    await expect.poll(() => screen.errors()).toContain('请填写')
    await screen.type('view-title', TITLE)
    await screen.type('view-owner', '林研究')
    await screen.type('view-reason', '海外盈利预期上修，A 股短期波动加大。')
    await screen.type('view-report', '四季度展望')
    await screen.type('view-publisher', '示例研究所')
    await screen.day('view-report-date', '2026-11-16')
    await screen.type('view-who', '宏观组')
    await screen.day('view-expires', '2026-12-04')
    await expect.poll(() => screen.errors(), { timeout: 60_000 }).toEqual(['请填写'])
    await screen.type('view-why', '汇率可能走弱。')
    await screen.save()
    await screen.closed()
    await expect.poll(() => screen.sentence()).toBe('1 条有效观点；1 条 14 天后到期')
    await expect.poll(() => textOn(screen.card(TITLE))).toContain('宏观组：汇率可能走弱。')
  })

  it('withdraws it and takes that back', async () => {
    const screen = viewsScreen(page)
    await screen.withdraw(TITLE)
    await expect.poll(() => screen.sentence()).toBe('现在没有有效的观点；1 条已结束')
    await screen.undo()
    await expect.poll(() => screen.sentence()).toBe('1 条有效观点；1 条 14 天后到期')
  })

  it('enters returns of the classes; a forgotten percent sign is named by its cell', async () => {
    await byId(page, 'enter-returns').click()
    await byId(page, 'returns-source').fill('示例月报')
    await byId(page, 'returns-text').fill('月份,A 股大盘,海外发达股票\n2026-10,1.2%,2.4')
    await byId(page, 'returns-save').click()
    await expect.poll(() => textOn(byId(page, 'returns-problems'))).toContain('第 2 行第 3 列')
    await byId(page, 'returns-text').fill('月份,A 股大盘,海外发达股票\n2026-10,1.2%,2.4%')
    await byId(page, 'returns-save').click()
    await expect.poll(() => textOn(byId(page, 'returns-card'))).toContain('2.4%')
    await expect.poll(() => textOn(byId(viewsScreen(page).card(TITLE), 'view-record'))).toBe('还没有满一个完整月份')
  })
})

describe('a client follows it', () => {
  it('with one click, tried before it is kept, and the reason is kept with it', async () => {
    await openClient(page, CLIENT)
    const tab = clientViews(page)
    await tab.open()
    await expect.poll(() => tab.sentence()).toBe('没有采用观点：战术配置与战略配置相同')
    await tab.adoptAll()
    await expect.poll(() => tab.sentence()).toMatch(/^试算 1 条观点：跟踪误差 1\.34%，上限 2\.50%/)
    await tab.keep('与公司观点一致')
    await expect.poll(() => tab.sentence()).toMatch(/^采用 1 条观点：跟踪误差/)
    expect(window.complaints).toEqual([])
  })

  it('his proposal prints it, holds no longer than it does, and recomputes bit for bit', async () => {
    await window.context.close()
    await host.stop()
    const file = join(out, 'proposal.pdf')
    const made = await advisor(dataDir, ['proposal', '--client', CLIENT, '--out', file])
    expect(made.stderr).toBe('')
    expect(answersOf(made)[0]).toMatchObject({ validUntil: '2026-12-04' })
    const text = textOf(file).replaceAll(/\s+/g, '')
    for (const words of [
      '战术调整：采用1条阶段性观点',
      TITLE.replaceAll(/\s+/g, ''),
      '林研究',
      '示例研究所',
      '汇率可能走弱',
    ])
      expect(text).toContain(words)
    const verified = await advisor(dataDir, ['verify', file])
    expect(answersOf(verified)[0]).toMatchObject({ recomputed: 'same', differences: [] })
  }, 240_000)
})

describe('on the day after its last day', () => {
  const LATER = '2026-12-05'
  it('the view has fallen out by itself: past on the page, no tilt for the client', async () => {
    await startOn(LATER)
    await openPage()
    await expect.poll(() => viewsScreen(page).sentence()).toBe('现在没有有效的观点；1 条已结束')
    await openClient(page, CLIENT)
    const tab = clientViews(page)
    await tab.open()
    await expect.poll(() => tab.sentence()).toBe('没有采用观点：战术配置与战略配置相同')
    expect(window.complaints).toEqual([])
  }, 240_000)

  it('a new proposal has no tactical part', async () => {
    const { api } = await connect(await host.address())
    const { rows } = await api.clients.list.query({ search: CLIENT, limit: 1 })
    const clientId = rows[0]?.id ?? ''
    const { sections } = await api.proposals.readiness.query({ clientId })
    expect([sections.includes('proposed'), sections.includes('tactical')]).toEqual([true, false])
    const made = await lastOf(
      await api.proposals.create.mutate({
        clientId,
        language: 'zh-CN',
        heard: [],
        decide: [],
        horizonYears: null,
        scheduleId: null,
      }),
    )
    expect(made.version).toBe(2)
    expect(made.validUntil).not.toBe('2026-12-04')
    expect(made.validUntil! > LATER).toBe(true)
  }, 240_000)
})
