import { formatPercent } from '../../i18n/format'
import { useI18n } from '../lib/i18n'

/** Yuan with 万 / 亿; the exact amount on hover. Null is a dash, never a zero. */
export function Money(props: { readonly yuan: number | null; readonly unit?: boolean; readonly change?: boolean }) {
  const { f, t } = useI18n()
  if (props.yuan === null) return <span className="dim">{t('common.notStated')}</span>
  const text = props.change === true ? f.moneyChange : props.unit === true ? f.moneyUnit : f.money
  return (
    <span className="nowrap" title={f.moneyExact(props.yuan)}>
      {text(props.yuan)}
    </span>
  )
}

export function Percent(props: { readonly share: number | null; readonly digits?: number }) {
  const { t } = useI18n()
  if (props.share === null) return <span className="dim">{t('common.notStated')}</span>
  return <span className="nowrap">{formatPercent(props.share, props.digits)}</span>
}

export function Times(props: { readonly times: number | null }) {
  const { f, t } = useI18n()
  if (props.times === null) return <span className="dim">{t('common.notStated')}</span>
  return <span className="nowrap">{f.times(props.times)}</span>
}

/** A text of the book that may be absent. */
export function Stated(props: { readonly text: string | null | undefined }) {
  const { t } = useI18n()
  return props.text === null || props.text === undefined || props.text === '' ? (
    <span className="dim">{t('common.notStated')}</span>
  ) : (
    <>{props.text}</>
  )
}
