import type { Page } from 'playwright-core'
import { byId, clientPage, openClient, textOn } from './pages'

/* The fee page of a client as advisor and client use it. */

type SliderName = 'turnover' | 'commission' | 'fee' | 'assets' | 'agreed' | 'saved' | 'growth' | 'years'

/** Opens the fee page of one client, from wherever in the frame. */
export async function openFees(page: Page, clientNo: string): Promise<void> {
  await openClient(page, clientNo)
  await clientPage(page).open('fees')
  await byId(page, 'fees-verdict').waitFor()
}

export const feePage = (page: Page) => ({
  verdict: () => byId(page, 'fees-verdict').getAttribute('data-verdict'),
  sentence: () => textOn(byId(page, 'fees-verdict')),
  overall: async () => ({
    code: await byId(page, 'models-say').getAttribute('data-code'),
    text: await textOn(byId(page, 'models-say')),
  }),
  chartTitle: () => textOn(byId(page, 'fees-chart').locator('h2')),
  models: () => byId(page, 'fee-models').locator('tbody tr').allInnerTexts(),
  /** Moves a slider by the keyboard: `Home` and `End` are its ends. */
  slide: async (name: SliderName, key: 'Home' | 'End' | 'ArrowRight' | 'ArrowLeft' | 'PageUp', times = 1) => {
    await byId(page, `slider-${name}`).focus()
    for (let i = 0; i < times; i++) await page.keyboard.press(key)
  },
  value: (name: SliderName) => byId(page, `slider-${name}`).inputValue(),
  reset: () => byId(page, 'what-if-reset').click(),
  switchOn: (item: string) => byId(page, `surplus-${item}`).locator('input').check(),
  window: () => byId(page, 'window-say').getAttribute('data-code'),
  bridge: async () => {
    const card = byId(page, 'fee-bridge')
    const table = card.locator('table')
    if ((await table.count()) === 0) await card.locator('.chart-foot button').click()
    await table.waitFor()
    return card.locator('tbody tr').allInnerTexts()
  },
  scenarios: () => byId(page, 'fee-scenarios').locator('tbody tr').allInnerTexts(),
  quote: async (percent: string) => {
    await byId(page, 'fee-rival').locator('input[type="checkbox"]').check()
    await byId(page, 'rival-rate').fill(percent)
  },
  answer: () => byId(page, 'rival-answer').getAttribute('data-code'),
  openHouse: async () => {
    await byId(page, 'fee-house-open').click()
    await byId(page, 'house-earnings').waitFor()
    return byId(page, 'house-earnings').locator('tbody tr').allInnerTexts()
  },
  turn: async () => {
    await byId(page, 'open-client-view').click()
    await byId(page, 'fee-client-view').waitFor()
  },
  print: async (): Promise<string> => {
    const [download] = await Promise.all([
      page.waitForEvent('download', { timeout: 90_000 }),
      byId(page, 'print-fees').click(),
    ])
    return download.path()
  },
})

export const clientScreen = (page: Page) => ({
  verdict: () => textOn(byId(page, 'client-view-verdict')),
  costs: () => textOn(byId(page, 'client-view-costs')),
  text: async () => (await page.locator('body').innerText()).trim(),
  html: () => page.content(),
  hideAmounts: () => byId(page, 'hide-amounts').click(),
})
