import { useState } from 'react'
import { useLocation } from 'wouter'
import { useOpenBook } from '../../lib/app-state'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { Empty } from '../../ui/feedback'
import { Icon } from '../../ui/icons'
import { Card, PageHead, Tag } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'
import { Tabs } from '../../ui/tabs'
import { firstFilters, noWhatIf, useBook } from './book-state'
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
  const { query, moving } = useBook(filters, whatIf)
  const cap = usePipeline().data?.conversions ?? null
  return (
    <QueryView query={query} block>
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
                  <ListCard book={book} filters={filters} whatIf={whatIf} moving={moving} onFilters={setFilters} />
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
        <Desk />
      )}
    </div>
  )
}
