import { allocationText, changeText } from '../../../i18n/allocation-text'
import { constraintText } from '../../../i18n/constraint-text'
import { wordOf } from '../../../i18n/create-i18n'
import { formatList } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { DataTable } from '../../ui/data-table'
import { Card } from '../../ui/layout'
import type { View } from './view'

/** What pushed the answer, what it cost, limits at work, and where the assumptions come from. */
export function ShapingCard({ view }: { readonly view: View }) {
  const { t, f, language } = useI18n()
  const { bindingConstraints, warnings, assumptions, constraints } = view.result
  const adjustments = constraints?.adjustments ?? []
  return (
    <Card title={t('allocation.shaping.title')} testId="shaping">
      {adjustments.length === 0 ? (
        <p className="dim">{t('allocation.shaping.none')}</p>
      ) : (
        <ul className="plain-list" data-testid="adjustments">
          {adjustments.map((finding, index) => (
            <li key={`${finding.code}${index}`} data-code={finding.code}>
              {allocationText(t, language, 'adjustment', finding)}
            </li>
          ))}
        </ul>
      )}
      <Locked view={view} />
      <Costs view={view} />
      {bindingConstraints.length > 0 && (
        <>
          <h3 className="notes-head">{t('plan.allocation.binding')}</h3>
          <p>
            {formatList(
              bindingConstraints.map((name) => constraintText(t, name)),
              language,
            )}
          </p>
        </>
      )}
      {warnings.length > 0 && (
        <>
          <h3 className="notes-head">{t('plan.allocation.warnings')}</h3>
          <ul className="plain-list">
            {warnings.map((warning) => (
              <li key={warning.code}>{wordOf(t, 'planning.allocationWarning', warning.code)}</li>
            ))}
          </ul>
        </>
      )}
      <p className="dim small notes-head">
        {t('plan.allocation.assumptions', { id: assumptions.id, reviewBy: assumptions.reviewBy })}
        {view.outside > 0 && ` · ${t('plan.allocation.outside', { amount: f.moneyUnit(view.outside) })}`}
        {view.ignored > 0 && ` · ${t('allocation.shaping.ignored', { amount: f.moneyUnit(view.ignored) })}`}
        {constraints !== undefined && ` · ${t('allocation.shaping.lines', { n: constraints.maximumLines })}`}
      </p>
      {view.excludedHeld.length > 0 && (
        <p className="small warn-text">
          {t('allocation.shaping.excludedHeld', {
            names: formatList(
              view.excludedHeld.map(({ name }) => name),
              language,
            ),
          })}
        </p>
      )}
    </Card>
  )
}

function Locked({ view }: { readonly view: View }) {
  const { t, f } = useI18n()
  if (view.locked.length === 0) return null
  return (
    <>
      <h3 className="notes-head">{t('allocation.shaping.locked')}</h3>
      <ul className="plain-list" data-testid="locked">
        {view.locked.map((position) => (
          <li key={`${position.code}${position.assetClass}`} className="row between">
            <span>
              {position.name} <span className="dim small">{t(`allocation.lockReason.${position.reason}`)}</span>
              {position.until !== null && (
                <span className="dim small"> {t('allocation.shaping.until', { date: position.until })}</span>
              )}
            </span>
            <span className="num">{f.moneyUnit(position.amount)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Costs({ view }: { readonly view: View }) {
  const { t } = useI18n()
  const { constraints } = view.result
  if (constraints === undefined || constraints.costs.length === 0) return null
  const rows = [
    ...constraints.costs.map((cost) => ({ ...cost, name: t(`allocation.costOf.${cost.constraint}`) })),
    ...(constraints.costs.length > 1 ? [{ ...constraints.cost, name: t('allocation.shaping.all') }] : []),
  ]
  return (
    <>
      <h3 className="notes-head">{t('allocation.shaping.costTitle')}</h3>
      <DataTable
        caption={t('allocation.shaping.costTitle')}
        rows={rows}
        rowKey={(row) => row.name}
        dense
        testId="constraint-costs"
        columns={[
          { key: 'name', head: t('allocation.shaping.constraint'), render: (row) => row.name },
          {
            key: 'return',
            head: t('allocation.shaping.longTerm'),
            numeric: true,
            render: (row) => changeText(row.longTermReturn, 2),
          },
          {
            key: 'volatility',
            head: t('allocation.shaping.volatility'),
            numeric: true,
            render: (row) => changeText(row.volatility, 2),
          },
          {
            key: 'worst',
            head: t('allocation.shaping.worst'),
            numeric: true,
            render: (row) => changeText(row.worstYear),
          },
        ]}
      />
    </>
  )
}
