import { useI18n } from '../../lib/i18n'
import { Tag } from '../../ui/layout'
import { Button, LinkButton } from '../../ui/button'
import { TextField } from '../../ui/field'
import { Card } from '../../ui/layout'
import { NumberField } from '../../shared/number-field'
import type { Plan, Sources } from './plan-edit'

const YUAN_MAX = 1e12

type MoneyField = 'assets' | 'savingYearly' | 'essentialMonthly' | 'lifestyleMonthly' | 'bequest'

/** Every figure of the plan with its source; what the client says replaces what was assumed. */
export function InputsCard(props: {
  readonly plan: Plan
  readonly sources: Sources
  readonly onChange: (plan: Plan, ...fields: readonly string[]) => void
}) {
  const { t } = useI18n()
  const { plan, sources, onChange } = props
  const named = (text: string, field: string) => (
    <>
      {text} <SourceTag source={sources[field] ?? 'assumed'} />
    </>
  )
  const money = (field: MoneyField, text: string) => (
    <NumberField
      key={field}
      label={named(text, field)}
      value={plan[field]}
      min={0}
      max={YUAN_MAX}
      onChange={(value) => onChange({ ...plan, [field]: value ?? 0 }, field)}
      testId={`plan-${field}`}
    />
  )
  const member = (index: number, change: Partial<Plan['members'][number]>, ...fields: string[]) =>
    onChange({ ...plan, members: plan.members.map((m, i) => (i === index ? { ...m, ...change } : m)) }, ...fields)
  return (
    <Card title={t('plan.retirement.inputs')} aside={t('plan.retirement.inputsNote')} testId="plan-inputs">
      <div className="plan-grid">
        {money('assets', t('plan.retirement.assets'))}
        {money('savingYearly', t('plan.retirement.saving'))}
        {money('essentialMonthly', t('plan.retirement.essential'))}
        {money('lifestyleMonthly', t('plan.retirement.lifestyle'))}
        {money('bequest', t('plan.retirement.bequest'))}
      </div>
      {plan.members.map((person, index) => (
        <fieldset key={person.id} className="plan-member">
          <legend>{person.name}</legend>
          <div className="plan-grid">
            <MonthField
              label={named(t('plan.retirement.birthMonth'), 'members')}
              value={person.birthMonth}
              onChange={(birthMonth) => member(index, { birthMonth }, 'members')}
            />
            <NumberField
              label={named(t('plan.retirement.retireAge'), 'retirementAge')}
              value={person.retirementAge}
              min={40}
              max={80}
              onChange={(age) => age !== null && member(index, { retirementAge: age }, 'retirementAge')}
            />
            <NumberField
              label={named(t('plan.retirement.pension'), 'pensionMonthly')}
              value={person.pensionMonthly}
              min={0}
              max={YUAN_MAX}
              onChange={(amount) => member(index, { pensionMonthly: amount ?? 0 }, 'pensionMonthly')}
              testId={`plan-pension-${index}`}
            />
            <NumberField
              label={t('plan.retirement.pensionFrom')}
              value={person.pensionFromAge}
              min={40}
              max={80}
              optional
              onChange={(age) => member(index, { pensionFromAge: age }, 'pensionMonthly')}
            />
            <NumberField
              label={named(t('plan.retirement.planTo'), 'planToAge')}
              value={person.planToAge}
              min={70}
              max={110}
              onChange={(age) => age !== null && member(index, { planToAge: Math.round(age) }, 'planToAge')}
            />
          </div>
        </fieldset>
      ))}
      <Events plan={plan} onChange={onChange} />
    </Card>
  )
}

function SourceTag({ source }: { readonly source: 'stated' | 'imported' | 'policy' | 'assumed' }) {
  const { t } = useI18n()
  return <Tag tone={source === 'assumed' ? 'warn' : 'neutral'}>{t(`common.provenance.${source}`)}</Tag>
}

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/

function MonthField(props: {
  readonly label: React.ReactNode
  readonly value: string
  readonly onChange: (month: string) => void
}) {
  const { t } = useI18n()
  return (
    <TextField
      key={props.value}
      label={props.label}
      value={props.value}
      maxLength={7}
      placeholder="2031-09"
      error={MONTH.test(props.value) ? null : t('plan.retirement.badMonth')}
      onChange={props.onChange}
    />
  )
}

function Events({
  plan,
  onChange,
}: {
  readonly plan: Plan
  readonly onChange: (plan: Plan, ...fields: string[]) => void
}) {
  const { t } = useI18n()
  const set = (events: Plan['events']) => onChange({ ...plan, events }, 'events')
  const change = (id: string, part: Partial<Plan['events'][number]>) =>
    set(plan.events.map((event) => (event.id === id ? { ...event, ...part } : event)))
  const nextMonth = `${Number(plan.start.slice(0, 4)) + 3}${plan.start.slice(4)}`
  const nextId = `e${plan.events.reduce((max, event) => Math.max(max, Number(event.id.slice(1)) || 0), 0) + 1}`
  return (
    <fieldset className="plan-member">
      <legend>{t('plan.retirement.events2')}</legend>
      {plan.events.map((event) => (
        <div key={event.id} className="plan-event">
          <TextField
            label={t('plan.retirement.eventLabel')}
            value={event.label}
            maxLength={60}
            onChange={(label) => change(event.id, { label })}
          />
          <MonthField
            label={t('plan.retirement.eventMonth')}
            value={event.month}
            onChange={(month) => change(event.id, { month })}
          />
          <NumberField
            label={t('plan.retirement.eventAmount')}
            value={event.amount}
            min={-YUAN_MAX}
            max={YUAN_MAX}
            onChange={(amount) => change(event.id, { amount: amount ?? 0 })}
          />
          <LinkButton onClick={() => set(plan.events.filter((other) => other.id !== event.id))}>
            {t('common.remove')}
          </LinkButton>
        </div>
      ))}
      <Button
        size="small"
        onClick={() => set([...plan.events, { id: nextId, purpose: 'other', label: '', month: nextMonth, amount: 0 }])}
        data-testid="plan-add-event"
      >
        {t('plan.retirement.addEvent')}
      </Button>
    </fieldset>
  )
}
