import type { PlanMoment } from '../../../../contract/api/retirement-plan'
import { addMonths, ageInMonths } from '../../../../domain/calendar'
import { useI18n } from '../../../lib/i18n'
import { SelectField } from '../../../ui/select'
import { NumberField } from '../../../shared/number-field'
import type { Plan } from '../plan-edit'
import { MonthField } from './month-field'

/** A moment by its kind: now, the end, a month, somebody's retirement or age. */
const wordOf = (moment: PlanMoment): string => {
  if (moment === 'start' || moment === 'end') return moment
  if (typeof moment === 'string') return 'month'
  return 'age' in moment ? `age:${moment.member}` : `retirement:${moment.member}`
}

const YEAR = 12

/** When something begins or ends, chosen in words; an age or a month is typed beside it. */
export function MomentField(props: {
  readonly label: string
  readonly plan: Plan
  readonly value: PlanMoment
  readonly edge: 'from' | 'to'
  readonly onChange: (moment: PlanMoment) => void
  readonly testId?: string
}) {
  const { t } = useI18n()
  const { plan, value, edge, testId } = props
  const options = [
    ...(edge === 'from' ? [{ value: 'start', label: t('planEditor.moment.start') }] : []),
    ...plan.members.flatMap(({ id, name }) => [
      { value: `retirement:${id}`, label: t('planEditor.moment.retirement', { name }) },
      { value: `age:${id}`, label: t('planEditor.moment.age', { name }) },
    ]),
    { value: 'month', label: t('planEditor.moment.month') },
    ...(edge === 'to' ? [{ value: 'end', label: t('planEditor.moment.end') }] : []),
  ]
  const choose = (word: string): void => {
    if (word === 'start' || word === 'end') return props.onChange(word)
    if (word === 'month') return props.onChange(addMonths(plan.start, edge === 'from' ? YEAR : YEAR * 10))
    const [kind, id] = [word.slice(0, word.indexOf(':')), word.slice(word.indexOf(':') + 1)]
    if (kind === 'retirement') return props.onChange({ member: id, at: 'retirement' })
    const member = plan.members.find((m) => m.id === id)
    const now = member === undefined ? 60 : Math.ceil(ageInMonths(member.birthMonth, plan.start) / YEAR)
    return props.onChange({ member: id, age: Math.min(110, Math.max(now, edge === 'from' ? 60 : 85)) })
  }
  return (
    <div className="moment-field">
      <SelectField
        label={props.label}
        value={wordOf(value)}
        options={options}
        onChange={choose}
        {...(testId === undefined ? {} : { testId })}
      />
      {typeof value === 'object' && 'age' in value && (
        <NumberField
          label={t('planEditor.moment.ageField')}
          value={value.age}
          min={18}
          max={110}
          onChange={(age) => age !== null && props.onChange({ member: value.member, age })}
          {...(testId === undefined ? {} : { testId: `${testId}-age` })}
        />
      )}
      {wordOf(value) === 'month' && typeof value === 'string' && (
        <MonthField
          label={t('planEditor.moment.monthField')}
          value={value}
          onChange={(month) => props.onChange(month)}
          {...(testId === undefined ? {} : { testId: `${testId}-month` })}
        />
      )}
    </div>
  )
}
