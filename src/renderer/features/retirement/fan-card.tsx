import { useMemo } from 'react'
import { fanModel } from '../../../charts/models/fan-model'
import { useI18n } from '../../lib/i18n'
import { ChartCard } from '../../ui/chart-card'
import { firstAge, type Plan } from './plan-edit'
import type { Glance } from './use-answers'

/** What every picture of a fan needs of a projection: the age at each point, and when work ends. */
export function fanOf(plan: Plan, projection: Glance) {
  const age = firstAge(plan)
  const { years, ...lines } = projection.percentiles
  return { ...lines, ages: years.map((year) => age + year), retirementAge: plan.members[0]?.retirementAge ?? age }
}

/** Real wealth as a fan; it follows the sliders. */
export function FanCard({ plan, projection }: { readonly plan: Plan; readonly projection: Glance }) {
  const { language } = useI18n()
  const model = useMemo(
    () => fanModel({ ...fanOf(plan, projection), paths: projection.paths, seed: plan.seed }, language),
    [plan, projection, language],
  )
  return <ChartCard model={model} testId="fan-chart" />
}
