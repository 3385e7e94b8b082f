import type { TaxAnswer } from '../../../contract/api/pension'
import { wordOf } from '../../../i18n/create-i18n'
import { formatPercent } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { DataTable } from '../../ui/data-table'
import { Card, Figures, Tag } from '../../ui/layout'

/** The year's tax in a sentence, its figures, and where the additional deductions come from. */
export function TaxCard({ answer }: { readonly answer: TaxAnswer }) {
  const { t, f } = useI18n()
  const parts = Object.entries(answer.deductionParts).filter(([, amount]) => amount > 0)
  const [january, december] = [answer.withheld[0] ?? 0, answer.withheld.at(-1) ?? 0]
  return (
    <Card title={t('pension.tax.title')} testId="tax-card">
      <p className="pension-say" data-testid="tax-say">
        {answer.taxableIncome === 0
          ? t('pension.tax.sayNone')
          : t('pension.tax.say', {
              income: f.moneyUnit(answer.taxableIncome),
              tax: f.moneyUnit(answer.tax),
              rate: formatPercent(answer.marginalRate, 0),
            })}
      </p>
      <Figures
        items={[
          { label: t('pension.tax.taxable'), value: f.moneyUnit(answer.taxableIncome) },
          { label: t('pension.tax.year'), value: <span data-testid="tax-year">{f.moneyUnit(answer.tax)}</span> },
          {
            label: t('pension.tax.marginal'),
            value: <span data-testid="tax-marginal">{formatPercent(answer.marginalRate, 0)}</span>,
          },
          {
            label: t('pension.tax.additional'),
            value: f.moneyUnit(answer.deductionsAnnual),
            ...(parts.length === 0
              ? {}
              : {
                  note: f.list(
                    parts.map(([key, amount]) => `${wordOf(t, 'pension.tax.parts', key)} ${f.money(amount)}`),
                  ),
                }),
          },
          {
            label: t('pension.tax.withheldJan'),
            value: f.moneyUnit(january),
            note: t('pension.tax.withheldNote'),
          },
          { label: t('pension.tax.withheldDec'), value: f.moneyUnit(december) },
          {
            label: t(answer.toRefund < 0 ? 'pension.tax.due' : 'pension.tax.refund'),
            value: f.moneyUnit(Math.abs(answer.toRefund)),
          },
          {
            label: t('pension.tax.dividendTax'),
            value: f.moneyUnit(answer.dividendTax),
            note: t('pension.tax.dividendNote'),
          },
        ]}
      />
    </Card>
  )
}

/** Both ways of taxing the bonus, which is cheaper, and the cliff. */
export function BonusCard({ bonus }: { readonly bonus: NonNullable<TaxAnswer['bonus']> }) {
  const { t, f } = useI18n()
  const { merged, separateTax } = bonus
  const amount = f.moneyUnit(Math.abs(separateTax - merged.tax))
  const verdict = {
    separate: t('pension.tax.bonusBetterSeparate', { amount }),
    merged: t('pension.tax.bonusBetterMerged', { amount }),
    same: t('pension.tax.bonusSame'),
  }[merged.better]
  const rows = [
    { key: 'separate', label: t('pension.tax.bonusSeparate'), tax: separateTax },
    { key: 'merged', label: t('pension.tax.bonusMerged'), tax: merged.tax },
  ]
  return (
    <Card title={t('pension.tax.bonusTitle')} testId="tax-bonus-card">
      <p className="pension-say">{bonus.optionOpen ? verdict : t('pension.tax.bonusClosed')}</p>
      <DataTable
        caption={t('pension.tax.bonusTitle')}
        dense
        rows={rows}
        rowKey={(row) => row.key}
        columns={[
          {
            key: 'way',
            head: '',
            render: (row) => (
              <>
                {row.label} {row.key === merged.better && <Tag tone="good">✓</Tag>}
              </>
            ),
          },
          { key: 'tax', head: t('pension.tax.year'), numeric: true, render: (row) => f.moneyExact(row.tax) },
        ]}
      />
      {bonus.betterLowerBonus !== null && (
        <p className="pension-note" data-testid="bonus-cliff">
          {t('pension.tax.bonusCliff', { amount: f.moneyUnit(bonus.betterLowerBonus) })}
        </p>
      )}
    </Card>
  )
}
