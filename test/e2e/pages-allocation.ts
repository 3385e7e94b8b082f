import { expect } from 'vitest'
import type { Page } from 'playwright-core'
import { byId, textOn } from './pages'

const LONG_MS = 60_000

/** What binds a client, and what he chooses instead of the suggestion. */
export const constraintsCard = (page: Page) => ({
  addNeed: async (label: string, amount: string, month: string) => {
    await byId(page, 'add-need').click()
    await byId(page, 'need-label').last().fill(label)
    await byId(page, 'need-amount').last().fill(amount)
    await byId(page, 'need-on').last().fill(month)
  },
  spending: (amount: string) => byId(page, 'constraint-spending').fill(amount),
  exclude: (words: string) => byId(page, 'constraint-words').fill(words),
  save: () => byId(page, 'constraints-save').click(),
  errors: () => byId(page, 'constraints').locator('[role="alert"]').allInnerTexts(),
  version: () => byId(page, 'constraints').locator('.card-head').innerText(),
  undo: () => byId(page, 'toast-undo').last().click(),
})

export const shapingCard = (page: Page) => ({
  codes: () =>
    byId(page, 'adjustments')
      .locator('li')
      .evaluateAll((items) => items.map((item) => item.getAttribute('data-code') ?? '')),
  text: () => textOn(byId(page, 'shaping')),
})

export const choiceCard = (page: Page) => {
  const card = byId(page, 'allocation-choice')
  return {
    other: () => card.locator('.segments label').nth(1).click(),
    set: (assetClass: string, percent: string) => byId(page, `weight-${assetClass}`).fill(percent),
    clear: async () => {
      for (const field of await card.locator('[data-testid^="weight-"]').locator('visible=true').all())
        if ((await field.evaluate((element) => element.tagName)) === 'INPUT') await field.fill('0')
    },
    sum: () => textOn(byId(page, 'weight-sum')),
    fill: () => byId(page, 'weight-fill').click(),
    reason: (words: string) => byId(page, 'choice-reason').fill(words),
    judgement: () => textOn(byId(page, 'choice-judgement'), LONG_MS),
    refused: () => textOn(byId(page, 'choice-refused'), LONG_MS),
    review: () => textOn(byId(page, 'choice-review'), LONG_MS),
    canSave: () => byId(page, 'allocation-adopt').isEnabled(),
    save: async () => {
      await expect.poll(() => byId(page, 'allocation-adopt').isEnabled(), { timeout: LONG_MS }).toBe(true)
      await byId(page, 'allocation-adopt').click()
    },
    history: () => textOn(byId(page, 'choice-history'), LONG_MS),
  }
}

export const pendingCard = (page: Page) => ({
  waits: () => textOn(byId(page, 'override-pending'), LONG_MS),
  barred: () => textOn(byId(page, 'override-barred'), LONG_MS),
  approve: async () => {
    await byId(page, 'override-approve').click()
    await byId(page, 'override-pending').waitFor({ state: 'detached', timeout: LONG_MS })
  },
})
