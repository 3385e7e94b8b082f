import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Link } from 'wouter'
import { accountResultModel } from '../../../charts/models/account-result-model'
import { costYearsModel, costYearsOf } from '../../../charts/models/cost-years-model'
import type { TurnoverBillView } from '../../../contract/api/statements'
import { formatNumber } from '../../../i18n/format'
import {
  billLead,
  billMonths,
  billNotes,
  billRates,
  billResult,
  billRetirement,
  billShortOfCash,
  costPeriodText,
  per100Text,
  missingText,
} from '../../../i18n/statement-text'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { ChartCard } from '../../ui/chart-card'
import { DataTable } from '../../ui/data-table'
import { Loading } from '../../ui/feedback'
import { Money } from '../../ui/figures'
import { Icon } from '../../ui/icons'
import { Card, Figures } from '../../ui/layout'
import { SourceMark } from '../../ui/popover'
import { Failed } from './failed'

interface Shown {
  readonly view: TurnoverBillView
}

function CostTable({ view }: Shown) {
  const { t } = useI18n()
  const { years, total } = view.bill
  const lines = ['commission', 'stamp', 'transfer', 'otherFees', 'serviceFees', 'marginInterest', 'paid'] as const
  const used = lines.filter(
    (key) => key === 'commission' || key === 'paid' || [...years, total].some((period) => period[key] !== 0),
  )
  const cells = (period: (typeof years)[number]) => [
    formatNumber(period.traded, 0),
    ...used.map((key) => formatNumber(period[key], 2)),
    period.per100 === null ? '–' : per100Text(period.per100),
    formatNumber(period.impact, 0),
  ]
  const heads = [
    t('statements.years.traded'),
    ...used.map((key) => t(`statements.years.${key}`)),
    t('statements.years.per100'),
    t('statements.years.impact'),
  ]
  const sum = cells(total)
  return (
    <DataTable
      caption={t('statements.bill.costsTitle')}
      testId="bill-costs"
      dense
      rows={years}
      rowKey={(period) => period.from}
      columns={[
        { key: 'period', head: t('statements.years.period'), render: (period) => costPeriodText(t, period) },
        ...heads.map((head, index) => ({
          key: head,
          head,
          numeric: true,
          render: (period: (typeof years)[number]) => cells(period)[index],
        })),
      ]}
      foot={[t('statements.years.total'), ...sum]}
    />
  )
}

function Result({ view }: Shown) {
  const { t, language, f } = useI18n()
  const { result } = view.bill
  const sentence = billResult(t, language, view)
  const short = billShortOfCash(t, language, view)
  return (
    <Card title={t('statements.bill.resultTitle')} testId="bill-result">
      <div className="stack">
        {sentence === null ? (
          <>
            <p className="notice warn" role="note" data-testid="bill-insufficient">
              <Icon name="alert" />
              {t('statements.bill.insufficient')}
            </p>
            <p>{t('statements.bill.valued', { n: result.held.priced, of: result.held.positions })}</p>
          </>
        ) : (
          <>
            <p className="b" data-testid="bill-sentence">
              {sentence}{' '}
              <SourceMark source={{ kind: 'imported', asOf: view.to, formula: t('statements.bill.method') }} />
            </p>
            {short !== null && (
              <p className="notice" role="note">
                <Icon name="info" />
                {short}
              </p>
            )}
            <p data-testid="bill-rates">{billRates(t, language, view)}</p>
          </>
        )}
        {result.missing.length > 0 && (
          <p className="dim small" data-testid="bill-missing">
            {f.list(result.missing.map((part) => missingText(t, part)))}
          </p>
        )}
        <p className="dim small">{t('statements.bill.method')}</p>
        <p className="dim small">{t('statements.bill.past', { from: view.openedOn, to: view.to })}</p>
      </div>
    </Card>
  )
}

function Charts({ view }: Shown) {
  const { language } = useI18n()
  const { years, result } = view.bill
  const costs = useMemo(() => costYearsModel(costYearsOf(years), language), [years, language])
  const both = useMemo(() => {
    const { actual, held } = result
    if (actual.value === null || held.value === null) return null
    return accountResultModel({ on: view.to, actual: actual.value, held: held.value }, language)
  }, [result, view.to, language])
  return (
    <div className={both === null ? 'stack' : 'statements-charts'}>
      <ChartCard model={costs} testId="bill-chart" />
      {both !== null && <ChartCard model={both} testId="bill-result-chart" />}
    </div>
  )
}

/** The turnover bill as the client will read it. */
function Bill({ view, clientId }: Shown & { readonly clientId: string }) {
  const { t, language, f } = useI18n()
  const { total, retirementMonths, result } = view.bill
  const retirement = billRetirement(t, language, view)
  return (
    <div className="stack" data-testid="turnover-bill">
      {view.policyExpired && (
        <p className="notice warn" role="note">
          <Icon name="alert" />
          {t('statements.policyExpired')}
        </p>
      )}
      <Card>
        <p className="say" data-testid="bill-lead">
          {billLead(t, language, view)}
        </p>
        {retirement !== null && <p data-testid="bill-retirement">{retirement}</p>}
        {view.spendingMonthly === null && (
          <p data-testid="bill-no-plan">
            {t('statements.bill.noPlan')}{' '}
            <Link href={`/clients/${clientId}/retirement`}>{t('statements.bill.makePlan')}</Link>
          </p>
        )}
        <Figures
          items={[
            { label: t('statements.bill.figures.paid'), value: f.moneyExact(total.paid) },
            ...(total.per100 === null
              ? []
              : [{ label: t('statements.bill.figures.per100'), value: per100Text(total.per100) }]),
            ...(retirementMonths === null
              ? []
              : [{ label: t('statements.bill.figures.months'), value: billMonths(retirementMonths) }]),
            ...(result.difference === null
              ? []
              : [{ label: t('statements.bill.figures.difference'), value: <Money yuan={result.difference} unit /> }]),
          ]}
        />
      </Card>
      <Card title={t('statements.bill.costsTitle')}>
        <CostTable view={view} />
        <p className="dim small">{billNotes(t, language, view)}</p>
      </Card>
      <Charts view={view} />
      <Result view={view} />
      <p className="dim small">{t('statements.source', { date: view.to, version: view.policyVersion })}</p>
    </div>
  )
}

export function BillView({ clientId }: { readonly clientId: string }) {
  const query = useQuery({
    queryKey: ['statements.turnoverBill', clientId],
    queryFn: () => api.statements.turnoverBill.query({ clientId }),
  })
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />
  if (query.data === undefined) return <Loading block />
  return <Bill view={query.data} clientId={clientId} />
}
