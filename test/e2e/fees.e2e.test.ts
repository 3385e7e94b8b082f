import { rmSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FeeFacts } from '../../src/contract/api/fee-window'
import { feeBoard, houseBoard } from '../../src/domain/fees/fee-board'
import { infoOf, textOf } from '../pdf/read-pdf'
import { openBrowser, openWindow, type Window } from './browser'
import { connect, startHost, type RunningHost } from './host'
import { byId, isDrawn, shell, startScreen, textOn } from './pages'
import { clientScreen, feePage, openFees } from './pages-fees'
import { clientWindowControl, escapeFrom, openClientWindow } from './pages-meeting'
import { preparedBook } from './prepared-book'
import { PASSPHRASE, program, SAMPLE_DAY } from './programs'
import { clientOf } from './stories'

/* Commission or fee: what the advisor sees and tries, what the client sees across the desk, and what he takes home. */

let dataDir: string
let host: RunningHost
let browser: Browser
let window: Window
let page: Page
/** What the page has asked the backend for: procedures of a batch and their input. */
const asked: { readonly procedures: readonly string[]; readonly input: string }[] = []

beforeAll(async () => {
  ;({ dataDir } = await preparedBook())
  host = startHost({ program: program('node-host'), dataDir, env: { ADVISOR_TODAY: SAMPLE_DAY } })
  browser = await openBrowser()
  window = await openWindow(browser, await host.address())
  page = window.page
  page.on('request', (request) => {
    const [, procedures] = /\/api\/trpc\/([^?]+)/.exec(decodeURIComponent(request.url())) ?? []
    if (procedures !== undefined) asked.push({ procedures: procedures.split(','), input: request.postData() ?? '' })
  })
  await startScreen(page).unlock(PASSPHRASE)
  await shell(page).isOpen()
}, 600_000)
afterAll(async () => {
  await browser.close()
  await host.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

/** The input of the newest call of a procedure: batches are keyed by the place of the call. */
function inputOf(procedure: string): unknown {
  const call = asked.findLast(({ procedures }) => procedures.includes(procedure))
  if (call === undefined) throw new Error(`the page has not asked for ${procedure}`)
  return (JSON.parse(call.input) as Record<string, unknown>)[String(call.procedures.indexOf(procedure))]
}

/** Every figure of the house for one client as his page opens: what must not be on his screen. */
function houseFigures(facts: FeeFacts): readonly number[] {
  const choices = {
    scheduleId: facts.defaultScheduleId,
    basis: 12 as const,
    byHousehold: false,
    savings: [],
    rivalRate: null,
    growth: 0.04,
    years: 10,
    whatIf: { turnover: null, commissionRate: null, feeRate: null, assets: null },
    agreedTurnover: null,
    fallsTo: null,
    surplus: [],
  }
  const { window: priced, compared } = feeBoard(facts, choices)
  const earned = houseBoard(facts, choices).models.flatMap(({ today, scenarios, difference }) => [
    ...(today === null ? [] : [today.house, today.advisor, today.firm]),
    ...scenarios.flatMap(({ advisor, firm, house }) => [advisor, firm, house]),
    ...(difference === null ? [] : [difference.advisor, difference.firm]),
  ])
  const floors =
    priced === null ? [] : [priced.internal.base, ...priced.internal.scenarios].flatMap((w) => [w.firmFloor, w.left])
  const his = new Set(compared.models.map(({ yearlyCost }) => yearlyCost))
  return [...earned, ...floors].filter((yuan) => Math.abs(yuan) >= 100 && !his.has(yuan))
}

const rounded = (yuan: number): string => Math.abs(Math.round(yuan)).toLocaleString('en')

describe('the trader who turns his shares over twelve times a year', () => {
  it('is told to stay on commission, with the conflict of interest beside it', async () => {
    await openFees(page, clientOf('trader-12x'))
    const screen = feePage(page)
    await expect.poll(() => screen.verdict()).toBe('commission')
    await expect.poll(() => screen.sentence()).toMatch(/按佣金更便宜；年换手超过 [\d.]+ 倍，按资产收费才合算/)
    // Over all schedules of the house the small membership comes close to it inside the interval of so busy a year.
    await expect.poll(async () => (await screen.overall()).code).toMatch(/^(STAY_ON_COMMISSION|TOO_CLOSE)$/)
    await expect.poll(async () => (await screen.overall()).text).toContain('不必')
    await expect.poll(() => byId(page, 'fees-conflict').first().innerText()).toContain('利益冲突')
    await expect.poll(() => isDrawn(byId(page, 'fees-chart'))).toBe(true)
  }, 240_000)

  it('the two turnovers stand apart, with what each is for', async () => {
    await expect
      .poll(() => byId(page, 'two-turnovers').innerText())
      .toMatch(/股票换手 [\d.]+ 倍，参与资产换手 [\d.]+ 倍/)
    await expect.poll(() => byId(page, 'two-turnovers').locator('tbody tr').count()).toBe(3)
  })

  it('every model stands in the table; one that does not apply says why', async () => {
    const screen = feePage(page)
    await expect.poll(async () => (await screen.models()).length).toBeGreaterThanOrEqual(7)
    await expect.poll(() => byId(page, 'reason-cheaper').innerText()).toContain('并不比现在的佣金低')
  })

  it('sliders move, and sentence and chart follow', async () => {
    const screen = feePage(page)
    const before = await screen.chartTitle()
    await screen.slide('fee', 'Home')
    await expect.poll(() => screen.verdict()).toBe('fee')
    await expect.poll(() => screen.chartTitle()).not.toBe(before)
    await screen.slide('turnover', 'End')
    await expect.poll(() => screen.chartTitle()).toMatch(/您的换手 [12]\d\.\d 倍/)
    await screen.reset()
    await expect.poll(() => screen.chartTitle()).toBe(before)
    await expect.poll(() => screen.verdict()).toBe('commission')
  }, 240_000)

  it('a quote from elsewhere is compared on price, with the service that he would lose', async () => {
    const screen = feePage(page)
    await screen.quote('0.006')
    await expect.poll(() => screen.answer()).toMatch(/RIVAL_(CHEAPER_ON_PRICE|NOT_CHEAPER)/)
    await expect.poll(() => byId(page, 'rival-answer').innerText()).toContain('走了就没有')
    await screen.quote('0.002')
    await expect.poll(() => screen.answer()).toBe('RIVAL_IMPOSSIBLE')
  })
})

describe('the bridge', () => {
  it('is empty on price alone, in every scenario', async () => {
    const screen = feePage(page)
    await expect.poll(() => screen.window()).toBe('PRICE_ONLY_ZERO_SUM')
    await expect.poll(async () => (await screen.scenarios()).every((row) => row.includes('空'))).toBe(true)
  })

  it('counts what is really saved once he trades less, and says who loses it', async () => {
    const screen = feePage(page)
    await screen.switchOn('dutiesSaved')
    await expect.poll(() => byId(page, 'surplus-dutiesSaved').innerText()).toContain('先在滑块上约定')
    await screen.slide('saved', 'PageUp', 5)
    await expect.poll(() => screen.window()).toMatch(/SURPLUS_BELOW_COST|WINDOW_OPEN/)
    await expect.poll(async () => (await screen.bridge()).join('\n')).toContain('少付的印花税')
    await expect.poll(() => byId(page, 'surplus-dutiesSaved').innerText()).toContain('国库')
  }, 240_000)

  it('what each side earns is folded away, marked as internal', async () => {
    await expect.poll(() => byId(page, 'house-earnings').count()).toBe(0)
    await expect.poll(() => byId(page, 'fee-house').innerText()).toContain('内部')
    expect((await feePage(page).openHouse()).length).toBeGreaterThan(3)
  })
})

describe("the client's window", () => {
  let second: Page
  const answers: string[] = []
  const paths = new Set<string>()
  const status = () => byId(second, 'client-window').getAttribute('data-status')
  const chartTitle = () => textOn(byId(second, 'client-view-chart').locator('h2'))

  it('opens beside that of the advisor, with a right of its own', async () => {
    page.context().on('page', (opened) =>
      opened.on('response', (response) => {
        const { pathname } = new URL(response.url())
        paths.add(pathname)
        if (pathname.startsWith('/api/'))
          void response.text().then(
            (text) => answers.push(text),
            // Its window has been closed meanwhile.
            () => undefined,
          )
      }),
    )
    second = await openClientWindow(page)
    await expect.poll(status).toBe('showing')
    await expect.poll(() => clientScreen(second).verdict()).toContain('按佣金更便宜')
    await expect.poll(() => byId(second, 'client-view-overall').innerText()).toMatch(/不必/)
    await expect.poll(() => byId(second, 'client-view-conflict').innerText()).toContain('利益冲突')
    await expect.poll(() => clientWindowControl(page).here()).toBe('true')
    await expect.poll(() => isDrawn(byId(second, 'client-view-chart'))).toBe(true)
    expect(new URL(second.url()).hash).toBe('#/')
    // SECURITY: nothing of the advisor's session was copied into it.
    expect(await second.evaluate(() => Object.keys(sessionStorage))).toEqual(['client-token'])
    expect(await second.evaluate(() => globalThis.opener === null)).toBe(true)
  }, 240_000)

  it('follows the sliders of the advisor, and says that something is tried', async () => {
    const before = await chartTitle()
    expect(await byId(second, 'client-view-tried').count()).toBe(0)
    await feePage(page).slide('fee', 'Home')
    await expect.poll(() => clientScreen(second).verdict()).not.toContain('按佣金更便宜')
    await expect.poll(() => byId(second, 'client-view-tried').innerText()).toContain('试算')
    await feePage(page).slide('turnover', 'End')
    await expect.poll(chartTitle).toMatch(/您的换手 [12]\d\.\d 倍/)
    await feePage(page).reset()
    await expect.poll(chartTitle).toBe(before)
    await expect.poll(() => byId(second, 'client-view-tried').count()).toBe(0)
    // Back to what is also took back the trades left out: agreed anew, they are no trial and stand in his bridge.
    expect(await byId(second, 'client-view-bridge').innerText()).not.toContain('少付的印花税')
    await feePage(page).slide('saved', 'PageUp', 5)
    await expect.poll(() => byId(second, 'fee-client-view').innerText()).toContain('按您的换手降到')
    expect(await byId(second, 'client-view-tried').count()).toBe(0)
  }, 240_000)

  it('covers amounts from either side while the charts stay', async () => {
    await clientWindowControl(page).hide()
    await expect.poll(() => clientScreen(second).costs()).not.toMatch(/\d 元/)
    await expect.poll(() => byId(second, 'client-view-overall').innerText()).not.toMatch(/\d 元|万/)
    await expect.poll(() => isDrawn(byId(second, 'client-view-chart'))).toBe(true)
    await expect.poll(() => clientWindowControl(page).standing()).toContain('金额已隐藏')
    await second.keyboard.press('h')
    await expect.poll(() => clientScreen(second).costs()).toMatch(/\d 元/)
    await expect.poll(() => clientWindowControl(page).standing()).not.toContain('金额已隐藏')
  }, 240_000)

  it('SECURITY: cannot be led elsewhere, and holds no figure of the house', async () => {
    for (const hash of ['#/clients', '#/branch', '#client=x', '#/'])
      await second.evaluate((next) => void (location.hash = next), hash)
    await second.reload()
    await expect.poll(status).toBe('showing')
    expect(await byId(second, 'nav-clients').count()).toBe(0)
    const refused = await second.evaluate(async () => {
      const token = sessionStorage.getItem('client-token') ?? ''
      const headers = { 'content-type': 'application/json', 'x-client-token': token, 'x-advisor-token': token }
      const call = (path: string) => fetch(path, { method: 'POST', headers, body: '{}' }).then(({ status: s }) => s)
      return Promise.all(['fees.facts', 'clients.list', 'app.state', 'meeting.wait'].map((p) => call(`/api/trpc/${p}`)))
    })
    expect(refused).toEqual([401, 401, 401, 401])

    const { api } = await connect(await host.address())
    const input = inputOf('meeting.showFees') as { readonly clientId: string }
    const figures = houseFigures(await api.fees.facts.query({ clientId: input.clientId }))
    expect(figures.length).toBeGreaterThan(10)
    const [text, html] = [await clientScreen(second).text(), await clientScreen(second).html()]
    for (const word of ['内部', '公司最少', '服务成本', '提成', '集中服务省下', '市场换手', '分层'])
      expect(text).not.toContain(word)
    expect(figures.map(rounded).filter((shown) => shown.length > 4 && html.includes(`>${shown}`))).toEqual([])
    const sent = answers.filter((answer) => answer.includes('"kind":"fees"'))
    expect(sent.length).toBeGreaterThan(2)
    const numbers = new Set(sent.flatMap((answer) => [...answer.matchAll(/-?\d+(?:\.\d+)?/g)].map(([n]) => Number(n))))
    expect(figures.filter((yuan) => numbers.has(yuan))).toEqual([])
    expect(sent.join()).not.toMatch(/tier|payout|floor|serv|house|bookMonths|contribution/i)
    expect([...paths].filter((path) => path.startsWith('/api/') && !path.startsWith('/api/trpc/')).toSorted()).toEqual([
      '/api/meeting/call/hide',
      '/api/meeting/call/state',
      '/api/meeting/session',
    ])
  }, 240_000)

  it('stays on what it shows while the advisor looks at somebody else, until he shows that', async () => {
    const verdict = await clientScreen(second).verdict()
    await openFees(page, clientOf('retired-teacher'))
    await expect.poll(() => clientWindowControl(page).standing()).toContain('正在显示：')
    expect(await clientScreen(second).verdict()).toBe(verdict)
    await clientWindowControl(page).showHere()
    await expect.poll(() => clientWindowControl(page).here()).toBe('true')
    await expect.poll(() => clientScreen(second).verdict()).not.toBe(verdict)
    await openFees(page, clientOf('trader-12x'))
    await clientWindowControl(page).showHere()
    await expect.poll(() => clientScreen(second).verdict()).toBe(verdict)
    // SECURITY: whose figures were shown stands in the trail: three times, and not once for each step of a slider.
    const { api } = await connect(await host.address())
    const { rows } = await api.audit.list.query({ offset: 0, limit: 100 })
    expect(rows.filter(({ action }) => action === 'meeting.show')).toHaveLength(3)
  }, 240_000)

  it('closes by Esc, opens again, and closes with the meeting', async () => {
    await escapeFrom(second)
    await expect.poll(() => clientWindowControl(page).standing(), { timeout: 30_000 }).toContain('没有打开')
    second = await openClientWindow(page)
    await expect.poll(() => clientScreen(second).verdict()).toContain('按佣金更便宜')
    await Promise.all([second.waitForEvent('close'), clientWindowControl(page).end()])
    await expect.poll(() => byId(page, 'client-window-standing').count()).toBe(0)
  }, 240_000)
})

describe("the client's view in the same window", () => {
  /** What was asked before the screen was turned to the client. */
  let turned = 0

  it('has no frame around it, and shows verdict, costs, conflict and data', async () => {
    turned = asked.length
    await feePage(page).turn()
    const screen = clientScreen(page)
    await expect.poll(() => screen.verdict()).toContain('按佣金更便宜')
    await expect.poll(() => byId(page, 'nav-clients').count()).toBe(0)
    await expect.poll(() => byId(page, 'open-palette').count()).toBe(0)
    await page.keyboard.press('Control+k')
    await expect.poll(() => byId(page, 'client-view-conflict').innerText()).toContain('利益冲突')
    await expect.poll(() => byId(page, 'client-view-data').innerText()).toMatch(/数据：2025-11 至 2026-10，委托 \d+ 笔/)
    expect(await byId(page, 'palette-input').count()).toBe(0)
    await expect.poll(() => isDrawn(byId(page, 'client-view-chart'))).toBe(true)
  }, 240_000)

  it('SECURITY: holds no figure of the house, neither on the page nor in what it was sent', async () => {
    const client = asked.slice(turned)
    expect(
      [...new Set(client.flatMap(({ procedures }) => procedures))].filter((name) => name.startsWith('fees.')),
    ).toEqual(['fees.clientView'])
    const { api } = await connect(await host.address())
    const input = inputOf('fees.clientView') as Parameters<typeof api.fees.clientView.query>[0]
    const [view, facts] = await Promise.all([
      api.fees.clientView.query(input),
      api.fees.facts.query({ clientId: input.clientId }),
    ])
    const figures = houseFigures(facts)
    expect(figures.length).toBeGreaterThan(10)
    const [html, text, sent] = [await clientScreen(page).html(), await clientScreen(page).text(), JSON.stringify(view)]
    for (const word of ['内部', '公司最少', '服务成本', '提成', '集中服务省下', '市场换手'])
      expect(text).not.toContain(word)
    const numbers = new Set([...sent.matchAll(/-?\d+(?:\.\d+)?/g)].map(([number]) => Number(number)))
    expect(figures.filter((yuan) => numbers.has(yuan))).toEqual([])
    expect(sent).not.toMatch(/tier|payout|floor|serv|house|bookMonths|contribution/i)
    expect(figures.map(rounded).filter((shown) => shown.length > 4 && html.includes(`>${shown}`))).toEqual([])
  })

  it('hides amounts while the charts stay', async () => {
    const screen = clientScreen(page)
    await screen.hideAmounts()
    await expect.poll(() => screen.costs()).not.toMatch(/\d 元/)
    await expect.poll(() => byId(page, 'client-view-chart').innerText()).not.toMatch(/元（/)
    expect(await isDrawn(byId(page, 'client-view-chart'))).toBe(true)
    await screen.hideAmounts()
    await expect.poll(() => screen.costs()).toMatch(/\d 元/)
  })

  it('goes back to the advisor by Esc, and what was chosen is still there', async () => {
    await page.keyboard.press('Escape')
    await byId(page, 'fees-verdict').waitFor()
    await expect.poll(() => feePage(page).value('saved')).not.toBe('0')
    await expect.poll(() => byId(page, 'nav-clients').count()).toBe(1)
  })

  it('the comparison goes home on one page: chart, table, verdict, conflict, data, and nothing of the house', async () => {
    const file = await feePage(page).print()
    expect(infoOf(file)['Pages']).toBe('1')
    const text = textOf(file).replaceAll(/\s+/g, '')
    for (const part of ['按佣金更便宜', '资产费率制0.40%', '利益冲突', '数据：2025-11至2026-10', '少付的印花税'])
      expect(text).toContain(part)
    for (const word of ['内部', '公司最少', '多出的服务', '平台']) expect(text).not.toContain(word)
  }, 240_000)
})

describe('what both have settled', () => {
  it('goes into the proposal with one click, is known again, and is taken back with undo', async () => {
    await byId(page, 'fees-to-proposal').click()
    await expect.poll(() => byId(page, 'fees-in-proposal').innerText()).toContain('建议书按这里的选择')
    await page.reload()
    await shell(page).isOpen()
    await byId(page, 'fees-verdict').waitFor()
    // Anew the page begins with nothing chosen: that is no longer what the proposal follows.
    await byId(page, 'fees-to-proposal').click()
    await byId(page, 'fees-in-proposal').waitFor()
    await byId(page, 'toast-undo').last().click()
    await expect.poll(() => byId(page, 'fees-to-proposal').count()).toBe(1)
  }, 240_000)
})

describe('the retired teacher who has paid three in a thousand since 2006', () => {
  it('hears of a cheaper commission before any fee', async () => {
    await openFees(page, clientOf('retired-teacher'))
    const screen = feePage(page)
    await expect
      .poll(async () => (await screen.overall()).code)
      .toMatch(/ASK_FOR_CHEAPER_COMMISSION|STAY_ON_COMMISSION|TOO_CLOSE/)
    await expect.poll(() => byId(page, 'ask-for-less').innerText()).toContain('谈更低的佣金')
  }, 240_000)

  it("the book locks from the client's view too, and nothing is left behind in either window", async () => {
    const second = await openClientWindow(page)
    await expect.poll(() => byId(second, 'fee-client-view').count()).toBe(1)
    await feePage(page).turn()
    await page.keyboard.press('Control+l')
    await byId(page, 'unlock-passphrase').waitFor()
    await expect.poll(() => byId(second, 'client-window-rest').getAttribute('data-status')).toBe('locked')
    expect(await clientScreen(second).html()).not.toMatch(/\d 元|按佣金|佣金更/)
    expect(page.url()).not.toContain('clients')
    expect(window.complaints).toEqual([])
  }, 240_000)
})
