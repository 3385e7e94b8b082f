import { useQuery } from '@tanstack/react-query'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { Button, LinkButton } from '../../ui/button'
import { TextField } from '../../ui/field'
import { useToast } from '../../ui/toast'
import { nextId, type ConstraintsForm } from './constraints-form'

type Needs = ConstraintsForm['needs']

/** Sums that the client needs by a month. */
export function NeedsEditor(props: {
  readonly clientId: string
  readonly needs: Needs
  readonly today: string
  readonly bad: (field: string) => string | null
  readonly onChange: (needs: Needs) => void
}) {
  const { t } = useI18n()
  const { needs, bad, onChange } = props
  const change = (id: string, part: Partial<Needs[number]>): void =>
    onChange(needs.map((need) => (need.id === id ? { ...need, ...part } : need)))
  const nextYear = `${Number(props.today.slice(0, 4)) + 1}${props.today.slice(4, 7)}`
  return (
    <fieldset className="constraint-set" data-testid="constraint-needs">
      <legend>{t('allocation.constraints.needs')}</legend>
      {needs.map((need) => (
        <div key={need.id} className="need-row">
          <TextField
            label={t('allocation.constraints.needLabel')}
            value={need.label}
            maxLength={60}
            error={bad(`${need.id}.label`)}
            onChange={(label) => change(need.id, { label })}
            data-testid="need-label"
          />
          <TextField
            label={t('allocation.constraints.needAmount')}
            value={need.amount}
            inputMode="decimal"
            error={bad(`${need.id}.amount`)}
            onChange={(amount) => change(need.id, { amount })}
            data-testid="need-amount"
          />
          <TextField
            label={t('allocation.constraints.needOn')}
            value={need.on}
            maxLength={7}
            placeholder="2027-06"
            error={bad(`${need.id}.on`)}
            onChange={(on) => change(need.id, { on })}
            data-testid="need-on"
          />
          <LinkButton onClick={() => onChange(needs.filter(({ id }) => id !== need.id))}>
            {t('common.remove')}
          </LinkButton>
        </div>
      ))}
      <div className="row wrap">
        <Button
          size="small"
          onClick={() => onChange([...needs, { id: nextId('n', needs), label: '', amount: '', on: nextYear }])}
          data-testid="add-need"
        >
          {t('allocation.constraints.addNeed')}
        </Button>
        <FromGoals clientId={props.clientId} needs={needs} onChange={onChange} />
      </div>
    </fieldset>
  )
}

const MOST_NEEDS = 30

/** Payments of the goals within five years that are not in the list yet: nothing is typed twice. */
function FromGoals(props: {
  readonly clientId: string
  readonly needs: Needs
  readonly onChange: (needs: Needs) => void
}) {
  const { t } = useI18n()
  const toast = useToast()
  const { clientId, needs, onChange } = props
  const due = useQuery({
    queryKey: ['goals.needs', clientId],
    queryFn: () => api.goals.needs.query({ clientId }),
  })
  if (due.data === undefined || due.data.length === 0) return null
  const missing = due.data
    .filter(({ label, on }) => needs.every((need) => need.on !== on || need.label !== label))
    .slice(0, MOST_NEEDS - needs.length)
  if (missing.length === 0) return <span className="dim small">{t('goals.needs.all', { count: due.data.length })}</span>
  const take = (): void => {
    const before = [...needs]
    const next = missing.reduce<Needs[number][]>(
      (list, { label, amount, on }) => [...list, { id: nextId('n', list), label, amount: String(amount), on }],
      before,
    )
    onChange(next)
    toast.say(t('goals.needs.taken', { count: missing.length }), () => onChange(before))
  }
  return (
    <Button size="small" onClick={take} data-testid="needs-from-goals">
      {t('goals.needs.take')} {missing.length}
    </Button>
  )
}
