import { useQuery } from '@tanstack/react-query'
import { formatInstant } from '../../../i18n/format'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { DataTable } from '../../ui/data-table'
import { Empty } from '../../ui/feedback'
import { Card, Tag } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'
import type { Setup } from './form'
import { MoneyMove, PriceMove } from './price-move'

export const LIST_KEY = ['marketDay.list'] as const

/** What was worked out on earlier days; each can be opened again as it was. */
export function HistoryCard(props: {
  readonly setup: Setup
  readonly shown: string | null
  readonly onOpen: (id: string) => void
}) {
  const { t, language } = useI18n()
  const days = useQuery({ queryKey: LIST_KEY, queryFn: () => api.marketDay.list.query() })
  const nameOf = (preset: string | null): string => {
    const found = props.setup.presets.find(({ id }) => id === preset)
    return found === undefined ? t('marketDay.input.own') : language === 'en' ? found.en : found.zh
  }
  return (
    <Card title={t('marketDay.history.title')} flush testId="day-history">
      <QueryView query={days} lines={2}>
        {(list) =>
          list.length === 0 ? (
            <Empty title={t('marketDay.history.none')}>{t('marketDay.history.kept')}</Empty>
          ) : (
            <DataTable
              caption={t('marketDay.history.title')}
              dense
              rows={list}
              rowKey={(day) => day.id}
              columns={[
                {
                  key: 'at',
                  head: t('marketDay.history.at'),
                  render: (day) => (
                    <span className="nowrap">
                      {formatInstant(day.at)} <span className="dim">{day.by}</span>
                    </span>
                  ),
                },
                { key: 'input', head: t('marketDay.history.input'), render: (day) => nameOf(day.input.preset) },
                {
                  key: 'change',
                  head: t('marketDay.history.change'),
                  numeric: true,
                  render: (day) => (
                    <>
                      <MoneyMove yuan={day.totals.change} /> <PriceMove share={day.totals.changeShare} />
                    </>
                  ),
                },
                {
                  key: 'calls',
                  head: t('marketDay.history.calls'),
                  numeric: true,
                  render: (day) => day.totals.callsDue,
                },
                { key: 'called', head: t('marketDay.history.called'), numeric: true, render: (day) => day.called },
                {
                  key: 'open',
                  head: <span className="visually-hidden">{t('marketDay.history.open')}</span>,
                  render: (day) =>
                    day.id === props.shown ? (
                      <Tag tone="accent">{t('marketDay.history.shown')}</Tag>
                    ) : (
                      <Button size="small" onClick={() => props.onOpen(day.id)}>
                        {t('marketDay.history.open')}
                      </Button>
                    ),
                },
              ]}
            />
          )
        }
      </QueryView>
    </Card>
  )
}
