import { useMutation } from '@tanstack/react-query'
import { useMemo, type ReactNode } from 'react'
import { useLocation } from 'wouter'
import { CANDIDATE_SHOWS } from '../../../domain/fees/candidates/list'
import { feeBookCode, whyWords } from '../../../i18n/fee-book-text'
import { formatCount, formatNumber, formatRate } from '../../../i18n/format'
import { api } from '../../lib/api'
import { saveOffered } from '../../lib/download'
import { useI18n } from '../../lib/i18n'
import { TierTag } from '../../shared/client-tags'
import { Button } from '../../ui/button'
import { Empty, ErrorPanel } from '../../ui/feedback'
import { Money } from '../../ui/figures'
import { Card, Tag, type Tone } from '../../ui/layout'
import { SelectField } from '../../ui/select'
import { VirtualTable, type VirtualColumn } from '../../ui/virtual-table'
import { type Book, codesPresent, type Filters, type Row, type Show, type Sort, type WhatIf } from './book-state'

const tones: Record<Row['class'], Tone> = {
  candidate: 'good',
  membership: 'accent',
  mustNot: 'warn',
  stay: 'neutral',
  running: 'neutral',
  unknown: 'neutral',
}
const ROW_HEIGHT = 60
const SORTS: readonly Sort[] = ['name', 'assets', 'rate', 'turnover', 'breakeven', 'saving', 'firm', 'advisor']

function Why({ row }: { readonly row: Row }) {
  const { t } = useI18n()
  const words = whyWords(t, row)
  return (
    <span className="why-chips" title={words.map(({ text }) => text).join('\n')}>
      {words.map(({ group, text }) => (
        <span key={text} className={`why-chip why-${group}`}>
          {text}
        </span>
      ))}
    </span>
  )
}

function Saving({ row }: { readonly row: Row }) {
  const { t, f } = useI18n()
  const { figures } = row
  if (figures === null) return <Money yuan={null} />
  return (
    <span className="fee-lines">
      <span title={f.moneyExact(figures.saving)}>
        {figures.saving >= 0
          ? f.money(figures.saving)
          : t('feeBook.list.payMore', { amount: f.money(-figures.saving) })}
      </span>
      {figures.surplus.length > 0 && (
        <span className="dim small">{t('feeBook.list.ofPrice', { amount: f.moneyChange(figures.savingOfPrice) })}</span>
      )}
    </span>
  )
}

function useColumns(): VirtualColumn<Row>[] {
  const { t, f } = useI18n()
  return useMemo(() => {
    const column = (key: Sort, width: number, render: (row: Row) => ReactNode): VirtualColumn<Row> => ({
      key,
      head: t(`feeBook.list.column.${key === 'name' ? 'client' : key}`),
      width,
      numeric: key !== 'name',
      sortable: true,
      render,
    })
    const change = (row: Row, side: 'firm' | 'advisor') =>
      row.figures === null ? null : row.figures.house.after[side] - row.figures.house.before[side]
    return [
      column('name', 130, (row) => (
        <span className="fee-lines">
          <span className="nowrap">
            <strong>{row.name}</strong> {row.tier !== null && <TierTag tier={row.tier} />}
          </span>
          <span className="dim small nowrap">
            {row.clientNoEnd} ·{' '}
            {row.age === null ? t('feeBook.list.institution') : t('feeBook.list.age', { age: row.age })}
          </span>
        </span>
      )),
      {
        key: 'class',
        head: t('feeBook.list.column.class'),
        width: 104,
        render: (row) => (
          <span className="fee-lines">
            <span>
              <Tag tone={tones[row.class]}>{t(`feeBook.class.${row.class}`)}</Tag>
            </span>
            {row.offer !== null && <span className="dim small">{t(`feeBook.pipeline.statuses.${row.offer}`)}</span>}
          </span>
        ),
      },
      column('assets', 84, (row) => <Money yuan={row.figures?.assets ?? null} />),
      column('rate', 80, (row) => (row.figures === null ? '–' : formatRate(row.figures.effectiveRate))),
      column('turnover', 84, (row) =>
        row.figures === null ? (
          '–'
        ) : (
          <span className="fee-lines">
            <span>{f.times(row.figures.turnover)}</span>
            {row.figures.interval95 !== null && (
              <span className="dim small nowrap">
                {t('feeBook.list.interval', {
                  low: formatNumber(row.figures.interval95[0], 1),
                  high: formatNumber(row.figures.interval95[1], 1),
                })}
              </span>
            )}
          </span>
        ),
      ),
      column('breakeven', 82, (row) =>
        row.figures === null
          ? '–'
          : row.figures.breakevenTurnover === null
            ? t('feeBook.list.never')
            : f.times(row.figures.breakevenTurnover),
      ),
      column('saving', 116, (row) => <Saving row={row} />),
      column('firm', 76, (row) => <Money yuan={change(row, 'firm')} change />),
      column('advisor', 72, (row) => <Money yuan={change(row, 'advisor')} change />),
      {
        key: 'why',
        head: t('feeBook.list.column.why'),
        width: 190,
        grow: true,
        render: (row) => <Why row={row} />,
      },
    ]
  }, [t, f])
}

/** Everybody who is asked for, with the figures of both sides and why in words; a row opens the client's fee page. */
export function ListCard(props: {
  readonly book: Book
  /** A row of the list, or undefined while it is on its way. */
  readonly rowAt: (index: number) => Row | undefined
  readonly onRange: (start: number, end: number) => void
  readonly failed: unknown
  readonly filters: Filters
  readonly whatIf: WhatIf
  readonly moving: boolean
  readonly onFilters: (filters: Filters) => void
}) {
  const { t, language } = useI18n()
  const [, go] = useLocation()
  const { book, filters, onFilters } = props
  const { byClass, watched, clients } = book.summary
  const columns = useColumns()
  const request = { ...filters, whatIf: props.whatIf, language }
  const csv = useMutation({ mutationFn: async () => saveOffered(await api.feeBook.exportList.mutate(request)) })
  const paper = useMutation({ mutationFn: async () => saveOffered(await api.feeBook.printList.mutate(request)) })
  const countOf: Record<Show, number> = {
    ...byClass,
    offers: (byClass.candidate ?? 0) + (byClass.membership ?? 0),
    watch: watched,
    all: clients,
  }
  const failed = csv.error ?? paper.error ?? props.failed ?? null
  const sortBy = (key: string): void => {
    const sort = SORTS.find((one) => one === key)
    if (sort === undefined) return
    onFilters({ ...filters, sort, descending: filters.sort === sort ? !filters.descending : sort !== 'name' })
  }
  return (
    <Card flush testId="fee-book-list" className={props.moving ? 'stale' : ''}>
      <div className="fee-book-filters">
        <SelectField<Show>
          label={t('feeBook.list.show')}
          value={filters.show}
          options={CANDIDATE_SHOWS.map((value) => ({
            value,
            label: `${t(`feeBook.list.shows.${value}`)} · ${formatCount(countOf[value])}`,
          }))}
          onChange={(show) => onFilters({ ...filters, show, code: null })}
          testId="fee-book-show"
        />
        <SelectField
          label={t('feeBook.list.code')}
          value={filters.code ?? 'any'}
          options={[
            { value: 'any', label: t('feeBook.list.anyCode') },
            ...codesPresent(book).map((code) => ({
              value: code,
              label: `${feeBookCode(t, code)} · ${formatCount(book.byCode[code] ?? 0)}`,
            })),
          ]}
          onChange={(code) =>
            onFilters({
              ...filters,
              code: code === 'any' ? null : code,
              ...(code === 'any' ? {} : { show: 'all' as const }),
            })
          }
          testId="fee-book-code"
        />
        <span className="grow" />
        <Tag tone="warn">{t('feeBook.internal')}</Tag>
        <Button size="small" busy={csv.isPending} onClick={() => csv.mutate()} data-testid="fee-book-csv">
          {t('feeBook.list.export')}
        </Button>
        <Button size="small" busy={paper.isPending} onClick={() => paper.mutate()} data-testid="fee-book-print">
          {t('feeBook.list.print')}
        </Button>
      </div>
      {failed !== null && <ErrorPanel error={failed} />}
      {book.total === 0 ? (
        <Empty title={t('feeBook.list.none')}>{filters.show === 'offers' ? t('feeBook.list.noOffers') : ''}</Empty>
      ) : (
        <VirtualTable
          label={t('feeBook.list.title')}
          columns={columns}
          total={book.total}
          rowAt={props.rowAt}
          onRange={props.onRange}
          onOpen={(row) => go(`/clients/${row.clientId}/fees`)}
          sort={{ key: filters.sort, descending: filters.descending }}
          onSort={sortBy}
          rowHeight={ROW_HEIGHT}
          height={Math.min(680, 40 + book.total * ROW_HEIGHT)}
          resetKey={JSON.stringify(filters)}
          testId="fee-book-table"
        />
      )}
      <p className="dim small fee-book-foot">
        {t('feeBook.list.order')} {t('feeBook.list.perYear')}
      </p>
    </Card>
  )
}
