import { expect } from 'vitest'
import type { Download, Page } from 'playwright-core'
import { byId, textOn } from './pages'

const LONG_MS = 60_000

/** The screen of capital market assumptions as its user works with it. */
export const assumptionsScreen = (page: Page) => ({
  open: async () => {
    await byId(page, 'nav-assumptions').click()
    await byId(page, 'sets-table').waitFor({ timeout: LONG_MS })
  },
  say: () => textOn(byId(page, 'assumptions-say')),
  sets: () => byId(page, 'sets-table').locator('tbody tr').allInnerTexts(),
  tab: (key: 'set' | 'compare' | 'scenarios' | 'estimate') => byId(page, `tab-${key}`).click(),
  edit: async (set: string) => {
    await byId(page, `edit-${set}`).click()
    await byId(page, 'set-editor').waitFor()
  },
  fill: (cell: string, text: string) => byId(page, cell).fill(text),
  value: (cell: string) => byId(page, cell).inputValue(),
  invalid: (cell: string) => byId(page, cell).getAttribute('aria-invalid'),
  /** What the check says once it is about what stands on the screen. */
  checked: async (valid: boolean) => {
    await expect
      .poll(() => byId(page, 'set-check').getAttribute('data-valid'), { timeout: LONG_MS })
      .toBe(String(valid))
    return byId(page, 'set-check').innerText()
  },
  offerNearest: async () => {
    await byId(page, 'nearest-open').click()
    await byId(page, 'nearest-table').waitFor({ timeout: LONG_MS })
    return byId(page, 'nearest-table').locator('tbody tr').allInnerTexts()
  },
  applyNearest: async () => {
    await byId(page, 'nearest-apply').click()
    await byId(page, 'nearest').waitFor({ state: 'hidden' })
  },
  undoStep: () => byId(page, 'editor-undo').click(),
  save: async () => {
    await byId(page, 'editor-save').click()
    await byId(page, 'set-editor').waitFor({ state: 'detached', timeout: LONG_MS })
  },
  discard: () => byId(page, 'editor-discard').click(),
  putInForce: (set: string) => byId(page, `force-${set}`).click(),
  undoToast: () => byId(page, 'toast-undo').last().click(),
  exportSet: async (set: string): Promise<Download> => {
    const [download] = await Promise.all([page.waitForEvent('download'), byId(page, `export-${set}`).click()])
    return download
  },
  importFile: (name: string, text: string) =>
    byId(page, 'set-input').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) }),
  refusal: async () => {
    const text = await textOn(byId(page, 'import-refused'), LONG_MS)
    await page.keyboard.press('Escape')
    await byId(page, 'import-refused').waitFor({ state: 'hidden' })
    return text
  },
  history: (name: string, content: Buffer) =>
    byId(page, 'history-input').setInputFiles({ name, mimeType: 'text/csv', buffer: content }),
})
