import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { type Editing, useRows } from './editor/editing'
import { planWords } from './editor/plan-words'

type Double = NonNullable<Editing['figures']>['doubles'][number]

/** Expenses that stand in the plan and among the goals: each said, and dropped from the plan with a click. */
export function DoublesNote({ editing }: { readonly editing: Editing }) {
  const doubles = (editing.figures?.doubles ?? []).filter(({ list, row }) =>
    editing.plan[list].some(({ id }) => id === row),
  )
  if (doubles.length === 0) return null
  return (
    <div className="card stack tight" role="status" data-testid="plan-doubles">
      {doubles.map((double) => (
        <OneDouble key={`${double.list}/${double.row}`} editing={editing} double={double} />
      ))}
    </div>
  )
}

function OneDouble({ editing, double }: { readonly editing: Editing; readonly double: Double }) {
  const { t, language } = useI18n()
  const { plan, figures } = editing
  const events = useRows(editing, 'events')
  const spending = useRows(editing, 'spending')
  const words = planWords(plan, figures, t, language)
  const goal = figures?.goals.find(({ id }) => id === double.goal)
  const event = double.list === 'events' ? plan.events.find(({ id }) => id === double.row) : undefined
  const row = double.list === 'spending' ? plan.spending.find(({ id }) => id === double.row) : undefined
  const found =
    event !== undefined
      ? { name: words.eventName(event), line: words.eventLine(event), remove: events.remove }
      : row !== undefined
        ? { name: words.spendingName(row), line: words.spendingLine(row), remove: spending.remove }
        : null
  if (found === null || goal === undefined) return null
  return (
    <div className="row between wrap">
      <span>
        {t('planEditor.doubles.says', {
          goal: goal.label === '' ? t(`discovery.goalKinds.${goal.kind}`) : goal.label,
          row: found.name,
          line: found.line,
        })}
      </span>
      <Button size="small" onClick={() => found.remove(double.row, found.name)} data-testid="double-drop">
        {t('planEditor.doubles.drop')}
      </Button>
    </div>
  )
}
