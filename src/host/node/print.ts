import type { Browser, BrowserContext, Page, Route } from 'playwright-core'
import { PRINT_POLICY } from '../../backend/http/headers'
import { AppError } from '../../contract/errors'
import type { PrintDocument, Printer } from '../ports'
import { chromiumFlags, findChromium } from './chromium'

const ORIGIN = 'https://print.invalid'
const TIMEOUT_MS = 60_000

export interface NodePrinter extends Printer {
  close(): Promise<void>
}

/** SECURITY: every request of a print page is answered from memory or not at all. */
async function answer(route: Route, document: PrintDocument): Promise<void> {
  const url = new URL(route.request().url())
  if (url.origin !== ORIGIN) return route.abort('blockedbyclient')
  if (url.pathname === '/') {
    return route.fulfill({
      contentType: 'text/html; charset=utf-8',
      headers: { 'content-security-policy': PRINT_POLICY },
      body: document.html,
    })
  }
  const resource = document.resources.get(decodeURIComponent(url.pathname))
  if (resource === undefined) return route.abort('blockedbyclient')
  return route.fulfill({ contentType: resource.contentType, body: Buffer.from(resource.body) })
}

async function print(page: Page, document: PrintDocument): Promise<Uint8Array> {
  await page.route('**/*', (route) => answer(route, document))
  await page.goto(`${ORIGIN}/`, { waitUntil: 'load', timeout: TIMEOUT_MS })
  await page.evaluate(() => globalThis.document.fonts.ready.then(() => undefined))
  const session = await page.context().newCDPSession(page)
  // SECURITY: the file comes back inside the answer; as a stream Chromium would keep it on disk in clear meanwhile.
  const { data } = await session.send('Page.printToPDF', {
    printBackground: true,
    preferCSSPageSize: true,
    generateTaggedPDF: true,
    generateDocumentOutline: true,
    transferMode: 'ReturnAsBase64',
  })
  return new Uint8Array(Buffer.from(data, 'base64'))
}

/** An empty page in a context of its own: for one document, then thrown away. */
interface Sheet {
  readonly context: BrowserContext
  readonly page: Page
}

/** Prints through one headless Chromium that starts with the first document and stays warm. */
export function createNodePrinter(find: () => string | undefined = findChromium): NodePrinter {
  let starting: Promise<Browser> | undefined
  let waiting: Promise<Sheet> | undefined

  const start = async (): Promise<Browser> => {
    const executablePath = find()
    if (executablePath === undefined) throw new AppError('pdfFailed', { reasons: ['noBrowser'] })
    // Loaded with the first document only: it is large, and most commands print nothing.
    const { chromium } = await import('playwright-core')
    const browser = await chromium.launch({
      executablePath,
      headless: true,
      args: [...chromiumFlags()],
      chromiumSandbox: process.getuid?.() !== 0,
      // A signal is the host's to answer: it closes this browser and waits until its profile is gone.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      timeout: TIMEOUT_MS,
    })
    browser.once('disconnected', () => {
      starting = undefined
      waiting = undefined
    })
    return browser
  }

  const running = async (): Promise<Browser> => {
    starting ??= start()
    try {
      return await starting
    } catch (error) {
      starting = undefined
      throw error
    }
  }

  const newSheet = async (): Promise<Sheet> => {
    const context = await (await running()).newContext()
    try {
      return { context, page: await context.newPage() }
    } catch (error) {
      await context.close().catch(() => undefined)
      throw error
    }
  }

  /** The page that was made ahead, if there is one. */
  const nextSheet = (): Promise<Sheet> => {
    const sheet = waiting ?? newSheet()
    waiting = undefined
    return sheet
  }

  return {
    warm: () => {
      const sheet = (waiting ??= newSheet())
      // Why it failed is said by the document that then tries again.
      sheet.catch(() => {
        if (waiting === sheet) waiting = undefined
      })
    },
    printToPdf: async (document) => {
      try {
        const { context, page } = await nextSheet()
        try {
          return await print(page, document)
        } finally {
          await context.close().catch(() => undefined)
        }
      } catch (error) {
        throw error instanceof AppError ? error : new AppError('pdfFailed')
      }
    },
    close: async () => {
      const browser = await starting?.catch(() => undefined)
      starting = undefined
      await browser?.close().catch(() => undefined)
    },
  }
}
