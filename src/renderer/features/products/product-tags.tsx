import { wordOf } from '../../../i18n/create-i18n'
import { useI18n } from '../../lib/i18n'
import { Tag } from '../../ui/layout'

/** Own or affiliated: the conflict is named wherever the product is. */
export function AffiliatedTag({ affiliated }: { readonly affiliated: boolean }) {
  const { t } = useI18n()
  if (!affiliated) return null
  return (
    <Tag tone="warn" title={t('products.affiliatedHint')}>
      {t('products.affiliated')}
    </Tag>
  )
}

export function RiskText(props: { readonly risk: string }) {
  const { t } = useI18n()
  return (
    <span className="nowrap">
      <strong>{props.risk}</strong> <span className="ink2">{wordOf(t, 'enums.productRisk', props.risk)}</span>
    </span>
  )
}
