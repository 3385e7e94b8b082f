import type { Download, Page } from 'playwright-core'
import { byId, textOn } from './pages'

const LONG_MS = 90_000

/** The market-day screen as an advisor works with it. */
export const marketDayScreen = (page: Page) => ({
  open: async () => {
    await byId(page, 'nav-marketDay').click()
    await byId(page, 'market-day-input').waitFor()
  },
  preset: async (name: string) => {
    await byId(page, 'preset').click()
    await page.locator('.ant-select-item-option', { hasText: name }).click()
  },
  move: (assetClass: string) => byId(page, `move-${assetClass}`),
  headline: () => textOn(byId(page, 'market-day-headline')),
  run: async () => {
    await byId(page, 'run-day').click()
    await byId(page, 'call-list').waitFor({ timeout: LONG_MS })
  },
  show: (label: string) => byId(page, 'call-list').locator('.segments label', { hasText: label }).click(),
  rows: () => byId(page, 'call-table').locator('.vt-row').allInnerTexts(),
  row: (name: string) => byId(page, 'call-table').locator('.vt-row', { hasText: name }),
  openPage: async (name: string) => {
    await byId(page, 'call-table').locator('.vt-row', { hasText: name }).locator('.vt-cell').nth(1).click()
    await byId(page, 'day-page').waitFor()
  },
  pageText: () => textOn(byId(page, 'day-page')),
  printPage: async (): Promise<Download> => {
    const [download] = await Promise.all([
      page.waitForEvent('download', { timeout: LONG_MS }),
      byId(page, 'print-page').click(),
    ])
    return download
  },
  exportList: async (): Promise<Download> => {
    const [download] = await Promise.all([page.waitForEvent('download'), byId(page, 'export-list').click()])
    return download
  },
  logCall: async (note: string) => {
    await byId(page, 'call-dialog').waitFor()
    await byId(page, 'call-note').fill(note)
    await byId(page, 'call-save').click()
    await byId(page, 'call-dialog').waitFor({ state: 'hidden' })
  },
  prices: async (file: string) => {
    await byId(page, 'price-file').setInputFiles(file)
    await byId(page, 'prices-summary').waitFor()
    return textOn(byId(page, 'prices-summary'))
  },
})
