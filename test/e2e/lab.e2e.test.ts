import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { advisor } from '../cli/run-advisor'
import { openBrowser, openWindow, type Window } from './browser'
import { connect, startHost, type RunningHost } from './host'
import { byId, isDrawn, shell, startScreen, textOn } from './pages'
import { labScreen } from './pages-lab'
import { PASSPHRASE, profile, program, SAMPLE_DAY } from './programs'

/* The portfolio lab in a book without clients: objectives, limits and views from the first figure to the exported file. */

const dataDir = mkdtempSync(join(tmpdir(), 'advisor-e2e-lab-'))
let host: RunningHost
let browser: Browser
let window: Window
let page: Page

beforeAll(async () => {
  host = startHost({ program: program('node-host'), dataDir, env: { ADVISOR_TODAY: SAMPLE_DAY } })
  await (await connect(await host.address())).api.book.create.mutate({ passphrase: PASSPHRASE, profile })
  await host.stop()
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

describe('the portfolio lab', () => {
  it('opens with an answer: four objectives side by side, past bad years beside the model, and the reasons', async () => {
    const lab = labScreen(page)
    await lab.open()
    const measures = await lab.measures()
    for (const words of ['目标波动', '夏普最高', '风险平价', '尾部最小', '较差年份（模型）', '2008 年重演'])
      expect(measures).toContain(words)
    const sentences = await lab.sentences()
    expect(sentences).toMatch(/再多承担 1\.00 个百分点波动，预期回报约多 \d\.\d\d 个百分点/)
    expect(sentences).toMatch(/上限 \d+\.\d% 生效：放宽 1 个百分点，同样波动下预期回报约多/)
    await expect.poll(() => isDrawn(byId(page, 'lab-frontier'))).toBe(true)
    await expect.poll(() => isDrawn(byId(page, 'lab-risk'))).toBe(true)
  }, 240_000)

  it('views are understood while they are typed, and the word that is not is named', async () => {
    const lab = labScreen(page)
    await lab.write('港股 比 A股 高 2%，把握 60%\n比特币年回报 8%，把握 50%')
    await expect.poll(() => lab.view(0)).toBe('理解为：港股 比 A股 高 2%，把握 60%')
    await expect.poll(() => lab.view(1)).toContain('不认识「比特币')
    await expect.poll(() => lab.canRun()).toBe(false)
    await lab.write('港股 比 Ａ股 高 ２％，把握 ６０％\n黄金年回报 4%，把握 50%')
    await expect.poll(() => lab.view(0)).toBe('理解为：港股 比 A股 高 2%，把握 60%')
    await lab.run()
    await expect.poll(() => textOn(byId(page, 'lab-views-chart'))).toMatch(/观点使.+的回报(上调|下调)最多/)
  }, 240_000)

  it('the other convention of weights gives other weights', async () => {
    const lab = labScreen(page)
    const posterior = await lab.weights()
    await byId(page, 'lab-weight-covariance').click()
    await page.locator('.ant-select-item-option').getByText('先验协方差', { exact: true }).click()
    await lab.run()
    await expect.poll(() => lab.weights()).not.toBe(posterior)
    await lab.write('')
  }, 240_000)

  it('limits that cannot hold are named, and a return out of reach says what holds it back', async () => {
    const lab = labScreen(page)
    await lab.choose('targetReturn')
    await lab.fill('targetReturn', '9')
    await lab.run()
    await lab.explain('达到目标回报，风险最小')
    await expect.poll(() => lab.problems()).toMatch(/限制之内最高只有 \d\.\d\d%，挡住它的是：.*权益类合计上限/)
    await lab.fill('min-CN_EQ_L', '50')
    await expect.poll(() => lab.canRun()).toBe(false)
    await lab.fill('max-CN_EQ_L', '60')
    await lab.fill('group-max-0', '40')
    await lab.run()
    await expect
      .poll(() => textOn(byId(page, 'lab-clash')))
      .toMatch(/不能同时成立.*(A 股大盘下限.*权益类合计上限|权益类合计上限.*A 股大盘下限)/)
    await lab.fill('min-CN_EQ_L', '20')
    await lab.fill('max-CN_EQ_L', '40')
    await lab.fill('group-max-0', '65')
    await lab.choose('targetReturn')
  }, 240_000)

  it('the weights leave as a table, and the input of the computation runs from the command line', async () => {
    const lab = labScreen(page)
    await lab.choose('resampled')
    await lab.run()
    const [download] = await Promise.all([page.waitForEvent('download'), byId(page, 'lab-csv').click()])
    const rows = readFileSync(await download.path(), 'utf8')
      .replace('\uFEFF', '')
      .trim()
      .split('\r\n')
    expect(rows[0]).toContain('重抽样')
    const total = rows.slice(1).reduce((sum, row) => sum + Number(row.split(',')[2]), 0)
    expect(total).toBeCloseTo(1, 9)
    await lab.explain('重抽样有效组合')
    await expect.poll(() => lab.sentences()).toContain('随机种子 20260101')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await byId(page, 'lab-json').click()
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('resampled')
    const json = await page.evaluate(() => navigator.clipboard.readText())
    expect(JSON.parse(json)).toMatchObject({
      objective: { type: 'resampled', seed: 20260101 },
      assets: expect.arrayContaining([expect.objectContaining({ id: 'CN_EQ_L', max: 0.4 })]),
    })
    const ran = await advisor(['compute', 'allocation.optimize'], json)
    expect([ran.code, ran.stderr]).toEqual([0, ''])
    const { weights } = JSON.parse(ran.stdout) as { weights: Record<string, number> }
    const column = (rows[0] as string).split(',').findIndex((name) => name.includes('重抽样'))
    const ofTable = rows.slice(1).map((row) => Number(row.split(',')[column]))
    expect(Object.keys(weights)).toHaveLength(ofTable.length)
    Object.values(weights).forEach((weight, i) => expect(weight).toBeCloseTo(ofTable[i] as number, 9))
    expect(window.complaints).toEqual([])
  }, 240_000)

  it('speaks English as well', async () => {
    await shell(page).look('English', /^Light/)
    await expect.poll(() => textOn(page.locator('h1'))).toBe('Portfolio lab')
    await expect.poll(() => byId(page, 'lab-compare').innerText()).not.toMatch(/[\u4e00-\u9fff]/)
    await expect.poll(() => byId(page, 'lab-explain').innerText()).not.toMatch(/[\u4e00-\u9fff]/)
  }, 240_000)
})
