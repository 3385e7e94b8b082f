import { useI18n } from '../lib/i18n'
import './zone-word.css'

export type ZoneName = 'green' | 'grey' | 'red'

/** A pattern, a word and a colour: never colour alone. */
const PATTERN: Record<ZoneName, string> = { green: '●', grey: '▒', red: '▲' }

export function ZoneWord({ zone, small = false }: { readonly zone: ZoneName; readonly small?: boolean }) {
  const { t } = useI18n()
  return (
    <span className={`zone-word ${zone}${small ? ' small' : ''}`} data-testid="zone" data-zone={zone}>
      {PATTERN[zone]} {t(`charts.zone.${zone}`)}
    </span>
  )
}
