import type { Download, Page } from 'playwright-core'
import { byId, shell, textOn } from './pages'

const LONG_MS = 90_000

/** The page of fee opportunities as a manager or an advisor works with it. */
export const feeBookScreen = (page: Page) => ({
  open: async () => {
    await shell(page).go('feeBook')
    await byId(page, 'fee-book-say').waitFor({ timeout: LONG_MS })
  },
  say: () => textOn(byId(page, 'fee-book-say')),
  tab: (key: 'offers' | 'watch' | 'pipeline' | 'policy') => byId(page, `tab-${key}`).click(),
  show: async (name: string) => {
    await byId(page, 'fee-book-show').click()
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: name }).click()
  },
  rows: () => byId(page, 'fee-book-table').locator('.vt-row').allInnerTexts(),
  openRow: (name: string) => byId(page, 'fee-book-table').locator('.vt-row', { hasText: name }).click(),
  sortBy: (key: string) => byId(page, `sort-${key}`).click(),
  slide: async (testId: 'what-if-rate' | 'what-if-membership' | 'what-if-agreed', value: number) =>
    byId(page, testId).fill(String(value)),
  download: async (testId: 'fee-book-csv' | 'fee-book-print'): Promise<Download> => {
    const [download] = await Promise.all([
      page.waitForEvent('download', { timeout: LONG_MS }),
      byId(page, testId).click(),
    ])
    return download
  },
  setCap: async (cap: string) => {
    await byId(page, 'policy-edit').click()
    await byId(page, 'policy-monthlyCap').fill(cap)
    await byId(page, 'policy-save').click()
    await byId(page, 'policy-form').waitFor({ state: 'hidden' })
  },
})
