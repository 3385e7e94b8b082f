import { Link } from 'wouter'
import type { BookBills, BookBillsRow } from '../../../contract/api/bills'
import { billYuan } from '../../../i18n/bill-text'
import { formatCount } from '../../../i18n/format'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { useStream } from '../../lib/use-stream'
import { Button } from '../../ui/button'
import { DataTable } from '../../ui/data-table'
import { ErrorPanel, ProgressPanel } from '../../ui/feedback'
import { Card } from '../../ui/layout'
import type { Months } from './choice'

function Why({ row }: { readonly row: BookBillsRow }) {
  const { t, f } = useI18n()
  return (
    <>
      {f.list(
        [
          row.mainReason === null ? '' : t(`bills.reason.${row.mainReason}`),
          row.otherConvention ? t('bills.book.otherConvention') : '',
          row.changed ? t('bills.book.changed') : '',
        ].filter(Boolean),
      )}
    </>
  )
}

function Found({ book }: { readonly book: BookBills }) {
  const { t } = useI18n()
  const { totals } = book
  const n = formatCount(book.withOrders)
  return (
    <>
      <p className="say bills-say" data-testid="book-say">
        {book.rows.length === 0
          ? t('bills.book.sayAll', { n, orders: formatCount(book.counts.orders) })
          : t('bills.book.say', { n, fit: formatCount(book.fitting) })}{' '}
        {totals.overcharged + totals.undercharged > 0 &&
          t('bills.book.owed', { over: billYuan(totals.overcharged), under: billYuan(totals.undercharged) })}
      </p>
      <p className="dim small">{t('bills.period.range', { from: book.from, to: book.to })}</p>
      {book.rows.length > 0 && (
        <DataTable
          caption={t('bills.book.title')}
          rows={book.rows}
          rowKey={({ clientId }) => clientId}
          testId="book-rows"
          columns={[
            {
              key: 'client',
              head: t('bills.book.client'),
              render: ({ clientId, name, clientNo }) => (
                <Link href={`/clients/${clientId}/fees/bills`}>
                  {name} <span className="dim">{clientNo}</span>
                </Link>
              ),
            },
            {
              key: 'orders',
              head: t('bills.book.orders'),
              numeric: true,
              render: ({ counts }) => formatCount(counts.orders),
            },
            {
              key: 'misfits',
              head: t('bills.book.misfits'),
              numeric: true,
              render: ({ counts }) => formatCount(counts.misfits),
            },
            {
              key: 'over',
              head: t('bills.book.over'),
              numeric: true,
              render: (row) => billYuan(row.totals.overcharged),
            },
            {
              key: 'under',
              head: t('bills.book.under'),
              numeric: true,
              render: (row) => billYuan(row.totals.undercharged),
            },
            { key: 'main', head: t('bills.book.main'), render: (row) => <Why row={row} /> },
          ]}
        />
      )}
    </>
  )
}

/** The bills of everybody: how many clients fit, and who does not. */
export function BookCard({ months }: { readonly months: Months }) {
  const { t } = useI18n()
  const { state, run, cancel } = useStream<BookBills>()
  return (
    <Card
      title={t('bills.book.title')}
      testId="bills-book"
      aside={
        <Button
          size="small"
          busy={state.status === 'running'}
          onClick={() => void run(() => api.bills.book.mutate({ months }))}
          data-testid="book-run"
        >
          {t(state.status === 'done' ? 'bills.book.again' : 'bills.book.run')}
        </Button>
      }
    >
      {state.status === 'idle' && <p className="dim">{t('bills.book.lead')}</p>}
      {state.status === 'running' && (
        <ProgressPanel
          label={t('bills.book.running')}
          progress={state.progress}
          cancelling={state.cancelling}
          onCancel={cancel}
        />
      )}
      {state.status === 'failed' && <ErrorPanel error={state.fault} />}
      {state.status === 'done' && <Found book={state.result} />}
    </Card>
  )
}
