import { useEffect } from 'react'
import type { ClientWindowState, MeetingContent } from '../../contract/api/meeting'
import { FeeComparison } from '../features/fees/client-window'
import { RetirementAnswer } from '../features/retirement/client-window'
import { clientWindowApi } from '../lib/client-window-api'
import { I18nProvider, useI18n } from '../lib/i18n'
import { useKeys } from '../lib/keys'
import { useClientWindow } from '../lib/use-client-window'
import { Loading } from '../ui/feedback'
import { ThemeProvider } from '../ui/theme'
import './client-screen.css'
import { ErrorBoundary } from './error-boundary'

const hide = (hidden: boolean): void => void clientWindowApi.hide.mutate({ hidden }).catch(() => undefined)

function Content(props: { readonly content: MeetingContent; readonly hidden: boolean }) {
  const { content, hidden } = props
  if (content.kind === 'fees') return <FeeComparison view={content.view} hidden={hidden} onHide={hide} />
  return <RetirementAnswer view={content.view} hidden={hidden} onHide={hide} />
}

/** Nothing to see: before the advisor shows something, while the book is locked, and at the end. */
function Rest({ status }: { readonly status: 'waiting' | 'locked' | 'ended' }) {
  const { t } = useI18n()
  return (
    <div className="client-window-rest" role="status" data-testid="client-window-rest" data-status={status}>
      <h1>{t(`meeting.rest.${status}.title`)}</h1>
      <p>{t(`meeting.rest.${status}.body`)}</p>
    </div>
  )
}

function Screen({ state }: { readonly state: ClientWindowState }) {
  const { t } = useI18n()
  const { status, content, hidden } = state
  useKeys({ Escape: () => window.close(), h: () => hide(!hidden) })
  useEffect(() => {
    if (status === 'ended') window.close()
  }, [status])
  const showing = status === 'showing' && content !== null
  return (
    <div className="client-screen">
      <main id="main" data-testid="client-window" data-status={status}>
        <ErrorBoundary resetKey={status}>
          {showing ? (
            <Content content={content} hidden={hidden} />
          ) : (
            <Rest status={status === 'showing' ? 'waiting' : status} />
          )}
        </ErrorBoundary>
      </main>
      <p className="client-window-keys dim small">{t(showing ? 'meeting.keys' : 'meeting.keysRest')}</p>
    </div>
  )
}

/**
 * The client's window: one screen in large type that the advisor drives from his own. It has no navigation, no search and no
 * address of its own, and forgets what it shows when the book is locked.
 *
 * SECURITY: what it may ask for is decided by its token in the backend; what it shows, by the advisor.
 */
export function ClientWindow({ nonce }: { readonly nonce: string | undefined }) {
  const state = useClientWindow()
  const preferences = state?.preferences ?? { language: 'zh-CN', theme: 'system' }
  return (
    <I18nProvider language={preferences.language}>
      <ThemeProvider choice={preferences.theme} language={preferences.language} nonce={nonce}>
        {state === null ? (
          <main className="alone">
            <Loading />
          </main>
        ) : (
          <Screen state={state} />
        )}
      </ThemeProvider>
    </I18nProvider>
  )
}
