import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { Backup } from '../../../contract/api/app'
import { formatCount, formatInstant } from '../../../i18n/format'
import { api } from '../../lib/api'
import type { Fault } from '../../lib/fault'
import { useI18n } from '../../lib/i18n'
import { STATE_KEY } from '../../lib/query'
import { PassphraseField } from '../../shared/passphrase-fields'
import { Button, LinkButton } from '../../ui/button'
import { DataTable } from '../../ui/data-table'
import { Dialog } from '../../ui/dialog'
import { ErrorPanel, ProgressPanel } from '../../ui/feedback'
import { Tag } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'
import { useToast } from '../../ui/toast'

const BROKEN: readonly Fault['code'][] = [
  'bookDamaged',
  'notABook',
  'plaintextFile',
  'keyFileMissing',
  'keyFileDamaged',
]

/** The book does not open for what it is, not for what was typed: a backup or a copy of the key file can help. */
export const isBroken = (fault: Fault): boolean => BROKEN.includes(fault.code)

function RestoreDialog({ backup, onClose }: { readonly backup: Backup; readonly onClose: () => void }) {
  const { t } = useI18n()
  const toast = useToast()
  const client = useQueryClient()
  const [passphrase, setPassphrase] = useState('')
  const restore = useMutation({
    mutationFn: () => api.book.restoreClosed.mutate({ book: 'main', backupId: backup.id, passphrase }),
    onSuccess: () => {
      toast.say(t('start.restore.done'))
      return client.invalidateQueries({ queryKey: STATE_KEY })
    },
    onError: () => setPassphrase(''),
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (passphrase !== '') restore.mutate()
  }
  return (
    <Dialog
      title={t('start.restore.confirmTitle', { date: formatInstant(backup.createdAt) })}
      onClose={onClose}
      mandatory={restore.isPending}
      testId="restore-closed"
    >
      <form className="stack" onSubmit={submit} noValidate>
        <p>{t('start.restore.confirmBody', { clients: formatCount(backup.clients) })}</p>
        <PassphraseField
          label={t('start.unlock.passphrase')}
          value={passphrase}
          onChange={setPassphrase}
          autoFocus
          testId="restore-passphrase"
        />
        {restore.isPending && <ProgressPanel label={t('start.restore.restoring')} progress={null} />}
        {restore.isError && <ErrorPanel error={restore.error} />}
        <div className="row between">
          <Button onClick={onClose} disabled={restore.isPending}>
            {t('common.cancel')}
          </Button>
          <Button
            kind="danger"
            submit
            busy={restore.isPending}
            disabled={passphrase === ''}
            data-testid="restore-closed-yes"
          >
            {t('start.restore.confirm')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function KeyCopy({ available, onDone }: { readonly available: boolean; readonly onDone: () => void }) {
  const { t } = useI18n()
  const toast = useToast()
  const [asking, setAsking] = useState(false)
  const put = useMutation({
    mutationFn: () => api.book.restoreKeyFile.mutate({ book: 'main' }),
    onSuccess: () => {
      setAsking(false)
      toast.say(t('start.restore.keyDone'))
      onDone()
    },
  })
  if (!available) return <p className="dim">{t('start.restore.keyNone')}</p>
  return (
    <div>
      <Button onClick={() => setAsking(true)} data-testid="restore-key">
        {t('start.restore.key')}
      </Button>
      {asking && (
        <Dialog
          title={t('start.restore.key')}
          onClose={() => setAsking(false)}
          footer={
            <>
              <Button onClick={() => setAsking(false)}>{t('common.cancel')}</Button>
              <Button kind="danger" busy={put.isPending} onClick={() => put.mutate()} data-testid="restore-key-yes">
                {t('start.restore.key')}
              </Button>
            </>
          }
        >
          <p>{t('start.restore.keyBody')}</p>
          {put.isError && <ErrorPanel error={put.error} />}
        </Dialog>
      )}
    </div>
  )
}

function BackupList({
  backups,
  onChoose,
}: {
  readonly backups: readonly Backup[]
  readonly onChoose: (backup: Backup) => void
}) {
  const { t } = useI18n()
  return (
    <DataTable
      caption={t('settings.section.backups')}
      testId="closed-backups"
      rows={backups}
      rowKey={(backup) => backup.id}
      columns={[
        { key: 'at', head: t('start.restore.at'), render: (backup) => formatInstant(backup.createdAt) },
        {
          key: 'clients',
          head: t('start.restore.clients'),
          numeric: true,
          render: (backup) => formatCount(backup.clients),
        },
        {
          key: 'reason',
          head: t('start.restore.reason'),
          render: (backup) => t(`enums.backupReason.${backup.reason}`),
        },
        {
          key: 'state',
          head: t('start.restore.state'),
          render: (backup) => (
            <Tag tone={backup.verified ? 'good' : 'neutral'}>
              {backup.verified ? t('start.restore.verified') : t('start.restore.unverified')}
            </Tag>
          ),
        },
        {
          key: 'act',
          head: <span className="visually-hidden">{t('common.actions')}</span>,
          render: (backup) => (
            <LinkButton onClick={() => onChoose(backup)} data-testid="restore-this">
              {t('start.restore.choose')}
            </LinkButton>
          ),
        },
      ]}
    />
  )
}

/** What can be done for a book that does not open: its backups, and the copy of a lost or damaged key file. */
export function RestoreBook({ fault, onKeyRestored }: { readonly fault: Fault; readonly onKeyRestored: () => void }) {
  const { t } = useI18n()
  const [chosen, setChosen] = useState<Backup | null>(null)
  const list = useQuery({
    queryKey: ['book.closedBackups'],
    queryFn: () => api.book.closedBackups.query({ book: 'main' }),
  })
  const aboutKey = fault.code === 'keyFileMissing' || fault.code === 'keyFileDamaged'
  const hasCopy = 'params' in fault && fault.params?.['previous'] === 1
  return (
    <section className="start-card wide" data-testid="restore-book">
      <h2>{t('start.restore.title')}</h2>
      <p className="lead">{aboutKey && hasCopy ? t('start.restore.keyLead') : t('start.restore.lead')}</p>
      {aboutKey && <KeyCopy available={hasCopy} onDone={onKeyRestored} />}
      <QueryView query={list}>
        {(backups) =>
          backups.length === 0 ? (
            <p className="dim">{t('start.restore.none')}</p>
          ) : (
            <BackupList backups={backups} onChoose={setChosen} />
          )
        }
      </QueryView>
      {chosen !== null && <RestoreDialog backup={chosen} onClose={() => setChosen(null)} />}
    </section>
  )
}
