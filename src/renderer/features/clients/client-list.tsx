import { useDeferredValue, useMemo, useRef, type KeyboardEvent } from 'react'
import { useLocation } from 'wouter'
import { api } from '../../lib/api'
import { useOpenBook } from '../../lib/app-state'
import { useI18n } from '../../lib/i18n'
import { useKeys } from '../../lib/keys'
import { usePages } from '../../lib/use-pages'
import { Button } from '../../ui/button'
import { Empty, ErrorPanel } from '../../ui/feedback'
import { PageHead } from '../../ui/layout'
import { VirtualTable } from '../../ui/virtual-table'
import './clients.css'
import { listColumns } from './list-columns'
import { ListFilters } from './list-filters'
import { cleanFilters, nextSort, setListState, SORT_OF, useListState } from './list-state'

function SearchField() {
  const { t } = useI18n()
  const { search } = useListState()
  const input = useRef<HTMLInputElement>(null)
  useKeys({ '/': () => input.current?.focus() })
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault()
      document.querySelector<HTMLElement>('[data-testid="client-table"]')?.focus()
    }
    if (event.key === 'Escape') setListState((now) => ({ ...now, search: '' }))
  }
  return (
    <input
      ref={input}
      type="search"
      className="input list-search"
      aria-label={t('clients.list.search')}
      placeholder={t('clients.list.search')}
      autoComplete="off"
      spellCheck={false}
      value={search}
      onChange={(event) => setListState((now) => ({ ...now, search: event.target.value }))}
      onKeyDown={onKeyDown}
      data-testid="client-search"
      aria-keyshortcuts="/"
    />
  )
}

/** The client list: 100,000 rows by pages, searched, filtered and sorted by the backend. */
export function ClientList() {
  const { t } = useI18n()
  const [, go] = useLocation()
  const { clients: total } = useOpenBook()
  const state = useListState()
  const search = useDeferredValue(state.search.trim())
  const question = useMemo(
    () => ({ search, filters: cleanFilters(state.filters), sort: SORT_OF[state.sort], descending: state.descending }),
    [search, state.filters, state.sort, state.descending],
  )
  const list = usePages(['clients.list', question], (offset, limit) =>
    api.clients.list.query({ ...question, offset, limit }),
  )
  const columns = useMemo(() => listColumns(state.columns, t), [state.columns, t])
  const narrowed = search !== '' || Object.keys(question.filters).length > 0

  if (total === 0) {
    return (
      <div className="page">
        <PageHead title={t('clients.list.title')} />
        <div className="card">
          <Empty
            title={t('clients.list.emptyTitle')}
            actions={
              <Button kind="primary" onClick={() => go('/import')}>
                {t('clients.list.emptyAction')}
              </Button>
            }
          >
            {t('clients.list.emptyBody')}
          </Empty>
        </div>
      </div>
    )
  }
  return (
    <div className="page fill">
      <PageHead
        title={t('clients.list.title')}
        lead={
          <span role="status" data-testid="client-count">
            {narrowed && !list.query.isPending
              ? t('clients.list.found', { count: list.total })
              : t('clients.list.lead', { count: total })}
          </span>
        }
        actions={<SearchField />}
      />
      <div className="list-tools">
        <ListFilters />
        {(list.query.isError || list.failed !== undefined) && (
          <ErrorPanel error={list.query.error ?? list.failed} onRetry={() => void list.query.refetch()} />
        )}
      </div>
      <div className="card flush list-card">
        {narrowed && list.query.isSuccess && list.settled && list.total === 0 ? (
          <Empty title={t('clients.list.noneTitle')}>{t('clients.list.noneBody')}</Empty>
        ) : (
          <VirtualTable
            label={t('clients.list.table')}
            columns={columns}
            total={list.total}
            rowAt={list.rowAt}
            onRange={list.onRange}
            onOpen={(row) => go(`/clients/${row.id}`)}
            sort={{ key: state.sort, descending: state.descending }}
            onSort={(key) => setListState((now) => nextSort(now, key))}
            height="100%"
            settled={list.settled && search === state.search.trim()}
            resetKey={JSON.stringify(question)}
            testId="client-table"
          />
        )}
      </div>
    </div>
  )
}
