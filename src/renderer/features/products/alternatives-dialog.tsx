import { formatPercent } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Money, Percent } from '../../ui/figures'
import type { Line } from './lines-card'
import { AffiliatedTag, RiskText } from './product-tags'

/** A change of a share in points, with its sign; nothing where it rounds to nothing. */
const points = (share: number): string | null =>
  Math.abs(share) < 0.0005 ? null : `${share > 0 ? '+' : '−'}${formatPercent(Math.abs(share))}`

/** The next best products of the class, and what each would change. */
export function AlternativesDialog(props: {
  readonly line: Line
  readonly onTake: (code: string) => void
  readonly onClose: () => void
}) {
  const { t, f } = useI18n()
  const { line } = props
  return (
    <Dialog title={t('products.tab.swapTitle', { name: line.name })} onClose={props.onClose} wide testId="swap-dialog">
      {line.alternatives.length === 0 ? (
        <p>{t('products.tab.swapNone')}</p>
      ) : (
        <div className="stack">
          <p className="ink2">{t('products.tab.swapLead')}</p>
          <ul className="alternatives">
            {line.alternatives.map((one) => (
              <li key={one.code}>
                <div>
                  <strong>{one.name}</strong> <span className="dim small">{one.code}</span> <RiskText risk={one.risk} />{' '}
                  <AffiliatedTag affiliated={one.affiliated} />
                  <div className="small ink2">
                    <Money yuan={one.amount} unit /> · {t('products.column.cost')}{' '}
                    <Percent share={one.yearlyCost} digits={2} /> ·{' '}
                    {t('products.tab.swapEffect', {
                      cost:
                        Math.abs(one.yearlyCostChange) < 0.5
                          ? t('products.tab.same')
                          : f.moneyChange(one.yearlyCostChange),
                      misfit: points(one.misfitChange) ?? t('products.tab.same'),
                    })}
                  </div>
                </div>
                <Button size="small" onClick={() => props.onTake(one.code)} data-testid={`take-${one.code}`}>
                  {t('products.tab.take')}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Dialog>
  )
}
