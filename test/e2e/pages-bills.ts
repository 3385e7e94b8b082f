import type { Download, Page } from 'playwright-core'
import { byId, textOn } from './pages'

/** The section 账单核对 as an advisor works with it. */
export const billsScreen = (page: Page) => ({
  open: async (clientId: string) => {
    await page.evaluate((hash) => {
      location.hash = hash
    }, `#/clients/${clientId}/fees/bills`)
    await byId(page, 'bills-tab').waitFor()
  },
  say: () => textOn(byId(page, 'bills-say')),
  owed: () => textOn(byId(page, 'bills-owed')),
  rows: () => byId(page, 'bills-table').locator('.vt-row').allInnerTexts(),
  openRow: (text: string) => byId(page, 'bills-table').locator('.vt-row', { hasText: text }).first().click(),
  lines: () => textOn(byId(page, 'bills-lines')),
  choose: async (field: 'bills-convention' | 'bills-rate' | 'bills-reason' | 'bills-period', option: string) => {
    await byId(page, field).click()
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: option }).first().click()
  },
  automatic: () => byId(page, 'bills-automatic').click(),
  file: async (button: 'bills-print' | 'bills-csv'): Promise<Download> => {
    const [download] = await Promise.all([
      page.waitForEvent('download', { timeout: 90_000 }),
      byId(page, button).click(),
    ])
    return download
  },
  book: () => byId(page, 'book-run').click(),
  bookSay: () => textOn(byId(page, 'book-say')),
  bookRows: () => textOn(byId(page, 'book-rows')),
})
