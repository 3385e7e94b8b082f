import { useEffect, useState } from 'react'
import type { ClientWindowState } from '../../contract/api/meeting'
import { clientWindowApi } from './client-window-api'

const RETRY_MS = 1000
const TRIES = 3

/** What the client's window shows; null before the first answer, `ended` when nobody answers any more. */
export function useClientWindow(): ClientWindowState | null {
  const [state, setState] = useState<ClientWindowState | null>(null)
  useEffect(() => {
    let gone = false
    const ended = (): void =>
      // SECURITY: a window that has lost its right or its host keeps nothing of what it showed.
      setState((last) => (last === null ? LOST : { ...last, status: 'ended', content: null }))
    const follow = async (): Promise<void> => {
      for (let after = 0, tries = 0; !gone;) {
        try {
          const next = await clientWindowApi.state.mutate({ after })
          tries = 0
          after = next.rev
          if (!gone) setState(next)
          if (next.status === 'ended') return
        } catch {
          if (++tries >= TRIES) return ended()
          await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
        }
      }
    }
    void follow()
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
