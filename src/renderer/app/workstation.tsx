import { useEffect } from 'react'
import { Route, Switch } from 'wouter'
import { forgetSearch } from '../features/clients/list-state'
import { FeeClientWindow } from '../features/fees/client-window'
import { ImportQueueProvider } from '../features/imports/queue-context'
import { ClientScreen } from './client-screen'
import { Shell } from './shell'

/** The open book: the frame with its pages, or a screen that is turned to the client. An import goes on under both. */
export function Workstation() {
  // All of this goes when the book is locked.
  useEffect(() => forgetSearch, [])
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
