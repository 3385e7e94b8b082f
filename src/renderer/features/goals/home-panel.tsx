import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Goal, GoalsView, HomeTerms } from '../../../contract/api/goals'
import { monthsBetween } from '../../../domain/calendar'
import { defaultDebtServiceLimit } from '../../../domain/goals/home'
import { formatPercent, formatRate, joinSentences } from '../../../i18n/format'
import { api, type Outputs } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { NumberInput } from '../../shared/typed-fields'
import { Button } from '../../ui/button'
import { CheckBox } from '../../ui/field'
import { Figures } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'
import { SelectField } from '../../ui/select'
import { monthOfMoment } from './goal-edit'

type Rates = Outputs['goals']['loanRates']

const YUAN_MAX = 1e12
const LOAN_YEARS = 30
/** A third down and three in a hundred for costs to begin with: both are local, so both are asked for. */
const FIRST_TERMS = { downPaymentRate: 0.3, costRate: 0.03 }

/** Cash on the day: down payment and costs, at today's price. */
const cashToday = ({ price, downPaymentRate, costRate }: HomeTerms): number =>
  Math.round(price * (downPaymentRate + costRate) * 100) / 100

/** Down payment, loans at published rates, and whether the instalment fits the income; the goal's amount is the cash. */
export function HomePanel(props: {
  readonly goal: Goal
  readonly view: GoalsView
  readonly onChange: (goal: Goal) => void
}) {
  const { t } = useI18n()
  const { goal, view } = props
  const rates = useQuery({ queryKey: ['goals.loanRates'], queryFn: () => api.goals.loanRates.query() })
  const put = (home: HomeTerms): void => props.onChange({ ...goal, home, years: 1, amount: cashToday(home) })
  return (
    <div className="calculator" data-testid="home-panel">
      <QueryView query={rates} lines={2}>
        {(found) =>
          goal.home === null ? (
            <p>
              <Button onClick={() => put(termsFrom(goal, found))} data-testid="home-start">
                {t('goals.home.title')}
              </Button>
            </p>
          ) : (
            <>
              <TermsFields
                terms={goal.home}
                onChange={(part) => goal.home !== null && put({ ...goal.home, ...part })}
              />
              <RatesNote rates={found} />
              <Answer goal={goal} terms={goal.home} view={view} />
            </>
          )
        }
      </QueryView>
    </div>
  )
}

const termsFrom = (goal: Goal, rates: Rates): HomeTerms => ({
  // What was typed as the goal's amount was the cash; the price follows from it.
  price: Math.round(goal.amount / (FIRST_TERMS.downPaymentRate + FIRST_TERMS.costRate)),
  ...FIRST_TERMS,
  loanRate: rates.lpr.fiveYears,
  loanYears: LOAN_YEARS,
  method: 'annuity',
  housingFundLimit: 0,
  housingFundRate: rates.housingFund?.first.aboveFiveYears ?? rates.lpr.fiveYears,
  monthlyIncome: 0,
  otherDebtPayments: 0,
  planPays: false,
})

function TermsFields(props: { readonly terms: HomeTerms; readonly onChange: (part: Partial<HomeTerms>) => void }) {
  const { t } = useI18n()
  const { terms, onChange } = props
  const money = (field: 'price' | 'housingFundLimit' | 'monthlyIncome' | 'otherDebtPayments', label: string) => (
    <NumberInput
      label={label}
      value={terms[field]}
      min={0}
      max={YUAN_MAX}
      onChange={(value) => onChange({ [field]: value ?? 0 })}
      testId={`home-${field}`}
    />
  )
  const share = (field: 'downPaymentRate' | 'costRate' | 'loanRate' | 'housingFundRate', label: string) => (
    <NumberInput
      label={label}
      value={terms[field]}
      min={0}
      max={1}
      percent
      onChange={(value) => onChange({ [field]: value ?? 0 })}
      testId={`home-${field}`}
    />
  )
  return (
    <>
      <div className="goal-grid">
        {money('price', t('goals.home.price'))}
        {share('downPaymentRate', t('goals.home.downPayment'))}
        {share('costRate', t('goals.home.costs'))}
        {money('housingFundLimit', t('goals.home.fundLimit'))}
        {share('housingFundRate', t('goals.home.fundRate'))}
        {share('loanRate', t('goals.home.loanRate'))}
        <NumberInput
          label={t('goals.home.loanYears')}
          value={terms.loanYears}
          min={1}
          max={30}
          whole
          onChange={(loanYears) => onChange({ loanYears: loanYears ?? LOAN_YEARS })}
        />
        <SelectField
          label={t('goals.home.method')}
          value={terms.method}
          options={(['annuity', 'linear'] as const).map((value) => ({
            value,
            label: t(`goals.home.methods.${value}`),
          }))}
          onChange={(method) => onChange({ method })}
        />
        {money('monthlyIncome', t('goals.home.income'))}
        {money('otherDebtPayments', t('goals.home.otherDebt'))}
      </div>
      <p>
        <CheckBox checked={terms.planPays} onChange={(planPays) => onChange({ planPays })}>
          {t('goals.home.planPays')}
        </CheckBox>
      </p>
    </>
  )
}

function RatesNote({ rates }: { readonly rates: Rates }) {
  const { t, language } = useI18n()
  return (
    <p className="dim small" data-testid="loan-rates">
      {joinSentences(
        [
          t('goals.home.rates', {
            one: formatRate(rates.lpr.oneYear),
            five: formatRate(rates.lpr.fiveYears),
            since: rates.lpr.since,
            fund: rates.housingFund === null ? '–' : formatRate(rates.housingFund.first.aboveFiveYears),
          }),
          rates.confirmed ? '' : t('goals.home.unconfirmed'),
        ],
        language,
      )}
    </p>
  )
}

const SHOWN_AFTER_YEARS = 10

function Answer({ goal, terms, view }: { readonly goal: Goal; readonly terms: HomeTerms; readonly view: GoalsView }) {
  const { t, f } = useI18n()
  const month = monthOfMoment(goal.when, view.members) ?? view.start
  const loan = { annualRate: terms.loanRate, months: terms.loanYears * 12, method: terms.method }
  const input = {
    price: terms.price,
    priceGrowth: goal.growth ?? view.inflation,
    yearsToPurchase: Math.max(0, monthsBetween(view.start, month)) / 12,
    downPaymentRate: terms.downPaymentRate,
    costRate: terms.costRate,
    saved: goal.saved,
    returnRate: view.returnRate,
    loan,
    ...(terms.housingFundLimit > 0
      ? { housingFund: { ...loan, annualRate: terms.housingFundRate, limit: terms.housingFundLimit } }
      : {}),
    monthlyIncome: terms.monthlyIncome,
    otherDebtPayments: terms.otherDebtPayments,
  }
  const answer = useQuery({
    queryKey: ['goals.home', input],
    queryFn: () => api.goals.home.query(input),
    placeholderData: keepPreviousData,
  })
  const principal = answer.data?.commercialLoan ?? 0
  const owed = useQuery({
    queryKey: ['goals.loanSchedule', principal, loan],
    queryFn: () => api.goals.loanSchedule.query({ principal, ...loan }),
    enabled: principal > 0 && terms.loanYears > SHOWN_AFTER_YEARS,
    placeholderData: keepPreviousData,
  })
  return (
    <QueryView query={answer} lines={2}>
      {(home) => (
        <>
          <p className="calculator-say" data-testid="home-say">
            {home.debtServiceRatio === null
              ? t('goals.home.sayNoIncome', { payment: f.moneyUnit(home.firstPayment) })
              : t(home.paymentAffordable ? 'goals.home.sayFits' : 'goals.home.sayAbove', {
                  payment: f.moneyUnit(home.firstPayment),
                  ratio: formatPercent(home.debtServiceRatio),
                  limit: formatPercent(defaultDebtServiceLimit, 0),
                })}
          </p>
          <Figures
            items={[
              { label: t('goals.home.cash'), value: f.moneyUnit(home.cashNeeded) },
              { label: t('goals.home.missing'), value: f.moneyUnit(home.missingCash) },
              { label: t('goals.home.fundLoan'), value: f.moneyUnit(home.housingFundLoan) },
              { label: t('goals.home.commercialLoan'), value: f.moneyUnit(home.commercialLoan) },
              { label: t('goals.home.interest'), value: f.moneyUnit(home.totalInterest) },
              ...(home.maxPrice === null || terms.monthlyIncome === 0
                ? []
                : [{ label: t('goals.home.maxPrice'), value: f.moneyUnit(home.maxPrice) }]),
            ]}
          />
          {owed.data !== undefined && (
            <p className="dim small">
              {t('goals.home.afterYears', {
                years: SHOWN_AFTER_YEARS,
                amount: f.moneyUnit(owed.data.balances[SHOWN_AFTER_YEARS * 12 - 1] ?? 0),
              })}
            </p>
          )}
        </>
      )}
    </QueryView>
  )
}
