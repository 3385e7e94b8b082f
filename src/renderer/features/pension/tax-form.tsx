import type { TaxFacts } from '../../../contract/api/pension'
import { useI18n } from '../../lib/i18n'
import { NumberField } from '../../shared/number-field'
import { Card } from '../../ui/layout'
import { SelectField } from '../../ui/select'

const YUAN_MAX = 1e9
const ELDERLY = ['none', 'onlyChild', 'shared'] as const
const EDUCATION = ['none', 'degree', 'certificate'] as const
const HOUSING = ['none', 'loan', 'rent1500', 'rent1100', 'rent800'] as const

interface FormProps {
  readonly facts: TaxFacts
  readonly onChange: (facts: TaxFacts) => void
}

/** Income and deductions of a member, then what he has in annuity and personal pension. */
export function TaxForm(props: FormProps & { readonly limit: number }) {
  const { t } = useI18n()
  const { facts, onChange } = props
  const yuan = (key: 'monthlyWage' | 'monthlySpecial' | 'monthlyAnnuity' | 'bonus', label: string, hint?: string) => (
    <NumberField
      label={label}
      {...(hint === undefined ? {} : { hint })}
      value={facts[key]}
      min={0}
      max={YUAN_MAX}
      onChange={(value) => onChange({ ...facts, [key]: value ?? 0 })}
      testId={`tax-${key}`}
    />
  )
  const dividend = (key: keyof TaxFacts['dividends']) => (
    <NumberField
      label={t(`pension.tax.${key}`)}
      value={facts.dividends[key]}
      min={0}
      max={YUAN_MAX}
      onChange={(value) => onChange({ ...facts, dividends: { ...facts.dividends, [key]: value ?? 0 } })}
    />
  )
  return (
    <Card title={t('pension.tax.facts')} aside={t('pension.tax.factsNote')} testId="tax-facts">
      <div className="pension-fields">
        {yuan('monthlyWage', t('pension.tax.wage'))}
        {yuan('monthlySpecial', t('pension.tax.special'))}
        {yuan('monthlyAnnuity', t('pension.tax.annuityOwn'), t('pension.tax.annuityOwnHint'))}
        {yuan('bonus', t('pension.tax.bonus'))}
      </div>
      <fieldset className="pension-set">
        <legend>{t('pension.tax.additional')}</legend>
        <DeductionFields {...props} />
      </fieldset>
      <fieldset className="pension-set">
        <legend>{t('pension.tax.dividends')}</legend>
        <div className="pension-fields">
          {dividend('withinMonth')}
          {dividend('withinYear')}
          {dividend('longer')}
        </div>
      </fieldset>
      <AccountFields {...props} />
    </Card>
  )
}

function DeductionFields({ facts, onChange }: FormProps) {
  const { t } = useI18n()
  const { deductions } = facts
  const set = (change: Partial<TaxFacts['deductions']>): void =>
    onChange({ ...facts, deductions: { ...deductions, ...change } })
  const count = (key: 'childrenInEducation' | 'infantsUnder3', label: string) => (
    <NumberField
      label={label}
      value={deductions[key]}
      min={0}
      max={20}
      whole
      onChange={(value) => set({ [key]: value ?? 0 })}
      testId={`tax-${key}`}
    />
  )
  // A choice of `none` is no field at all in the input of the job.
  const without = (key: 'elderly' | 'continuingEducation' | 'housing'): TaxFacts['deductions'] =>
    Object.fromEntries(Object.entries(deductions).filter(([name]) => name !== key)) as TaxFacts['deductions']
  const choose = (key: 'elderly' | 'continuingEducation' | 'housing', value: string): void =>
    onChange({
      ...facts,
      deductions: value === 'none' ? without(key) : { ...deductions, [key]: value },
    })
  const medical = Array.isArray(deductions.medicalOwnCost) ? 0 : deductions.medicalOwnCost
  return (
    <div className="pension-fields">
      {count('childrenInEducation', t('pension.tax.children'))}
      {count('infantsUnder3', t('pension.tax.infants'))}
      <SelectField
        label={t('pension.tax.share')}
        value={deductions.parentShare === 1 ? 'all' : 'half'}
        options={[
          { value: 'all', label: t('pension.tax.shareAll') },
          { value: 'half', label: t('pension.tax.shareHalf') },
        ]}
        onChange={(value) => set({ parentShare: value === 'all' ? 1 : 0.5 })}
      />
      <SelectField
        label={t('pension.tax.elderly')}
        value={deductions.elderly ?? 'none'}
        options={ELDERLY.map((value) => ({ value, label: t(`pension.tax.${value}`) }))}
        onChange={(value) => choose('elderly', value)}
        testId="tax-elderly"
      />
      <SelectField
        label={t('pension.tax.education')}
        value={deductions.continuingEducation ?? 'none'}
        options={EDUCATION.map((value) => ({ value, label: t(`pension.tax.${value}`) }))}
        onChange={(value) => choose('continuingEducation', value)}
      />
      <SelectField
        label={t('pension.tax.housing')}
        value={deductions.housing ?? 'none'}
        options={HOUSING.map((value) => ({ value, label: t(`pension.tax.${value}`) }))}
        onChange={(value) => choose('housing', value)}
      />
      <NumberField
        label={t('pension.tax.medical')}
        value={medical}
        min={0}
        max={YUAN_MAX}
        onChange={(value) => set({ medicalOwnCost: value ?? 0 })}
      />
    </div>
  )
}

function AccountFields({ facts, onChange, limit }: FormProps & { readonly limit: number }) {
  const { t, f } = useI18n()
  const own = facts.personalPension
  const { annuity } = facts
  const setOwn = (change: Partial<typeof own>): void => onChange({ ...facts, personalPension: { ...own, ...change } })
  const setAnnuity = (change: Partial<typeof annuity>): void =>
    onChange({ ...facts, annuity: { ...annuity, ...change } })
  return (
    <>
      <fieldset className="pension-set">
        <legend>{t('pension.personal.title')}</legend>
        <div className="pension-fields">
          <NumberField
            label={t('pension.personal.contribution')}
            hint={t('pension.personal.contributionHint', { limit: f.moneyUnit(limit) })}
            value={own.contribution}
            min={0}
            max={limit}
            onChange={(value) => setOwn({ contribution: value ?? 0 })}
            testId="tax-contribution"
          />
          <NumberField
            label={t('pension.personal.balance')}
            value={own.balance}
            min={0}
            max={YUAN_MAX}
            onChange={(value) => setOwn({ balance: value ?? 0 })}
          />
          <NumberField
            label={t('pension.personal.returnRate')}
            value={own.returnRate}
            min={-0.1}
            max={0.2}
            percent
            onChange={(value) => setOwn({ returnRate: value ?? 0 })}
          />
          <NumberField
            label={t('pension.personal.payoutYears')}
            value={own.payoutYears}
            min={1}
            max={40}
            whole
            onChange={(value) => value !== null && setOwn({ payoutYears: value })}
          />
        </div>
      </fieldset>
      <fieldset className="pension-set">
        <legend>{t('pension.annuity.title')}</legend>
        <div className="pension-fields">
          <NumberField
            label={t('pension.annuity.balance')}
            value={annuity.balance}
            min={0}
            max={YUAN_MAX}
            onChange={(value) => setAnnuity({ balance: value ?? 0 })}
            testId="tax-annuityBalance"
          />
          <NumberField
            label={t('pension.annuity.contribution')}
            hint={t('pension.annuity.contributionHint')}
            value={annuity.monthlyContribution}
            min={0}
            max={YUAN_MAX}
            onChange={(value) => setAnnuity({ monthlyContribution: value ?? 0 })}
          />
          <NumberField
            label={t('pension.personal.returnRate')}
            value={annuity.returnRate}
            min={-0.1}
            max={0.2}
            percent
            onChange={(value) => setAnnuity({ returnRate: value ?? 0 })}
          />
          <NumberField
            label={t('pension.personal.payoutYears')}
            value={annuity.payoutYears}
            min={1}
            max={40}
            whole
            onChange={(value) => value !== null && setAnnuity({ payoutYears: value })}
          />
        </div>
      </fieldset>
    </>
  )
}
