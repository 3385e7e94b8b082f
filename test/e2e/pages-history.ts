import type { Download, Page } from 'playwright-core'
import { byId, textOn } from './pages'

const LONG_MS = 90_000

/** The firm's market history as its manager works with it, on the page of assumptions. */
export const historyScreen = (page: Page) => ({
  open: async () => {
    await byId(page, 'nav-assumptions').click()
    await byId(page, 'tab-history').click({ timeout: LONG_MS })
    await byId(page, 'history-choose').waitFor({ timeout: LONG_MS })
  },
  /** Chooses a file; the dialog opens with what its headings seem to mean. */
  choose: async (name: string, text: string) => {
    await byId(page, 'market-history-input').setInputFiles({
      name,
      mimeType: 'text/csv',
      buffer: Buffer.from(text),
    })
    await byId(page, 'history-import').waitFor({ timeout: LONG_MS })
  },
  /** Assigns a column by the heading of the file. */
  assign: async (column: string, heading: string) => {
    await byId(page, `column-${column}`).click()
    await page
      .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option', { hasText: heading })
      .click()
  },
  describe: async (facts: Readonly<Record<'name' | 'owner' | 'source' | 'licence', string>>) => {
    for (const [key, text] of Object.entries(facts)) await byId(page, `history-${key}`).fill(text)
  },
  problems: () => textOn(byId(page, 'history-import-problems'), LONG_MS),
  good: () => textOn(byId(page, 'history-import-good'), LONG_MS),
  mayImport: () => byId(page, 'history-import-run').isEnabled(),
  run: async () => {
    await byId(page, 'history-import-run').click()
    await byId(page, 'history-import').waitFor({ state: 'detached', timeout: LONG_MS })
  },
  cancel: async () => {
    await page.keyboard.press('Escape')
    await byId(page, 'history-import').waitFor({ state: 'detached' })
  },
  say: () => textOn(byId(page, 'history-say'), LONG_MS),
  table: () => textOn(byId(page, 'history-table'), LONG_MS),
  versions: () => byId(page, 'history-versions').locator('tbody tr').allInnerTexts(),
  remove: () => byId(page, 'history-remove').click(),
  undo: () => byId(page, 'toast-undo').last().click(),
  export: async (): Promise<Download> => {
    const [download] = await Promise.all([page.waitForEvent('download'), byId(page, 'history-export').click()])
    return download
  },
})
