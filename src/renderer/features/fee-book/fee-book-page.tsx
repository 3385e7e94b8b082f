import { useState } from 'react'
import { useLocation } from 'wouter'
import { useOpenBook } from '../../lib/app-state'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { Empty, ErrorPanel, Loading, ProgressPanel } from '../../ui/feedback'
import { Icon } from '../../ui/icons'
import { Card, PageHead, Tag } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'
import { Tabs } from '../../ui/tabs'
import { firstFilters, noWhatIf, useBook, usePrepared } from './book-state'
import { BookFigures, Sentence } from './headline'
import { ListCard } from './list-card'
import { PipelineCard, usePipeline } from './pipeline-card'
import { PolicyCard } from './policy-card'
import { WatchCard } from './watch-card'
import { WhatIfCard } from './what-if-card'
import './fee-book.css'

const TABS = ['offers', 'watch', 'pipeline', 'policy'] as const
type Tab = (typeof TABS)[number]

function Desk() {
  const { t } = useI18n()
  const [tab, setTab] = useState<Tab>('offers')
  const [filters, setFilters] = useState(firstFilters)
  const [whatIf, setWhatIf] = useState(noWhatIf)
  const { list, moving } = useBook(filters, whatIf)
  const cap = usePipeline().data?.conversions ?? null
  return (
    <QueryView query={list.query} block>
      {(book) => (
        <>
          <PageHead
            title={<Sentence book={book} />}
            lead={t('feeBook.lead', { from: book.from, to: book.to })}
            actions={<Tag tone="warn">{t('feeBook.internal')}</Tag>}
          />
          {book.policy.expired && (
            <p className="notice warn" role="note" data-testid="policy-expired">
              <Icon name="alert" />
              {t('feeBook.policy.expired', { date: book.policy.document.validUntil })}
            </p>
          )}
          <Tabs
            label={t('feeBook.title')}
            items={TABS.map((key) => ({ key, label: t(`feeBook.tabs.${key}`) }))}
            current={tab}
            onSelect={setTab}
          >
            <div className="stack">
              {tab === 'offers' && (
                <>
                  <BookFigures book={book} cap={cap} moving={moving} />
                  <WhatIfCard book={book} whatIf={whatIf} onChange={setWhatIf} />
                  <ListCard
                    book={book}
                    rowAt={list.rowAt}
                    onRange={list.onRange}
                    failed={list.failed}
                    filters={filters}
                    whatIf={whatIf}
                    moving={moving}
                    onFilters={setFilters}
                  />
                </>
              )}
              {tab === 'watch' && <WatchCard policy={book.policy} />}
              {tab === 'pipeline' && <PipelineCard />}
              {tab === 'policy' && <PolicyCard book={book} />}
            </div>
          </Tabs>
        </>
      )}
    </QueryView>
  )
}

/** The book is read first: at once when it is small, with progress in clients when it is large. */
function Prepared() {
  const { t } = useI18n()
  const { state, begin, cancel, late } = usePrepared()
  if (state.status === 'done') return <Desk />
  if (state.status === 'failed')
    return (
      <>
        <PageHead title={t('feeBook.title')} />
        <Card testId="fee-book-stopped">
          {state.fault.code === 'cancelled' ? (
            <Empty
              title={t('feeBook.reading.stopped')}
              actions={
                <Button kind="primary" onClick={begin} data-testid="fee-book-again">
                  {t('feeBook.reading.again')}
                </Button>
              }
            >
              {t('feeBook.reading.stoppedBody')}
            </Empty>
          ) : (
            <ErrorPanel error={state.fault} onRetry={begin} />
          )}
        </Card>
      </>
    )
  if (!late || state.status === 'idle') return <Loading block />
  return (
    <>
      <PageHead title={t('feeBook.title')} />
      <ProgressPanel
        label={t('feeBook.reading.label')}
        progress={state.progress}
        cancelling={state.cancelling}
        onCancel={cancel}
      />
    </>
  )
}

/** Over the book: who might be offered a fee account and why, who must not be, and whose trading to ask about. Internal. */
export function FeeBookPage() {
  const { t } = useI18n()
  const [, go] = useLocation()
  const { clients } = useOpenBook()
  return (
    <div className="page" data-testid="fee-book-page">
      {clients === 0 ? (
        <>
          <PageHead title={t('feeBook.title')} />
          <Card>
            <Empty
              title={t('feeBook.empty')}
              actions={
                <Button kind="primary" onClick={() => go('/import')}>
                  {t('clients.list.emptyAction')}
                </Button>
              }
            >
              {t('feeBook.emptyBody')}
            </Empty>
          </Card>
        </>
      ) : (
        <Prepared />
      )}
    </div>
  )
}
