import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import type { MeetingState } from '../../contract/api/meeting'
import { api } from './api'
import { followState } from './follow-state'

interface Meeting {
  readonly state: MeetingState
  /** Opens the client's window, or a new one in place of one that was closed. */
  readonly open: () => Promise<void>
  readonly hide: (hidden: boolean) => void
  readonly end: () => void
}

const NONE: MeetingState = { rev: 0, opened: false, present: false, status: 'ended', hidden: false, shown: null }

const Context = createContext<Meeting | null>(null)

/** SECURITY: `noopener` gives the new window a session of its own: nothing of the advisor's is copied into it. */
const openWindow = (code: string): void =>
  void window.open(
    `${location.protocol}//${location.host}/#client=${code}`,
    '_blank',
    'noopener,popup,width=1280,height=800',
  )

/**
 * Keeps the client's window alive while the advisor's is there, locked or not: the backend ends the meeting when nobody asks
 * for its state any more. Asks in one call after another, so that no sleeping timer of a covered window is in the way.
 */
export function MeetingProvider({ children }: { readonly children: ReactNode }) {
  const [state, setState] = useState(NONE)
  const asking = useRef(false)
  const gone = useRef(false)

  const follow = useCallback(async () => {
    if (asking.current) return
    asking.current = true
    await followState<MeetingState>({
      ask: (after) => api.meeting.wait.mutate({ after }),
      show: setState,
      isLast: ({ opened }) => !opened,
      gone: () => gone.current,
    })
    asking.current = false
  }, [])

  useEffect(() => {
    gone.current = false
    // A window may be there from before this page was loaded again.
    void follow()
    return () => {
      gone.current = true
    }
  }, [follow])

  const meeting = useMemo<Meeting>(
    () => ({
      state,
      open: async () => {
        const { code } = await api.meeting.open.mutate()
        openWindow(code)
        void follow()
      },
      hide: (hidden) => void api.meeting.hide.mutate({ hidden }).catch(() => undefined),
      end: () => void api.meeting.end.mutate().catch(() => undefined),
    }),
    [state, follow],
  )
  return <Context value={meeting}>{children}</Context>
}

export function useMeeting(): Meeting {
  const meeting = use(Context)
  if (meeting === null) throw new Error('useMeeting outside of MeetingProvider')
  return meeting
}
