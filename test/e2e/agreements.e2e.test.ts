import { rmSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, openWindow, type Window } from './browser'
import { connect, startHost, type RunningHost, type Session } from './host'
import { openClient, shell } from './pages'
import { agreementsScreen, feeSchedulesScreen } from './pages-agreements'
import { preparedBook } from './prepared-book'
import { PASSPHRASE, program, SAMPLE_DAY } from './programs'
import { clientOf } from './stories'

/*
 * A manager writes a schedule that the rules forbid and one that they allow; the advisor offers it against the verdict,
 * records the signature, the client cancels within the window, and the cancellation is taken back.
 */

let dataDir: string
let host: RunningHost
let browser: Browser
let window: Window
let session: Session
let clientId: string
let own: string

beforeAll(async () => {
  ;({ dataDir } = await preparedBook())
  host = startHost({ program: program('node-host'), dataDir, env: { ADVISOR_TODAY: SAMPLE_DAY } })
  session = await connect(await host.address())
  await session.api.book.unlock.mutate({ book: 'main', passphrase: PASSPHRASE })
  const { rows } = await session.api.clients.list.query({ search: clientOf('trader-12x') })
  clientId = rows[0]!.id
  browser = await openBrowser()
  window = await openWindow(browser, await host.address())
  await shell(window.page).isOpen()
}, 240_000)
afterAll(async () => {
  await browser.close()
  await host.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const house = () => feeSchedulesScreen(window.page)
const screen = () => agreementsScreen(window.page)
const statuses = async () => (await screen().list()).map(({ status }) => status)

describe('the schedules of the firm', () => {
  it('a share of gains is refused with the article while it is written, and cannot be saved', async () => {
    await house().open()
    await house().add()
    await house().name('家庭资产费率', 'Household fee')
    await expect.poll(() => house().check()).toContain('规则检查通过')
    await house().select('fee-basis', '收益或亏损')
    await expect.poll(() => house().check()).toContain('证券法第一百六十一条')
    expect(await house().maySave()).toBe(false)
  })

  it('on assets it is lawful: its cost is shown on three levels, and saving stands in the list', async () => {
    await house().select('fee-basis', '资产规模')
    await house().rate('0.36')
    await expect.poll(() => house().figures()).toContain('1.1 万元')
    await expect.poll(() => house().maySave()).toBe(true)
    await house().save()
    await expect.poll(() => house().table()).toContain('家庭资产费率')
    const { rev, schedules } = await session.api.agreements.schedules.query()
    expect(rev).toBe(1)
    own = schedules.find(({ name }) => name.en === 'Household fee')!.id
  })

  it('what is no longer valid stays in the list with its reason, and goes on no offer', async () => {
    const { schedules, rev, ownLimits } = await session.api.agreements.schedules.query()
    const old = { ...schedules[0]!, id: 'old', name: { zh: '旧方案', en: 'Old' }, validUntil: '2026-06-30' }
    await session.api.agreements.saveSchedules.mutate({ schedules: [...schedules, old], limits: ownLimits, rev })
    const offer = session.api.agreements.offer.mutate({
      clientId,
      scheduleId: 'old',
      start: '2026-12-01',
      end: '2027-11-30',
      offerUntil: '2026-12-20',
      accountIds: [],
      cash: false,
      restricted: false,
      heldAway: false,
      agreedTurnover: null,
      departure: '',
    })
    await expect(offer).rejects.toMatchObject({ data: { app: { code: 'agreementRefused' } } })
  })
})

describe('an agreement with the trader', () => {
  it('nothing runs; an offer against the verdict needs a reason, and the conflict of interest stands beside it', async () => {
    await openClient(window.page, clientOf('trader-12x'))
    await screen().open()
    await expect.poll(() => screen().conflict()).toContain('利益冲突')
    await screen().offer()
    await expect.poll(() => screen().refused()).toMatch(/旧方案[\s\S]*本机构规定[\s\S]*有效期已过/)
    await screen().choose(own)
    await expect.poll(() => screen().verdict()).toContain('更便宜')
    await expect.poll(() => screen().figures()).toMatch(/相当于 0\.36%/)
    await screen().save()
    await expect.poll(() => screen().refusals()).toContain('要写明原因')
    await screen().why('客户想要固定的费用')
    await screen().save()
    await screen().saved()
    await expect.poll(statuses).toEqual(['offered'])
    await expect.poll(async () => (await screen().list())[0]?.text).toContain('与测算结论不同')
  })

  it('is not signed without number and risk letter; then the window is open for five working days', async () => {
    await screen().act('sign')
    await screen().sign('', '')
    await expect.poll(() => screen().signRefusals()).toMatch(/第十四条[\s\S]*第十三条/)
    await screen().sign('XY-2026-001', SAMPLE_DAY)
    await screen().signed()
    await expect.poll(statuses).toEqual(['agreed'])
    // 2026-11-20 is a Friday.
    await expect.poll(() => screen().say()).toMatch(/犹豫期到 2026-11-27，还有 5 个工作日/)
  })

  it('is cancelled within the window, and the cancellation is taken back', async () => {
    await screen().act('cancel')
    await expect.poll(() => screen().closeNote()).toContain('视同没有签过')
    await screen().close('再想想')
    await expect.poll(statuses).toEqual(['cancelled'])
    await screen().undo()
    await expect.poll(statuses).toEqual(['agreed'])
    await expect.poll(async () => (await screen().list())[0]?.text).toContain('经过（4 步）')
  })

  it('counts as a conversion of the month and as a verdict that was not followed', async () => {
    const { conversions, counts } = await session.api.agreements.pipeline.query({ cap: 2 })
    expect(conversions).toEqual({ month: '2026-11', signed: 1, cap: 2, left: 1 })
    expect(counts.agreed).toBe(1)
    const verdicts = await session.api.agreements.verdicts.query({})
    expect(verdicts).toMatchObject([{ offers: 1, followed: 0, notFollowed: 1, share: 1 }])
  })

  it('stands on the morning page until the window closes, and the page made no complaint', async () => {
    await shell(window.page).go('today')
    await expect
      .poll(() => window.page.locator('[data-testid="today-agreementWindow"]').innerText())
      .toContain('2026-11-27 前可解除')
    expect(window.complaints).toEqual([])
  })
})
