import { formatRate } from '../../../../i18n/format'
import { useI18n } from '../../../lib/i18n'
import { LinkButton } from '../../../ui/button'
import { Segments } from '../../../ui/field'
import type { Plan } from '../plan-edit'
import { type Editing, type Rows, useRows } from './editing'
import { FigureField } from './figure-field'
import { LOAN_ROWS, newLoan, ratesOn } from './house-rows'
import { sourceKey } from './plan-rows'
import { planWords } from './plan-words'
import { LabelField } from './row-fields'
import { AddButtons, RowCard } from './section'

const YUAN_MAX = 1e12

type Loan = Plan['loans'][number]

/** Loans that are still being paid, with what they cost a month. */
export function LoansSection({ editing }: { readonly editing: Editing }) {
  const { t, language } = useI18n()
  const rows = useRows(editing, 'loans')
  const { plan, figures } = editing
  const words = planWords(plan, figures, t, language)
  return (
    <>
      {plan.loans.map((loan) => (
        <RowCard
          key={loan.id}
          name={words.loanName(loan)}
          summary={words.loanLine(loan)}
          open={rows.fresh === loan.id}
          onRemove={() => rows.remove(loan.id, words.loanName(loan))}
          testId={`loan-${loan.kind}`}
        >
          <LoanFields editing={editing} loan={loan} rows={rows} />
        </RowCard>
      ))}
      <AddButtons
        testId="add-loan"
        items={LOAN_ROWS.map((row) => ({
          key: row.kind,
          word: t(`planEditor.loans.kinds.${row.kind}`),
          onAdd: () => rows.add((id) => newLoan(row, plan, id), t(`planEditor.loans.kinds.${row.kind}`)),
        }))}
      />
      <p className="dim small">{t('planEditor.loans.note')}</p>
    </>
  )
}

function LoanFields(props: { readonly editing: Editing; readonly loan: Loan; readonly rows: Rows<'loans'> }) {
  const { t, language } = useI18n()
  const { loan } = props
  const { plan, sources, figures } = props.editing
  const change = (part: Partial<Loan>, ...fields: string[]): void => props.rows.change(loan.id, part, ...fields)
  const key = (field: string): string => sourceKey('loans', loan.id, field)
  const rates = ratesOn(plan.start)
  return (
    <>
      <LabelField value={loan.label} onChange={(label) => change({ label })} />
      <FigureField
        label={t('planEditor.loans.balance')}
        field={key('balance')}
        sources={sources}
        value={loan.balance}
        min={0}
        max={YUAN_MAX}
        onChange={(balance) => change({ balance: balance ?? 0 }, 'balance')}
        testId="loan-balance"
      />
      <FigureField
        label={t('planEditor.loans.rate')}
        field={key('annualRate')}
        sources={sources}
        value={loan.annualRate}
        min={0}
        max={30}
        percent
        hint={
          <>
            {t('planEditor.loans.rateHint', {
              from: rates.from,
              lpr: formatRate(rates.lpr),
              fund: formatRate(rates.housingFundFirst),
            })}{' '}
            <LinkButton onClick={() => change({ annualRate: rates.lpr })} data-testid="loan-use-lpr">
              {t('planEditor.loans.useLpr', { rate: formatRate(rates.lpr) })}
            </LinkButton>{' '}
            <LinkButton onClick={() => change({ annualRate: rates.housingFundFirst })} data-testid="loan-use-fund">
              {t('planEditor.loans.useFund', { rate: formatRate(rates.housingFundFirst) })}
            </LinkButton>
          </>
        }
        onChange={(annualRate) => annualRate !== null && change({ annualRate }, 'annualRate')}
        testId="loan-rate"
      />
      <FigureField
        label={t('planEditor.loans.monthsLeft')}
        field={key('monthsLeft')}
        sources={sources}
        value={loan.monthsLeft}
        min={1}
        max={480}
        whole
        onChange={(monthsLeft) => monthsLeft !== null && change({ monthsLeft }, 'monthsLeft')}
        testId="loan-months"
      />
      <div className="field">
        <span className="label">{t('planEditor.loans.method')}</span>
        <Segments
          label={t('planEditor.loans.method')}
          value={loan.method}
          options={(['annuity', 'linear'] as const).map((value) => ({
            value,
            label: t(`planEditor.loans.methods.${value}`),
          }))}
          onChange={(method) => change({ method }, 'method')}
        />
      </div>
      <p className="plan-live" aria-live="polite" data-testid="loan-instalment">
        {planWords(plan, figures, t, language).loanLine(loan)}
      </p>
    </>
  )
}
