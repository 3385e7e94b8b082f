import type { SelectionView } from '../../../contract/api/products'
import { wordOf } from '../../../i18n/create-i18n'
import { useI18n } from '../../lib/i18n'
import { Money } from '../../ui/figures'
import { Card } from '../../ui/layout'

/** What the list does not do: classes that stay short, limits that bind, positions that stay, products left out and why. */
export function LeftOutCard({ view }: { readonly view: SelectionView }) {
  const { t, f } = useI18n()
  const nameOf = new Map(view.lines.map(({ code, name }) => [code, name]))
  const limit = (text: string): string => {
    const [kind = '', what = ''] = text.split(':')
    return kind === 'issuer'
      ? t('products.limit.issuer', { name: what })
      : kind === 'product'
        ? t('products.limit.product', { name: nameOf.get(what) ?? what })
        : wordOf(t, 'products.limit', kind)
  }
  const telling = view.refused.filter(({ reasons }) => !reasons.includes('SINGLE_SECURITY'))
  return (
    <Card testId="left-out">
      <div className="stack">
        {view.short.length > 0 && (
          <section>
            <h3>{t('products.tab.short')}</h3>
            <ul data-testid="short-classes">
              {view.short.map((one) => (
                <li key={one.assetClass} className="warn-text">
                  {t('products.tab.shortRow', {
                    name: wordOf(t, 'enums.assetClass', one.assetClass),
                    amount: f.moneyUnit(one.short),
                    reason: t(`products.shortReason.${one.reason}`),
                  })}
                </li>
              ))}
            </ul>
          </section>
        )}
        {view.bindingLimits.length > 0 && (
          <section>
            <h3>{t('products.tab.limits')}</h3>
            <p>{view.bindingLimits.map(limit).join(' · ')}</p>
          </section>
        )}
        {view.kept.length > 0 && (
          <section>
            <h3>{t('products.tab.kept')}</h3>
            <ul>
              {view.kept.map((one) => (
                <li key={one.code}>
                  {one.name} <span className="dim small">{one.code}</span> <Money yuan={one.amount} />
                </li>
              ))}
            </ul>
            <p className="small dim">{t('products.tab.keptNote')}</p>
          </section>
        )}
        <details>
          <summary>{t('products.tab.refused', { count: telling.length })}</summary>
          <ul className="small">
            {telling.map((one) => (
              <li key={one.code}>
                {one.name} <span className="dim">{one.code}</span> {one.risk} ·{' '}
                {[
                  ...one.reasons.filter((code) => code !== 'UNSUITABLE').map((code) => t(`products.refusal.${code}`)),
                  ...one.match.map((code) => wordOf(t, 'planning.matchReason', code)),
                ].join('；')}
              </li>
            ))}
          </ul>
        </details>
      </div>
    </Card>
  )
}
