import type { Download, Page } from 'playwright-core'
import { byId, textOn } from './pages'

const LONG_MS = 90_000

/** The branch page as its manager works with it. */
export const branchScreen = (page: Page) => ({
  open: async () => {
    await byId(page, 'nav-branch').click()
    await byId(page, 'branch-say').waitFor({ timeout: LONG_MS })
  },
  tab: (key: 'breakeven' | 'stability' | 'pay') => byId(page, `tab-${key}`),
  said: () => textOn(byId(page, 'branch-say')),
  origin: () => textOn(byId(page, 'branch-origin')),
  /** Moves a slider as a hand would: the value is set and the page hears of it. */
  move: (lever: string, value: number) => byId(page, lever).fill(String(value)),
  leverText: (lever: string) => textOn(byId(page, lever).locator('xpath=../output')),
  chartTitle: (chart: string) => textOn(byId(page, chart).locator('h2')),
  cells: async (table: string, row: string) =>
    byId(page, table).locator('tbody tr', { hasText: row }).first().locator('td').allInnerTexts(),
  text: (card: string) => textOn(byId(page, card)),
  save: () => byId(page, 'save-branch').click(),
  undo: () => byId(page, 'toast-undo').click(),
  print: async (button: 'print-branch' | 'print-pay' = 'print-branch'): Promise<Download> => {
    const [download] = await Promise.all([
      page.waitForEvent('download', { timeout: LONG_MS }),
      byId(page, button).click(),
    ])
    return download
  },
  chooseBasis: async (name: string) => {
    await byId(page, 'pay-basis').click()
    await page.locator('.ant-select-item-option', { hasText: name }).click()
  },
})
