import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { hasCode } from './fault'
import { markSaved } from './saved'

declare module '@tanstack/react-query' {
  interface Register {
    mutationMeta: { readonly saves?: boolean }
  }
}

/** The one query that says whether a book is open; everything below it is thrown away on lock. */
export const STATE_KEY = ['app.state'] as const

/** Data lives in memory only and is read again when a screen opens; the backend sits on the same computer. */
export function createQueryClient(): QueryClient {
  const onError = (error: unknown): void => {
    if (hasCode(error, 'bookLocked', 'noBook')) void client.invalidateQueries({ queryKey: STATE_KEY })
  }
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => (query.queryKey[0] === STATE_KEY[0] ? undefined : onError(error)),
    }),
    mutationCache: new MutationCache({
      onError,
      onSuccess: (_data, _variables, _context, mutation) => {
        if (mutation.meta?.saves !== true) return
        markSaved()
        // What one screen saves another may show: everything is read again when it is next opened.
        void client.invalidateQueries({ refetchType: 'none' })
      },
    }),
    defaultOptions: {
      queries: { retry: false, staleTime: 5_000, gcTime: 60_000, refetchOnWindowFocus: false, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
  return client
}
