import type { Locator, Page } from 'playwright-core'
import { openBrowser } from '../e2e/browser'
import { clientOf } from '../e2e/stories'
import { median, ms, type Figure } from './figure'

const STEPS = 25
const byId = (page: Page, testId: string): Locator => page.locator(`[data-testid="${testId}"]`)
const PATIENCE_MS = 30_000
const POLL_MS = 10

/** Waits for an expression in the page. Asked from outside: the page's own policy forbids it to evaluate text. */
async function until(page: Page, expression: string): Promise<void> {
  const end = Date.now() + PATIENCE_MS
  while ((await page.evaluate(expression)) !== true) {
    if (Date.now() > end) throw new Error(`not so in time: ${expression}`)
    await page.waitForTimeout(POLL_MS)
  }
}

interface Redrawn {
  /** From the input event to the first frame that was painted with the new answer. */
  readonly painted: number
}

/** Tells, for every step of a slider, when what says the new answer has been painted. */
const watch = (said: string, attributes: string): string => `(() => {
  globalThis.redrawn = []
  let began = 0
  document.addEventListener('input', (event) => { began = event.timeStamp }, true)
  const say = document.querySelector('[data-testid="${said}"]')
  new MutationObserver(() => {
    if (began === 0) return
    const from = began
    began = 0
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.onmessage = () => globalThis.redrawn.push({ painted: performance.now() - from })
      channel.port2.postMessage(0)
    })
  }).observe(say, ${attributes})
})()`

/** Moves a slider step by step with the arrow keys, each step once the last one is painted. */
async function drive(page: Page, slider: string, watcher: string): Promise<number[]> {
  await page.evaluate(watcher)
  await byId(page, slider).focus()
  for (let step = 1; step <= STEPS; step++) {
    await page.keyboard.press('ArrowRight')
    await until(page, `globalThis.redrawn.length >= ${step}`)
  }
  const redrawn = (await page.evaluate('globalThis.redrawn')) as Redrawn[]
  return redrawn.map(({ painted }) => painted)
}

/** What lies between the hand and the eye: the retirement sliders of a sample client in the real browser. `address`: one-time. */
export async function sliderFigures(address: string): Promise<Figure[]> {
  const browser = await openBrowser()
  try {
    const page = await browser.newPage({ viewport: { width: 1366, height: 800 } })
    await page.goto(address)
    await byId(page, 'nav-clients').waitFor({ timeout: PATIENCE_MS })
    await page.keyboard.press('Escape')
    await byId(page, 'nav-clients').click()
    await byId(page, 'client-search').fill(clientOf('son-abroad'))
    await until(page, `document.querySelectorAll('.vt-row').length === 1`)
    await byId(page, 'client-search').press('Enter')
    await byId(page, 'client-table').press('Enter')
    await byId(page, 'tab-retirement').click()
    await byId(page, 'zone-spread').waitFor({ timeout: PATIENCE_MS * 3 })
    const figures: Figure[] = []
    const zone = watch('zone-say', `{ attributes: true, attributeFilter: ['data-amount', 'data-p'] }`)
    const costs = watch('fees-verdict', `{ attributes: true, attributeFilter: ['data-commission', 'data-fee'] }`)
    const sliders = [
      ['slider-age', 'retirement age', zone],
      ['slider-saving', 'yearly saving', zone],
      ['slider-assets', 'assets on the fee page', costs],
      ['slider-commission', 'commission on the fee page', costs],
    ] as const
    for (const [slider, name, watcher] of sliders) {
      if (slider === 'slider-assets') {
        await byId(page, 'tab-fees').click()
        await byId(page, 'fees-verdict').waitFor({ timeout: PATIENCE_MS })
      }
      const painted = await drive(page, slider, watcher)
      const sorted = painted.toSorted((a, b) => a - b)
      figures.push(
        { name: `slider of ${name}: input to painted answer, median`, value: ms(median(painted)), aim: '< 100 ms' },
        { name: '  nine of ten', value: ms(sorted[Math.floor(sorted.length * 0.9)] ?? Number.NaN) },
      )
    }
    return figures
  } finally {
    await browser.close()
  }
}
