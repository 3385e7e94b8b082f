import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, openWindow } from '../e2e/browser'
import { startHost, type RunningHost } from '../e2e/host'
import { byId, clientPage, clientsScreen, shell, startScreen, type TabKey, tiersScreen } from '../e2e/pages'
import { clientWindowControl, openClientWindow } from '../e2e/pages-meeting'
import { preparedBook } from '../e2e/prepared-book'
import { PASSPHRASE, program, root, SAMPLE_DAY } from '../e2e/programs'
import { clientOf } from '../e2e/stories'

/* Every main screen under axe, in both themes, by the rules of WCAG 2.2 A and AA: nothing serious, nothing critical. */

const axe = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

interface Violation {
  readonly id: string
  readonly impact: string | null
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[]
}

/** What axe finds serious or critical on the page as it stands, one line a node. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const found = (await page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(RULES)}, resultTypes: ['violations'] }).then((r) => r.violations)`,
  )) as Violation[]
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`))
}

const SON_ABROAD = clientOf('son-abroad')

/** What must be on the screen before it is judged: not its skeleton. */
const SHOWN: Readonly<Record<TabKey, string>> = {
  overview: 'standing',
  discovery: 'ratios',
  portfolio: 'holdings',
  risk: 'official-assessment',
  allocation: 'allocation-say',
  views: 'client-views-say',
  products: 'products-say',
  rebalancing: 'rebalancing-say',
  retirement: 'zone-say',
  goals: 'goals-say',
  protection: 'estate-law',
  fees: 'fees-verdict',
  proposals: 'readiness-say',
  service: 'add-contact',
}
const TABS = Object.keys(SHOWN) as TabKey[]

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe.each(['light', 'dark'] as const)('before a book is open, in the %s theme', (theme) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'advisor-a11y-'))
  let host: RunningHost
  let page: Page
  beforeAll(async () => {
    host = startHost({ program: program('node-host'), dataDir })
    ;({ page } = await openWindow(browser, await host.address(), { theme }))
  })
  afterAll(async () => {
    await page.context().close()
    await host.stop()
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('the first choice', async () => {
    await startScreen(page).title()
    expect(await violations(page)).toEqual([])
  })

  it('a new passphrase that is refused', async () => {
    await startScreen(page).choose('create')
    await startScreen(page).passphrase('short', 'other')
    expect(await violations(page)).toEqual([])
  })
})

describe.each(['light', 'dark'] as const)('the open book, in the %s theme', (theme) => {
  let dataDir: string
  let host: RunningHost
  let page: Page
  beforeAll(async () => {
    ;({ dataDir } = await preparedBook())
    host = startHost({ program: program('node-host'), dataDir, env: { ADVISOR_TODAY: SAMPLE_DAY } })
    ;({ page } = await openWindow(browser, await host.address(), { theme }))
  }, 240_000)
  afterAll(async () => {
    await page.context().close()
    await host.stop()
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('while it is locked', async () => {
    await byId(page, 'unlock-passphrase').waitFor()
    const found = await violations(page)
    await startScreen(page).unlock(PASSPHRASE)
    await shell(page).isOpen()
    expect(found).toEqual([])
  })

  it('today', async () => {
    await byId(page, 'loading').first().waitFor({ state: 'detached' })
    expect(await violations(page)).toEqual([])
  })

  it('segmentation', async () => {
    await shell(page).go('tiers')
    await tiersScreen(page).findings()
    expect(await violations(page)).toEqual([])
  }, 240_000)

  it('imports', async () => {
    await shell(page).go('imports')
    await byId(page, 'import-history').waitFor()
    expect(await violations(page)).toEqual([])
  })

  it.each([
    ['views', 'views-say'],
    ['products', 'shelf-count'],
    ['lab', 'lab-sentences-out'],
    ['assumptions', 'sets-table'],
    ['marketDay', 'market-day-input'],
    ['drift', 'drift-say'],
  ] as const)(
    'portfolios: %s',
    async (key, shown) => {
      await shell(page).go(key)
      await byId(page, shown).first().waitFor({ timeout: 60_000 })
      await expect.poll(() => byId(page, 'loading').count(), { timeout: 60_000 }).toBe(0)
      expect(await violations(page)).toEqual([])
    },
    90_000,
  )

  it.each([
    ['mortality', 'rule-life-tables'],
    ['investing', 'rule-risk-budget-default'],
    ['data', 'rule-instrument-classes'],
  ])(
    'rules: %s',
    async (area, card) => {
      await byId(page, 'nav-rules').click()
      await byId(page, `tab-${area}`).click({ timeout: 60_000 })
      await byId(page, card).waitFor({ timeout: 60_000 })
      await expect.poll(() => byId(page, 'loading').count(), { timeout: 60_000 }).toBe(0)
      expect(await violations(page)).toEqual([])
    },
    90_000,
  )

  it('rules of fees, and the editor of a schedule', async () => {
    await byId(page, 'nav-rules').click()
    await byId(page, 'tab-fees').click({ timeout: 60_000 })
    await byId(page, 'fee-schedules').waitFor({ timeout: 60_000 })
    const found = await violations(page)
    await byId(page, 'fee-add').click()
    await byId(page, 'fee-check').waitFor({ timeout: 60_000 })
    found.push(...(await violations(page)))
    await page.keyboard.press('Escape')
    await byId(page, 'fee-editor').waitFor({ state: 'detached' })
    expect(found).toEqual([])
  }, 240_000)

  it.each([
    ['offers', 'fee-book-table'],
    ['watch', 'watch-thresholds'],
    ['pipeline', 'pipeline-empty'],
    ['policy', 'policy-edit'],
  ])(
    'fee opportunities: %s',
    async (tab, shown) => {
      await shell(page).go('feeBook')
      await byId(page, 'fee-book-say').waitFor({ timeout: 60_000 })
      await byId(page, `tab-${tab}`).click()
      await byId(page, shown).first().waitFor({ timeout: 60_000 })
      await expect.poll(() => byId(page, 'loading').count(), { timeout: 60_000 }).toBe(0)
      expect(await violations(page)).toEqual([])
    },
    90_000,
  )

  it.each([
    ['breakeven', 'branch-book'],
    ['stability', 'stability-chart'],
    ['pay', 'pay-schemes'],
  ] as const)(
    'the branch: %s',
    async (tab, shown) => {
      if (tab === 'breakeven') await shell(page).go('branch')
      else await byId(page, `tab-${tab}`).click()
      await byId(page, shown).waitFor({ timeout: 60_000 })
      if (tab === 'breakeven') await byId(page, 'branch-all').locator('summary').click()
      expect(await violations(page)).toEqual([])
    },
    90_000,
  )

  it('settings', async () => {
    await shell(page).go('settings')
    await page.locator('h1').waitFor()
    expect(await violations(page)).toEqual([])
  })

  it('the list of clients', async () => {
    await shell(page).go('clients')
    const screen = clientsScreen(page)
    await screen.search(SON_ABROAD)
    await expect.poll(() => screen.rows()).toHaveLength(1)
    const found = await violations(page)
    await screen.open(SON_ABROAD)
    expect(found).toEqual([])
  })

  it.each(TABS)(
    'a client: %s',
    async (tab) => {
      await clientPage(page).open(tab)
      await byId(page, SHOWN[tab]).first().waitFor({ timeout: 60_000 })
      await expect.poll(() => byId(page, 'loading').count(), { timeout: 60_000 }).toBe(0)
      expect(await violations(page)).toEqual([])
    },
    240_000,
  )

  it('a client: agreements, and the form that offers one', async () => {
    await clientPage(page).open('fees')
    await byId(page, 'fees-agreement').click({ timeout: 60_000 })
    await byId(page, 'agreements-record').waitFor({ timeout: 60_000 })
    const found = await violations(page)
    await byId(page, 'agreement-offer').click()
    await byId(page, 'offer-figures').waitFor({ timeout: 60_000 })
    found.push(...(await violations(page)))
    await page.keyboard.press('Escape')
    await byId(page, 'offer-form').waitFor({ state: 'detached' })
    expect(found).toEqual([])
  }, 240_000)
  it("the bills of a client's fee page", async () => {
    await clientPage(page).open('fees')
    await byId(page, 'fees-bills').click({ timeout: 60_000 })
    await byId(page, 'bills-say').waitFor({ timeout: 60_000 })
    await expect.poll(() => byId(page, 'loading').count(), { timeout: 60_000 }).toBe(0)
    expect(await violations(page)).toEqual([])
  }, 240_000)

  it('the turnover bill and the service statement', async () => {
    await clientPage(page).open('fees')
    await byId(page, 'fees-statements').click()
    await byId(page, 'bill-lead').waitFor()
    const found = await violations(page)
    await page.locator('.segments label', { hasText: '年度服务对账单' }).click()
    await byId(page, 'service-lead').waitFor()
    await expect.poll(() => byId(page, 'loading').count()).toBe(0)
    found.push(...(await violations(page)))
    expect(found).toEqual([])
  }, 240_000)

  it("the client's view of the fees", async () => {
    await clientPage(page).open('fees')
    await byId(page, 'open-client-view').click()
    await byId(page, 'fee-client-view').waitFor()
    const found = await violations(page)
    await page.keyboard.press('Escape')
    await byId(page, 'fees-verdict').waitFor()
    expect(found).toEqual([])
  }, 240_000)

  it("the client's window with fees and with retirement, and what the pages say of it", async () => {
    const second = await openClientWindow(page)
    await byId(second, 'fee-client-view').waitFor()
    await expect.poll(() => clientWindowControl(page).here()).toBe('true')
    const found = [...(await violations(second)), ...(await violations(page))]
    await clientPage(page).open('retirement')
    await clientWindowControl(page).showHere()
    await byId(second, 'retirement-client-view').waitFor()
    await expect.poll(() => clientWindowControl(page).here()).toBe('true')
    found.push(...(await violations(second)), ...(await violations(page)))
    await Promise.all([second.waitForEvent('close'), clientWindowControl(page).end()])
    expect(found).toEqual([])
  }, 240_000)

  it('the questionnaire', async () => {
    await clientPage(page).open('risk')
    await byId(page, 'start-pre-assessment').click()
    await byId(page, 'question-1').waitFor()
    expect(await violations(page)).toEqual([])
  })

  it('the command palette', async () => {
    await page.keyboard.press('Control+k')
    await byId(page, 'palette-input').waitFor()
    expect(await violations(page)).toEqual([])
  })
})
