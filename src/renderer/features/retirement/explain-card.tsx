import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { pathModel } from '../../../charts/models/path-model'
import { formatCount } from '../../../i18n/format'
import { pathHeading, pathStory } from '../../../i18n/path-story'
import { api, type Outputs } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { LinkButton } from '../../ui/button'
import { ChartCard } from '../../ui/chart-card'
import { ErrorPanel, Loading } from '../../ui/feedback'
import { Segments, TextField } from '../../ui/field'
import { Card } from '../../ui/layout'
import { fanOf } from './fan-card'
import { firstAge, type Plan } from './plan-edit'
import { StoryTable } from './story-table'
import type { Projection } from './use-answers'
import { useSeen } from './use-seen'

type Path = Outputs['zone']['path']
type Which = keyof Projection['examplePaths'] | 'number'

const WHICH: readonly Which[] = ['unlucky', 'median', 'worstDecade', 'number']

/** Any simulated path told year by year, with its line inside the fan, and beside it the plan without any luck. */
export function ExplainCard(props: {
  readonly clientId: string
  readonly plan: Plan
  /** The answer for exactly this plan. */
  readonly projection: Projection
}) {
  const { t } = useI18n()
  const { clientId, plan, projection } = props
  const [element, seen] = useSeen<HTMLDivElement>()
  const [which, setWhich] = useState<Which>('unlucky')
  const [typed, setTyped] = useState('1')
  const number = /^\d+$/.test(typed.trim()) ? Number(typed) : Number.NaN
  const good = number >= 1 && number <= projection.paths
  const pathIndex = which === 'number' ? (good ? number - 1 : null) : projection.examplePaths[which]
  const path = useQuery({
    queryKey: ['zone.path', clientId, plan, pathIndex],
    queryFn: () => api.zone.path.query({ clientId, plan, pathIndex: pathIndex ?? 0 }),
    enabled: seen && pathIndex !== null,
    placeholderData: (before) => before,
  })
  const title =
    path.data === undefined
      ? t('zone.story.title')
      : t('zone.story.heading', { n: formatCount((path.data.pathIndex ?? 0) + 1), short: pathHeading(t, path.data) })
  return (
    <div ref={element} className="stack">
      <Card title={title} testId="explain">
        <div className="row explain-which">
          <Segments
            label={t('zone.story.which')}
            value={which}
            options={WHICH.map((value) => ({ value, label: t(`zone.story.${value}`) }))}
            onChange={setWhich}
          />
          {which === 'number' && (
            <TextField
              label={t('zone.story.numberLabel', { paths: formatCount(projection.paths) })}
              value={typed}
              inputMode="numeric"
              maxLength={6}
              error={good ? null : t('zone.story.badNumber', { paths: formatCount(projection.paths) })}
              onChange={setTyped}
              data-testid="path-number"
            />
          )}
        </div>
        {path.isError && <ErrorPanel error={path.error} onRetry={() => void path.refetch()} />}
        {path.isLoading && <Loading lines={5} />}
        {path.data !== undefined && <Story plan={plan} path={path.data} projection={projection} />}
      </Card>
      {path.data !== undefined && <PathChart plan={plan} path={path.data} projection={projection} />}
    </div>
  )
}

function Story(props: { readonly plan: Plan; readonly path: Path; readonly projection: Projection }) {
  const { t, language } = useI18n()
  const [open, setOpen] = useState(false)
  const { plan, path, projection } = props
  const member = plan.members[0]?.id ?? ''
  return (
    <>
      <div className="explain-grid">
        <ol className="story" data-testid="story">
          {pathStory(t, language, path, member).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ol>
        <Deterministic plan={plan} projection={projection} />
      </div>
      <div className="chart-foot">
        <span className="dim">{t('zone.story.note')}</span>
        <LinkButton onClick={() => setOpen(!open)} data-testid="story-table-toggle">
          {open ? t('zone.story.hideTable') : t('zone.story.showTable')}
        </LinkButton>
      </div>
      {open && <StoryTable years={path.years} member={member} />}
    </>
  )
}

/** The plan with every year at its median, said in one sentence. */
function Deterministic({ plan, projection }: { readonly plan: Plan; readonly projection: Projection }) {
  const { t, f } = useI18n()
  const { terminal, firstShortfallYear } = projection.deterministic
  const start = Number(plan.start.slice(0, 4))
  const age = firstAge(plan)
  return (
    <aside className="deterministic" data-testid="deterministic">
      <strong>{t('zone.story.deterministic')}</strong>
      <p>
        {firstShortfallYear === null
          ? t('zone.story.deterministicFine', {
              age: Math.round(age + (projection.percentiles.years.at(-1) ?? 0)),
              wealth: f.moneyUnit(Math.max(0, terminal)),
            })
          : t('zone.story.deterministicShort', {
              year: start + firstShortfallYear,
              age: Math.floor(age + firstShortfallYear),
            })}
      </p>
    </aside>
  )
}

function PathChart(props: { readonly plan: Plan; readonly path: Path; readonly projection: Projection }) {
  const { language } = useI18n()
  const { plan, path, projection } = props
  const model = useMemo(
    () =>
      pathModel(
        {
          ...fanOf(plan, projection),
          path: [path.years[0]?.wealthStart ?? 0, ...path.years.map(({ wealthEnd }) => wealthEnd)],
          deterministic: projection.deterministic.wealth,
        },
        language,
      ),
    [plan, path, projection, language],
  )
  return <ChartCard model={model} testId="path-chart" />
}
