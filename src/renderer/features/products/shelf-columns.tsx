import type { ShelfRow } from '../../../contract/api/products'
import { wordOf } from '../../../i18n/create-i18n'
import type { Translate } from '../../../i18n/create-i18n'
import { Money, Percent, Stated } from '../../ui/figures'
import { Tag } from '../../ui/layout'
import type { VirtualColumn } from '../../ui/virtual-table'
import { AffiliatedTag, RiskText } from './product-tags'

export const shelfColumns = (t: Translate): VirtualColumn<ShelfRow>[] => [
  {
    key: 'code',
    head: t('products.column.name'),
    width: 230,
    grow: true,
    sortable: true,
    render: (row) => (
      <>
        <strong>{row.name}</strong> <span className="dim small">{row.code}</span>{' '}
        <AffiliatedTag affiliated={row.affiliated} />
      </>
    ),
  },
  {
    key: 'assetClass',
    head: t('products.column.assetClass'),
    width: 112,
    sortable: true,
    render: (row) => wordOf(t, 'enums.assetClass', row.assetClass),
  },
  {
    key: 'instrument',
    head: t('products.column.instrument'),
    width: 88,
    render: (row) => wordOf(t, 'enums.instrument', row.instrument),
  },
  {
    key: 'risk',
    head: t('products.column.risk'),
    width: 116,
    sortable: true,
    render: (row) => <RiskText risk={row.risk} />,
  },
  {
    key: 'ratedOn',
    head: t('products.column.ratedOn'),
    width: 168,
    sortable: true,
    render: (row) => (
      <span className="nowrap">
        {row.ratedOn} {row.stale && <Tag tone="bad">{t('products.stale')}</Tag>}
      </span>
    ),
  },
  {
    key: 'cost',
    head: t('products.column.cost'),
    width: 84,
    numeric: true,
    sortable: true,
    render: (row) => (
      <>
        {row.costFindings.length > 0 && (
          <span className="warn-text" title={row.costFindings.map((code) => t(`products.finding.${code}`)).join(' · ')}>
            !{' '}
          </span>
        )}
        <Percent share={row.yearlyCost} digits={2} />
      </>
    ),
  },
  {
    key: 'minimum',
    head: t('products.column.minimum'),
    width: 84,
    numeric: true,
    render: (row) => <Money yuan={row.minimum} />,
  },
  { key: 'issuer', head: t('products.column.issuer'), width: 100, render: (row) => <Stated text={row.issuer} /> },
  {
    key: 'status',
    head: t('products.column.status'),
    width: 72,
    render: (row) =>
      row.status === 'open' ? t('products.status.open') : <Tag tone="warn">{t(`products.status.${row.status}`)}</Tag>,
  },
]
