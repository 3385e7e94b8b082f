import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Link } from 'wouter'
import { cashflowModel } from '../../../charts/models/cashflow-model'
import type { PlanFigures } from '../../../contract/api/plan-figures'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { ChartCard } from '../../ui/chart-card'
import { Card } from '../../ui/layout'
import { ByAgeSection } from './editor/by-age-section'
import type { Editing } from './editor/editing'
import { EventsSection } from './editor/events-section'
import { IncomeSection } from './editor/income-section'
import { LoansSection } from './editor/loans-section'
import { ModelSection } from './editor/model-section'
import { AssetsSection, ReservesSection, SpendingSection } from './editor/money-sections'
import { PeopleSection } from './editor/people-section'
import { planSummaries } from './editor/plan-words'
import { RuleSection } from './editor/rule-section'
import { Section } from './editor/section'
import './editor/editor.css'

/** The household's whole picture in folded parts: every figure with its source, each change felt by the zone at once. */
export function InputsCard({ editing }: { readonly editing: Editing }) {
  const { t, language, f } = useI18n()
  const { clientId, plan, sources, figures } = editing
  const { data: mixes = [] } = useQuery({
    queryKey: ['zone.glideMixes', clientId],
    queryFn: () => api.zone.glideMixes.query({ clientId }),
  })
  const sums = planSummaries(plan, sources, figures, mixes, t, language)
  const parts = [
    ['people', sums.people, <PeopleSection key="people" editing={editing} />],
    ['money', sums.money, <AssetsSection key="money" editing={editing} />],
    ['income', sums.income, <IncomeSection key="income" editing={editing} />],
    ['spending', sums.spending, <SpendingSection key="spending" editing={editing} />],
    ['byAge', sums.byAge, <ByAgeSection key="byAge" editing={editing} />],
    ['events', sums.events, <EventsSection key="events" editing={editing} />],
    ['loans', sums.loans, <LoansSection key="loans" editing={editing} />],
    ['reserves', sums.reserves, <ReservesSection key="reserves" editing={editing} />],
    ['rule', sums.rule, <RuleSection key="rule" editing={editing} />],
    ['model', sums.model, <ModelSection key="model" editing={editing} mixes={mixes} />],
  ] as const
  return (
    <div className="stack">
      {figures !== undefined && figures.years.length > 0 && <PictureCard figures={figures} />}
      <Card title={t('planEditor.title')} testId="plan-inputs">
        <p className="dim small plan-lead">{t('planEditor.lead')}</p>
        {figures !== undefined && figures.goals.length > 0 && (
          <p className="plan-lead" data-testid="plan-goals">
            {t('planEditor.goals.counted', {
              names: f.list(
                figures.goals.map(({ kind, label }) => (label === '' ? t(`discovery.goalKinds.${kind}`) : label)),
              ),
            })}{' '}
            <Link href={`/clients/${clientId}/goals`}>{t('planEditor.goals.open')}</Link>
          </p>
        )}
        {parts.map(([key, summary, body]) => (
          <Section key={key} title={t(`planEditor.${key}.title`)} summary={summary} testId={`plan-${key}`}>
            {body}
          </Section>
        ))}
      </Card>
    </div>
  )
}

/** The money of every year: income in layers against what is spent. */
function PictureCard({ figures }: { readonly figures: PlanFigures }) {
  const { language } = useI18n()
  const { years, firstRetired, coverage } = figures
  const model = useMemo(
    () => cashflowModel({ years, firstRetired, coverage }, language),
    [years, firstRetired, coverage, language],
  )
  return <ChartCard model={model} testId="cashflow-chart" />
}
