import type { ShelfView } from '../../../contract/api/products'
import { wordOf } from '../../../i18n/create-i18n'
import { useI18n } from '../../lib/i18n'

/** How many products each class has to choose from; a class without any is a gap. A click filters by it. */
export function ClassCounts(props: {
  readonly counts: ShelfView['counts']
  readonly chosen: readonly string[]
  readonly onChoose: (classes: readonly string[]) => void
}) {
  const { t, f } = useI18n()
  const name = (id: string): string => wordOf(t, 'enums.assetClass', id)
  const gaps = props.counts.filter(({ open }) => open === 0)
  return (
    <section aria-label={t('products.shelf.counts')} data-testid="class-counts">
      <p className={gaps.length === 0 ? 'small dim' : 'small warn-text'} data-testid="shelf-gaps">
        {gaps.length === 0
          ? t('products.shelf.countsOk')
          : t('products.shelf.countsGap', { names: f.list(gaps.map(({ assetClass }) => name(assetClass))) })}
      </p>
      <div className="class-counts">
        {props.counts.map(({ assetClass, open, all }) => {
          const on = props.chosen.length === 1 && props.chosen[0] === assetClass
          return (
            <button
              key={assetClass}
              type="button"
              className={open === 0 ? 'class-count gap' : 'class-count'}
              aria-pressed={on}
              title={t('products.shelf.countOf', { open, all })}
              onClick={() => props.onChoose(on ? [] : [assetClass])}
            >
              <span>{name(assetClass)}</span>
              <strong>{t('products.shelf.count', { open })}</strong>
            </button>
          )
        })}
      </div>
    </section>
  )
}
