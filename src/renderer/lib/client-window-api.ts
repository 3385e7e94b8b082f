import { createTRPCClient, httpLink } from '@trpc/client'
import type { ClientWindowRouter } from '../../backend/router'
import { CLIENT_CALLS_PATH } from '../../contract/client-window'
import { clientHeaders } from './session'

/** SECURITY: all that the client's window can ask for; it has no other connection. */
export const clientWindowApi = createTRPCClient<ClientWindowRouter>({
  links: [httpLink({ url: CLIENT_CALLS_PATH, headers: () => clientHeaders() })],
})
