import { type ReactNode, useState } from 'react'
import { hasRetired } from '../../../domain/retirement/has-retired'
import { ageText } from '../../../i18n/age-text'
import { useI18n } from '../../lib/i18n'
import { Segments } from '../../ui/field'
import { Card } from '../../ui/layout'
import { Slider } from '../../ui/slider'
import { type Mixes, type Plan, withMix, withRetirementAge, withSpending } from './plan-edit'

interface Range {
  readonly spendingMax: number
  readonly savingMax: number
  readonly ageMin: number
  readonly ageMax: number
}

const MONTH = 1 / 12

/** The levers that client and advisor move together; everything redraws while they move. */
export function SlidersCard(props: {
  readonly plan: Plan
  readonly mixes: Mixes
  readonly range: Range
  readonly onChange: (plan: Plan, ...fields: readonly string[]) => void
  readonly children?: ReactNode
}) {
  const { t, f } = useI18n()
  const { plan, mixes, range } = props
  const first = plan.members[0]
  const retired = first !== undefined && hasRetired(first, plan.start)
  // Who drags the slider down to today keeps it; who has retired long ago never sees one, nor one for saving, which ends
  // with that retirement and would change nothing.
  const [wasRetired] = useState(retired)
  const working = !(retired && wasRetired)
  const spending = plan.essentialMonthly + plan.lifestyleMonthly
  const options = (['current', 'proposed', 'reference', 'own'] as const).filter((mix) =>
    mix === 'own' ? plan.mix === 'own' : mixes[mix] !== null,
  )
  return (
    <Card title={t('plan.retirement.try')} testId="levers-try">
      <div className="sliders">
        {first !== undefined && working && (
          <Slider
            label={t('plan.retirement.retireAge')}
            value={first.retirementAge}
            min={Math.min(range.ageMin, Math.floor(first.retirementAge))}
            max={Math.max(range.ageMax, Math.ceil(first.retirementAge))}
            step={MONTH}
            text={ageText(t, first.retirementAge)}
            onChange={(age) => props.onChange(withRetirementAge(plan, Math.round(age * 12) / 12), 'retirementAge')}
            testId="slider-age"
          />
        )}
        <Slider
          label={t('plan.retirement.spending')}
          value={spending}
          min={0}
          max={Math.max(range.spendingMax, spending)}
          step={100}
          text={f.moneyUnit(spending)}
          onChange={(monthly) => props.onChange(withSpending(plan, monthly), 'essentialMonthly', 'lifestyleMonthly')}
          testId="slider-spending"
        />
        {working && (
          <Slider
            label={t('plan.retirement.saving')}
            value={plan.savingYearly}
            min={0}
            max={Math.max(range.savingMax, plan.savingYearly)}
            step={1000}
            text={f.moneyUnit(plan.savingYearly)}
            onChange={(savingYearly) => props.onChange({ ...plan, savingYearly }, 'savingYearly')}
            testId="slider-saving"
          />
        )}
      </div>
      <div className="row between mix-row">
        <span>{t('plan.retirement.mix')}</span>
        <Segments
          label={t('plan.retirement.mix')}
          value={plan.mix}
          options={options.map((mix) => ({ value: mix, label: t(`plan.retirement.mixes.${mix}`) }))}
          onChange={(mix) => props.onChange(withMix(plan, mix, mixes))}
        />
      </div>
      <p className="dim small">{t('plan.retirement.todayMoney')}</p>
      {props.children}
    </Card>
  )
}
