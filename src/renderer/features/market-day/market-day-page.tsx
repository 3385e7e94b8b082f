import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { markSaved } from '../../lib/saved'
import { useStream } from '../../lib/use-stream'
import { Button } from '../../ui/button'
import { Empty, ErrorPanel, ProgressPanel } from '../../ui/feedback'
import { Card, PageHead } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'
import { emptyEntry, formOf, hasMoves, type DayForm, type Result, type Setup } from './form'
import { Headline } from './headline'
import { HistoryCard, LIST_KEY } from './history-card'
import { InputCard } from './input-card'
import { ListCard } from './list-card'
import './market-day.css'

const TYPING_MS = 250

/** A value once it has stood still for a moment. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), TYPING_MS)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}

function Desk({ setup }: { readonly setup: Setup }) {
  const client = useQueryClient()
  const [entry, setEntry] = useState(emptyEntry)
  const [shown, setShown] = useState<string | null>(null)
  const form = useMemo(() => formOf(entry, setup.classes), [entry, setup.classes])
  const settled = useSettled(form)
  const preview = useQuery({
    queryKey: ['marketDay.preview', settled],
    queryFn: () => api.marketDay.preview.query(settled as DayForm),
    enabled: hasMoves(settled),
    placeholderData: keepPreviousData,
  })
  const running = useStream<Result>()
  const day = useQuery({
    queryKey: ['marketDay.get', shown],
    queryFn: () => api.marketDay.get.query({ id: shown ?? '' }),
    enabled: shown !== null,
  })
  const run = async (): Promise<void> => {
    if (form === null) return
    const result = await running.run(() => api.marketDay.run.mutate(form))
    if (result === null) return
    client.setQueryData(['marketDay.get', result.head.id], result)
    setShown(result.head.id)
    markSaved()
    running.reset()
    await client.invalidateQueries({ queryKey: LIST_KEY })
  }
  const refresh = (): void => {
    markSaved()
    void client.invalidateQueries({ queryKey: ['marketDay.get', shown] })
    void client.invalidateQueries({ queryKey: LIST_KEY })
  }
  const { state } = running
  return (
    <div className="stack">
      <InputCard
        setup={setup}
        entry={entry}
        onChange={(next) => {
          setEntry(next)
          setShown(null)
        }}
        busy={state.status === 'running'}
        ready={hasMoves(form)}
        onRun={() => void run()}
      />
      {state.status === 'running' && (
        <Card>
          <ProgressPanel progress={state.progress} cancelling={state.cancelling} onCancel={running.cancel} />
        </Card>
      )}
      {state.status === 'failed' && <ErrorPanel error={state.fault} />}
      {shown === null && hasMoves(form) && preview.data !== undefined && (
        <Headline
          totals={preview.data}
          full={false}
          plans={setup.plans}
          refused={0}
          stale={preview.isPlaceholderData || settled !== form}
        />
      )}
      {shown === null && preview.isError && <ErrorPanel error={preview.error} />}
      {shown !== null && (
        <QueryView query={day} block>
          {(found) => (
            <>
              <Headline totals={found.head.totals} full plans={setup.plans} refused={found.head.plansRefused} />
              <ListCard setup={setup} result={found} onChanged={refresh} />
            </>
          )}
        </QueryView>
      )}
      <HistoryCard setup={setup} shown={shown} onOpen={setShown} />
    </div>
  )
}

/** Market-move mode: one number or today's prices, the whole book again, and whom to call first. */
export function MarketDayPage() {
  const { t } = useI18n()
  const [, go] = useLocation()
  const setup = useQuery({ queryKey: ['marketDay.setup'], queryFn: () => api.marketDay.setup.query() })
  return (
    <div className="page">
      <PageHead title={t('marketDay.title')} lead={t('marketDay.lead')} />
      <QueryView query={setup} block>
        {(found) =>
          found.clients === 0 ? (
            <Card>
              <Empty
                title={t('marketDay.empty')}
                actions={
                  <Button kind="primary" onClick={() => go('/import')}>
                    {t('clients.list.emptyAction')}
                  </Button>
                }
              >
                {t('marketDay.emptyBody')}
              </Empty>
            </Card>
          ) : (
            <Desk setup={found} />
          )
        }
      </QueryView>
    </div>
  )
}
