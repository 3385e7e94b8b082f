import { RELATIONS, type FamilyMember } from '../../../contract/api/household'
import { useI18n } from '../../lib/i18n'
import { MonthInput } from '../../shared/typed-fields'
import { RemoveButton } from '../../shared/remove-button'
import { Button } from '../../ui/button'
import { CheckBox, TextField } from '../../ui/field'
import { SelectField } from '../../ui/select'
import { freshId } from './list-edit'

/** The people of the family, entered once. */
export function FamilyEditor(props: {
  readonly family: readonly FamilyMember[]
  readonly onChange: (family: FamilyMember[]) => void
}) {
  const { t } = useI18n()
  const { family, onChange } = props
  const set = (id: string, part: Partial<FamilyMember>): void =>
    onChange(family.map((one) => (one.id === id ? { ...one, ...part } : one)))
  return (
    <>
      {family.map((one) => (
        <div key={one.id} className="family-row" data-testid="family-member">
          <TextField
            label={t('household.familyName')}
            value={one.name}
            maxLength={40}
            onChange={(name) => set(one.id, { name })}
            data-testid="family-name"
          />
          <SelectField
            label={t('household.relation')}
            value={one.relation}
            options={RELATIONS.map((value) => ({
              value,
              label: t(`household.relations.${value}`),
              disabled: (value === 'self') !== (one.relation === 'self'),
            }))}
            onChange={(relation) => set(one.id, { relation })}
            testId="family-relation"
          />
          <MonthInput
            label={t('household.birthMonth')}
            value={one.birthMonth}
            optional
            onChange={(birthMonth) => set(one.id, { birthMonth })}
          />
          <Checks one={one} onChange={(part) => set(one.id, part)} />
          {one.relation === 'self' ? (
            <span />
          ) : (
            <RemoveButton onRemove={() => onChange(family.filter(({ id }) => id !== one.id))} />
          )}
        </div>
      ))}
      <p>
        <Button
          size="small"
          disabled={family.length >= 20}
          onClick={() => onChange([...family, { ...nobody, id: freshId('m', family) }])}
          data-testid="add-family-member"
        >
          {t('household.addMember')}
        </Button>
      </p>
    </>
  )
}

function Checks({
  one,
  onChange,
}: {
  readonly one: FamilyMember
  readonly onChange: (part: Partial<FamilyMember>) => void
}) {
  const { t } = useI18n()
  if (one.relation === 'self') return <span />
  const represented = one.relation === 'child' || one.relation === 'sibling'
  return (
    <div className="checks">
      {one.living && (
        <>
          <CheckBox checked={one.dependent} onChange={(dependent) => onChange({ dependent })}>
            {t('household.dependent')}
          </CheckBox>
          <CheckBox checked={one.needsShare} onChange={(needsShare) => onChange({ needsShare })}>
            {t('household.needsShare')}
          </CheckBox>
        </>
      )}
      <CheckBox checked={!one.living} onChange={(dead) => onChange({ living: !dead })}>
        {t('household.dead')}
      </CheckBox>
      {!one.living && represented && (
        <CheckBox checked={one.leftChildren} onChange={(leftChildren) => onChange({ leftChildren })}>
          {t('household.leftChildren')}
        </CheckBox>
      )}
    </div>
  )
}

const nobody: Omit<FamilyMember, 'id'> = {
  name: '',
  relation: 'child',
  birthMonth: null,
  clientId: null,
  dependent: false,
  living: true,
  leftChildren: false,
  needsShare: false,
}
