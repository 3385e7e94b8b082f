import { useMemo } from 'react'
import { fanModel } from '../../../charts/models/fan-model'
import type { RetirementClientView } from '../../../contract/api/retirement-window'
import { ageText } from '../../../i18n/age-text'
import { formatCount, formatPercent, HIDDEN_AMOUNT } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { SHEET_CHART_TYPE, SheetHead, useSheetChartHeight } from '../../shared/client-sheet'
import { ZoneWord } from '../../shared/zone-word'
import { ChartCard } from '../../ui/chart-card'
import './client-window.css'

interface Part {
  readonly view: RetirementClientView
  readonly money: (yuan: number) => string
}

/** The zone, and the same sentence in money a month as on the advisor's page. */
function Say({ view, money }: Part) {
  const { t } = useI18n()
  const { sustainableMonthly } = view
  const words = { age: view.planToAge, planned: money(view.plannedMonthly) }
  return (
    <div className={`cw-zone ${view.zone}`}>
      <ZoneWord zone={view.zone} />
      <h1 data-testid="client-view-say">
        {sustainableMonthly === null
          ? t('plan.retirement.sayNoAmount', words)
          : t('plan.retirement.sayPlain', { ...words, amount: money(sustainableMonthly) })}
      </h1>
    </div>
  )
}

/** On how many paths it holds, with the error of that share. */
function Outcome({ outcome }: Pick<RetirementClientView, 'outcome'>) {
  const { t, f } = useI18n()
  return (
    <p className="cw-lead" data-testid="client-view-outcome">
      {t('meeting.retirement.outcome', {
        paths: formatCount(outcome.paths),
        p: f.probability(outcome.successProbability),
        se: formatPercent(outcome.standardError, 2),
        e: f.probability(outcome.essentialProbability),
        adjust: f.probability(1 - outcome.successProbability),
      })}
    </p>
  )
}

/** What it takes: when work ends, what is spent, what is put aside. */
function Needs({ view, money }: Part) {
  const { t } = useI18n()
  const { members, sustainableMonthly } = view
  return (
    <dl className="cw-figures" aria-label={t('meeting.retirement.needs')} data-testid="client-view-needs">
      {members.map(({ name, retirementAge, retired }, index) => (
        <div key={index}>
          <dt>{members.length === 1 ? t('meeting.retirement.retire') : t('meeting.retirement.retireOf', { name })}</dt>
          <dd>{retired ? t('meeting.retirement.already') : ageText(t, retirementAge)}</dd>
        </div>
      ))}
      <div>
        <dt>{t('meeting.retirement.spending')}</dt>
        <dd>{money(view.plannedMonthly)}</dd>
      </div>
      {members.every(({ retired }) => !retired) && (
        <div>
          <dt>{t(members.length === 1 ? 'meeting.retirement.saving' : 'meeting.retirement.savingBoth')}</dt>
          <dd>{money(view.savingYearly)}</dd>
        </div>
      )}
      <div>
        <dt>{t('meeting.retirement.sustainable')}</dt>
        <dd>{sustainableMonthly === null ? t('meeting.retirement.none') : money(sustainableMonthly)}</dd>
      </div>
    </dl>
  )
}

/** How it was reckoned, and that it promises nothing. */
function Basis({ view }: { readonly view: RetirementClientView }) {
  const { t, f } = useI18n()
  const { basis, outcome } = view
  const others = basis.others.map(({ model, probability }) =>
    t('meeting.retirement.other', { model: t(`zone.tests.models.${model}`), p: f.probability(probability) }),
  )
  return (
    <footer className="cw-foot">
      <p className="cw-strong" data-testid="client-view-promise">
        {t('meeting.retirement.noPromise')}
      </p>
      <p data-testid="client-view-basis">
        {t('meeting.retirement.basis', {
          model: t(`zone.tests.models.${basis.model}`),
          paths: formatCount(outcome.paths),
          seed: basis.seed,
          version: basis.assumptionsVersion,
        })}
      </p>
      {others.length > 0 && <p>{t('meeting.retirement.others', { list: f.list(others) })}</p>}
    </footer>
  )
}

/**
 * The retirement answer for the client's eyes: zone, money a month, fan, what it takes, how it was reckoned.
 * SECURITY: it is drawn from the client's view alone, whose shape has no place for a figure of the house.
 */
export function RetirementAnswer(props: {
  readonly view: RetirementClientView
  readonly hidden: boolean
  readonly onHide: (hidden: boolean) => void
}) {
  const { view, hidden, onHide } = props
  const { t, f, language } = useI18n()
  const { fan, outcome, basis, standing } = view
  const height = useSheetChartHeight()
  const model = useMemo(
    () => fanModel({ ...fan, paths: outcome.paths, seed: basis.seed, amountsHidden: hidden, height }, language),
    [fan, outcome, basis, hidden, height, language],
  )
  const money = (yuan: number): string => (hidden ? HIDDEN_AMOUNT : f.moneyUnit(yuan))
  return (
    <div className="cw" data-testid="retirement-client-view" data-zone={view.zone} data-standing={standing}>
      <SheetHead
        tried={standing === 'saved' ? null : t(`meeting.retirement.${standing}`)}
        hidden={hidden}
        onHide={onHide}
      >
        <Say view={view} money={money} />
      </SheetHead>
      <Outcome outcome={outcome} />
      <ChartCard model={model} fontSize={SHEET_CHART_TYPE} testId="client-view-fan" />
      <Needs view={view} money={money} />
      <Basis view={view} />
    </div>
  )
}
