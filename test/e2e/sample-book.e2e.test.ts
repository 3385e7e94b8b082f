import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, openWindow, type Window } from './browser'
import { startHost, type RunningHost } from './host'
import { byId, clientsScreen, shell, startScreen, textOn } from './pages'
import { program } from './programs'

/* Somebody who only wants to look: the sample book from the first screen, on whatever day it is. */

const dataDir = mkdtempSync(join(tmpdir(), 'advisor-e2e-sample-'))
let host: RunningHost
let browser: Browser
let window: Window
let page: Page

beforeAll(async () => {
  host = startHost({ program: program('node-host'), dataDir })
  browser = await openBrowser()
  window = await openWindow(browser, await host.address())
  page = window.page
})
afterAll(async () => {
  await browser.close()
  await host.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

describe('the sample book', () => {
  it('is offered in the language that is chosen, and can be broken off while it is made', async () => {
    const screen = startScreen(page)
    await screen.language('English')
    await expect.poll(() => screen.title()).toMatch(/^[A-Za-z]/)
    await screen.choose('sample')
    await byId(page, 'cancel-job').click()
    await expect.poll(() => screen.refused()).toBe('cancelled')
    await page.getByRole('button', { name: 'Back' }).click()
    await byId(page, 'choose-sample').waitFor()
  }, 240_000)

  it('is made by importing its exports, and says that it is only a sample', async () => {
    await startScreen(page).choose('sample')
    await shell(page).isOpen()
    await expect.poll(() => textOn(byId(page, 'sample-banner'))).toMatch(/sample/i)
    await byId(page, 'tour').waitFor()
    for (let step = 0; step < 5; step++) await byId(page, 'tour-next').click()
    await byId(page, 'tour').waitFor({ state: 'detached' })
    await shell(page).go('clients')
    await expect.poll(() => clientsScreen(page).count()).toContain('240')
  }, 240_000)

  it('opens again at once, without a passphrase', async () => {
    await byId(page, 'lock').click()
    await startScreen(page).choose('sample')
    await shell(page).isOpen()
    await shell(page).go('clients')
    await expect.poll(() => clientsScreen(page).count()).toContain('240')
    expect(window.complaints).toEqual([])
  }, 240_000)
})
