import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { watchText } from '../../../i18n/fee-book-text'
import { formatNumber, formatPercent } from '../../../i18n/format'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { TierTag } from '../../shared/client-tags'
import { DataTable } from '../../ui/data-table'
import { Money } from '../../ui/figures'
import { Card, Tag } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'
import type { Policy, Row } from './book-state'

const SHOWN = 300

function Thresholds({ policy }: { readonly policy: Policy }) {
  const { t, f, language } = useI18n()
  const { watch, mustNot } = policy.document
  const side = language === 'en' ? 'en' : 'zh'
  const lines = [
    {
      text: t('feeBook.watch.churningTimes', { limit: formatNumber(watch.churningTimes.limit, 1) }),
      source: watch.churningTimes.source[side],
    },
    {
      text: t('feeBook.watch.costToEquity', { limit: formatPercent(watch.costToEquity.limit) }),
      source: watch.costToEquity.source[side],
    },
    {
      text: t('feeBook.watch.feeAccountShare', { limit: formatPercent(watch.feeAccountShare.limit, 0) }),
      source: watch.feeAccountShare.source[side],
    },
    {
      text: t('feeBook.watch.reverseChurning', { limit: formatPercent(mustNot.reverseChurning.limit, 0) }),
      source: mustNot.reverseChurning.source[side],
    },
  ]
  return (
    <Card title={t('feeBook.watch.thresholds')} testId="watch-thresholds">
      <ul className="fee-book-thresholds">
        {lines.map(({ text, source }) => (
          <li key={text}>
            <strong>{text}</strong>
            <span className="dim small block">{source}</span>
          </li>
        ))}
        <li className="dim">{t('feeBook.watch.minAssets', { amount: f.money(watch.minAssets) })}</li>
      </ul>
    </Card>
  )
}

/** Whose trading, or not trading, somebody has to ask about; limits and their source beside it. */
export function WatchCard({ policy }: { readonly policy: Policy }) {
  const { t, language } = useI18n()
  const query = useQuery({
    queryKey: ['feeBook.view', 'watch'],
    queryFn: () => api.feeBook.view.query({ show: 'watch', sort: 'assets', limit: SHOWN }),
  })
  return (
    <div className="fee-book-watch">
      <Card
        title={t('feeBook.watch.title')}
        flush
        testId="watch-list"
        aside={<Tag tone="warn">{t('feeBook.internal')}</Tag>}
      >
        <p className="dim fee-book-foot">{t('feeBook.watch.lead')}</p>
        <QueryView query={query}>
          {(book) =>
            book.rows.length === 0 ? (
              <p className="good-text fee-book-foot">{t('feeBook.watch.none')}</p>
            ) : (
              <>
                {book.total > book.rows.length && (
                  <p className="fee-book-foot" data-testid="watch-largest">
                    {t('feeBook.watch.largest', { shown: book.rows.length, total: book.total })}
                  </p>
                )}
                <DataTable<Row>
                  caption={t('feeBook.watch.title')}
                  rows={book.rows}
                  rowKey={(row) => row.clientId}
                  columns={[
                    {
                      key: 'client',
                      head: t('feeBook.list.column.client'),
                      render: (row) => (
                        <span className="nowrap">
                          <Link href={`/clients/${row.clientId}/fees`}>{row.name}</Link>{' '}
                          {row.tier !== null && <TierTag tier={row.tier} />}
                        </span>
                      ),
                    },
                    {
                      key: 'assets',
                      head: t('feeBook.list.column.assets'),
                      numeric: true,
                      render: (row) => <Money yuan={row.figures?.assets ?? null} />,
                    },
                    {
                      key: 'finding',
                      head: t('feeBook.watch.finding'),
                      render: (row) =>
                        row.watch.map((finding) => (
                          <div key={finding.code}>
                            <Tag tone="warn">{t(`feeBook.code.${finding.code}`)}</Tag>{' '}
                            {watchText(t, language, finding, policy.document.watch.churningTimes.limit)}
                          </div>
                        )),
                    },
                  ]}
                />
              </>
            )
          }
        </QueryView>
      </Card>
      <Thresholds policy={policy} />
    </div>
  )
}
