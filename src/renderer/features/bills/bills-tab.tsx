import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { BillsForClient } from '../../../contract/api/bills'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { Empty, ErrorPanel, Loading } from '../../ui/feedback'
import { Card } from '../../ui/layout'
import { AccountsCard } from './accounts-card'
import './bills.css'
import { BookCard } from './book-card'
import { MisfitsCard } from './misfits-card'
import { RatesCard } from './rates-card'
import { SayCard } from './say-card'
import { automatic, type Choice, type Months } from './choice'
import { SwitchesCard } from './switches-card'

function NoTrades(props: { readonly months: Months; readonly onAll: () => void }) {
  const { t } = useI18n()
  const [, go] = useLocation()
  return (
    <Card testId="bills-empty">
      <Empty
        title={t('bills.empty.title')}
        actions={
          <>
            {props.months !== null && <Button onClick={props.onAll}>{t('bills.empty.longer')}</Button>}
            <Button onClick={() => go('/import')}>{t('bills.empty.import')}</Button>
          </>
        }
      >
        {t('bills.empty.body')}
      </Empty>
    </Card>
  )
}

function Reconciled(props: {
  readonly bills: BillsForClient
  readonly clientId: string
  readonly months: Months
  readonly choice: Choice
  readonly busy: boolean
  readonly onMonths: (months: Months) => void
  readonly onChoice: (choice: Choice) => void
}) {
  const { bills, choice } = props
  return (
    <>
      <SayCard {...props} />
      <div className="bills-main">
        <div className="stack">
          <MisfitsCard rows={bills.rows} />
          <AccountsCard bills={bills} />
          <RatesCard bills={bills} />
        </div>
        <SwitchesCard bills={bills} choice={choice} onChoice={props.onChoice} />
      </div>
    </>
  )
}

/** Bills against the tariff: the finding in one sentence, what does not fit and why, and what another convention would make of it. */
export function BillsTab({ clientId }: { readonly clientId: string }) {
  const [months, setMonths] = useState<Months>(36)
  const [choice, setChoice] = useState<Choice>(automatic)
  const query = useQuery({
    queryKey: ['bills.forClient', clientId, months, choice],
    queryFn: () => api.bills.forClient.query({ clientId, months, choice }),
    placeholderData: keepPreviousData,
  })
  const bills = query.data
  return (
    <div className="stack" data-testid="bills-tab" aria-busy={query.isFetching}>
      {query.isError ? (
        <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
      ) : bills === undefined ? (
        <Loading block />
      ) : bills.counts.orders === 0 ? (
        <NoTrades months={months} onAll={() => setMonths(null)} />
      ) : (
        <Reconciled
          bills={bills}
          clientId={clientId}
          months={months}
          choice={choice}
          busy={query.isPlaceholderData}
          onMonths={setMonths}
          onChoice={setChoice}
        />
      )}
      <BookCard months={months} />
    </div>
  )
}
