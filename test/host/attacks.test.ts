import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSessions, type Sessions } from '../../src/host/node/sessions'
import { startServer, TOKEN_HEADER, type LoopbackServer } from '../../src/host/node/server'
import { CLIENT_NAME, createTestBackend, type TestBackend } from './fixtures/test-backend'

let backend: TestBackend
let sessions: Sessions
let server: LoopbackServer
let token = ''
let clock = 0

beforeAll(async () => {
  backend = createTestBackend()
  sessions = createSessions(() => clock)
  server = await startServer({ fetch: backend.fetch, sessions, port: 0 })
  token = sessions.exchange(sessions.issueCode()) ?? ''
})
afterAll(async () => {
  await server.close()
  await backend.dispose()
})

interface Answer {
  readonly status: number
  readonly headers: Record<string, unknown>
  readonly body: string
}

/** Unlike `fetch`, lets an attacker choose Host, Origin and Sec-Fetch-Site. */
const call = (
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string | Buffer } = {},
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(server.origin)
    const req = httpRequest(
      { host: '127.0.0.1', port, path, method: options.method ?? 'GET', headers: options.headers ?? {} },
      (res) => {
        let body = ''
        res.setEncoding('utf8')
        res.on('data', (chunk: string) => {
          body += chunk
        })
        res.on('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, body }))
      },
    )
    req.on('error', reject)
    req.end(options.body)
  })

/** Exactly these bytes: what no client library would send. */
const raw = (text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(server.origin).port), '127.0.0.1', () => socket.write(text))
    let answer = ''
    socket.setEncoding('utf8')
    socket.on('data', (chunk: string) => {
      answer += chunk
    })
    socket.on('end', () => resolve(answer))
    socket.on('error', reject)
  })

const json = (headers: Record<string, string> = {}): Record<string, string> => ({
  'content-type': 'application/json',
  ...headers,
})
const hello = (headers: Record<string, string>): Promise<Answer> =>
  call('/api/trpc/hello?batch=1', {
    method: 'POST',
    headers: json(headers),
    body: JSON.stringify({ 0: { name: CLIENT_NAME } }),
  })

/** The status of a refusal whose answer holds nothing but a code and a reference; else the answer itself, to be shown. */
const refused = ({ status, headers, body }: Answer): number | string => {
  const bare = /^\{"error":\{"code":"\w+","ref":"[0-9a-f]{8}"\}\}$/.test(body)
  return status >= 400 && bare && headers['access-control-allow-origin'] === undefined ? status : `${status} ${body}`
}

describe('the window of the workstation', () => {
  it('gets answers with its token', async () => {
    const answer = await hello({ [TOKEN_HEADER]: token, origin: server.origin, 'sec-fetch-site': 'same-origin' })
    expect(answer.status).toBe(200)
    expect(answer.body).toContain(CLIENT_NAME)
  })

  it('gets the page without one: the page holds no data', async () => {
    expect((await call('/', { headers: { 'sec-fetch-site': 'none' } })).status).toBe(200)
  })

  it('exchanges its launch code for a token that works', async () => {
    const exchange = async (code: string) =>
      JSON.parse(
        (await call('/api/session', { method: 'POST', headers: json(), body: JSON.stringify({ code }) })).body,
      ) as { token: string }
    const first = await exchange(sessions.issueCode())
    expect(Buffer.from(first.token, 'base64url').length).toBe(32)
    expect((await hello({ [TOKEN_HEADER]: first.token })).status).toBe(200)
    const second = await exchange(sessions.issueCode())
    expect(second.token).not.toBe(first.token)
  })

  // SECURITY: rights are not handed on: the client's window gets a code of another kind (test/backend/meeting).
  it('cannot make a code that opens a second window with the same rights', async () => {
    const asked = await call('/api/session/code', { method: 'POST', headers: { [TOKEN_HEADER]: token } })
    expect(refused(asked)).toBe(404)
  })

  it('never sees a cookie', async () => {
    const answers = [await call('/'), await hello({ [TOKEN_HEADER]: token }), await hello({})]
    for (const { headers } of answers) expect(headers['set-cookie']).toBeUndefined()
  })
})

describe('somebody else on this computer', () => {
  it('without a token gets nothing', async () => {
    expect(refused(await hello({}))).toBe(401)
    for (const path of [
      '/api/proposals/p1.pdf',
      '/api/files/x',
      '/api/trpc/hello',
      '/api/none',
      '/api',
      '/API/proposals/p1.pdf',
      '//api/proposals/p1.pdf',
    ]) {
      expect(refused(await call(path))).toBe(401)
    }
    expect(refused(await call('/api/session/code', { method: 'POST' }))).toBe(401)
    expect(refused(await call('/api/upload/x/0', { method: 'POST', body: 'x' }))).toBe(401)
  })

  it('with a wrong, empty, shortened or doubled token gets nothing', async () => {
    for (const wrong of ['x', '', token.slice(0, -1), `${token}A`, `${token}, ${token}`, 'A'.repeat(43)]) {
      expect(refused(await hello({ [TOKEN_HEADER]: wrong }))).toBe(401)
    }
  })

  it('with a token in the address or a cookie gets nothing', async () => {
    expect(refused(await call(`/api/proposals/p1.pdf?${TOKEN_HEADER}=${token}`))).toBe(401)
    expect(refused(await call('/api/proposals/p1.pdf', { headers: { cookie: `${TOKEN_HEADER}=${token}` } }))).toBe(401)
  })

  it('who has read the launch code in the list of processes comes too late: it worked once', async () => {
    const code = sessions.issueCode()
    const body = JSON.stringify({ code })
    expect((await call('/api/session', { method: 'POST', headers: json(), body })).status).toBe(200)
    expect(refused(await call('/api/session', { method: 'POST', headers: json(), body }))).toBe(401)
  })

  it('who finds a code after 30 seconds gets nothing', async () => {
    const code = sessions.issueCode()
    clock += 30_000
    expect(
      refused(await call('/api/session', { method: 'POST', headers: json(), body: JSON.stringify({ code }) })),
    ).toBe(401)
  })

  it('who sends something else than a code gets nothing', async () => {
    for (const body of [
      '',
      'x',
      '[]',
      '{}',
      '{"code":null}',
      '{"code":["a"]}',
      JSON.stringify({ code: 'x'.repeat(5000) }),
    ]) {
      const answer = await call('/api/session', { method: 'POST', headers: json(), body })
      expect([400, 401]).toContain(answer.status)
      expect(refused(answer)).toBe(answer.status)
    }
  })
})

describe('a page of a foreign origin', () => {
  const own = (): Record<string, string> => ({ [TOKEN_HEADER]: token })

  it('that reaches this address by a name of its own (DNS rebinding) is refused, page and interface alike', async () => {
    const { port } = new URL(server.origin)
    for (const host of [
      'evil.example',
      `evil.example:${port}`,
      `localhost:${port}`,
      '127.0.0.1',
      `127.0.0.1:${Number(port) + 1}`,
      `127.0.0.1.evil.example:${port}`,
    ]) {
      expect(refused(await hello({ ...own(), host }))).toBe(403)
      expect(refused(await call('/', { headers: { host } }))).toBe(403)
    }
  })

  it('is refused by its Origin, also from another port of this computer', async () => {
    for (const origin of [
      'https://evil.example',
      'null',
      'http://127.0.0.1:1',
      server.origin.replace('http', 'https'),
      `${server.origin}.evil.example`,
    ]) {
      expect(refused(await hello({ ...own(), origin }))).toBe(403)
    }
  })

  it('is refused when the browser says that the fetch is cross-site, same-site or from outside of a page', async () => {
    for (const site of ['cross-site', 'same-site', 'none'])
      expect(refused(await hello({ ...own(), 'sec-fetch-site': site }))).toBe(403)
    for (const site of ['cross-site', 'same-site'])
      expect(refused(await call('/', { headers: { 'sec-fetch-site': site } }))).toBe(403)
  })

  it('cannot exchange a launch code either', async () => {
    const body = JSON.stringify({ code: sessions.issueCode() })
    expect(
      refused(await call('/api/session', { method: 'POST', headers: json({ origin: 'https://evil.example' }), body })),
    ).toBe(403)
  })

  it('gets no permission by a preflight', async () => {
    const answer = await call('/api/trpc/hello', {
      method: 'OPTIONS',
      headers: {
        origin: 'https://evil.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': TOKEN_HEADER,
      },
    })
    expect(refused(answer)).toBe(403)
    expect(refused(await call('/api/trpc/hello', { method: 'OPTIONS' }))).toBe(405)
  })

  it('cannot frame the workstation', async () => {
    const { headers } = await call('/')
    expect(headers['x-frame-options']).toBe('DENY')
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
  })
})

describe('a crooked request', () => {
  const host = (): string => new URL(server.origin).host

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/%c0%ae%c0%ae/secret.txt',
    '/../../../../etc/passwd',
  ])('cannot climb out of the pages by %s', async (path) => {
    const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: ${host()}\r\nConnection: close\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 404 /)
    expect(answer).not.toContain(CLIENT_NAME)
    expect(answer).not.toContain('root:')
  })

  it('that names another host in its first line is refused', async () => {
    const answer = await raw(`GET http://evil.example/ HTTP/1.1\r\nHost: ${host()}\r\nConnection: close\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 403 /)
  })

  it('without Host, or with two, is refused', async () => {
    expect(await raw('GET / HTTP/1.1\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
    expect(await raw(`GET / HTTP/1.1\r\nHost: evil.example\r\nHost: ${host()}\r\nConnection: close\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 40[03] /,
    )
  })

  it('with other methods is refused', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH', 'TRACE']) expect(refused(await call('/', { method }))).toBe(405)
  })

  it('with an oversized JSON body is refused, and the server goes on', async () => {
    const body = JSON.stringify({ 0: { name: 'x'.repeat(3_000_000) } })
    const declared = await call('/api/trpc/hello?batch=1', {
      method: 'POST',
      headers: json({ [TOKEN_HEADER]: token }),
      body,
    })
    expect(declared.status).toBe(413)
    expect(JSON.parse(declared.body)).toMatchObject({ error: { code: 'uploadTooLarge' } })
    const chunked = await raw(
      `POST /api/trpc/hello?batch=1 HTTP/1.1\r\nHost: ${host()}\r\nContent-Type: application/json\r\n${TOKEN_HEADER}: ${token}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n` +
        `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`,
    )
    expect(chunked).toMatch(/^HTTP\/1\.1 413 /)
    expect((await hello({ [TOKEN_HEADER]: token })).status).toBe(200)
  })

  it('from the network does not arrive: only this computer is listened to', async () => {
    const outside = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .find((entry) => entry.family === 'IPv4' && !entry.internal)?.address
    const address = outside ?? '127.0.0.2'
    const reached = await new Promise((resolve) => {
      const socket = connect({ host: address, port: Number(new URL(server.origin).port), timeout: 2000 })
      socket.on('connect', () => resolve(true))
      socket.on('error', () => resolve(false))
      socket.on('timeout', () => resolve(false))
    })
    expect(reached).toBe(false)
  })
})
