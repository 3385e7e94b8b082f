import type { Page } from 'playwright-core'
import { byId, textOn } from './pages'

/* The client's window, from both sides of the desk. */

/** The client's second window, as the advisor opens it and the client sees it. */
export async function openClientWindow(page: Page): Promise<Page> {
  const [second] = await Promise.all([page.context().waitForEvent('page'), byId(page, 'open-client-window').click()])
  await byId(second, 'client-window').waitFor()
  return second
}

/** Esc closes the window, which may be gone before the key is up again: that it closes is what counts. */
export async function escapeFrom(second: Page): Promise<void> {
  const closed = second.waitForEvent('close')
  await second.keyboard.press('Escape').catch(() => undefined)
  await closed
}

export const clientWindowControl = (page: Page) => ({
  standing: () => textOn(byId(page, 'client-window-standing')),
  here: () => byId(page, 'client-window-control').getAttribute('data-here'),
  showHere: () => byId(page, 'open-client-window').click(),
  hide: () => byId(page, 'client-window-hide').click(),
  end: () => byId(page, 'client-window-end').click(),
})

/** The retirement answer as it stands in the client's window. */
export const retirementScreen = (page: Page) => ({
  zone: () => byId(page, 'retirement-client-view').getAttribute('data-zone'),
  say: () => textOn(byId(page, 'client-view-say')),
  outcome: () => textOn(byId(page, 'client-view-outcome')),
  needs: () => textOn(byId(page, 'client-view-needs')),
  basis: () => textOn(byId(page, 'client-view-basis')),
  tried: () => byId(page, 'client-view-tried').allInnerTexts(),
  fan: () => byId(page, 'client-view-fan'),
  text: async () => (await page.locator('body').innerText()).trim(),
})
