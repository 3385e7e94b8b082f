import { useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import type { ProposalListEntry } from '../../../contract/api/planning'
import { formatBytes, formatInstant } from '../../../i18n/format'
import { api } from '../../lib/api'
import { fetchFile, saveBlob } from '../../lib/download'
import { faultOf, type Fault } from '../../lib/fault'
import { useI18n } from '../../lib/i18n'
import { markSaved } from '../../lib/saved'
import { useStream } from '../../lib/use-stream'
import { Button } from '../../ui/button'
import { DataTable } from '../../ui/data-table'
import { Empty, ErrorPanel, ProgressPanel } from '../../ui/feedback'
import { Stated } from '../../ui/figures'
import { Card, Tag } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'
import { useToast } from '../../ui/toast'
import { fileNameOf, pdfPath } from './pdf'
import { ViewerDialog } from './viewer-dialog'

function Actions(props: {
  readonly entry: ProposalListEntry
  readonly busy: boolean
  readonly onOpen: () => void
  readonly onDownload: () => void
  readonly onPrint: () => void
}) {
  const { t } = useI18n()
  const { entry } = props
  if (entry.fileHash === null) {
    return (
      <span className="row version-actions">
        <Button size="small" onClick={props.onPrint} disabled={props.busy} data-testid={`print-${entry.version}`}>
          {t('plan.proposals.print')}
        </Button>
      </span>
    )
  }
  return (
    <span className="row version-actions">
      <Button size="small" onClick={props.onOpen} data-testid={`view-${entry.version}`}>
        {t('plan.proposals.open')}
      </Button>
      <Button size="small" onClick={props.onDownload} data-testid={`download-${entry.version}`}>
        {t('plan.proposals.download')}
      </Button>
    </span>
  )
}

/** Every version as it was sealed, the newest first: look at it, take it away, or print what was never printed. */
export function VersionsCard(props: {
  readonly clientId: string
  readonly query: UseQueryResult<ProposalListEntry[]>
  /** The version that was just made. */
  readonly newest: number | null
}) {
  const { t } = useI18n()
  const toast = useToast()
  const client = useQueryClient()
  const [viewed, setViewed] = useState<ProposalListEntry | null>(null)
  const [failed, setFailed] = useState<Fault | null>(null)
  const printing = useStream<ProposalListEntry>()

  const download = async (entry: ProposalListEntry): Promise<void> => {
    setFailed(null)
    try {
      saveBlob(fileNameOf(entry), await fetchFile(pdfPath(entry.id)))
    } catch (error) {
      setFailed(faultOf(error))
    }
  }
  const print = async (entry: ProposalListEntry): Promise<void> => {
    const printed = await printing.run(() => api.proposals.printAgain.mutate({ id: entry.id }))
    if (printed === null) return
    printing.reset()
    markSaved()
    toast.say(t('plan.proposals.printedAgain', { version: printed.version }))
    await client.invalidateQueries({ queryKey: ['proposals.list', props.clientId] })
  }
  const { state } = printing
  return (
    <Card title={t('plan.proposals.list')} flush className="versions" testId="versions">
      <QueryView query={props.query} lines={3}>
        {(list) =>
          list.length === 0 ? (
            <Empty title={t('plan.proposals.listEmpty')}>{t('plan.proposals.listEmptyBody')}</Empty>
          ) : (
            <DataTable
              caption={t('plan.proposals.list')}
              dense
              rows={[...list].sort((a, b) => b.version - a.version)}
              rowKey={(entry) => entry.id}
              testId="versions-table"
              columns={[
                {
                  key: 'version',
                  head: t('plan.proposals.list'),
                  render: (entry) => (
                    <span className="nowrap" data-testid={`version-${entry.version}`}>
                      <strong>{t('plan.proposals.version', { version: entry.version })}</strong>{' '}
                      <span className="dim small">
                        {entry.language === 'en' ? t('plan.proposals.en') : t('plan.proposals.zh')}
                      </span>{' '}
                      {entry.version === props.newest && <Tag tone="accent">{t('plan.proposals.fresh')}</Tag>}
                    </span>
                  ),
                },
                {
                  key: 'createdAt',
                  head: t('plan.proposals.createdAt'),
                  render: (entry) => (
                    <span className="nowrap">
                      {formatInstant(entry.createdAt)} <span className="dim">{entry.by}</span>
                    </span>
                  ),
                },
                {
                  key: 'validUntil',
                  head: t('plan.proposals.validUntil'),
                  render: (entry) => <Stated text={entry.validUntil} />,
                },
                {
                  key: 'size',
                  head: t('plan.proposals.size'),
                  render: (entry) =>
                    entry.pdfBytes === null ? (
                      <Tag tone="warn">{t('plan.proposals.notPrinted')}</Tag>
                    ) : (
                      <span className="nowrap">{formatBytes(entry.pdfBytes)}</span>
                    ),
                },
                {
                  key: 'hash',
                  head: t('plan.proposals.checkDigest'),
                  render: (entry) => (
                    <code className="digest" title={t('plan.proposals.hash', { hash: entry.payloadHash })}>
                      {entry.payloadHash.slice(0, 8)}
                    </code>
                  ),
                },
                {
                  key: 'actions',
                  head: <span className="visually-hidden">{t('plan.proposals.actions')}</span>,
                  render: (entry) => (
                    <Actions
                      entry={entry}
                      busy={state.status === 'running'}
                      onOpen={() => setViewed(entry)}
                      onDownload={() => void download(entry)}
                      onPrint={() => void print(entry)}
                    />
                  ),
                },
              ]}
            />
          )
        }
      </QueryView>
      {(state.status === 'running' || state.status === 'failed' || failed !== null) && (
        <div className="versions-foot">
          {state.status === 'running' && (
            <ProgressPanel progress={state.progress} cancelling={state.cancelling} onCancel={printing.cancel} />
          )}
          {state.status === 'failed' && <ErrorPanel error={state.fault} />}
          {failed !== null && <ErrorPanel error={failed} />}
        </div>
      )}
      {viewed !== null && <ViewerDialog entry={viewed} onClose={() => setViewed(null)} />}
    </Card>
  )
}
