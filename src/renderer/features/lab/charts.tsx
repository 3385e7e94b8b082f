import { useMemo } from 'react'
import { labFrontierModel, labRiskModel, labViewsModel } from '../../../charts/models/lab-models'
import type { LabResult, LabRun } from '../../../contract/api/lab'
import { useI18n } from '../../lib/i18n'
import { ChartCard } from '../../ui/chart-card'
import { solvedOf } from './compare-card'
import type { Setup } from './settings'
import { className } from './words'

/** The frontier with the answer of every objective, the explained one first. */
export function FrontierCard(props: { readonly run: LabRun; readonly setup: Setup; readonly chosen: LabResult }) {
  const { t, language } = useI18n()
  const { run, setup, chosen } = props
  const model = useMemo(() => {
    const solved = solvedOf(run).toSorted((a, b) => Number(b === chosen) - Number(a === chosen))
    return labFrontierModel(
      {
        frontier: run.frontier?.points ?? [],
        turningPoints: run.frontier?.corners ?? [],
        answers: solved.map(({ objective, report }) => ({
          name: t(`lab.short.${objective.type}`),
          volatility: report.volatility,
          expectedReturn: report.expectedReturn ?? 0,
        })),
        classes: setup.assets.flatMap(({ id, volatility }) => {
          const expectedReturn = run.returns[id]
          return expectedReturn === undefined ? [] : [{ name: className(t, id), volatility, expectedReturn }]
        }),
      },
      language,
    )
  }, [run, setup, chosen, t, language])
  return <ChartCard model={model} testId="lab-frontier" />
}

export function RiskCard({ result }: { readonly result: LabResult }) {
  const { t, language } = useI18n()
  const model = useMemo(() => {
    const { weights = {}, riskContributions = {} } = result.report ?? {}
    return labRiskModel(
      {
        objective: t(`lab.objective.${result.objective.type}`),
        classes: Object.entries(weights)
          .map(([id, weight]) => ({ name: className(t, id), weight, share: riskContributions[id] ?? 0 }))
          .filter(({ weight, share }) => Math.abs(weight) > 0.0005 || Math.abs(share) > 0.0005),
      },
      language,
    )
  }, [result, t, language])
  return <ChartCard model={model} testId="lab-risk" />
}

export function ViewsChart({ views }: { readonly views: NonNullable<LabRun['blackLitterman']> }) {
  const { t, language } = useI18n()
  const model = useMemo(
    () =>
      labViewsModel(
        {
          classes: Object.keys(views.house).map((id) => ({
            name: className(t, id),
            house: views.house[id] ?? 0,
            equilibrium: views.answer.equilibriumReturns[id] ?? 0,
            posterior: views.answer.posteriorReturns[id] ?? 0,
            unconstrained: views.answer.weights[id] ?? 0,
          })),
        },
        language,
      ),
    [views, t, language],
  )
  return <ChartCard model={model} testId="lab-views-chart" />
}
