import { formatMoneyUnit, formatRate, formatTimes, joinClauses } from '../../i18n/format'
import { ChartFigure, PaperTable, Section, type SectionProps } from '../parts'

export type FeeFigures = NonNullable<SectionProps['payload']['fees']>

/** From which turnover on the fee pays, and where his own turnover lies; empty where it never does. */
export function breakevenSentence(fees: FeeFigures, { t, language }: Pick<SectionProps, 't' | 'language'>): string {
  const times = (value: number): string => formatTimes(value, language)
  if (fees.breakevenTurnover === null) return ''
  return t('proposal.fees.breakeven', {
    turnover: times(fees.breakevenTurnover),
    actual: fees.turnover === null ? t('proposal.fees.noTrades') : times(fees.turnover),
    interval:
      fees.interval === null
        ? ''
        : t('proposal.fees.interval', {
            from: times(fees.interval[0]),
            to: times(fees.interval[1]),
            months: fees.intervalMonths,
          }),
  })
}

/** Commission against one fee: the page of documents that are older than the comparison of all ways. */
export function Fees({ fees, t, language }: SectionProps & { fees: FeeFigures }) {
  const money = (yuan: number) => formatMoneyUnit(yuan, language)
  const sentence = breakevenSentence(fees, { t, language })
  const rows = [
    {
      item: t('proposal.fees.commission'),
      amount: money(fees.annualCommission),
      terms: t('proposal.fees.rateLine', {
        rate: formatRate(fees.commissionRate),
        minimum: money(fees.minimumCommission),
      }),
    },
    {
      item: t('proposal.fees.fee'),
      amount: money(fees.annualFee),
      terms: joinClauses(
        [
          t('proposal.fees.feeLine', { rate: formatRate(fees.scheduleRate) }),
          `${t('proposal.fees.residual')} ${formatRate(fees.feeAccountCommissionRate)}`,
        ],
        language,
      ),
    },
    {
      item: t('proposal.fees.duties'),
      amount: money(fees.duties.stamp + fees.duties.transfer),
      terms: t('proposal.fees.same'),
    },
  ]
  return (
    <Section flow title={t(`proposal.fees.title.${fees.verdict}`)}>
      <p className="lead">{sentence}</p>
      <ChartFigure
        caption={t('proposal.fees.caption')}
        summary={sentence}
        height={270}
        chart={{
          kind: 'breakeven',
          data: {
            ...fees.chart,
            actual: fees.turnover,
            interval: fees.interval,
            breakeven: fees.breakevenTurnover,
          },
        }}
      />
      <PaperTable
        rows={rows}
        keyOf={(row) => row.item}
        columns={[
          { head: t('proposal.fees.item'), cell: (row) => row.item },
          { head: t('proposal.fees.yearly'), cell: (row) => row.amount, number: true },
          { head: t('proposal.fees.rate'), cell: (row) => <span className="dim">{row.terms}</span> },
        ]}
      />
      <p className="dim">
        {t('proposal.fees.data', { from: fees.from, to: fees.to, orders: fees.orders, assets: money(fees.assets) })}
      </p>
      <p className="b">{t('proposal.fees.conflict')}</p>
    </Section>
  )
}
