import { isWholeAccountModel } from '../../../domain/fees/fee-model'
import { useI18n } from '../../lib/i18n'
import { CheckBox, Segments, TextField } from '../../ui/field'
import { Card } from '../../ui/layout'
import { SelectField } from '../../ui/select'
import { type BoardProps, chosenId } from './board-props'
import { amountOf, SAVING_IDS } from './savings'

const BASES = ['12', '24', '36'] as const
const BASIS_OF = { '12': 12, '24': 24, '36': 36 } as const

/** Another schedule, another stretch of his past, and what the fee saves elsewhere: all follow at once. */
export function Choices({ facts, choices, onChange }: BoardProps) {
  const { t, f, language } = useI18n()
  const { savings, basis } = choices
  return (
    <Card title={t('plan.fees.try')} testId="fees-choices">
      <div className="stack">
        <SelectField
          label={t('plan.fees.schedule')}
          value={chosenId(facts, choices)}
          options={facts.schedules
            .filter(({ model }) => isWholeAccountModel(model))
            .map((schedule) => ({
              value: schedule.id,
              label: language === 'en' ? schedule.name.en : schedule.name.zh,
            }))}
          onChange={(scheduleId) => onChange({ scheduleId, whatIf: { ...choices.whatIf, feeRate: null } })}
          testId="fee-schedule"
        />
        <div className="stack tight">
          <span className="savings-head">{t('feeWindow.basis.months')}</span>
          <Segments
            label={t('feeWindow.basis.months')}
            value={basis === 12 ? '12' : basis === 24 ? '24' : '36'}
            options={BASES.map((value) => ({ value, label: t('feeWindow.basis.of', { months: value }) }))}
            onChange={(value) => onChange({ basis: BASIS_OF[value] })}
          />
        </div>
        {facts.household !== null && (
          <CheckBox checked={choices.byHousehold} onChange={(byHousehold) => onChange({ byHousehold })}>
            {t('feeWindow.basis.household', { assets: f.moneyUnit(facts.household.assets) })}
          </CheckBox>
        )}
        <fieldset className="stack tight">
          <legend className="savings-head">{t('plan.fees.savings')}</legend>
          <p className="dim small">{t('plan.fees.savingsNote')}</p>
          {SAVING_IDS.map((id) => {
            const saving = savings[id]
            const change = (next: Partial<typeof saving>): void =>
              onChange({ savings: { ...savings, [id]: { ...saving, ...next } } })
            return (
              <div key={id} className="saving" data-testid={`saving-${id}`}>
                <CheckBox checked={saving.on} onChange={(on) => change({ on })}>
                  {t(`plan.fees.savingNames.${id}`)}
                </CheckBox>
                {saving.on && (
                  <TextField
                    label={t('plan.fees.savingAmount')}
                    value={saving.text}
                    onChange={(text) => change({ text })}
                    inputMode="decimal"
                    maxLength={12}
                    autoFocus
                    hint={t(`feeWindow.loses.${id}`)}
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
