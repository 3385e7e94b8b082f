import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { bridgeModel } from '../../../charts/models/bridge-model'
import { costModelsModel } from '../../../charts/models/cost-models-model'
import { clientBridgeOf, costDataOf } from '../../../charts/models/fee-view-data'
import type { FeeClientView } from '../../../contract/api/fee-window'
import { feeVerdictSentence, modelsSentenceText, offerName } from '../../../i18n/fee-text'
import { formatCount, formatRate, HIDDEN_AMOUNT } from '../../../i18n/format'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { SHEET_CHART_TYPE, SheetHead } from '../../shared/client-sheet'
import { ChartCard } from '../../ui/chart-card'
import { QueryView } from '../../ui/query-view'
import { useFeeChoices } from './choices-state'
import './client-window.css'

function Lead({ view, hidden }: { readonly view: FeeClientView; readonly hidden: boolean }) {
  const { t, f, language } = useI18n()
  const { turnover } = view
  const tried = view.whatIf
  const feeName =
    tried === null || tried.feeRate === null
      ? t('feeWindow.client.fee', {
          name: language === 'en' ? view.schedule.name.en : view.schedule.name.zh,
          residual: formatRate(view.feeAccountCommissionRate),
        })
      : t('feeWindow.whatIf.feeAt', { rate: formatRate(tried.feeRate) })
  const parts = [
    hidden ? null : t('feeWindow.client.assets', { assets: f.moneyUnit(view.assets) }),
    t('feeWindow.client.rate', { rate: formatRate(view.commissionRate) }),
    feeName,
    turnover === null
      ? null
      : tried !== null && tried.turnover !== null
        ? t('feeWindow.client.triedTurnover', { turnover: f.times(turnover.actual) })
        : t(
            turnover.low === null || turnover.high === null ? 'feeWindow.client.turnover' : 'feeWindow.client.interval',
            {
              months: view.data.months,
              turnover: f.times(turnover.actual),
              low: f.times(turnover.low ?? 0),
              high: f.times(turnover.high ?? 0),
            },
          ),
  ]
  return (
    <p className="cw-lead" data-testid="client-view-lead">
      {parts.filter((part) => part !== null).join(' · ')}
    </p>
  )
}

function YearlyCosts({ view, hidden }: { readonly view: FeeClientView; readonly hidden: boolean }) {
  const { t, f, language } = useI18n()
  return (
    <dl className="cw-figures" data-testid="client-view-costs">
      {view.models.map((model) => (
        <div key={model.id}>
          <dt>{t('feeWindow.client.yearly', { name: offerName(t, language, model) })}</dt>
          <dd>{hidden ? HIDDEN_AMOUNT : model.annual === null ? t('common.notStated') : f.moneyUnit(model.annual)}</dd>
        </div>
      ))}
      <div>
        <dt>{t('plan.fees.includes')}</dt>
        <dd className="cw-includes">
          {f.list(language === 'en' ? view.schedule.includes.en : view.schedule.includes.zh)}
        </dd>
      </div>
    </dl>
  )
}

function BridgePart({ view, hidden }: { readonly view: FeeClientView; readonly hidden: boolean }) {
  const { t, f, language } = useI18n()
  const { bridge } = view
  const model = useMemo(
    () => (bridge === null ? null : bridgeModel(clientBridgeOf(bridge, language, hidden), language)),
    [bridge, hidden, language],
  )
  if (model === null || bridge === null) return null
  return (
    <>
      <ChartCard model={model} fontSize={SHEET_CHART_TYPE} testId="client-view-bridge" />
      <p className="cw-note">
        {bridge.fallsTo === null ? '' : t('feeWindow.client.fallsTo', { turnover: f.times(bridge.fallsTo) })}
        {hidden || bridge.ceiling <= 0 ? '' : t('feeWindow.client.ceiling', { ceiling: f.moneyUnit(bridge.ceiling) })}
      </p>
    </>
  )
}

/** What follows over all ways to pay. */
function Overall({ view, hidden }: { readonly view: FeeClientView; readonly hidden: boolean }) {
  const { t, language } = useI18n()
  const { overall } = view
  return (
    <p className="cw-overall" data-testid="client-view-overall" data-code={overall.code}>
      {modelsSentenceText(t, language, overall, overall.offer ?? { id: 'commission' }, hidden)}
    </p>
  )
}

/**
 * The comparison for the client's eyes: verdict, lines, his own bridge, whose interest it touches, what it rests on.
 * SECURITY: it is drawn from the client's view alone, whose shape has no place for a figure of the house.
 */
export function FeeComparison(props: {
  readonly view: FeeClientView
  readonly hidden: boolean
  readonly onHide: (hidden: boolean) => void
}) {
  const { view, hidden, onHide } = props
  const { t, language } = useI18n()
  const model = useMemo(
    () => costModelsModel(costDataOf(view, language, { amountsHidden: hidden, height: 340 }), language),
    [view, language, hidden],
  )
  return (
    <div className="cw" data-testid="fee-client-view" data-verdict={view.verdict ?? 'unknown'}>
      <SheetHead tried={view.whatIf === null ? null : t('feeWindow.whatIf.tag')} hidden={hidden} onHide={onHide}>
        <h1 data-testid="client-view-verdict">{feeVerdictSentence(t, language, view)}</h1>
        <Overall view={view} hidden={hidden} />
      </SheetHead>
      <Lead view={view} hidden={hidden} />
      <ChartCard model={model} fontSize={SHEET_CHART_TYPE} testId="client-view-chart" />
      <YearlyCosts view={view} hidden={hidden} />
      <BridgePart view={view} hidden={hidden} />
      <footer className="cw-foot">
        <p className="cw-conflict" data-testid="client-view-conflict">
          {t('feeWindow.client.conflict')}
        </p>
        <p data-testid="client-view-data">
          {t('feeWindow.client.data', {
            from: view.data.from,
            to: view.data.to,
            orders: formatCount(view.data.orders),
          })}
          {' · '}
          {t('feeWindow.client.duties')}
        </p>
      </footer>
    </div>
  )
}

/**
 * SECURITY: asks for nothing but `fees.clientView`, whose shape has no place for a figure of the house; a test reads both
 * the page and every answer that it was given.
 */
export function FeeClientWindow({ clientId }: { readonly clientId: string }) {
  const [choices] = useFeeChoices(clientId)
  const [hidden, setHidden] = useState(false)
  const input = choices.shown
  const query = useQuery({
    queryKey: ['fees.clientView', clientId, input],
    queryFn: () => api.fees.clientView.query(input ?? { clientId }),
  })
  return (
    <QueryView query={query} block>
      {(view) => <FeeComparison view={view} hidden={hidden} onHide={setHidden} />}
    </QueryView>
  )
}
