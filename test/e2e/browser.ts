import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { chromiumFlags, findChromium } from '../../src/host/node/chromium'

/** A real Chromium, started as the product starts it, but without a window. */
export function openBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('this test needs a Chromium')
  return chromium.launch({
    executablePath,
    headless: true,
    args: [...chromiumFlags()],
    chromiumSandbox: process.getuid?.() !== 0,
  })
}

export interface Window {
  readonly page: Page
  readonly context: BrowserContext
  /** What the page complained about: exceptions, console errors, refused styles and scripts. */
  readonly complaints: readonly string[]
}

interface WindowOptions {
  /** What the computer is set to. */
  readonly theme?: 'light' | 'dark'
}

/** A refused call is an answer that the screen shows, and the browser notes every one of them. */
const isAnswer = (text: string): boolean => text.startsWith('Failed to load resource')

/** Opens a one-time address in a fresh profile, on a computer in Shanghai. */
export async function openWindow(browser: Browser, address: string, options: WindowOptions = {}): Promise<Window> {
  const context = await browser.newContext({
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: options.theme ?? 'light',
    viewport: { width: 1366, height: 800 },
    reducedMotion: 'reduce',
    acceptDownloads: true,
  })
  context.setDefaultTimeout(60_000)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && !isAnswer(message.text())) complaints.push(message.text())
  })
  await page.goto(address)
  return { page, context, complaints }
}
