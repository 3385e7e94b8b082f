import type { BranchBook } from '../../../contract/api/branch'
import type { BranchBreakeven } from '../../../domain/fees/branch-breakeven'
import type { BranchFigures } from '../../../domain/fees/branch-figures'
import { formatCount, formatPercent, formatRate } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { DataTable } from '../../ui/data-table'
import { Empty } from '../../ui/feedback'
import { Money } from '../../ui/figures'
import { Card } from '../../ui/layout'

interface Row {
  readonly label: string
  readonly book: number | null
  readonly branch: number | null
  readonly rate?: true
}

/** The open book beside the branch, with its share of it: an advisor's book is not the branch. */
export function BookCard(props: {
  readonly book: BranchBook
  readonly figures: BranchFigures
  readonly outcome: BranchBreakeven
}) {
  const { t, f } = useI18n()
  const { book, figures, outcome } = props
  const { otherRevenue } = figures
  if (book.assets <= 0 && book.tradedValue12 <= 0)
    return (
      <Card title={t('branch.book.title')} testId="branch-book">
        <Empty title={t('branch.book.none')}>{t('branch.book.noneBody')}</Empty>
      </Card>
    )
  const { cashSpread, marginSpreadShare } = book.rates
  const rows: readonly Row[] = [
    { label: t('branch.book.assets'), book: book.assets, branch: figures.assets },
    { label: t('branch.book.traded'), book: book.tradedValue12, branch: outcome.tradedValue },
    { label: t('branch.book.rate'), book: book.netCommissionRate, branch: figures.netCommissionRate, rate: true },
    {
      label: t('branch.book.netCommission'),
      book: book.netCommission12,
      branch: outcome.tradedValue * figures.netCommissionRate,
    },
    { label: t('branch.book.marginInterest'), book: book.marginInterest12, branch: null },
    {
      label: t('branch.book.marginSpread', { share: formatPercent(marginSpreadShare, 0) }),
      book: book.marginSpread12,
      branch: otherRevenue.marginSpread,
    },
    {
      label: t('branch.book.cashSpread', { rate: formatRate(cashSpread) }),
      book: book.cashSpread12,
      branch: otherRevenue.cashSpread,
    },
    { label: t('branch.book.trail'), book: book.trail12, branch: otherRevenue.productTrailAndFront },
    { label: t('branch.book.advisoryFees'), book: book.advisoryFees12, branch: otherRevenue.advisoryFees },
    { label: t('branch.book.feeAssets'), book: book.feeAssets, branch: figures.feeAssets },
  ]
  const cell = (row: Row, value: number | null) =>
    row.rate === true && value !== null ? formatRate(value) : <Money yuan={value} />
  return (
    <Card
      title={t('branch.book.title')}
      flush
      testId="branch-book"
      aside={t('branch.book.period', { from: book.from, to: book.to, clients: formatCount(book.clients) })}
    >
      <p className="branch-foot">
        {t('branch.book.share', {
          assets: f.moneyUnit(book.assets),
          branch: f.moneyUnit(figures.assets),
          share: formatPercent(book.assets / figures.assets),
        })}
      </p>
      <DataTable
        caption={t('branch.book.title')}
        dense
        rows={rows}
        rowKey={({ label }) => label}
        columns={[
          { key: 'item', head: t('branch.book.item'), render: ({ label }) => label },
          { key: 'book', head: t('branch.book.book'), numeric: true, render: (row) => cell(row, row.book) },
          { key: 'branch', head: t('branch.book.branch'), numeric: true, render: (row) => cell(row, row.branch) },
        ]}
      />
      <p className="dim small branch-foot">{t('branch.book.source')}</p>
    </Card>
  )
}
