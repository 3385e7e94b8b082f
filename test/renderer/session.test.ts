import { TRPCClientError } from '@trpc/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { faultOf } from '../../src/renderer/lib/fault'
import { sessionHeaders, startSession } from '../../src/renderer/lib/session'

interface Page {
  protocol: string
  pathname: string
  hash: string
}
let stored: Map<string, string>
let page: Page
let requests: { url: string; body: string }[]

beforeEach(() => {
  stored = new Map()
  requests = []
  page = { protocol: 'http:', pathname: '/', hash: '' }
  vi.stubGlobal('location', page)
  vi.stubGlobal('history', {
    replaceState: (_state: unknown, _title: string, url: string) => {
      page.hash = url.slice(url.indexOf('#'))
    },
  })
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
  })
  vi.stubGlobal('fetch', async (url: string, init: { body: string }) => {
    requests.push({ url, body: init.body })
    return init.body.includes('GOOD')
      ? Response.json({ token: 'secret' })
      : Response.json({ error: {} }, { status: 401 })
  })
})
afterEach(() => vi.unstubAllGlobals())

describe('opening the page', () => {
  it('exchanges the launch code once and takes it out of the address', async () => {
    page.hash = '#GOODCODE'
    expect(await startSession()).toBe('ready')
    expect(requests).toEqual([{ url: '/api/session', body: '{"code":"GOODCODE"}' }])
    expect(page.hash).toBe('#/')
    expect(sessionHeaders()).toEqual({ 'x-advisor-token': 'secret' })
  })
  it('a used code opens nothing, and does not stay in the address', async () => {
    page.hash = '#USEDCODE'
    expect(await startSession()).toBe('codeRefused')
    expect(page.hash).toBe('#/')
    expect(sessionHeaders()).toEqual({})
  })
  it('a reload goes on with the token of this window', async () => {
    stored.set('session-token', 'secret')
    page.hash = '#/clients/7'
    expect(await startSession()).toBe('ready')
    expect(requests).toEqual([])
    expect(page.hash).toBe('#/clients/7')
  })
  it('a copied address without a code gets no session', async () => {
    page.hash = '#/clients/7'
    expect(await startSession()).toBe('noCode')
  })
  it('the desktop application needs no token', async () => {
    page.protocol = 'app:'
    expect(await startSession()).toBe('ready')
    expect(requests).toEqual([])
  })
})

describe('what a screen is told about a failure', () => {
  it('a fault of the backend keeps its code and reference', () => {
    const app = { code: 'wrongPassphrase', ref: '53540f4e' }
    const error = TRPCClientError.from({ error: { code: -32600, message: 'wrongPassphrase', data: { app } } })
    expect(faultOf(error)).toEqual(app)
  })
  it('no answer is a network fault, not an internal one', () => {
    expect(faultOf(TRPCClientError.from(new TypeError('Failed to fetch'))).code).toBe('network')
    expect(faultOf(new TypeError('Failed to fetch')).code).toBe('network')
  })
  it('anything else is internal and quotes nothing', () => {
    expect(faultOf(new Error('张三 13800000000'))).toEqual({ code: 'internal', ref: '' })
    expect(faultOf({ code: 'madeUp', ref: 'x' })).toEqual({ code: 'internal', ref: '' })
  })
})
