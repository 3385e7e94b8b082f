import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TOKEN_HEADER } from '../../src/host/node/server'

const HOST = resolve(import.meta.dirname, '../../out/main/node-host.js')
const dir = mkdtempSync(join(tmpdir(), 'advisor-host-'))

beforeAll(() => {
  if (!existsSync(HOST)) throw new Error('out/main/node-host.js is missing: run `npm run build` first')
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

interface Host {
  readonly child: ChildProcessWithoutNullStreams
  stdout: string
  stderr: string
  readonly ended: Promise<number | null>
}

function launch(args: readonly string[], nodeArgs: readonly string[] = []): Host {
  const child = spawn(process.execPath, [...nodeArgs, HOST, ...args])
  const host: Host = { child, stdout: '', stderr: '', ended: new Promise((done) => child.on('close', done)) }
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    host.stdout += chunk
  })
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    host.stderr += chunk
  })
  return host
}

const addresses = ({ stdout }: Host): string[] =>
  [...stdout.matchAll(/http:\/\/127\.0\.0\.1:\d+\/#\S+/g)].map(([address]) => address)

describe('the host on a computer without a display', () => {
  it('prints a one-time address, serves, gives a new address on Enter, and closes the book on SIGTERM', async () => {
    const host = launch(['--no-browser', '--data-dir', dir])
    await expect.poll(() => addresses(host).length, { timeout: 20_000 }).toBe(1)
    const { origin, hash } = new URL(addresses(host)[0] ?? '')
    const post = (path: string, body: object, headers: Record<string, string> = {}): Promise<Response> =>
      fetch(origin + path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...headers },
      })
    const { token } = (await (await post('/api/session', { code: hash.slice(1) })).json()) as { token: string }
    const state = await post('/api/trpc/app.state', {}, { [TOKEN_HEADER]: token })
    expect(await state.json()).toMatchObject({ result: { data: { host: 'node', open: null } } })
    host.child.stdin.write('\n')
    await expect.poll(() => addresses(host).length).toBe(2)
    expect(new Set(addresses(host)).size).toBe(2)
    // From the terminal and once more from npm.
    host.child.kill('SIGTERM')
    host.child.kill('SIGTERM')
    expect(await host.ended).toBe(0)
    expect(host.stderr).toBe('')
    const events = readFileSync(join(dir, 'log/advisor.log'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { event: string }).event)
    expect([events[0], events.at(-1)]).toEqual(['started', 'closed'])
  })
})

describe('a start that cannot work', () => {
  it('on an old Node says so in one sentence and ends', async () => {
    const old = "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } })"
    const host = launch([], ['--import', `data:text/javascript,${encodeURIComponent(old)}`])
    expect(await host.ended).toBe(1)
    expect(host.stderr).toMatch(/^Advisor Workstation needs Node\.js 24 or newer; this is 20\.20\.2\.[^\n]*\n$/)
  })

  it('with an unknown option says what there is', async () => {
    const host = launch(['--nope'])
    expect(await host.ended).toBe(2)
    expect(host.stderr).toContain('--no-browser')
  })

  it('on a port that is in use says so', async () => {
    const blocker = createServer()
    await new Promise<void>((done) => blocker.listen(0, '127.0.0.1', done))
    const { port } = blocker.address() as AddressInfo
    const host = launch(['--no-browser', '--port', String(port), '--data-dir', dir])
    expect(await host.ended).toBe(1)
    expect(host.stderr).toBe(`Port ${port} is in use.\n`)
    blocker.close()
  })
})
