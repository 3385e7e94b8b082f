import { useI18n } from '../../lib/i18n'

export type ZoneName = 'green' | 'grey' | 'red'

/** A pattern, a word and a colour: never colour alone. */
const PATTERN: Record<ZoneName, string> = { green: '●', grey: '▒', red: '▲' }

export function ZoneWord({ zone }: { readonly zone: ZoneName }) {
  const { t } = useI18n()
  return (
    <span className={`zone-word ${zone}`} data-testid="zone" data-zone={zone}>
      {PATTERN[zone]} {t(`charts.zone.${zone}`)}
    </span>
  )
}
