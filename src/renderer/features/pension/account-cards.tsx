import type { PensionSetup, TaxAnswer, TaxFacts } from '../../../contract/api/pension'
import { formatPercent } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { Card, Figures } from '../../ui/layout'

/** Tax saved now against tax when drawn, and whether paying in is worth it. */
export function PersonalCard(props: {
  readonly facts: TaxFacts
  readonly answer: TaxAnswer
  readonly setup: PensionSetup
  readonly busy: boolean
  readonly onTake: () => void
}) {
  const { t, f } = useI18n()
  const { personal } = props.answer
  const { contribution, balance } = props.facts.personalPension
  return (
    <Card title={t('pension.personal.title')} testId="personal-card">
      <p className="pension-say" data-testid="personal-say">
        {contribution === 0
          ? t('pension.personal.none')
          : t('pension.personal.say', {
              contribution: f.moneyUnit(contribution),
              saved: f.moneyUnit(personal.taxSaved),
              rate: formatPercent(personal.savingRate),
              later: formatPercent(props.setup.personalPensionRate, 0),
              verdict: t(personal.worthwhile ? 'pension.personal.worth' : 'pension.personal.notWorth'),
            })}
      </p>
      {contribution + balance > 0 && (
        <>
          <Figures
            items={[
              { label: t('pension.personal.saved'), value: f.moneyUnit(personal.taxSaved) },
              { label: t('pension.personal.atWithdrawal'), value: f.moneyUnit(personal.balanceAtWithdrawal) },
              { label: t('pension.personal.withdrawalTax'), value: f.moneyUnit(personal.withdrawalTax) },
              { label: t('pension.personal.net'), value: f.moneyUnit(personal.netValue) },
              { label: t('pension.personal.outside'), value: f.moneyUnit(personal.outsideValue) },
              { label: t('pension.personal.yearly'), value: f.moneyUnit(personal.netYearlyToday) },
            ]}
          />
          <TakeButton busy={props.busy} onTake={props.onTake} testId="personal-take" />
        </>
      )}
    </Card>
  )
}

/** What the annuity pays, taxed alone by the monthly table. */
export function AnnuityCard(props: {
  readonly facts: TaxFacts
  readonly answer: TaxAnswer
  readonly busy: boolean
  readonly onTake: () => void
}) {
  const { t, f } = useI18n()
  const { annuity } = props.answer
  const { balance, monthlyContribution } = props.facts.annuity
  if (balance + monthlyContribution === 0) {
    return (
      <Card title={t('pension.annuity.title')} testId="annuity-card">
        <p className="dim">{t('pension.annuity.none')}</p>
      </Card>
    )
  }
  return (
    <Card title={t('pension.annuity.title')} testId="annuity-card">
      <Figures
        items={[
          { label: t('pension.annuity.atRetirement'), value: f.moneyUnit(annuity.balanceAtRetirement) },
          { label: t('pension.annuity.monthly'), value: f.moneyUnit(annuity.monthlyGross) },
          { label: t('pension.annuity.monthlyTax'), value: f.moneyUnit(annuity.monthlyTax) },
          { label: t('pension.annuity.yearly'), value: f.moneyUnit(annuity.netYearlyToday) },
        ]}
      />
      <TakeButton busy={props.busy} onTake={props.onTake} testId="annuity-take" />
    </Card>
  )
}

function TakeButton(props: { readonly busy: boolean; readonly onTake: () => void; readonly testId: string }) {
  const { t } = useI18n()
  return (
    <div className="row pension-actions">
      <Button busy={props.busy} onClick={props.onTake} data-testid={props.testId}>
        {t('pension.takeOver.button')}
      </Button>
    </div>
  )
}
