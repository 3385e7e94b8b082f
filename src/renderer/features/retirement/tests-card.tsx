import policy from '../../../../resources/policies/retirement-policy.json'
import type { ZoneName } from '../../../domain/retirement/plan'
import { wordOf } from '../../../i18n/create-i18n'
import { formatCount, formatPercent, formatProbabilityRange } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { DataTable } from '../../ui/data-table'
import { Card, Tag } from '../../ui/layout'
import { ZoneWord } from '../../shared/zone-word'
import type { Plan } from './plan-edit'
import { SpreadLines } from './spread-lines'
import type { Answer, Projection } from './use-answers'
import { testVerdicts } from './zone-facts'

interface TestRow {
  readonly key: 'successProbability' | 'essentialProbability' | 'depth10'
  readonly name: string
  readonly note: string
  readonly value: string
  readonly green: string
  readonly red: string
  readonly zone: ZoneName
}

const percent = (value: number): string => formatPercent(value)

/** The three tests with what green and red ask of each, the one that decides, and the figures that stand beside it. */
export function TestsCard(props: {
  readonly plan: Plan
  readonly projection: Answer
  /** The answer of all models for the same plan; undefined while it is computed. */
  readonly full: Projection | undefined
}) {
  const { t, f, language } = useI18n()
  const { plan, projection, full } = props
  const { interval95, bindingTest } = projection
  const zones = testVerdicts(projection)
  const rows: TestRow[] = [
    {
      key: 'successProbability',
      name: t('plan.retirement.p'),
      note: t('plan.retirement.pNote', { range: formatProbabilityRange(interval95, language) }),
      value: f.probability(projection.successProbability),
      green: `≥ ${percent(policy.green.probability)}`,
      red: `< ${percent(policy.red.probability)}`,
      zone: zones.successProbability,
    },
    {
      key: 'essentialProbability',
      name: t('plan.retirement.e'),
      note: t('plan.retirement.eNote'),
      value: f.probability(projection.essentialProbability),
      green: `≥ ${percent(policy.green.essential)}`,
      red: `< ${percent(policy.red.essential)}`,
      zone: zones.essentialProbability,
    },
    {
      key: 'depth10',
      name: t('plan.retirement.d'),
      note: t('plan.retirement.dNote'),
      value: percent(projection.depth10),
      green: `≤ ${percent(policy.green.depth)}`,
      red: `> ${percent(policy.red.depth)}`,
      zone: zones.depth10,
    },
  ]
  const says =
    bindingTest === null
      ? t('zone.tests.saysGreen')
      : t('zone.tests.says', { test: wordOf(t, 'planning.bindingTest', bindingTest) })
  return (
    <Card
      title={says}
      aside={t('zone.tests.standardError', {
        se: formatPercent(projection.standardError, 2),
        paths: formatCount(projection.paths),
      })}
      testId="zone-tests"
    >
      <DataTable
        caption={t('plan.retirement.tests')}
        rows={rows}
        rowKey={(row) => row.key}
        dense
        columns={[
          {
            key: 'name',
            head: t('plan.retirement.test'),
            render: (row) => (
              <>
                {row.name} {row.key === bindingTest && <Tag tone="accent">{t('zone.tests.binding')}</Tag>}
                <div className="dim small">{row.note}</div>
              </>
            ),
          },
          { key: 'value', head: t('plan.retirement.result'), numeric: true, render: (row) => <b>{row.value}</b> },
          { key: 'green', head: t('plan.retirement.green'), numeric: true, render: (row) => row.green },
          { key: 'red', head: t('zone.tests.red'), numeric: true, render: (row) => row.red },
          { key: 'zone', head: t('zone.tests.state'), render: (row) => <ZoneWord zone={row.zone} small /> },
        ]}
      />
      <Besides plan={plan} projection={projection} />
      <SpreadLines projection={projection} full={full} />
    </Card>
  )
}

/** Success to the plan age and weighted by survival side by side, and the funded ratio. */
function Besides({ plan, projection }: { readonly plan: Plan; readonly projection: Answer }) {
  const { t, f } = useI18n()
  const { mortalityWeighted, fundedRatio } = projection
  const age = Math.max(...plan.members.map((member) => member.planToAge))
  return (
    <dl className="figures zone-besides" data-testid="zone-besides">
      <div>
        <dt>{t('zone.tests.planAge', { age })}</dt>
        <dd>
          {f.probability(projection.successProbability)}
          <small>{t('zone.tests.decides')}</small>
        </dd>
      </div>
      {mortalityWeighted !== null && (
        <div>
          <dt>{t('zone.tests.mortality')}</dt>
          <dd>
            {f.probability(mortalityWeighted.successProbability)}
            <small>
              {t('zone.tests.mortalityNote', {
                table: mortalityWeighted.table,
                alive: f.probability(mortalityWeighted.survivalToEnd, 0),
              })}
            </small>
          </dd>
        </div>
      )}
      {fundedRatio !== null && (
        <div>
          <dt>{t('zone.tests.funded')}</dt>
          <dd>
            {formatPercent(fundedRatio, 0)}
            <small>{t('plan.retirement.fundedNote')}</small>
          </dd>
        </div>
      )}
    </dl>
  )
}
