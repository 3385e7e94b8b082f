import { useEffect } from 'react'
import { Route, Switch } from 'wouter'
import { forgetSearch } from '../features/clients/list-state'
import { ImportQueueProvider } from '../features/imports/queue-context'
import { lazyView, preloadWhenIdle } from '../lib/lazy-view'
import { ClientScreen } from './client-screen'
import { tabViews } from './client-tabs'
import { pageViews } from './pages'
import { Shell } from './shell'

const FeeClientWindow = lazyView(() => import('../features/fees/client-window').then((file) => file.FeeClientWindow))

/** The open book: the frame with its pages, or a screen that is turned to the client. An import goes on under both. */
export function Workstation() {
  // All of this goes when the book is locked.
  useEffect(() => forgetSearch, [])
  useEffect(() => void preloadWhenIdle([...pageViews, ...tabViews, FeeClientWindow]), [])
  return (
    <ImportQueueProvider>
      <Switch>
        <Route path="/clients/:id/fees/client">
          {({ id }) => (
            <ClientScreen back={`/clients/${id}/fees`}>
              <FeeClientWindow clientId={id} />
            </ClientScreen>
          )}
        </Route>
        <Route>
          <Shell />
        </Route>
      </Switch>
    </ImportQueueProvider>
  )
}
