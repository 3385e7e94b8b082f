import { useState } from 'react'
import { SURPLUS_SOURCES } from '../../../domain/fees/candidates/price'
import { useI18n } from '../../lib/i18n'
import { NumberField } from '../../shared/number-field'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { ErrorPanel } from '../../ui/feedback'
import { CheckBox } from '../../ui/field'
import { SelectField } from '../../ui/select'
import type { Book } from './book-state'
import { POLICY_GROUPS, POLICY_NUMBERS, type PolicyDocument } from './policy-fields'

/** All thresholds to type; what is saved holds at once and can be taken back. */
export function PolicyForm(props: {
  readonly book: Book
  readonly busy: boolean
  readonly error: unknown
  readonly onClose: () => void
  readonly onSave: (policy: PolicyDocument) => void
}) {
  const { t, language } = useI18n()
  const { book } = props
  const [draft, setDraft] = useState<PolicyDocument>(book.policy.document)
  const side = language === 'en' ? 'en' : 'zh'
  return (
    <Dialog
      title={t('feeBook.policy.edit')}
      wide
      onClose={props.onClose}
      testId="policy-form"
      footer={
        <>
          <Button onClick={props.onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" busy={props.busy} onClick={() => props.onSave(draft)} data-testid="policy-save">
            {t('feeBook.policy.save')}
          </Button>
        </>
      }
    >
      {props.error !== null && props.error !== undefined && <ErrorPanel error={props.error} />}
      <div className="policy-form">
        {POLICY_GROUPS.map((group) => [
          <h3 key={group}>{t(`feeBook.policy.group.${group}`)}</h3>,
          ...(group === 'offer'
            ? (['assetBased', 'membership'] as const).map((which) => (
                <SelectField
                  key={which}
                  label={t(`feeBook.policy.field.${which}`)}
                  value={draft.schedules[which]}
                  options={book.schedules[which].map(({ id, name }) => ({ value: id, label: name[side] }))}
                  onChange={(id) => setDraft({ ...draft, schedules: { ...draft.schedules, [which]: id } })}
                  testId={`policy-${which}`}
                />
              ))
            : []),
          ...POLICY_NUMBERS.filter((field) => field.group === group).map((field) => (
            <NumberField
              key={field.key}
              label={t(`feeBook.policy.field.${field.key}`)}
              value={field.get(draft)}
              min={field.min}
              max={field.max}
              percent={field.kind === 'share' || field.kind === 'rate'}
              whole={field.kind === 'whole'}
              digits={field.kind === 'rate' ? 4 : 2}
              onChange={(value) => value !== null && setDraft(field.set(draft, value))}
              testId={`policy-${field.key}`}
            />
          )),
          ...(group === 'offer'
            ? SURPLUS_SOURCES.map((id) => (
                <CheckBox
                  key={id}
                  checked={draft.surplus[id]}
                  onChange={(on) => setDraft({ ...draft, surplus: { ...draft.surplus, [id]: on } })}
                >
                  {t(`feeBook.surplus.${id}`)}
                </CheckBox>
              ))
            : []),
        ])}
      </div>
    </Dialog>
  )
}
