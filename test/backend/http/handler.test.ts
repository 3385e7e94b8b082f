import { createTRPCClient, httpBatchStreamLink, TRPCClientError } from '@trpc/client'
import { createHash, randomBytes } from 'node:crypto'
import { readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SLICE_BYTES } from '../../../src/backend/http/arriving-file'
import { CLIENT_NAME, createTestBackend, type testRouter, type TestBackend } from '../../host/fixtures/test-backend'

const ORIGIN = 'app://advisor'
let backend: TestBackend

beforeEach(() => {
  backend = createTestBackend()
})
afterEach(() => backend.dispose())

const get = (path: string) => backend.fetch(new Request(ORIGIN + path))
const post = (path: string, body: BodyInit, contentType = 'application/json') =>
  backend.fetch(new Request(ORIGIN + path, { method: 'POST', body, headers: { 'content-type': contentType } }))

const client = () =>
  createTRPCClient<typeof testRouter>({
    links: [
      httpBatchStreamLink({
        url: `${ORIGIN}/api/trpc`,
        methodOverride: 'POST',
        fetch: (url, init) => backend.fetch(new Request(url as string, init as RequestInit)),
      }),
    ],
  })

const log = () => {
  try {
    return readFileSync(join(backend.dir, 'data/log/advisor.log'), 'utf8')
  } catch {
    return ''
  }
}

describe('what a screen gets from the backend', () => {
  it('answers a question, and a batch of them in one request', async () => {
    const api = client()
    expect(await Promise.all([api.hello.query({ name: '李娜' }), api.hello.query({ name: '陈伟' })])).toEqual([
      '你好，李娜',
      '你好，陈伟',
    ])
  })

  it('says which field of a wrong input is wrong', async () => {
    const error: unknown = await client()
      .hello.query({ name: 'x'.repeat(30), extra: 1 } as { name: string })
      .catch((e: unknown) => e)
    expect(error).toBeInstanceOf(TRPCClientError)
    const { data } = error as { data: { app: { code: string; problems: { code: string; path: string }[] } } }
    expect(data.app.code).toBe('invalidInput')
    expect(data.app.problems.map(({ code, path }) => [code, path])).toEqual([
      ['invalid_input', '/name'],
      ['unknown_field', '/extra'],
    ])
  })

  it('passes the code of an expected failure on, with its numbers', async () => {
    const error = (await client()
      .stale.mutate()
      .catch((e: unknown) => e)) as { data: { httpStatus: number; app: object } }
    expect(error.data.app).toMatchObject({ code: 'staleRevision', params: { rev: 3 } })
    expect(error.data.httpStatus).toBe(409)
  })

  it.each(['broken', 'badOutput'] as const)(
    'keeps the detail of a bug (%s) to itself and logs where it happened',
    async (name) => {
      const response = await post(`/api/trpc/${name}`, '{}')
      const text = await response.text()
      expect(response.status).toBe(500)
      expect(text).toContain('"internal"')
      expect(text).not.toContain(CLIENT_NAME)
      expect(text).not.toContain('.ts')
      const ref = /"ref":"([0-9a-f]{8})"/.exec(text)?.[1] ?? 'none'
      expect(log()).toContain(ref)
      expect(log()).not.toContain(CLIENT_NAME)
    },
  )

  it('does not take calls by GET, so that names never stand in an address', async () => {
    const response = await get(`/api/trpc/hello?input=${encodeURIComponent(JSON.stringify({ name: CLIENT_NAME }))}`)
    expect(response.status).toBe(400)
    expect(await response.text()).not.toContain(CLIENT_NAME)
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'does not take calls as %s',
    async (type) => {
      expect((await post('/api/trpc/stale', '{}', type)).status).toBe(400)
    },
  )

  it('refuses a JSON body of more than 1 MB, declared or not', async () => {
    const body = JSON.stringify({ name: 'x'.repeat(1_100_000) })
    expect((await post('/api/trpc/hello', body)).status).toBe(413)
    const stream = new Blob([body]).stream()
    const request = new Request(`${ORIGIN}/api/trpc/hello`, {
      method: 'POST',
      body: stream,
      duplex: 'half',
      headers: { 'content-type': 'application/json' },
    } as RequestInit)
    expect((await backend.fetch(request)).status).toBe(413)
  })

  it('answers nonsense with a fault and never throws', async () => {
    for (const path of [
      '/api',
      '/api/',
      '/api/none',
      '/api/trpc/',
      '/api/trpc/%',
      '/api/files/none',
      '/api/upload/x/0',
      '/%',
      '/API/x',
      '//api/trpc/hello',
    ]) {
      const response = await get(path)
      expect(response.status).toBeGreaterThanOrEqual(400)
      expect(await response.json()).toMatchObject({ error: expect.anything() })
    }
  })

  it('tells the day in Shanghai, not in UTC', () => {
    expect(backend.context.today()).toBe('2026-11-24')
  })
})

describe('a long call', () => {
  it('streams its progress and then its result', async () => {
    const events = []
    for await (const event of await client().count.mutate({ to: 5 })) events.push(event)
    expect(events[0]).toMatchObject({ type: 'progress', jobId: expect.stringMatching(/./) })
    expect(events.at(-1)).toEqual({ type: 'done', result: { counted: 5 } })
    expect(events.length).toBeGreaterThan(3)
  })

  it('is cancelled by its id, and says so', async () => {
    const api = client()
    const read = async () => {
      for await (const event of await api.count.mutate({ to: 10_000 })) {
        if (event.type === 'progress' && event.done > 2) await api.cancel.mutate({ jobId: event.jobId })
      }
    }
    const error = (await read().catch((e: unknown) => e)) as { data: { app: { code: string } } }
    expect(error.data.app.code).toBe('cancelled')
  })

  it('stops when its reader goes away', async () => {
    const request = new Request(`${ORIGIN}/api/trpc/count?batch=1`, {
      method: 'POST',
      body: JSON.stringify({ 0: { to: 10_000 } }),
      headers: { 'content-type': 'application/json', 'trpc-accept': 'application/jsonl' },
    })
    const reader = (await backend.fetch(request)).body?.getReader()
    let text = ''
    while (!text.includes('jobId')) text += new TextDecoder().decode((await reader?.read())?.value)
    const jobId = /"jobId":"([^"]+)"/.exec(text)?.[1] ?? ''
    await reader?.cancel()
    await expect.poll(() => backend.context.jobs.cancel(jobId)).toBe(false)
  })
})

describe('built pages', () => {
  it('come with a policy that allows nothing foreign, and a nonce of their own each time', async () => {
    const [a, b] = await Promise.all([get('/'), get('/index.html')])
    const policy = a.headers.get('content-security-policy') ?? ''
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? 'none'
    expect(await a.text()).toContain(`content="${nonce}"`)
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-")
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
    expect(b.headers.get('content-security-policy')).not.toBe(policy)
  })

  it('carry the headers that keep them apart from everything else', async () => {
    for (const path of ['/', '/assets/index-abc.js', '/api/none']) {
      const { headers } = await get(path)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
      expect(headers.get('permissions-policy')).toContain('camera=()')
      expect(headers.get('set-cookie')).toBeNull()
    }
  })

  it('only files with a hash in their name may be kept by the browser', async () => {
    expect((await get('/assets/index-abc.js')).headers.get('cache-control')).toContain('immutable')
    for (const path of ['/', '/api/none']) expect((await get(path)).headers.get('cache-control')).toBe('no-store')
  })

  // SECURITY: path traversal in every spelling.
  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/..%5csecret.txt',
    '/..\\secret.txt',
    '/%252e%252e/secret.txt',
    '/%00/secret.txt',
    '/assets/index-abc.js%00.txt',
    '/./assets/./../../secret.txt',
    '//etc/passwd',
    '/C:/Windows/win.ini',
    '/.git/config',
    '/assets',
  ])('no file outside of them can be named: %s', async (path) => {
    const response = await get(path)
    expect(response.status).toBe(404)
    expect(await response.text()).not.toContain(CLIENT_NAME)
  })

  it('a link that leads out of the folder is not followed', async () => {
    symlinkSync(join(backend.dir, 'secret.txt'), join(backend.dir, 'renderer/link.txt'))
    expect((await get('/link.txt')).status).toBe(404)
  })
})

describe('files from and to the page', () => {
  const begin = async (content: Uint8Array, sha256 = createHash('sha256').update(content).digest('hex')) =>
    client().beginUpload.mutate({ fileName: 'a.csv', bytes: content.length, sha256 })

  it('a file of several slices arrives whole', async () => {
    const content = randomBytes(SLICE_BYTES + 1000)
    const id = await begin(content)
    expect(
      await (await post(`/api/upload/${id}/0`, content.subarray(0, SLICE_BYTES), 'application/octet-stream')).json(),
    ).toEqual({ received: 1, slices: 2 })
    expect(
      await (await post(`/api/upload/${id}/1`, content.subarray(SLICE_BYTES), 'application/octet-stream')).json(),
    ).toEqual({ received: 2, slices: 2 })
    expect(await client().readUpload.mutate({ uploadId: id })).toBe(content.length)
  })

  it('a file that is not the announced one is refused', async () => {
    const id = await begin(Buffer.from('announced'), '0'.repeat(64))
    const response = await post(`/api/upload/${id}/0`, 'announced', 'application/octet-stream')
    expect(await response.json()).toMatchObject({ error: { code: 'uploadIncomplete' } })
  })

  it('a slice of more than 8 MB is refused', async () => {
    const id = await begin(randomBytes(SLICE_BYTES + 1))
    expect((await post(`/api/upload/${id}/0`, randomBytes(SLICE_BYTES + 1), 'application/octet-stream')).status).toBe(
      413,
    )
  })

  it('a file made for the user is handed out once', async () => {
    const id = await client().offerFile.mutate()
    const first = await get(`/api/files/${id}`)
    expect(await first.text()).toBe(CLIENT_NAME)
    expect(first.headers.get('content-disposition')).toContain(encodeURIComponent('客户名单.txt'))
    expect(first.headers.get('cache-control')).toBe('no-store')
    expect((await get(`/api/files/${id}`)).status).toBe(404)
  })

  it('a proposal comes as a PDF, an unknown one as not found', async () => {
    const response = await get('/api/proposals/p1.pdf')
    expect(response.headers.get('content-type')).toBe('application/pdf')
    expect(await response.text()).toMatch(/^%PDF/)
    expect((await get('/api/proposals/p2.pdf')).status).toBe(404)
  })
})
