import type { Download, Page } from 'playwright-core'
import { byId, textOn } from './pages'

const LONG_MS = 90_000

/** Bills and statements of a client, a section of his fee page. */
export const statementsSection = (page: Page) => ({
  open: () => byId(page, 'fees-statements').click(),
  choose: (name: string) => page.locator('.segments label', { hasText: name }).click(),
  text: (testId: string) => textOn(byId(page, testId)),
  write: (words: string) => byId(page, 'service-words').fill(words),
  approve: () => byId(page, 'service-approve').click(),
  print: async (): Promise<Download> => {
    const [download] = await Promise.all([
      page.waitForEvent('download', { timeout: LONG_MS }),
      byId(page, 'statement-print').click(),
    ])
    return download
  },
})
