import { useMutation, useQueryClient } from '@tanstack/react-query'
import { createContext, use, useCallback, type ReactNode } from 'react'
import type { AppState, Preferences, Profile } from '../../contract/api/app'
import { api } from './api'
import { STATE_KEY } from './query'

const StateContext = createContext<AppState | null>(null)

export function AppStateProvider({ state, children }: { readonly state: AppState; readonly children: ReactNode }) {
  return <StateContext value={state}>{children}</StateContext>
}

/** Version, business day, preferences, books and the open book. */
export function useAppState(): AppState {
  const state = use(StateContext)
  if (state === null) throw new Error('useAppState outside of AppStateProvider')
  return state
}

/** The open book; only below the shell. */
export function useOpenBook(): NonNullable<AppState['open']> {
  const { open } = useAppState()
  if (open === null) throw new Error('useOpenBook without an open book')
  return open
}

/** The business day of the backend, `YYYY-MM-DD`. */
export const useToday = (): string => useAppState().today
export const useProfile = (): Profile => useOpenBook().profile

/** Language and theme change at once and are kept for the next start. */
export function useSetPreferences(): (change: Partial<Preferences>) => void {
  const { preferences } = useAppState()
  const client = useQueryClient()
  const save = useMutation({ mutationFn: (next: Preferences) => api.app.setPreferences.mutate(next) })
  return useCallback(
    (change) => {
      const next = { ...preferences, ...change }
      client.setQueryData<AppState>(STATE_KEY, (state) =>
        state === undefined ? state : { ...state, preferences: next },
      )
      save.mutate(next)
    },
    [preferences, client, save],
  )
}

/** Locks the book: the backend forgets the key, the page forgets the data. */
export function useLock(): () => void {
  const client = useQueryClient()
  return useCallback(() => {
    void api.book.lock
      .mutate()
      .catch(() => undefined)
      .then(() => {
        // SECURITY: nothing of the book stays in the page's memory or address.
        location.hash = '#/'
        client.removeQueries({ predicate: (query) => query.queryKey[0] !== STATE_KEY[0] })
        return client.invalidateQueries({ queryKey: STATE_KEY })
      })
  }, [client])
}
