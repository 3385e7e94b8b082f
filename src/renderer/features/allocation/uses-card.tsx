import { MONEY_USES } from '../../../domain/allocation/constraints'
import { formatNumber, formatPercent } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { Card } from '../../ui/layout'
import { otherThanSuggested, type View } from './view'

/** The client's view of the same weights: four bars, in yuan, and how long the spending money lasts. */
export function UsesCard({ view }: { readonly view: View }) {
  const { t, f } = useI18n()
  const { constraints, investable } = view.result
  if (constraints === undefined) return null
  const { uses, reserve } = constraints
  const chosen = otherThanSuggested(view.result)
  const after = chosen?.uses ?? uses.proposed
  const largest = MONEY_USES.reduce((best, use) => (after[use] > after[best] ? use : best), 'safety')
  const months = reserve === null ? null : (after.spending * investable) / reserve.monthlySpending
  return (
    <Card
      title={t('allocation.uses.title', {
        share: formatPercent(after[largest], 0),
        use: t(`allocation.use.${largest}`),
      })}
      testId="uses"
    >
      <dl className="uses">
        {MONEY_USES.map((use) => (
          <div key={use}>
            <dt>
              <b>{t(`allocation.use.${use}`)}</b> <span className="dim small">{t(`allocation.useNote.${use}`)}</span>
            </dt>
            <dd>
              {uses.current !== null && (
                <Bar
                  name={t('allocation.uses.now')}
                  share={uses.current[use]}
                  amount={f.moneyUnit(uses.current[use] * investable)}
                  now
                />
              )}
              <Bar
                name={chosen === null ? t('allocation.uses.proposed') : t('allocation.uses.chosen')}
                share={after[use]}
                amount={f.moneyUnit(after[use] * investable)}
              />
            </dd>
          </div>
        ))}
      </dl>
      {months !== null && <p>{t('allocation.uses.covered', { months: formatNumber(months, 0) })}</p>}
      <p className="dim small notes-head">{t('allocation.uses.policy')}</p>
    </Card>
  )
}

function Bar(props: {
  readonly name: string
  readonly share: number
  readonly amount: string
  readonly now?: boolean
}) {
  return (
    <div className="use-bar">
      <span className="dim small">{props.name}</span>
      <span className="track">
        <i className={props.now === true ? 'now' : undefined} style={{ width: `${Math.max(0, props.share) * 100}%` }} />
      </span>
      <span className="num">{formatPercent(props.share, 0)}</span>
      <span className="num">{props.amount}</span>
    </div>
  )
}
