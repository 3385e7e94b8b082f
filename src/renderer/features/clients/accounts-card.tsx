import { wordOf } from '../../../i18n/create-i18n'
import { formatPercent, formatRate } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { DataTable } from '../../ui/data-table'
import { Money, Stated } from '../../ui/figures'
import { Card, Tag } from '../../ui/layout'
import type { ClientDetail } from './client-detail'

export function AccountsCard({ accounts }: { readonly accounts: ClientDetail['accounts'] }) {
  const { t } = useI18n()
  const margin = accounts.some((account) => account.maintenanceRatio !== null)
  return (
    <Card title={t('clients.overview.accounts')} flush testId="accounts">
      <DataTable
        caption={t('clients.overview.accounts')}
        rows={accounts}
        rowKey={(account) => account.id}
        columns={[
          {
            key: 'no',
            head: t('clients.overview.accountNo'),
            render: (a) => <span className="nowrap">{a.accountNo}</span>,
          },
          {
            key: 'kind',
            head: t('clients.overview.accountKind'),
            render: (a) => <span className="nowrap">{t(`enums.accountKind.${a.kind}`)}</span>,
          },
          {
            key: 'opened',
            head: t('clients.overview.openedOn'),
            render: (a) => (
              <span className="nowrap">
                <Stated text={a.openedOn} />
              </span>
            ),
          },
          {
            key: 'rate',
            head: t('clients.overview.commissionRate'),
            numeric: true,
            render: (a) => <Stated text={a.commissionRate === null ? null : formatRate(a.commissionRate)} />,
          },
          {
            key: 'min',
            head: t('clients.overview.minimumCommission'),
            numeric: true,
            render: (a) => <Money yuan={a.minimumCommission} unit />,
          },
          {
            key: 'average',
            head: t('clients.overview.average20'),
            numeric: true,
            render: (a) => <Money yuan={a.average20} />,
          },
          ...(margin
            ? [
                {
                  key: 'maintenance',
                  head: t('clients.overview.maintenance'),
                  numeric: true,
                  render: (a: ClientDetail['accounts'][number]) => (
                    <Stated text={a.maintenanceRatio === null ? null : formatPercent(a.maintenanceRatio, 0)} />
                  ),
                },
              ]
            : []),
          { key: 'value', head: t('clients.overview.value'), numeric: true, render: (a) => <Money yuan={a.value} /> },
        ]}
      />
    </Card>
  )
}

export function HeldAwayCard({ heldAway }: { readonly heldAway: ClientDetail['heldAway'] }) {
  const { t } = useI18n()
  return (
    <Card title={t('clients.overview.heldAway')} flush>
      <DataTable
        caption={t('clients.overview.heldAway')}
        rows={heldAway}
        rowKey={(row) => row.id}
        columns={[
          { key: 'institution', head: t('clients.overview.institution'), render: (row) => row.institution },
          { key: 'kind', head: t('clients.overview.kind'), render: (row) => wordOf(t, 'enums.heldAway', row.kind) },
          {
            key: 'evidence',
            head: t('clients.overview.evidence'),
            render: (row) => (
              <>
                <Tag tone={row.verified ? 'good' : 'neutral'}>
                  {row.verified ? t('clients.overview.verified') : t('clients.overview.stated')}
                </Tag>{' '}
                <span className="dim small">{row.asOf}</span>
              </>
            ),
          },
          {
            key: 'value',
            head: t('clients.overview.value'),
            numeric: true,
            render: (row) => <Money yuan={row.value} />,
          },
        ]}
      />
    </Card>
  )
}
