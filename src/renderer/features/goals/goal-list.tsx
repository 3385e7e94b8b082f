import { useState, type KeyboardEvent } from 'react'
import type { Goal, GoalChance, GoalFigures, GoalsView } from '../../../contract/api/goals'
import { formatPercent } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { handFocusOn } from '../../shared/remove-button'
import { Button } from '../../ui/button'
import { Tag } from '../../ui/layout'
import { useToast } from '../../ui/toast'
import { movedTo } from './goal-edit'
import { GoalForm } from './goal-form'

interface Answers {
  readonly view: GoalsView
  readonly figures: ReadonlyMap<string, GoalFigures>
  readonly chances: ReadonlyMap<string, GoalChance>
  /** The chance that further saving is reckoned for. */
  readonly target: number
}

/** Goals in order of priority: moved by dragging, with two buttons, or with Alt and the arrows. */
export function GoalList(
  props: Answers & { readonly goals: readonly Goal[]; readonly onChange: (goals: Goal[]) => void },
) {
  const { t } = useI18n()
  const toast = useToast()
  const { goals, onChange } = props
  const [open, setOpen] = useState<string | null>(null)
  const [dragged, setDragged] = useState<number | null>(null)
  const [said, setSaid] = useState('')
  const move = (from: number, to: number): void => {
    const goal = goals[from]
    if (goal === undefined || to < 0 || to >= goals.length || from === to) return
    onChange(movedTo(goals, from, to))
    setSaid(t('goals.moved', { label: goal.label, n: to + 1 }))
  }
  const remove = (goal: Goal): void => {
    const before = [...goals]
    onChange(goals.filter(({ id }) => id !== goal.id))
    toast.say(t('goals.removed', { label: goal.label }), () => onChange(before))
  }
  const onKeyDown = (event: KeyboardEvent, index: number): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    move(index, event.key === 'ArrowUp' ? index - 1 : index + 1)
  }
  return (
    <>
      <ol className="goal-rows">
        {goals.map((goal, index) => (
          <li
            key={goal.id}
            className={dragged === index ? 'dragged' : undefined}
            draggable={open === null}
            onDragStart={() => setDragged(index)}
            onDragEnd={() => setDragged(null)}
            onDragOver={(event) => event.preventDefault()}
            onDrop={(event) => {
              event.preventDefault()
              if (dragged !== null) move(dragged, index)
              setDragged(null)
            }}
            onKeyDown={(event) => onKeyDown(event, index)}
            data-testid="goal-row"
            data-goal={goal.id}
          >
            <GoalRow
              {...props}
              goal={goal}
              index={index}
              last={goals.length - 1}
              open={open === goal.id}
              onOpen={() => setOpen(open === goal.id ? null : goal.id)}
              onMove={(to) => move(index, to)}
              onRemove={() => remove(goal)}
            />
            {open === goal.id && (
              <GoalForm
                goal={goal}
                view={props.view}
                onChange={(next) => onChange(goals.map((other) => (other.id === goal.id ? next : other)))}
                onDone={() => setOpen(null)}
              />
            )}
          </li>
        ))}
      </ol>
      <span className="visually-hidden" role="status">
        {said}
      </span>
    </>
  )
}

function GoalRow(
  props: Answers & {
    readonly goal: Goal
    readonly index: number
    readonly last: number
    readonly open: boolean
    readonly onOpen: () => void
    readonly onMove: (to: number) => void
    readonly onRemove: () => void
  },
) {
  const { t, f } = useI18n()
  const { goal, index, view } = props
  const figures = props.figures.get(goal.id)
  const chance = props.chances.get(goal.id)
  const { label } = goal
  const forWhom = view.family.find(({ id }) => id === goal.assignedTo)?.name
  return (
    <div className="goal-row">
      <span className="goal-handle" aria-hidden="true" title={t('goals.drag', { label })}>
        ⠿
      </span>
      <b className="goal-place">
        <span aria-hidden="true">{index + 1}</span>
        <span className="visually-hidden">{t('goals.priority', { n: index + 1 })}</span>
      </b>
      <span className="goal-name">
        <b>{label}</b> <Tag>{t(`discovery.goalKinds.${goal.kind}`)}</Tag>
        {forWhom !== undefined && <span className="dim"> {forWhom}</span>}
        <span className="small dim goal-when">
          {goal.years === 1
            ? t('goals.once', { amount: f.moneyUnit(goal.amount) })
            : t('goals.yearly', { amount: f.moneyUnit(goal.amount), years: goal.years })}
          {' · '}
          {figures === undefined ? '' : whenText(goal, figures, view, t)}
        </span>
      </span>
      <CostCell figures={figures} amount={goal.amount} />
      <ChanceCell chance={chance} target={props.target} />
      <span className="row goal-acts">
        <Button
          kind="quiet"
          className="icon"
          disabled={index === 0}
          aria-label={t('goals.moveUp', { label })}
          onClick={() => props.onMove(index - 1)}
          data-testid="goal-up"
        >
          ↑
        </Button>
        <Button
          kind="quiet"
          className="icon"
          disabled={index === props.last}
          aria-label={t('goals.moveDown', { label })}
          onClick={() => props.onMove(index + 1)}
          data-testid="goal-down"
        >
          ↓
        </Button>
        <Button
          size="small"
          aria-expanded={props.open}
          aria-label={t('goals.edit', { label })}
          onClick={props.onOpen}
          data-testid="goal-edit"
        >
          {props.open ? t('common.hide') : t('common.edit')}
        </Button>
        <Button
          kind="quiet"
          size="small"
          aria-label={t('goals.remove', { label })}
          onClick={(event) => {
            handFocusOn(event)
            props.onRemove()
          }}
        >
          {t('common.remove')}
        </Button>
      </span>
    </div>
  )
}

function whenText(
  goal: Goal,
  { from }: GoalFigures,
  { members, start }: GoalsView,
  t: ReturnType<typeof useI18n>['t'],
): string {
  if (goal.kind === 'legacy') return t('goals.atEnd')
  if (from < start) return `${from} ${t('goals.past')}`
  if ('month' in goal.when) return t('goals.at', { month: from })
  const { member, age } = goal.when
  const name = members.find(({ id }) => id === member)?.name ?? ''
  return t('goals.atAge', { month: from, name, age })
}

/** What must be there on the day, and what saving for it alone would ask for. */
function CostCell({ figures, amount }: { readonly figures: GoalFigures | undefined; readonly amount: number }) {
  const { t, f } = useI18n()
  if (figures === undefined || amount === 0) return <span className="num dim">{t('common.notStated')}</span>
  const { monthlySaving, lumpAtStart, fundedRatio } = figures
  return (
    <span className="num" data-testid="goal-saving">
      {t('goals.lumpThen', { amount: f.moneyUnit(lumpAtStart) })}
      <span className="small dim goal-when">
        {monthlySaving === null
          ? t('goals.dueNow', { amount: f.moneyUnit(lumpAtStart * Math.max(0, 1 - fundedRatio)) })
          : monthlySaving === 0
            ? t('goals.covered')
            : t('goals.perMonth', { amount: f.moneyUnit(monthlySaving) })}
      </span>
    </span>
  )
}

/** The chance as a figure and as a bar; never by colour alone. */
function ChanceCell({ chance, target }: { readonly chance: GoalChance | undefined; readonly target: number }) {
  const { t, f } = useI18n()
  if (chance === undefined) return <span className="goal-chance dim">…</span>
  const more =
    chance.monthlySaving === null || chance.monthlySaving <= 0
      ? null
      : t('goals.moreSaving', { amount: f.moneyUnit(chance.monthlySaving), target: formatPercent(target, 0) })
  return (
    <span className="goal-chance" data-testid="goal-chance">
      <b>{f.probability(chance.probability, 0)}</b>{' '}
      <span className="small dim">
        {t('goals.standardError', { margin: formatPercent(1.96 * chance.standardError, 1) })}
      </span>
      <meter min={0} max={1} value={chance.probability} aria-hidden="true" />
      {more !== null && <span className="small dim goal-when">{more}</span>}
    </span>
  )
}
