import type { PlanIncome } from '../../../../contract/api/retirement-plan'
import { useI18n } from '../../../lib/i18n'
import { TextField } from '../../../ui/field'
import { SelectField } from '../../../ui/select'
import type { Plan, Sources } from '../plan-edit'
import { FigureField } from './figure-field'

type Growth = PlanIncome['growth']

/** A name of the client's own for a row; empty: the word for its kind. */
export function LabelField(props: {
  readonly value: string
  readonly onChange: (label: string) => void
  readonly testId?: string
}) {
  const { t } = useI18n()
  return (
    <TextField
      label={t('planEditor.name')}
      value={props.value}
      maxLength={60}
      onChange={props.onChange}
      data-testid={props.testId}
    />
  )
}

const ALL = 'household'

/** Whose income or spending it is; with one person there is nothing to choose. */
export function OwnerField(props: {
  readonly plan: Plan
  readonly value: string | null
  readonly onChange: (member: string | null) => void
}) {
  const { t } = useI18n()
  if (props.plan.members.length < 2) return null
  return (
    <SelectField
      label={t('planEditor.whose')}
      value={props.value ?? ALL}
      options={[
        { value: ALL, label: t('planEditor.household') },
        ...props.plan.members.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={(member) => props.onChange(member === ALL ? null : member)}
    />
  )
}

const FASTER = 0.02

/** With prices, the same figure for ever, or so much a year above prices. */
export function GrowthField(props: {
  readonly value: Growth
  readonly field: string
  readonly sources: Sources
  readonly onChange: (growth: Growth) => void
  readonly testId: string
}) {
  const { t } = useI18n()
  const { value } = props
  return (
    <div className="moment-field">
      <SelectField
        label={t('planEditor.growth')}
        value={typeof value === 'object' ? 'above' : value}
        options={(['real', 'nominal', 'above'] as const).map((word) => ({
          value: word,
          label: t(`planEditor.growths.${word}`),
        }))}
        onChange={(word) => props.onChange(word === 'above' ? { real: FASTER } : word)}
        testId={props.testId}
      />
      {typeof value === 'object' && (
        <FigureField
          label={t('planEditor.growthAbove')}
          field={props.field}
          sources={props.sources}
          value={value.real}
          min={-10}
          max={10}
          percent
          onChange={(real) => real !== null && props.onChange({ real })}
          testId={`${props.testId}-real`}
        />
      )}
    </div>
  )
}
