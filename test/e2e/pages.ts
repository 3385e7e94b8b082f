import { basename } from 'node:path'
import { expect } from 'vitest'
import type { Download, Locator, Page } from 'playwright-core'
import type { Profile } from '../../src/contract/api/app'

/* The screens as a user works with them. What is shown is waited for; what is clicked must be there to be clicked. */

const LONG_MS = 90_000

export const byId = (page: Page | Locator, testId: string): Locator => page.locator(`[data-testid="${testId}"]`)

/** Waits until something is on the screen and gives its text. */
export async function textOn(locator: Locator, timeout = 60_000): Promise<string> {
  await locator.first().waitFor({ state: 'visible', timeout })
  return (await locator.first().innerText()).trim()
}

/* ------------------------------------------------------------- before a book is open ---- */

export const startScreen = (page: Page) => ({
  choose: (step: 'create' | 'sample' | 'unlock') => byId(page, `choose-${step}`).click(),
  language: (name: '中文' | 'English') => page.getByRole('radio', { name }).click(),
  title: () => textOn(page.locator('h1')),
  next: () => byId(page, 'start-next').click(),
  alerts: () => page.getByRole('alert').allInnerTexts(),

  passphrase: async (first: string, again: string) => {
    await byId(page, 'new-passphrase').fill(first)
    await byId(page, 'new-passphrase-again').fill(again)
    await byId(page, 'start-next').click()
  },

  profile: async (profile: Profile) => {
    for (const field of [
      'firm',
      'branch',
      'advisorName',
      'registrationCode',
      'phone',
      'complaintPhone',
      'address',
    ] as const) {
      await byId(page, `profile-${field}`).fill(profile[field])
    }
    if (profile.role === 'manager') await page.locator('.segments').last().locator('label').nth(1).click()
    await byId(page, 'start-next').click()
  },

  /** The code on the sheet; the caller writes it down and types it back. */
  recoveryCode: () => textOn(byId(page, 'recovery-code'), LONG_MS),
  goOnFromSheet: () => byId(page, 'recovery-continue').click(),
  confirmCode: async (code: string) => {
    await byId(page, 'recovery-confirm').fill(code)
    await byId(page, 'recovery-finish').click()
  },

  unlock: async (passphrase: string) => {
    await byId(page, 'unlock-passphrase').fill(passphrase)
    await byId(page, 'unlock-submit').click()
  },
  /** The code of the error that stands on the screen. */
  refused: async () => {
    await byId(page, 'error-panel').waitFor()
    return byId(page, 'error-panel').getAttribute('data-code')
  },
})

/* ------------------------------------------------------------- the frame of an open book ---- */

export type NavKey =
  | 'today'
  | 'clients'
  | 'tiers'
  | 'imports'
  | 'views'
  | 'products'
  | 'lab'
  | 'assumptions'
  | 'marketDay'
  | 'drift'
  | 'feeBook'
  | 'branch'
  | 'settings'

export const shell = (page: Page) => ({
  isOpen: () => byId(page, 'nav-today').waitFor({ timeout: LONG_MS }),
  go: (key: NavKey) => byId(page, `nav-${key}`).click(),
  lock: async () => {
    await byId(page, 'lock').click()
    await byId(page, 'unlock-passphrase').waitFor()
  },
  toast: () => textOn(byId(page, 'toast')),
  /** Language and theme, from the menu of the book. */
  look: async (language: '中文' | 'English', theme: RegExp) => {
    await byId(page, 'book-menu').click()
    const menu = page.locator('.book-menu')
    await menu.getByRole('radio', { name: language }).click()
    await menu.getByRole('radio', { name: theme }).click()
    await page.locator('.shell-top .brand').click()
    await menu.waitFor({ state: 'hidden' })
  },
})

/* ------------------------------------------------------------- imports ---- */

export const importScreen = (page: Page) => {
  const item = (file: string) => byId(page, 'import-file').filter({ hasText: basename(file) })
  const waitForBatch = () =>
    page.locator('[data-testid="batch-finished"], [data-testid="batch-stopped"]').waitFor({ timeout: LONG_MS * 2 })
  return {
    item,
    add: async (files: readonly string[]) => {
      await byId(page, 'file-input').setInputFiles([...files])
      for (const file of files) await item(file).waitFor()
    },
    status: (file: string) => item(file).getAttribute('data-status'),
    kind: (file: string) => item(file).getAttribute('data-kind'),
    preview: (file: string) => textOn(byId(item(file), 'preview-line')),
    /** Checks and imports everything in the queue; ends when all is in or a file with errors stops it. */
    runAll: async () => {
      const button = byId(page, 'run-all')
      await button.waitFor()
      await expect.poll(() => button.isEnabled(), { timeout: LONG_MS }).toBe(true)
      await button.click()
      await waitForBatch()
    },
    /** The file at which the batch has stopped, as the screen says it; null when it went through. */
    stoppedAt: async () => {
      const line = byId(page, 'batch-stopped')
      return (await line.count()) === 0 ? null : line.innerText()
    },
    finished: () => byId(page, 'batch-finished').count(),
    /** Opens the list of problems of a file and reads what is in sight: row number and reason. */
    problems: async (file: string) => {
      await byId(item(file), 'open-problems').click()
      const dialog = byId(page, 'problems-dialog')
      await dialog.waitFor()
      const rows = await byId(dialog, 'problems-table').locator('.vt-row').all()
      const read = await Promise.all(
        rows.map(async (row) => {
          const cells = await row.locator('.vt-cell').allInnerTexts()
          return { row: Number(cells[0]?.replaceAll(',', '')), column: cells[2] ?? '', text: cells[3] ?? '' }
        }),
      )
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'hidden' })
      return read
    },
    remove: (file: string) => item(file).locator('button.icon').last().click(),
    history: () => textOn(byId(page, 'import-history')),
  }
}

/* ------------------------------------------------------------- tiers and clients ---- */

export const tiersScreen = (page: Page) => ({
  findings: () => textOn(byId(page, 'tier-findings'), LONG_MS),
  byTier: () => textOn(byId(page, 'by-tier')),
  confirm: async () => {
    await byId(page, 'confirm-tiers').click()
    await byId(page, 'confirm-tiers-yes').click()
    await byId(page, 'confirm-tiers').waitFor({ state: 'detached', timeout: LONG_MS })
  },
})

export const clientsScreen = (page: Page) => ({
  /** Searches, and waits until the rows of the search before are gone. */
  search: async (words: string) => {
    await byId(page, 'client-search').fill(words)
    await expect.poll(() => page.locator('[data-testid="client-table"][aria-busy="true"]').count()).toBe(0)
  },
  count: () => textOn(byId(page, 'client-count')),
  rows: () => byId(page, 'client-table').locator('.vt-row').allInnerTexts(),
  /** As an advisor does it: the number, Enter, Enter; the list waits for its answer by itself. */
  open: async (clientNo: string) => {
    await byId(page, 'client-search').fill(clientNo)
    await byId(page, 'client-search').press('Enter')
    await byId(page, 'client-table').press('Enter')
    await byId(page, 'client-name').waitFor({ timeout: LONG_MS })
  },
})

/** Opens one client from wherever in the frame. */
export async function openClient(page: Page, clientNo: string): Promise<void> {
  await shell(page).go('clients')
  await clientsScreen(page).open(clientNo)
}

/* ------------------------------------------------------------- one client ---- */

export type TabKey =
  | 'overview'
  | 'discovery'
  | 'portfolio'
  | 'risk'
  | 'allocation'
  | 'views'
  | 'products'
  | 'rebalancing'
  | 'retirement'
  | 'goals'
  | 'protection'
  | 'fees'
  | 'proposals'
  | 'service'

export const clientPage = (page: Page) => ({
  name: () => textOn(byId(page, 'client-name')),
  open: async (tab: TabKey) => {
    await byId(page, `tab-${tab}`).click()
    await expect.poll(() => byId(page, `tab-${tab}`).getAttribute('aria-selected')).toBe('true')
  },
})

export const riskTab = (page: Page) => ({
  official: () => textOn(byId(page, 'official-assessment')),
  /** Fills the questionnaire by the keyboard: letters choose, Enter goes on. */
  assess: async (answers: readonly string[]) => {
    await byId(page, 'start-pre-assessment').click()
    await byId(page, 'questionnaire').waitFor()
    for (const [index, answer] of answers.entries()) {
      const question = byId(page, `question-${index + 1}`)
      const chosen = question.locator('input:checked')
      for (const letter of answer) await question.locator(`input[value="${letter}"]`).press(letter.toLowerCase())
      await expect.poll(() => chosen.count()).toBe(answer.length)
      await question.locator('input').first().press('Enter')
    }
    return textOn(byId(page, 'questionnaire-outcome'))
  },
  save: async () => {
    await byId(page, 'save-pre-assessment').click()
    await byId(page, 'questionnaire').waitFor({ state: 'detached' })
  },
  preAssessments: () => textOn(byId(page, 'pre-assessments')),
})

export const allocationTab = (page: Page) => ({
  say: () => textOn(byId(page, 'allocation-say'), LONG_MS),
  chart: (testId: 'frontier-chart' | 'weights-chart') => byId(page, testId),
  weights: () => textOn(byId(page, 'weights-table')),
  adopt: async (reason: string) => {
    await byId(page, 'choice-reason').fill(reason)
    await byId(page, 'allocation-adopt').click()
  },
})

type SliderKey = 'age' | 'spending' | 'saving'

export const retirementTab = (page: Page) => {
  const slider = (key: SliderKey) => byId(page, `slider-${key}`)
  const zone = async (): Promise<string | null> => {
    await byId(page, 'zone-say').waitFor({ timeout: LONG_MS })
    return byId(page, 'zone').first().getAttribute('data-zone')
  }
  return {
    zone,
    sentence: () => textOn(byId(page, 'zone-say')),
    sliderValue: async (key: SliderKey) => Number(await slider(key).inputValue()),
    /** Drags a slider with the mouse to a share of its way, 0 left and 1 right, in many small moves like a hand. */
    dragTo: async (key: SliderKey, share: number) => {
      await slider(key).scrollIntoViewIfNeeded()
      const box = await slider(key).boundingBox()
      if (box === null) throw new Error('the slider is not on the screen')
      const [min, max, value] = await Promise.all(
        ['min', 'max', 'value'].map(async (name) => slider(key).evaluate((e, n) => Number(Reflect.get(e, n)), name)),
      )
      const span = (max ?? 1) - (min ?? 0)
      const now = span > 0 ? ((value ?? 0) - (min ?? 0)) / span : 0
      // The thumb's middle travels the width without its two halves.
      const thumb = 16
      const x = (at: number): number => box.x + thumb / 2 + (box.width - thumb) * at
      const y = box.y + box.height / 2
      await page.mouse.move(x(now), y)
      await page.mouse.down()
      await page.mouse.move(x(share), y, { steps: 12 })
      await page.mouse.up()
    },
    nudge: (key: SliderKey, arrow: 'ArrowLeft' | 'ArrowRight') => slider(key).press(arrow),
    levers: () => byId(page, 'levers').locator('li'),
    applyFirstLever: async () => {
      const button = byId(page, 'levers').locator('button').first()
      await button.waitFor({ timeout: LONG_MS })
      await button.click()
    },
    save: async () => {
      await byId(page, 'plan-save').click()
      await expect.poll(() => byId(page, 'plan-save').isDisabled(), { timeout: 60_000 }).toBe(true)
    },
  }
}

export const feesTab = (page: Page) => ({
  verdict: async () => {
    await byId(page, 'fees-verdict').waitFor({ timeout: LONG_MS })
    return {
      code: await byId(page, 'fees-verdict').getAttribute('data-verdict'),
      sentence: await byId(page, 'fees-verdict').innerText(),
    }
  },
  conflict: () => textOn(byId(page, 'fees-conflict')),
  chart: () => byId(page, 'fees-chart'),
})

export const proposalsTab = (page: Page) => ({
  ready: async () => {
    await byId(page, 'readiness-say').waitFor({ timeout: LONG_MS })
    return (await byId(page, 'readiness-say').getAttribute('data-ready')) === 'true'
  },
  blocker: (code: string) => byId(page, `readiness-${code}`).count(),
  canCreate: () => byId(page, 'create-proposal').isEnabled(),
  heard: (text: string) => byId(page, 'proposal-heard').locator('textarea').fill(text),
  findings: () => byId(page, 'wording-finding').allInnerTexts(),
  create: () => byId(page, 'create-proposal').click(),
  waitForVersion: (version: number) => byId(page, `download-${version}`).waitFor({ timeout: LONG_MS }),
  versions: () => page.locator('[data-testid^="version-"]').allInnerTexts(),
  download: async (version: number): Promise<Download> => {
    const [download] = await Promise.all([page.waitForEvent('download'), byId(page, `download-${version}`).click()])
    return download
  },
  view: async (version: number) => {
    await byId(page, `view-${version}`).click()
    await byId(page, 'proposal-pdf').waitFor()
    await page.keyboard.press('Escape')
    await byId(page, 'proposal-viewer').waitFor({ state: 'hidden' })
  },
  verify: async (file: string) => {
    await byId(page, 'verify-input').setInputFiles(file)
    await byId(page, 'verify-result').waitFor({ timeout: LONG_MS })
    return byId(page, 'verify-result').getAttribute('data-tone')
  },
})

/** The chart cards draw on a canvas: something must have been painted on it. */
export const isDrawn = (card: Locator): Promise<boolean> =>
  card
    .locator('canvas')
    .first()
    .evaluate((element) => {
      const canvas = element as HTMLCanvasElement
      const { width, height } = canvas
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray()
      const colours = new Set<number>()
      for (let at = 0; at < pixels.length; at += 4) {
        if ((pixels[at + 3] ?? 0) > 0)
          colours.add(((pixels[at] ?? 0) << 16) | ((pixels[at + 1] ?? 0) << 8) | (pixels[at + 2] ?? 0))
      }
      return colours.size > 3
    })
