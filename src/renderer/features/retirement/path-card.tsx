import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatPercent } from '../../../i18n/format'
import { api, type Outputs } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { DataTable } from '../../ui/data-table'
import { ErrorPanel, Loading } from '../../ui/feedback'
import { Card } from '../../ui/layout'
import type { Plan } from './plan-edit'

type Year = Outputs['zone']['path']['years'][number]

/** Events that a story is told by; the rest stand in the table alone. */
const TOLD = new Set(['essentialShort', 'lifestyleShort', 'depleted', 'deepFall', 'retirement'])
const STORY_LENGTH = 5

/** One unlucky path, year by year and in words: what a bad outcome looks like when it happens. */
export function PathCard(props: { readonly clientId: string; readonly plan: Plan; readonly pathIndex: number }) {
  const { t, f } = useI18n()
  const [open, setOpen] = useState(false)
  const { clientId, plan, pathIndex } = props
  const path = useQuery({
    queryKey: ['zone.path', clientId, plan, pathIndex],
    queryFn: () => api.zone.path.query({ clientId, plan, pathIndex }),
    enabled: open,
  })
  if (!open) {
    return (
      <div>
        <Button onClick={() => setOpen(true)} data-testid="unlucky-path">
          {t('plan.retirement.unlucky')}
        </Button>
      </div>
    )
  }
  if (path.isError) return <ErrorPanel error={path.error} onRetry={() => void path.refetch()} />
  if (path.data === undefined) return <Loading block />
  const word = (event: string) => t(`plan.retirement.events.${event as 'deepFall'}`)
  const told = storyOf(path.data.years)
  const story = told
    .map((year) => t('plan.retirement.unluckyTold', { year: year.month.slice(0, 4), event: tell(year, word) }))
    .join(t('plan.retirement.unluckyJoin'))
  return (
    <Card
      title={t('plan.retirement.unluckyTitle', { story: story === '' ? t('plan.retirement.unluckyNone') : story })}
      testId="unlucky-story"
    >
      <DataTable
        caption={t('plan.retirement.unlucky')}
        rows={path.data.years}
        rowKey={(year) => year.month}
        dense
        columns={[
          { key: 'year', head: t('plan.retirement.year'), render: (year) => year.month.slice(0, 4) },
          {
            key: 'age',
            head: t('plan.retirement.age'),
            numeric: true,
            render: (year) => year.ages[plan.members[0]?.id ?? ''] ?? '',
          },
          {
            key: 'return',
            head: t('plan.retirement.realReturn'),
            numeric: true,
            render: (year) => formatPercent(year.realReturn),
          },
          {
            key: 'paid',
            head: t('plan.retirement.paid'),
            numeric: true,
            render: (year) => f.money(year.spendingPaid),
          },
          {
            key: 'wealth',
            head: t('plan.retirement.wealth'),
            numeric: true,
            render: (year) => f.money(year.wealthEnd),
          },
          {
            key: 'event',
            head: t('plan.retirement.event'),
            render: (year) => year.events.map((event) => word(event)).join(' · '),
          },
        ]}
      />
    </Card>
  )
}

const tell = (year: Year, word: (event: string) => string): string =>
  year.event === 'deepFall' ? `${word('deepFall')} ${formatPercent(-year.realReturn, 0)}` : word(year.event)

/** The first years of each kind that matter, in order; a shortfall that goes on is told once. */
function storyOf(years: readonly Year[]): Year[] {
  const seen = new Set<string>()
  return years
    .filter((year) => {
      if (!TOLD.has(year.event)) return false
      if (year.event === 'deepFall') return true
      if (seen.has(year.event)) return false
      seen.add(year.event)
      return true
    })
    .slice(0, STORY_LENGTH)
}
