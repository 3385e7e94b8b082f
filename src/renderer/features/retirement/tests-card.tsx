import { formatPercent } from '../../../i18n/format'
import policy from '../../../../resources/policies/retirement-policy.json'
import type { Outputs } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { DataTable } from '../../ui/data-table'
import { Card } from '../../ui/layout'

type Projection = Outputs['zone']['project']

interface TestRow {
  readonly name: string
  readonly note: string
  readonly value: string
  readonly green: string
}

/** The three tests with what green asks of each, and the other figures that explain the level. */
export function TestsCard({
  projection,
  full,
}: {
  readonly projection: Projection
  readonly full: Projection | undefined
}) {
  const { t } = useI18n()
  const percent = (value: number) => formatPercent(value)
  const { interval95, fundedRatio, mortalityWeighted } = projection
  const rows: TestRow[] = [
    {
      name: t('plan.retirement.p'),
      note: t('plan.retirement.pNote', { low: percent(interval95[0]), high: percent(interval95[1]) }),
      value: percent(projection.successProbability),
      green: `≥ ${percent(policy.green.probability)}`,
    },
    {
      name: t('plan.retirement.e'),
      note: t('plan.retirement.eNote'),
      value: percent(projection.essentialProbability),
      green: `≥ ${percent(policy.green.essential)}`,
    },
    {
      name: t('plan.retirement.d'),
      note: t('plan.retirement.dNote'),
      value: percent(projection.depth10),
      green: `≤ ${percent(policy.green.depth)}`,
    },
    ...(fundedRatio === null
      ? []
      : [
          {
            name: t('plan.retirement.funded'),
            note: t('plan.retirement.fundedNote'),
            value: percent(fundedRatio),
            green: '',
          },
        ]),
    ...(mortalityWeighted === null
      ? []
      : [
          {
            name: t('plan.retirement.mortality'),
            note: mortalityWeighted.table,
            value: percent(mortalityWeighted.successProbability),
            green: '',
          },
        ]),
  ]
  const { spread, sensitivity } = full ?? {}
  return (
    <Card title={t('plan.retirement.tests')} testId="zone-tests">
      <DataTable
        caption={t('plan.retirement.tests')}
        rows={rows}
        rowKey={(row) => row.name}
        dense
        columns={[
          {
            key: 'name',
            head: t('plan.retirement.test'),
            render: (row) => (
              <>
                {row.name} <span className="dim small">{row.note}</span>
              </>
            ),
          },
          { key: 'value', head: t('plan.retirement.result'), numeric: true, render: (row) => <b>{row.value}</b> },
          {
            key: 'green',
            head: t('plan.retirement.green'),
            numeric: true,
            render: (row) => <span className="dim">{row.green}</span>,
          },
        ]}
      />
      {(spread !== undefined || sensitivity) && (
        <p className="dim small full-line">
          {spread !== undefined &&
            t('plan.retirement.spread', {
              a: percent(spread.lognormal),
              b: percent(spread.studentT),
              c: spread.stress === null ? '–' : percent(spread.stress),
            })}
          {sensitivity && ` · ${t('plan.retirement.sensitivity', { p: percent(sensitivity.successProbability) })}`}
        </p>
      )}
    </Card>
  )
}
