import type { ClientDetail } from './client-detail'
import { Link } from 'wouter'
import { useI18n } from '../../lib/i18n'
import { familyName } from '../../shared/client-tags'
import { Tag, type Tone } from '../../ui/layout'

const levelTone: Record<string, Tone> = { valid: 'neutral', expiring: 'warn', expired: 'bad', never: 'bad' }

/** Who this is, in one line: age, official level, agreement, assets. Tier is for the inside and stands in the overview. */
export function ClientHead({ client }: { readonly client: ClientDetail }) {
  const { t, f } = useI18n()
  const { official, household } = client
  const total = client.assets.firm + client.assets.heldAway
  const family = household === null ? null : household.members.reduce((sum, member) => sum + member.assets, 0)
  return (
    <header className="client-head">
      <Link href="/clients" className="back" aria-label={t('clients.head.back')} title={t('clients.head.back')}>
        ←
      </Link>
      <h1 data-testid="client-name">{client.name}</h1>
      <span className="row wrap">
        {client.kind === 'institution' ? (
          <Tag>{t('clients.head.institution')}</Tag>
        ) : (
          client.age !== null && <Tag>{t('common.years', { years: client.age })}</Tag>
        )}
        {official === null ? (
          <Tag tone="bad">{t('clients.head.noLevel')}</Tag>
        ) : (
          <Tag tone={levelTone[official.status] ?? 'neutral'}>
            {t(official.status === 'expired' ? 'clients.head.levelExpired' : 'clients.head.levelUntil', {
              level: official.lowest ? `${official.level} ${t('clients.head.levelLowest')}` : official.level,
              date: official.validUntil,
            })}
          </Tag>
        )}
        <Tag tone={client.agreement?.status === 'active' ? 'good' : 'warn'}>
          {t('clients.head.agreement', { status: t(`enums.agreement.${client.agreement?.status ?? 'none'}`) })}
        </Tag>
        <Tag>
          {household === null || family === null
            ? t('clients.head.assets', { assets: f.moneyUnit(total) })
            : t('clients.head.household', { name: familyName(t, household.name), assets: f.moneyUnit(family) })}
        </Tag>
      </span>
    </header>
  )
}
