import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ServiceStatementView } from '../../../contract/api/statements'
import { wordOf } from '../../../i18n/create-i18n'
import { formatNumber } from '../../../i18n/format'
import {
  costLines,
  costNotes,
  costTotal,
  inTable,
  notCounted,
  promiseState,
  serviceLead,
} from '../../../i18n/service-text'
import { planChangeText, shortfallText } from '../../../i18n/statement-text'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { DataTable } from '../../ui/data-table'
import { Loading } from '../../ui/feedback'
import { Icon } from '../../ui/icons'
import { Card, Tag } from '../../ui/layout'
import { SelectField } from '../../ui/select'
import { Failed } from './failed'
import { OwnWords } from './own-words'

interface Shown {
  readonly view: ServiceStatementView
}

function Promised({ view }: Shown) {
  const { t } = useI18n()
  const { promises, services, contacts } = view.statement.record
  return (
    <Card title={t('statements.service.promised')} testId="service-promised">
      <div className="stack">
        {promises.length === 0 ? (
          <p>{t('statements.service.noPromises')}</p>
        ) : (
          <DataTable
            caption={t('statements.service.promised')}
            rows={promises}
            rowKey={(row, index) => `${row.madeOn}${index}`}
            columns={[
              { key: 'words', head: t('statements.service.promise'), render: (row) => row.words },
              { key: 'due', head: t('statements.service.dueOn'), render: (row) => row.dueOn },
              { key: 'done', head: t('statements.service.doneOn'), render: (row) => row.doneOn ?? '–' },
              {
                key: 'state',
                head: t('statements.service.state'),
                render: (row) => (
                  <Tag tone={row.state === 'kept' ? 'good' : row.state === 'open' ? 'neutral' : 'warn'}>
                    {promiseState(t, row)}
                  </Tag>
                ),
              },
            ]}
          />
        )}
        {view.agreements.length === 0 && <p>{t('statements.service.noAgreement')}</p>}
        {services.length > 0 && (
          <DataTable
            caption={t('statements.service.servicesTitle')}
            captionHidden={false}
            rows={services}
            rowKey={(row) => `${row.agreementNo}${row.service}`}
            columns={[
              {
                key: 'service',
                head: t('statements.service.serviceName'),
                render: (row) => wordOf(t, 'statements.service.services', row.service),
              },
              {
                key: 'time',
                head: t('statements.service.inForce'),
                render: (row) => t('statements.years.part', { from: row.from, to: row.to }),
              },
              { key: 'owed', head: t('statements.service.owed'), numeric: true, render: (row) => row.owed },
              { key: 'done', head: t('statements.service.done'), numeric: true, render: (row) => row.done },
            ]}
          />
        )}
        <p className="dim small">{t('statements.service.contacts', { ...contacts })}</p>
      </div>
    </Card>
  )
}

function Costs({ view }: Shown) {
  const { t, f, language } = useI18n()
  const lines = costLines(t, view)
  const { holdingsOn, to } = view
  const { costs, fundsUnpriced } = view.statement
  return (
    <Card title={t('statements.service.costs')} testId="service-costs">
      <DataTable
        caption={t('statements.service.costs')}
        rows={lines.filter(inTable)}
        rowKey={(line) => line.key}
        columns={[
          { key: 'item', head: t('statements.service.costColumns.item'), render: (line) => line.item },
          {
            key: 'amount',
            head: t('statements.service.costColumns.amount'),
            numeric: true,
            render: (line) => (line.amount === null ? '–' : formatNumber(line.amount, 2)),
          },
          { key: 'basis', head: t('statements.service.costColumns.basis'), render: (line) => line.basis },
        ]}
        foot={[t('statements.service.costTotal'), formatNumber(costTotal(lines), 2), '']}
      />
      <p className="dim small">
        {[
          ...notCounted(t, lines),
          costNotes(t, language, lines, { date: holdingsOn ?? to, averageAssets: costs.averageAssets }),
        ].join(language === 'en' ? ' ' : '')}
      </p>
      {fundsUnpriced.length > 0 && (
        <p className="dim small">{t('statements.service.fundsUnpriced', { names: f.list(fundsUnpriced) })}</p>
      )}
    </Card>
  )
}

function Changes({ view }: Shown) {
  const { t, language } = useI18n()
  return (
    <Card title={t('statements.service.changes')} testId="service-changes">
      <dl className="facts">
        {view.statement.changes.map(({ document, state, changes }) => [
          <dt key={`${document}t`}>{t(`statements.service.documents.${document}`)}</dt>,
          <dd key={`${document}d`}>
            {t(`statements.service.docStates.${state}`)}
            {changes.length > 0 && (
              <ul>
                {changes.map((change, index) => (
                  <li key={`${change.what}${index}`}>{planChangeText(t, language, change)}</li>
                ))}
              </ul>
            )}
          </dd>,
        ])}
      </dl>
    </Card>
  )
}

function Wrong({ view, clientId }: Shown & { readonly clientId: string }) {
  const { t } = useI18n()
  const { shortfalls } = view.statement
  return (
    <Card title={t('statements.service.wrong')} testId="service-wrong">
      <div className="stack">
        {shortfalls.length === 0 ? (
          <p>{t('statements.service.wrongNone')}</p>
        ) : (
          <ul>
            {shortfalls.map((part, index) => (
              <li key={`${part.code}${index}`}>{shortfallText(t, part)}</li>
            ))}
          </ul>
        )}
        <OwnWords key={`${view.period}${view.rev}`} view={view} clientId={clientId} />
      </div>
    </Card>
  )
}

export function ServiceView(props: {
  readonly clientId: string
  readonly period: string | null
  readonly onPeriod: (period: string) => void
}) {
  const { t, language } = useI18n()
  const { clientId, period, onPeriod } = props
  const query = useQuery({
    queryKey: ['statements.service', clientId, period],
    queryFn: () => api.statements.service.query({ clientId, period }),
    placeholderData: keepPreviousData,
  })
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />
  if (query.data === undefined) return <Loading block />
  const view = query.data
  const nameOf = (one: string): string =>
    one === 'last12' ? t('statements.service.last12') : t('statements.service.year', { year: one })
  return (
    <div className="stack" data-testid="service-statement" data-period={view.period}>
      {view.policyExpired && (
        <p className="notice warn" role="note">
          <Icon name="alert" />
          {t('statements.policyExpired')}
        </p>
      )}
      <Card>
        <div className="statements-year">
          <SelectField
            label={t('statements.service.chooseYear')}
            value={view.period}
            options={view.periods.map((one) => ({ value: one, label: nameOf(one) }))}
            onChange={onPeriod}
            testId="service-period"
          />
          <div className="stack">
            <p className="say" data-testid="service-lead">
              {serviceLead(t, language, view)}
            </p>
            <p>
              <Tag tone={view.reviewedOn === null ? 'warn' : 'good'}>
                <span data-testid="service-state">
                  {view.reviewedOn === null
                    ? t('statements.service.draft')
                    : t('statements.service.reviewed', { by: view.reviewedBy ?? '', on: view.reviewedOn })}
                </span>
              </Tag>
            </p>
          </div>
        </div>
      </Card>
      <Promised view={view} />
      <Costs view={view} />
      <div className="statements-charts">
        <Changes view={view} />
        <Wrong view={view} clientId={clientId} />
      </div>
      <p className="dim small">{t('statements.service.past')}</p>
    </div>
  )
}
