import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { appRouter } from '../../../src/backend/router'
import { createMeetingDesk, type MeetingDesk } from '../../../src/backend/meeting/desk'
import type { MeetingContent } from '../../../src/contract/api/meeting'
import { createSessions } from '../../../src/host/node/sessions'
import { startServer, TOKEN_HEADER, type LoopbackServer } from '../../../src/host/node/server'
import { CLIENT_NAME, createTestBackend, type TestBackend } from '../../host/fixtures/test-backend'

/* The client's window: what its token opens, what it shows, and when that is gone. */

const content = { kind: 'fees', view: { clientName: CLIENT_NAME } } as unknown as MeetingContent
const about = { kind: 'fees' as const, clientId: 'c1', clientName: CLIENT_NAME }
const QUICK = { waitMs: 60, windowGraceMs: 20, advisorGraceMs: 40 }

let clock = 0
let desk: MeetingDesk
beforeEach(() => {
  clock = 0
  desk = createMeetingDesk(() => clock, QUICK)
})
const opened = (): string => {
  const token = desk.exchange(desk.issueCode())
  if (token === undefined) throw new Error('no token')
  return token
}

describe('the code of the client window', () => {
  // SECURITY: single use, short-lived, one window at a time.
  it('works once, for thirty seconds, and a newer one takes its place', () => {
    const code = desk.issueCode()
    expect(desk.exchange('x')).toBeUndefined()
    const token = desk.exchange(code)
    expect(Buffer.from(token ?? '', 'base64url').length).toBe(32)
    expect(desk.exchange(code)).toBeUndefined()
    const late = desk.issueCode()
    clock = 30_000
    expect(desk.exchange(late)).toBeUndefined()
    const [first, second] = [desk.issueCode(), desk.issueCode()]
    expect(desk.exchange(first)).toBeUndefined()
    expect(desk.exchange(second)).toBeDefined()
  })

  it('takes the right away from the window before', () => {
    const first = opened()
    expect(desk.accepts(first)).toBe(true)
    const second = opened()
    expect([desk.accepts(first), desk.accepts(second), desk.accepts(null), desk.accepts('')]).toEqual([
      false,
      true,
      false,
      false,
    ])
  })
})

describe('what the client window shows', () => {
  it('is nothing until the advisor puts something there, and then at once', async () => {
    opened()
    expect(await desk.windowState(0)).toMatchObject({ status: 'waiting', content: null })
    const { rev } = await desk.windowState(0)
    const next = desk.windowState(rev)
    expect(desk.show(desk.prepare(), about, content)).toBe(true)
    expect(await next).toMatchObject({ status: 'showing', content })
    expect(await desk.meetingState(0)).toMatchObject({ opened: true, present: true, shown: about })
  })

  it('can have its amounts covered from either window', async () => {
    opened()
    desk.show(desk.prepare(), about, content)
    desk.hide(true)
    expect((await desk.windowState(0)).hidden).toBe(true)
    expect((await desk.meetingState(0)).hidden).toBe(true)
  })

  it('is what was asked for last, also when what was asked for before takes longer', async () => {
    opened()
    const slow = desk.prepare()
    expect(desk.show(desk.prepare(), about, content)).toBe(true)
    expect(desk.show(slow, { ...about, kind: 'retirement' }, content)).toBe(false)
    expect((await desk.meetingState(0)).shown).toEqual(about)
    expect([desk.shows(about), desk.shows({ ...about, kind: 'retirement' })]).toEqual([true, false])
  })

  // SECURITY: locks with the book.
  it('is gone with the lock, also what was being made ready; the same window shows again after unlocking', async () => {
    const token = opened()
    desk.show(desk.prepare(), about, content)
    const ticket = desk.prepare()
    desk.lock()
    expect(desk.show(ticket, about, content)).toBe(false)
    expect(await desk.windowState(0)).toMatchObject({ status: 'locked', content: null })
    expect((await desk.meetingState(0)).shown).toBeNull()
    expect(desk.accepts(token)).toBe(true)
    expect(desk.show(desk.prepare(), about, content)).toBe(true)
    expect((await desk.windowState(0)).status).toBe('showing')
  })

  it('is gone at the end, and the right with it', async () => {
    const token = opened()
    desk.show(desk.prepare(), about, content)
    const { rev } = await desk.windowState(0)
    const last = desk.windowState(rev)
    desk.end()
    expect(await last).toMatchObject({ status: 'ended', content: null })
    expect(desk.accepts(token)).toBe(false)
    expect(desk.show(desk.prepare(), about, content)).toBe(false)
  })

  // SECURITY: does not outlive the advisor's window.
  it("ends when the advisor's window no longer asks, and not while it does", async () => {
    const token = opened()
    await desk.meetingState(0)
    for (let i = 0; i < 3; i++) await desk.meetingState((await desk.meetingState(0)).rev)
    expect(desk.accepts(token)).toBe(true)
    await expect.poll(() => desk.accepts(token), { interval: 5 }).toBe(false)
    expect(await desk.windowState(0)).toMatchObject({ status: 'ended', content: null })
  })

  it('is known to be closed shortly after the window asks no more', async () => {
    opened()
    const call = new AbortController()
    const { rev } = await desk.windowState(0)
    const asking = desk.windowState(rev, call.signal)
    expect((await desk.meetingState(0)).present).toBe(true)
    call.abort()
    await asking
    await expect.poll(async () => (await desk.meetingState(0)).present, { interval: 5 }).toBe(false)
  })
})

describe('the door of the client window at the Node host', () => {
  let backend: TestBackend
  let server: LoopbackServer
  let advisor = ''
  let client = ''

  const post = (path: string, headers: Record<string, string>, body: unknown = {}) =>
    fetch(server.origin + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })

  beforeEach(async () => {
    backend = createTestBackend({}, appRouter)
    const sessions = createSessions(() => performance.now())
    server = await startServer({ fetch: backend.fetch, sessions, port: 0 })
    advisor = sessions.exchange(sessions.issueCode()) ?? ''
    const answer = await post('/api/meeting/session', {}, { code: backend.context.meeting.issueCode() })
    client = ((await answer.json()) as { token: string }).token
    backend.context.meeting.show(backend.context.meeting.prepare(), about, content)
  })
  afterEach(async () => {
    await server.close()
    await backend.dispose()
  })

  it('opens with its own token and for its own two calls', async () => {
    backend.context.meeting.lock()
    const state = await post('/api/meeting/call/state', { 'x-client-token': client }, { after: 0 })
    expect(state.status).toBe(200)
    expect(await state.json()).toMatchObject({
      result: { data: { status: 'locked', preferences: { theme: 'system' } } },
    })
    expect((await post('/api/meeting/call/hide', { 'x-client-token': client }, { hidden: true })).status).toBe(200)
    expect((await backend.context.meeting.meetingState(0)).hidden).toBe(true)
  })

  // SECURITY: the token of the client's window opens nothing else, under no name and on no way.
  it('every other procedure of the workstation is refused with that token', async () => {
    await Promise.all(Object.values(appRouter._def.lazy).map((area) => area.load()))
    const procedures = Object.keys(appRouter._def.procedures)
    expect(procedures.length).toBeGreaterThan(150)
    const tokens = { 'x-client-token': client, [TOKEN_HEADER]: client }
    const answers = await Promise.all(procedures.map((name) => post(`/api/trpc/${name}`, tokens)))
    expect([...new Set(answers.map(({ status }) => status))]).toEqual([401])
    const behind = await Promise.all(procedures.map((name) => post(`/api/meeting/call/${name}`, tokens)))
    expect([...new Set(behind.map(({ status }) => status))]).toEqual([401])
    for (const answer of [...answers, ...behind]) expect(await answer.text()).not.toContain(CLIENT_NAME)
  })

  it('nor do files, slices, batches and other spellings', async () => {
    const tokens = { 'x-client-token': client, [TOKEN_HEADER]: client }
    for (const path of [
      '/api/files/x',
      '/api/proposals/p1.pdf',
      '/api/upload/x/0',
      '/api/meeting/call/state,hide?batch=1',
      '/api/meeting/call/state/',
      '/api//meeting/call/state',
      '/API/meeting/call/state',
      '/api/meeting/call/../../trpc/clients.list',
      '/api/meeting/session/x',
    ])
      expect([path, (await post(path, tokens)).status]).toEqual([path, 401])
  })

  it('is shut to the token of the advisor, to none, and to an old one', async () => {
    const state = async (headers: Record<string, string>) =>
      (await post('/api/meeting/call/state', headers, { after: 0 })).status
    expect(await state({})).toBe(401)
    expect(await state({ [TOKEN_HEADER]: advisor, 'x-client-token': advisor })).toBe(401)
    backend.context.meeting.end()
    expect(await state({ 'x-client-token': client })).toBe(401)
  })

  it('a code of the client window is none for the advisor, and the other way round', async () => {
    const code = backend.context.meeting.issueCode()
    expect((await post('/api/session', {}, { code })).status).toBe(401)
    expect((await post('/api/meeting/session', {}, { code: advisor })).status).toBe(401)
  })
})
