import { Link } from 'wouter'
import { formatPercent } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { familyName } from '../../shared/client-tags'
import { Card, Tag } from '../../ui/layout'
import type { ClientDetail } from './client-detail'

/** People who plan together: the head first, everybody's share of the family's money as a bar. */
export function HouseholdCard({ client }: { readonly client: ClientDetail }) {
  const { t, f } = useI18n()
  const { household } = client
  if (household === null) {
    return (
      <Card title={t('clients.overview.household')}>
        <p className="dim">{t('clients.overview.noHousehold')}</p>
      </Card>
    )
  }
  const members = [...household.members].sort((a, b) => Number(b.head) - Number(a.head) || b.assets - a.assets)
  const total = members.reduce((sum, member) => sum + member.assets, 0)
  return (
    <Card
      title={`${familyName(t, household.name)} · ${t('clients.overview.householdSentence', { count: members.length, assets: f.moneyUnit(total) })}`}
      testId="household"
    >
      <ul className="household">
        {members.map((member) => {
          const share = total === 0 ? 0 : member.assets / total
          const about = [
            member.age === null ? '' : t('common.years', { years: member.age }),
            member.sex === null ? '' : t(`enums.sex.${member.sex}`),
          ]
          return (
            <li key={member.id} className={member.id === client.id ? 'self' : undefined}>
              <div className="row">
                {member.id === client.id ? (
                  <strong>{member.name}</strong>
                ) : (
                  <Link href={`/clients/${member.id}`}>{member.name}</Link>
                )}
                {member.head && <Tag tone="accent">{t('clients.overview.head')}</Tag>}
                <span className="dim small">{about.filter(Boolean).join(' · ')}</span>
                <span className="grow" />
                <span className="nowrap" title={f.moneyExact(member.assets)}>
                  {f.money(member.assets)}
                </span>
              </div>
              <div
                className="share-bar"
                role="img"
                aria-label={t('clients.overview.memberShare', { share: formatPercent(share) })}
              >
                <i style={{ width: `${share * 100}%` }} />
              </div>
              {member.advisorName !== null && member.advisorName !== client.advisorName && (
                <div className="dim small">{t('clients.overview.otherAdvisor', { name: member.advisorName })}</div>
              )}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
