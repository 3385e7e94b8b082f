import type { Page } from 'playwright-core'
import { byId, textOn } from './pages'

/* The pension tab and the page of rules as a user works with them. */

const CENTS = /[^\d.]/g

export const recordForm = (page: Page) => ({
  start: () => byId(page, 'record-start').click(),
  province: async (name: string) => {
    await byId(page, 'record-province').click()
    await page.keyboard.type(name)
    await page.keyboard.press('Enter')
  },
  missing: () => textOn(byId(page, 'record-missing')),
  place: () => textOn(byId(page, 'record-place')),
  usePlace: () => byId(page, 'record-place-use').click(),
  bounds: () => textOn(byId(page, 'record-bounds')),
  value: (field: string) => byId(page, `record-${field}`).inputValue(),
  fill: (field: string, value: string) => byId(page, `record-${field}`).fill(value),
  /** Saved means that there is a record that could be deleted. */
  save: async () => {
    await byId(page, 'record-save').click()
    await byId(page, 'record-remove').waitFor({ timeout: 60_000 })
  },
})

export const dialScreen = (page: Page) => ({
  open: () => byId(page, 'tab-pension').click(),
  say: () => textOn(byId(page, 'pension-say')),
  jump: (to: 'toEarliest' | 'toStatutory' | 'toLatest') => byId(page, `dial-${to}`).click({ timeout: 60_000 }),
  figure: (name: 'payout' | 'month' | 'even') => textOn(byId(page, `dial-${name}`)),
  /** Yuan a month in today's money. */
  today: async () => Number((await textOn(byId(page, 'dial-today'))).replaceAll(CENTS, '')),
  zone: () => textOn(byId(page, 'pension-zone-chosen')),
  planned: () => textOn(byId(page, 'pension-zone')),
})

export const rulesScreen = (page: Page) => ({
  open: () => byId(page, 'nav-rules').click(),
  current: () => textOn(byId(page, 'rules-current')),
  outdated: () => textOn(byId(page, 'rules-outdated')),
  search: (text: string) => byId(page, 'rules-search').fill(text),
  found: () => textOn(byId(page, 'rules-found'), 60_000),
  openFirst: () => byId(page, 'rules-hit').first().click(),
  card: (id: string) => textOn(byId(page, `rule-${id}`), 60_000),
  setDefault: async (key: string, percent: string) => {
    await byId(page, `default-${key}`).fill(percent)
    await byId(page, `default-save-${key}`).click()
  },
  revert: (key: string) => byId(page, `default-revert-${key}`).click(),
  mayRevert: async (key: string) => (await byId(page, `default-revert-${key}`).count()) > 0,
})
