import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { createContext, use, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react'
import { api } from '../../lib/api'
import { markSaved } from '../../lib/saved'
import { fingerprint, startUpload } from '../../lib/upload'
import { createImportRunner, type ImportBackend, type ImportRunner, type QueueState } from './import-runner'

const backendOf = (client: QueryClient): ImportBackend => ({
  fingerprint,
  startUpload,
  sniff: (uploadId) => api.imports.sniff.mutate({ uploadId }),
  preview: (input) => api.imports.preview.mutate(input),
  commit: (importId) => api.imports.commit.mutate({ importId }),
  discard: (importId) => api.imports.cancel.mutate({ importId }),
  cancelJob: (jobId) => api.jobs.cancel.mutate({ jobId }),
  committed: () => {
    markSaved()
    void client.invalidateQueries()
  },
})

const QueueContext = createContext<ImportRunner | null>(null)

/** Holds the queue above the pages: an import goes on while the advisor looks at something else. */
export function ImportQueueProvider({ children }: { readonly children: ReactNode }) {
  const client = useQueryClient()
  const [runner] = useState(() => createImportRunner(backendOf(client)))
  // Locking gives up what was not imported; the backend deletes the staged rows.
  useEffect(() => () => runner.close(), [runner])
  return <QueueContext value={runner}>{children}</QueueContext>
}

export function useQueue(): ImportRunner & QueueState {
  const runner = use(QueueContext)
  if (runner === null) throw new Error('useQueue outside of ImportQueueProvider')
  const state = useSyncExternalStore(runner.subscribe, runner.state)
  return { ...runner, ...state }
}
