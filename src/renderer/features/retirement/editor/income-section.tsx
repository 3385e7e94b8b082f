import { Link } from 'wouter'
import type { PlanIncome } from '../../../../contract/api/retirement-plan'
import { INCOME_KINDS } from '../../../../domain/retirement/purposes'
import { useI18n } from '../../../lib/i18n'
import { Segments } from '../../../ui/field'
import { type Editing, type Rows, useRows } from './editing'
import { FigureField } from './figure-field'
import { INCOME_ROWS, newIncome } from './house-rows'
import { MomentField } from './moment-field'
import { PensionRow } from './pension-row'
import { sourceKey } from './plan-rows'
import { planWords } from './plan-words'
import { GrowthField, LabelField, OwnerField } from './row-fields'
import { AddButtons, RowCard } from './section'

const YUAN_MAX = 1e12

/** Kinds that are saved up in an account before they pay. */
const WITH_ACCOUNT: ReadonlySet<PlanIncome['kind']> = new Set([
  'enterpriseAnnuity',
  'occupationalAnnuity',
  'personalPension',
])

/** The income of retirement as a stack of layers: basic pension, annuities, third pillar, rent, work, other. */
export function IncomeSection({ editing }: { readonly editing: Editing }) {
  const { t, language } = useI18n()
  const rows = useRows(editing, 'incomes')
  const { plan, figures, clientId } = editing
  const words = planWords(plan, figures, t, language)
  const layered = INCOME_KINDS.flatMap((kind) => plan.incomes.filter((income) => income.kind === kind))
  return (
    <>
      {plan.members.map((member, index) => (
        <PensionRow key={member.id} editing={editing} member={member} index={index} />
      ))}
      <p>
        <Link href={`/clients/${clientId}/pension`} className="link" data-testid="plan-open-pension">
          {t('planEditor.income.openRecord')}
        </Link>
      </p>
      {layered.map((income) => (
        <RowCard
          key={income.id}
          name={words.incomeName(income)}
          summary={words.incomeLine(income)}
          open={rows.fresh === income.id}
          onRemove={() => rows.remove(income.id, words.incomeName(income))}
          testId={`income-${income.kind}`}
        >
          <IncomeFields editing={editing} income={income} rows={rows} />
        </RowCard>
      ))}
      <AddButtons
        testId="add-income"
        items={INCOME_ROWS.map((row) => ({
          key: row.kind,
          word: t(`planEditor.income.kinds.${row.kind}`),
          onAdd: () => rows.add((id) => newIncome(row, plan, id), t(`planEditor.income.kinds.${row.kind}`)),
        }))}
      />
    </>
  )
}

function IncomeFields(props: {
  readonly editing: Editing
  readonly income: PlanIncome
  readonly rows: Rows<'incomes'>
}) {
  const { t } = useI18n()
  const { income } = props
  const { plan, sources } = props.editing
  const change = (part: Partial<PlanIncome>, ...fields: string[]): void => props.rows.change(income.id, part, ...fields)
  const key = (field: string): string => sourceKey('incomes', income.id, field)
  const house = INCOME_ROWS.find((row) => row.kind === income.kind)
  return (
    <>
      <LabelField value={income.label} onChange={(label) => change({ label })} />
      <OwnerField plan={plan} value={income.member} onChange={(member) => change({ member })} />
      {WITH_ACCOUNT.has(income.kind) && house !== undefined && (
        <div className="field">
          <span className="label">{t('planEditor.income.how')}</span>
          <Segments
            label={t('planEditor.income.how')}
            value={income.account === null ? 'amount' : 'account'}
            options={[
              { value: 'amount', label: t('planEditor.income.byAmount') },
              { value: 'account', label: t('planEditor.income.byAccount') },
            ]}
            onChange={(how) =>
              change({ account: how === 'account' ? newIncome(house, plan, income.id).account : null })
            }
          />
        </div>
      )}
      <MomentField
        label={t('planEditor.from')}
        plan={plan}
        value={income.from}
        edge="from"
        onChange={(from) => change({ from }, 'from')}
        testId="income-from"
      />
      {income.account === null ? (
        <>
          <MomentField
            label={t('planEditor.to')}
            plan={plan}
            value={income.to}
            edge="to"
            onChange={(to) => change({ to }, 'to')}
            testId="income-to"
          />
          <FigureField
            label={t('planEditor.amountMonthly')}
            field={key('monthly')}
            sources={sources}
            value={income.monthly}
            min={0}
            max={YUAN_MAX}
            onChange={(monthly) => change({ monthly: monthly ?? 0 }, 'monthly')}
            testId="income-monthly"
          />
          <GrowthField
            value={income.growth}
            field={key('growth')}
            sources={sources}
            onChange={(growth) => change({ growth }, 'growth')}
            testId="income-growth"
          />
        </>
      ) : (
        <AccountFields editing={props.editing} income={income} account={income.account} rows={props.rows} />
      )}
    </>
  )
}

const ACCOUNT_FIELDS = [
  { field: 'balance', label: 'balance', max: YUAN_MAX, min: 0, percent: false },
  { field: 'contributionYearly', label: 'contribution', max: YUAN_MAX, min: 0, percent: false },
  { field: 'returnRate', label: 'returnRate', max: 20, min: -10, percent: true },
  { field: 'taxRate', label: 'taxRate', max: 45, min: 0, percent: true },
  { field: 'payoutYears', label: 'payoutYears', max: 60, min: 1, percent: false },
] as const

function AccountFields(props: {
  readonly editing: Editing
  readonly income: PlanIncome
  readonly account: NonNullable<PlanIncome['account']>
  readonly rows: Rows<'incomes'>
}) {
  const { t, f } = useI18n()
  const { income, account } = props
  const { sources, figures } = props.editing
  const instalment = figures?.accounts[income.id]
  return (
    <>
      {ACCOUNT_FIELDS.map(({ field, label, min, max, percent }) => (
        <FigureField
          key={field}
          label={t(`planEditor.income.${label}`)}
          field={sourceKey('incomes', income.id, field)}
          sources={sources}
          value={account[field]}
          min={min}
          max={max}
          percent={percent}
          onChange={(value) =>
            value !== null && props.rows.change(income.id, { account: { ...account, [field]: value } }, field)
          }
          testId={`income-${field}`}
        />
      ))}
      {instalment !== undefined && (
        <p className="plan-live" aria-live="polite" data-testid="income-instalment">
          {t('planEditor.income.instalment', { amount: f.moneyUnit(instalment) })}
        </p>
      )}
    </>
  )
}
