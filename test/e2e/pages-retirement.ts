import { expect } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { byId, textOn } from './pages'

const LONG_MS = 90_000

type Which = 'unlucky' | 'median' | 'worstDecade' | 'number'
const WHICH: readonly Which[] = ['unlucky', 'median', 'worstDecade', 'number']

/** The parts of the retirement tab below its answer, as advisor and client use them. */
export const retirementParts = (page: Page) => {
  const say = byId(page, 'zone-say')
  const number = async (name: string): Promise<number> => Number(await say.getAttribute(name))
  const cell = (row: number, column: number): Locator =>
    byId(page, 'zone-map-grid').locator(`[data-cell="${row}/${column}"]`)
  return {
    /** The figures behind the sentence. */
    probability: () => number('data-p'),
    amount: () => number('data-amount'),
    /** Waits until all models have answered for the plan on the screen. */
    settled: () => byId(page, 'zone-spread').waitFor({ timeout: LONG_MS }),
    goTo: (section: string) => byId(page, `section-${section}`).click(),

    tests: () => textOn(byId(page, 'zone-tests')),
    besides: () => textOn(byId(page, 'zone-besides')),
    spread: () => textOn(byId(page, 'zone-spread'), LONG_MS),
    hysteresis: () => byId(page, 'hysteresis').count(),

    map: {
      ready: () => byId(page, 'zone-map-grid').waitFor({ timeout: LONG_MS }),
      title: () => textOn(byId(page, 'zone-map').locator('h2')),
      cell,
      here: () => byId(page, 'zone-map-grid').locator('[aria-current="true"]'),
      /** Cells of a zone, as `row/column`. */
      cellsOf: (zone: string) =>
        byId(page, 'zone-map-grid')
          .locator(`[data-zone="${zone}"]`)
          .evaluateAll((cells) => cells.map((c) => c.getAttribute('data-cell') ?? '')),
      table: async () => {
        await byId(page, 'zone-map').locator('.chart-foot button').click()
        const rows = await byId(page, 'zone-map').locator('tbody tr').allInnerTexts()
        await byId(page, 'zone-map').locator('.chart-foot button').click()
        return rows
      },
    },

    stress: {
      toggle: (name: string) => byId(page, `stress-${name}`).click(),
      isOn: async (name: string) => (await byId(page, `stress-${name}`).getAttribute('aria-pressed')) === 'true',
      isOffered: (name: string) => byId(page, `stress-${name}`).isEnabled(),
      says: () => textOn(byId(page, 'stress').locator('h2')),
      /** Rows of the table once it has this many: name, zone, shares and amount. */
      rows: async (count: number) => {
        const rows = byId(page, 'stress-table').locator('tbody tr')
        await expect.poll(() => rows.count(), { timeout: LONG_MS }).toBe(count)
        await byId(page, 'stress').locator('.stale').waitFor({ state: 'detached', timeout: LONG_MS })
        return Promise.all((await rows.all()).map((row) => row.locator('td').allInnerTexts()))
      },
    },

    story: {
      choose: (which: Which) => byId(page, 'explain').locator('.segments label').nth(WHICH.indexOf(which)).click(),
      type: (text: string) => byId(page, 'path-number').fill(text),
      title: () => textOn(byId(page, 'explain').locator('h2')),
      sentences: () => byId(page, 'story').locator('li').allInnerTexts(),
      deterministic: () => textOn(byId(page, 'deterministic')),
      openTable: () => byId(page, 'story-table-toggle').click(),
      years: () => byId(page, 'story-table').locator('tbody tr').count(),
    },

    levers: {
      /** Names of the levers that can be tried, once they have been looked up. */
      offered: async () => {
        const buttons = byId(page, 'levers').locator('button[data-testid^="lever-"]')
        await buttons.first().waitFor({ timeout: LONG_MS })
        return buttons.evaluateAll((all) => all.map((b) => b.getAttribute('data-testid') ?? ''))
      },
      texts: () => textOn(byId(page, 'levers')),
      short: () => textOn(byId(page, 'levers-short')),
      apply: (testId: string) => byId(page, testId).click(),
    },
    /** Back to the plan as it was saved. */
    revert: () => byId(page, 'plan-revert').click(),
    undo: () => byId(page, 'toast-undo').last().click(),
  }
}
