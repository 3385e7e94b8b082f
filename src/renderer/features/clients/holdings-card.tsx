import { useQuery } from '@tanstack/react-query'
import { wordOf } from '../../../i18n/create-i18n'
import { formatDecimalText, formatPriceText } from '../../../i18n/format'
import { api, type Outputs } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { DataTable } from '../../ui/data-table'
import { Empty } from '../../ui/feedback'
import { Money, Percent, Stated } from '../../ui/figures'
import { Card, Tag } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'

type Holding = Outputs['clients']['holdings'][number]

/** Gain or loss against cost: a price move, so red is up and green is down, with an arrow. */
function Gain({ holding }: { readonly holding: Holding }) {
  if (holding.cost === null || holding.cost <= 0) return <Stated text={null} />
  const gain = holding.value - holding.cost
  const share = gain / holding.cost
  return (
    <span className={gain === 0 ? '' : gain > 0 ? 'up' : 'down'}>
      {gain !== 0 && (gain > 0 ? '↑ ' : '↓ ')}
      <Percent share={Math.abs(share)} />
    </span>
  )
}

export function HoldingsCard({ clientId }: { readonly clientId: string }) {
  const { t, f } = useI18n()
  const holdings = useQuery({
    queryKey: ['clients.holdings', clientId],
    queryFn: () => api.clients.holdings.query({ id: clientId }),
  })
  return (
    <QueryView query={holdings}>
      {(rows) => {
        const total = rows.reduce((sum, row) => sum + row.value, 0)
        const sorted = [...rows].sort((a, b) => b.value - a.value)
        const asOf = rows.reduce((latest, row) => (row.asOf > latest ? row.asOf : latest), '')
        if (rows.length === 0) {
          return (
            <Card title={t('clients.portfolio.holdings')}>
              <Empty title={t('clients.portfolio.noHoldings')}>{t('clients.overview.noAssetsBody')}</Empty>
            </Card>
          )
        }
        return (
          <Card
            title={`${t('clients.portfolio.holdings')} · ${t('clients.portfolio.holdingsSentence', { count: rows.length, value: f.moneyUnit(total) })}`}
            aside={t('common.asOf', { date: asOf })}
            flush
            testId="holdings"
          >
            <DataTable
              caption={t('clients.portfolio.holdings')}
              rows={sorted}
              rowKey={(row) => row.id}
              dense
              columns={[
                {
                  key: 'name',
                  head: t('clients.portfolio.name'),
                  render: (row) => (
                    <>
                      {row.name} <span className="dim small">{row.code}</span>{' '}
                      {row.restricted && <Tag tone="warn">{t('clients.portfolio.restricted')}</Tag>}{' '}
                      {row.affiliated && <Tag tone="warn">{t('clients.portfolio.affiliated')}</Tag>}
                    </>
                  ),
                },
                {
                  key: 'instrument',
                  head: t('clients.portfolio.instrument'),
                  render: (row) => wordOf(t, 'enums.instrument', row.instrument),
                },
                {
                  key: 'class',
                  head: t('clients.portfolio.assetClass'),
                  render: (row) => wordOf(t, 'enums.assetClass', row.assetClass),
                },
                {
                  key: 'risk',
                  head: t('clients.portfolio.risk'),
                  render: (row) => row.risk ?? <span className="dim">{t('clients.portfolio.unrated')}</span>,
                },
                {
                  key: 'quantity',
                  head: t('clients.portfolio.quantity'),
                  numeric: true,
                  render: (row) => formatDecimalText(row.quantity),
                },
                {
                  key: 'price',
                  head: t('clients.portfolio.price'),
                  numeric: true,
                  render: (row) => <Stated text={row.price === null ? null : formatPriceText(row.price)} />,
                },
                {
                  key: 'value',
                  head: t('clients.portfolio.value'),
                  numeric: true,
                  render: (row) => <Money yuan={row.value} />,
                },
                {
                  key: 'gain',
                  head: t('clients.portfolio.gain'),
                  numeric: true,
                  render: (row) => <Gain holding={row} />,
                },
                {
                  key: 'share',
                  head: t('clients.portfolio.share'),
                  numeric: true,
                  render: (row) => <Percent share={total === 0 ? null : row.value / total} />,
                },
              ]}
            />
          </Card>
        )
      }}
    </QueryView>
  )
}
