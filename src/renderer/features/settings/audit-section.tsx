import { useMutation } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { AuditCheck, AuditEntry } from '../../../contract/api/app'
import { type Translate, wordOf } from '../../../i18n/create-i18n'
import { formatCount, formatInstant } from '../../../i18n/format'
import { api } from '../../lib/api'
import { saveOffered } from '../../lib/download'
import { useI18n } from '../../lib/i18n'
import { usePages } from '../../lib/use-pages'
import { Button } from '../../ui/button'
import { ErrorPanel, Loading } from '../../ui/feedback'
import { Card } from '../../ui/layout'
import { useToast } from '../../ui/toast'
import { VirtualTable, type VirtualColumn } from '../../ui/virtual-table'

const shown = (t: Translate, name: string, value: string | number | boolean): string => {
  if (value === true) return t('common.yes')
  if (value === false) return t('common.no')
  if (typeof value === 'number') return formatCount(value)
  if (name === 'kind') {
    const file = wordOf(t, 'enums.importKind', value)
    return file === value ? wordOf(t, 'meeting.kinds', value) : file
  }
  return value.length > 18 ? `${value.slice(0, 10)}…` : value
}

/** Counts, versions and hashes of an entry, in one line; long hashes are cut. */
const factsText = (t: Translate, facts: AuditEntry['facts']): string =>
  Object.entries(facts)
    .flatMap(([name, value]) =>
      value === null ? [] : [`${wordOf(t, 'settings.fact', name)} ${shown(t, name, value)}`],
    )
    .join(' · ')

function Verdict({ check }: { readonly check: AuditCheck }) {
  const { t } = useI18n()
  const sentence =
    check.brokenAt !== null
      ? t('settings.audit.broken', { seq: check.brokenAt })
      : check.signatureValid
        ? t('settings.audit.ok', { entries: formatCount(check.entries) })
        : t('settings.audit.badSignature')
  return (
    <div className={check.ok ? 'notice' : 'notice warn'} role="status" data-testid="audit-verdict">
      <strong>{sentence}</strong>
      <span className="dim small ellipsis">{t('settings.audit.head', { hash: check.head })}</span>
    </div>
  )
}

export function AuditSection() {
  const { t } = useI18n()
  const toast = useToast()
  const list = usePages(['audit.list'], (offset, limit) => api.audit.list.query({ offset, limit }))
  const verify = useMutation({ mutationFn: () => api.audit.verify.query() })
  const exportAll = useMutation({
    mutationFn: async () => saveOffered(await api.audit.export.mutate()),
    onSuccess: () => {
      toast.say(t('settings.audit.exported'))
      return list.query.refetch()
    },
    meta: { saves: true },
  })
  const columns = useMemo(
    (): VirtualColumn<AuditEntry>[] => [
      { key: 'seq', head: t('settings.audit.seq'), width: 80, numeric: true, render: (entry) => entry.seq },
      { key: 'at', head: t('settings.audit.at'), width: 150, render: (entry) => formatInstant(entry.at) },
      { key: 'actor', head: t('settings.audit.actor'), width: 110, render: (entry) => entry.actor },
      {
        key: 'action',
        head: t('settings.audit.action'),
        width: 180,
        render: (entry) => wordOf(t, 'settings.action', entry.action.replace('.', '_')),
      },
      {
        key: 'facts',
        head: t('settings.audit.facts'),
        width: 320,
        grow: true,
        render: (entry) => <span className="ink2 small">{factsText(t, entry.facts)}</span>,
      },
    ],
    [t],
  )
  return (
    <Card
      title={`${t('settings.section.audit')} · ${t('settings.audit.count', { count: list.total })}`}
      aside={
        <>
          <Button size="small" busy={verify.isPending} onClick={() => verify.mutate()} data-testid="audit-verify">
            {t('settings.audit.verify')}
          </Button>
          <Button
            size="small"
            busy={exportAll.isPending}
            title={t('settings.audit.exportHint')}
            onClick={() => exportAll.mutate()}
            data-testid="audit-export"
          >
            {t('settings.audit.export')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <p className="dim">{t('settings.audit.lead')}</p>
        {verify.data !== undefined && <Verdict check={verify.data} />}
        {verify.isError && <ErrorPanel error={verify.error} />}
        {exportAll.isError && <ErrorPanel error={exportAll.error} />}
        {list.query.isError ? (
          <ErrorPanel error={list.query.error} onRetry={() => void list.query.refetch()} />
        ) : list.query.isPending ? (
          <Loading />
        ) : (
          <VirtualTable
            label={t('settings.section.audit')}
            columns={columns}
            total={list.total}
            rowAt={list.rowAt}
            onRange={list.onRange}
            rowHeight={34}
            height={Math.min(520, 40 + list.total * 34)}
            testId="audit-table"
          />
        )}
      </div>
    </Card>
  )
}
