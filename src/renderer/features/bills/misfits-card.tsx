import { useMemo, useState } from 'react'
import type { BillRow } from '../../../contract/api/bills'
import { billYuan, lineName } from '../../../i18n/bill-text'
import { formatCount, formatRate } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { DataTable } from '../../ui/data-table'
import { Card } from '../../ui/layout'
import { Select } from '../../ui/select'
import { VirtualTable, type VirtualColumn } from '../../ui/virtual-table'

type SortKey = 'date' | 'amount' | 'expected' | 'billed' | 'difference' | 'reason'
interface Sort {
  readonly key: SortKey
  readonly descending: boolean
}

const ROW = 38
const MOST_HEIGHT = 420

const sorted = (rows: readonly BillRow[], { key, descending }: Sort): BillRow[] => {
  const sign = descending ? -1 : 1
  return rows.toSorted((a, b) => (a[key] < b[key] ? -sign : a[key] > b[key] ? sign : 0))
}

/** The lines of one order: what was expected, what was billed, and why a line is wrong. */
function Lines({ row }: { readonly row: BillRow }) {
  const { t } = useI18n()
  const together = row.lines.every(({ line }) => line !== 'levies')
  return (
    <div className="bills-lines" data-testid="bills-lines">
      <p className="small">
        {t('bills.table.detail', {
          date: row.date,
          side: t(`bills.table.${row.side}`),
          name: row.name,
          code: row.code,
          amount: billYuan(row.amount),
          fills: formatCount(row.fills),
          order: row.orderNo ?? t('bills.table.noOrder'),
        })}
      </p>
      <DataTable
        caption={t('bills.table.line')}
        dense
        rows={row.lines}
        rowKey={({ line }) => line}
        columns={[
          { key: 'line', head: t('bills.table.line'), render: ({ line }) => lineName(t, line, together) },
          {
            key: 'expected',
            head: t('bills.table.expected'),
            numeric: true,
            render: ({ expected }) => billYuan(expected),
          },
          { key: 'billed', head: t('bills.table.billed'), numeric: true, render: ({ billed }) => billYuan(billed) },
          {
            key: 'difference',
            head: t('bills.table.difference'),
            numeric: true,
            render: ({ difference }) => billYuan(difference),
          },
          {
            key: 'why',
            head: t('bills.table.why'),
            render: ({ reason }) =>
              reason === null ? <span className="dim">{t('bills.table.fits')}</span> : t(`bills.reason.${reason}`),
          },
        ]}
        foot={[t('bills.csv.total'), billYuan(row.expected), billYuan(row.billed), billYuan(row.difference), '']}
      />
      {row.impliedRate !== null && (
        <p className="dim small">{t('bills.table.implied', { rate: formatRate(row.impliedRate) })}</p>
      )}
    </div>
  )
}

/** The orders that do not fit, sortable and by reason; the chosen one with its lines below. */
export function MisfitsCard({ rows }: { readonly rows: readonly BillRow[] }) {
  const { t } = useI18n()
  const [reason, setReason] = useState<BillRow['reason'] | 'all'>('all')
  const [sort, setSort] = useState<Sort>({ key: 'date', descending: true })
  const [open, setOpen] = useState<string | null>(null)
  const reasons = useMemo(() => [...new Set(rows.map((row) => row.reason))], [rows])
  const filter = reason !== 'all' && !reasons.includes(reason) ? 'all' : reason
  const shown = useMemo(
    () => sorted(filter === 'all' ? rows : rows.filter((row) => row.reason === filter), sort),
    [rows, filter, sort],
  )
  const keyOf = (row: BillRow): string => `${row.accountId} ${row.id}`
  const opened = shown.find((row) => keyOf(row) === open)
  const countOf = (code: BillRow['reason']): number => rows.filter((row) => row.reason === code).length
  const columns: VirtualColumn<BillRow>[] = [
    { key: 'date', head: t('bills.table.date'), width: 100, sortable: true, render: ({ date }) => date },
    {
      key: 'security',
      head: t('bills.table.security'),
      width: 150,
      grow: true,
      render: ({ side, name, code }) => (
        <>
          {t(`bills.table.${side}`)} {name} <span className="dim">{code}</span>
        </>
      ),
    },
    {
      key: 'amount',
      head: t('bills.table.amount'),
      width: 110,
      numeric: true,
      sortable: true,
      render: ({ amount }) => billYuan(amount),
    },
    {
      key: 'expected',
      head: t('bills.table.expected'),
      width: 86,
      numeric: true,
      sortable: true,
      render: ({ expected }) => billYuan(expected),
    },
    {
      key: 'billed',
      head: t('bills.table.billed'),
      width: 86,
      numeric: true,
      sortable: true,
      render: ({ billed }) => billYuan(billed),
    },
    {
      key: 'difference',
      head: t('bills.table.difference'),
      width: 92,
      numeric: true,
      sortable: true,
      render: ({ difference }) => billYuan(difference),
    },
    {
      key: 'reason',
      head: t('bills.table.reason'),
      width: 190,
      sortable: true,
      render: (row) => t(`bills.reason.${row.reason}`),
    },
  ]
  return (
    <Card
      title={t('bills.table.title')}
      testId="bills-misfits"
      flush
      aside={
        rows.length > 0 && (
          <Select<BillRow['reason'] | 'all'>
            label={t('bills.table.filter')}
            value={filter}
            options={[
              { value: 'all', label: `${t('bills.table.all')} (${formatCount(rows.length)})` },
              ...reasons.map((code) => ({ value: code, label: `${t(`bills.reason.${code}`)} (${countOf(code)})` })),
            ]}
            onChange={setReason}
            width={230}
            small
            testId="bills-reason"
          />
        )
      }
    >
      {rows.length === 0 ? (
        <p className="card-note" data-testid="bills-none">
          {t('bills.table.none')}
        </p>
      ) : (
        <>
          <VirtualTable
            label={t('bills.table.title')}
            columns={columns}
            total={shown.length}
            rowAt={(index) => shown[index]}
            onOpen={(row) => setOpen(keyOf(row))}
            sort={sort}
            onSort={(key) =>
              setSort({ key: key as SortKey, descending: sort.key === key ? !sort.descending : key !== 'reason' })
            }
            rowHeight={ROW}
            height={Math.min(MOST_HEIGHT, ROW * (shown.length + 1) + 8)}
            resetKey={`${filter} ${sort.key} ${sort.descending}`}
            testId="bills-table"
          />
          {opened === undefined ? (
            <p className="card-note dim small">{t('bills.table.open')}</p>
          ) : (
            <Lines row={opened} />
          )}
        </>
      )}
      <p className="card-note dim small">{t('bills.table.lead')}</p>
    </Card>
  )
}
