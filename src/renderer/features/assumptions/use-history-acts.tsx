import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useRef } from 'react'
import { api } from '../../lib/api'
import { saveOffered } from '../../lib/download'
import { faultOf } from '../../lib/fault'
import { useI18n } from '../../lib/i18n'
import { fingerprint, startUpload } from '../../lib/upload'
import { useToast } from '../../ui/toast'
import type { OpenedFile } from './history-import'

/** Lets the user choose a table and reads its cells; the file itself is then forgotten. */
export function useOpenFile(onOpen: (opened: OpenedFile) => void): {
  readonly input: ReactNode
  readonly choose: () => void
  readonly reading: boolean
  readonly error: unknown
} {
  const { t } = useI18n()
  const ref = useRef<HTMLInputElement>(null)
  const read = useMutation({
    mutationFn: async (file: File) => {
      const sha256 = await fingerprint(file, () => undefined, new AbortController().signal)
      const upload = await startUpload(file, sha256, () => undefined)
      await upload.head
      return { fileName: file.name, ...(await api.history.read.mutate({ uploadId: upload.uploadId })) }
    },
    onSuccess: onOpen,
  })
  return {
    choose: () => ref.current?.click(),
    reading: read.isPending,
    error: read.isError ? read.error : null,
    input: (
      <input
        ref={ref}
        type="file"
        accept=".csv,.txt,.tsv,.xls,.xlsx"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={t('history.import')}
        data-testid="market-history-input"
        onChange={(event) => {
          const chosen = event.target.files?.[0]
          event.target.value = ''
          if (chosen !== undefined) read.mutate(chosen)
        }}
      />
    ),
  }
}

/** Changes of the history; each says how to take it back. */
export function useHistoryActs(rev: number) {
  const { t, language } = useI18n()
  const toast = useToast()
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries()
  /** Goes back to what held as of a version, and shows it. */
  const goBack = (now: number, version: number): void => {
    void api.history.restore
      .mutate({ rev: now, version })
      .then(() => toast.say(t('history.restored')))
      .catch((error: unknown) => {
        const { code } = faultOf(error)
        toast.fail(t(`errors.code.${code === 'network' ? 'internal' : code}.title`))
      })
      .finally(() => void refresh())
  }
  const simulate = useMutation({
    mutationFn: () => api.history.simulate.mutate({ rev }),
    onSuccess: async (moved) => {
      toast.say(t('history.imported', { name: t('history.simulated.name') }), () => goBack(moved.rev, rev))
      await refresh()
    },
    meta: { saves: true },
  })
  const remove = useMutation({
    mutationFn: () => api.history.remove.mutate({ rev }),
    onSuccess: async (moved) => {
      toast.say(t('history.removed'), () => goBack(moved.rev, rev))
      await refresh()
    },
    meta: { saves: true },
  })
  const exporting = useMutation({
    mutationFn: async () => saveOffered(await api.history.exportFile.mutate({ language })),
  })
  const failed = [simulate, remove, exporting].find(({ isError }) => isError)
  return {
    simulate: () => simulate.mutate(),
    simulating: simulate.isPending,
    remove: () => remove.mutate(),
    exportFile: () => exporting.mutate(),
    exporting: exporting.isPending,
    restore: (version: number) => goBack(rev, version),
    imported: (now: number, name: string) => {
      toast.say(t('history.imported', { name }), () => goBack(now, rev))
      void refresh()
    },
    error: failed === undefined ? null : failed.error,
  }
}
