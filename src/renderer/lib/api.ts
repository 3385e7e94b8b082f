import { createTRPCClient, httpBatchStreamLink } from '@trpc/client'
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '../../backend/router'
import { sessionHeaders } from './session'

export type Inputs = inferRouterInputs<AppRouter>
export type Outputs = inferRouterOutputs<AppRouter>

/**
 * The typed backend. Queries and mutations share one streamed batch; nothing waits for its slowest neighbour. Everything
 * is a POST: what is searched for never stands in an address.
 */
export const api = createTRPCClient<AppRouter>({
  links: [
    httpBatchStreamLink({ url: '/api/trpc', headers: () => sessionHeaders(), methodOverride: 'POST', maxItems: 20 }),
  ],
})
