import { basisSpan } from '../../../domain/fees/client-offers'
import { formatCount, formatRate } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { Card, Facts } from '../../ui/layout'
import { type BoardProps, chosenId } from './board-props'

/** What the comparison rests on: orders and minimums, what trades still bear, what his funds charge, what is left out. */
export function BasisCard({ facts, choices, board }: BoardProps) {
  const { t, f, language } = useI18n()
  const schedule = facts.schedules.find(({ id }) => id === chosenId(facts, choices))
  const now = facts.turnovers.find(({ months }) => months === choices.basis)
  const { compared } = board
  const residual = compared.models
    .find(({ id }) => id === schedule?.id)
    ?.lines?.find(({ line }) => line === 'commission')
  const { fundCosts } = compared
  const small = facts.orders.filter(({ value }) => value * facts.commissionRate < facts.minimumCommission).length
  const unknown = facts.funds.filter(({ known }) => !known).length
  return (
    <Card title={t('plan.fees.basis')} className="fees-basis" testId="fees-basis">
      <Facts
        items={[
          [
            t('plan.fees.includes'),
            schedule === undefined ? null : f.list(language === 'en' ? schedule.includes.en : schedule.includes.zh),
          ],
          [
            t('feeWindow.basis.minimum'),
            t('feeWindow.basis.minimumBinds', {
              minimum: f.moneyUnit(facts.minimumCommission),
              small: formatCount(small),
              all: formatCount(facts.orders.length),
            }),
          ],
          [
            t('feeWindow.basis.residual'),
            residual === undefined
              ? null
              : t('feeWindow.basis.residualIs', {
                  rate: formatRate(schedule?.feeAccountCommissionRate ?? facts.passThrough),
                  amount: f.moneyUnit(residual.amount),
                }),
          ],
          [
            t('feeWindow.basis.funds'),
            facts.funds.length === 0
              ? t('feeWindow.basis.noFunds')
              : t('feeWindow.basis.fundsCost', {
                  total: f.moneyUnit(fundCosts.total),
                  sales: f.moneyUnit(fundCosts.salesService),
                }),
          ],
          [
            t('plan.fees.duties'),
            t('feeWindow.basis.duties', { amount: f.moneyUnit(facts.duties.stamp + facts.duties.transfer) }),
          ],
        ]}
      />
      {unknown > 0 && <p className="dim small">{t('feeWindow.basis.unknownFunds', { count: unknown })}</p>}
      <p className="dim" data-testid="fees-data">
        {t('plan.fees.data', { ...basisSpan(facts.period, choices.basis), orders: formatCount(now?.orders ?? 0) })}
      </p>
    </Card>
  )
}
