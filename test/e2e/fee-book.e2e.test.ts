import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { textOf } from '../pdf/read-pdf'
import { openBrowser, openWindow, type Window } from './browser'
import { connect, startHost, type RunningHost, type Session } from './host'
import { byId, shell, textOn } from './pages'
import { feeBookScreen } from './pages-fee-book'
import { preparedBook } from './prepared-book'
import { PASSPHRASE, program, profile, SAMPLE_DAY } from './programs'
import { clientOf } from './stories'

/* Fee opportunities on the sample's book: as the manager, and as the advisor who may look and not change. */

const out = mkdtempSync(join(tmpdir(), 'advisor-fee-book-'))
let dataDir: string
let host: RunningHost
let browser: Browser
let window: Window
let session: Session
let trader: string

beforeAll(async () => {
  ;({ dataDir } = await preparedBook())
  host = startHost({ program: program('node-host'), dataDir, env: { ADVISOR_TODAY: SAMPLE_DAY } })
  session = await connect(await host.address())
  await session.api.book.unlock.mutate({ book: 'main', passphrase: PASSPHRASE })
  trader = (await session.api.clients.list.query({ search: clientOf('trader-12x') })).rows[0]!.name
  browser = await openBrowser()
  window = await openWindow(browser, await host.address())
  await shell(window.page).isOpen()
}, 240_000)
afterAll(async () => {
  await browser.close()
  await host.stop()
  for (const dir of [dataDir, out]) rmSync(dir, { recursive: true, force: true })
})

const screen = () => feeBookScreen(window.page)
const text = (testId: string) => textOn(byId(window.page, testId))

describe('the manager', () => {
  it('reads the book in one sentence, with both sides and the conflict beside it', async () => {
    await screen().open()
    expect(await screen().say()).toMatch(/240 位客户：\d+ 位可以谈，\d+ 位更适合会员制，\d+ 位不应转，\d+ 位需要看/)
    await expect.poll(() => text('fee-book-figures')).toContain('本月还可转')
    const figures = await text('fee-book-figures')
    for (const part of ['客户一年少付', '公司留存变化', '顾问提成变化', '利益冲突']) expect(figures).toContain(part)
  })

  it('tries out a nearly free membership: the busy trader becomes a member, and back again', async () => {
    await screen().show('更适合会员制')
    await screen().slide('what-if-membership', 20)
    await expect.poll(async () => (await screen().rows()).join('\n')).toContain(trader)
    await byId(window.page, 'what-if-reset').click()
    await expect.poll(async () => (await screen().rows()).join('\n')).not.toContain(trader)
  })

  it('sees why somebody must not be moved, and opens his fee page from the row', async () => {
    await screen().show('维持佣金')
    await expect.poll(async () => (await screen().rows()).join('\n')).toContain('他会多付')
    await screen().sortBy('turnover')
    await expect.poll(async () => (await screen().rows()).join('\n')).toContain(trader)
    await screen().openRow(trader)
    await byId(window.page, 'fees-tab').waitFor({ timeout: 60_000 })
    await screen().open()
  })

  it('looks at the watch list with its limits and where they come from', async () => {
    await screen().tab('watch')
    await expect.poll(() => text('watch-list')).toContain('收费账户几乎不交易')
    await expect.poll(() => text('watch-thresholds')).toContain('20%')
  })

  it('changes the monthly cap, the page follows, and it can be taken back', async () => {
    await screen().tab('policy')
    await screen().setCap('0')
    await expect.poll(() => text('fee-book-policy')).toContain('经理修改过')
    await screen().tab('offers')
    await expect.poll(() => text('fee-book-figures')).toContain('本月上限已到')
    await byId(window.page, 'toast-undo').click()
    await expect.poll(() => text('fee-book-figures')).not.toContain('本月上限已到')
    await screen().tab('policy')
    await expect.poll(() => text('fee-book-policy')).toContain('未修改')
  })

  it('prints and exports the list, marked as internal with user and time', async () => {
    await screen().tab('offers')
    await screen().show('需要看')
    await expect.poll(async () => (await screen().rows()).length).toBeGreaterThan(3)
    const csv = join(out, 'list.csv')
    await (await screen().download('fee-book-csv')).saveAs(csv)
    const [mark, setting, head, first] = readFileSync(csv, 'utf8').split('\r\n')
    expect(mark).toMatch(/内部使用，不得外传.*校验 [0-9a-f]{12}/)
    expect(setting).toContain('约定年换手')
    expect(head).toContain('客户少付')
    expect(first).toMatch(/^1,/)
    const pdf = join(out, 'list.pdf')
    await (await screen().download('fee-book-print')).saveAs(pdf)
    const paper = textOf(pdf).replace(/\s/g, '')
    for (const part of ['收费机会名单', '内部使用', '不得外传', '利益冲突', '收费账户几乎不交易'])
      expect(paper).toContain(part)
  })

  it('finds nothing in the pipeline before anything was offered', async () => {
    await screen().tab('pipeline')
    await expect.poll(() => text('fee-book-page')).toContain('还没有提出过协议')
  })
})

describe('the advisor', () => {
  it('sees the same list and may not change the policy', async () => {
    await session.api.app.saveProfile.mutate({ ...profile, role: 'advisor' })
    await window.page.reload()
    await shell(window.page).isOpen()
    await screen().open()
    await screen().tab('policy')
    await expect.poll(() => byId(window.page, 'policy-edit').isDisabled()).toBe(true)
    const view = await session.api.feeBook.view.query({})
    expect(view.policy.mayChange).toBe(false)
    await expect(session.api.feeBook.savePolicy.mutate({ rev: view.policy.rev, document: null })).rejects.toThrow(
      'forbidden',
    )
  })

  it('the page made no complaint', () => {
    expect(window.complaints).toEqual([])
  })
})
