import type { Locator, Page } from 'playwright-core'
import { byId, textOn } from './pages'

export type EditorPart =
  | 'people'
  | 'money'
  | 'income'
  | 'spending'
  | 'byAge'
  | 'events'
  | 'loans'
  | 'reserves'
  | 'rule'
  | 'model'

export const EDITOR_PARTS: readonly EditorPart[] = [
  'people',
  'money',
  'income',
  'spending',
  'byAge',
  'events',
  'loans',
  'reserves',
  'rule',
  'model',
]

/** The inputs of the retirement plan, part by part. */
export const planEditor = (page: Page) => {
  const part = (key: EditorPart): Locator => byId(page, `plan-${key}`)
  const head = (key: EditorPart): Locator => byId(page, `plan-${key}-head`)
  return {
    part,
    head,
    /** Opens a part by the keyboard, if it is folded. */
    open: async (key: EditorPart) => {
      if ((await head(key).getAttribute('aria-expanded')) === 'true') return
      await head(key).focus()
      await page.keyboard.press('Enter')
    },
    sum: (key: EditorPart) => textOn(byId(page, `plan-${key}-sum`)),
    sums: () => Promise.all(EDITOR_PARTS.map((key) => byId(page, `plan-${key}-sum`).innerText())),
    add: async (list: 'income' | 'spending' | 'event' | 'loan', key: string) => {
      await byId(page, `add-${list}-${key}`).click()
      await byId(page, `${list}-${key}`).last().waitFor()
    },
    row: (list: 'income' | 'spending' | 'event' | 'loan', key: string) => byId(page, `${list}-${key}`),
    remove: (list: 'income' | 'spending' | 'event' | 'loan', key: string) =>
      byId(page, `${list}-${key}-remove`).click(),
    undo: () => byId(page, 'toast-undo').last().click(),
    /** Fills a field that is open, in a row or in the whole part. */
    fill: (within: Locator, testId: string, text: string) => byId(within, testId).fill(text),
    /** What a field says is wrong. */
    errors: (within: Locator) => within.getByRole('alert').allInnerTexts(),
    choose: (within: Locator, word: string) => within.locator('.segments label').filter({ hasText: word }).click(),
    picture: () => textOn(byId(page, 'cashflow-chart').locator('h2')),
  }
}
