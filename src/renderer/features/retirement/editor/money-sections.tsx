import { useI18n } from '../../../lib/i18n'
import { Button } from '../../../ui/button'
import type { Plan } from '../plan-edit'
import type { Editing } from './editing'
import { FigureField } from './figure-field'
import { HOUSE_RESERVES } from './house-rows'

const YUAN_MAX = 1e12

type MoneyField = 'assets' | 'savingYearly' | 'essentialMonthly' | 'lifestyleMonthly' | 'bequest'

function MoneyFields(props: {
  readonly editing: Editing
  readonly fields: readonly (readonly [field: MoneyField, label: string])[]
}) {
  const { plan, sources, onChange } = props.editing
  return props.fields.map(([field, label]) => (
    <FigureField
      key={field}
      label={label}
      field={field}
      sources={sources}
      value={plan[field]}
      min={0}
      max={YUAN_MAX}
      onChange={(value) => onChange({ ...plan, [field]: value ?? 0 }, field)}
      testId={`plan-${field}`}
    />
  ))
}

/** What there is, what is put aside, what is to be left, and what investing costs. */
export function AssetsSection({ editing }: { readonly editing: Editing }) {
  const { t } = useI18n()
  const { plan, sources, onChange } = editing
  return (
    <div className="plan-grid">
      <MoneyFields
        editing={editing}
        fields={[
          ['assets', t('planEditor.money.assets')],
          ['savingYearly', t('planEditor.money.saving')],
          ['bequest', t('planEditor.money.bequest')],
        ]}
      />
      <FigureField
        label={t('planEditor.money.fees')}
        field="feesRate"
        sources={sources}
        value={plan.feesRate}
        min={0}
        max={5}
        percent
        onChange={(feesRate) => onChange({ ...plan, feesRate: feesRate ?? 0 }, 'feesRate')}
        testId="plan-feesRate"
      />
    </div>
  )
}

/** Level spending from retirement on, essential and lifestyle apart. */
export function SpendingSection({ editing }: { readonly editing: Editing }) {
  const { t } = useI18n()
  return (
    <>
      <div className="plan-grid">
        <MoneyFields
          editing={editing}
          fields={[
            ['essentialMonthly', t('planEditor.spending.essential')],
            ['lifestyleMonthly', t('planEditor.spending.lifestyle')],
          ]}
        />
      </div>
      <p className="dim small">{t('planEditor.spending.note')}</p>
    </>
  )
}

const RESERVES = ['partTimeMonthly', 'downsizeRelease', 'rentMonthly'] as const

/** What the household could do if it had to; only the ways to green use it. */
export function ReservesSection({ editing }: { readonly editing: Editing }) {
  const { t } = useI18n()
  const { plan, sources, onChange } = editing
  const set = (reserves: Plan['reserves'], ...fields: string[]): void => onChange({ ...plan, reserves }, ...fields)
  // What has been said stays.
  const suggested: Plan['reserves'] = {
    partTimeMonthly: plan.reserves.partTimeMonthly ?? HOUSE_RESERVES.partTimeMonthly,
    downsizeRelease: plan.reserves.downsizeRelease ?? HOUSE_RESERVES.downsizeRelease,
    rentMonthly: plan.reserves.rentMonthly ?? HOUSE_RESERVES.rentMonthly,
  }
  return (
    <>
      <div className="plan-grid">
        {RESERVES.map((field) => (
          <FigureField
            key={field}
            label={t(`planEditor.reserves.${field}`)}
            field={`reserves.${field}`}
            sources={sources}
            value={plan.reserves[field]}
            min={0}
            max={YUAN_MAX}
            optional
            onChange={(value) => set({ ...plan.reserves, [field]: value }, `reserves.${field}`)}
            testId={`plan-reserve-${field}`}
          />
        ))}
      </div>
      <div className="row">
        <Button size="small" onClick={() => set(suggested)} data-testid="plan-reserves-suggest">
          {t('planEditor.reserves.suggest')}
        </Button>
        <span className="dim small">{t('planEditor.reserves.note')}</span>
      </div>
    </>
  )
}
