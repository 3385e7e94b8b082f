import type { Goal, GoalsView } from '../../../contract/api/goals'
import { formatPercent } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { MonthInput, NumberInput } from '../../shared/typed-fields'
import { Button } from '../../ui/button'
import { Field, Segments, TextField } from '../../ui/field'
import { SelectField } from '../../ui/select'
import { EducationPanel } from './education-panel'
import { asKind } from './goal-edit'
import { HomePanel } from './home-panel'

const YUAN_MAX = 1e12

/** Everything about one goal, and the calculator of its kind. */
export function GoalForm(props: {
  readonly goal: Goal
  readonly view: GoalsView
  readonly onChange: (goal: Goal) => void
  readonly onDone: () => void
}) {
  const { t } = useI18n()
  const { goal, view } = props
  const change = (part: Partial<Goal>): void => props.onChange({ ...goal, ...part })
  const left = goal.kind === 'legacy'
  const home = goal.kind === 'home'
  return (
    <div className="goal-form" data-testid="goal-form">
      <div className="goal-grid">
        <TextField
          label={t('goals.form.label')}
          value={goal.label}
          maxLength={40}
          onChange={(label) => change({ label })}
          data-testid="goal-label"
        />
        <SelectField
          label={t('goals.form.assignedTo')}
          value={goal.assignedTo ?? ''}
          options={[
            { value: '', label: t('goals.form.household') },
            ...view.family.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(id) => change({ assignedTo: id === '' ? null : id })}
        />
        <NumberInput
          label={goal.years === 1 ? t('goals.form.amount') : t('goals.form.amountYearly')}
          value={goal.amount}
          min={0}
          max={YUAN_MAX}
          disabled={home && goal.home !== null}
          onChange={(amount) => change({ amount: amount ?? 0 })}
          testId="goal-amount"
        />
        {!left && !home && (
          <NumberInput
            label={t('goals.form.years')}
            value={goal.years}
            min={1}
            max={30}
            whole
            onChange={(years) => change({ years: years ?? 1 })}
            testId="goal-years"
          />
        )}
        {!left && <WhenFields goal={goal} view={view} onChange={(when) => change({ when })} />}
        {!left && (
          <NumberInput
            label={t('goals.form.growth')}
            hint={t('goals.form.growthHint', { inflation: formatPercent(view.inflation) })}
            value={goal.growth}
            min={-0.2}
            max={0.5}
            percent
            optional
            onChange={(growth) => change({ growth })}
            testId="goal-growth"
          />
        )}
        <NumberInput
          label={t('goals.form.saved')}
          hint={t('goals.form.savedHint')}
          value={goal.saved}
          min={0}
          max={YUAN_MAX}
          onChange={(saved) => change({ saved: saved ?? 0 })}
          testId="goal-saved"
        />
      </div>
      {goal.kind === 'education' && <EducationPanel goal={goal} view={view} />}
      {home && <HomePanel goal={goal} view={view} onChange={props.onChange} />}
      <p>
        <Button onClick={props.onDone}>{t('goals.form.done')}</Button>
      </p>
    </div>
  )
}

function WhenFields(props: {
  readonly goal: Goal
  readonly view: GoalsView
  readonly onChange: (when: Goal['when']) => void
}) {
  const { t } = useI18n()
  const { when } = props.goal
  const { members } = props.view
  const kind = 'month' in when ? 'month' : 'age'
  return (
    <>
      <Field label={t('goals.form.when')}>
        {() => (
          <Segments
            label={t('goals.form.when')}
            value={kind}
            options={[
              { value: 'month', label: t('goals.form.byMonth') },
              { value: 'age', label: t('goals.form.byAge') },
            ]}
            onChange={(next: 'month' | 'age') => props.onChange(asKind(when, next, members))}
          />
        )}
      </Field>
      {'month' in when ? (
        <MonthInput
          label={t('goals.form.month')}
          value={when.month}
          onChange={(month) => month !== null && props.onChange({ month })}
          testId="goal-month"
        />
      ) : (
        <>
          <SelectField
            label={t('goals.form.member')}
            value={when.member}
            options={members.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(member) => props.onChange({ ...when, member })}
          />
          <NumberInput
            label={t('goals.form.age')}
            value={when.age}
            min={0}
            max={110}
            onChange={(age) => age !== null && props.onChange({ ...when, age })}
            testId="goal-age"
          />
        </>
      )}
    </>
  )
}
