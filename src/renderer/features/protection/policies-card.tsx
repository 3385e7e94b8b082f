import {
  POLICY_KINDS,
  type Policy,
  type ProtectionDocument,
  type ProtectionView,
} from '../../../contract/api/protection'
import { useI18n } from '../../lib/i18n'
import { NumberInput } from '../../shared/typed-fields'
import { RemoveButton } from '../../shared/remove-button'
import { Button } from '../../ui/button'
import { TextField } from '../../ui/field'
import { Card, Tag } from '../../ui/layout'
import { SelectField } from '../../ui/select'

const YUAN_MAX = 1e12
type Held = ProtectionView['held'][number]

/** Cover that is there: from the book where it was imported, stated by the client else. */
export function PoliciesCard(props: {
  readonly document: ProtectionDocument
  readonly view: ProtectionView
  readonly onChange: (policies: Policy[]) => void
}) {
  const { t } = useI18n()
  const { document, view, onChange } = props
  const { policies } = document
  const nextId = `p${Math.max(0, ...policies.map(({ id }) => Number(id.slice(1)) || 0)) + 1}`
  return (
    <Card title={t('protection.policies')} aside={t('protection.policiesHint')} testId="policies">
      {policies.map((policy) => (
        <fieldset key={policy.id} className="protection-set" data-testid="policy">
          <legend>
            <Source held={view.held.find(({ id }) => id === policy.bookLine)} />
          </legend>
          <PolicyFields
            policy={policy}
            people={document.people}
            onChange={(part) =>
              onChange(policies.map((other) => (other.id === policy.id ? { ...other, ...part } : other)))
            }
          />
          <RemoveButton onRemove={() => onChange(policies.filter(({ id }) => id !== policy.id))} />
        </fieldset>
      ))}
      <p>
        <Button
          size="small"
          onClick={() => onChange([...policies, { ...noPolicy, id: nextId, insured: document.people[0]?.id ?? null }])}
          data-testid="add-policy"
        >
          {t('protection.addPolicy')}
        </Button>
      </p>
    </Card>
  )
}

const noPolicy: Omit<Policy, 'id' | 'insured'> = {
  kind: 'termLife',
  label: '',
  death: 0,
  illness: 0,
  disability: 0,
  premium: 0,
  beneficiary: '',
  bookLine: null,
}

function Source({ held }: { readonly held: Held | undefined }) {
  const { t, f } = useI18n()
  return (
    <Tag tone={held === undefined ? 'neutral' : 'accent'}>
      {held === undefined
        ? t('protection.stated')
        : t('protection.fromBook', {
            institution: held.institution,
            value: f.moneyUnit(held.value),
            date: held.asOf,
          })}
    </Tag>
  )
}

function PolicyFields(props: {
  readonly policy: Policy
  readonly people: ProtectionDocument['people']
  readonly onChange: (part: Partial<Policy>) => void
}) {
  const { t } = useI18n()
  const { policy, people, onChange } = props
  const money = (field: 'death' | 'illness' | 'disability' | 'premium', label: string) => (
    <NumberInput
      label={label}
      value={policy[field]}
      min={0}
      max={YUAN_MAX}
      onChange={(value) => onChange({ [field]: value ?? 0 })}
      testId={`policy-${field}`}
    />
  )
  return (
    <div className="protection-fields">
      <SelectField
        label={t('protection.policyKind')}
        value={policy.kind}
        options={POLICY_KINDS.map((value) => ({ value, label: t(`protection.policyKinds.${value}`) }))}
        onChange={(kind) => onChange({ kind })}
      />
      <TextField
        label={t('protection.policyLabel')}
        value={policy.label}
        maxLength={60}
        onChange={(label) => onChange({ label })}
        data-testid="policy-label"
      />
      <SelectField
        label={t('protection.insured')}
        value={policy.insured ?? ''}
        options={[
          { value: '', label: t('protection.insuredUnknown') },
          ...people.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(id) => onChange({ insured: id === '' ? null : id })}
      />
      {money('death', t('protection.sumDeath'))}
      {money('illness', t('protection.sumIllness'))}
      {money('disability', t('protection.sumDisability'))}
      {money('premium', t('protection.policyPremium'))}
      <TextField
        label={t('protection.beneficiary')}
        value={policy.beneficiary}
        maxLength={40}
        onChange={(beneficiary) => onChange({ beneficiary })}
      />
    </div>
  )
}
