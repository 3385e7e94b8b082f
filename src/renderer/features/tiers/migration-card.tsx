import { useI18n } from '../../lib/i18n'
import { Card } from '../../ui/layout'
import { TIERS, type Evaluation } from './tier-list'

/** From tier to tier: the diagonal stays, above it rises, below it falls. */
export function MigrationCard({ migration }: { readonly migration: Evaluation['migration'] }) {
  const { t } = useI18n()
  const count = (from: string, to: string): number => migration[from]?.[to] ?? 0
  const rows = (['new', ...TIERS] as const).filter((from) => TIERS.some((to) => count(from, to) > 0))
  const name = (code: string): string =>
    code === 'new' ? t('tiers.migration.new') : t(`enums.tier.${code as (typeof TIERS)[number]}`)
  const kind = (from: string, to: string): string => {
    if (from === 'new' || from === to) return 'stay'
    return TIERS.indexOf(to as 'S1') < TIERS.indexOf(from as 'S1') ? 'rise' : 'fall'
  }
  return (
    <Card title={t('tiers.migration.title')} testId="migration">
      <table className="migration">
        <caption className="visually-hidden">{t('tiers.migration.title')}</caption>
        <thead>
          <tr>
            <th scope="col" className="corner">
              {t('tiers.migration.from')} ↓ {t('tiers.migration.to')} →
            </th>
            {TIERS.map((to) => (
              <th key={to} scope="col">
                {name(to)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((from) => (
            <tr key={from}>
              <th scope="row">{name(from)}</th>
              {TIERS.map((to) => {
                const units = count(from, to)
                return (
                  <td
                    key={to}
                    className={units === 0 ? 'zero' : kind(from, to)}
                    title={t('tiers.migration.cell', { from: name(from), to: name(to), count: units })}
                  >
                    {units > 0 && kind(from, to) !== 'stay' && (
                      <span aria-hidden="true">{kind(from, to) === 'rise' ? '▲ ' : '▼ '}</span>
                    )}
                    {units === 0 ? '·' : units}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}
