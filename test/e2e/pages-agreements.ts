import type { Page } from 'playwright-core'
import { byId, textOn } from './pages'

const LONG_MS = 60_000

/** The agreements of a client as an advisor works with them. */
export const agreementsScreen = (page: Page) => ({
  open: async () => {
    await byId(page, 'tab-fees').click({ timeout: LONG_MS })
    await byId(page, 'fees-agreement').click({ timeout: LONG_MS })
    await byId(page, 'agreements').waitFor({ timeout: LONG_MS })
  },
  say: () => textOn(byId(page, 'agreements-say')),
  conflict: () => textOn(byId(page, 'agreements-conflict')),
  offer: async () => {
    await byId(page, 'agreement-offer').click()
    await byId(page, 'offer-form').waitFor({ timeout: LONG_MS })
  },
  choose: (scheduleId: string) => byId(page, `offer-schedule-${scheduleId}`).check(),
  figures: () => textOn(byId(page, 'offer-figures')),
  verdict: () => textOn(byId(page, 'offer-verdict')),
  refused: () => textOn(byId(page, 'offer-refused')),
  include: (label: string) =>
    byId(page, 'offer-scope').locator('label.check', { hasText: label }).locator('input').check(),
  refusals: () => textOn(byId(page, 'offer-refusals')),
  why: (reason: string) => byId(page, 'offer-departure').fill(reason),
  save: () => byId(page, 'offer-save').click(),
  saved: () => byId(page, 'offer-form').waitFor({ state: 'detached', timeout: LONG_MS }),
  /** Status and text of every agreement, newest first. */
  list: async () => {
    const items = byId(page, 'agreement')
    return Promise.all(
      (await items.all()).map(async (item) => ({
        status: await item.getAttribute('data-status'),
        text: await item.innerText(),
      })),
    )
  },
  act: (act: string) => byId(page, `agreement-${act}`).first().click(),
  sign: async (no: string, letter: string) => {
    await byId(page, 'sign-dialog').waitFor({ timeout: LONG_MS })
    await byId(page, 'sign-no').fill(no)
    if (letter !== '') {
      await byId(page, 'sign-letter').fill(letter)
      await byId(page, 'sign-letter').press('Enter')
    }
    await byId(page, 'sign-save').click()
  },
  signRefusals: () => textOn(byId(page, 'sign-refusals')),
  signed: () => byId(page, 'sign-dialog').waitFor({ state: 'detached', timeout: LONG_MS }),
  closeNote: () => textOn(byId(page, 'close-note')),
  close: async (reason: string) => {
    await byId(page, 'close-reason').fill(reason)
    await byId(page, 'close-save').click()
    await byId(page, 'close-dialog').waitFor({ state: 'detached', timeout: LONG_MS })
  },
  undo: () => byId(page, 'toast-undo').last().click({ timeout: LONG_MS }),
})

/** The firm's fee schedules on the page of rules, as a manager edits them. */
export const feeSchedulesScreen = (page: Page) => ({
  open: async () => {
    await byId(page, 'nav-rules').click()
    await byId(page, 'tab-fees').click({ timeout: LONG_MS })
    await byId(page, 'fee-schedules').waitFor({ timeout: LONG_MS })
  },
  add: async () => {
    await byId(page, 'fee-add').click()
    await byId(page, 'fee-editor').waitFor({ timeout: LONG_MS })
  },
  name: async (zh: string, en: string) => {
    await byId(page, 'fee-name-zh').fill(zh)
    await byId(page, 'fee-name-en').fill(en)
  },
  select: async (field: string, option: string) => {
    await byId(page, field).click()
    await page
      .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option', { hasText: option })
      .click()
  },
  rate: (percent: string) => byId(page, 'fee-rate-0').fill(percent),
  check: () => textOn(byId(page, 'fee-check')),
  figures: () => textOn(byId(page, 'fee-figures')),
  maySave: () => byId(page, 'fee-save').isEnabled(),
  save: async () => {
    await byId(page, 'fee-save').click()
    await byId(page, 'fee-editor').waitFor({ state: 'detached', timeout: LONG_MS })
  },
  table: () => textOn(byId(page, 'fee-schedules')),
})
