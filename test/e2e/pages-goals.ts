import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { byId, textOn } from './pages'

const LONG_MS = 60_000

/** Waits until what was typed is on disk; `nth` document of the tab. */
export const saved = async (page: Page, nth = 0): Promise<void> => {
  const status = byId(page, 'document-status').nth(nth)
  await expect.poll(() => status.getAttribute('data-state'), { timeout: LONG_MS }).toBe('saved')
}

/** An entry of an open antd list of options. */
const choose = async (page: Page, testId: string, label: string): Promise<void> => {
  await byId(page, testId).last().click()
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: label }).first().click()
}

export const discoveryTab = (page: Page) => ({
  say: () => textOn(byId(page, 'discovery-say'), LONG_MS),
  pick: (group: string, value: string) => byId(page, group).locator(`input[value="${value}"]`).check({ force: true }),
  isPicked: (group: string, value: string) => byId(page, group).locator(`input[value="${value}"]`).isChecked(),
  goalWords: (kind: string, words: string) => byId(page, `goal-words-${kind}`).fill(words),
  purposeWords: (words: string) => byId(page, 'discovery-purpose-words').fill(words),
  worry: async (words: string) => {
    await byId(page, 'said-worry').fill(words)
    await byId(page, 'said-worry-add').click()
    await expect.poll(() => byId(page, 'discovery-worries').innerText(), { timeout: LONG_MS }).toContain(words)
  },
  undo: () => byId(page, 'document-undo').first().click(),
})

export const householdCards = (page: Page) => ({
  balance: () => textOn(byId(page, 'balance-sheet').locator('h2'), LONG_MS),
  cashFlow: () => textOn(byId(page, 'cash-flow').locator('h2'), LONG_MS),
  ratios: () => textOn(byId(page, 'ratios'), LONG_MS),
  addRelative: async (name: string, relation: string) => {
    await byId(page, 'add-family-member').click()
    await byId(page, 'family-name').last().fill(name)
    await choose(page, 'family-relation', relation)
  },
  addAsset: async (amount: string) => {
    await byId(page, 'add-asset').click()
    await byId(page, 'asset-line').last().locator('[data-testid="line-amount"]').fill(amount)
  },
  addDebt: async (amount: string, payment: string) => {
    await byId(page, 'add-debt').click()
    await byId(page, 'debt-line').last().locator('[data-testid="line-amount"]').fill(amount)
    await byId(page, 'debt-line').last().locator('[data-testid="line-payment"]').fill(payment)
  },
  addFlow: async (side: 'income' | 'spending', amount: string) => {
    await byId(page, `add-${side}`).click()
    await byId(page, `${side}-line`).last().locator('[data-testid="line-amount"]').fill(amount)
  },
})

export const goalsTab = (page: Page) => {
  const row = (label: string) => byId(page, 'goal-row').filter({ hasText: label })
  return {
    say: () => textOn(byId(page, 'goals-say'), LONG_MS),
    takeSuggested: (kind: string) => byId(page, `suggested-${kind}`).click(),
    edit: (label: string) => row(label).locator('[data-testid="goal-edit"]').click(),
    fill: (field: string, value: string) => byId(page, `goal-${field}`).last().fill(value),
    order: () => byId(page, 'goal-row').locator('.goal-name > b').allInnerTexts(),
    moveUp: (label: string) => row(label).locator('[data-testid="goal-up"]').click(),
    moveDownByKey: async (label: string) => {
      await row(label).locator('[data-testid="goal-edit"]').focus()
      await page.keyboard.press('Alt+ArrowDown')
    },
    chance: (label: string) => row(label).locator('[data-testid="goal-chance"] b').innerText({ timeout: LONG_MS }),
    education: () => textOn(byId(page, 'education-panel'), LONG_MS),
    timeline: () => textOn(byId(page, 'goals-timeline'), LONG_MS),
  }
}

export const protectionTab = (page: Page) => ({
  say: () => textOn(byId(page, 'protection-say'), LONG_MS),
  income: (amount: string) => byId(page, 'person-income').first().fill(amount),
  gaps: () => textOn(byId(page, 'gaps'), LONG_MS),
  premiums: () => textOn(byId(page, 'premiums'), LONG_MS),
  addPolicy: async (death: string, premium: string) => {
    await byId(page, 'add-policy').click()
    await byId(page, 'policy-death').last().fill(death)
    await byId(page, 'policy-premium').last().fill(premium)
  },
  estate: async () => {
    await byId(page, 'estate-flow').waitFor({ timeout: LONG_MS })
    return byId(page, 'estate-flow').locator('h2').innerText()
  },
  picture: () => byId(page, 'estate-flow').locator('svg[role="img"]').getAttribute('aria-label'),
  takeOver: () => byId(page, 'estate-take-over').click(),
})
