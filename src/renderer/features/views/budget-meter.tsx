import { formatPercent } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'

/** Tracking error used of what there is, as a bar with its figures. */
export function BudgetMeter(props: { readonly used: number; readonly limit: number | null; readonly label: string }) {
  const { t } = useI18n()
  const { used, limit, label } = props
  const share = limit === null || limit === 0 ? 0 : Math.min(1, used / limit)
  const figures =
    limit === null ? '—' : t('views.ofLimit', { used: formatPercent(used, 2), limit: formatPercent(limit, 2) })
  return (
    <span className="budget-meter">
      <span
        className="meter-bar"
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        aria-valuetext={figures}
      >
        <i style={{ width: `${share * 100}%` }} />
      </span>
      <span className="small nowrap">{figures}</span>
    </span>
  )
}
