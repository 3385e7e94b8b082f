import { useEffect, useRef, useState } from 'react'
import { Route, Switch, useLocation } from 'wouter'
import { useLock, useOpenBook } from '../lib/app-state'
import { useI18n } from '../lib/i18n'
import { useIdleLock, useIdleMinutes } from '../lib/idle'
import { useKeys } from '../lib/keys'
import { takeTourRequest } from '../lib/tour'
import { Button } from '../ui/button'
import { Empty } from '../ui/feedback'
import { ClientRoute } from './client-tabs'
import { ErrorBoundary } from './error-boundary'
import { IdleWarning } from './idle-warning'
import { KeysHelp } from './keys-help'
import { Navigation } from './navigation'
import { pageComponents, PAGES } from './pages'
import { Palette } from './palette'
import './shell.css'
import { TopBar } from './top-bar'
import { Tour } from './tour'

/** The router reads only one optional part off a path by itself. */
type ClientPlace = Readonly<{ id: string; tab: string | undefined; section: string | undefined }>

function NotFound() {
  const { t } = useI18n()
  const [, go] = useLocation()
  return (
    <Empty
      title={t('shell.notFound.title')}
      actions={<Button onClick={() => go('/')}>{t('shell.notFound.back')}</Button>}
    >
      {t('shell.notFound.body')}
    </Empty>
  )
}

/** The frame of the open book: navigation, search, keys, lock; the page scrolls inside it. */
export function Shell() {
  const { t } = useI18n()
  const [location, go] = useLocation()
  const { book } = useOpenBook()
  const lock = useLock()
  const idle = useIdleLock(useIdleMinutes(), lock)
  const [overlay, setOverlay] = useState<'palette' | 'keys' | null>(null)
  const [tour, setTour] = useState(takeTourRequest)
  const main = useRef<HTMLElement>(null)

  useKeys({
    'mod+k': () => setOverlay('palette'),
    'mod+l': lock,
    '?': () => setOverlay('keys'),
    m: () => main.current?.focus(),
    ...Object.fromEntries(PAGES.map((page) => [`g ${page.letter}`, () => go(page.path)])),
  })
  // A new page starts at its top, and says so to screen readers by taking the focus.
  const area = location.split('/').slice(0, 3).join('/')
  const before = useRef(area)
  useEffect(() => {
    if (before.current === area) return
    before.current = area
    main.current?.scrollTo({ top: 0 })
    if (document.activeElement === document.body) main.current?.focus({ preventScroll: true })
  }, [area])

  return (
    <div className="shell">
      <TopBar
        onSkip={() => main.current?.focus()}
        onSearch={() => setOverlay('palette')}
        onLock={lock}
        onKeys={() => setOverlay('keys')}
        onTour={() => setTour(true)}
      />
      <Navigation location={location} />
      <div className="shell-body">
        {book === 'sample' && (
          <p className="sample-banner" data-testid="sample-banner">
            {t('shell.sampleBanner')}
          </p>
        )}
        <main className="shell-main" id="main" tabIndex={-1} ref={main}>
          <ErrorBoundary resetKey={location}>
            <Switch>
              {PAGES.map(({ key, path }) => {
                const Page = pageComponents[key]
                return (
                  <Route key={key} path={path}>
                    <Page />
                  </Route>
                )
              })}
              <Route path="/settings/:section">
                <pageComponents.settings />
              </Route>
              <Route<ClientPlace> path="/clients/:id/:tab?/:section?">
                {({ id, tab, section }) => <ClientRoute id={id} tab={tab} section={section} />}
              </Route>
              <Route>
                <NotFound />
              </Route>
            </Switch>
          </ErrorBoundary>
        </main>
      </div>
      {overlay === 'palette' && (
        <Palette onClose={() => setOverlay(null)} onKeys={() => setOverlay('keys')} onLock={lock} />
      )}
      {overlay === 'keys' && <KeysHelp onClose={() => setOverlay(null)} />}
      {idle.secondsLeft !== null && <IdleWarning seconds={idle.secondsLeft} onStay={idle.stay} />}
      {tour && <Tour onClose={() => setTour(false)} />}
    </div>
  )
}
