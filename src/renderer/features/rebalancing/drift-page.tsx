import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import { wordOf } from '../../../i18n/create-i18n'
import { formatNumber, formatPercent } from '../../../i18n/format'
import { api, type Outputs } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { DataTable } from '../../ui/data-table'
import { Empty } from '../../ui/feedback'
import { Segments } from '../../ui/field'
import { Money, Percent } from '../../ui/figures'
import { Card, PageHead, Tag } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'
import { SelectField } from '../../ui/select'
import { DriftBars } from './drift-bars'
import './rebalancing.css'

type Book = Outputs['rebalancing']['drift']
type Row = Book['rows'][number]
interface Filters {
  readonly show: 'outside' | 'all'
  readonly breach: 'any' | 'absolute' | 'relative'
  readonly level: Row['level'] | null
  readonly source: Row['source'] | null
  readonly sort: 'worst' | 'totalDrift' | 'value'
}

const PAGE = 100
const LEVELS = ['C1', 'C2', 'C3', 'C4', 'C5'] as const

/** Who has drifted: the sentence, the filters, and the clients with the worst first. */
export function DriftPage() {
  const { t } = useI18n()
  const [filters, setFilters] = useState<Filters>({
    show: 'outside',
    breach: 'any',
    level: null,
    source: null,
    sort: 'worst',
  })
  const [limit, setLimit] = useState(PAGE)
  const query = useQuery({
    queryKey: ['rebalancing.drift', filters, limit],
    queryFn: () => api.rebalancing.drift.query({ ...filters, offset: 0, limit }),
    placeholderData: keepPreviousData,
  })
  const change = (part: Partial<Filters>): void => {
    setLimit(PAGE)
    setFilters((now) => ({ ...now, ...part }))
  }
  return (
    <div className="page" data-testid="drift-page">
      <QueryView query={query} block>
        {(book) =>
          book.clients - book.notCompared === 0 ? (
            <>
              <PageHead title={t('rebalancing.drift.title')} />
              <Card>
                <Empty title={t('rebalancing.drift.emptyTitle')}>{t('rebalancing.drift.emptyBody')}</Empty>
              </Card>
            </>
          ) : (
            <>
              <PageHead title={<Say book={book} />} lead={<Lead book={book} />} />
              <FilterRow filters={filters} onChange={change} />
              <Card flush testId="drift-table">
                {book.rows.length === 0 ? (
                  <p className="dim drift-none">{t('rebalancing.drift.noMatch')}</p>
                ) : (
                  <DriftTable rows={book.rows} />
                )}
              </Card>
              {book.total > book.rows.length && (
                <div className="row">
                  <Button onClick={() => setLimit((now) => Math.min(500, now + PAGE))}>
                    {t('rebalancing.drift.more', { n: Math.min(PAGE, book.total - book.rows.length) })}
                  </Button>
                </div>
              )}
            </>
          )
        }
      </QueryView>
    </div>
  )
}

function Say({ book }: { readonly book: Book }) {
  const { t } = useI18n()
  if (book.outside === 0) return <span data-testid="drift-say">{t('rebalancing.drift.sayNone')}</span>
  return (
    <span data-testid="drift-say">
      {t('rebalancing.drift.say', { count: book.outside })}
      {book.outsideRestricted > 0 && t('rebalancing.drift.sayRestricted', { n: book.outsideRestricted })}
      {t('rebalancing.drift.sayChosen', { n: book.outsideChosen })}
    </span>
  )
}

function Lead({ book }: { readonly book: Book }) {
  const { t } = useI18n()
  const { bands, policyVersion, notCompared } = book
  return (
    <>
      {t('rebalancing.drift.lead', {
        absolute: formatPercent(bands.absolute, 0),
        relative: formatPercent(bands.relative, 0),
        below: formatPercent(bands.smallBelow, 0),
        version: policyVersion,
      })}{' '}
      {notCompared > 0 && t('rebalancing.drift.notCompared', { n: notCompared })}
    </>
  )
}

function FilterRow({
  filters,
  onChange,
}: {
  readonly filters: Filters
  readonly onChange: (part: Partial<Filters>) => void
}) {
  const { t } = useI18n()
  return (
    <div className="drift-filters">
      <Segments<Filters['show']>
        label={t('rebalancing.drift.show')}
        value={filters.show}
        options={[
          { value: 'outside', label: t('rebalancing.drift.showOutside') },
          { value: 'all', label: t('rebalancing.drift.showAll') },
        ]}
        onChange={(show) => onChange({ show })}
      />
      <SelectField<Filters['breach']>
        label={t('rebalancing.drift.breach')}
        value={filters.breach}
        options={[
          { value: 'any', label: t('rebalancing.drift.breachAny') },
          { value: 'absolute', label: t('rebalancing.drift.breachAbsolute') },
          { value: 'relative', label: t('rebalancing.drift.breachRelative') },
        ]}
        onChange={(breach) => onChange({ breach })}
        testId="drift-breach"
      />
      <SelectField
        label={t('rebalancing.drift.level')}
        value={filters.level ?? 'any'}
        options={[
          { value: 'any', label: t('rebalancing.drift.anyLevel') },
          ...LEVELS.map((value) => ({ value, label: `${value} ${wordOf(t, 'enums.levelName', value)}` })),
        ]}
        onChange={(value) => onChange({ level: LEVELS.find((level) => level === value) ?? null })}
        testId="drift-level"
      />
      <SelectField
        label={t('rebalancing.drift.source')}
        value={filters.source ?? 'any'}
        options={[
          { value: 'any', label: t('rebalancing.drift.anySource') },
          { value: 'choice', label: t('rebalancing.drift.choice') },
          { value: 'reference', label: t('rebalancing.drift.reference') },
        ]}
        onChange={(value) => onChange({ source: value === 'choice' || value === 'reference' ? value : null })}
        testId="drift-source"
      />
      <SelectField<Filters['sort']>
        label={t('rebalancing.drift.sort')}
        value={filters.sort}
        options={[
          { value: 'worst', label: t('rebalancing.drift.sortWorst') },
          { value: 'totalDrift', label: t('rebalancing.drift.sortTotal') },
          { value: 'value', label: t('rebalancing.drift.sortValue') },
        ]}
        onChange={(sort) => onChange({ sort })}
        testId="drift-sort"
      />
    </div>
  )
}

function DriftTable({ rows }: { readonly rows: readonly Row[] }) {
  const { t, f } = useI18n()
  return (
    <DataTable<Row>
      caption={t('rebalancing.drift.title')}
      rows={rows}
      rowKey={(row) => row.clientId}
      columns={[
        {
          key: 'client',
          head: t('rebalancing.drift.client'),
          render: (row) => (
            <>
              <Link href={`/clients/${row.clientId}/rebalancing`} data-testid="drift-client">
                {row.clientName}
              </Link>
              <div className="dim small">
                {row.level} ·{' '}
                {row.source === 'choice' ? t('rebalancing.drift.choice') : t('rebalancing.drift.reference')}
                {row.restricted && (
                  <>
                    {' '}
                    <Tag tone="warn">{t('rebalancing.drift.restricted')}</Tag>
                  </>
                )}
              </div>
            </>
          ),
        },
        {
          key: 'worst',
          head: t('rebalancing.drift.worst'),
          render: (row) => (
            <>
              <b>{row.worstClass === null ? '' : wordOf(t, 'enums.assetClass', row.worstClass)}</b>
              <div className="dim small">
                {row.worst !== null && t('rebalancing.drift.ratio', { n: formatNumber(row.worst, 1) })}
              </div>
            </>
          ),
        },
        { key: 'classes', head: t('rebalancing.drift.classes'), render: (row) => <DriftBars classes={row.classes} /> },
        {
          key: 'total',
          head: t('rebalancing.drift.total'),
          numeric: true,
          render: (row) => <Percent share={row.totalDrift} />,
        },
        {
          key: 'value',
          head: t('rebalancing.drift.value'),
          numeric: true,
          render: (row) => <Money yuan={row.value} />,
        },
        {
          key: 'cash',
          head: t('rebalancing.drift.cash'),
          numeric: true,
          render: (row) => <Money yuan={row.cash} />,
        },
        {
          key: 'need',
          head: t('rebalancing.drift.cashNeed'),
          numeric: true,
          render: (row) =>
            row.cashNeed === null ? (
              <span className="dim">{t('rebalancing.drift.noNeed')}</span>
            ) : (
              <>
                <Money yuan={row.cashNeed} />
                {row.cash < row.cashNeed && (
                  <div className="small warn-text">
                    {t('rebalancing.drift.cashShort', { amount: f.money(row.cashNeed - row.cash) })}
                  </div>
                )}
              </>
            ),
        },
      ]}
    />
  )
}
