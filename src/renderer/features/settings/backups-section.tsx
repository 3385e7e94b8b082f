import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Backup } from '../../../contract/api/app'
import { formatBytes, formatCount, formatInstant } from '../../../i18n/format'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { Button, LinkButton } from '../../ui/button'
import { DataTable } from '../../ui/data-table'
import { Dialog } from '../../ui/dialog'
import { Empty, ErrorPanel, ProgressPanel } from '../../ui/feedback'
import { Card, Tag } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'
import { useToast } from '../../ui/toast'

const KEY = ['backups.list'] as const

function RestoreDialog({ backup, onClose }: { readonly backup: Backup; readonly onClose: () => void }) {
  const { t } = useI18n()
  const toast = useToast()
  const client = useQueryClient()
  const restore = useMutation({
    mutationFn: () => api.backups.restore.mutate({ id: backup.id }),
    onSuccess: ({ replaced }) => {
      toast.say(t('settings.backups.restored', { date: formatInstant(replaced.createdAt) }))
      onClose()
      return client.invalidateQueries()
    },
    meta: { saves: true },
  })
  const date = formatInstant(backup.createdAt)
  return (
    <Dialog
      title={t('settings.backups.restoreTitle', { date })}
      onClose={onClose}
      mandatory={restore.isPending}
      footer={
        <>
          <Button onClick={onClose} disabled={restore.isPending}>
            {t('common.cancel')}
          </Button>
          <Button kind="danger" busy={restore.isPending} onClick={() => restore.mutate()} data-testid="restore-yes">
            {t('settings.backups.restoreConfirm')}
          </Button>
        </>
      }
    >
      <p>
        {t('settings.backups.restoreBody', {
          clients: formatCount(backup.clients),
          entries: formatCount(backup.auditSeq),
        })}
      </p>
      {restore.isError && <ErrorPanel error={restore.error} />}
    </Dialog>
  )
}

/** Backups: made, verified, restored. The list is what lies on the disk. */
export function BackupsSection() {
  const { t } = useI18n()
  const toast = useToast()
  const client = useQueryClient()
  const [restoring, setRestoring] = useState<Backup | null>(null)
  const list = useQuery({ queryKey: KEY, queryFn: () => api.backups.list.query() })
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: KEY })
  const create = useMutation({
    mutationFn: () => api.backups.create.mutate(),
    onSuccess: () => {
      toast.say(t('settings.backups.created'))
      return refresh()
    },
    meta: { saves: true },
  })
  const verify = useMutation({
    mutationFn: (id: string) => api.backups.verify.mutate({ id }),
    onSuccess: () => {
      toast.say(t('settings.backups.verified'))
      return refresh()
    },
  })
  return (
    <Card
      title={t('settings.section.backups')}
      aside={
        <Button
          size="small"
          kind="primary"
          busy={create.isPending}
          onClick={() => create.mutate()}
          data-testid="backup-create"
        >
          {t('settings.backups.create')}
        </Button>
      }
    >
      <div className="stack">
        <p className="dim">{t('settings.backups.lead')}</p>
        {create.isPending && <ProgressPanel progress={{ stage: 'copying', done: 0 }} />}
        {create.isError && <ErrorPanel error={create.error} />}
        {verify.isError && <ErrorPanel error={verify.error} />}
        <QueryView query={list}>
          {(backups) =>
            backups.length === 0 ? (
              <Empty title={t('settings.backups.none')}>{t('settings.backups.noneBody')}</Empty>
            ) : (
              <DataTable
                caption={t('settings.section.backups')}
                testId="backup-table"
                rows={[...backups].sort((a, b) => b.createdAt - a.createdAt)}
                rowKey={(backup) => backup.id}
                columns={[
                  { key: 'at', head: t('settings.backups.at'), render: (backup) => formatInstant(backup.createdAt) },
                  {
                    key: 'reason',
                    head: t('settings.backups.reason'),
                    render: (backup) => t(`enums.backupReason.${backup.reason}`),
                  },
                  {
                    key: 'size',
                    head: t('settings.backups.size'),
                    numeric: true,
                    render: (backup) => formatBytes(backup.bytes),
                  },
                  {
                    key: 'clients',
                    head: t('settings.backups.clients'),
                    numeric: true,
                    render: (backup) => formatCount(backup.clients),
                  },
                  {
                    key: 'entries',
                    head: t('settings.backups.entries'),
                    numeric: true,
                    render: (backup) => formatCount(backup.auditSeq),
                  },
                  {
                    key: 'state',
                    head: t('settings.backups.state'),
                    render: (backup) => (
                      <Tag tone={backup.verified ? 'good' : 'neutral'}>
                        {backup.verified ? t('settings.backups.ok') : t('settings.backups.bad')}
                      </Tag>
                    ),
                  },
                  {
                    key: 'act',
                    head: <span className="visually-hidden">{t('common.actions')}</span>,
                    render: (backup) => (
                      <span className="row">
                        <LinkButton
                          onClick={() => verify.mutate(backup.id)}
                          disabled={verify.isPending}
                          data-testid="backup-verify"
                        >
                          {t('settings.backups.verify')}
                        </LinkButton>
                        <LinkButton onClick={() => setRestoring(backup)} data-testid="backup-restore">
                          {t('settings.backups.restore')}
                        </LinkButton>
                      </span>
                    ),
                  },
                ]}
              />
            )
          }
        </QueryView>
      </div>
      {restoring !== null && <RestoreDialog backup={restoring} onClose={() => setRestoring(null)} />}
    </Card>
  )
}
