import type { FeesForClient } from '../../../contract/api/fees'
import { useI18n } from '../../lib/i18n'
import { CheckBox, TextField } from '../../ui/field'
import { Card } from '../../ui/layout'
import { SelectField } from '../../ui/select'
import { amountOf, SAVING_IDS, type Savings } from './savings'

/** Another schedule, or savings that count: verdict, figures and chart follow at once. */
export function Choices(props: {
  readonly fees: FeesForClient
  readonly savings: Savings
  readonly onSchedule: (id: string) => void
  readonly onSavings: (savings: Savings) => void
}) {
  const { t, language } = useI18n()
  const { fees, savings } = props
  return (
    <Card title={t('plan.fees.try')} testId="fees-choices">
      <div className="stack">
        <SelectField
          label={t('plan.fees.schedule')}
          value={fees.scheduleId}
          options={fees.schedules.map((schedule) => ({
            value: schedule.id,
            label: language === 'en' ? schedule.name.en : schedule.name.zh,
          }))}
          onChange={props.onSchedule}
          testId="fee-schedule"
        />
        <fieldset className="stack tight">
          <legend className="savings-head">{t('plan.fees.savings')}</legend>
          <p className="dim small">{t('plan.fees.savingsNote')}</p>
          {SAVING_IDS.map((id) => {
            const saving = savings[id]
            const change = (next: Partial<typeof saving>): void =>
              props.onSavings({ ...savings, [id]: { ...saving, ...next } })
            const name = t(`plan.fees.savingNames.${id}`)
            return (
              <div key={id} className="saving" data-testid={`saving-${id}`}>
                <CheckBox checked={saving.on} onChange={(on) => change({ on })}>
                  {name}
                </CheckBox>
                {saving.on && (
                  <TextField
                    label={t('plan.fees.savingAmount')}
                    value={saving.text}
                    onChange={(text) => change({ text })}
                    inputMode="decimal"
                    maxLength={12}
                    autoFocus
                    error={amountOf(saving.text) === null ? t('plan.fees.badAmount') : null}
                  />
                )}
              </div>
            )
          })}
        </fieldset>
      </div>
    </Card>
  )
}
