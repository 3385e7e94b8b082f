import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { wordOf } from '../../../i18n/create-i18n'
import { formatCount, formatPercent } from '../../../i18n/format'
import { api, type Outputs } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { DataTable } from '../../ui/data-table'
import { Empty } from '../../ui/feedback'
import { Money } from '../../ui/figures'
import { Card, Tag, type Tone } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'

type Pipeline = Outputs['feeBook']['pipeline']
type Agreement = Pipeline['rows'][number]

export const PIPELINE_KEY = ['feeBook.pipeline'] as const
export const usePipeline = () => useQuery({ queryKey: PIPELINE_KEY, queryFn: () => api.feeBook.pipeline.query() })

const tones: Record<Agreement['status'], Tone> = {
  offered: 'accent',
  agreed: 'good',
  inForce: 'good',
  declined: 'neutral',
  cancelled: 'warn',
  lapsed: 'neutral',
  ended: 'neutral',
}

function Months({ months }: { readonly months: Pipeline['months'] }) {
  const { t } = useI18n()
  const number = (key: 'offered' | 'agreed' | 'cancelled' | 'declined') => ({
    key,
    head: t(`feeBook.pipeline.${key}`),
    numeric: true,
    render: (row: Pipeline['months'][number]) => formatCount(row[key]),
  })
  return (
    <Card title={t('feeBook.pipeline.months')} flush testId="pipeline-months">
      <DataTable
        caption={t('feeBook.pipeline.months')}
        dense
        rows={months.toReversed()}
        rowKey={({ month }) => month}
        columns={[
          { key: 'month', head: t('feeBook.pipeline.month'), render: ({ month }) => month },
          number('offered'),
          number('agreed'),
          number('cancelled'),
          number('declined'),
        ]}
      />
    </Card>
  )
}

function Verdicts({ pipeline }: { readonly pipeline: Pipeline }) {
  const { t } = useI18n()
  const { verdicts } = pipeline
  const offers = verdicts.reduce((sum, one) => sum + one.followed + one.notFollowed, 0)
  const count = verdicts.reduce((sum, one) => sum + one.notFollowed, 0)
  return (
    <Card title={t('feeBook.pipeline.verdicts')} flush testId="pipeline-verdicts">
      <p className="fee-book-foot">
        {offers === 0 ? t('feeBook.pipeline.verdictsNone') : t('feeBook.pipeline.verdictsSay', { offers, count })}{' '}
        <span className="dim">{t('feeBook.pipeline.verdictsManager')}</span>
      </p>
      {verdicts.length > 0 && (
        <DataTable
          caption={t('feeBook.pipeline.verdicts')}
          dense
          rows={verdicts}
          rowKey={({ advisor }) => advisor}
          columns={[
            { key: 'advisor', head: t('feeBook.pipeline.advisor'), render: ({ advisor }) => advisor },
            {
              key: 'offers',
              head: t('feeBook.pipeline.offers'),
              numeric: true,
              render: (row) => formatCount(row.offers),
            },
            {
              key: 'followed',
              head: t('feeBook.pipeline.followed'),
              numeric: true,
              render: (row) => formatCount(row.followed),
            },
            {
              key: 'notFollowed',
              head: t('feeBook.pipeline.notFollowed'),
              numeric: true,
              render: (row) => formatCount(row.notFollowed),
            },
            { key: 'open', head: t('feeBook.pipeline.open'), numeric: true, render: (row) => formatCount(row.open) },
            {
              key: 'share',
              head: t('feeBook.pipeline.share'),
              numeric: true,
              render: ({ share }) => (share === null ? '–' : formatPercent(share, 0)),
            },
          ]}
        />
      )}
    </Card>
  )
}

function Agreements({ rows }: { readonly rows: readonly Agreement[] }) {
  const { t } = useI18n()
  const followed = ({ followed: one }: Agreement): string =>
    t(one === null ? 'feeBook.pipeline.open' : one ? 'feeBook.pipeline.followed' : 'feeBook.pipeline.notFollowed')
  return (
    <Card title={t('feeBook.pipeline.rows')} flush testId="pipeline-rows">
      <DataTable<Agreement>
        caption={t('feeBook.pipeline.rows')}
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'client',
            head: t('feeBook.pipeline.client'),
            render: (row) => <Link href={`/clients/${row.clientId}/fees/agreement`}>{row.clientName}</Link>,
          },
          {
            key: 'model',
            head: t('feeBook.pipeline.model'),
            render: ({ model }) => wordOf(t, 'enums.agreementModel', model),
          },
          {
            key: 'status',
            head: t('feeBook.pipeline.status'),
            render: ({ status }) => <Tag tone={tones[status]}>{t(`feeBook.pipeline.statuses.${status}`)}</Tag>,
          },
          { key: 'offeredOn', head: t('feeBook.pipeline.offeredOn'), render: ({ offeredOn }) => offeredOn },
          {
            key: 'fee',
            head: t('feeBook.pipeline.fee'),
            numeric: true,
            render: ({ yearlyFee }) => <Money yuan={yearlyFee} />,
          },
          { key: 'advisor', head: t('feeBook.pipeline.advisor'), render: ({ advisor }) => advisor },
          { key: 'verdict', head: t('feeBook.pipeline.verdict'), render: followed },
        ]}
      />
    </Card>
  )
}

/** What was offered and what became of it, month by month, and which verdicts were not followed. */
export function PipelineCard() {
  const { t } = useI18n()
  const query = usePipeline()
  return (
    <QueryView query={query} block>
      {(pipeline) =>
        pipeline.rows.length === 0 ? (
          <Card testId="pipeline-empty">
            <Empty title={t('feeBook.pipeline.empty')}>{t('feeBook.pipeline.emptyBody')}</Empty>
          </Card>
        ) : (
          <>
            <div className="fee-book-two">
              <Months months={pipeline.months} />
              <Verdicts pipeline={pipeline} />
            </div>
            <Agreements rows={pipeline.rows} />
          </>
        )
      }
    </QueryView>
  )
}
