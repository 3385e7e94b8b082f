import { createHash, randomBytes } from 'node:crypto'
import type { ClientWindowState, MeetingContent, MeetingState } from '../../contract/api/meeting'
import { createChangeBell } from './change-bell'
import { createWatchers } from './watchers'

const CODE_LIVES_MS = 30_000
/** A call that waits for a change comes back at the latest after so long, so that none is left hanging. */
const WAIT_MS = 20_000
/** A window that reloads is back within this; one that is not back has been closed. */
const WINDOW_GRACE_MS = 3_000
/** SECURITY: a client's window does not outlive the advisor's by more than this. */
const ADVISOR_GRACE_MS = 20_000

type Shown = NonNullable<MeetingState['shown']>

/** The client's window: who may ask for it, and what stands in it. One at a time. */
export interface MeetingDesk {
  /** A launch code for one window: works once, for 30 seconds. */
  issueCode(): string
  /** The window's token for a launch code, or undefined when the code is unknown, used or too old. */
  exchange(code: string): string | undefined
  accepts(token: string | null): boolean
  /** Ticket of what is being made ready; what comes after a lock, or after something begun later, no longer counts. */
  prepare(): number
  /** Puts something into the window; false when the book was locked, the meeting ended or later things were shown meanwhile. */
  show(ticket: number, shown: Shown, content: MeetingContent): boolean
  /** Whether just these figures of this client stand in the window. */
  shows(about: Pick<Shown, 'kind' | 'clientId'>): boolean
  hide(hidden: boolean): void
  /** The book is locked: nothing of it stays in the window or here. */
  lock(): void
  /** The meeting is over: the window closes itself. */
  end(): void
  /** For the client's window: what it shows, as soon as that is not what it was at `after`. */
  windowState(after: number, signal?: AbortSignal): Promise<Omit<ClientWindowState, 'preferences'>>
  /** For the advisor's window. */
  meetingState(after: number, signal?: AbortSignal): Promise<MeetingState>
}

export interface DeskPatience {
  readonly waitMs: number
  readonly windowGraceMs: number
  readonly advisorGraceMs: number
}

const PATIENCE: DeskPatience = { waitMs: WAIT_MS, windowGraceMs: WINDOW_GRACE_MS, advisorGraceMs: ADVISOR_GRACE_MS }
const digest = (secret: string): string => createHash('sha256').update(secret).digest('base64')

/**
 * SECURITY: the window has a code and a token of its own (decisions A29), which open nothing but `windowState`. It names no
 * client: what it gets is what the advisor has put there, and that is gone when the book is locked, when the meeting ends
 * and when the advisor's window no longer asks.
 */
export function createMeetingDesk(now: () => number, patience: DeskPatience = PATIENCE): MeetingDesk {
  const bell = createChangeBell()
  let code: { readonly hash: string; readonly expires: number } | null = null
  let token: string | null = null
  let status: MeetingState['status'] = 'ended'
  let hidden = false
  let shown: { readonly about: Shown; readonly content: MeetingContent } | null = null
  /** The last ticket given out, and the last that no longer counts. */
  let ticket = 0
  let spent = 0

  const clear = (next: MeetingState['status']): void => {
    spent = ticket
    shown = null
    status = next
    bell.ring()
  }
  const end = (): void => {
    window.forget()
    code = null
    token = null
    hidden = false
    if (status !== 'ended') clear('ended')
  }
  const window = createWatchers(patience.windowGraceMs, { came: () => bell.ring(), went: () => bell.ring() })
  const advisor = createWatchers(patience.advisorGraceMs, { came: () => undefined, went: end })

  return {
    issueCode: () => {
      const secret = randomBytes(16).toString('base64url')
      code = { hash: digest(secret), expires: now() + CODE_LIVES_MS }
      if (status === 'ended') clear('waiting')
      advisor.expect()
      return secret
    },
    exchange: (secret) => {
      const known = code
      if (known === null || digest(secret) !== known.hash) return undefined
      code = null
      if (now() >= known.expires) return undefined
      const fresh = randomBytes(32).toString('base64url')
      // A window that was there before loses its right with this.
      token = digest(fresh)
      return fresh
    },
    accepts: (candidate) => candidate !== null && token !== null && digest(candidate) === token,
    prepare: () => ++ticket,
    show: (prepared, about, content) => {
      if (prepared <= spent || status === 'ended') return false
      spent = prepared
      shown = { about, content }
      status = 'showing'
      bell.ring()
      return true
    },
    shows: ({ kind, clientId }) => shown?.about.kind === kind && shown.about.clientId === clientId,
    hide: (next) => {
      hidden = next
      bell.ring()
    },
    lock: () => {
      if (status !== 'ended') clear('locked')
    },
    end,
    windowState: (after, signal) =>
      window.during(async () => {
        await bell.changed(after, patience.waitMs, signal)
        return { rev: bell.rev, status, hidden, content: shown?.content ?? null }
      }),
    meetingState: (after, signal) =>
      advisor.during(async () => {
        await bell.changed(after, patience.waitMs, signal)
        const opened = status !== 'ended'
        return { rev: bell.rev, opened, present: window.present, status, hidden, shown: shown?.about ?? null }
      }),
  }
}
