import type { Locator, Page } from 'playwright-core'
import { byId, textOn } from './pages'

/** The page of tactical views and its form. */
export const viewsScreen = (page: Page) => {
  const option = (name: string): Locator =>
    page
      .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
      .filter({ hasText: name })
      .first()
  const card = (title: string): Locator => byId(page, 'view-card').filter({ hasText: title })
  return {
    sentence: () => textOn(byId(page, 'views-say')),
    card,
    add: () => byId(page, 'new-view').click(),
    choose: async (testId: string, name: string) => {
      await byId(page, testId).click()
      await option(name).click()
    },
    type: (testId: string, text: string) => byId(page, testId).fill(text),
    day: async (testId: string, date: string) => {
      const field = page.locator(`[data-testid="${testId}"] input, input[data-testid="${testId}"]`).first()
      await field.fill(date)
      await field.press('Enter')
    },
    /** Before and after of one level, as the preview says it. */
    preview: (level: string) => textOn(byId(page, `preview-${level}`)),
    save: () => byId(page, 'view-save').click(),
    closed: () => byId(page, 'view-form').waitFor({ state: 'detached' }),
    errors: () => byId(page, 'view-form').locator('.error').allInnerTexts(),
    withdraw: (title: string) => byId(card(title), 'view-withdraw').click(),
    undo: () => byId(page, 'toast-undo').last().click(),
  }
}

/** The tab of a client's tactical views. */
export const clientViews = (page: Page) => {
  const line = (title: string): Locator => byId(page, 'selection-line').filter({ hasText: title })
  return {
    open: () => byId(page, 'tab-views').click(),
    sentence: () => textOn(byId(page, 'client-views-say')),
    line,
    status: (title: string) => line(title).getAttribute('data-status'),
    adoptAll: () => byId(page, 'adopt-all-firm').click(),
    tick: (title: string) => line(title).locator('.check input').click(),
    keep: async (reason: string) => {
      await byId(page, 'views-choice-reason').fill(reason)
      await byId(page, 'views-adopt').click()
    },
  }
}
