import { changeText, moveText } from '../../../i18n/market-day-text'
import { useI18n } from '../../lib/i18n'

const tone = (change: number): string => (change > 0 ? 'price-up' : change < 0 ? 'price-down' : 'dim')

/** A move of price: red up, green down, always with an arrow. */
export function PriceMove({ share, digits = 1 }: { readonly share: number; readonly digits?: number }) {
  return <span className={`nowrap ${tone(share)}`}>{moveText(share, digits)}</span>
}

export function MoneyMove({ yuan }: { readonly yuan: number }) {
  const { language, f } = useI18n()
  return (
    <span className={`nowrap ${tone(yuan)}`} title={f.moneyExact(yuan)}>
      {changeText(yuan, language)}
    </span>
  )
}
