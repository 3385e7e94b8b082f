import { useEffect, useRef, type ReactNode } from 'react'
import { useLocation } from 'wouter'
import { useLock } from '../lib/app-state'
import { useI18n } from '../lib/i18n'
import { useIdleLock, useIdleMinutes } from '../lib/idle'
import { useKeys } from '../lib/keys'
import { Button } from '../ui/button'
import { Icon } from '../ui/icons'
import { ErrorBoundary } from './error-boundary'
import { IdleWarning } from './idle-warning'
import './client-screen.css'

/**
 * What is shown to a client across the desk: no navigation, no search, no palette, nothing of anybody else. The way back
 * is a button and Esc; the book locks as always.
 */
export function ClientScreen({ back, children }: { readonly back: string; readonly children: ReactNode }) {
  const { t } = useI18n()
  const [, go] = useLocation()
  const lock = useLock()
  const idle = useIdleLock(useIdleMinutes(), lock)
  const main = useRef<HTMLElement>(null)
  useKeys({ 'mod+l': lock, Escape: () => go(back) })
  useEffect(() => main.current?.focus({ preventScroll: true }), [])
  return (
    <div className="client-screen">
      <main id="main" tabIndex={-1} ref={main}>
        <ErrorBoundary resetKey={back}>{children}</ErrorBoundary>
      </main>
      <div className="client-screen-foot">
        <Button kind="quiet" size="small" onClick={() => go(back)} data-testid="client-screen-back">
          {t('feeWindow.client.back')} <kbd>Esc</kbd>
        </Button>
        <Button kind="quiet" size="small" onClick={lock} data-testid="lock">
          <Icon name="lock" size={14} />
          {t('shell.lock')}
        </Button>
      </div>
      {idle.secondsLeft !== null && <IdleWarning seconds={idle.secondsLeft} onStay={idle.stay} />}
    </div>
  )
}
