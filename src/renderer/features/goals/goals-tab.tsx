import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { goalsTimelineModel } from '../../../charts/models/goals-timeline-model'
import type { GoalKind } from '../../../contract/api/discovery'
import type { Goal, GoalChance, GoalFigures, GoalsChances, GoalsDocument } from '../../../contract/api/goals'
import { formatCount, formatPercent, joinSentences } from '../../../i18n/format'
import { api, type Outputs } from '../../lib/api'
import { hasCode } from '../../lib/fault'
import { useI18n } from '../../lib/i18n'
import { DocumentProblem, DocumentStatus } from '../../shared/document-status'
import { useKeptDocument } from '../../shared/use-kept-document'
import { Button } from '../../ui/button'
import { ChartCard } from '../../ui/chart-card'
import { Empty, ErrorPanel, Loading } from '../../ui/feedback'
import { Segments } from '../../ui/field'
import { Card } from '../../ui/layout'
import { Select } from '../../ui/select'
import { GoalList } from './goal-list'
import { newGoal, PLANNED_KINDS } from './goal-edit'
import './goals.css'

type View = Outputs['goals']['get']

/** Chances are looked up once the hand rests. */
const REST_MS = 500
/** From here on a goal counts as likely: four chances in five. */
const LIKELY = 0.8

function useRested<T>(value: T): T {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), REST_MS)
    return () => clearTimeout(timer)
  }, [value])
  return rested
}

/** Goals of life in order of priority: cost, saving, timeline, and how likely each of them is. */
export function GoalsTab({ clientId }: { readonly clientId: string }) {
  const { t } = useI18n()
  const view = useQuery({ queryKey: ['goals.get', clientId], queryFn: () => api.goals.get.query({ clientId }) })
  if (view.isError) {
    if (hasCode(view.error, 'noData'))
      return <Empty title={t('discovery.institution')}>{t('discovery.institutionBody')}</Empty>
    return <ErrorPanel error={view.error} onRetry={() => void view.refetch()} />
  }
  if (view.data === undefined) return <Loading block />
  return <Board key={clientId} clientId={clientId} view={view.data} />
}

function Board({ clientId, view }: { readonly clientId: string; readonly view: View }) {
  const { t } = useI18n()
  const kept = useKeptDocument<GoalsDocument>(
    view,
    (rev, document) => api.goals.save.mutate({ clientId, rev, document }),
    () => api.goals.get.query({ clientId }),
  )
  const { document } = kept
  const rested = useRested(document)
  const hasGoals = document.goals.length > 0
  const figures = useQuery({
    queryKey: ['goals.figures', clientId, document],
    queryFn: () => api.goals.figures.query({ clientId, document }),
    enabled: hasGoals,
    placeholderData: keepPreviousData,
  })
  const chances = useQuery({
    queryKey: ['goals.chances', clientId, rested],
    queryFn: () => api.goals.chances.query({ clientId, document: rested }),
    enabled: rested.goals.length > 0,
    placeholderData: keepPreviousData,
    // A newer question takes the place of this one.
    retry: (count, error) => hasCode(error, 'cancelled') && count < 3,
  })
  const figureOf = useMemo(() => new Map(figures.data?.goals.map((one) => [one.id, one])), [figures.data])
  const chanceOf = useMemo(
    () => new Map(chances.data?.items.filter(({ kind }) => kind === 'goal').map((one) => [one.id, one])),
    [chances.data],
  )
  const add = (kind: GoalKind, words = ''): void =>
    kept.change({ ...document, goals: [...document.goals, newGoal(document.goals, kind, words, view, t)] })
  return (
    <div className="stack" data-testid="goals">
      <Say document={document} figures={figures.data} chances={chances.data} computing={chances.isFetching}>
        <DocumentStatus kept={kept} />
      </Say>
      <DocumentProblem kept={kept} />
      {chances.isError && !hasCode(chances.error, 'cancelled') && <ErrorPanel error={chances.error} />}
      {hasGoals && <Timeline view={view} goals={document.goals} figures={figureOf} chances={chanceOf} />}
      <Card title={t('goals.list')} aside={t('goals.listNote')} testId="goal-list">
        {view.suggested.length > 0 && (
          <Suggested
            suggested={view.suggested.filter(({ kind }) => document.goals.every((goal) => goal.kind !== kind))}
            onAdd={add}
          />
        )}
        <GoalList
          goals={document.goals}
          view={view}
          figures={figureOf}
          chances={chanceOf}
          target={chances.data?.target ?? LIKELY}
          onChange={(goals) => kept.change({ ...document, goals })}
        />
        <div className="row wrap goal-foot">
          <AddGoal onAdd={(kind) => add(kind)} />
          {hasGoals && (
            <Segments
              label={t('goals.lifestyle')}
              value={document.lifestyleFirst ? 'first' : 'last'}
              options={[
                { value: 'last', label: t('goals.lifestyleLast') },
                { value: 'first', label: t('goals.lifestyleFirst') },
              ]}
              onChange={(place) => kept.change({ ...document, lifestyleFirst: place === 'first' })}
            />
          )}
        </div>
        {chances.data !== undefined && <Basis chances={chances.data} />}
      </Card>
    </div>
  )
}

function Say(props: {
  readonly document: GoalsDocument
  readonly figures: Outputs['goals']['figures'] | undefined
  readonly chances: GoalsChances | undefined
  readonly computing: boolean
  readonly children: React.ReactNode
}) {
  const { t, f, language } = useI18n()
  const { figures, chances } = props
  const n = props.document.goals.length
  const found = chances?.items.filter(({ kind }) => kind === 'goal') ?? []
  const likely = found.filter(({ probability }) => probability >= LIKELY).length
  return (
    <section className="card goals-say" data-testid="goals-say">
      <div className="grow">
        <h2>
          {n === 0
            ? t('goals.sayNone')
            : t('goals.say', { n, total: figures === undefined ? '…' : f.moneyUnit(figures.totalToday) })}
        </h2>
        {n > 0 && (
          <p className="ink2" aria-live="polite" data-testid="goals-chances">
            {chances === undefined || props.computing
              ? t('goals.computing', { paths: formatCount(chances?.paths ?? 10_000) })
              : t('goals.sayLikely', { likely, doubtful: found.length - likely })}
          </p>
        )}
        {chances !== undefined && n > 0 && (
          <p className="dim" data-testid="goals-together">
            {joinSentences(
              [
                t('goals.together', { probability: f.probability(chances.together.probability, 0) }),
                (chances.together.monthlySaving ?? 0) > 0
                  ? t('goals.togetherSaving', {
                      amount: f.moneyUnit(chances.together.monthlySaving ?? 0),
                      month: chances.together.savingUntil,
                      target: formatPercent(chances.target, 0),
                    })
                  : '',
                chances.together.monthlySaving === null
                  ? t('goals.togetherNever', { target: formatPercent(chances.target, 0) })
                  : '',
              ],
              language,
            )}
          </p>
        )}
      </div>
      {props.children}
    </section>
  )
}

function Timeline(props: {
  readonly view: View
  readonly goals: readonly Goal[]
  readonly figures: ReadonlyMap<string, GoalFigures>
  readonly chances: ReadonlyMap<string, GoalChance>
}) {
  const { language } = useI18n()
  const { view, goals, figures, chances } = props
  const model = useMemo(() => {
    const shown = goals.flatMap((goal) => {
      const span = figures.get(goal.id)
      if (span === undefined) return []
      return [
        {
          label: goal.label,
          from: span.from,
          to: span.to,
          cost: goal.amount * goal.years,
          probability: chances.get(goal.id)?.probability ?? null,
        },
      ]
    })
    const first = view.members[0]
    return shown.length === 0
      ? null
      : goalsTimelineModel(
          {
            start: view.start,
            goals: shown,
            ageOf: first === undefined ? null : { name: first.name, birthMonth: first.birthMonth },
          },
          language,
        )
  }, [goals, figures, chances, view.members, view.start, language])
  return model === null ? null : <ChartCard model={model} testId="goals-timeline" />
}

function Suggested(props: {
  readonly suggested: View['suggested']
  readonly onAdd: (kind: GoalKind, words: string) => void
}) {
  const { t } = useI18n()
  if (props.suggested.length === 0) return null
  return (
    <div className="row wrap suggested" data-testid="goals-suggested">
      <span className="ink2">{t('goals.suggested')}</span>
      {props.suggested.map(({ kind, words }) => (
        <Button key={kind} onClick={() => props.onAdd(kind, words)} data-testid={`suggested-${kind}`}>
          + {t(`discovery.goalKinds.${kind}`)}
        </Button>
      ))}
    </div>
  )
}

function AddGoal({ onAdd }: { readonly onAdd: (kind: GoalKind) => void }) {
  const { t } = useI18n()
  return (
    <Select<GoalKind>
      label={t('goals.addKind')}
      value={null}
      placeholder={`+ ${t('goals.add')}`}
      width={180}
      options={PLANNED_KINDS.map((value) => ({ value, label: t(`discovery.goalKinds.${value}`) }))}
      onChange={onAdd}
      testId="add-goal"
    />
  )
}

/** Where the chances come from, and those of the retirement itself. */
function Basis({ chances }: { readonly chances: GoalsChances }) {
  const { t } = useI18n()
  return (
    <p className="dim small goal-basis" data-testid="goals-basis">
      {t('goals.basis', { paths: formatCount(chances.paths), seed: chances.seed })}
    </p>
  )
}
