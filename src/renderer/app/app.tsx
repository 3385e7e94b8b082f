import { QueryClientProvider, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Router } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import type { AppState } from '../../contract/api/app'
import { StartScreen } from '../features/start/start-screen'
import { api } from '../lib/api'
import { I18nProvider } from '../lib/i18n'
import { lazyView, preloadWhenIdle } from '../lib/lazy-view'
import { createQueryClient, STATE_KEY } from '../lib/query'
import type { SessionStart } from '../lib/session'
import { ErrorPanel, Loading } from '../ui/feedback'
import { ThemeProvider } from '../ui/theme'
import { ToastProvider } from '../ui/toast'
import { AppStateProvider } from '../lib/app-state'
import { MeetingProvider } from '../lib/meeting'
import { ErrorBoundary } from './error-boundary'

const Workstation = lazyView(() => import('./workstation').then((file) => file.Workstation))
// Nothing is said before it is there: it brings its own language.
const ClientWindow = lazyView(() => import('./client-window').then((file) => file.ClientWindow), null)

/** The language of the computer, before any preference is known. */
const firstLanguage = (): AppState['preferences']['language'] => (navigator.language.startsWith('zh') ? 'zh-CN' : 'en')

function Gate({ nonce }: { readonly nonce: string | undefined }) {
  const state = useQuery({ queryKey: STATE_KEY, queryFn: () => api.app.state.query(), staleTime: Infinity })
  // While the passphrase is typed.
  useEffect(() => void (state.data !== undefined && preloadWhenIdle([Workstation])), [state.data])
  const preferences = state.data?.preferences ?? { language: firstLanguage(), theme: 'system' as const }
  return (
    <I18nProvider language={preferences.language}>
      <ThemeProvider choice={preferences.theme} language={preferences.language} nonce={nonce}>
        <ToastProvider>
          <ErrorBoundary>
            {state.data === undefined ? (
              <main className="alone">
                {state.isError ? <ErrorPanel error={state.error} onRetry={() => void state.refetch()} /> : <Loading />}
              </main>
            ) : (
              <AppStateProvider state={state.data}>
                <MeetingProvider>{state.data.open === null ? <StartScreen /> : <Workstation />}</MeetingProvider>
              </AppStateProvider>
            )}
          </ErrorBoundary>
        </ToastProvider>
      </ThemeProvider>
    </I18nProvider>
  )
}

function NoPass({ nonce }: { readonly nonce: string | undefined }) {
  const language = firstLanguage()
  return (
    <I18nProvider language={language}>
      <ThemeProvider choice="system" language={language} nonce={nonce}>
        <main className="alone">
          <ErrorPanel error={{ code: 'unauthorized', ref: '' }} />
        </main>
      </ThemeProvider>
    </I18nProvider>
  )
}

/** The whole page: connection, language, theme, and then either the way to an open book or the workstation. */
export function App({ start, nonce }: { readonly start: SessionStart; readonly nonce: string | undefined }) {
  const [client] = useState(createQueryClient)
  if (start === 'client') return <ClientWindow nonce={nonce} />
  if (start !== 'ready') return <NoPass nonce={nonce} />
  return (
    <QueryClientProvider client={client}>
      <Router hook={useHashLocation}>
        <Gate nonce={nonce} />
      </Router>
    </QueryClientProvider>
  )
}
