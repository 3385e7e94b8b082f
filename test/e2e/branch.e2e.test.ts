import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { textOf } from '../pdf/read-pdf'
import { openBrowser, openWindow, type Window } from './browser'
import { connect, startHost, type RunningHost, type Session } from './host'
import { byId, shell } from './pages'
import { branchScreen } from './pages-branch'
import { preparedBook } from './prepared-book'
import { PASSPHRASE, profile, program, SAMPLE_DAY } from './programs'

/* The manager tries what a lower net rate would mean, keeps it, takes it back, and prints; the advisor may look. */

const out = mkdtempSync(join(tmpdir(), 'advisor-branch-'))
let dataDir: string
let host: RunningHost
let browser: Browser
let window: Window
let session: Session
const screen = () => branchScreen(window.page)
const plain = (text: string): string => text.replace(/\s/g, '')

beforeAll(async () => {
  ;({ dataDir } = await preparedBook())
  host = startHost({ program: program('node-host'), dataDir, env: { ADVISOR_TODAY: SAMPLE_DAY } })
  session = await connect(await host.address())
  await session.api.book.unlock.mutate({ book: 'main', passphrase: PASSPHRASE })
  browser = await openBrowser()
  window = await openWindow(browser, await host.address())
  await shell(window.page).isOpen()
}, 240_000)
afterAll(async () => {
  await browser.close()
  await host.stop()
  for (const dir of [dataDir, out]) rmSync(dir, { recursive: true, force: true })
})

describe('the manager', () => {
  it('reads what the example branch lives on', async () => {
    await screen().open()
    await expect.poll(() => screen().said()).toContain('一年盈利 112.8 万元')
    const said = await screen().said()
    for (const part of ['0.0538%', '0.0093%', '42.1%']) expect(said).toContain(part)
    await expect.poll(() => screen().origin()).toContain('内置示例')
    await expect.poll(() => screen().cells('branch-scenarios', '成交下降')).toContain('−29.0 万')
    await expect.poll(() => screen().text('branch-risk')).toContain('48% 的收入没有了')
    await expect.poll(() => screen().chartTitle('fee-mix')).toContain('要有 53.4% 的资产')
  })

  it('sees the study at its own volume, with both corrections, and the book as what it is', async () => {
    await expect.poll(() => screen().text('branch-study')).toContain('9.9%')
    const study = plain(await screen().text('branch-study'))
    expect(study).toContain('假设全市场日成交500亿元')
    expect(study).toContain('34.0倍')
    await expect.poll(() => screen().text('branch-book')).toContain('一位顾问的账簿不是营业部')
  })

  it('moves the net rate and everything follows', async () => {
    await screen().move('lever-rate', 80)
    await expect.poll(() => screen().said()).toContain('一年亏损')
    await expect.poll(() => screen().leverText('lever-rate')).toBe('0.008%')
    await expect.poll(() => screen().origin()).toContain('试算')
    await expect.poll(() => screen().chartTitle('iso-profit')).toContain('今天是 0.008%')
    await screen().move('lever-cost', 12_000_000)
    await expect.poll(() => screen().said()).toContain('亏损 321.1 万元')
  })

  it('saves it as the branch’s own, takes it back, and nothing is left', async () => {
    await screen().save()
    await expect.poll(() => screen().origin()).toContain('示例顾问保存于')
    expect((await session.api.branch.view.query()).own).toMatchObject({
      annualCost: 12_000_000,
      netCommissionRate: 0.00008,
    })
    await screen().undo()
    await expect.poll(() => screen().origin()).toContain('内置示例')
    expect((await session.api.branch.view.query()).own).toBeNull()
    await expect.poll(() => screen().said()).toContain('一年盈利 112.8 万元')
  })

  it('prints what is on the screen on two pages, marked as internal', async () => {
    await screen().move('lever-rate', 200)
    await expect.poll(() => screen().leverText('lever-rate')).toBe('0.02%')
    const file = join(out, 'branch.pdf')
    await (await screen().print()).saveAs(file)
    const text = plain(textOf(file))
    for (const part of ['营业部盈亏平衡', '内部使用，不得外传', '试算，尚未保存', '0.02%', '成熟市场换手', '2/2'])
      expect(text).toContain(part)
    await byId(window.page, 'discard-branch').click()
    await expect.poll(() => screen().origin()).toContain('内置示例')
  })

  it('learns how steady the book’s revenue is', async () => {
    await screen().tab('stability').click()
    await expect.poll(() => screen().text('stability-say')).toMatch(/佣金月收入的变异系数是 \d+\.\d%/)
    await screen().move('stability-rate', 80)
    await expect.poll(() => screen().leverText('stability-rate')).toBe('0.8%')
  })

  it('compares ways to pay for a conversion, and is refused to pay on trading volume', async () => {
    await screen().tab('pay').click()
    await expect.poll(() => screen().text('pay-rule')).toContain('不得直接与客户交易量或开户数挂钩')
    await expect.poll(() => screen().chartTitle('pay-chart')).toContain('持续分成第 5 年追上首年提成')
    await screen().move('pay-level', 20)
    await expect.poll(() => screen().chartTitle('pay-chart')).toContain('第 3 年追上')
    const file = join(out, 'pay.pdf')
    await (await screen().print('print-pay')).saveAs(file)
    const text = plain(textOf(file))
    for (const part of [
      '分成试算',
      '内部使用，不得外传',
      '第3年追上',
      '不得直接与客户交易量或开户数挂钩',
      '对照：每年20%',
    ])
      expect(text.replaceAll(' ', '')).toContain(part)
    await screen().chooseBasis('客户交易量')
    await expect.poll(() => screen().text('pay-refused')).toContain('2023-02-28')
    await expect.poll(() => byId(window.page, 'pay-chart').count()).toBe(0)
    expect(await byId(window.page, 'print-pay').isDisabled()).toBe(true)
  })
})

describe('an advisor', () => {
  beforeAll(async () => {
    await session.api.app.saveProfile.mutate({ ...profile, role: 'advisor' })
    await window.page.reload()
    await shell(window.page).isOpen()
  })

  it('may look and try, but neither save nor simulate pay', async () => {
    await screen().open()
    await expect.poll(() => screen().said()).toContain('一年盈利 112.8 万元')
    await screen().move('lever-rate', 80)
    await expect.poll(() => screen().said()).toContain('一年亏损')
    await expect.poll(() => byId(window.page, 'save-branch').isDisabled()).toBe(true)
    await expect.poll(() => screen().tab('pay').count()).toBe(0)
    expect(await session.api.branch.payTerms.query().catch(() => 'refused')).toBe('refused')
  })
})

it('the page made no complaint', () => {
  expect(window.complaints).toEqual([])
})
