import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { driftChart } from '../../../charts/drift-chart'
import { wordOf } from '../../../i18n/create-i18n'
import { formatList, formatNumber, formatPercent, joinClauses } from '../../../i18n/format'
import { api, type Inputs, type Outputs } from '../../lib/api'
import { faultOf } from '../../lib/fault'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { ChartCard } from '../../ui/chart-card'
import { DataTable } from '../../ui/data-table'
import { Empty, ErrorPanel, Loading } from '../../ui/feedback'
import { Segments } from '../../ui/field'
import { Money } from '../../ui/figures'
import { Card, Figures } from '../../ui/layout'
import { useToast } from '../../ui/toast'
import { AmountField } from './amount-field'
import { ListsCard } from './lists-card'
import { TradeTable } from './trade-table'
import './rebalancing.css'

type Plan = Outputs['rebalancing']['plan']
type Mode = NonNullable<Inputs['rebalancing']['plan']['mode']>

/** One client's rebalancing: where he stands, what to trade, and what became of the lists. */
export function RebalancingTab({ clientId }: { readonly clientId: string }) {
  const [mode, setMode] = useState<Mode>('full')
  const [contribution, setContribution] = useState(0)
  const [minTrade, setMinTrade] = useState<number | null>(null)
  const asked = { clientId, mode, contribution, minTrade }
  const query = useQuery({
    queryKey: ['rebalancing.plan', clientId, mode, contribution, minTrade],
    queryFn: () => api.rebalancing.plan.query(asked),
    placeholderData: keepPreviousData,
    retry: false,
  })
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />
  if (query.data === undefined) return <Loading block />
  const plan = query.data
  return (
    <div className="stack" data-testid="rebalancing-tab">
      <Say plan={plan} />
      <NotAnOrder />
      <Tools
        mode={mode}
        onMode={setMode}
        contribution={contribution}
        onContribution={setContribution}
        minTrade={minTrade ?? plan.minTrade}
        onMinTrade={setMinTrade}
      />
      <Drift plan={plan} />
      <Trades plan={plan} asked={asked} fresh={!query.isPlaceholderData} />
      <div className="grid-2">
        <AccountsCard plan={plan} />
        <LeftCard plan={plan} />
      </div>
      <ListsCard clientId={clientId} />
    </div>
  )
}

function Failed(props: { readonly error: unknown; readonly onRetry: () => void }) {
  const { t } = useI18n()
  const fault = faultOf(props.error)
  if (fault.code !== 'noData') return <ErrorPanel error={props.error} onRetry={props.onRetry} />
  const noLevel = 'params' in fault && fault.params?.['what'] === 'riskLevel'
  return noLevel ? (
    <Empty title={t('rebalancing.tab.noLevel')}>{t('rebalancing.tab.noLevelBody')}</Empty>
  ) : (
    <Empty title={t('rebalancing.tab.noAssets')}>{t('rebalancing.tab.noAssetsBody')}</Empty>
  )
}

function Say({ plan }: { readonly plan: Plan }) {
  const { t, f } = useI18n()
  const { summary, trades, source, basis } = plan
  const text =
    trades.length === 0
      ? t('rebalancing.tab.sayNothing', {
          why: summary.left.length === 0 ? t('rebalancing.tab.within') : t('rebalancing.tab.blocked'),
        })
      : t('rebalancing.tab.say', {
          before: formatPercent(summary.totalDrift),
          after: formatPercent(summary.totalDriftAfter),
          n: trades.length,
          cost: f.moneyUnit(summary.totalCost),
        })
  return (
    <div>
      <p className="say" data-testid="rebalancing-say">
        {text}
      </p>
      <p className="ink2">
        {source === 'choice' ? t('rebalancing.drift.choice') : t('rebalancing.drift.reference')} ·{' '}
        {basis === 'products' ? t('rebalancing.tab.basisProducts') : t('rebalancing.tab.basisClasses')}
      </p>
    </div>
  )
}

function NotAnOrder() {
  const { t } = useI18n()
  return (
    <p className="not-an-order" data-testid="not-an-order">
      {t('rebalancing.notAnOrderLong')}
    </p>
  )
}

function Tools(props: {
  readonly mode: Mode
  readonly onMode: (mode: Mode) => void
  readonly contribution: number
  readonly onContribution: (amount: number) => void
  readonly minTrade: number
  readonly onMinTrade: (amount: number) => void
}) {
  const { t } = useI18n()
  return (
    <div className="plan-tools">
      <Segments<Mode>
        label={t('rebalancing.tab.mode')}
        value={props.mode}
        options={[
          { value: 'full', label: t('rebalancing.tab.full') },
          { value: 'toBand', label: t('rebalancing.tab.toBand') },
          { value: 'buyOnly', label: t('rebalancing.tab.buyOnly') },
        ]}
        onChange={props.onMode}
      />
      <AmountField
        label={t('rebalancing.tab.contribution')}
        hint={t('rebalancing.tab.contributionHelp')}
        value={props.contribution}
        onChange={props.onContribution}
        testId="contribution"
      />
      <AmountField
        label={t('rebalancing.tab.minTrade')}
        value={props.minTrade}
        onChange={props.onMinTrade}
        testId="min-trade"
      />
    </div>
  )
}

function Drift({ plan }: { readonly plan: Plan }) {
  const { language } = useI18n()
  const model = useMemo(
    () =>
      driftChart(
        {
          lines: plan.classes.map(({ id, actual, target, band, after, breach }) => ({
            id,
            actual,
            target,
            band,
            after: plan.trades.length === 0 ? null : after,
            outside: breach !== null,
          })),
        },
        language,
      ),
    [plan, language],
  )
  return <ChartCard model={model} testId="drift-chart" />
}

function Trades(props: {
  readonly plan: Plan
  readonly asked: Inputs['rebalancing']['plan']
  /** The figures belong to what is asked, not to what was asked before. */
  readonly fresh: boolean
}) {
  const { t, f, language } = useI18n()
  const toast = useToast()
  const client = useQueryClient()
  const { plan, asked, fresh } = props
  const save = useMutation({
    mutationFn: () => api.rebalancing.save.mutate({ ...asked, inputHash: plan.inputHash }),
    onSuccess: async () => {
      toast.say(t('rebalancing.tab.saved'))
      await client.invalidateQueries({ queryKey: ['rebalancing.lists', plan.clientId] })
    },
    // The book has moved on since the plan was worked out: what is shown next is the plan of now.
    onError: () => client.invalidateQueries({ queryKey: ['rebalancing.plan', plan.clientId] }),
    meta: { saves: true },
  })
  const { trades, summary, needProduct, warnings, blockers } = plan
  const traded = trades.reduce((sum, { amount }) => sum + amount, 0)
  const sum = (side: 'buy' | 'sell') => trades.reduce((s, trade) => s + (trade.side === side ? trade.amount : 0), 0)
  return (
    <Card
      title={`${t('rebalancing.tab.trades')} · ${t('rebalancing.notAnOrder')}`}
      flush
      testId="plan-trades"
      aside={
        <Button
          kind="primary"
          size="small"
          busy={save.isPending}
          disabled={trades.length === 0 || !fresh || blockers.length > 0}
          onClick={() => save.mutate()}
          data-testid="save-list"
        >
          {t('rebalancing.tab.save')}
        </Button>
      }
    >
      {save.isError && <ErrorPanel error={save.error} />}
      {blockers.length > 0 && trades.length > 0 && (
        <p className="plan-note warn-text" data-testid="plan-blocked">
          {t('rebalancing.tab.notYet', {
            why: joinClauses(
              blockers.map((code) => wordOf(t, 'plan.proposals.blockers', code)),
              language,
            ),
          })}
        </p>
      )}
      {trades.length > 0 && (
        <>
          <div className="plan-note">
            <Figures
              items={[
                { label: t('rebalancing.figure.sells'), value: f.money(sum('sell')) },
                { label: t('rebalancing.figure.buys'), value: f.money(sum('buy')) },
                {
                  label: t('rebalancing.figure.cost'),
                  value: formatNumber(summary.totalCost, 2),
                  note: `${formatPercent(traded > 0 ? summary.totalCost / traded : 0, 3)} ${t('rebalancing.figure.costShare')}`,
                },
                { label: t('rebalancing.figure.turnover'), value: formatPercent(summary.oneWayTurnover) },
                { label: t('rebalancing.figure.residual'), value: f.money(summary.residualCash) },
              ]}
            />
          </div>
          <TradeTable lines={trades} />
        </>
      )}
      <p className="plan-note small dim">
        {plan.pricesAsOf !== null && t('rebalancing.tab.prices', { date: plan.pricesAsOf })}{' '}
        {needProduct.length > 0 &&
          t('rebalancing.tab.needProduct', {
            classes: formatList(
              needProduct.map((id) => wordOf(t, 'enums.assetClass', id)),
              language,
            ),
          })}
        {plan.stalePrices && <b className="warn-text"> {t('rebalancing.tab.stale', { n: 7 })}</b>}
        {warnings.length > 0 &&
          ` ${joinClauses(
            warnings.map((warning) => wordOf(t, 'rebalancing.tab.warning', warning)),
            language,
          )}`}
      </p>
    </Card>
  )
}

function AccountsCard({ plan }: { readonly plan: Plan }) {
  const { t } = useI18n()
  return (
    <Card title={t('rebalancing.tab.accounts')} flush>
      <DataTable
        caption={t('rebalancing.tab.accounts')}
        rows={plan.accounts}
        rowKey={(account) => account.id}
        dense
        columns={[
          { key: 'no', head: t('rebalancing.column.account'), render: (a) => a.accountNo },
          {
            key: 'before',
            head: t('rebalancing.tab.cashBefore'),
            numeric: true,
            render: (a) => <Money yuan={a.cashBefore} />,
          },
          { key: 'in', head: t('rebalancing.tab.paidIn'), numeric: true, render: (a) => <Money yuan={a.paidIn} /> },
          {
            key: 'after',
            head: t('rebalancing.tab.cashAfter'),
            numeric: true,
            render: (a) => <Money yuan={a.cashAfter} />,
          },
        ]}
      />
    </Card>
  )
}

const SHOWN = 8

function LeftCard({ plan }: { readonly plan: Plan }) {
  const { t, f, language } = useI18n()
  const { left } = plan.summary
  return (
    <Card title={t('rebalancing.left.title')} testId="plan-left">
      {left.length === 0 ? (
        <p className="dim">{t('rebalancing.tab.within')}</p>
      ) : (
        <ul className="plain-list">
          {left.slice(0, SHOWN).map(({ id, name, amount, reasons }) => (
            <li key={id}>
              {t(amount > 0 ? 'rebalancing.left.missing' : 'rebalancing.left.tooMuch', {
                name: id.startsWith('class:') ? wordOf(t, 'enums.assetClass', name) : name,
                amount: f.money(Math.abs(amount)),
                why: joinClauses(
                  reasons.map((reason) => t(`rebalancing.reason.${reason}`)),
                  language,
                ),
              })}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
