import { useEffect, useState } from 'react'
import type { ClientWindowState } from '../../contract/api/meeting'
import { clientWindowApi } from './client-window-api'
import { followState } from './follow-state'

/** What the client's window shows; null before the first answer, `ended` when nobody answers any more. */
export function useClientWindow(): ClientWindowState | null {
  const [state, setState] = useState<ClientWindowState | null>(null)
  useEffect(() => {
    let gone = false
    void followState<ClientWindowState>({
      ask: (after) => clientWindowApi.state.mutate({ after }),
      show: setState,
      isLast: ({ status }) => status === 'ended',
      gone: () => gone,
    }).then((end) => {
      // SECURITY: a window that has lost its right or its host keeps nothing of what it showed.
      if (end === 'lost') setState((last) => (last === null ? LOST : { ...last, status: 'ended', content: null }))
    })
    return () => {
      gone = true
    }
  }, [])
  return state
}

const LOST: ClientWindowState = {
  rev: 0,
  preferences: { language: 'zh-CN', theme: 'system' },
  status: 'ended',
  hidden: false,
  content: null,
}
