import { expect } from 'vitest'
import type { Page } from 'playwright-core'
import { byId, textOn } from './pages'

export const shelfScreen = (page: Page) => ({
  go: () => byId(page, 'nav-products').click(),
  search: (words: string) => byId(page, 'shelf-search').fill(words),
  count: () => textOn(byId(page, 'shelf-count')),
  gaps: () => textOn(byId(page, 'shelf-gaps')),
  rows: () => byId(page, 'shelf-table').locator('.vt-row').allInnerTexts(),
  openFirst: async () => {
    await byId(page, 'shelf-table').locator('.vt-row').first().click()
    return textOn(byId(page, 'product-dialog'))
  },
})

export const productsTab = (page: Page) => ({
  open: async () => {
    await byId(page, 'tab-products').click()
    await expect.poll(() => byId(page, 'tab-products').getAttribute('aria-selected')).toBe('true')
  },
  say: () => textOn(byId(page, 'products-say')),
  lines: () => byId(page, 'product-lines-table').locator('tbody tr').allInnerTexts(),
  /** Takes the first alternative of the first line that has one; answers with what went and what came. */
  swapFirst: async () => {
    const buttons = page.locator('[data-testid^="swap-"]')
    for (let i = 0; i < (await buttons.count()); i++) {
      const from = (await buttons.nth(i).getAttribute('data-testid'))?.slice('swap-'.length) ?? ''
      await buttons.nth(i).click()
      const take = byId(page, 'swap-dialog').locator('[data-testid^="take-"]').first()
      if ((await take.count()) === 1) {
        const to = (await take.getAttribute('data-testid'))?.slice('take-'.length) ?? ''
        await take.click()
        return { from, to }
      }
      await page.keyboard.press('Escape')
    }
    throw new Error('no line has an alternative')
  },
  adopt: async (reason: string) => {
    await byId(page, 'products-choice').locator('input').fill(reason)
    await byId(page, 'products-adopt').click()
  },
  choice: () => textOn(byId(page, 'products-choice')),
})
