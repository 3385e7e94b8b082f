import type { EstateDocument, EstateView } from '../../../contract/api/protection'
import { useI18n } from '../../lib/i18n'
import { TextAreaField, TextField } from '../../ui/field'
import { Card } from '../../ui/layout'
import { SelectField } from '../../ui/select'

const STATES = ['unknown', 'none', 'planned', 'made'] as const
const FORMS = ['handwritten', 'printed', 'notarised', 'witnessed', 'other'] as const
const LAW = ['half', 'order', 'equal', 'represent', 'will', 'necessary', 'debts', 'state'] as const

/** The will, what falls outside the estate, and the articles that the shares follow. */
export function NotesCard(props: {
  readonly document: EstateDocument
  readonly view: EstateView
  readonly onChange: (part: Partial<EstateDocument>) => void
}) {
  const { t, f } = useI18n()
  const { document, view, onChange } = props
  const { will } = document
  const set = (part: Partial<typeof will>): void => onChange({ will: { ...will, ...part } })
  return (
    <div className="protection-grid">
      <Card title={t('protection.will')} testId="estate-will">
        <div className="stack tight">
          <SelectField
            label={t('protection.willState')}
            value={will.state}
            options={STATES.map((value) => ({ value, label: t(`protection.willStates.${value}`) }))}
            onChange={(state) => set({ state })}
            testId="will-state"
          />
          {will.state === 'made' && (
            <>
              <SelectField
                label={t('protection.willForm')}
                value={will.form}
                options={FORMS.map((value) => ({ value, label: t(`protection.willForms.${value}`) }))}
                onChange={(form) => set({ form })}
              />
              <TextField
                label={t('protection.willPlace')}
                value={will.place}
                maxLength={80}
                onChange={(place) => set({ place })}
              />
              <TextField
                label={t('protection.executor')}
                value={will.executor}
                maxLength={40}
                onChange={(executor) => set({ executor })}
              />
            </>
          )}
          <TextAreaField
            label={t('protection.notes')}
            value={document.notes}
            maxLength={400}
            rows={3}
            onChange={(notes) => onChange({ notes })}
          />
          <h3>{t('protection.beneficiaries')}</h3>
          {view.beneficiaries.length === 0 ? (
            <p className="ink2">{t('protection.noBeneficiaries')}</p>
          ) : (
            <ul className="bullets">
              {view.beneficiaries.map(({ policy, label, beneficiary, amount }) => (
                <li key={policy}>
                  {t('protection.beneficiaryItem', { label, beneficiary, amount: f.moneyUnit(amount) })}
                </li>
              ))}
            </ul>
          )}
        </div>
      </Card>
      <Card title={t('protection.law')} testId="estate-law">
        <ul className="law">
          {LAW.map((item) => (
            <li key={item}>{t(`protection.lawItems.${item}`)}</li>
          ))}
        </ul>
        <p className="dim small">{t('protection.noAdvice')}</p>
      </Card>
    </div>
  )
}
