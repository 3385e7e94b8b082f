import type { ProtectionDocument } from '../../../contract/api/protection'
import { useI18n } from '../../lib/i18n'
import { NumberInput } from '../../shared/typed-fields'
import { Card } from '../../ui/layout'

const YUAN_MAX = 1e12
type Person = ProtectionDocument['people'][number]

/** What each person earns, and what the family would go on needing. */
export function PeopleCard(props: {
  readonly document: ProtectionDocument
  readonly onChange: (part: Partial<ProtectionDocument>) => void
}) {
  const { t } = useI18n()
  const { document, onChange } = props
  const set = (id: string, part: Partial<Person>): void =>
    onChange({ people: document.people.map((one) => (one.id === id ? { ...one, ...part } : one)) })
  const money = (field: 'familySpending' | 'education' | 'finalCosts' | 'treatmentCosts', label: string) => (
    <NumberInput
      label={label}
      value={document[field]}
      min={0}
      max={YUAN_MAX}
      onChange={(value) => onChange({ [field]: value ?? 0 })}
      testId={`protection-${field}`}
    />
  )
  return (
    <Card title={t('protection.people')} testId="protection-people">
      {document.people.map((person) => (
        <fieldset key={person.id} className="protection-set">
          <legend>{person.name}</legend>
          <PersonFields person={person} onChange={(part) => set(person.id, part)} />
        </fieldset>
      ))}
      <fieldset className="protection-set">
        <legend>{t('protection.family')}</legend>
        <div className="protection-fields">
          {money('familySpending', t('protection.familySpending'))}
          <NumberInput
            label={t('protection.supportYears')}
            value={document.supportYears}
            min={0}
            max={60}
            whole
            onChange={(value) => onChange({ supportYears: value ?? 0 })}
          />
          {money('education', t('protection.education'))}
          {money('finalCosts', t('protection.finalCosts'))}
          {money('treatmentCosts', t('protection.treatmentCosts'))}
          <NumberInput
            label={t('protection.recoveryYears')}
            value={document.recoveryYears}
            min={1}
            max={10}
            whole
            onChange={(value) => onChange({ recoveryYears: value ?? 1 })}
          />
          <NumberInput
            label={t('protection.discount')}
            value={document.discount}
            min={-0.05}
            max={0.2}
            percent
            onChange={(value) => onChange({ discount: value ?? 0 })}
          />
        </div>
      </fieldset>
    </Card>
  )
}

function PersonFields({
  person,
  onChange,
}: {
  readonly person: Person
  readonly onChange: (part: Partial<Person>) => void
}) {
  const { t } = useI18n()
  const money = (field: 'income' | 'tax' | 'ownSpending', label: string) => (
    <NumberInput
      label={label}
      value={person[field]}
      min={0}
      max={YUAN_MAX}
      onChange={(value) => onChange({ [field]: value ?? 0 })}
      testId={`person-${field}`}
    />
  )
  return (
    <div className="protection-fields">
      {money('income', t('protection.income'))}
      {money('tax', t('protection.tax'))}
      {money('ownSpending', t('protection.ownSpending'))}
      <NumberInput
        label={t('protection.incomeGrowth')}
        value={person.incomeGrowth}
        min={-0.1}
        max={0.3}
        percent
        onChange={(value) => onChange({ incomeGrowth: value ?? 0 })}
      />
      <NumberInput
        label={t('protection.workingYears')}
        value={person.workingYears}
        min={0}
        max={60}
        whole
        onChange={(value) => onChange({ workingYears: value ?? 0 })}
      />
    </div>
  )
}
