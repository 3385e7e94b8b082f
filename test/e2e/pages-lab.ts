import type { Page } from 'playwright-core'
import { byId, textOn } from './pages'

/** The portfolio lab as an advisor works with it. */
export const labScreen = (page: Page) => ({
  open: async () => {
    await byId(page, 'nav-lab').click()
    await byId(page, 'lab-compare').waitFor({ timeout: 60_000 })
  },
  choose: (objective: string) => byId(page, `lab-objective-${objective}`).getByRole('checkbox').first().click(),
  fill: (field: string, text: string) => byId(page, `lab-${field}`).fill(text),
  write: (sentences: string) => byId(page, 'lab-sentences').fill(sentences),
  view: (index: number) => textOn(byId(page, `lab-view-${index}`)),
  /** Presses the button and waits until the answer stands there. */
  run: async () => {
    await byId(page, 'lab-run').click()
    await byId(page, 'progress').waitFor({ state: 'detached', timeout: 60_000 })
    await page.locator('[data-testid="lab-run"]:not([aria-busy])').waitFor()
  },
  canRun: () => byId(page, 'lab-run').isEnabled(),
  measures: () => textOn(byId(page, 'lab-measures')),
  weights: () => textOn(byId(page, 'lab-weights')),
  sentences: () => textOn(byId(page, 'lab-sentences-out')),
  problems: () => textOn(byId(page, 'lab-problems')),
  explain: async (name: string) => {
    await byId(page, 'lab-which').click()
    await page.locator('.ant-select-item-option').getByText(name, { exact: true }).click()
  },
})
