import { wordOf } from '../../../i18n/create-i18n'
import { formatPercent } from '../../../i18n/format'
import type { Outputs } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { DataTable } from '../../ui/data-table'

type Year = Outputs['zone']['path']['years'][number]

/** Every year of a path: what the markets and prices did, what was planned and paid, and what was left. */
export function StoryTable({ years, member }: { readonly years: readonly Year[]; readonly member: string }) {
  const { t, f } = useI18n()
  return (
    <DataTable
      caption={t('zone.story.table')}
      rows={years}
      rowKey={(year) => year.month}
      dense
      testId="story-table"
      columns={[
        { key: 'year', head: t('plan.retirement.year'), render: (year) => year.month.slice(0, 4) },
        { key: 'age', head: t('plan.retirement.age'), numeric: true, render: (year) => year.ages[member] ?? '' },
        {
          key: 'nominal',
          head: t('zone.story.nominal'),
          numeric: true,
          render: (year) => formatPercent(year.nominalReturn),
        },
        {
          key: 'inflation',
          head: t('zone.story.inflationColumn'),
          numeric: true,
          render: (year) => formatPercent(year.inflation),
        },
        {
          key: 'planned',
          head: t('zone.story.planned'),
          numeric: true,
          render: (year) => f.money(year.spendingPlanned),
        },
        { key: 'paid', head: t('plan.retirement.paid'), numeric: true, render: (year) => f.money(year.spendingPaid) },
        { key: 'wealth', head: t('zone.story.wealth'), numeric: true, render: (year) => f.money(year.wealthEnd) },
        {
          key: 'event',
          head: t('plan.retirement.event'),
          render: (year) => year.events.map((event) => wordOf(t, 'plan.retirement.events', event)).join(' · '),
        },
      ]}
    />
  )
}
