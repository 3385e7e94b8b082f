import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ImportHistoryEntry } from '../../../contract/api/imports'
import { formatCount, formatInstant } from '../../../i18n/format'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { Button, LinkButton } from '../../ui/button'
import { DataTable } from '../../ui/data-table'
import { Dialog } from '../../ui/dialog'
import { ErrorPanel } from '../../ui/feedback'
import { Card } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'
import { useToast } from '../../ui/toast'

function UndoDialog({ entry, onClose }: { readonly entry: ImportHistoryEntry; readonly onClose: () => void }) {
  const { t } = useI18n()
  const toast = useToast()
  const client = useQueryClient()
  const undo = useMutation({
    mutationFn: () => api.imports.undo.mutate({ importId: entry.id }),
    onSuccess: () => {
      toast.say(t('imports.history.undoDone', { file: entry.fileName }))
      onClose()
      return client.invalidateQueries()
    },
    meta: { saves: true },
  })
  return (
    <Dialog
      title={t('imports.history.undoTitle')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="danger" busy={undo.isPending} onClick={() => undo.mutate()} data-testid="undo-import-yes">
            {t('imports.history.undo')}
          </Button>
        </>
      }
    >
      <p>{t('imports.history.undoBody', { file: entry.fileName })}</p>
      {undo.isError && <ErrorPanel error={undo.error} />}
    </Dialog>
  )
}

/** Every import with its counts; the last ones can be taken back as a whole. */
export function HistoryCard() {
  const { t } = useI18n()
  const [undoing, setUndoing] = useState<ImportHistoryEntry | null>(null)
  const history = useQuery({ queryKey: ['imports.history'], queryFn: () => api.imports.history.query() })
  return (
    <Card title={t('imports.history.title')} testId="import-history">
      <QueryView query={history}>
        {(entries) =>
          entries.length === 0 ? (
            <p className="dim">{t('imports.history.none')}</p>
          ) : (
            <DataTable
              caption={t('imports.history.title')}
              dense
              rows={entries}
              rowKey={(entry) => entry.id}
              columns={[
                { key: 'file', head: t('imports.history.file'), render: (entry) => entry.fileName },
                {
                  key: 'kind',
                  head: t('imports.history.kind'),
                  render: (entry) => t(`enums.importKind.${entry.kind}`),
                },
                {
                  key: 'rows',
                  head: t('imports.history.rows'),
                  numeric: true,
                  render: (entry) => formatCount(entry.rows),
                },
                {
                  key: 'counts',
                  head: t('imports.history.counts'),
                  numeric: true,
                  render: ({ counts }) =>
                    `${formatCount(counts.new)} / ${formatCount(counts.changed)} / ${formatCount(counts.known)}`,
                },
                { key: 'at', head: t('imports.history.at'), render: (entry) => formatInstant(entry.importedAt) },
                { key: 'by', head: t('imports.history.by'), render: (entry) => entry.by },
                {
                  key: 'undo',
                  head: <span className="visually-hidden">{t('common.actions')}</span>,
                  render: (entry) =>
                    entry.undoneAt !== null ? (
                      <span className="dim small">
                        {t('imports.history.undone', { date: formatInstant(entry.undoneAt) })}
                      </span>
                    ) : entry.undoable ? (
                      <LinkButton onClick={() => setUndoing(entry)} data-testid="undo-import">
                        {t('imports.history.undo')}
                      </LinkButton>
                    ) : (
                      <span className="dim small" title={t('imports.history.notUndoable')}>
                        {t('common.notStated')}
                      </span>
                    ),
                },
              ]}
            />
          )
        }
      </QueryView>
      {undoing !== null && <UndoDialog entry={undoing} onClose={() => setUndoing(null)} />}
    </Card>
  )
}
