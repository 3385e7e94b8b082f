import { type ReactNode, useMemo } from 'react'
import { historyGrowthModel } from '../../../charts/models/history-growth-model'
import { wordOf } from '../../../i18n/create-i18n'
import { formatPercent } from '../../../i18n/format'
import type { Outputs } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { ChartCard } from '../../ui/chart-card'
import { DataTable } from '../../ui/data-table'
import { Card, Facts, Tag } from '../../ui/layout'

type State = Outputs['history']['state']
export type Summary = NonNullable<State['summary']>
type Years = NonNullable<State['years']>

/** What to mind about a history, as sentences. */
export function HistoryWarnings({ summary }: { readonly summary: Summary }) {
  const { t, f } = useI18n()
  if (summary.warnings.length === 0) return null
  const classes = f.list(summary.missing.map((id) => wordOf(t, 'enums.assetClass', id)))
  return (
    <ul className="notice warn plain-list" data-testid="history-warnings">
      {summary.warnings.map(({ code, params }) => (
        <li key={code}>
          {t(`history.warning.${code}`, {
            years: 0,
            months: 0,
            count: 0,
            year: 0,
            ...params,
            classes,
            value: formatPercent(Number(params['value'] ?? 0), 1),
          })}
        </li>
      ))}
    </ul>
  )
}

/** Statistics of every class over whole calendar years. */
export function HistoryTable({ summary }: { readonly summary: Summary }) {
  const { t } = useI18n()
  return (
    <DataTable
      caption={t('history.table')}
      testId="history-table"
      dense
      rows={summary.classes}
      rowKey={({ id }) => id}
      columns={[
        { key: 'class', head: t('history.class'), render: ({ id }) => wordOf(t, 'enums.assetClass', id) },
        ...(summary.classes.some(({ heading }) => heading !== '')
          ? [
              {
                key: 'heading',
                head: t('history.heading'),
                render: ({ heading }: Summary['classes'][number]) => <span className="dim">{heading}</span>,
              },
            ]
          : []),
        { key: 'cagr', head: t('history.cagr'), numeric: true, render: ({ cagr }) => formatPercent(cagr, 1) },
        {
          key: 'vol',
          head: t('history.volatility'),
          numeric: true,
          render: ({ volatility }) => (volatility === null ? '–' : formatPercent(volatility, 1)),
        },
        {
          key: 'drawdown',
          head: t('history.drawdown'),
          numeric: true,
          render: ({ worstDrawdown }) => formatPercent(worstDrawdown, 1),
        },
        {
          key: 'worst',
          head: t('history.worstYear'),
          numeric: true,
          render: ({ worstYear, worstYearReturn }) =>
            t('history.worstYearOf', { year: worstYear, value: formatPercent(worstYearReturn, 1) }),
        },
      ]}
    />
  )
}

/** The history that holds: what it is, what to mind, its classes, its years. */
export function HistoryView(props: {
  readonly history: NonNullable<State['history']>
  readonly summary: Summary
  readonly years: Years
  readonly actions: ReactNode
}) {
  const { t, language } = useI18n()
  const { history, summary, years } = props
  const chart = useMemo(
    () => historyGrowthModel({ ids: history.ids, firstYear: years.firstYear, returns: years.returns }, language),
    [history.ids, years, language],
  )
  const last = summary.firstYear + summary.years - 1
  return (
    <div className="stack">
      <Card className="set-facts" testId="history-say">
        <p className="say">
          {t('history.say', {
            name: history.name,
            from: summary.firstYear,
            to: last,
            years: summary.years,
            count: history.ids.length,
          })}{' '}
          {history.simulated && <Tag tone="warn">{t('history.simulatedTag')}</Tag>}
        </p>
        {history.simulated && <p className="warn-text">{t('history.simulatedSay')}</p>}
        <Facts
          items={[
            [t('history.facts.owner'), history.owner],
            [t('history.facts.source'), history.source],
            [t('history.facts.licence'), history.licence],
            [t('history.facts.asOf'), history.asOf],
            [t('history.facts.frequency'), t(`history.frequency.${history.frequency}`)],
            [t('history.facts.inflation'), summary.inflation === null ? null : formatPercent(summary.inflation, 1)],
          ]}
        />
        <HistoryWarnings summary={summary} />
        <div className="row wrap">{props.actions}</div>
      </Card>
      <div className="assumption-grid">
        <Card title={t('history.table')} flush>
          <HistoryTable summary={summary} />
        </Card>
        <ChartCard model={chart} testId="history-chart" />
      </div>
      <Card title={t('history.yearly')} flush>
        <DataTable
          caption={t('history.yearly')}
          testId="history-years"
          dense
          rows={years.returns}
          rowKey={(_, index) => index}
          columns={[
            { key: 'year', head: t('history.year'), render: (_, index) => years.firstYear + index },
            ...history.ids.map((id, k) => ({
              key: id,
              head: wordOf(t, 'enums.assetClass', id),
              numeric: true,
              render: (row: readonly number[]) => formatPercent(row[k] ?? 0, 1),
            })),
            ...(years.inflation === null
              ? []
              : [
                  {
                    key: 'inflation',
                    head: t('history.inflation'),
                    numeric: true,
                    render: (_: readonly number[], index: number) => formatPercent(years.inflation?.[index] ?? 0, 1),
                  },
                ]),
          ]}
        />
      </Card>
    </div>
  )
}
