import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { ShelfRow, ShelfView } from '../../../contract/api/products'
import { wordOf } from '../../../i18n/create-i18n'
import { api } from '../../lib/api'
import { saveBlob } from '../../lib/download'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { Empty } from '../../ui/feedback'
import { PageHead } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'
import { VirtualTable } from '../../ui/virtual-table'
import { ClassCounts } from './class-counts'
import { csvText } from './csv'
import { ProductDialog } from './product-dialog'
import './products.css'
import { shelfColumns } from './shelf-columns'
import { isShelfSort, NO_FILTER, shownRows, type ShelfFilter, type ShelfSort } from './shelf-filter'
import { ShelfFilters } from './shelf-filters'

/** What can be proposed at all: the firm's products, as its system exports them. */
export function ShelfPage() {
  const { t } = useI18n()
  const [text, setText] = useState('')
  const search = useDeferredValue(text.trim())
  const query = useQuery({
    queryKey: ['products.shelf', search],
    queryFn: () => api.products.shelf.query({ search }),
    placeholderData: keepPreviousData,
  })
  return (
    <div className="page fill">
      <QueryView query={query} lines={8}>
        {(shelf) =>
          shelf.total === 0 ? (
            <EmptyShelf />
          ) : (
            <Shelf
              shelf={shelf}
              search={
                <input
                  type="search"
                  className="input shelf-search"
                  aria-label={t('products.shelf.search')}
                  placeholder={t('products.shelf.search')}
                  autoComplete="off"
                  spellCheck={false}
                  value={text}
                  onChange={(event) => setText(event.target.value)}
                  data-testid="shelf-search"
                />
              }
            />
          )
        }
      </QueryView>
    </div>
  )
}

function EmptyShelf() {
  const { t } = useI18n()
  const [, go] = useLocation()
  return (
    <>
      <PageHead title={t('products.shelf.title')} />
      <div className="card">
        <Empty
          title={t('products.shelf.emptyTitle')}
          actions={
            <Button kind="primary" onClick={() => go('/import')}>
              {t('products.shelf.emptyAction')}
            </Button>
          }
        >
          {t('products.shelf.emptyBody')}
        </Empty>
      </div>
    </>
  )
}

function Shelf({ shelf, search }: { readonly shelf: ShelfView; readonly search: React.ReactNode }) {
  const { t } = useI18n()
  const [filter, setFilter] = useState<ShelfFilter>(NO_FILTER)
  const [sort, setSort] = useState<{ key: ShelfSort; descending: boolean }>({ key: 'risk', descending: false })
  const [open, setOpen] = useState<ShelfRow | null>(null)
  const rows = useMemo(() => shownRows(shelf.rows, filter, sort), [shelf.rows, filter, sort])
  const columns = useMemo(() => shelfColumns(t), [t])
  const onSort = (key: string): void => {
    if (isShelfSort(key)) setSort((now) => ({ key, descending: now.key === key && !now.descending }))
  }
  const download = (): void => {
    const head = (
      [
        'code',
        'name',
        'assetClass',
        'instrument',
        'risk',
        'ratedOn',
        'cost',
        'entry',
        'minimum',
        'issuer',
        'status',
      ] as const
    ).map((key) => t(`products.column.${key}`))
    const body = rows.map((row) => [
      row.code,
      row.name,
      wordOf(t, 'enums.assetClass', row.assetClass),
      wordOf(t, 'enums.instrument', row.instrument),
      row.risk,
      row.ratedOn,
      row.yearlyCost,
      row.subscriptionFee,
      row.minimum,
      row.issuer,
      t(`products.status.${row.status}`),
    ])
    saveBlob(`${t('products.shelf.file')}-${shelf.on}.csv`, new Blob([csvText([head, ...body])], { type: 'text/csv' }))
  }
  return (
    <>
      <PageHead
        title={t('products.shelf.title')}
        lead={
          <span role="status" data-testid="shelf-count">
            {rows.length === shelf.total
              ? t('products.shelf.lead', { total: shelf.total })
              : t('products.shelf.found', { count: rows.length })}
          </span>
        }
        actions={
          <>
            {search}
            <Button onClick={download} disabled={rows.length === 0} data-testid="shelf-export">
              {t('products.shelf.export')}
            </Button>
          </>
        }
      />
      <div className="shelf-tools">
        <ClassCounts
          counts={shelf.counts}
          chosen={filter.assetClass}
          onChoose={(assetClass) => setFilter({ ...filter, assetClass })}
        />
        <ShelfFilters filter={filter} rows={shelf.rows} onChange={setFilter} />
      </div>
      <div className="card flush shelf-card">
        {rows.length === 0 ? (
          <Empty title={t('products.shelf.noneTitle')}>{t('products.shelf.noneBody')}</Empty>
        ) : (
          <VirtualTable
            label={t('products.shelf.table')}
            columns={columns}
            total={rows.length}
            rowAt={(index) => rows[index]}
            onOpen={setOpen}
            sort={sort}
            onSort={onSort}
            height="100%"
            resetKey={JSON.stringify([filter, sort, rows.length])}
            testId="shelf-table"
          />
        )}
      </div>
      {open !== null && <ProductDialog row={open} onClose={() => setOpen(null)} />}
    </>
  )
}
