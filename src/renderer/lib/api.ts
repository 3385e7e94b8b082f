import { createTRPCClient, httpBatchStreamLink } from '@trpc/client'
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '../../backend/router'
import { sessionHeaders } from './session'

export type Inputs = inferRouterInputs<AppRouter>
export type Outputs = inferRouterOutputs<AppRouter>

/** The typed backend. Queries and mutations share one streamed batch; nothing waits for its slowest neighbour. */
export const api = createTRPCClient<AppRouter>({
  links: [httpBatchStreamLink({ url: '/api/trpc', headers: () => sessionHeaders(), maxItems: 20 })],
})
