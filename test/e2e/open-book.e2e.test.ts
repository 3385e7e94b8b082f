import { rmSync } from 'node:fs'
import { pinyin } from 'pinyin-pro'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { zhCN } from '../../src/i18n/zh-CN/all'
import { openBrowser, openWindow, type Window } from './browser'
import { startHost, type RunningHost } from './host'
import {
  byId,
  clientPage,
  clientsScreen,
  importScreen,
  type NavKey,
  openClient,
  proposalsTab,
  riskTab,
  shell,
  startScreen,
  type TabKey,
  textOn,
} from './pages'
import { preparedBook, sampleFiles } from './prepared-book'
import { PASSPHRASE, program, SAMPLE_DAY } from './programs'
import { clientOf } from './stories'

/* A day with a book that is in use: finding people, gates, masks, both languages, the keyboard, imports taken back. */

let dataDir: string
let host: RunningHost
let browser: Browser
let window: Window
let page: Page

beforeAll(async () => {
  ;({ dataDir } = await preparedBook())
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

const find = async (words: string): Promise<readonly string[]> => {
  await shell(page).go('clients')
  const screen = clientsScreen(page)
  await screen.search(words)
  return screen.rows()
}
const openStory = async (key: string): Promise<void> => {
  await openClient(page, clientOf(key))
}

describe('a client is found', () => {
  it('by his name, by its initials, by the end of his number', async () => {
    await openStory('son-abroad')
    const name = await clientPage(page).name()
    const initials = pinyin(name, { pattern: 'first', toneType: 'none', type: 'array', surname: 'head' }).join('')
    for (const words of [name, initials, clientOf('son-abroad').slice(-6)]) {
      expect((await find(words)).join('\n')).toContain(name)
    }
  }, 240_000)

  it('or not, and then the list says so', async () => {
    expect(await find('查无此人')).toEqual([])
    await expect.poll(() => textOn(byId(page, 'empty'))).toMatch(/[\u4e00-\u9fff]/)
  })

  it('and stands under an address that does not name him', async () => {
    await openStory('son-abroad')
    const name = await clientPage(page).name()
    expect(decodeURIComponent(page.url())).not.toContain(name)
    await expect.poll(() => page.title()).not.toContain(name)
  })
})

describe('no proposal', () => {
  it.each([
    ['retired-teacher', 'NO_AGREEMENT'],
    ['agreement-lapsed', 'AGREEMENT_EXPIRED'],
    ['c5-aged-71', 'OFFICIAL_EXPIRED'],
  ])(
    'for %s: the page says %s and where it is put right',
    async (key, code) => {
      await openStory(key)
      await clientPage(page).open('proposals')
      const screen = proposalsTab(page)
      await expect.poll(() => screen.ready()).toBe(false)
      await expect.poll(() => screen.blocker(code)).toBe(1)
      await expect.poll(() => screen.canCreate()).toBe(false)
    },
    60_000,
  )

  it('and an assessment that has expired is said on the risk page too', async () => {
    await openStory('c5-aged-71')
    await clientPage(page).open('risk')
    await expect.poll(() => riskTab(page).official()).toMatch(/C5/)
    await expect.poll(() => byId(page, 'assessment-expired').count()).toBe(1)
  })
})

describe('contact data', () => {
  it('is masked until somebody gives a reason, and the reason is kept in the trail', async () => {
    await openStory('son-abroad')
    const facts = byId(page, 'facts')
    await expect.poll(() => facts.innerText()).toMatch(/\*{3,}/)
    await expect.poll(() => facts.innerText()).not.toMatch(/1\d{10}/)
    await byId(page, 'reveal-mobile').click()
    await byId(page, 'reveal-submit').click()
    await expect.poll(() => page.getByRole('alert').count()).toBeGreaterThan(0)
    await byId(page, 'reveal-reason').fill('约定回访时间')
    await byId(page, 'reveal-submit').click()
    await expect.poll(() => textOn(byId(page, 'revealed-mobile'))).toMatch(/^1\d{10}$/)
    await shell(page).go('settings')
    await page.goto(`${new URL(page.url()).origin}/#/settings/audit`)
    await expect.poll(() => textOn(byId(page, 'audit-table'))).toMatch(/查看|reveal|显示/i)
    await byId(page, 'audit-verify').click()
    await expect.poll(() => textOn(byId(page, 'audit-verdict'))).toMatch(/[\u4e00-\u9fff]/)
  }, 240_000)
})

const TABS: readonly TabKey[] = [
  'overview',
  'discovery',
  'portfolio',
  'risk',
  'allocation',
  'views',
  'products',
  'rebalancing',
  'retirement',
  'goals',
  'protection',
  'fees',
  'proposals',
  'service',
]
/** Pages of the navigation with something that stands there when they have loaded. */
const SCREENS: readonly (readonly [NavKey, string])[] = [
  ['today', 'nav-today'],
  ['tiers', 'tier-findings'],
  ['imports', 'import-history'],
  ['views', 'views-say'],
  ['products', 'shelf-count'],
  ['lab', 'lab-compare'],
  ['assumptions', 'sets-table'],
  ['marketDay', 'market-day-input'],
  ['drift', 'drift-say'],
  ['settings', 'nav-settings'],
]
/** A key of the texts that nobody has written a text for. */
const RAW_KEY = new RegExp(String.raw`\b(?:${Object.keys(zhCN).join('|')})\.[a-z]\w*(?:\.\w+)*\b`)

describe.each([
  ['zh-CN', 'light'],
  ['en', 'dark'],
] as const)('every screen, in %s and %s', (language, theme) => {
  it('has all of its words, and room for them', async () => {
    const themes = { light: /^(浅色|Light)/, dark: /^(深色|Dark)/ }
    await shell(page).look(language === 'en' ? 'English' : '中文', themes[theme])
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe(language)
    const missing: string[] = []
    const look = async (screen: string): Promise<void> => {
      await expect.poll(() => byId(page, 'loading').count(), { timeout: 60_000 }).toBe(0)
      const text = await page.locator('body').innerText()
      const raw = RAW_KEY.exec(text)?.[0]
      if (raw !== undefined) missing.push(`${screen}: ${raw}`)
      if (text.includes('undefined') || text.includes('NaN')) missing.push(`${screen}: undefined or NaN`)
      if ((await byId(page, 'page-crash').count()) > 0) missing.push(`${screen}: crashed`)
      // Two pixels for rounding; only tables scroll sideways, and inside themselves.
      const wide = await page.evaluate(() => {
        const main = document.querySelector('main')
        return main !== null && main.scrollWidth > main.clientWidth + 2
      })
      if (wide) missing.push(`${screen}: wider than the window`)
    }
    for (const [key, shown] of SCREENS) {
      await shell(page).go(key)
      await byId(page, shown).first().waitFor({ timeout: 60_000 })
      await look(key)
    }
    await openStory('son-abroad')
    for (const tab of TABS) {
      await clientPage(page).open(tab)
      await look(tab)
    }
    expect(missing).toEqual([])
  }, 240_000)
})

describe('with the keyboard alone', () => {
  it('a client is opened from anywhere, and his tabs are walked with the arrows', async () => {
    await shell(page).go('today')
    await page.keyboard.press('Control+k')
    await byId(page, 'palette-input').waitFor()
    await page.keyboard.type(clientOf('son-abroad'))
    await byId(page, 'palette-clients').first().waitFor()
    await page.keyboard.press('Enter')
    await byId(page, 'client-name').waitFor()
    await byId(page, 'tab-overview').focus()
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => byId(page, 'tab-discovery').getAttribute('aria-selected')).toBe('true')
    await page.keyboard.press('End')
    await expect.poll(() => byId(page, 'tab-service').getAttribute('aria-selected')).toBe('true')
  }, 240_000)

  it('a number and Enter open who was asked for, also while the answer is on its way', async () => {
    await openStory('son-abroad')
    const other = await clientPage(page).name()
    await page.route('**/api/trpc/**clients.list**', async (route) => {
      await new Promise((later) => setTimeout(later, 800))
      await route.continue()
    })
    await openStory('retired-teacher')
    const found = await clientPage(page).name()
    await shell(page).go('today')
    await page.keyboard.press('Control+k')
    await byId(page, 'palette-input').fill(clientOf('son-abroad'))
    await page.keyboard.press('Enter')
    await expect.poll(() => clientPage(page).name(), { timeout: 60_000 }).toBe(other)
    await page.unroute('**/api/trpc/**clients.list**')
    expect(found).not.toBe(other)
  }, 240_000)

  it('pages are reached by two letters, help by a question mark, and Escape closes', async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('i')
    await byId(page, 'drop-zone').waitFor()
    await page.keyboard.press('?')
    await byId(page, 'keys-help').waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => byId(page, 'keys-help').isVisible()).toBe(false)
    await page.keyboard.press('g')
    await page.keyboard.press('s')
    await expect.poll(() => textOn(byId(page, 'tier-findings'))).not.toBe('')
  })

  it('the focus is always to be seen', async () => {
    await shell(page).go('clients')
    const invisible: string[] = []
    for (let step = 0; step < 15; step++) {
      await page.keyboard.press('Tab')
      const state = await page.evaluate(() => {
        const element = document.activeElement
        if (!(element instanceof HTMLElement) || element === document.body) return 'none'
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
        const marked = (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
        const around = element.closest('.ant-select, label, .card')
        const shadow = around === null ? 'none' : getComputedStyle(around).boxShadow
        return marked || shadow !== 'none' ? 'marked' : element.outerHTML.slice(0, 120)
      })
      if (state !== 'marked' && state !== 'none') invisible.push(state)
    }
    expect(invisible).toEqual([])
  })
})

describe('imports', () => {
  it('of a file that is in the book already change nothing', async () => {
    await shell(page).go('imports')
    const screen = importScreen(page)
    const file = sampleFiles().find((one) => one.endsWith('投顾协议.xls')) ?? ''
    await screen.add([file])
    await expect.poll(() => screen.status(file), { timeout: 60_000 }).toBe('checked')
    expect(await screen.preview(file)).toMatch(/34/)
    await expect.poll(() => byId(screen.item(file), 'commit').isDisabled()).toBe(true)
    await screen.remove(file)
  }, 240_000)

  it('can be taken back as a whole, the newest first', async () => {
    const before = await byId(page, 'undo-import').count()
    expect(before).toBeGreaterThan(0)
    await byId(page, 'undo-import').first().click()
    await byId(page, 'undo-import-yes').click()
    await byId(page, 'undo-import-yes').waitFor({ state: 'detached', timeout: 60_000 })
    await expect.poll(() => byId(page, 'undo-import').count()).toBe(before - 1)
  }, 240_000)
})

describe('the address of the window', () => {
  it('survives a reload, and opens nothing a second time', async () => {
    await page.reload()
    await shell(page).isOpen()
    const address = await host.address()
    const first = await openWindow(browser, address)
    await shell(first.page).isOpen()
    const second = await openWindow(browser, address)
    await byId(second.page, 'error-panel').waitFor()
    await expect.poll(() => byId(second.page, 'error-panel').getAttribute('data-code')).toBe('unauthorized')
    await expect.poll(() => byId(second.page, 'nav-today').count()).toBe(0)
    await first.context.close()
    await second.context.close()
  }, 240_000)

  it('of all this nothing was an error to the browser', () => {
    expect(window.complaints).toEqual([])
  })
})
