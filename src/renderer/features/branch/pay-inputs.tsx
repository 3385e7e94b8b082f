import type { PayForm } from '../../../contract/api/branch'
import { PAY_BASES } from '../../../domain/fees/pay-simulator'
import { useI18n } from '../../lib/i18n'
import { NumberField } from '../../shared/number-field'
import { SelectField } from '../../ui/select'
import { Slider } from '../../ui/slider'

const RATES = ['feeRate', 'growth', 'attrition', 'discount', 'afterwards', 'payoutCommission'] as const
const LABELS = { payoutCommission: 'payout' } as const

/** The conversion and both schemes. */
export function PayInputs(props: { readonly form: PayForm; readonly onChange: (form: PayForm) => void }) {
  const { t } = useI18n()
  const { form, onChange } = props
  const set = (change: Partial<PayForm>): void => onChange({ ...form, ...change })
  return (
    <div className="stack">
      <SelectField
        label={t('branch.pay.input.basis')}
        value={form.basis}
        options={PAY_BASES.map((value) => ({ value, label: t(`branch.pay.basis.${value}`) }))}
        onChange={(basis) => set({ basis })}
        testId="pay-basis"
      />
      <div className="branch-levers">
        <Slider
          label={t('branch.pay.input.firstYear')}
          value={Math.round(form.firstYear * 100)}
          min={0}
          max={100}
          step={1}
          text={`${Math.round(form.firstYear * 100)}%`}
          onChange={(percent) => set({ firstYear: percent / 100 })}
          testId="pay-first-year"
        />
        <Slider
          label={t('branch.pay.input.level')}
          value={Math.round(form.level * 100)}
          min={0}
          max={100}
          step={1}
          text={`${Math.round(form.level * 100)}%`}
          onChange={(percent) => set({ level: percent / 100 })}
          testId="pay-level"
        />
        <Slider
          label={t('branch.pay.input.years')}
          value={form.years}
          min={1}
          max={20}
          step={1}
          text={String(form.years)}
          onChange={(years) => set({ years })}
          testId="pay-years-slider"
        />
      </div>
      <div className="branch-fields">
        <NumberField
          label={t('branch.pay.input.assets')}
          value={form.assets}
          min={1}
          max={1e12}
          onChange={(assets) => assets !== null && set({ assets })}
          testId="pay-assets"
        />
        {RATES.map((key) => (
          <NumberField
            key={key}
            label={t(`branch.pay.input.${key === 'payoutCommission' ? LABELS[key] : key}`)}
            value={form[key]}
            min={key === 'growth' ? -0.5 : 0}
            max={key === 'attrition' ? 0.99 : 1}
            percent
            onChange={(value) => value !== null && set({ [key]: value })}
            testId={`pay-${key}`}
          />
        ))}
        <NumberField
          label={t('branch.pay.input.commission')}
          value={form.netCommission}
          min={0}
          max={1e12}
          onChange={(netCommission) => netCommission !== null && set({ netCommission })}
          testId="pay-commission"
        />
      </div>
    </div>
  )
}
