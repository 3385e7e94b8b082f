import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { byId, textOn } from './pages'

/* Drift and rebalancing as a user works with them. */

export const driftScreen = (page: Page) => ({
  say: () => textOn(byId(page, 'drift-say')),
  open: async (clientName: string) => {
    await byId(page, 'drift-client').filter({ hasText: clientName }).first().click()
    await byId(page, 'rebalancing-tab').waitFor()
  },
  names: () => byId(page, 'drift-client').allInnerTexts(),
})

/** A trade as it stands in an exported list. */
export interface ExportedLine {
  readonly account: string
  readonly side: string
  readonly code: string
  readonly name: string
  readonly quantity: number
  readonly price: number
  readonly amount: number
}

export const rebalancingTab = (page: Page) => ({
  say: () => textOn(byId(page, 'rebalancing-say')),
  notAnOrder: () => textOn(byId(page, 'not-an-order')),
  mode: (name: string) => page.locator('.plan-tools .segments label').filter({ hasText: name }).click(),
  trades: () => byId(page, 'plan-trades').locator('tbody tr').allInnerTexts(),
  save: async () => {
    await byId(page, 'save-list').click()
    await byId(page, 'trade-list').first().waitFor()
  },
  acceptAll: () => byId(page, 'accept-all').click(),
  statuses: () => byId(page, 'trade-list').first().getByTestId('line-status').allInnerTexts(),
  /** The list as a file, with account numbers in full, for a purpose that is kept. */
  exportFull: async (purpose: string): Promise<{ text: string; lines: ExportedLine[] }> => {
    await page.getByRole('button', { name: '导出完整账号' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').fill(purpose)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: '导出 CSV' }).click(),
    ])
    const text = readFileSync(await download.path(), 'utf8')
    const rows = text
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(','))
    return {
      text,
      lines: rows
        .filter((cells) => cells.length > 10)
        .map(([account = '', side = '', code = '', name = '', quantity, price, , amount]) => ({
          account,
          side,
          code,
          name,
          quantity: Number(quantity),
          price: Number(price),
          amount: Number(amount),
        })),
    }
  },
  print: async (): Promise<string> => {
    const [download] = await Promise.all([
      page.waitForEvent('download', { timeout: 90_000 }),
      byId(page, 'list-print').first().click(),
    ])
    return download.path()
  },
})
