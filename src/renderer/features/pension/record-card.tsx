import type { PensionSetup } from '../../../contract/api/pension'
import type { PensionRecord } from '../../../contract/api/pension-record'
import type { PlanMember } from '../../../contract/api/retirement-plan'
import { formatPercent, formatRate } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { NumberField } from '../../shared/number-field'
import { Button } from '../../ui/button'
import { ErrorPanel } from '../../ui/feedback'
import { TextField } from '../../ui/field'
import { Card } from '../../ui/layout'
import { SelectField } from '../../ui/select'
import { isMonthText, type missingIn } from './pension-edit'
import { PlaceNote } from './place-note'

const CATEGORIES = ['male', 'female55', 'female50'] as const
const MONTHLY_MAX = 1e7

/** Every figure of the record with the place on the statement where it stands. */
export function RecordCard(props: {
  readonly record: PensionRecord
  readonly setup: PensionSetup
  readonly sex: PlanMember['sex']
  readonly category: PlanMember['category']
  readonly changed: boolean
  readonly saved: boolean
  readonly missing: ReturnType<typeof missingIn>
  readonly busy: boolean
  readonly error: unknown
  readonly onRecord: (record: PensionRecord) => void
  readonly onCategory: (category: PlanMember['category']) => void
  readonly onSave: () => void
  readonly onRemove: () => void
}) {
  const { t, f, language } = useI18n()
  const { record, setup, onRecord } = props
  const set = (change: Partial<PensionRecord>): void => onRecord({ ...record, ...change })
  const side = language === 'zh-CN' ? 'zh' : 'en'
  const categories = CATEGORIES.filter((value) => (value === 'male') === (props.sex === 'male'))
  return (
    <Card title={t('pension.record.title')} aside={t('pension.record.note')} testId="pension-record">
      <div className="pension-fields">
        <SelectField
          label={t('pension.record.province')}
          hint={t('pension.record.provinceHint')}
          value={record.province ?? 'none'}
          searchable
          options={[
            { value: 'none', label: t('pension.record.noProvince') },
            ...setup.provinces.map((province) => ({ value: province.id, label: province.name[side] })),
          ]}
          onChange={(value) => set({ province: value === 'none' ? null : value })}
          testId="record-province"
        />
        <NumberField
          label={t('pension.record.pensionBase')}
          hint={t('pension.record.pensionBaseHint')}
          value={record.pensionBase}
          min={1}
          max={MONTHLY_MAX}
          optional
          onChange={(pensionBase) => set({ pensionBase })}
          testId="record-pensionBase"
        />
        <NumberField
          label={t('pension.record.localAverageWage')}
          hint={t('pension.record.localAverageWageHint')}
          value={record.localAverageWage}
          min={1}
          max={MONTHLY_MAX}
          optional
          onChange={(localAverageWage) => set({ localAverageWage })}
          testId="record-localAverageWage"
        />
      </div>
      <PlaceNote record={record} setup={setup} onUse={(pensionBase) => set({ pensionBase })} />
      {props.missing.length > 0 && (
        <p className="pension-note" role="status" data-testid="record-missing">
          {t('pension.record.need', {
            what: f.list(props.missing.map((field) => t(`pension.record.missing.${field}`))),
          })}
        </p>
      )}
      <div className="pension-fields">
        <NumberField
          label={t('pension.record.paidMonths')}
          hint={t('pension.record.paidMonthsHint')}
          value={record.paidMonths}
          min={0}
          max={900}
          whole
          onChange={(value) => set({ paidMonths: value ?? 0 })}
          testId="record-paidMonths"
        />
        <NumberField
          label={t('pension.record.historicalIndex')}
          hint={t('pension.record.historicalIndexHint')}
          value={record.historicalIndex}
          min={0}
          max={20}
          digits={4}
          optional
          onChange={(historicalIndex) => set({ historicalIndex })}
          testId="record-historicalIndex"
        />
        <NumberField
          label={t('pension.record.accountBalance')}
          hint={t('pension.record.accountBalanceHint')}
          value={record.accountBalance}
          min={0}
          max={1e9}
          onChange={(value) => set({ accountBalance: value ?? 0 })}
          testId="record-accountBalance"
        />
        <NumberField
          label={t('pension.record.contributionBase')}
          hint={t('pension.record.contributionBaseHint')}
          value={record.contributionBase}
          min={0}
          max={MONTHLY_MAX}
          onChange={(value) => set({ contributionBase: value ?? 0 })}
          testId="record-contributionBase"
        />
        <SelectField
          label={t('pension.record.insured')}
          value={record.insured}
          options={(['employee', 'flexible'] as const).map((value) => ({ value, label: t(`pension.record.${value}`) }))}
          onChange={(insured) => set({ insured })}
        />
        <TextField
          label={t('pension.record.asOf')}
          hint={t('pension.record.asOfHint')}
          value={record.asOf}
          maxLength={7}
          error={isMonthText(record.asOf) ? null : t('pension.record.badMonth')}
          onChange={(asOf) => set({ asOf })}
        />
        <SelectField
          label={t('pension.category.label')}
          hint={t('pension.category.hint')}
          value={props.category}
          options={categories.map((value) => ({ value, label: t(`pension.category.${value}`) }))}
          onChange={props.onCategory}
        />
        <NumberField
          label={t('pension.record.growth')}
          hint={t('pension.record.growthHint', { value: formatRate(setup.values.wageGrowth) })}
          value={record.growth}
          min={-0.2}
          max={0.5}
          percent
          onChange={(value) => set({ growth: value ?? 0 })}
          testId="record-growth"
        />
        <NumberField
          label={t('pension.record.creditingRate')}
          hint={t('pension.record.creditingRateHint', { value: formatRate(setup.values.creditingRate) })}
          value={record.creditingRate}
          min={-0.2}
          max={0.5}
          percent
          onChange={(value) => set({ creditingRate: value ?? 0 })}
        />
        <NumberField
          label={t('pension.record.uprating')}
          hint={t('pension.record.upratingHint', { inflation: formatPercent(setup.inflation) })}
          value={record.uprating}
          min={-0.2}
          max={0.5}
          percent
          optional
          onChange={(uprating) => set({ uprating })}
        />
        <NumberField
          label={t('pension.record.transitional')}
          hint={t('pension.record.transitionalHint')}
          value={record.transitionalPension}
          min={0}
          max={MONTHLY_MAX}
          onChange={(value) => set({ transitionalPension: value ?? 0 })}
        />
        <NumberField
          label={t('pension.record.localAddition')}
          hint={t('pension.record.localAdditionHint')}
          value={record.localAddition}
          min={0}
          max={MONTHLY_MAX}
          onChange={(value) => set({ localAddition: value ?? 0 })}
        />
      </div>
      <div className="row pension-actions">
        <Button
          kind="primary"
          disabled={!props.changed || props.missing.length > 0}
          busy={props.busy}
          onClick={props.onSave}
          data-testid="record-save"
        >
          {t('pension.record.save')}
        </Button>
        {props.saved && (
          <Button onClick={props.onRemove} disabled={props.busy} data-testid="record-remove">
            {t('pension.record.remove')}
          </Button>
        )}
        {props.changed && <span className="dim small">{t('pension.record.unsaved')}</span>}
      </div>
      {props.error !== null && <ErrorPanel error={props.error} />}
    </Card>
  )
}
