import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { textOf } from '../pdf/read-pdf'
import { openBrowser, openWindow, type Window } from './browser'
import { connect, startHost, type RunningHost, type Session } from './host'
import { byId, shell } from './pages'
import { marketDayScreen } from './pages-market-day'
import { preparedBook } from './prepared-book'
import { PASSPHRASE, program, SAMPLE_DAY } from './programs'
import { clientOf } from './stories'

/* A market day on the sample's book: a scenario, the call list, one client's page, and the call that was logged. */

const out = mkdtempSync(join(tmpdir(), 'advisor-market-day-'))
let dataDir: string
let host: RunningHost
let browser: Browser
let window: Window
let session: Session
const who = { margin: '', marginId: '', planned: '' }

/** A retirement plan with a bill to pay next year, and what the margin client said that he could stand. */
async function prepareClients(): Promise<void> {
  const { api } = session
  const find = async (key: string) => {
    const { rows } = await api.clients.list.query({ search: clientOf(key) })
    return rows[0]!
  }
  const margin = await find('margin-145')
  who.margin = margin.name
  who.marginId = margin.id
  await api.marketDay.saveWorries.mutate({
    clientId: margin.id,
    rev: 0,
    worries: { version: 1, list: [{ fall: 0.04, text: '一天跌掉四个点我睡不着', horizon: 'day', saidOn: SAMPLE_DAY }] },
  })
  const planned = await find('retired-teacher')
  who.planned = planned.name
  const draft = await api.zone.forClient.query({ clientId: planned.id })
  await api.zone.save.mutate({
    clientId: planned.id,
    rev: 0,
    sources: draft.sources,
    plan: {
      ...draft.plan,
      events: [{ id: 'e1', purpose: 'renovation', label: '装修', month: '2027-06', amount: -200_000 }],
    },
  })
}

beforeAll(async () => {
  ;({ dataDir } = await preparedBook())
  host = startHost({ program: program('node-host'), dataDir, env: { ADVISOR_TODAY: SAMPLE_DAY } })
  session = await connect(await host.address())
  await session.api.book.unlock.mutate({ book: 'main', passphrase: PASSPHRASE })
  await prepareClients()
  browser = await openBrowser()
  window = await openWindow(browser, await host.address())
  await shell(window.page).isOpen()
}, 240_000)
afterAll(async () => {
  await browser.close()
  await host.stop()
  for (const dir of [dataDir, out]) rmSync(dir, { recursive: true, force: true })
})

const screen = () => marketDayScreen(window.page)

describe('A shares fall by five per cent', () => {
  it('says at once what it does to the book, zones to follow', async () => {
    await screen().open()
    await screen().preset('A股 −5%')
    await expect.poll(() => screen().move('CN_EQ_L').inputValue()).toBe('-5')
    const said = await screen().headline()
    expect(said).toMatch(/整本账簿 −[\d.,]+ 万元（▼ −\d\.\d\d%）/)
    expect(said).toContain('退休区域在重算后给出')
  })

  it('the list is in the order of its points, with the margin client on it and why', async () => {
    await screen().run()
    const rows = await screen().rows()
    const scores = rows.map((row) => Number(/(\d+)\s+\d+\+\d+/.exec(row)?.[1]))
    expect(scores.length).toBeGreaterThan(3)
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
    const margin = await screen().row(who.margin).innerText()
    expect(margin).toMatch(/维持担保比例 1[34]\d%/)
    expect(margin).toContain('超过他自己说能承受的 4.0%')
    await expect.poll(() => screen().headline()).toMatch(/有计划的 1 位/)
  })

  it('the page of a client says what changed and what did not, and nothing internal', async () => {
    await screen().openPage(who.margin)
    const text = await screen().pageText()
    for (const part of ['计划里是怎么说的', '变了的', '今天不做的', '请您决定的', '补充担保物', '2008', '√252'])
      expect(text).toContain(part)
    for (const internal of ['S1', 'S2', 'S3', '受伤', '害怕', '分层']) expect(text).not.toContain(internal)
  })

  it('the same on paper, one sheet', async () => {
    const file = join(out, 'page.pdf')
    await (await screen().printPage()).saveAs(file)
    const text = textOf(file)
    expect(text).toContain(who.margin)
    expect(text.replace(/\s/g, '')).toContain('本页是沟通说明，不是委托指令')
    expect(text).toMatch(/1 ?\/ ?1/)
    for (const internal of ['S1', 'S2', 'S3', '受伤', '害怕']) expect(text).not.toContain(internal)
  })

  it('the call is logged with what was said, stands in the service log, and can be taken back', async () => {
    await byId(window.page, 'page-call').click()
    await screen().logCall('他想补 20 万担保物，周一办')
    await expect.poll(() => screen().row(who.margin).innerText()).toContain('已联系')
    const log = () => session.api.clients.serviceLog.query({ id: who.marginId })
    expect((await log()).contacts[0]).toMatchObject({ summary: '他想补 20 万担保物，周一办', date: SAMPLE_DAY })
    await byId(window.page, 'toast-undo').click()
    await expect.poll(() => screen().row(who.margin).innerText()).not.toContain('已联系')
    expect((await log()).contacts[0]?.summary).not.toBe('他想补 20 万担保物，周一办')
  })

  it('the list leaves the book marked as internal', async () => {
    const file = join(out, 'list.csv')
    await (await screen().exportList()).saveAs(file)
    const [mark, head, first] = readFileSync(file, 'utf8').split('\r\n')
    expect(mark).toMatch(/内部使用，不得外传.*校验 [0-9a-f]{12}/)
    expect(head).toContain('受伤分')
    expect(first).toMatch(/^1,/)
  })
})

describe('closing prices', () => {
  it('a move beyond the limit is shown and left out; the rest moves by price', async () => {
    const { rows } = await session.api.clients.list.query({ search: clientOf('margin-145') })
    const holdings = await session.api.clients.holdings.query({ id: rows[0]!.id })
    const priced = holdings.filter(({ price, instrument }) => price !== null && instrument === 'stock')
    const [sound, wild] = [priced[0]!, priced[1]!]
    const file = join(out, 'prices.csv')
    writeFileSync(
      file,
      `证券代码,收盘价\n${sound.code},${(Number(sound.price) * 0.97).toFixed(3)}\n${wild.code},${(Number(wild.price) * 0.5).toFixed(3)}\n699999,1.5\nabc,1\n`,
    )
    await byId(window.page, 'clear-moves').click()
    const said = await screen().prices(file)
    expect(said).toContain('1 只持仓证券按收盘价计算')
    expect(said).toContain('1 只的涨跌可疑，没有采用')
    expect(said).toContain('1 个代码无人持有')
    expect(said).toContain('1 行读不出来')
    await expect.poll(() => byId(window.page, 'flagged-prices').innerText()).toContain('可能除权或填错')
    await window.page.keyboard.press('Escape')
    await expect.poll(() => screen().headline()).toMatch(/整本账簿 −/)
  })
})

it('earlier days stay as they were, and the page made no complaint', async () => {
  const days = await session.api.marketDay.list.query()
  expect(days).toHaveLength(1)
  expect(days[0]).toMatchObject({ on: SAMPLE_DAY, called: 0, input: { preset: 'aShare5' } })
  expect(window.complaints).toEqual([])
})
